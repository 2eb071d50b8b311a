"""Feeds of our own, one trap each, with what each item must become beside them; and the real ones."""

import gzip
import json
import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assemble.prepared import prepare
from pipeline.feeds.cut import Cutter
from pipeline.feeds.file import InputFile
from pipeline.feeds.inputs import FORMATS, read_file
from pipeline.records.article import Article
from pipeline.records.reject import Reject
from tests.feeds.test_pages import assert_slices

FEEDS = Path(__file__).parent / "data/feeds"
NAMES = sorted(path.name for path in FEEDS.iterdir() if not path.name.endswith(".expected.jsonl"))


def read(path: Path) -> list[Article | Reject]:
    return list(read_file(InputFile(path, path.name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_gives_its_items(name: str) -> None:
    lines = (FEEDS / f"{name}.expected.jsonl").read_text(encoding="utf-8").splitlines()
    found = read(FEEDS / name)
    assert len(found) == len(lines)
    for number, (one, want) in enumerate(zip(found, map(json.loads, lines), strict=True), 1):
        assert one.item == number
        if isinstance(one, Reject):
            assert {"reject": one.reason, "item": one.item} == want
        else:
            assert_expected(one, want)


def assert_expected(article: Article, want: dict[str, Any]) -> None:
    prepared = prepare(article)
    if size := want.pop("shorter_than", 0):
        assert len(prepared.text.text) < size
    if beginning := want.pop("id_starts", ""):
        assert article.id.startswith(beginning)
    said = {**article.model_dump(), **asdict(prepared.credits), "text": prepared.text.text}
    said |= {key: said[key] and said[key].isoformat() for key in ("published", "updated")}
    assert {key: said[key] for key in want} == want
    if article.markup == "html":
        assert_slices(prepared.text, article.source)


def test_the_same_item_in_two_snapshots_is_one_article_and_a_changed_one_a_new_version(tmp_path: Path) -> None:
    text = (FEEDS / "rss2.xml").read_text(encoding="utf-8")
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(text.replace("30亿元", "31亿元").encode("gbk")))
    first, same = read(tmp_path / "a.xml")
    changed, again = read(tmp_path / "b.xml.gz")
    assert isinstance(first, Article)
    assert isinstance(changed, Article)
    assert (same.id, same.sha256) == (again.id, again.sha256)
    assert first.id == changed.id
    assert first.sha256 != changed.sha256


@pytest.mark.parametrize("size", [1, 7, 64, 100, 1000])
def test_items_are_cut_alike_however_the_stream_comes(size: int) -> None:
    text = (FEEDS / "cdata-with-item-tags.xml").read_text(encoding="utf-8")
    chunks = [text[place : place + size] for place in range(0, len(text), size)]
    pieces = list(Cutter(1 << 20).pieces(chunks))
    assert pieces == list(Cutter(1 << 20).pieces([text]))
    assert [piece.is_head for piece in pieces] == [True, False, False]


def test_an_item_too_long_is_one_reject(tmp_path: Path) -> None:
    text = (FEEDS / "rss2.xml").read_text(encoding="utf-8")
    (tmp_path / "a.xml").write_text(text.replace("工厂", "长" * (9 << 20), 1), encoding="utf-8")
    first, second = read(tmp_path / "a.xml")
    assert isinstance(first, Reject)
    assert (first.reason, first.item) == ("too-long", 1)
    assert second.id == "https://news.example/2"


PIECES = [
    *("<item>", "</item>", "<title>", "</title>", "<description>", "</description>", "<![CDATA[", "]]>", "<!--", "-->"),
    *(
        "正文",
        "&amp;",
        "&",
        "<b>",
        "<guid>1</guid>",
        "<rss>",
        "<channel>",
        "</rss>",
        "<entry>",
        "<feed>",
        "\x0b",
        "\ufffd",
    ),
    *('{"items": [', '{"id": "1"}', "]}", "WARC/1.1\r\n", "Content-Length: 9\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n"),
]


@pytest.mark.parametrize("format_name", FORMATS)
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map(lambda some: "".join(some).encode()), st.binary()))
@settings(max_examples=40, deadline=None)
def test_any_bytes_give_articles_or_rejects(
    tmp_path_factory: pytest.TempPathFactory, format_name: str, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzz-{format_name}"
    path.write_bytes(content)
    first, second = (list(read_file(InputFile(path, "fuzz", format_name))) for _ in range(2))
    assert first == second, "read twice, it gives the same twice"
    places = [one.item for one in first if isinstance(one, Article)]
    assert len(set(places)) == len(places)


README_ROW = re.compile(r"- `(?P<name>[^`]+)`: (?P<items>\d+) / (?P<ids>\d+) / (?P<dates>\d+) / (?P<bodies>\d+)")


def test_real_feeds_come_in_whole(shared: Path) -> None:
    """One article or reject for each distinct item; published where the feed says it in whatever element."""
    rows = list(README_ROW.finditer((shared / "feeds/README.md").read_text(encoding="utf-8")))
    assert rows
    for row in rows:
        found = read(shared / "feeds" / row["name"])
        assert len(found) == int(row["items"]), row["name"]
        assert len({one.id for one in found}) == int(row["ids"]), row["name"]
        kinds = Counter(type(one) for one in found)
        assert kinds[Article] == int(row["bodies"]), row["name"]
        assert all(one.published for one in found if isinstance(one, Article)), row["name"]
        for one in found[:1]:
            assert isinstance(one, Article)
            assert_slices(prepare(one).text, one.source) if one.markup == "html" else None
