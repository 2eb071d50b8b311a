"""Values of the record in words for people. Unknown fields are shown as they are: a newer record loses nothing."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

_BOUND = {"approx": "≈ ", "over": "> ", "under": "< ", "at_least": "≥ ", "at_most": "≤ ", "several": "several × "}
_PART = {"START": "early ", "MID": "mid ", "END": "late ", "APPROX": "about "}
_VAGUE = {"PAST": "some time ago", "PRESENT": "at present", "FUTURE": "some time to come"}
_SAID = {
    "kind",
    "start",
    "end",
    "mod",
    "time",
    "fiscal",
    "ref",
    "value",
    "low",
    "high",
    "unit",
    "unanchored",
    "leans_on",
}


def figure_words(value: Mapping[str, Any]) -> str:
    """`> 5,400,000,000 USD`, `7 – 30 nm`: sign of the bound, exact number, unit."""
    low, high = number(value.get("low")), number(value.get("high"))
    amount = number(value["value"]) if "value" in value else f"{low} – {high}"
    unit = value.get("unit", "")
    glued = f"{amount}{unit}" if unit in ("%", "x") else f"{amount} {unit}".rstrip()
    mod = value.get("mod")
    return f"{_BOUND.get(mod, f'{mod} ') if mod else ''}{glued}{_rest(value)}"


def date_words(value: Mapping[str, Any]) -> str:
    """`2025-08` for a whole month, `2025-07-01 – 2025-09-30`, `P15Y`, and what the day leans on where unsure."""
    mod = value.get("mod")
    words = f"{_PART.get(mod, f'{mod} ') if mod else ''}{_when(value)}"
    if value.get("time"):
        words += f" {value['time']}"
    if value.get("fiscal"):
        words += " (fiscal)"
    return words + _rest(value)


def _when(value: Mapping[str, Any]) -> str:
    if value.get("unanchored"):
        return "no day to lean on"
    if "ref" in value:
        return _VAGUE.get(value["ref"], str(value["ref"]))
    if "value" in value:
        return f"every {value['value']}" if value.get("kind") == "set" else f"for {value['value']}"
    return period(value.get("start"), value.get("end"))


def period(start: str | None, end: str | None) -> str:
    """The shortest honest writing of inclusive days: a year, a month, a day, or both ends."""
    if start is None or end is None:
        return f"{start or '…'} – {end or '…'}" if start or end else "not a calendar period"
    if start == end:
        return start
    if (start[5:], end[5:]) == ("01-01", "12-31"):
        return start[:4] if start[:4] == end[:4] else f"{start[:4]} – {end[:4]}"
    if start[8:] == "01" and _ends_month(end):
        return start[:7] if start[:7] == end[:7] else f"{start[:7]} – {end[:7]}"
    return f"{start} – {end}"


def _ends_month(day: str) -> bool:
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return False
    return read.day == monthrange(read.year, read.month)[1]


def number(value: Any) -> str:
    """Digit for digit, thousands grouped."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}" if isinstance(value, int) else str(value)


def _rest(value: Mapping[str, Any]) -> str:
    vague = "value" in value and "low" in value
    bounds = f" [{number(value['low'])}, {number(value.get('high'))})" if vague else ""
    others = "".join(f" · {key} {value[key]}" for key in sorted(value.keys() - _SAID))
    return bounds + others
