"""What an article is about: the firm and the product that its figures belong to where no clause says whose."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import EntityMention
from pipeline.reading.attribution.rulebook import AttributionRules

_REACH = 24
_TITLE = 80
_AGAIN = 2
_LEAST = 5
_LEAD = 3
_KINDS = 5
_PER = 125

Key = tuple[str, str]  # label and name


def topics(
    rules: AttributionRules, lines: Sequence[Paragraph], title: Sequence[EntityMention] | None = None
) -> dict[str, EntityMention]:
    """By label the name of the title that is named most often, failing that one named far oftener than all others.

    `title` are names of a title that is none of the lines; None where the first line is the title.
    """
    first, counts = _counted(rules, lines)
    named = [*(title or ()), *_of_first(rules, lines, counts, _TITLE if title is None else 0)]
    found = _most(named, counts)
    for label in ("COMPANY", "PRODUCT"):
        rival = max((counts.get(_key(item), 0) for item in named if item.label == label), default=0)
        leading = _leading(label, counts, rival)
        if leading is not None:
            found[label] = first[leading]
    return {label: item for label, item in found.items() if item is not None}


def bought(rules: AttributionRules, lines: Sequence[Paragraph]) -> Counter[str]:
    """How often a name stands as what is bought: 收购乙公司, 对乙公司的收购."""
    found = (
        line.items.get(match.end() - 1 if match["of"] is None else match.start("of"))
        for line in lines
        for match in rules.words["bought"].finditer(line.masked)
    )
    return Counter(item.name for item in found if isinstance(item, EntityMention))


def is_market(rules: AttributionRules, lines: Sequence[Paragraph]) -> bool:
    """Whether the article is about shares, indices or positions: it has many words of the trade, of many kinds."""
    words = Counter(match[0] for line in lines for match in rules.words["market"].finditer(line.masked))
    return len(words) >= _KINDS and words.total() * _PER >= sum(len(line.masked) for line in lines)


def _key(item: EntityMention) -> Key:
    return item.label, item.name


def _counted(rules: AttributionRules, lines: Sequence[Paragraph]) -> tuple[dict[Key, EntityMention], dict[Key, int]]:
    """Each name's first mention, and how often it stands there as more than the source of news or a question."""
    first: dict[Key, EntityMention] = {}
    counts: dict[Key, int] = {}
    for line in lines:
        is_question = 0 in line.items and bool(rules.words["asks"].fullmatch(line.masked))
        for at, item in line.items.items():
            if isinstance(item, EntityMention):
                key = _key(item)
                first.setdefault(key, item)
                is_told = not (at == 0 and is_question) and not _is_source(rules, line, at)
                counts[key] = counts.get(key, 0) + is_told
    return first, counts


def _of_first(
    rules: AttributionRules, lines: Sequence[Paragraph], counts: Mapping[Key, int], longest: int
) -> list[EntityMention]:
    """The names of the first line: all of a title (no longer than `longest`), of a paragraph those that come again."""
    if not lines or not lines[0].is_title or rules.words["byline"].fullmatch(lines[0].masked):
        return []
    first = lines[0]
    names = [item for at, item in first.entities(0, len(first.masked)) if not _is_source(rules, first, at)]
    return [item for item in names if len(first.masked) <= longest or counts[_key(item)] >= _AGAIN]


def _is_source(rules: AttributionRules, line: Paragraph, at: int) -> bool:
    return bool(rules.words["source"].match(line.masked[at + 1 : at + 1 + _REACH]))


def _most(named: Iterable[EntityMention], counts: Mapping[Key, int]) -> dict[str, EntityMention | None]:
    """By label the one named most often, None where two are."""
    found: dict[str, EntityMention | None] = {}
    best: dict[str, tuple[int, str]] = {}
    for item in named:
        times = counts.get(_key(item), 0)
        if item.label not in best or times > best[item.label][0]:
            found[item.label], best[item.label] = item, (times, item.name)
        elif item.name != best[item.label][1] and times == best[item.label][0]:
            found[item.label] = None
    return found


def _leading(label: str, counts: Mapping[Key, int], rival: int) -> Key | None:
    """The name of that label that the article goes on about, far more than about any of its title (`rival` times)."""
    ranked = sorted(((times, key) for key, times in counts.items() if key[0] == label), key=lambda pair: -pair[0])[:2]
    others = max(rival, ranked[1][0] if len(ranked) > 1 else 0)
    return ranked[0][1] if ranked and ranked[0][0] >= max(_LEAST, _LEAD * others) else None
