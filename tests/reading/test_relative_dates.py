"""Dates that lean on the day of publication, against an oracle of plain calendar arithmetic."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading import dated
from tests.reading.dated import WEEKDAYS, month_days
from tests.reading.said import Value, dates, day, leaning
from tests.reading.spelling import any_dress, spoken

quick = settings(max_examples=25, deadline=None)
Place = tuple[str, str]
UNITS = {"大前": -3, "前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "后": 2}


def year_of(number: int, **more: object) -> Value:
    return day(f"{number}-01-01", f"{number}-12-31", **more)


def month_at(published: date, ahead: int, **more: object) -> Value:
    """The whole month `ahead` months after that of `published`."""
    number, index = divmod(12 * published.year + published.month - 1 + ahead, 12)
    return day(date(number, index + 1, 1), date(number, index + 1, monthrange(number, index + 1)[1]), **more)


def week_at(published: date, ahead: int) -> Value:
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=ahead)
    return day(monday, monday + timedelta(days=6))


def last_weekday(published: date, weekday: int) -> date:
    """The latest such weekday up to and with `published`."""
    return next(on for n in range(7) if (on := published - timedelta(days=n)).weekday() == weekday)


@quick
@given(word=st.sampled_from(sorted(UNITS)), published=dated.published, place=dated.place)
def test_years(word: str, published: date, place: Place) -> None:
    said, number = f"{word}年", published.year + UNITS[word]
    assert leaning(said.join(place), published) == [(said, year_of(number, leans_on="published"))]
    for more, mod in (("底", "END"), ("年底", "END"), ("初", "START"), ("年初", "START")):
        assert dates((said + more).join(place), published) == [(said + more, year_of(number, mod=mod))]


@quick
@given(word=st.sampled_from(["去", "今", "明", "前"]), on=dated.day, published=dated.published, place=dated.place)
def test_days_of_a_relative_year(word: str, on: date, published: date, place: Place) -> None:
    on = on.replace(year=published.year + UNITS[word], day=min(on.day, 28))
    for tail in month_days(on):
        assert dates(f"{word}年{tail}".join(place), published) == [(f"{word}年{tail}", day(on))]


@quick
@given(word=st.sampled_from(["去", "今", "明"]), quarter=st.integers(1, 4), published=dated.published)
def test_quarters_of_a_relative_year(word: str, quarter: int, published: date) -> None:
    number = published.year + UNITS[word]
    last = month_at(date(number, 3 * quarter, 1), 0)["end"]
    for tail in (f"第{'一二三四'[quarter - 1]}季度", f"{'一二三四'[quarter - 1]}季度", f"Q{quarter}"):
        said = f"{word}年{tail}"
        assert dates(f"公司{said}卖得好。", published) == [(said, day(date(number, 3 * quarter - 2, 1), last))]


@quick
@given(
    said=st.sampled_from([("本月", 0), ("上月", -1), ("上个月", -1), ("下月", 1), ("下个月", 1), ("上上个月", -2)]),
    published=dated.published,
    place=dated.place,
)
def test_months(said: tuple[str, int], published: date, place: Place) -> None:
    word, ahead = said
    assert dates(word.join(place), published) == [(word, month_at(published, ahead))]
    for edge, mod in (("初", "START"), ("底", "END")):
        wanted = month_at(published, ahead, mod=mod)
        assert dates((word + edge).join(place), published) == [(word + edge, wanted)]


@quick
@given(
    said=st.sampled_from([("本周", 0), ("这周", 0), ("上周", -1), ("上个星期", -1), ("下周", 1), ("上上周", -2)]),
    weekday=st.integers(0, 6),
    published=dated.published,
    place=dated.place,
)
def test_weeks_and_their_days(said: tuple[str, int], weekday: int, published: date, place: Place) -> None:
    word, ahead = said
    week = week_at(published, ahead)
    assert dates(word.join(place), published) == [(word, week)]
    on = date.fromisoformat(week["start"]) + timedelta(days=weekday)
    said_day = word + WEEKDAYS[weekday]
    assert dates(said_day.join(place), published) == [(said_day, day(on))]
    assert dates((said_day + "下午3点").join(place), published) == [(said_day + "下午3点", day(on, time="15:00"))]


@quick
@given(weekday=st.integers(0, 6), published=dated.published)
def test_a_bare_weekday_is_the_last_one_unless_it_is_to_come(weekday: int, published: date) -> None:
    for name in ("周", "星期"):
        said = name + WEEKDAYS[weekday]
        past = last_weekday(published, weekday)
        assert dates(f"公司{said}宣布停产。", published) == [(said, day(past))]
        coming = past if past == published else past + timedelta(days=7)
        assert dates(f"公司将于{said}宣布停产。", published) == [(said, day(coming))]


@quick
@given(
    said=st.sampled_from([("今天", 0), ("今日", 0), ("昨天", -1), ("昨日", -1), ("明天", 1), ("大前天", -3)]),
    published=dated.published,
    place=dated.place,
)
def test_days(said: tuple[str, int], published: date, place: Place) -> None:
    word, ahead = said
    on = published + timedelta(days=ahead)
    assert dates(word.join(place), published) == [(word, day(on))]
    assert dates(f"{word}上午".join(place), published) == [(f"{word}上午", day(on, time="上午"))]


@quick
@given(
    data=st.data(),
    count=st.integers(2, 30),
    side=st.sampled_from([("前", -1), ("之前", -1), ("以前", -1), ("后", 1), ("之后", 1)]),
    published=dated.published,
    place=dated.place,
)
def test_so_long_ago(data: st.DataObject, count: int, side: tuple[str, int], published: date, place: Place) -> None:
    word, sign = side
    wanted = {
        "年": year_of(published.year + sign * count),
        "个月": month_at(published, sign * count),
        "周": week_at(published, sign * count),
        "天": day(published + timedelta(days=sign * count)),
    }
    unit = data.draw(st.sampled_from(sorted(wanted)))
    number = "两" if count == 2 else spoken(count)
    said = data.draw(any_dress([f"{count}{unit}{word}", f"{number}{unit}{word}"]))
    assert dates(said.join(place), published) == [(said, wanted[unit])]


@quick
@given(data=st.data(), published=dated.published, ago=st.integers(0, 150))
def test_a_bare_day_is_the_last_one(data: st.DataObject, published: date, ago: int) -> None:
    on = published - timedelta(days=ago)
    said = data.draw(any_dress(month_days(on)))
    assert leaning(f"公司在{said}宣布停产。", published) == [(said, day(on, leans_on="published"))]


@quick
@given(data=st.data(), published=dated.published, ahead=st.integers(1, 300))
def test_a_bare_day_that_is_planned_is_the_next_one(data: st.DataObject, published: date, ahead: int) -> None:
    on = published + timedelta(days=ahead)
    said = data.draw(any_dress(month_days(on)))
    for plan in ("公司将于{}停产。", "公司拟在{}停产。", "公司预计{}停产。", "公司计划{}停产。"):
        assert dates(plan.format(said), published) == [(said, day(on))]


@quick
@given(published=dated.published, back=st.integers(0, 4))
def test_a_bare_month_is_the_last_one(published: date, back: int) -> None:
    wanted = month_at(published, -back)
    said = f"{int(wanted['start'][5:7])}月"
    assert dates(f"工厂在{said}停产了。", published) == [(said, wanted)]


@quick
@given(published=dated.published, ago=st.integers(0, 27))
def test_a_day_without_its_month_is_the_last_one(published: date, ago: int) -> None:
    on = published - timedelta(days=ago)
    assert dates(f"{on.day}日，公司宣布停产。", published) == [(f"{on.day}日", day(on))]


@pytest.mark.parametrize(
    ("said", "published", "first", "last"),
    [
        ("五年前", "2026-01-05", "2021-01-01", "2021-12-31"),
        ("半年前", "2026-01-05", "2025-07-01", "2025-07-31"),
        ("一年半后", "2026-01-05", "2027-07-01", "2027-07-31"),
        ("两个半月后", "2026-01-05", "2026-03-21", "2026-03-21"),
        ("上季度", "2026-01-05", "2025-10-01", "2025-12-31"),
        ("本季度", "2026-01-05", "2026-01-01", "2026-03-31"),
        ("上个世纪九十年代", "2026-01-05", "1990-01-01", "1999-12-31"),
        ("去年下半年", "2026-01-05", "2025-07-01", "2025-12-31"),
        ("今年前9个月", "2025-11-05", "2025-01-01", "2025-09-30"),
        ("今年8月中旬", "2025-11-05", "2025-08-11", "2025-08-20"),
        ("去年双11", "2026-01-05", "2025-11-11", "2025-11-11"),
        ("去年春节", "2026-01-05", "2025-01-29", "2025-01-29"),
        ("明年中秋节", "2025-11-05", "2026-09-25", "2026-09-25"),
        ("今年清明节", "2025-11-05", "2025-04-04", "2025-04-04"),
        ("今明两年", "2025-11-05", "2025-01-01", "2026-12-31"),
        ("上周末", "2026-01-05", "2026-01-03", "2026-01-04"),
    ],
)
def test_other_relative_dates(said: str, published: str, first: str, last: str) -> None:
    assert dates(f"那是在{said}。", published) == [(said, day(first, last))]
