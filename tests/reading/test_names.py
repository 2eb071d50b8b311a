"""Names of an article: edges, vetoes, contexts, the ledger, clusters. All texts written for this; firms invented."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.names import NameMention, name_mentions
from pipeline.reading.names.rules import NameRule, standard_name_rules

Tagged = tuple[str, str]


@dataclass(frozen=True)
class Listed:
    start: int
    end: int
    label: str = "COMPANY"
    safe: bool = False
    ambiguous: bool = False
    cued: bool = False


class Names:
    """A gazetteer of a few names: surface → (id, safe, ambiguous)."""

    def __init__(
        self, names: dict[str, tuple[str, bool, bool]], never: dict[str, tuple[str, ...]] | None = None
    ) -> None:
        self._names, self._never = names, never or {}

    def hits(self, text: str) -> Iterable[Listed]:
        for name, (_, safe, ambiguous) in self._names.items():
            start = text.find(name)
            while start >= 0:
                yield Listed(start, start + len(name), "COMPANY", safe, ambiguous)
                start = text.find(name, start + len(name))

    def never(self, name: str) -> tuple[str, ...]:
        return self._never.get(name, ())

    def identity(self, name: str, context: str = "") -> str | None:
        return self._names[name][0] if name in self._names else None


NOTHING = Names({})


def tags(text: str, *named: Tagged) -> list[tuple[int, int, str]]:
    """Tags on the first occurrences of surfaces, one after the other."""
    found, place = [], 0
    for surface, label in named:
        start = text.index(surface, place)
        found.append((start, start + len(surface), label))
        place = start + 1
    return found


def read(text: str, *named: Tagged, known: Names = NOTHING) -> list[Tagged]:
    """Names of other kinds than PRODUCT, as (surface, label)."""
    found = name_mentions(text, tags(text, *named), known)
    return [(text[one.start : one.end], one.label) for one in found if one.label != "PRODUCT"]


@pytest.mark.parametrize("rule", standard_name_rules(), ids=lambda rule: rule.id)
def test_rules_find_their_examples_and_nothing_in_never(rule: NameRule) -> None:
    for example in rule.examples:
        text = example.replace("[", "").replace("]", "")
        marked = [piece.partition("]")[0] for piece in example.split("[")[1:]]
        assert [text[one.start : one.end] for one in rule.sightings(text)] == marked
    for text in rule.never:
        assert not list(rule.sightings(text)), text


def test_a_list_says_the_same_everywhere_and_counts_once() -> None:
    text = "灯笼很亮，灯笼很红，灯笼很多，灯笼很贵。"
    assert read(text, known=Names({"灯笼": ("lantern", False, False)})) == []
    assert read(text, known=Names({"灯笼": ("lantern", False, True)})) == []
    assert len(read(text, known=Names({"灯笼": ("lantern", True, False)}))) == 4


def test_a_listed_name_that_acts_is_a_firm() -> None:
    assert read("昨天，灯笼宣布裁员。", known=Names({"灯笼": ("lantern", False, False)})) == [("灯笼", "COMPANY")]


def test_a_name_once_found_is_found_everywhere() -> None:
    text = "曲溪科技上市了。曲溪科技的股价大涨。"
    assert read(text, ("曲溪科技", "COMPANY")) == [("曲溪科技", "COMPANY")] * 2


@pytest.mark.parametrize(
    ("text", "tag", "wanted"),
    [
        ("由曲溪证券承销", ("曲溪", "COMPANY"), [("曲溪证券", "COMPANY")]),
        ("曲溪银行业务", ("曲溪", "COMPANY"), [("曲溪", "COMPANY")]),
        ("澄湖基金（有限合伙）成立", ("澄湖基金", "COMPANY"), [("澄湖基金（有限合伙）", "COMPANY")]),
        ("就读于美国青石州立大学", ("美国青石州立大学", "ORG"), [("青石州立大学", "ORG")]),
        ("曲溪公司的员工", ("曲溪公司", "COMPANY"), [("曲溪", "COMPANY")]),
        ("澄湖律师事务所认为", ("澄湖律师事务所", "ORG"), [("澄湖律师事务所", "COMPANY")]),
        ("首席财务官Ann Lee2022年离任", ("Ann Lee2022", "PERSON"), [("Ann Lee", "PERSON")]),
        ("澄湖、曲溪都来了", ("澄湖、曲溪", "COMPANY"), [("澄湖", "COMPANY"), ("曲溪", "COMPANY")]),
        (
            "建材企业青石精机股份有限公司",
            ("建材企业青石精机股份有限公司", "COMPANY"),
            [("青石精机股份有限公司", "COMPANY")],
        ),
        ("系青石企业管理有限公司", ("青石企业管理有限公司", "COMPANY"), [("青石企业管理有限公司", "COMPANY")]),
        ("知名biotech Lakemoor Medicine", ("biotech Lakemoor Medicine", "COMPANY"), [("Lakemoor Medicine", "COMPANY")]),
        ("是 CTO Ann Redfern，", ("CTO Ann Redfern", "COMPANY"), [("Ann Redfern", "PERSON")]),
        ("据David redfern说", ("David redfern", "COMPANY"), [("David redfern", "PERSON")]),
        ("青石集团级战略", ("青石", "COMPANY"), [("青石", "COMPANY")]),
        ("由曲溪创投领投", ("曲溪创投领投", "COMPANY"), [("曲溪创投", "COMPANY")]),
        ("前研究员Ann Lee——Ann在", ("Ann Lee——Ann", "PERSON"), [("Ann Lee", "PERSON"), ("Ann", "PERSON")]),
        (
            "Blue Tree CEO Ann Lee称",
            ("Blue Tree CEO Ann Lee", "PERSON"),
            [("Blue Tree", "COMPANY"), ("Ann Lee", "PERSON")],
        ),
    ],
)
def test_edges(text: str, tag: Tagged, wanted: list[Tagged]) -> None:
    assert read(text, tag) == wanted


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("蓝树（BLTR.O）盘后上涨", ("BLTR", "COMPANY")),
        ("（Blue，NASDAQ：BLTR）公布", ("BLTR", "COMPANY")),
        ("工厂位于斯图加特和苏州", ("斯图加特", "COMPANY")),
        ("来自辽宁大连的团队", ("辽宁大连", "COMPANY")),
        ("波兰、伊拉克等国", ("伊拉克", "PERSON")),
        ("中美竞速的岔路口", ("中美", "COMPANY")),
        ("六大银行旗下的公司", ("六大银行", "COMPANY")),
        ("西方汽车巨头慌了", ("西方汽车", "COMPANY")),
        ("更名；股份有限公司，", ("股份有限公司", "COMPANY")),
        ("启动“北风”重组计划", ("北风", "COMPANY")),
        ("半程马拉松开赛", ("马拉松", "PERSON")),
        ("身高约127厘米的机器", ("厘米", "COMPANY")),
        ("见https://blog.lakemoor.dev/news", ("lakemoor", "COMPANY")),
        ("写信给ann@lakemoor.dev", ("lakemoor", "COMPANY")),
        ("“青石”（ID：quxiz）", ("ID：quxiz", "COMPANY")),
        ("持有曲溪转债的人", ("曲溪", "COMPANY")),
        ("澄湖转债到期", ("澄湖转债", "COMPANY")),
        ("执行曲湖航线", ("曲湖航线", "COMPANY")),
        ("三百米并不远", ("三百米", "COMPANY")),
        ("图 7c显示", ("图 7c", "COMPANY")),
        ("迎来“Q-Day”活动", ("Q-Day", "PERSON")),
        ("通过Lake Coding写程序", ("Lake Coding", "COMPANY")),
        ("信息图（infographic）很好", ("infographic", "COMPANY")),
        ("四部曲是Explorations等", ("Explorations", "COMPANY")),
        ("软件里的布莱克悖论", ("布莱克", "PERSON")),
        ("用Lake Guard守门", ("Lake Guard", "PERSON")),
    ],
)
def test_what_is_no_name(text: str, tag: Tagged) -> None:
    assert read(text, tag) == []


def test_a_known_name_is_not_turned_down_for_its_words() -> None:
    known = Names({"西方汽车": ("west", False, False)})
    assert read("西方汽车宣布停产", ("西方汽车", "COMPANY"), known=known) == [("西方汽车", "COMPANY")]


def test_words_beside_tell_firm_from_person() -> None:
    text = "Baston没有回应。AI公司Baston融资了。Baston很忙。"
    assert set(read(text, *[("Baston", "PERSON")] * 3)) == {("Baston", "COMPANY")}
    text = "总裁林德说，明年会更好。林德很忙，林德走了。"
    assert set(read(text, ("林德", "PERSON"), ("林德", "COMPANY"), ("林德", "COMPANY"))) == {("林德", "PERSON")}


def test_a_run_over_tag_is_cut_back_to_the_name_that_stands_oftener() -> None:
    text = "吕澄望着海。吕澄说，吕澄要走。"
    assert read(text, ("吕澄望", "PERSON"), ("吕澄", "PERSON"), ("吕澄", "PERSON")) == [("吕澄", "PERSON")] * 3


def test_brands_before_models() -> None:
    known = Names({"曲溪": ("quxi", True, False), "Bluetree": ("bt", False, False)})
    assert read("曲溪 X100发布", ("曲溪 X100", "PRODUCT"), known=known) == [("曲溪", "COMPANY")]
    assert read("用Bluetree Search搜索", ("Bluetree Search", "PRODUCT"), known=known) == [("Bluetree", "COMPANY")]
    assert read("用Redtree Search搜索", ("Redtree Search", "PRODUCT"), known=known) == []


def names(text: str, *named: Tagged, known: Names = NOTHING) -> list[NameMention]:
    return name_mentions(text, tags(text, *named), known)


def test_short_names_go_to_full_ones() -> None:
    text = "曲溪科技发布财报，曲溪的股价上涨。"
    assert {one.name for one in names(text, ("曲溪科技", "COMPANY"), ("曲溪", "COMPANY"))} == {"曲溪科技"}


SURFACES = st.sampled_from(
    ["曲溪", "澄湖科技", "李明", "的", "。", "，", "CEO", "Ann Lee", "证券", "、", "（", "）", "\n", "公司", "美国"]
)
LABELS = st.sampled_from(["COMPANY", "PERSON", "ORG", "PRODUCT"])


@given(parts=st.lists(SURFACES, max_size=30), data=st.data())
@settings(max_examples=150, deadline=None)
def test_mentions_are_inside_and_apart(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True)))
    tagged = [(a, b, data.draw(LABELS)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    known = Names({"曲溪": ("quxi", True, False)})
    found = name_mentions(text, tagged, known)
    spans = [edge for one in found for edge in (one.start, one.end)]
    assert spans == sorted(spans)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert {one.label for one in found} <= {"COMPANY", "PERSON", "ORG", "PRODUCT"}


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        (
            "“马利奥·伯南”（Mario Burnan）来了，Burnan说，听Burnan的。",
            [("Mario Burnan", "PERSON"), ("Burnan", "COMPANY"), ("Burnan", "COMPANY")],
            {("马利奥·伯南", "PERSON"), ("Mario Burnan", "PERSON"), ("Burnan", "PERSON")},
        ),
        (
            "Ann Burnan走了，骂人的Burnan刚回来。",
            [("Ann Burnan", "PERSON")],
            {("Ann Burnan", "PERSON"), ("Burnan", "PERSON")},
        ),
        ("比特币期货上市，比特币期货大涨。", [("特币期货", "COMPANY"), ("特币期货", "COMPANY")], set()),
        ("它风头正盛。他也风头正盛。", [("正盛", "COMPANY"), ("正盛", "COMPANY")], set()),
        (
            "BlueTree Bitcoin Strategy ETF上市，BlueTree发行。",
            [("BlueTree Bitcoin Strategy ETF", "COMPANY"), ("BlueTree", "PRODUCT")],
            {("BlueTree", "COMPANY")},
        ),
        ("Blue Tree Fund领投", [("Blue Tree Fund", "COMPANY")], {("Blue Tree Fund", "COMPANY")}),
        ("在加拿大青石证券交易所交易", [("加拿大青石证券交易所", "ORG")], {("青石证券交易所", "ORG")}),
        ("在印度国家证券交易所交易", [("印度国家证券交易所", "ORG")], {("印度国家证券交易所", "ORG")}),
        ("毕业于青石大学数学系", [("青石大学数学系", "ORG")], {("青石大学", "ORG")}),
        ("只有彩虹没有雨", [("彩虹", "COMPANY")], set()),
        (
            "“朝露号”（Dew）探测器，朝露相机",
            [("朝露号", "PERSON"), ("Dew", "PERSON"), ("朝露", "PERSON")],
            set(),
        ),
        ("向越南北部投资", [("越南北部", "ORG")], set()),
        ("是2002年推出的扫地机器人Rumble，很响", [("Rumble", "COMPANY")], set()),
        (
            "云澜、曲溪和澄湖，澄湖、BlueTree等机构",
            [("云澜", "COMPANY"), ("曲溪", "COMPANY"), ("澄湖", "COMPANY")],
            {("云澜", "COMPANY"), ("曲溪", "COMPANY"), ("澄湖", "COMPANY"), ("BlueTree", "COMPANY")},
        ),
        ("包括Fristen集合猜想", [("Fristen", "COMPANY")], set()),
    ],
)
def test_what_an_article_says_about_its_names(text: str, tagged: list[Tagged], wanted: set[Tagged]) -> None:
    assert set(read(text, *tagged)) == wanted
