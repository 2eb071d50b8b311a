"""What figures before a figure say of it, where nothing near by does.

11月交付7万辆，连续三月突破6万辆: the second count of cars is of what the first one was. 均价9元，涨了两成: the
price did.
"""

from dataclasses import dataclass, field

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import FigureMention
from pipeline.reading.attribution.metric import Reading
from pipeline.reading.attribution.rulebook import AttributionRules

_PRICES = ("price", "price_change")


@dataclass(slots=True)
class Series:
    """The figures of one paragraph so far, the last of each unit."""

    rules: AttributionRules
    line: Paragraph
    by_unit: dict[tuple[str, str | None], tuple[int, Reading]] = field(default_factory=dict)
    last: tuple[int, Reading | None] | None = None

    def add(self, place: int, figure: FigureMention, reading: Reading | None) -> None:
        """Take the figure at `place` as read."""
        self.last = place, reading
        if reading is not None:
            self.by_unit[figure.kind, figure.unit] = place, reading

    def settled(self, place: int, figure: FigureMention, reading: Reading | None) -> Reading | None:
        """The reading, or where that is a guess or nothing what the figures before say."""
        if reading is not None and not reading.is_guess:
            return reading
        if figure.kind in ("percent", "multiple"):
            return self._moved(place, reading)
        before = self.by_unit.get((figure.kind, figure.unit))
        if before is None or self._away(before[0], place) > 1 or self._counts_anything(figure):
            return reading
        return Reading(before[1].metric, "same.unit", before[1].labels, is_guess=True)

    def _moved(self, place: int, reading: Reading | None) -> Reading | None:
        """A rise of nothing named, right behind a price."""
        if reading is None or reading.metric != "growth" or self.last is None or self._away(self.last[0], place):
            return reading
        before = self.last[1]
        return Reading("price_change", "price_moved", before.labels) if before and before.metric in _PRICES else reading

    def _away(self, before: int, place: int) -> int:
        return self.line.sentences[self.line.clause_of(place)] - self.line.sentences[self.line.clause_of(before)]

    def _counts_anything(self, figure: FigureMention) -> bool:
        classifiers = self.rules.words["classifier"]
        return figure.kind == "count" and figure.unit is not None and bool(classifiers.fullmatch(figure.unit))
