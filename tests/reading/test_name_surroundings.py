"""What stands around a name says how far it goes, and where nobody is named: all texts written for this."""

import pytest

from tests.reading.test_names import Names, Tagged, read

_FIRM, _PERSON, _BODY, _PRODUCT = "COMPANY", "PERSON", "ORG", "PRODUCT"


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("总裁曲溪离开后，CEOAnn Redfern接任", [("Ann Redfern", _PERSON)], [("Ann Redfern", _PERSON)]),
        ("总裁曲溪离开后，CEOAnn Redfern接任", [("CEOAnn Redfern", _PERSON)], [("Ann Redfern", _PERSON)]),
        ("Redfern GlassCEO离职", [("Redfern GlassCEO", _FIRM)], [("Redfern Glass", _FIRM)]),
        ("VC Lakemoor领投", [("VC Lakemoor", _FIRM)], [("Lakemoor", _FIRM)]),
        ("引自Redfern et al.的文章", [("Redfern et al", _PERSON)], [("Redfern", _PERSON)]),
        ("Blue Portrait by Ann van Lee", [("Blue Portrait by Ann van Lee", _PERSON)], [("Ann van Lee", _PERSON)]),
        ("记者Ann Lee & Bob Ray写道", [("Ann Lee & Bob Ray", _PERSON)], [("Ann Lee", _PERSON), ("Bob Ray", _PERSON)]),
        (
            "Quxi Brothers Redfern & Co.的策略师",
            [("Quxi Brothers Redfern", _PERSON)],
            [("Quxi Brothers Redfern & Co.", _FIRM)],
        ),
        ("据Redfern投资证券公司分析师", [("Redfern", _FIRM)], [("Redfern投资证券公司", _FIRM)]),
        ("Redfern投资公司们说", [("Redfern", _FIRM)], [("Redfern", _FIRM)]),
        ("曲溪资产管理驻京人员", [("曲溪", _FIRM)], [("曲溪资产管理", _FIRM)]),
        ("曲溪资产管理业务", [("曲溪", _FIRM)], [("曲溪", _FIRM)]),
        ("李明 发自 杭州澄湖财经", [("杭州澄湖财经", _FIRM)], [("澄湖财经", _FIRM)]),
        ("中企澄湖控股参与", [("中企澄湖控股", _FIRM)], [("澄湖控股", _FIRM)]),
        ("监管机构青石服务委员会称", [("监管机构青石服务委员会", _BODY)], [("青石服务委员会", _BODY)]),
        ("与青石大学共建林木实验室", [("青石大学共建林木实验室", _BODY)], [("青石大学", _BODY)]),
        ("伊朗青石流域管理局", [("伊朗青石流域管理局", _BODY)], [("青石流域管理局", _BODY)]),
        ("曲溪、redfern等品牌获投", [("曲溪", _FIRM), ("redfern", _FIRM)], [("曲溪", _FIRM), ("redfern", _FIRM)]),
        ("曲溪、Redfern等品牌获投", [("曲溪", _FIRM), ("Redfern", _PRODUCT)], [("曲溪", _FIRM), ("Redfern", _FIRM)]),
        ("曲溪证券消费电子行业分析师说", [("曲溪证券消费电子行业分析师", _FIRM)], [("曲溪证券", _FIRM)]),
        ("青石期货首席分析师", [("青石期货", _FIRM)], [("青石期货", _FIRM)]),
        ("曲溪物产株式会社停产", [("曲溪物产", _FIRM)], [("曲溪物产株式会社", _FIRM)]),
    ],
)
def test_where_a_name_begins_and_ends(text: str, tagged: list[Tagged], wanted: list[Tagged]) -> None:
    assert read(text, *tagged) == wanted


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("买了曲源三年持有期混合", [("曲源", _FIRM)]),
        ("曲尔德三世登基", [("曲尔德", _FIRM)]),
        ("乘坐曲青高铁", [("曲青高铁", _FIRM)]),
        ("唱着キラキラしてる", [("キラキラしてる", _PERSON)]),
        ("写进这张福卡里", [("张福卡", _PERSON)]),
        ("青石企业敦促政府", [("青石企业敦促政府", _BODY)]),
        ("白银期货大涨", [("白银期货", _FIRM)]),
        ("首都曲塔很远", [("曲塔", _FIRM)]),
        ("杭州（Quxizhou）以西", [("Quxizhou", _FIRM)]),
        ("有曲光蓝、雾山灰和云白三种配色", [("曲光蓝", _FIRM), ("雾山灰", _FIRM)]),
        ("支持Quxi、Redfern等特色功能", [("Quxi", _FIRM), ("Redfern", _FIRM)]),
        ("看《你好，曲溪》去了", [("曲溪", _PERSON)]),
        ("游戏Quxi Redfern上线", [("Quxi Redfern", _PERSON)]),
        ("他收到quxi了", [("quxi", _PERSON)]),
        ("开采曲塔斯伯格矿", [("曲塔斯伯格矿", _FIRM)]),
        ("用Quxi Normalization训练", [("Quxi Normalization", _PERSON)]),
        ("去了曲溪毛山岛", [("曲溪毛山岛", _PERSON)]),
        ("用Stable Diffusion画", [("Stable", _FIRM)]),
        ("企业应当是有限责任公司", [("有限责任公司", _FIRM)]),
        ("上市前改制为股份有限公司", [("改制为股份有限公司", _FIRM)]),
        ("青石试验设施建成", [("青石试验设施", _BODY)]),
    ],
)
def test_where_nobody_is_named(text: str, tagged: list[Tagged]) -> None:
    assert read(text, *tagged) == []


