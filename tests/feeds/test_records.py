"""From pages and feeds to records: the law of HTML sources for every mention, and one record or reject an item."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.extractor import Extracted, Extractor
from pipeline.feeds.file import InputFile
from pipeline.feeds.inputs import read_file
from pipeline.records.article import Article
from pipeline.records.record import Mention, Record
from pipeline.records.reject import Reject
from pipeline.text.cleaners import cleaned
from pipeline.text.edits import SourceText
from pipeline.text.html import written
from tests.feeds.test_pages import plain

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def entries(*paths: Path) -> Iterator[Article | Reject]:
    for path in paths:
        yield from read_file(InputFile(path, path.name))


def mentions(record: Record) -> list[Mention]:
    entities = (*record.companies, *record.people, *record.organizations, *record.products)
    return [*(mention for one in entities for mention in one.mentions), *record.dates, *record.figures]


def assert_lawful(article: Article, record: Record) -> int:
    """`source[start:end]`, tags and references undone, is the mention, and stands in `text`; how many there are."""
    found = mentions(record)
    for mention in found:
        said = article.source[slice(*mention.span)]
        assert mention.text == (said if article.markup == "text" else written(said))
        again = cleaned(SourceText.of(mention.text), without=("tags",)).text
        assert plain(again) == plain(record.text[slice(*mention.clean_span)])
    return len(found)


def test_every_mention_is_in_its_page(extractor: Extractor) -> None:
    given = list(entries(*sorted(DATA.glob("pages/*.html")), *sorted(DATA.glob("feeds/*[ml]"))))
    results = list(extractor.stream(given))
    assert len(results) == len(given)
    found = sum(assert_lawful(one.article, one.record) for one in results if isinstance(one, Extracted))
    assert found > 300
    assert not [one for one in results if isinstance(one, Reject) and one.reason == "failed"]


def test_a_record_says_what_its_page_said(extractor: Extractor) -> None:
    [article] = entries(DATA / "pages/reprinted.html")
    assert isinstance(article, Article)
    record = extractor.extract(article)
    assert (record.source.markup, record.source.author, record.source.editor) == ("page", "何苗", "方舟")
    assert record.source.reprinted_from == "芯事周记"
    [article] = entries(DATA / "pages/captions.html")
    assert isinstance(article, Article)
    assert extractor.extract(article).captions == (
        *("北山半导体的合肥工厂，摄于2024年", "▲ 二季度营收走势", "图源：公司财报"),
    )


def test_a_mention_across_tags_spans_them(extractor: Extractor) -> None:
    article = Article(id="x", source="<p><b>摩尔</b>线程营收7&nbsp;亿<i>元</i>。</p>", markup="html")
    record = extractor.extract(article)
    [company] = record.companies
    assert (company.name, company.mentions[0].text, company.mentions[0].span) == ("摩尔线程", "摩尔线程", (6, 14))
    [figure] = record.figures
    assert article.source[slice(*figure.span)] == "7&nbsp;亿<i>元"
    assert (figure.text, figure.value.value) == ("7\u00a0亿元", 700_000_000)


def test_real_feeds_keep_the_law(extractor: Extractor, shared: Path) -> None:
    for path in sorted((shared / "feeds").glob("*.[xj]*")):
        articles = [one for one in entries(path) if isinstance(one, Article)]
        shortest = sorted(articles, key=lambda one: (len(one.source), one.id))[len(articles) // 2]
        record = extractor.extract(shortest)
        assert_lawful(shortest, record)
        json.dumps(record.as_json(), default=str)
