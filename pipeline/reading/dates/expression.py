"""What a date expression says, before anything is known of the article: frozen and free of context."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the coarse to the fine: 去年 · 12月 · 30日 · 晚 · 8点.

    `kind` names the step; `number` and `text` carry what it says (a month's number, a unit, a name of a part of the
    day, what a relative one leans on). `spell` in steps.py makes them, `walk.py` walks them.
    """

    kind: str
    number: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A period of the calendar: its steps, coarse to fine."""

    steps: tuple[Step, ...]

    def has(self, *kinds: str) -> bool:
        """Whether one of its steps is of one of these kinds."""
        return any(step.kind in kinds for step in self.steps)


@dataclass(frozen=True, slots=True)
class Range:
    """From one point to another, both within."""

    first: Point
    last: Point


@dataclass(frozen=True, slots=True)
class Same:
    """The same period as one in the text, `years` later: 同期 0, 去年同期 -1; or in `year`: 2024年同期."""

    years: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in ISO 8601, P18M/P24M for a range; `mod` as for figures."""

    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """Again and again, every ISO 8601 `value`."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST, PRESENT or FUTURE, no more; SOON is PAST, or FUTURE where the clause says so; THAT YEAR leans on the story."""

    ref: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """A period fixed by its name: 十四五 is 2021 to 2025."""

    start: str
    end: str


Expression = Point | Range | Same | Duration | Recurring | Vague | Bounds
