"""Paragraphs with every name and figure drawn together to one character, cut into sentences and clauses.

Patterns over such text stay short and linear: `{company}以{this}收购{company}` is five characters and a few words,
and a comma inside a name or a number (1,000台) cuts nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.reading.attribution.mentions import EntityMention, FigureMention, Standing

COMPANY, ORG, PERSON, PRODUCT, FIGURE, THIS = "\ue000\ue001\ue002\ue003\ue004\ue005"
MARKS = {"COMPANY": COMPANY, "ORG": ORG, "PERSON": PERSON, "PRODUCT": PRODUCT}
FRAGMENTS = {  # what `{name}` stands for, as it is written inside [ ]
    "company": COMPANY,
    "organization": ORG,
    "person": PERSON,
    "product": PRODUCT,
    "firm": f"{COMPANY}{ORG}",
    "entity": f"{COMPANY}-{PRODUCT}",
    "figure": FIGURE,
    "this": THIS,
}
_PLAIN = {ord(mark): "\ufffd" for mark in COMPANY + ORG + PERSON + PRODUCT + FIGURE + THIS}
_PLAIN |= {ord(half): full for half, full in zip(",:;!?()", "，：；！？（）", strict=True)}
_SENTENCE_END = re.compile(r"[。！？；]|……")
_BRACKET = re.compile("[（）]")
_CLAUSE_END = re.compile(r"[，,：:]|——|[。！？；]|……")

Item = EntityMention | FigureMention


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text: `masked` has one character for each name and figure, `items` maps its place to it.

    `clauses` are (start, end); `sentences` has the sentence's number for each; `brackets` tells `depth`;
    `standings` keeps what was found of its names.
    """

    number: int
    is_title: bool
    masked: str
    items: dict[int, Item]
    places: tuple[int, ...]
    clauses: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    brackets: tuple[tuple[int, ...], tuple[int, ...]]
    standings: dict[int, Standing] = field(default_factory=dict, compare=False, repr=False)

    def clause_of(self, place: int) -> int:
        """Index of the clause that holds `place`."""
        return bisect_right(self.clauses, (place, len(self.masked) + 2)) - 1

    def depth(self, place: int) -> int:
        """How many brackets are open at `place`."""
        return self.brackets[1][bisect_left(self.brackets[0], place) - 1] if place > 0 else 0

    def entities(self, start: int, end: int) -> Iterator[tuple[int, EntityMention]]:
        """The names between two places, from left to right."""
        for place in self.places[bisect_left(self.places, start) : bisect_left(self.places, end)]:
            item = self.items[place]
            if isinstance(item, EntityMention):
                yield place, item

    def sentence(self, clause: int) -> tuple[int, int]:
        """Start and end of the sentence that holds the clause, of its nearest 16 clauses where it has more."""
        first = last = clause
        while first > max(0, clause - 16) and self.sentences[first - 1] == self.sentences[clause]:
            first -= 1
        while last < min(len(self.clauses) - 1, clause + 16) and self.sentences[last + 1] == self.sentences[clause]:
            last += 1
        return self.clauses[first][0], self.clauses[last][1]

    def around(self, place: int, reach: int) -> tuple[str, str]:
        """The masked text before and after `place`, `reach` characters each."""
        return self.masked[max(0, place - reach) : place], self.masked[place + 1 : place + 1 + reach]


def paragraphs(text: str, entities: Sequence[EntityMention], figures: Sequence[FigureMention]) -> list[Paragraph]:
    """All lines of the text that hold something; where two items overlap, a figure or the longer name stays."""
    items = _disjoint(entities, figures)
    found: list[Paragraph] = []
    start = at = 0
    for line in text.split("\n"):
        end, inside = start + len(line), []
        while at < len(items) and items[at].start < end:
            if items[at].end <= end:
                inside.append(items[at])
            at += 1
        if inside:
            found.append(_paragraph(len(found), text, start, end, inside))
        start = end + 1
    return found


def _disjoint(entities: Sequence[EntityMention], figures: Sequence[FigureMention]) -> list[Item]:
    both: list[Item] = [*figures, *entities]
    ranked = sorted(both, key=lambda item: (isinstance(item, EntityMention), item.start - item.end))
    taken: dict[int, Item] = {}
    kept: list[Item] = []
    for item in ranked:
        if item.end > item.start and not any(place in taken for place in range(item.start, item.end)):
            taken |= dict.fromkeys(range(item.start, item.end), item)
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def _paragraph(number: int, text: str, start: int, end: int, inside: list[Item]) -> Paragraph:
    is_title = start == 0
    parts: list[str] = []
    items: dict[int, Item] = {}
    length = 0
    for item in inside:
        plain = text[start : item.start].translate(_PLAIN)
        length += len(plain)
        items[length] = item
        parts += [plain, MARKS[item.label] if isinstance(item, EntityMention) else FIGURE]
        length, start = length + 1, item.end
    parts.append(text[start:end].translate(_PLAIN))
    masked = "".join(parts)
    return Paragraph(number, is_title, masked, items, tuple(items), *_cut(masked), _brackets(masked))


def _cut(masked: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Clauses as (start, end) and the number of the sentence each stands in."""
    clauses, sentences, start, sentence = [], [], 0, 0
    for match in _CLAUSE_END.finditer(masked):
        clauses.append((start, match.end()))
        sentences.append(sentence)
        start = match.end()
        sentence += bool(_SENTENCE_END.match(match[0]))
    return (*clauses, (start, len(masked) + 1)), (*sentences, sentence)


def _brackets(masked: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places after which the depth changes, and the depth from there on."""
    places, depths, depth = [-1], [0], 0
    for match in _BRACKET.finditer(masked):
        depth = depth + 1 if match[0] == "（" else max(0, depth - 1)
        places.append(match.start())
        depths.append(depth)
    return tuple(places), tuple(depths)
