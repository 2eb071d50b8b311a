"""Lengths of time in ISO 8601, what comes again, and what is vague."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading import dated
from tests.reading.said import Value, dates
from tests.reading.spelling import any_dress, dressed, spoken

quick = settings(max_examples=25, deadline=None)
Place = tuple[str, str]
PLACES = [("他做了", "。"), ("工期为", "，工人不满。"), ("等待", "的人走了。"), ("项目花了", "")]
place = st.sampled_from(PLACES)
UNITS = {
    "年": "P{}Y", "个月": "P{}M", "周": "P{}W", "个星期": "P{}W", "天": "P{}D", "小时": "PT{}H", "个小时": "PT{}H",
    "分钟": "PT{}M", "秒": "PT{}S", "个交易日": "P{}D",
}  # fmt: skip


def length(value: str, **more: str) -> Value:
    return {"kind": "duration", "value": value, **more}


def chinese(count: int) -> str:
    return "两" if count == 2 else spoken(count)


@quick
@given(data=st.data(), count=st.integers(2, 99), unit=st.sampled_from(sorted(UNITS)), place=place)
def test_a_length_in_any_spelling(data: st.DataObject, count: int, unit: str, place: Place) -> None:
    said = data.draw(any_dress([f"{count}{unit}", f"{chinese(count)}{unit}"]))
    assert dates(said.join(place)) == [(said, length(UNITS[unit].format(count)))]


@quick
@given(
    count=st.integers(2, 20),
    half=st.sampled_from(
        [("{}年半", "P{}Y6M"), ("{}个半月", "P{}M15D"), ("{}个半小时", "PT{}H30M"), ("{}天半", "P{}DT12H")]
    ),
    place=place,
)
def test_halves_go_into_the_smaller_unit(count: int, half: tuple[str, str], place: Place) -> None:
    said, value = half[0].format(chinese(count)), half[1].format(count)
    assert dates(said.join(place)) == [(said, length(value))]


@quick
@given(tenths=st.integers(11, 99).filter(lambda n: n % 10 not in (0, 5)), unit=st.sampled_from(["年", "小时"]))
def test_fractions_stay_exact(tenths: int, unit: str) -> None:
    said = f"{Decimal(tenths) / 10}{unit}"
    assert dates(f"工期为{said}。") == [(said, length(UNITS[unit].format(Decimal(tenths) / 10)))]


@quick
@given(
    data=st.data(),
    low=st.integers(2, 30),
    more=st.integers(1, 30),
    unit=st.sampled_from(["年", "个月", "天", "小时", "分钟"]),
    place=place,
)
def test_from_one_length_to_another(data: st.DataObject, low: int, more: int, unit: str, place: Place) -> None:
    high = low + more
    to = data.draw(st.sampled_from(["到", "至", "-", "～", "—"]))
    said = data.draw(any_dress([f"{low}{to}{high}{unit}", f"{chinese(low)}至{chinese(high)}{unit}"]))
    value = f"{UNITS[unit].format(low)}/{UNITS[unit].format(high)}"
    assert dates(said.join(place)) == [(said, length(value))]


@quick
@given(low=st.integers(2, 8), unit=st.sampled_from(["年", "个月", "天"]), place=place)
def test_neighbours_are_a_range(low: int, unit: str, place: Place) -> None:
    said = f"{chinese(low)}{spoken(low + 1)}{unit}"
    assert dates(said.join(place)) == [(said, length(f"{UNITS[unit].format(low)}/{UNITS[unit].format(low + 1)}"))]


@quick
@given(tens=st.integers(1, 9), unit=st.sampled_from(["年", "天"]), vague=st.sampled_from("多余"), place=place)
def test_more_than_so_long(tens: int, unit: str, vague: str, place: Place) -> None:
    for number in (f"{10 * tens}", spoken(10 * tens)):
        said = f"{number}{vague}{unit}"
        assert dates(said.join(place)) == [(said, length(UNITS[unit].format(10 * tens), mod="over"))]


@quick
@given(count=st.integers(2, 99), unit=st.sampled_from(["年", "个月", "天", "周"]), published=dated.published)
def test_again_and_again(count: int, unit: str, published: timedelta) -> None:
    for number in (str(count), chinese(count)):
        said = f"每{number}{unit}"
        assert dates(f"工厂{said}停工一次。") == [(said, {"kind": "set", "value": UNITS[unit].format(count)})]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("半年", length("P6M")),
        ("半个月", length("P15D")),
        ("半小时", length("PT30M")),
        ("两周", length("P2W")),
        ("两个季度", length("P6M")),
        ("一个世纪", length("P100Y")),
        ("一年零三个月", length("P1Y3M")),
        ("1小时20分钟", length("PT1H20M")),
        ("57分20秒", length("PT57M20S")),
        ("三刻钟", length("PT45M")),
        ("数年", length("PXY", mod="several")),
        ("过去几年", length("PXY", mod="several")),
        ("过去的几个月", length("PXM", mod="several")),
        ("数月", length("PXM", mod="several")),
        ("几十年", length("P10Y", mod="several")),
        ("数万小时", length("PT10000H", mod="several")),
        ("上百年", length("P100Y", mod="over")),
        ("几天", length("PXD", mod="several")),
        ("数小时", length("PTXH", mod="several")),
        ("每年", {"kind": "set", "value": "P1Y"}),
        ("每个月", {"kind": "set", "value": "P1M"}),
        ("每周", {"kind": "set", "value": "P1W"}),
        ("每季度", {"kind": "set", "value": "P3M"}),
        ("每天", {"kind": "set", "value": "P1D"}),
        ("过去两年", length("P2Y")),
        ("未来十年", length("P10Y")),
    ],
)
def test_other_lengths(said: str, value: Value) -> None:
    for surface in dressed(said):
        assert dates(f"公司用了{surface}，成果不多") == [(surface, value)]


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        *(
            ("近日", "PAST"),
            ("日前", "PAST"),
            ("近期", "PAST"),
            ("最近", "PAST"),
            ("近年来", "PAST"),
            ("不久前", "PAST"),
        ),
        *(
            ("前不久", "PAST"),
            ("这两年", "PAST"),
            ("最近几个月", "PAST"),
            ("十几年前", "PAST"),
            ("目前", "PRESENT"),
            ("当前", "PRESENT"),
        ),
        *(("未来几年", "FUTURE"), ("接下来几个月", "FUTURE"), ("不久的将来", "FUTURE")),
    ],
)
@pytest.mark.parametrize("published", [None, "2026-01-05"])
def test_vague_ones_have_no_bounds(said: str, ref: str, published: str | None) -> None:
    assert dates(f"{said}，工厂停工。", published) == [(said, {"kind": "date", "ref": ref})]


@pytest.mark.parametrize("plan", ["工厂将于近期停工。", "工厂近期将停工。", "工厂有望近期停工。"])
def test_soon_is_to_come_where_the_clause_says_so(plan: str) -> None:
    assert dates(plan) == [("近期", {"kind": "date", "ref": "FUTURE"})]


@pytest.mark.parametrize(
    ("source", "said", "value"),
    [
        ("他在这里做了13年之久", "13年", "P13Y"),
        ("近十年来变化很大", "十年", "P10Y"),
        ("这十五年里变化很大", "十五年", "P15Y"),
        ("10年内无人超越", "10年", "P10Y"),
        ("50年来的第一次", "50年", "P50Y"),
    ],
)
def test_words_around_a_length_stay_outside(source: str, said: str, value: str) -> None:
    (surface, found), *rest = dates(source)
    assert (surface, found["value"], rest) == (said, value, [])
