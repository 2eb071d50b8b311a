"""Owners ranked: candidates and their traits, shares, products told by their shape, and how weights are estimated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.attribution.candidates import Candidate
from pipeline.reading.attribution.marked import read_marked
from pipeline.reading.attribution.ranking import choose, shares
from pipeline.reading.attribution.shaped import with_shaped
from pipeline.train.logit import Lesson, fit

from .attributed import READER, said

CANDIDATES = st.lists(
    st.builds(Candidate, st.sampled_from(["甲", "乙", None]), st.tuples(st.sampled_from(["a", "b", "c"]))), min_size=1
)
WEIGHTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-50, 50))


@given(WEIGHTS, CANDIDATES)
def test_shares_make_one_and_the_greatest_name_is_chosen(weights, offered):
    parts = shares(weights, offered)
    assert sum(parts) == pytest.approx(1)
    best, share = choose(weights, offered)
    assert best in offered
    assert share == pytest.approx(sum(part for one, part in zip(offered, parts, strict=True) if one.name == best.name))


@given(WEIGHTS, CANDIDATES)
def test_the_order_of_names_decides_nothing(weights, offered):
    assert choose(weights, offered)[1] == pytest.approx(choose(weights, offered[::-1])[1])


def test_several_places_of_a_name_add_up():
    offered = [Candidate("甲", ("a",)), Candidate("乙", ("b",)), Candidate("甲", ("a",))]
    assert choose({"a": 1.0, "b": 1.5}, offered)[0].name == "甲"
    assert choose({"a": 1.0, "b": 2.0}, offered)[0].name == "乙"


def test_an_answer_says_why():
    (answer,) = READER.attribute(*read_marked("{甲公司}营收[3亿元]", "money", "CNY"))
    assert answer.of == "甲公司"
    assert answer.by.endswith("of.ranked")
    assert answer.why[0].endswith("%")
    assert {"firm COMPANY", "in clause", "walked subject"} <= set(answer.why)


def test_weights_learn_which_trait_is_right():
    lessons = [Lesson("x", (("good",), ("bad",)), (True, False))] * 5
    weights = fit(lessons, 1.0)
    assert weights["good"] > 0 > weights["bad"]
    assert weights == fit(lessons, 1.0)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("{甲米}15国际版涨价", ["甲米15"]),
        ("{甲米} 15 Pro 与{甲米} 14", ["甲米 15 Pro", "甲米 14"]),
        ("{甲米}2024年营收、{甲米}5G专利、{甲米}Q2财报、{甲米}12款手机", []),
        ("买入{某达}黄金主题LOF，不是黄金ETF", ["某达黄金主题LOF"]),
        ("澄银转债到期。澄银转债摘牌。持有澄银转债", ["澄银转债"] * 3),
        ("FactBench好用。FactBench很短。用FactBench测", ["FactBench"] * 3),
        ("FactBench只说一次，IoT、IoT、IoT是泛称", []),
        ("「远行号」落地，远行号传回数据", ["远行号"] * 2),
    ],
)
def test_products_by_their_shape(marked, found):
    text, figures, entities = read_marked(marked, "money", "CNY")
    names = with_shaped(READER.rules, text, entities, figures)
    assert [one.name for one in names if one.label == "PRODUCT"] == found


def test_a_model_owns_its_price_not_its_firm():
    assert said("{甲米}15海外版定价过高，起售价达到了[899英镑]", unit="GBP") == [("price", "甲米15")]
