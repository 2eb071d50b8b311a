"""Whose figure it is: owner rules first, then lists in parallel, then the subject of the clause."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.reading.attribution.layout import FIGURE, THIS, Paragraph
from pipeline.reading.attribution.mentions import EntityMention
from pipeline.reading.attribution.parallel import partner
from pipeline.reading.attribution.rulebook import AttributionRules
from pipeline.reading.attribution.subject import SubjectReader, Wish, topic

_ALL = ("COMPANY", "PRODUCT", "ORG", "PERSON")
_REACH = 60


@dataclass(slots=True)
class OwnerReader:
    """Reads owners by the rules given."""

    rules: AttributionRules
    subjects: SubjectReader = field(init=False)

    def __post_init__(self) -> None:
        self.subjects = SubjectReader(self.rules)

    def read(
        self, lines: Sequence[Paragraph], line: Paragraph, place: int, metric: str | None
    ) -> tuple[str | None, str]:
        """(owner's name or None, what said so) for the figure at `place` of `line`."""
        ruled = self._by_rule(line, place, metric)
        if ruled is not None:
            return ruled
        twin = partner(line, place)
        if twin is not None:
            return twin.name, "of.parallel"
        wish = self._wish(metric)
        found = self.subjects.find(lines, line, place, wish)
        if found is not None:
            return found[0].name, f"of.{found[1]}"
        return self._topic(lines, wish, metric)

    def _by_rule(self, line: Paragraph, place: int, metric: str | None) -> tuple[str | None, str] | None:
        start = max(0, place - _REACH)
        window = line.masked[start:place] + THIS + line.masked[place + 1 : place + _REACH]
        for rule in self.rules.owners:
            if rule.spec.metrics and metric not in rule.spec.metrics:
                continue
            match = rule.pattern.search(window)
            if match is not None:
                item = line.items.get(start + match.start("of")) if "of" in rule.pattern.groupindex else None
                return (item.name if isinstance(item, EntityMention) else None), rule.spec.id
        return None

    def _wish(self, metric: str | None) -> Wish:
        labels = self.rules.labels.get(metric or "", _ALL)
        spare = tuple(label for label in _ALL if label not in labels and label != "PERSON")
        if metric in (None, "count", "other"):
            return Wish(labels, (), 0, 0)
        return Wish(labels, spare, 3, 0)

    def _topic(self, lines: Sequence[Paragraph], wish: Wish, metric: str | None) -> tuple[str | None, str]:
        if metric in (None, "count", "other", "growth", "share", "investment"):
            return None, "of.nobody"
        about = topic(lines[0] if lines else None, lines, "PRODUCT" if "PRODUCT" in wish.labels[:1] else "COMPANY")
        return (None, "of.nobody") if about is None else (about.name, "of.topic")


def is_figure(line: Paragraph, place: int) -> bool:
    """Whether a figure stands at `place`."""
    return 0 <= place < len(line.masked) and line.masked[place] == FIGURE
