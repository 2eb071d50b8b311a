"""Dates that name their year: value → the many spellings of the field → value, wherever and whenever they stand."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reading import dated
from tests.reading.dated import days, months, years
from tests.reading.said import dates, day, leaning
from tests.reading.spelling import any_dress

quick = settings(max_examples=25, deadline=None)
Place = tuple[str, str]


def found_at(place: Place, said: str, published: date | None) -> list[tuple[str, object]]:
    """All dates of the sentence that `place` and `said` make."""
    before, after = place
    return [(surface, value) for surface, value in dates(before + said + after, published)]


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@quick
@given(data=st.data(), on=dated.day, place=dated.place, published=st.none() | dated.published)
def test_a_day_in_any_spelling_anywhere(data: st.DataObject, on: date, place: Place, published: date | None) -> None:
    said = data.draw(any_dress(days(on)))
    assert found_at(place, said, published) == [(said, day(on))]
    assert all("leans_on" not in value for _, value in leaning(said, published)), "it leans on nothing"


@quick
@given(data=st.data(), number=dated.year, month=dated.month, place=dated.place)
def test_a_month_in_any_spelling(data: st.DataObject, number: int, month: int, place: Place) -> None:
    spellings = [year + said for year in years(number) for said in months(month)]
    said = data.draw(any_dress([*spellings, f"{number}-{month:02}", f"{number}/{month:02}"]))
    assert found_at(place, said, None) == [(said, day(date(number, month, 1), month_end(number, month)))]


@quick
@given(data=st.data(), number=dated.year, place=dated.place)
def test_a_year_in_any_spelling(data: st.DataObject, number: int, place: Place) -> None:
    said = data.draw(any_dress(years(number)))
    assert found_at(place, said, None) == [(said, day(f"{number}-01-01", f"{number}-12-31"))]


@quick
@given(data=st.data(), number=dated.year, quarter=st.integers(1, 4), place=dated.place)
def test_a_quarter_in_any_spelling(data: st.DataObject, number: int, quarter: int, place: Place) -> None:
    chinese = "一二三四"[quarter - 1]
    ends = [f"第{chinese}季度", f"{chinese}季度", f"Q{quarter}", f"第{quarter}季度", f"{quarter}季度"]
    said = data.draw(any_dress([f"{number}年{end}" for end in ends]))
    last = 3 * quarter
    assert found_at(place, said, None) == [(said, day(date(number, last - 2, 1), month_end(number, last)))]


@quick
@given(data=st.data(), number=dated.year, size=st.sampled_from([2, 3, 4]), place=dated.place)
def test_first_quarters(data: st.DataObject, number: int, size: int, place: Place) -> None:
    said = data.draw(any_dress([f"{number}年前{'一二三四'[size - 1]}季度", f"{number}年前{3 * size}个月"]))
    assert found_at(place, said, None) == [(said, day(date(number, 1, 1), month_end(number, 3 * size)))]


@quick
@given(number=dated.year, half=st.sampled_from("上下"), place=dated.place)
def test_halves(number: int, half: str, place: Place) -> None:
    wanted = day(f"{number}-01-01", f"{number}-06-30") if half == "上" else day(f"{number}-07-01", f"{number}-12-31")
    assert found_at(place, f"{number}年{half}半年", None) == [(f"{number}年{half}半年", wanted)]


@quick
@given(number=dated.year, month=dated.month, part=st.integers(0, 2), place=dated.place)
def test_ten_day_parts_of_a_month(number: int, month: int, part: int, place: Place) -> None:
    said = f"{number}年{month}月{'上中下'[part]}旬"
    last = month_end(number, month) if part == 2 else date(number, month, 10 * part + 10)
    assert found_at(place, said, None) == [(said, day(date(number, month, 10 * part + 1), last))]


EDGES = {"初": "START", "底": "END", "末": "END"}


@quick
@given(number=dated.year, month=dated.month, edge=st.sampled_from(sorted(EDGES)), place=dated.place)
def test_edges_keep_the_period_whole(number: int, month: int, edge: str, place: Place) -> None:
    of_year, of_month = f"{number}年{edge}", f"{number}年{month}月{edge}"
    year = day(f"{number}-01-01", f"{number}-12-31", mod=EDGES[edge])
    within = day(date(number, month, 1), month_end(number, month), mod=EDGES[edge])
    assert found_at(place, of_year, None) == [(of_year, year)]
    assert found_at(place, of_month, None) == [(of_month, within)]


@quick
@given(data=st.data(), first=dated.day, last=dated.day, place=dated.place)
def test_from_one_day_to_another(data: st.DataObject, first: date, last: date, place: Place) -> None:
    assume(first < last)
    to = data.draw(st.sampled_from(["至", "到", " 至 "]))
    said = data.draw(st.sampled_from(days(first))) + to + data.draw(st.sampled_from(days(last)))
    assert found_at(place, said, None) == [(said, day(first, last))]


@quick
@given(data=st.data(), first=dated.year, more=st.integers(1, 30), place=dated.place)
def test_from_one_year_to_another(data: st.DataObject, first: int, more: int, place: Place) -> None:
    last = first + more
    to = data.draw(st.sampled_from(["-", "至", "到", "—", "~", "～", " - ", "－", "——"]))
    said = data.draw(st.sampled_from([f"{first}{to}{last}年", f"{first}年{to}{last}年"]))
    assert found_at(place, said, None) == [(said, day(f"{first}-01-01", f"{last}-12-31"))]


@quick
@given(data=st.data(), number=dated.year, first=st.integers(1, 11), place=dated.place)
def test_from_one_month_to_another(data: st.DataObject, number: int, first: int, place: Place) -> None:
    last = data.draw(st.integers(first + 1, 12))
    to = data.draw(st.sampled_from(["-", "至", "到", "～", "—"]))
    said = data.draw(st.sampled_from([f"{number}年{first}{to}{last}月", f"{number}年{first}月{to}{last}月"]))
    assert found_at(place, said, None) == [(said, day(date(number, first, 1), month_end(number, last)))]


@quick
@given(data=st.data(), number=dated.year, month=dated.month, first=st.integers(1, 27), place=dated.place)
def test_days_of_one_month(data: st.DataObject, number: int, month: int, first: int, place: Place) -> None:
    last = data.draw(st.integers(first + 1, 28))
    to = data.draw(st.sampled_from(["-", "至", "到", "～", "—"]))
    head = f"{number}年{month}月{first}"
    said = data.draw(st.sampled_from([f"{head}日{to}{last}日", f"{head}{to}{last}日"]))
    assert found_at(place, said, None) == [(said, day(date(number, month, first), date(number, month, last)))]


@quick
@given(on=dated.day, hour=st.integers(0, 23), minute=st.integers(0, 59), place=dated.place)
def test_the_time_of_day(on: date, hour: int, minute: int, place: Place) -> None:
    for said in (f"{on:%Y-%m-%d} {hour:02}:{minute:02}", f"{on.year}年{on.month}月{on.day}日{hour}:{minute:02}"):
        assert found_at(place, said, None) == [(said, day(on, time=f"{hour:02}:{minute:02}"))]
    said = f"{on.year}年{on.month}月{on.day}日{hour}点{minute:02}分"
    assert found_at(place, said, None) == [(said, day(on, time=f"{hour:02}:{minute:02}"))]


@quick
@given(on=dated.day, hour=st.integers(1, 11), place=dated.place)
def test_the_part_of_the_day_moves_the_hour(on: date, hour: int, place: Place) -> None:
    for part, hours in (("上午", 0), ("下午", 12), ("早上", 0)):
        said = f"{on.year}年{on.month}月{on.day}日{part}{hour}点半"
        assert found_at(place, said, None) == [(said, day(on, time=f"{hour + hours:02}:30"))]


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("上世纪90年代", "1990-01-01", "1999-12-31"),
        ("上世纪九十年代", "1990-01-01", "1999-12-31"),
        ("20世纪", "1900-01-01", "1999-12-31"),
        ("80年代", "1980-01-01", "1989-12-31"),
        ("25年11月", "2025-11-01", "2025-11-30"),
        ("07年", "2007-01-01", "2007-12-31"),
        ("98年第四季度", "1998-10-01", "1998-12-31"),
        ("2025Q2", "2025-04-01", "2025-06-30"),
        ("2Q24", "2024-04-01", "2024-06-30"),
        ("1H25", "2025-01-01", "2025-06-30"),
        ("2024上半年", "2024-01-01", "2024-06-30"),
        ("2024-25年", "2024-01-01", "2025-12-31"),
        ("2023年7、8月", "2023-07-01", "2023-08-31"),
        ("2023年11月至2024年2月", "2023-11-01", "2024-02-29"),
        ("2023年12月30日至次年1月2日", "2023-12-30", "2024-01-02"),
        ("2023年12月30日至1月2日", "2023-12-30", "2024-01-02"),
    ],
)
def test_other_spellings(said: str, first: str, last: str) -> None:
    assert dates(f"那是{said}。") == [(said, day(first, last))]
