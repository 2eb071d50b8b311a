"""Traditional Chinese: read through a Simplified view of the same length; text and mentions stay as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assemble.script import simplified, simplified_view
from pipeline.extractor import Extractor
from pipeline.records.article import Article
from pipeline.records.record import Record

TEXT = (
    "輝達執行長黃仁勳3月18日表示，台積電今年營收將達新台幣3.8兆元，年增30%。"
    "臉書採購金額約NT$1.2兆元，鴻海董事長劉揚偉說，AI伺服器出貨量將成長三倍。"
)


EXTRACTOR = Extractor()


@pytest.fixture(scope="module")
def record() -> Record:
    return EXTRACTOR.extract(Article(id="x", source=TEXT, published="2025-11-01"))


def test_names_are_as_written_and_canonical_in_simplified(record: Record) -> None:
    assert record.text == TEXT
    assert record.source.script == "traditional"
    found = {one.name: (one.id, one.canonical, [m.text for m in one.mentions]) for one in record.companies}
    assert found["輝達"] == ("nvidia", "英伟达", ["輝達"])
    assert found["台積電"] == ("tsmc", "台积电", ["台積電"])
    assert found["鴻海"][::2] == ("foxconn", ["鴻海"])
    assert {one.name: (one.canonical, [m.text for m in one.mentions]) for one in record.people} == {
        "黃仁勳": ("黄仁勋", ["黃仁勳"]),
        "劉揚偉": ("刘扬伟", ["劉揚偉"]),
    }
    for one in (*record.companies, *record.people):
        for mention in one.mentions:
            assert TEXT[slice(*mention.span)] == mention.text


def test_taiwan_s_money(record: Record) -> None:
    found = {one.text: (one.value.value, one.value.unit, one.of) for one in record.figures}
    assert found["3.8兆元"] == (3_800_000_000_000, "TWD", "台積電")
    assert found["NT$1.2兆元"][:2] == (1_200_000_000_000, "TWD")
    assert found["30%"][0] == 30
    assert found["三倍"][0] == 3


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("聯發科第三季營收新台幣1,421億元，每股盈餘15.84元，優於市場預期。", None, "TWD"),
        ("聯發科第三季營收1,421億元，每股盈餘15.84元，優於市場預期。", "zh-Hant-TW", "TWD"),
        ("聯發科第三季營收新台幣1,421億元，約合人民幣317億元，投資15.84億元。", None, "CNY"),
        ("騰訊第三季營收1,421億元，每股盈利15.84元，優於市場預期。", "zh-HK", "CNY"),
        ("联发科第三季营收新台币1,421亿元，投资15.84亿元。", "zh-TW", "CNY"),
    ],
)
def test_whose_a_bare_yuan_is(text: str, language: str | None, unit: str) -> None:
    record = EXTRACTOR.extract(Article(id="x", source=text, language=language))
    [value] = [one.value for one in record.figures if one.text.startswith("15.84")]
    assert (value.unit or "").split("/")[0] == unit


@pytest.mark.parametrize(
    ("text", "is_traditional"),
    [
        (TEXT, True),
        ("輝達市值突破3兆美元", True),
        ("英伟达市值突破3万亿美元", False),
        ("著名的台积电将在高雄市梓官區扩产，明年三月以前投产", False),
        ("NVIDIA beats estimates", False),
        ("", False),
    ],
)
def test_a_text_is_traditional_by_the_share_of_its_characters(text: str, is_traditional: bool) -> None:
    assert (simplified_view(text) is not None) == is_traditional


@given(
    st.text(
        st.one_of(st.sampled_from("輝達臺灣裡著乾後髮發麼瞭"), st.characters(exclude_categories=["Cs"])), max_size=80
    )
)
def test_the_view_keeps_every_offset(text: str) -> None:
    view = simplified(text)
    assert len(view) == len(text)
    assert all(a == b for a, b in zip(text, view, strict=True) if a.isascii())
