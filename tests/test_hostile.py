"""Hostile text: time grows with the text, not faster; nothing crashes; the laws hold."""

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extractor import Extractor
from pipeline.reading.dates import date_values
from pipeline.reading.figures import figure_values
from pipeline.reading.scanner import Scanner
from pipeline.reading.standard import standard_book
from pipeline.records.article import Article, storable
from pipeline.records.record import Record
from pipeline.text.cleaners import clean

EXTRACTOR = Extractor()
PIECES = [
    *("1", "年", "、", "一", "万", ".", "-", "上", "第", "，", "多", " ", "A", "(", "“", "\n"),
    *("1年", "1、", "1.", "2025年1月至", "1亿", "张", "张三、", "A股", "<b>", "1,", "近1", "约", "的"),
]


def grows_linearly(work: Callable[[str], object], piece: str, small: int = 5_000, times: int = 10) -> bool:
    """Ten times the text takes about ten times as long; a quadratic law would take a hundred times."""

    def taken(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        work(text)
        return time.process_time() - begin

    floor = 0.02  # what is too quick to measure is no danger
    return any(taken(small * times) < 4 * times * max(taken(small), floor) for _ in range(3))


@pytest.mark.parametrize("piece", PIECES)
def test_reading_is_linear(piece: str) -> None:
    scanner, book = Scanner(standard_book().rules.values()), standard_book()

    def read(source: str) -> None:
        text = clean(source).text
        found = list(scanner.scan(text))
        for label, values in (("DATE", partial(date_values, published=None)), ("FIGURE", figure_values)):
            values(text, [(c.start, c.end, book.read(c.rule, text, c.start)) for c in found if c.label == label])

    assert grows_linearly(read, piece), f"{piece!r} × 100,000 takes more than linear time"


@pytest.mark.parametrize("rule_id", list(standard_book().rules))
def test_every_rule_is_linear(rule_id: str) -> None:
    """100,000 digits, 年 and 、: one rule at a time, so that the culprit has a name."""
    scanner = Scanner([standard_book().rules[rule_id]])
    for piece in ("1", "年", "、", "一", "1、"):
        assert grows_linearly(lambda text: list(scanner.scan(text)), piece, small=10_000), f"{rule_id} on {piece!r}"


@pytest.mark.parametrize("piece", ["1", "年", "、", "腾讯", "张三、", "Ab ", "1亿元", "（", "今年1月"])
def test_the_whole_road_is_linear(piece: str) -> None:
    def extract(text: str) -> None:
        EXTRACTOR.extract(Article(id="x", source=text))

    assert grows_linearly(extract, piece, small=2_000), f"{piece!r} takes more than linear time"


NOISE = st.text(
    st.one_of(
        st.sampled_from("摩尔线程英伟达张建中2025年12月5日去今亿元%万个、，。“”\" \u00a0\n\t（）()<>&;'0.-/A股GPT"),
        st.characters(),
    ),
    max_size=120,
)


@given(NOISE)
@settings(deadline=None, max_examples=150)
def test_laws_hold_for_any_text(text: str) -> None:
    source, _ = storable(text)
    record = EXTRACTOR.extract(Article(id="x", source=source))
    assert_lawful(record, source)


def assert_lawful(record: Record, source: str) -> None:
    """The slice law, both ways, for every mention; kinds never overlap."""
    cleaned = clean(source)
    assert record.text == cleaned.text
    named = [
        m
        for field in (record.companies, record.people, record.organizations, record.products)
        for e in field
        for m in e.mentions
    ]
    mentions = sorted([*named, *record.dates, *record.figures], key=lambda m: m.clean_span)
    for mention in mentions:
        assert source[slice(*mention.span)] == mention.text
        assert cleaned.source_span(*mention.clean_span) == mention.span
        assert mention.clean_span[0] < mention.clean_span[1]
    assert all(a.clean_span[1] <= b.clean_span[0] for a, b in pairwise(mentions))
