"""Near-duplicates: reprints are found, other news is not, and the order of reading changes nothing."""

import json
import random
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records.article import SHANGHAI, Article, Markup
from pipeline.run.near import NearDuplicates, marked, sketch

PARAGRAPHS = [
    "北山半导体周二公布第二季度财报，营收达到17.27亿元，同比增长超过13%，毛利率为54%，高于市场此前的预期。",
    "公司首席执行官林知远在电话会上表示，云端芯片的订单仍在增加，全年资本开支预计为30亿元，主要用于合肥的新工厂。",
    "分析师认为，未来两年国产芯片的需求仍会增长，供应链正在扩产，龙头企业的产能利用率已经达到95%，价格也在回升。",
    "北山半导体成立于2009年，总部位于合肥，主要产品是用于数据中心的加速芯片，客户包括多家云服务商和汽车公司。",
    "财报发布之后，公司股价在盘后交易中上涨4%，市值接近3000亿元，成交额较前一交易日放大了一倍，换手率为2.1%。",
    "公司还宣布与南湖电子成立合资企业，注册资本5亿元，双方各持股一半，计划在2026年推出第一款面向手机的产品。",
]
TEXT = "\n".join(PARAGRAPHS)
OTHER = "\n".join(reversed([line[::-1] for line in PARAGRAPHS]))


def article(name: str, text: str, day: int | None = None, markup: Markup = "text") -> Article:
    published = datetime(2025, 6, day, tzinfo=SHANGHAI) if day else None
    return Article(id=name, source=text, published=published, markup=markup)


def duplicates(*articles: Article) -> dict[str, str]:
    near = NearDuplicates()
    for one in articles:
        near.see(one)
    return near.duplicate_of()


def test_a_reprint_names_the_earliest_as_its_original() -> None:
    reprint = "转载：" + TEXT.replace("周二", "6月3日").replace(PARAGRAPHS[4] + "\n", "") + "\n（责任编辑：方舟）"
    found = duplicates(article("b", reprint, 4), article("a", TEXT, 3), article("c", OTHER, 1), article("d", TEXT))
    assert found == {"b": "a", "d": "a"}


def test_a_page_and_a_text_are_one_article() -> None:
    page = "<html><body><nav><a>首页</a></nav>" + "".join(f"<p>{line}</p>" for line in PARAGRAPHS) + "</body></html>"
    assert duplicates(article("a", TEXT, 3), article("b", page, 4, "page")) == {"b": "a"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("央行今日开展1000亿元7天期逆回购操作，中标利率为1.40%，今日有800亿元逆回购到期，实现净投放。", "1000"),
        ("收盘，上证指数涨0.52%，深证成指涨0.81%，创业板指涨1.12%，两市成交额1.2万亿元，较昨日放量。", "0.52"),
    ],
)
def test_short_news_with_other_numbers_is_other_news(one: str, two: str) -> None:
    assert duplicates(article("a", one, 3), article("b", one.replace(two, "1770"), 4)) == {}
    assert duplicates(article("a", one, 3), article("b", one, 4)) == {"b": "a"}


def test_earlier_runs_come_first_and_an_article_is_no_reprint_of_itself() -> None:
    near = NearDuplicates()
    near.see_earlier("old", TEXT, None)
    near.see_earlier("a", TEXT, None)
    near.see(article("a", TEXT, 1))
    near.see(article("b", TEXT, 2))
    assert near.duplicate_of() == {"a": "old", "b": "old"}


def test_a_marked_line_is_a_record_with_its_original() -> None:
    line = marked(b'{"id":"b","made_by":{"version":"1"}}\n', '甲"乙')
    assert json.loads(line) == {"id": "b", "made_by": {"version": "1"}, "duplicate_of": '甲"乙'}


def test_too_short_to_tell() -> None:
    assert sketch("快讯：停牌。") is None
    assert duplicates(article("a", "快讯：停牌。"), article("b", "快讯：停牌。")) == {}


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_changes_nothing_and_originals_are_no_reprints(lines: list[str], chance: random.Random) -> None:
    articles = [article(f"n{n}", "\n".join(PARAGRAPHS[: n + 1]), 1 + n % 5 or None) for n in range(6)]
    articles.append(article("x", "\n".join(lines), 3))
    found = duplicates(*articles)
    chance.shuffle(articles)
    assert duplicates(*articles) == found
    assert not set(found) & set(found.values())
