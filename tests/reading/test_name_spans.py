"""How far names go, and what bears a name but is nobody's: all texts written for this, all names invented."""

import pytest

from tests.reading.test_names import Names, Tagged, names, read


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("青石CEO玛丽 · 科林斯表示", [("玛丽", "PERSON"), ("科林斯", "PERSON")], [("玛丽 · 科林斯", "PERSON")]),
        ("主席拉斐尔·施泰因认为", [("拉斐尔·施泰因", "PERSON")], [("拉斐尔·施泰因", "PERSON")]),
        ("听说拉斐尔·施泰因走了", [("拉斐尔·施泰", "PERSON")], [("拉斐尔·施泰", "PERSON")]),
        ("他引用了句维特根斯坦", [("句维特根斯坦", "PERSON")], [("维特根斯坦", "PERSON")]),
        ("泰斗Ann Lee的学生", [("泰斗Ann Lee", "COMPANY")], [("Ann Lee", "PERSON")]),
        ("买入Lakemoor Biosciences的股票", [("Lakemoor", "COMPANY")], [("Lakemoor Biosciences", "COMPANY")]),
        ("买入Lakemoor Blue Holdings。", [("Lakemoor", "COMPANY")], [("Lakemoor Blue Holdings", "COMPANY")]),
        ("用Lakemoor Vision拍照", [("Lakemoor", "COMPANY")], [("Lakemoor", "COMPANY")]),
        ("青石汽车公司停产", [("青石汽车", "COMPANY")], [("青石汽车公司", "COMPANY")]),
        ("青石汽车公司们停产", [("青石汽车", "COMPANY")], [("青石汽车", "COMPANY")]),
        ("青石互娱回应", [("青石", "COMPANY")], [("青石互娱", "COMPANY")]),
        ("曲溪医疗健康业务", [("曲溪", "COMPANY")], [("曲溪", "COMPANY")]),
        ("青石部林木资源司发文", [("青石部", "ORG")], [("青石部林木资源司", "ORG")]),
        ("青石省人民政府办公厅印发", [("青石省人民政府", "ORG")], [("青石省人民政府办公厅", "ORG")]),
        ("青石部司长李明", [("青石部", "ORG")], [("青石部", "ORG")]),
        ("青石部和发展司", [("青石部", "ORG")], [("青石部", "ORG")]),
        ("就读于原青石部林木研究院", [("原青石部林木研究院", "ORG")], [("青石部林木研究院", "ORG")]),
        ("老股东曲溪资本跟投", [("东曲溪资本", "COMPANY")], [("曲溪资本", "COMPANY")]),
        ("曲溪电池南宁基地投产", [("曲溪电池南宁基地", "COMPANY")], [("曲溪电池", "COMPANY")]),
        ("进入Redfern上海研发中心", [("Redfern上海研发中心", "ORG")], [("Redfern", "COMPANY")]),
        ("澄湖产业基金二期持股", [("澄湖产业基金", "COMPANY")], [("澄湖产业基金二期", "COMPANY")]),
        ("澄湖产业基金二期间", [("澄湖产业基金", "COMPANY")], [("澄湖产业基金", "COMPANY")]),
        ("据Redfern2月数据", [("Redfern2", "COMPANY")], [("Redfern", "COMPANY")]),
        ("去了城里的律师事务所", [("城里的律师事务所", "COMPANY")], []),
        ("法国澄湖水务集团停产", [("法国澄湖水务集团", "COMPANY")], [("澄湖水务集团", "COMPANY")]),
        (
            "Redfern（澄湖水务的子公司）停产",
            [("Redfern（澄湖水务", "COMPANY")],
            [("Redfern", "COMPANY"), ("澄湖水务", "COMPANY")],
        ),
    ],
)
def test_a_name_goes_as_far_as_it_goes(text: str, tagged: list[Tagged], wanted: list[Tagged]) -> None:
    assert read(text, *tagged) == wanted


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("德国青石汽车停产", [("德国青石汽车", "COMPANY")], [("青石汽车", "COMPANY")]),
        ("向美青石汽车发函", [("美青石汽车", "COMPANY")], [("青石汽车", "COMPANY")]),
        ("德国澄湖停产", [("德国澄湖", "COMPANY")], [("德国澄湖", "COMPANY")]),
        ("青石汽车互娱发布", [], [("青石汽车互娱", "COMPANY")]),
    ],
)
def test_a_known_firm_in_a_longer_name(text: str, tagged: list[Tagged], wanted: list[Tagged]) -> None:
    assert read(text, *tagged, known=Names({"青石汽车": ("qingshi", False, False)})) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("李曲溪来了。李曲溪走了。见到李曲溪本人", "李曲溪"),
        ("李曲溪来了。李曲走了。见到李曲溪本人", "李曲"),
        ("李曲说好。李曲说行。李曲说完", "李曲"),
    ],
)
def test_a_third_character_that_always_stands_there(text: str, wanted: str) -> None:
    assert {surface for surface, _ in read(text, *[("李曲", "PERSON")] * 3)} == {wanted}


def test_a_short_name_found_elsewhere_goes_on_too() -> None:
    text = "曲溪裁员。员工走进曲溪互娱的大楼。"
    assert read(text, ("曲溪", "COMPANY")) == [("曲溪", "COMPANY"), ("曲溪互娱", "COMPANY")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("曲溪2号任务发射，曲溪2号的照片。", 0),
        ("曲溪II号返回了，曲溪3号也是。", 0),
        ("曲溪六号升空", 0),
        ("曲溪裁员。曲溪招人。曲溪开店。曲溪六号升空。", 3),
        ("曲溪20号发布财报", 1),
        ("在曲溪一号楼开会", 1),
    ],
)
def test_craft_are_no_firms(text: str, left: int) -> None:
    found = read(text, *[("曲溪", "COMPANY")] * text.count("曲溪"))
    assert found == [("曲溪", "COMPANY")] * left


