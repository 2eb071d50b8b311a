"""What an article is about: the firm and the product that its figures belong to where no clause says whose."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import EntityMention
from pipeline.reading.attribution.rulebook import AttributionRules

_REACH = 24
_TITLE = 80
_AGAIN = 2
_LEAST = 5
_LEAD = 3


def topics(
    rules: AttributionRules, lines: Sequence[Paragraph], title: Sequence[EntityMention] = ()
) -> dict[str, EntityMention]:
    """By label the name of the title that is named most often, failing that one named far oftener than all others.

    `title` are names of a title that is none of the lines.
    """
    counts = _counts(rules, lines)
    named = [*title, *_of_title(rules, lines, counts)]
    found = _most(named, counts)
    for label in ("COMPANY", "PRODUCT"):
        rivals = [item for item in named if item.label == label]
        found |= _leading(label, counts, max((_times(counts, item) for item in rivals), default=0))
    return {label: item for label, item in found.items() if item is not None}


def _counts(rules: AttributionRules, lines: Sequence[Paragraph]) -> Counter[EntityMention]:
    """How often each name stands in the text as more than the source of news or a question; the first mention is key."""
    first: dict[tuple[str, str], EntityMention] = {}
    counts: Counter[EntityMention] = Counter()
    for line in lines:
        is_question = bool(rules.words["asks"].fullmatch(line.masked))
        for at, item in line.entities(0, len(line.masked)):
            key = first.setdefault((item.label, item.name), item)
            counts[key] += not (at == 0 and is_question) and not _is_source(rules, line, at)
    return counts


def _of_title(
    rules: AttributionRules, lines: Sequence[Paragraph], counts: Counter[EntityMention]
) -> list[EntityMention]:
    """The names of the first line: all of a title, of a whole paragraph those that the article comes back to."""
    if not lines or not lines[0].is_title or rules.words["byline"].fullmatch(lines[0].masked):
        return []
    title = lines[0]
    again = {(item.label, item.name) for item, times in counts.items() if times >= _AGAIN}
    return [
        item
        for at, item in title.entities(0, len(title.masked))
        if not _is_source(rules, title, at) and (len(title.masked) <= _TITLE or (item.label, item.name) in again)
    ]


def _is_source(rules: AttributionRules, line: Paragraph, at: int) -> bool:
    return bool(rules.words["source"].match(line.masked[at + 1 : at + 1 + _REACH]))


def _most(named: Iterable[EntityMention], counts: Counter[EntityMention]) -> dict[str, EntityMention | None]:
    """By label the one named most often, None where two are."""
    found: dict[str, EntityMention | None] = {}
    best: dict[str, int] = {}
    names: dict[str, str] = {}
    for item in named:
        times = _times(counts, item)
        if item.label not in best or times > best[item.label]:
            found[item.label], best[item.label], names[item.label] = item, times, item.name
        elif item.name != names[item.label] and times == best[item.label]:
            found[item.label] = None
    return found


def _leading(label: str, counts: Counter[EntityMention], rival: int) -> dict[str, EntityMention | None]:
    """The name of that label that the article goes on about, far more than about any of its title (`rival` times)."""
    ranked = [(times, item) for item, times in counts.most_common() if item.label == label][:2]
    others = max(rival, ranked[1][0] if len(ranked) > 1 else 0)
    if not ranked or ranked[0][0] < max(_LEAST, _LEAD * others):
        return {}
    return {label: ranked[0][1]}


def _times(counts: Counter[EntityMention], item: EntityMention) -> int:
    """How often the name stands in the text."""
    return next((times for one, times in counts.items() if (one.label, one.name) == (item.label, item.name)), 0)
