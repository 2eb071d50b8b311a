"""Owners ranked: candidates and their traits, shares, products told by their shape, and how weights are estimated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assemble.reread import Reread
from pipeline.reading.attribution import Attributor
from pipeline.reading.attribution.around import leading
from pipeline.reading.attribution.candidates import Candidate
from pipeline.reading.attribution.layout import paragraphs
from pipeline.reading.attribution.marked import read_marked
from pipeline.reading.attribution.owner import Owner
from pipeline.reading.attribution.ranking import choose, shares
from pipeline.reading.attribution.shaped import with_shaped
from pipeline.train.logit import Lesson, fit
from pipeline.train.owners import Marked, lessons_of

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


@pytest.mark.parametrize(
    ("marked", "lead"),
    [
        ("新车搭载{甲芯|PRODUCT}，售价[10万元]", "PRODUCT lead_part"),
        ("续航优于{乙车|PRODUCT}，售价[10万元]", "PRODUCT lead_rival"),
        ("{甲车|PRODUCT}售价[10万元]", "PRODUCT lead_first"),
        ("{甲公司}和{乙公司}营收[10万元]", "COMPANY lead_beside"),
    ],
)
def test_a_name_has_a_trait_of_what_leads_into_it(marked, lead):
    assert lead in {trait for one in offered_for(marked)[-1] for trait in one.traits}


def test_who_only_reports_has_no_such_trait():
    traits = {trait for one in offered_for("{甲网}10月27日消息，补贴[1万元]")[-1] for trait in one.traits}
    assert "silent before" in traits
    assert not any("lead_" in trait for trait in traits)


def offered_for(marked):
    """The candidates of each figure that the ranking decides."""
    seen = []

    def choose_first(_, offered):
        seen.append(offered)
        return Owner(offered[0].name, "test")

    Attributor(READER.rules, choose_first).attribute(*read_marked(marked, "money", "CNY"))
    return seen


def test_lessons_go_on_as_the_reader_decides():
    text, figures, entities = read_marked("{甲公司}营收[3亿元]，同行认为不错。补贴[4万元]", "money", "CNY")
    right = {(one.start, one.end): frozenset({"乙公司"}) for one in figures[:1]}
    right |= {(one.start, one.end): frozenset() for one in figures[1:]}
    marked = Marked("x", Reread(text, tuple(figures), tuple(entities), ""), right)
    lessons = lessons_of(READER.rules, marked)
    assert [lesson.right[-1] for lesson in lessons] == [True]  # the first has no right candidate, so no lesson
    assert any("owner sentence-1" in trait or "an owner" in trait for traits in lessons[0].traits for trait in traits)


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
        ("{甲田}4～6月的利润、{甲田}1—7月的销量、{甲田}1至7月", []),
        ("{甲米}15至尊版涨价", ["甲米15"]),
        ("买入{某达}黄金主题LOF，不是黄金ETF", ["某达黄金主题LOF"]),
        ("澄银转债到期。澄银转债摘牌。持有澄银转债", ["澄银转债"] * 3),
        ("FactBench好用。FactBench很短。用FactBench测", ["FactBench"] * 3),
        ("FactBench只说一次，IoT、IoT、IoT是泛称", []),
        ("{甲米}2.0上线，{黑狮|PRODUCT}3.0也上线", ["甲米2.0", "黑狮3.0"]),
        ("“鲜享配2+1”套餐涨价。点“鲜享配2+1”的人少了", ["鲜享配2+1"] * 2),
        ("“鲜享配”只说一次。“5G”手机，“5G”手机", []),
        ("影片《晚潮》的票房一般。电影《晚潮》口碑好，看完这部影片，影片结尾好。《某某日报》说", ["晚潮"] * 2),
        ("据《晚潮》的作者说", []),
        ("静舱Pro耳机上市\n静舱Pro很轻\n新款静舱Pro有两色，静舱Pro开售", ["静舱Pro"] * 4),
        ("搭载Pro芯片\n价格Pro版\n售价Pro版\n售价Pro版", []),
        (
            "甲溪特曲的线上均价从[88元]降至80元；{乙河=乙河酒业}老窖从[99元]涨至[101元]，丙泉由[70元]跌至[69元]",
            ["甲溪特曲", "乙河老窖", "丙泉"],
        ),
        ("{甲}从[88元]降至[80元]，{乙}从[8元]降至[7元]，{丙}从[9元]降至[6元]", []),
        ("{甲公司}从[88元]降至[80元]，营收从[3元]涨至[4元]", []),
        ("「远行号」落地，远行号传回数据", ["远行号"] * 2),
    ],
)
def test_products_by_their_shape(marked, found):
    text, figures, entities = read_marked(marked, "money", "CNY")
    names = with_shaped(READER.rules, text, entities, figures)
    assert [one.name for one in names if one.label == "PRODUCT"] == found


def test_a_model_owns_its_price_not_its_firm():
    assert said("{甲米}15海外版定价过高，起售价达到了[899英镑]", unit="GBP") == [("price", "甲米15")]


@pytest.mark.parametrize(
    ("marked", "owner"),
    [
        ("{甲米} {Tag|PRODUCT}要来了。{甲米} {Tag|PRODUCT}售价[99元]", "甲米 Tag"),
        ("{甲米} {Mixon Fold|PRODUCT}要来了。{甲米} {Mixon Fold|PRODUCT}售价[99元]", "Mixon Fold"),
        ("{甲}发布{AI Clip|PRODUCT}。{AI Clip|PRODUCT}很轻。{Clip|PRODUCT}售价[99元]", "AI Clip"),
        ("{AI Clip|PRODUCT}轻。{AI Clip|PRODUCT}小。{Huma}说，{Huma AI Clip|PRODUCT}售价[99元]", "AI Clip"),
        ("山石{X10S|PRODUCT}轻\n山石{X10S|PRODUCT}小\n山石{X10S|PRODUCT}售价[99元]", "山石X10S"),
        ("我的{X10S|PRODUCT}轻\n我的{X10S|PRODUCT}小\n我的{X10S|PRODUCT}售价[99元]", "X10S"),
        ("{甲助手。甲助手|PRODUCT}售价[99元]", "甲助手"),
        ("{Windows 11|PRODUCT}新。" * 4 + "{Locker|PRODUCT}旧。如今{Windows 11|PRODUCT}售价[99元]", "Windows 11"),
    ],
)
def test_products_are_called_as_they_stand(marked, owner):
    assert said(marked)[-1] == ("price", owner)


def test_the_lines_around_lead():
    text = "{甲|PRODUCT}和{甲|PRODUCT}\n没有\n{乙}\n{丙}\n{丙}"
    lines = paragraphs(*_swapped(read_marked(text, "money", "CNY")))
    found = leading(lines)
    assert found[0] == {"PRODUCT": "甲"}
    assert found[-1] == {"PRODUCT": "甲", "COMPANY": "丙"}
    assert leading([]) == []


def _swapped(read):
    text, figures, names = read
    return text, names, figures
