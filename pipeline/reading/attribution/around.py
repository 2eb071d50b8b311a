"""What the lines around a figure go on about: by label the name that stands most often in them."""

from collections import Counter
from collections.abc import Sequence

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import EntityMention

_AHEAD, _BEHIND = 3, 1
_AGAIN = 2
_LABELS = ("COMPANY", "PRODUCT")

Counts = Counter[tuple[str, str]]  # of label and name


def leading(lines: Sequence[Paragraph]) -> list[dict[str, str]]:
    """For each line, by label the name that it and the lines around it have oftener than any other, at least twice."""
    counts: list[Counts] = [
        Counter((item.label, item.name) for item in line.items.values() if isinstance(item, EntityMention))
        for line in lines
    ]
    around: Counts = Counter()
    for line in counts[:_BEHIND]:
        around.update(line)
    found: list[dict[str, str]] = []
    for at in range(len(lines)):
        if at + _BEHIND < len(lines):
            around.update(counts[at + _BEHIND])
        if at > _AHEAD:
            around -= counts[at - _AHEAD - 1]  # in place, and what stands no longer goes: hostile texts stay linear
        found.append({label: name for label in _LABELS if (name := _most(around, label))})
    return found


def _most(counts: Counts, label: str) -> str | None:
    ranked = sorted(((times, name) for (of, name), times in counts.items() if of == label), reverse=True)[:2]
    rival = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked and ranked[0][0] >= max(_AGAIN, rival + 1) else None
