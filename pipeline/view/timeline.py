"""An article's dates in order, and where they lie on a strip."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.view.facts import Fact

WIDTH = 1000
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Stop:
    """A date on the time line; `x` and `width` in thousandths of the strip, `lane` from the top."""

    fact: Fact
    x: int
    width: int
    lane: int
    year: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stops in order of their days, ticks (x, year), the day of publication's x, and dates without a day."""

    stops: tuple[Stop, ...]
    ticks: tuple[tuple[int, str], ...]
    published: int | None
    lanes: int
    undated: tuple[Fact, ...]


def timeline(dates: Iterable[Fact], published: str | None) -> Timeline:
    """`published` is an ISO moment or None."""
    placed, undated = [], []
    for fact in dates:
        bounds = _day(fact.said.get("start")), _day(fact.said.get("end"))
        first, last = bounds[0] or bounds[1], bounds[1] or bounds[0]
        if first and last and first <= last:
            placed.append((first, last, fact))
        else:
            undated.append(fact)
    placed.sort(key=lambda one: (one[0], one[1], one[2].number))
    today = _day(published[:10]) if published else None
    days = [day for first, last, _ in placed for day in (first, last)] + ([today] if today and placed else [])
    if not days:
        return Timeline((), (), None, 0, tuple(undated))
    scale = _Scale(min(days), max(days))
    stops = _stops(placed, scale)
    lanes = 1 + max((stop.lane for stop in stops), default=0)
    return Timeline(stops, scale.ticks(), scale.x(today) if today else None, lanes, tuple(undated))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> int:
        span = max((self.last - self.first).days, 1) + 1
        return round((day - self.first).days * WIDTH / span)

    def ticks(self) -> tuple[tuple[int, str], ...]:
        """At most about eight years, at even steps."""
        years = range(self.first.year, self.last.year + 1)
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500) if len(years) / s <= 8), 1000)
        firsts = [(date(year, 1, 1), str(year)) for year in years if year % step == 0]
        return tuple((self.x(day), year) for day, year in firsts if day >= self.first)


def _stops(placed: list[tuple[date, date, Fact]], scale: _Scale) -> tuple[Stop, ...]:
    lane_ends: list[int] = []
    stops = []
    for first, last, fact in placed:
        x = min(scale.x(first), WIDTH - _LEAST)
        width = max(scale.x(last + timedelta(1)) - x if last < date.max else _LEAST, _LEAST)
        lane = next((n for n, end in enumerate(lane_ends) if end <= x), len(lane_ends))
        lane_ends[lane : lane + 1] = [x + width + 2]
        stops.append(Stop(fact, x, width, lane, f"{first.year:04}"))
    return tuple(stops)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
