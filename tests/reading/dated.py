"""Days and months as Chinese news writes them, and the sentences that they stand in."""

from datetime import date

from hypothesis import strategies as st

from tests.reading.spelling import any_dress, read_out, spoken

WEEKDAYS = "一二三四五六日"
PLACES = [
    ("", "，工厂停工。"),
    ("工厂在", "停工。"),
    ("工厂（", "）停工。"),
    ("工厂停工了。据悉，", "的会议也取消了"),
    ("“", "”是他的原话。"),
    ("工厂停工的消息传出于", ""),
]
place = st.sampled_from(PLACES)
day = st.dates(date(1912, 1, 1), date(2099, 12, 31))
year = st.integers(1912, 2099)
month = st.integers(1, 12)
published = st.dates(date(2005, 1, 1), date(2040, 12, 31))


def years(number: int) -> list[str]:
    """2025年, 二〇二五年, 二零二五年."""
    return [f"{number}年", f"{read_out(number)}年", f"{read_out(number, '零')}年"]


def months(number: int) -> list[str]:
    """3月, 03月, 三月, 3月份."""
    return [f"{number}月", f"{number:02}月", f"{spoken(number)}月", f"{number}月份"]


def month_days(on: date) -> list[str]:
    """12月30日 and its like, the weekday in brackets included."""
    plain = f"{on.month}月{on.day}日"
    weekday = WEEKDAYS[on.weekday()]
    said = [plain, f"{on:%m月%d日}", f"{on.month}月{on.day}号", f"{spoken(on.month)}月{spoken(on.day)}日"]
    return [*said, f"{plain}（周{weekday}）", f"{plain}(星期{weekday})"]


def days(on: date) -> list[str]:
    """A day in figures, in Chinese numerals, with strokes, dots and dashes."""
    chinese = f"{read_out(on.year)}年{spoken(on.month)}月{spoken(on.day)}日"
    signs = [f"{on:%Y-%m-%d}", f"{on:%Y.%m.%d}", f"{on:%Y/%m/%d}", f"{on.year}/{on.month}/{on.day}"]
    return [*(f"{on.year}年{said}" for said in month_days(on)), chinese, *signs]


def spelt(texts: list[str]) -> st.SearchStrategy[str]:
    """One of the spellings, in any clothes."""
    return any_dress(texts)
