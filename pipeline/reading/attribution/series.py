"""What figures before a figure say of it, where nothing near by does.

11月交付7万辆，连续三月突破6万辆: the second count of cars is of what the first one was. 均价9元，涨了两成: the
price did. And what an article about shares means by 跌两成.
"""

from dataclasses import dataclass, field

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import FigureMention
from pipeline.reading.attribution.metric import Reading
from pipeline.reading.attribution.rulebook import AttributionRules

_SPECS = ("performance", "memory", "bandwidth", "energy", "range", "compute")
_CHANGES = {"price": "price_change", "price_change": "price_change"} | {spec: spec for spec in _SPECS}
_TOLD = ("price", "cost", "share", "size", "capacity", *_SPECS)


@dataclass(slots=True)
class Series:
    """The figures of one paragraph so far, the last of each unit."""

    rules: AttributionRules
    line: Paragraph
    is_market: bool = False
    by_unit: dict[tuple[str, str | None], tuple[int, Reading]] = field(default_factory=dict)
    last: tuple[int, Reading | None] | None = None

    def add(self, place: int, figure: FigureMention, reading: Reading | None) -> None:
        """Take the figure at `place` as read."""
        self.last = place, reading
        if reading is not None:
            self.by_unit[figure.kind, figure.unit] = place, reading

    def settled(self, place: int, figure: FigureMention, reading: Reading | None) -> Reading | None:
        """The reading, or where that is a guess or nothing what the figures before say, or what is traded."""
        told = self._told(place, figure, reading)
        if told is reading and reading is not None and self.is_market and reading.traded:
            return Reading(reading.traded, reading.by, ("COMPANY", "PRODUCT"))
        return told

    def _told(self, place: int, figure: FigureMention, reading: Reading | None) -> Reading | None:
        if reading is not None and not reading.is_guess:
            return reading
        if figure.kind in ("percent", "multiple"):
            return self._compared(place) or self._moved(place, reading)
        before = self.by_unit.get((figure.kind, figure.unit))
        if before is None or self._away(before[0], place) > 1 or self._counts_anything(figure):
            return reading
        return Reading(before[1].metric, "same.unit", before[1].labels, is_guess=True)

    def _compared(self, place: int) -> Reading | None:
        """What the figure before it tells of, right behind it in the sentence: 成本3元，仅为进口货的一半."""
        if self.last is None or self._away(self.last[0], place) or self.last[1] is None:
            return None
        before, between = self.last[1], self.line.masked[self.last[0] + 1 : place]
        is_told = before.metric in _TOLD and self.rules.words["compared"].search(between)
        if is_told or self.rules.words["spread"].fullmatch(between):
            return Reading(before.metric, "compared", before.labels)
        return None

    def _moved(self, place: int, reading: Reading | None) -> Reading | None:
        """A rise of nothing named, right behind a price or what a thing can do."""
        if reading is None or reading.metric != "growth" or self.last is None or self._away(self.last[0], place):
            return reading
        before = self.last[1]
        moved = _CHANGES.get(before.metric) if before else None
        return Reading(moved, "moved", before.labels) if before and moved else reading

    def _away(self, before: int, place: int) -> int:
        return self.line.sentences[self.line.clause_of(place)] - self.line.sentences[self.line.clause_of(before)]

    def _counts_anything(self, figure: FigureMention) -> bool:
        classifiers = self.rules.words["classifier"]
        return figure.kind == "count" and figure.unit is not None and bool(classifiers.fullmatch(figure.unit))
