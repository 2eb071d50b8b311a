"""What a name is in its sentence: a firm, a body, a person, a product, or nobody; all texts written for this."""

import pytest

from pipeline.reading.names import Sighting, name_mentions
from pipeline.reading.names.beside import CONTEXT
from pipeline.reading.names.ledger import LIST, Account, accepted, accounts
from pipeline.reading.names.phrases import is_phrase
from tests.reading.test_names import NOTHING, Names, names, read, tags


def test_a_surname_that_is_a_known_firm_stays_one() -> None:
    known = Names({"Burnan": ("burnan", True, False)})
    text = "Ann Burnan创办了公司。Burnan上市。"
    assert read(text, ("Ann Burnan", "PERSON"), known=known) == [("Ann Burnan", "PERSON"), ("Burnan", "COMPANY")]


def test_a_list_knows_an_organisation_from_a_firm() -> None:
    account = Account("QIT")
    account.add(Sighting(0, 3, "COMPANY", "tagger"))
    account.add(Sighting(9, 12, "COMPANY", "tagger"))
    account.add(Sighting(0, 3, "ORG", LIST, 0.5))
    assert account.label == "ORG"


def test_a_university_is_not_its_institute() -> None:
    text = "青石大学的人去了青石大学澄湖研究所。"
    found = names(text, ("青石大学", "ORG"), ("青石大学澄湖研究所", "ORG"))
    assert [one.name for one in found] == ["青石大学", "青石大学澄湖研究所"]


def test_what_is_done_to_a_firm_and_product_is_done_to_the_firm() -> None:
    text = "曲溪宣布涨价。打开曲溪看看，账号被曲溪封禁。"
    found = read(text, ("曲溪", "COMPANY"), ("曲溪", "PRODUCT"), ("曲溪", "PRODUCT"))
    assert found == [("曲溪", "COMPANY")] * 2


def test_words_beside_it_alone_make_no_name() -> None:
    context = Sighting(0, 2, "COMPANY", CONTEXT)
    ledger = accounts("阳光总裁出席", [context])
    assert ledger == {}
    assert accepted(accounts("阳光总裁出席", [context, Sighting(0, 2, "COMPANY", "tagger")]), []).keys() == {"阳光"}


def test_a_word_that_runs_into_a_rare_tag_speaks_against_it() -> None:
    text = "补充其设施青基于蓝树的系统"
    tagged = tags(text, ("青基", "COMPANY"))
    through = {text.index("于"): "基于"}
    assert name_mentions(text, tagged, NOTHING)
    assert not name_mentions(text, tagged, NOTHING, lambda place: through.get(place, ""))
    known = Names({"青基": ("qingji", False, False)})
    assert name_mentions(text, tagged, known, lambda place: through.get(place, ""))


def test_a_firm_whose_name_is_a_word_is_not_meant_by_longer_words() -> None:
    known = Names({"理想": ("li", False, False)}, {"理想": ("理想情况",)})
    text = "理想宣布降价。理想情况下，都能买。"
    found = name_mentions(text, tags(text, ("理想", "COMPANY"), ("理想", "COMPANY")), known)
    assert [(one.start, one.label) for one in found] == [(0, "COMPANY")]


def test_addresses_give_no_entity_its_name() -> None:
    known = Names({"青石": ("qs", True, False), "qingshi": ("qs", False, False)})
    text = "青石发布财报。见https://blog.qingshi.dev/a"
    assert [(one.name, one.start) for one in names(text, ("青石", "COMPANY"), known=known)] == [("青石", 0)]


def test_an_agency_is_not_its_laboratory() -> None:
    text = "QXA曲溪推进实验室（QXL）说，QXA很忙。"
    found = names(text, ("QXA曲溪推进实验室", "ORG"), ("QXL", "COMPANY"), ("QXA", "ORG"))
    assert {(text[one.start : one.end], one.label, one.name) for one in found} == {
        ("QXA曲溪推进实验室", "ORG", "QXA曲溪推进实验室"),
        ("QXL", "ORG", "QXA曲溪推进实验室"),
        ("QXA", "ORG", "QXA"),
    }


