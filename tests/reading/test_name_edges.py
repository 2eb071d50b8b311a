"""What stands before and behind names, and whose names they are in the end: all texts written for this."""

import pytest

from tests.reading.test_names import Listed, Names, Tagged, names, read


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("光互连企业青石光子停产", [("光互连企业青石光子", "COMPANY")], [("青石光子", "COMPANY")]),
        ("平台供应商曲溪智驾上市", [("商曲溪智驾", "COMPANY")], [("曲溪智驾", "COMPANY")]),
        ("驾驶方案商曲溪智驾上市", [("商曲溪智驾", "COMPANY")], [("曲溪智驾", "COMPANY")]),
        ("青石企业服务平台停运", [("青石企业服务", "COMPANY")], [("青石企业服务", "COMPANY")]),
        ("第四支澄湖产业基金子基金", [("澄湖产业基金子基金", "COMPANY")], [("澄湖产业基金", "COMPANY")]),
        ("买了曲溪标普500ETF", [("曲溪标普", "COMPANY")], [("曲溪", "COMPANY")]),
        ("据Redfern2025年财报", [("Redfern2025", "COMPANY")], [("Redfern", "COMPANY")]),
        ("1\t曲溪\t澄湖", [("曲溪\t澄湖", "COMPANY")], [("曲溪", "COMPANY"), ("澄湖", "COMPANY")]),
    ],
)
def test_what_is_no_part_of_a_name(text: str, tagged: list[Tagged], wanted: list[Tagged]) -> None:
    assert read(text, *tagged) == wanted


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("曲安新街道的地", ("曲安新", "COMPANY")),
        ("唐柳地块溢价成交", ("唐柳", "PERSON")),
        ("澄湖奥运会同期", ("澄湖奥运会", "ORG")),
        ("被称为耐心资本", ("耐心资本", "COMPANY")),
        ("工农中建四行的理财", ("工农中建四行", "COMPANY")),
        ("北方某三甲医院的人", ("北方某三甲医院", "ORG")),
    ],
)
def test_more_that_names_nobody(text: str, tag: Tagged) -> None:
    assert read(text, tag) == []


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("那年莉莉被曲溪收购", [("莉莉", "PERSON"), ("曲溪", "COMPANY")], "COMPANY"),
        ("莉莉来了。莉莉走了", [("莉莉", "PERSON"), ("莉莉", "COMPANY")], "PERSON"),
    ],
)
def test_words_beside_say_what_it_is(text: str, tagged: list[Tagged], wanted: str) -> None:
    first, *_ = read(text, *tagged)
    assert first == (tagged[0][0], wanted)


def test_a_list_of_firms_does_not_outweigh_who_is_tagged_as_a_person_often() -> None:
    text = "曲溪、李澄湖、青石持股。李澄湖来了。见到李澄湖。"
    tags = [("曲溪", "COMPANY"), ("李澄湖", "PERSON"), ("青石", "COMPANY"), *[("李澄湖", "PERSON")] * 2]
    assert read(text, *tags).count(("李澄湖", "PERSON")) == 3


def test_a_firm_in_a_country_is_another_one_and_its_business_there_is_none() -> None:
    text = "灯笼裁员。灯笼中国首席执行官李明说，灯笼中国业务很好，灯笼中国门店更多。"
    found = names(text, known=Names({"灯笼": ("lantern", True, False)}))
    assert [one.name for one in found if one.label == "COMPANY"] == ["灯笼", "灯笼中国", "灯笼", "灯笼中国"]


@pytest.mark.parametrize(("rest", "wanted"), [("线上线下", "灯笼"), ("新能源", "灯笼新能源")])
def test_a_term_behind_a_known_firm_is_none_of_its_name(rest: str, wanted: str) -> None:
    known = Names({"灯笼": ("lantern", False, False)})
    assert read(f"今年灯笼{rest}都好", (f"灯笼{rest}", "COMPANY"), known=known) == [(wanted, "COMPANY")]


def test_an_ordinary_word_with_its_cue_is_the_firm() -> None:
    class Cued(Names):
        def hits(self, text: str) -> list[Listed]:
            return [Listed(place, place + 2, cued=True) for place in (0, 5)]

    assert read("灯笼梅香与灯笼竹香", known=Cued({"灯笼": ("lantern", False, False)})) == [("灯笼", "COMPANY")] * 2


def test_a_firm_without_its_kind_is_no_product() -> None:
    text = "曲溪科技发布新机。此外，曲溪还带来一块表。"
    assert read(text, ("曲溪科技", "COMPANY"), ("曲溪", "PRODUCT"))[-1] == ("曲溪", "COMPANY")
