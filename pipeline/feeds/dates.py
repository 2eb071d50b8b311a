"""The dates of feeds and pages → a moment. China's time where nothing else is said, and CST is China's.

Feed libraries read CST as US Central and naive times as UTC; both are eight hours and more off for Chinese outlets.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from pipeline.records.article import SHANGHAI

_MONTHS: Final = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}
_HOURS: Final = {
    **dict.fromkeys(("Z", "UT", "UTC", "GMT", "WET"), 0.0),
    **dict.fromkeys(("CST", "BJT", "HKT", "SGT", "PHT", "AWST"), 8.0),
    **dict.fromkeys(("JST", "KST"), 9.0),
    **{"EST": -5.0, "EDT": -4.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0},
    **{
        "BST": 1.0,
        "CET": 1.0,
        "CEST": 2.0,
        "EET": 2.0,
        "EEST": 3.0,
        "MSK": 3.0,
        "IST": 5.5,
        "AEST": 10.0,
        "AEDT": 11.0,
    },
}
_CLOCK: Final = (
    r"(?:(?:T|t|,|，|\s|日|&nbsp;)*(?P<half>上午|下午|晚上|晚间|凌晨|早上|中午|am|pm)?\s*"
    r"(?P<hour>\d{1,2})\s*[:：时時点點]\s*(?P<minute>\d{1,2})?\s*分?(?:[:：]?\s*(?P<second>\d{1,2})(?:[.,]\d{1,9})?\s*秒?)?"
    r"\s*(?P<after>AM|PM|am|pm)?)?"
)
_ZONE: Final = r"\s*\(?(?P<zone>[A-Z]{1,4}(?=[^A-Za-z]|$))?\s*(?P<offset>[+-]\d{2}:?\d{2})?"
_FORMS: Final = tuple(
    re.compile(form + _CLOCK + _ZONE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*(?:日|号)?(?:\s*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?",
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        r"(?:[A-Za-z]{3,9},?\s+)?(?P<day>\d{1,2})[\s-]+(?P<name>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>(?:19|20)?\d\d)(?!\d)",
        r"(?:[A-Za-z]{3,9},?\s+)?(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>(?:19|20)\d\d)",
    )
)
# date(1)'s own order: Tue Mar  5 08:00:00 CST 2024
_UNIX: Final = re.compile(
    r"(?:[A-Za-z]{3}\s+)(?P<name>[A-Za-z]{3})\s+(?P<day>\d{1,2})" + _CLOCK + _ZONE + r"\s+(?P<year>(?:19|20)\d\d)"
)
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?")
_PM: Final = frozenset(("下午", "晚上", "晚间", "pm", "PM"))
_LONGEST: Final = 100
# Clocks that were never set say 1970 or 0001.
_EARLIEST, _LATEST = 1990, 2100


def read_date(text: str) -> datetime | None:
    """The first date in `text`, with its zone; None where there is none that can be."""
    text = " ".join(text[:_LONGEST].split())
    if _EPOCH.fullmatch(text):
        return _sound(datetime.fromtimestamp(int(text[:10]), UTC))
    found = [match for form in (_UNIX, *_FORMS) if (match := form.search(text))]
    moments = (_moment(match) for match in sorted(found, key=lambda match: match.start()))
    return next((moment for moment in moments if moment is not None), None)


def _moment(match: re.Match[str]) -> datetime | None:
    fields = match.groupdict()
    month = _MONTHS.get(fields["name"][:3].lower(), 0) if fields.get("name") else int(fields["month"])
    year = int(fields["year"])
    hour = int(fields["hour"] or 0)
    half = fields["half"] or fields["after"] or ""
    if (half in _PM and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half.lower() in ("am", "凌晨", "上午") and hour == 12:
        hour = 0
    clock = hour, int(fields["minute"] or 0), min(int(fields["second"] or 0), 59)
    try:
        return _sound(
            datetime(year + 2000 if year < 100 else year, month, int(fields["day"]), *clock, tzinfo=_zone(fields))
        )
    except ValueError:  # 2025-02-30, 25:99: written like a date, but none
        return None


def _zone(fields: dict[str, str | None]) -> timezone:
    if offset := fields["offset"]:
        size = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
        return timezone(-size if offset[0] == "-" else size) if size < timedelta(hours=15) else SHANGHAI
    hours = _HOURS.get(fields["zone"] or "CST", 8.0)
    return UTC if hours == 0 else timezone(timedelta(hours=hours))


def _sound(moment: datetime) -> datetime | None:
    """`moment` where clocks can say it. UTC is how machines write, not where an outlet sits: China's time then."""
    if not _EARLIEST <= moment.year <= _LATEST:
        return None
    return moment if moment.utcoffset() else moment.astimezone(SHANGHAI)