def test_a_firm_before_the_name_of_its_craft_stays() -> None:
    known = Names({"曲溪宇航": ("quxi", False, False)})
    text = "曲溪宇航朝露一号升空。曲溪宇航裁员，曲溪宇航宣布涨价。"
    found = read(text, ("曲溪宇航朝露", "COMPANY"), ("曲溪宇航", "COMPANY"), known=known)
    assert found == [("曲溪宇航", "COMPANY")] * 3


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        (
            "Lakemoor Biosciences融资。Lakemoor的平台，Lakemoor CEO说。",
            [("Lakemoor Biosciences", "COMPANY"), ("Lakemoor", "PRODUCT")],
            {("Lakemoor Biosciences", "COMPANY"), ("Lakemoor", "COMPANY")},
        ),
        (
            "Lakemoor Capital领投，Lakemoor Pro很快。",
            [("Lakemoor Capital", "COMPANY")],
            {("Lakemoor Capital", "COMPANY")},
        ),
        ("Energy Labs融资，Energy很贵。", [("Energy Labs", "COMPANY")], {("Energy Labs", "COMPANY")}),
        ("在Overall和Creative Writing上", [("Overall", "COMPANY"), ("Creative Writing", "PERSON")], set()),
        ("图论的Dewey number很难", [("Dewey number", "PERSON")], set()),
        ("Ann van der Lee来了", [("Ann van der Lee", "PERSON")], {("Ann van der Lee", "PERSON")}),
        (
            "澄湖、莉莉、曲溪都来了。",
            [("澄湖", "COMPANY"), ("莉莉", "PERSON"), ("曲溪", "COMPANY")],
            {("澄湖", "COMPANY"), ("莉莉", "COMPANY"), ("曲溪", "COMPANY")},
        ),
        (
            "约翰·劳克来了。劳克宣布退休。",
            [("约翰·劳克", "PERSON"), ("劳克", "COMPANY")],
            {("约翰·劳克", "PERSON"), ("劳克", "PERSON")},
        ),
        ("云服务商QXIO上线了。QXIO将持续投入。", [], {("QXIO", "COMPANY")}),
        ("QXIO宣布裁员，QXIO收购了一家店。", [], {("QXIO", "COMPANY")}),
        ("QXIO宣布裁员。", [], set()),
        ("一家名为QXIO的机器人公司", [("QXIO", "PERSON")], {("QXIO", "COMPANY")}),
        (
            "QXIO裁员，QXIO招人，QXIO很快，QXIO来了。",
            [("QXIO", "COMPANY"), ("QXIO", "COMPANY"), ("QXIO", "PRODUCT"), ("QXIO", "PERSON")],
            {("QXIO", "COMPANY")},
        ),
        ("用了QXIO、Lakemoor等公司的服务", [("QXIO", "PRODUCT")], {("QXIO", "COMPANY"), ("Lakemoor", "COMPANY")}),
    ],
)
def test_latin_names(text: str, tagged: list[Tagged], wanted: set[Tagged]) -> None:
    assert set(read(text, *tagged)) == wanted


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("不乏众多重点工科大学", ("众多重点工科大学", "ORG")),
        ("《曲溪财富报告》显示", ("曲溪财富报告", "COMPANY")),
        ("曲银裕隆纯债债券A被买入", ("曲银裕隆纯债债券A", "COMPANY")),
        ("上海明星独角兽", ("上海明星", "COMPANY")),
        ("他的战略投资失败了", ("战略投资", "COMPANY")),
        ("英国游戏工作室裁员", ("英国游戏工作室", "ORG")),
        ("位于曲溪科创中心", ("曲溪科创中心", "ORG")),
        ("当时小雷的同事说", ("小雷", "COMPANY")),
    ],
)
def test_phrases_are_no_names(text: str, tag: Tagged) -> None:
    assert read(text, tag) == []


def test_the_words_beside_a_nickname_may_make_it_a_firm() -> None:
    assert read("小雷CEO李明离职", ("小雷", "COMPANY"), ("李明", "PERSON")) == [("小雷", "COMPANY"), ("李明", "PERSON")]
    assert read("在Lyric Labs工作", ("Lyric Labs", "PERSON")) == [("Lyric Labs", "COMPANY")]


def test_a_name_that_is_a_word_first_needs_more_than_one_tag() -> None:
    known = Names({"理想": ("ideal", False, True)})
    assert read("找到心里的理想款", ("理想", "COMPANY"), known=known) == []
    beside = [("曲溪", "COMPANY"), ("理想", "COMPANY")]
    assert read("曲溪、理想都涨了", *beside, known=known) == beside
    assert read("卤味、理想、奶茶", ("理想", "COMPANY"), known=known) == []


def test_first_words_and_departments_in_clusters() -> None:
    text = "Lakemoor Biosciences融资。Lakemoor的平台。"
    assert {one.name for one in names(text, ("Lakemoor Biosciences", "COMPANY"))} == {"Lakemoor Biosciences"}
    text = "青石委发文。青石委林木局发文。"
    assert {one.name for one in names(text, ("青石委", "ORG"), ("青石委林木局", "ORG"))} == {"青石委", "青石委林木局"}
    text = "青石办发文。青石办公室发文。"
    assert {one.name for one in names(text, ("青石办", "ORG"), ("青石办公室", "ORG"))} == {"青石办公室"}
