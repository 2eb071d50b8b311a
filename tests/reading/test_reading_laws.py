"""Laws of dates and figures together: what must not change a value, and what no text can break."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading import dated
from tests.reading.said import Value, bounded, everything, leaning
from tests.reading.spelling import spaced, spoken, wide

quick = settings(max_examples=30, deadline=None)

WHEN = [
    "{y}年{m}月{d}日", "{y}年第三季度", "去年{m}月", "今年", "昨天下午3点", "上周五", "{n}年前", "{y}年至{y}年底", "8月24-25日",
    "同年", "次日", "去年同期", "近日", "目前", "未来{n}年", "年底前", "24日", "{y}-{m}-{d}", "前三季度", "每{n}个月",
]  # fmt: skip
WHAT = [
    "拿到{n}.5亿美元", "营收超过{n}亿元", "增长{n}.25%", "涨了6-7倍", "卖出{n}多万台", "用了{n}nm工艺", "招了数十人", "毛利率为三成",
    "配{n}GB内存", "裁掉{w}余人", "作价$5.4B", "估值1亿{n}000万元", "回购{n}至90亿元", "下滑2.3个百分点", "发布GPT-4", "打八五折",
    "有{w}家工厂", "占四分之一", "完成B轮融资", "算力达2000TFLOPS", "发电{n}万千瓦时", "预计将停产", "约{n}名员工离开",
]  # fmt: skip
ODD = (
    "0123456789０９年月日号时点分秒个家款亿万千百十一二三两半成折倍数几多余元美零〇"
    "$¥%.-/:~至到、，。（） \n今去明上下周第季度近约超每AGTBnm<>&;"
)


@st.composite
def facts(draw: st.DrawFn) -> str:
    """A short article of a few facts."""
    clauses = []
    for _ in range(draw(st.integers(1, 4))):
        count = draw(st.integers(2, 80))
        fields = {
            "n": count,
            "w": spoken(count),
            "y": draw(st.integers(2015, 2025)),
            "m": draw(st.integers(1, 12)),
            "d": draw(st.integers(1, 28)),
        }
        clause = draw(st.sampled_from(WHEN)) + "，公司" + draw(st.sampled_from(WHAT)) + "。"
        clauses.append(clause.format(**fields))
    return "".join(clauses)


@quick
@given(text=facts(), published=st.none() | dated.published)
def test_width_changes_nothing(text: str, published: date | None) -> None:
    assert everything(wide(text), published) == everything(text, published)


@quick
@given(text=facts(), published=st.none() | dated.published)
def test_blanks_between_digits_and_words_change_nothing(text: str, published: date | None) -> None:
    assert everything(spaced(text), published) == everything(text, published)


@quick
@given(text=facts(), published=st.none() | dated.published, place=st.data())
def test_what_no_reader_sees_changes_nothing(text: str, published: date | None, place: st.DataObject) -> None:
    at = place.draw(st.integers(0, len(text)))
    assert everything(text[:at] + "\u200b" + text[at:], published) == everything(text, published)


@quick
@given(
    text=facts(),
    published=st.none() | dated.published,
    before=st.sampled_from(["工人都走了。", "工厂停工了！\n", "“他走了。”", "\u3000\u3000"]),
    after=st.sampled_from(["工人都走了。", "\n工厂停工了。", "\n\n"]),
)
def test_the_place_in_the_article_changes_nothing(text: str, published: date | None, before: str, after: str) -> None:
    assert everything(before + text + after, published) == everything(text, published)
    said = [surface for surface, _ in leaning(text, published) + bounded(text)]
    moved = [surface for surface, _ in leaning(before + text + after, published) + bounded(before + text + after)]
    assert moved == said


@quick
@given(text=facts(), first=st.none() | dated.published, second=dated.published)
def test_only_relative_dates_depend_on_publication(text: str, first: date | None, second: date) -> None:
    for (surface, one), (other_surface, other) in zip(leaning(text, first), leaning(text, second), strict=True):
        assert surface == other_surface
        assert one == other or {"leans_on"} <= one.keys() & other.keys()


def is_sound(value: Value) -> bool:
    """A value that a database can take: days that exist, in order; exact, finite numbers, in order."""
    first, last = value.get("start"), value.get("end")
    low, high = value.get("low"), value.get("high")
    numbers = [
        value[name] for name in ("low", "high", "value") if name in value and value["kind"] not in ("duration", "set")
    ]
    days_hold = (first is None) == (last is None) and (
        first is None or date.fromisoformat(first) <= date.fromisoformat(last)
    )
    return (
        days_hold
        and ((low is None) == (high is None))
        and (low is None or low < high)
        and all(type(number) is int or (isinstance(number, Decimal) and number.is_finite()) for number in numbers)
        and bool(json.dumps(value, default=str))
    )


@settings(max_examples=150, deadline=None)
@given(text=st.text(ODD, max_size=80), published=st.none() | st.dates())
def test_odd_texts_give_sound_values_or_nothing(text: str, published: date | None) -> None:
    assert all(is_sound(value) for value in everything(text, published))


@settings(max_examples=60, deadline=None)
@given(noise=st.text(max_size=60), text=facts(), published=st.none() | st.dates())
def test_any_noise_round_facts(noise: str, text: str, published: date | None) -> None:
    assert all(is_sound(value) for value in everything(noise + text + noise, published))


@quick
@given(text=facts(), published=st.none() | dated.published)
def test_nothing_is_remembered(text: str, published: date | None) -> None:
    once = everything(text, published)
    everything("2019年12月30日，公司停工。", date(2020, 1, 5))
    assert everything(text, published) == once
