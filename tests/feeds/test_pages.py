"""Pages of our own, one trap each: main text, captions and what the page says about itself, beside each page."""

import json
import time
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assemble.prepared import prepare
from pipeline.feeds.file import InputFile
from pipeline.feeds.inputs import read_file
from pipeline.records.article import Article, storable
from pipeline.records.reject import Reject
from pipeline.text.cleaners import cleaned
from pipeline.text.edits import SourceText
from pipeline.text.html import joined, parse, visible, written

PAGES = Path(__file__).parent / "data/pages"


def expected(name: str) -> dict[str, Any]:
    return dict(json.loads((PAGES / f"{name}.expected.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_a_page_gives_its_article(name: str) -> None:
    [found] = read_file(InputFile(PAGES / f"{name}.html", f"{name}.html"))
    want = expected(name)
    if reason := want.get("reject"):
        assert isinstance(found, Reject)
        assert found.reason == reason
        return
    assert isinstance(found, Article)
    prepared = prepare(found)
    for passage in want.pop("text_has", ()):
        assert passage in prepared.text.text
    said = {**asdict(prepared.credits), "text": prepared.text.text, "title": prepared.title, "outlet": prepared.outlet}
    said |= {"captions": list(prepared.captions), "encoding": found.encoding, "replaced": found.replaced}
    said |= {"url": found.url, "language": found.language, "updated": found.updated and found.updated.isoformat()}
    said["published"] = prepared.published and prepared.published.isoformat()
    assert {key: said[key] for key in want} == want
    assert_slices(prepared.text, found.source)


def assert_slices(text: SourceText, source: str) -> None:
    """The law of HTML sources, on every stretch of five characters within a line."""
    for start in range(0, len(text.text) - 5, 3):
        piece = text.text[start : start + 5]
        if "\n" not in piece and "|" not in piece and not piece[0].isspace() and not piece[-1].isspace():
            said = written(source[slice(*text.source_span(start, start + 5))])
            assert plain(cleaned(SourceText.of(said), without=("tags",)).text) == plain(piece), f"at {start}"


def plain(text: str) -> str:
    """Without what cleaning decides by looking around: blanks, and the width of quotes and punctuation."""
    return unicodedata.normalize("NFKC", text.translate(str.maketrans("“”", '""'))).replace(" ", "")


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "<td>",
            "<li>",
            "<br>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
        ),
        *(
            "<a href='",
            '">',
            "&nbsp;",
            "&#20013;",
            "&amp;lt;",
            "&",
            "<",
            ">",
            "\n",
            " ",
            "惠普",
            "摩尔",
            "3亿元",
            "<del>",
        ),
        *("<table>", "<tr>", "<sup>", "<pre>", "<title>", "\x00", "\u202e", "<![CDATA[", "]]>", "<svg/>", "</"),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_markup_gives_text_with_a_map(source: str) -> None:
    source, _ = storable(source)
    tree = parse(source)
    text = joined(tree, visible(tree))
    assert text.source == source
    for start in range(len(text.text)):
        first, last = text.source_span(start, start + 1)
        assert 0 <= first <= last <= len(source)
        character = text.text[start]
        if not character.isspace() and character not in "|^" and "<" not in source[first:last]:
            assert written(source[first:last]) in (character, ""), (start, source[first:last])


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_page_is_an_article_or_a_reject(tmp_path_factory: pytest.TempPathFactory, source: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.html"
    path.write_bytes(source.encode())
    [found] = read_file(InputFile(path, "any.html"))
    if isinstance(found, Article):
        assert prepare(found).text.source == found.source


@pytest.mark.parametrize(
    "piece", ["<div>", "</div>", "<p><b>", '<a ="', "<!--", "<td>", "<li>", "&#1", "<", "<b><div></b>"]
)
def test_parsing_is_linear(piece: str) -> None:
    """Ten times the page takes about ten times as long; a quadratic law would take a hundred times."""

    def taken(size: int) -> float:
        source = piece * (size // len(piece))
        begin = time.process_time()
        tree = parse(source)
        joined(tree, visible(tree))
        return time.process_time() - begin

    assert any(taken(30_000) < 40 * max(taken(3_000), 0.005) for _ in range(3)), (
        f"{piece!r} takes more than linear time"
    )


def test_ten_thousand_nested_elements_are_one_page(tmp_path: Path) -> None:
    text = "北山半导体公布第二季度财报，营收达到17.27亿元，同比增长超过13%。"
    (tmp_path / "deep.html").write_text("<div>" * 10_000 + f"<p>{text}</p>" + "</div>" * 10_000, encoding="utf-8")
    [article] = read_file(InputFile(tmp_path / "deep.html", "deep.html"))
    assert isinstance(article, Article)
    assert prepare(article).text.text == text


def test_a_meta_file_counts_before_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes((PAGES / "news.html").read_bytes())
    (tmp_path / "a.meta.json").write_text('{"id": "x", "published": "2020-01-01", "outlet": "手填"}', encoding="utf-8")
    [article] = read_file(InputFile(tmp_path / "a.html", "a.html"))
    assert isinstance(article, Article)
    assert (article.id, article.outlet, article.author) == ("x", "手填", "周小满")
    assert str(article.published) == "2020-01-01 00:00:00+08:00"