def test_what_a_firm_is_stands_before_it() -> None:
    wanted = [("青石集团", _FIRM)]
    assert read("曲澄矿产巨头青石集团", ("曲澄矿产", _FIRM), ("青石集团", _FIRM)) == wanted
    assert read("荷兰曲布品牌青石集团", ("荷兰曲布", _FIRM), ("青石集团", _FIRM)) == wanted
    beside = [("曲澄矿产", _FIRM), ("青石集团", _FIRM)]
    assert read("曲澄矿产和巨头青石集团", *beside) == beside


def test_an_index_is_not_who_computes_it() -> None:
    known = Names({"日经": ("nikkei", False, False), "标普": ("sp", True, False)})
    assert read("日经指数涨，日经记者说", ("日经", _FIRM), ("日经", _FIRM), known=known) == [("日经", _FIRM)]
    assert read("买了标普500，标普也说", known=known) == [("标普", _FIRM)]


def test_a_known_firm_that_nothing_says_to_be_a_person_is_one() -> None:
    known = Names({"曲恩克": ("quenke", False, False)})
    assert read("曲恩克再次牵手青石", ("曲恩克", _PERSON), known=known) == [("曲恩克", _FIRM)]
    assert read("曲恩克说，青石很好", ("曲恩克", _PERSON), known=known) == [("曲恩克", _PERSON)]


def test_a_small_name_is_one_where_a_credit_says_so() -> None:
    assert read("作者：quxi，青石网经授权发布", ("quxi", _PERSON))[0] == ("quxi", _PERSON)


def test_a_firm_stands_by_the_stem_of_its_name() -> None:
    found = read("曲溪股份预亏。收购曲溪后，曲溪的股东退出。曲溪转债下跌。", ("曲溪股份", _FIRM))
    assert found == [("曲溪股份", _FIRM), ("曲溪", _FIRM), ("曲溪", _FIRM)]
    full = read("四川曲溪新能源有限公司停产。曲溪表示，不变。", ("四川曲溪新能源有限公司", _FIRM))
    assert full == [("四川曲溪新能源有限公司", _FIRM), ("曲溪", _FIRM)]
    assert read("曲溪日报刊文。曲溪的水。", ("曲溪日报", _FIRM)) == [("曲溪日报", _FIRM)]


def test_the_last_of_three_in_a_list_of_firms_is_one() -> None:
    firms = [("曲溪", _FIRM), ("澄湖", _FIRM)]
    assert read("曲溪、澄湖、拉夏尔都裁员", *firms, ("拉夏尔", _PERSON))[-1] == ("拉夏尔", _FIRM)
    assert read("曲溪、拉夏尔都裁员", firms[0], ("拉夏尔", _PERSON))[-1] == ("拉夏尔", _PERSON)


def test_a_list_further_on_makes_no_firm_of_a_name_in_another() -> None:
    firms = [("曲溪", _FIRM), ("澄湖", _FIRM), ("青石", _FIRM)]
    said = read("曲溪、拉夏尔都裁员。后来澄湖、青石扩张", firms[0], ("拉夏尔", _PERSON), *firms[1:])
    assert said[1] == ("拉夏尔", _PERSON)
