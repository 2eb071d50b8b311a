"""Whom a clause is about: its subject, else the subject carried on from the clauses before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.attribution.layout import COMPANY, PRODUCT, Paragraph
from pipeline.reading.attribution.mentions import EntityMention
from pipeline.reading.attribution.rulebook import AttributionRules

_FIRMS = ("COMPANY", "ORG")


@dataclass(frozen=True, slots=True)
class Wish:
    """Which labels an owner may have, and how far back it may stand (in sentences; paragraphs when `beyond`)."""

    labels: tuple[str, ...]
    spare: tuple[str, ...]
    sentences: int
    beyond: int


@dataclass(slots=True)
class SubjectReader:
    """Walks back from a figure, clause by clause, to the nearest subject that can own it."""

    rules: AttributionRules

    def find(
        self, lines: Sequence[Paragraph], line: Paragraph, place: int, wish: Wish
    ) -> tuple[EntityMention, str] | None:
        """(owner, how it was found) of the figure at `place` of `line`; None where nobody is named."""
        labels, bound, spare = wish.labels, False, None
        here = line.clause_of(place)
        for clause in range(here, -1, -1):
            if line.sentences[here] - line.sentences[clause] > wish.sentences and not bound:
                break
            start, end = line.clauses[clause]
            end = min(end, place)
            usable = list(self._usable(line, start, end, place))
            owner = self._choose(line, usable, labels)
            if owner is not None:
                return owner, "subject" if clause == here else "carried"
            spare = spare or self._choose(line, usable, wish.spare)
            prefix = line.masked[start:end]
            if self.rules.words["product_pronoun"].search(prefix):
                labels, bound = ("PRODUCT",), True
            elif self.rules.words["company_pronoun"].search(prefix):
                labels, bound = _FIRMS, True
            elif not bound and self.rules.words["nobody"].search(prefix):
                return (spare, "spare") if spare else None
        return self._earlier(lines, line, labels, wish.beyond + 6 * bound) or ((spare, "spare") if spare else None)

    def _earlier(
        self, lines: Sequence[Paragraph], line: Paragraph, labels: tuple[str, ...], reach: int
    ) -> tuple[EntityMention, str] | None:
        """The last subject with one of the labels in the paragraphs before this one."""
        for earlier in reversed(lines[max(0, line.number - reach) : line.number]):
            length = len(earlier.masked)
            for start, end in reversed(earlier.clauses):
                owner = self._choose(earlier, list(self._usable(earlier, start, end, length)), labels)
                if owner is not None:
                    return owner, "paragraph"
        return None

    def _usable(self, line: Paragraph, start: int, end: int, place: int) -> Iterator[tuple[int, EntityMention]]:
        """Names of the clause that can be its subject: no source of the news, not behind a preposition."""
        deep = line.depth[place] if place < len(line.depth) else 0
        for at, mention in line.entities(start, end):
            before, after = line.masked[start:at][-24:], line.masked[at + 1 : at + 25]
            if line.depth[at] > deep or self.rules.words["source"].match(after):
                continue
            if self.rules.words["oblique"].search(before) and not self.rules.words["topic"].match(after):
                continue
            yield at, mention

    def _choose(
        self, line: Paragraph, usable: Sequence[tuple[int, EntityMention]], labels: tuple[str, ...]
    ) -> EntityMention | None:
        """The subject among the names of a clause: the first, or what the first is tied to (A旗下B, A的B)."""
        fitting = [(at, mention) for at, mention in usable if mention.label in labels]
        if not fitting:
            return None
        at, chosen = fitting[0]
        for next_at, mention in fitting[1:]:
            between = line.masked[at + 1 : next_at]
            if self.rules.words["list"].fullmatch(between):
                return None
            if self.rules.words["verb"].search(between) and not self.rules.words["glue"].search(between):
                break
            at, chosen = next_at, mention
        return chosen


def topic(title: Paragraph | None, lines: Sequence[Paragraph], label: str) -> EntityMention | None:
    """The product or firm that the article is about: the one in its first line that is named most often."""
    if title is None:
        return None
    mark = {"PRODUCT": PRODUCT, "COMPANY": COMPANY}[label]
    named = [item for at, item in title.entities(0, len(title.masked)) if title.masked[at] == mark]
    counts: dict[str, int] = {}
    for line in lines:
        for _, item in line.entities(0, len(line.masked)):
            counts[item.name] = counts.get(item.name, 0) + 1
    return max(named, key=lambda item: counts[item.name], default=None)