def test_a_first_word_that_acts_is_the_firm() -> None:
    text = "Lakemoor Pioneering成立。Lakemoor宣布融资。他用Redfern写。Redfern Hills关门。"
    found = names(text, ("Lakemoor Pioneering", "COMPANY"), ("Redfern Hills", "COMPANY"))
    assert [(text[one.start : one.end], one.name) for one in found] == [
        ("Lakemoor Pioneering", "Lakemoor Pioneering"),
        ("Lakemoor", "Lakemoor Pioneering"),
        ("Redfern Hills", "Redfern Hills"),
    ]


def test_two_tags_side_by_side_are_one_firm() -> None:
    assert read("由曲溪澄湖资本投资", ("曲溪", "COMPANY"), ("澄湖资本", "COMPANY")) == [("曲溪澄湖资本", "COMPANY")]
    wanted = [("曲湖集团", "COMPANY"), ("澄湖", "COMPANY")]
    assert read("曲湖集团澄湖很忙", ("曲湖集团", "COMPANY"), ("澄湖", "COMPANY")) == wanted
    known = Names({"曲溪": ("qx", False, False)})
    wanted = [("曲溪", "COMPANY"), ("澄湖", "COMPANY")]
    assert read("曲溪澄湖投资", ("曲溪", "COMPANY"), ("澄湖", "COMPANY"), known=known) == wanted


def test_the_script_that_an_article_uses_gives_the_name() -> None:
    known = Names({"青石": ("qs", True, False), "Lakemoor": ("qs", True, False)})
    assert {one.name for one in names("Lakemoor发布财报，青石很忙。", known=known)} == {"青石"}
    text = "Lakemoor发布财报，Lakemoor很忙，青石也忙。"
    assert {one.name for one in names(text, known=known)} == {"Lakemoor"}


def test_people_come_to_a_firm_not_to_its_product() -> None:
    known = Names({"青石": ("qs", False, False)})
    text = "他离开青石。他打开青石App。"
    found = name_mentions(text, tags(text, ("青石", "PRODUCT"), ("青石", "PRODUCT")), known)
    assert [one.label for one in found] == ["COMPANY", "PRODUCT"]


def test_places_belong_to_funds_and_days_to_no_body() -> None:
    assert read("领投方合肥青石基金", ("青石基金", "COMPANY")) == [("合肥青石基金", "COMPANY")]
    known = Names({"青石会": ("qsh", True, False)})
    assert ("青石会", "COMPANY") in read("上周五青石会官员", ("五青石会", "COMPANY"), known=known)


def test_a_firm_with_a_dot_is_no_person() -> None:
    known = Names({"马丁・科林": ("mk", False, False)})
    assert read("曾任马丁・科林设计主管", ("马丁・科林", "PERSON"), known=known) == [("马丁・科林", "COMPANY")]


@pytest.mark.parametrize("behind", ["企业都在转型", "市场很大"])
def test_a_nation_and_its_branch_are_no_firm_before_branches(behind: str) -> None:
    known = Names({"中国青石": ("zgqs", False, False)})
    assert read(f"中国青石{behind}", ("中国青石", "COMPANY"), known=known) == []
    assert read("中国青石宣布分红", ("中国青石", "COMPANY"), known=known) == [("中国青石", "COMPANY")]


def test_an_event_of_a_city_is_no_firm() -> None:
    known = Names({"曲湖国际": ("qhgj", False, False)})
    assert read("第五届曲湖国际机械大赛开幕", ("曲湖国际", "COMPANY"), known=known) == []
    assert read("曲湖国际宣布分红", ("曲湖国际", "COMPANY"), known=known) == [("曲湖国际", "COMPANY")]


def test_investors_with_first_names_are_people() -> None:
    assert read("由Chris Redfern领投", ("Chris Redfern", "COMPANY")) == [("Chris Redfern", "PERSON")]
    assert read("合伙人Brian O’Lakemoor说", ("Brian O", "PERSON")) == [("Brian O’Lakemoor", "PERSON")]


@pytest.mark.parametrize("measured", ["144Hz", "7nm", "16GB", "5000 mAh"])
def test_a_number_with_its_unit_is_no_firm(measured: str) -> None:
    assert is_phrase(measured, "COMPANY")
    assert not is_phrase("3M", "COMPANY")
