"""Geometry of the corpus page's plots: numbers in, places of rectangles out; the template draws them as SVG."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log10

COLUMN, HEIGHT, STRIP = 12, 28, 400
_MOST_BUCKETS = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar: `width` in hundredths of the longest."""

    name: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of time; `start` is the first day in it, as ISO text."""

    name: str
    start: str


@dataclass(frozen=True, slots=True)
class Columns:
    """(x, y, height, count, bucket) of each column that is not empty; `width` of the whole."""

    places: tuple[tuple[int, int, int, int, str], ...]
    width: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Values on a logarithmic scale: (x, how many) and the least, middle and greatest of them, in short."""

    places: tuple[tuple[int, int], ...]
    count: int
    least: str
    middle: str
    greatest: str


def bars(counts: Iterable[tuple[str, int]]) -> list[Bar]:
    """The longest first, of equals in order of names."""
    ordered = sorted(counts, key=lambda one: (-one[1], one[0]))
    longest = ordered[0][1] if ordered else 1
    return [Bar(name, count, round(100 * count / longest, 2)) for name, count in ordered]


def buckets(first: str, last: str) -> list[Bucket]:
    """From day to day (ISO) in years, quarters, months or days: the finest that gives no more than 48."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    if (end - begin).days < _MOST_BUCKETS:
        days = [date.fromordinal(day) for day in range(begin.toordinal(), end.toordinal() + 1)]
        return [Bucket(day.isoformat(), day.isoformat()) for day in days]
    step = next((step for step in (1, 3, 12) if months / step <= _MOST_BUCKETS), 120)
    start = begin.year * 12 + (begin.month - 1) // step * step if step < 12 else begin.year // (step // 12) * step
    return [_bucket(month, step) for month in range(start, end.year * 12 + end.month, step)]


def _bucket(month: int, step: int) -> Bucket:
    year, index = divmod(month, 12)
    name = {1: f"{year:04}-{index + 1:02}", 3: f"{year:04} Q{index // 3 + 1}"}.get(step, f"{year:04}")
    return Bucket(name, f"{year:04}-{index + 1:02}-01")


def columns(days: Mapping[str, int], spans: Sequence[Bucket]) -> Columns:
    """Counts by day gathered into buckets, as columns of one height at most."""
    counts = [0] * len(spans)
    for day, count in days.items():
        if day:
            counts[_last_before(spans, day)] += count
    tallest = max(counts, default=0) or 1
    heights = [max(round(HEIGHT * count / tallest), 2) for count in counts]
    places = (
        (COLUMN * index, HEIGHT - height, height, count, span.name)
        for index, (span, count, height) in enumerate(zip(spans, counts, heights, strict=True))
        if count
    )
    return Columns(tuple(places), COLUMN * len(spans))


def _last_before(spans: Sequence[Bucket], day: str) -> int:
    return max((index for index, span in enumerate(spans) if span.start <= day), default=0)


def strip(values: Iterable[float]) -> Strip:
    """Values without their signs on a logarithmic scale from the least to the greatest; zeros stand at the left."""
    ordered = sorted(abs(value) for value in values)
    positive = [value for value in ordered if value > 0]
    low = log10(positive[0]) if positive else 0.0
    span = (log10(positive[-1]) - low if positive else 0.0) or 1.0
    counts: dict[int, int] = {}
    for value in ordered:
        x = round((log10(value) - low) / span * STRIP) if value > 0 else 0
        counts[x] = counts.get(x, 0) + 1
    least, middle, greatest = (short(value) for value in (ordered[0], ordered[len(ordered) // 2], ordered[-1]))
    return Strip(tuple(sorted(counts.items())), len(ordered), least, middle, greatest)


def short(value: float) -> str:
    """Three digits and the multiplier that Chinese news would use: 1.38亿."""
    for size, name in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{value / size:.3g}{name}" if value < 1000 * size else f"{value / size:.0f}{name}"
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
