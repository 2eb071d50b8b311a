"""What a page dump's own head says: outlet, title, when it was published.

Reader apps write `锌产业 2小时前` or `36氪 2025-03-31` above or below the title. A relative time leans on the moment
the page was fetched; without that moment it says nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

_SHANGHAI: Final = timezone(timedelta(hours=8))
_HEAD_LINES, _HEAD_SIZE, _TITLE_SIZE = 8, 1000, 100
_DAY: Final = r"(?P<year>20\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?"
_AGO: Final = r"(?P<ago>\d{1,3}|半)个?(?P<unit>分钟|小时|天)前"
_WORD: Final = r"(?P<word>刚刚|今天|昨天|前天)(?: ?(?P<clock>\d{1,2}:\d\d))?"
_STAMP: Final = rf"(?:{_DAY}(?:[ T]?{_CLOCK})?|{_AGO}|{_WORD})"
_LABEL: Final = r"(?:发布(?:时间|日期|于)?|时间|日期|更新(?:时间|于)?)[:：]?"
_LINE: Final = re.compile(
    rf"(?:(?P<outlet>[^\n]{{1,20}}?)[ ·|•]*)??(?:{_LABEL} ?)?{_STAMP}(?P<rest> ?(?:[|·]|来源|作者|编辑|阅读).{{0,40}})?"
)
_SOURCE: Final = re.compile(r"(?:来源|出处)[:：] ?(?P<outlet>[^ \n|/]{1,20})")
_DATELINE: Final = re.compile(rf"{_DAY}(?:上午|下午|晚间|晚)?(?:消息|讯|电|获悉|报道)")
_NOT_TITLE: Final = re.compile(
    r"(?:文|编辑|作者|记者|来源|出处|责编|图|撰文|编译|出品|原创|整理|发布|时间)[^，。]{0,4}[|｜:：/丨]|关键词[:：]|总结[:：]|\d{1,2}$"
)
_UNITS: Final = {"分钟": timedelta(minutes=1), "小时": timedelta(hours=1), "天": timedelta(days=1)}
_WORDS: Final = {"刚刚": 0, "今天": 0, "昨天": 1, "前天": 2}


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says; None where it says nothing."""

    outlet: str | None = None
    title: str | None = None
    published: datetime | None = None
    is_dateline: bool = False


def page_head(text: str, fetched_at: datetime | None) -> Head:
    """Read the first lines of clean text."""
    top = [line for line in text[:_HEAD_SIZE].split("\n") if line][:_HEAD_LINES]
    stamps = [(place, match) for place, line in enumerate(top) if (match := _LINE.fullmatch(line))]
    place, stamp = stamps[0] if stamps else (None, None)
    outlet, moment = (stamp["outlet"], _moment(stamp, fetched_at)) if stamp else (None, None)
    if outlet is None or _SOURCE.match(outlet):
        named = next((match for line in top if (match := _SOURCE.search(line))), None)
        outlet = named["outlet"] if named else None
    dateline = None if moment else _DATELINE.search(text, 0, 300)
    return Head(outlet, _title(top, place), moment or _moment(dateline, None), moment is None and dateline is not None)


def _title(top: list[str], stamp: int | None) -> str | None:
    """The first line that may be one; without a stamp near it, it must look like one: no full stop, text below."""
    for place, line in enumerate(top):
        if place == stamp or _NOT_TITLE.match(line):
            continue
        ends = line.endswith(("。", "；", "，", "：", "”"))
        if len(line) > _TITLE_SIZE or ends or (stamp is None and (place > 0 or len(top) < 2 or "。" in line)):
            return None
        return line if stamp is None or place <= stamp + 1 else None
    return None


def _moment(match: re.Match[str] | None, fetched_at: datetime | None) -> datetime | None:
    if match is None:
        return None
    fields = match.groupdict()
    try:
        if fields["year"]:
            clock = int(fields.get("hour") or 0), int(fields.get("minute") or 0)
            return datetime(int(fields["year"]), int(fields["month"]), int(fields["day"]), *clock, tzinfo=_SHANGHAI)
        if fetched_at is None:
            return None
        if fields["ago"]:
            return fetched_at - _UNITS[fields["unit"]] * (0.5 if fields["ago"] == "半" else int(fields["ago"]))
        day = fetched_at.astimezone(_SHANGHAI) - timedelta(days=_WORDS[fields["word"]])
        if fields["clock"]:
            hour, minute = map(int, fields["clock"].split(":"))
            return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
        return day
    except ValueError:  # 2025-13-45, 25:99: written like a date, but none
        return None
