"""WARC: pages of a crawl come in; what is broken, too long or no page is said, and the next record is read."""

import gzip
import zlib
from pathlib import Path

import pytest

from pipeline.assemble.prepared import prepare
from pipeline.feeds.file import LONGEST_ENTRY, InputFile
from pipeline.feeds.inputs import read_file
from pipeline.records.article import Article
from pipeline.records.reject import Reject

TEXT = "北山半导体公布第二季度财报，营收达到17.27亿元，同比增长超过13%，毛利率为54%，高于市场此前的预期。"
PAGE = f"<html><head><title>财报</title></head><body><p>{TEXT}</p></body></html>".encode("gbk")


def record(
    url: str, block: bytes, kind: str = "response", length: int | None = None, date: str = "2025-06-03"
) -> bytes:
    content_type = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=gbk") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", "")).encode() + body


def read(tmp_path: Path, content: bytes) -> list[Article | Reject]:
    (tmp_path / "a.warc").write_bytes(content)
    return list(read_file(InputFile(tmp_path / "a.warc", "a.warc")))


LAST = record("https://x.example/last", http(PAGE))
INFO = record("urn:info", b"software: x", "warcinfo")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pages_come_in_with_their_url_and_time(tmp_path: Path, pack: type[bytes]) -> None:
    plain = record("https://x.example/wet", TEXT.encode(), "conversion")
    content = b"".join(map(pack, (INFO, record("https://x.example/1", http(PAGE)), plain, LAST)))
    first, second, last = read(tmp_path, content)
    assert isinstance(first, Article)
    assert (first.id, first.url, first.item, first.title, first.encoding) == (
        *("https://x.example/1", "https://x.example/1", 2, "财报", "gb18030"),
    )
    assert str(first.fetched_at) == "2025-06-03 00:00:00+00:00"
    assert isinstance(second, Article)
    assert (second.source, second.markup, second.item) == (TEXT, "text", 3)
    assert (last.id, last.item) == ("https://x.example/last", 4)


CHUNKED = b"".join(b"%x\r\n%s\r\n" % (len(PAGE[at : at + 50]), PAGE[at : at + 50]) for at in range(0, len(PAGE), 50))


@pytest.mark.parametrize(
    "block",
    [
        http(gzip.compress(PAGE), "Content-Encoding: gzip"),
        http(zlib.compress(PAGE), "Content-Encoding: deflate"),
        http(CHUNKED + b"0\r\n\r\n", "Transfer-Encoding: chunked"),
        http(PAGE, "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        http(PAGE, kind="text/html"),
    ],
    ids=["gzip", "deflate", "chunked", "undone already", "no charset"],
)
def test_a_page_s_own_packing_is_undone(tmp_path: Path, block: bytes) -> None:
    first, last = read(tmp_path, record("https://x.example/1", block) + LAST)
    assert isinstance(first, Article)
    assert prepare(first).text.text == TEXT
    assert last.id == "https://x.example/last"


BOMB = gzip.compress(b" " * (LONGEST_ENTRY + 1))


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (http(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"), "damaged"),
        (http(BOMB, "Content-Encoding: gzip"), "damaged"),
        (http(b"\x1f\x8bnonsense", "Content-Encoding: gzip"), "damaged"),
        (http(b"\x01\x02\x03", "Content-Encoding: br"), "damaged"),
        (http(b" " * (LONGEST_ENTRY + 1)), "too-long"),
        (http(bytes(range(128, 256)) * 30), "encoding"),
        (http(b"<html><script>x</script></html>"), "empty"),
    ],
)
def test_a_broken_page_is_a_reject_and_the_next_is_read(tmp_path: Path, block: bytes, reason: str) -> None:
    first, last = read(tmp_path, record("https://x.example/1", block) + LAST)
    assert isinstance(first, Reject)
    assert (first.reason, first.item, first.id) == (reason, 1, "https://x.example/1")
    assert isinstance(last, Article)


def test_what_holds_no_page_is_summed_up(tmp_path: Path) -> None:
    others = [http(b"GIF", kind="image/gif"), http(b"GIF", kind="image/gif"), http(PAGE, status="404 Not Found")]
    content = b"".join(record(f"https://x.example/{n}", block) for n, block in enumerate(others))
    last, summed = read(tmp_path, content + LAST)
    assert isinstance(last, Article)
    assert isinstance(summed, Reject)
    assert (summed.reason, summed.detail) == ("no-page", "3 records hold no page: 1 HTTP 404, 2 image/gif")


def test_wrong_lengths_and_cut_off_archives_are_said(tmp_path: Path) -> None:
    first = record("https://x.example/1", http(PAGE))
    for content in (
        first + record("https://x.example/2", http(PAGE), length=10**9),
        first + record("https://x.example/2", http(PAGE))[:-40],
        first + record("https://x.example/2", http(PAGE), length=20) + LAST,
        first + b"rubbish between records\r\n\r\n" + LAST,
        first + b"WARC/1.1\r\n" + b"x" * 100_000,
    ):
        found = read(tmp_path, content)
        assert isinstance(found[0], Article)
        assert [one.reason for one in found[1:] if isinstance(one, Reject)][-1] in ("damaged", "empty")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(first) + gzip.compress(LAST)[:-30])
    found = list(read_file(InputFile(tmp_path / "a.warc.gz", "a.warc.gz")))
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Reject)
    assert found[-1].reason == "damaged"
