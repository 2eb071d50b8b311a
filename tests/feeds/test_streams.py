"""Archives, encodings, formats by content, dates."""

import gzip
from datetime import datetime
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.feeds.dates import read_date
from pipeline.feeds.decode import DecodeError, decode
from pipeline.feeds.detect import format_of
from pipeline.feeds.file import LONGEST_ENTRY, InputFile
from pipeline.feeds.inputs import NoInputError, input_files, read_file
from pipeline.records.article import Article
from pipeline.records.reject import Reject

LINE = '{"id": "%d", "text": "寒武纪第三季度营收17亿元。"}\n'
PROSE = "寒武纪公布第三季度财报，营收达到17.27亿元，同比增长超过13倍，毛利率为54%。公司称，云端芯片的订单仍在增加。\n"
TRADITIONAL = "輝達公布第三季財報，營收達到570億美元，較去年同期成長六成。執行長黃仁勳表示，雲端晶片的訂單仍在增加。\n"


def read(path: Path) -> list[Article | Reject]:
    return list(read_file(InputFile(path, path.name)))


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress, lambda data: zstd.compress(gzip.compress(data))])
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a"])
def test_archives_of_many_frames_are_one_stream(tmp_path: Path, pack: object, name: str) -> None:
    frames = [(LINE % n).encode() for n in range(5)]
    (tmp_path / name).write_bytes(b"".join(pack(frame) for frame in frames[:1]) + pack(b"".join(frames[1:])))  # type: ignore[operator]
    if pack not in (gzip.compress, zstd.compress):
        (tmp_path / name).write_bytes(pack(b"".join(frames)))  # type: ignore[operator]
    assert [one.id for one in read(tmp_path / name)] == list("01234")


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_cut_off_archive_gives_what_came_before_and_a_reject(tmp_path: Path, pack: object) -> None:
    data = pack("".join(LINE % n for n in range(3)).encode()) + pack((LINE % 3).encode() * 200)  # type: ignore[operator]
    (tmp_path / "a.jsonl.gz").write_bytes(data[:-9])
    found = read(tmp_path / "a.jsonl.gz")
    assert isinstance(found[-1], Reject)
    assert found[-1].reason == "damaged"
    assert [one.id for one in found[:3]] == list("012")


def test_one_endless_line_is_one_reject_in_flat_memory(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
        file.write((LINE % 1).encode())
        for _ in range(40):
            file.write(b" " * (1 << 20))
        file.write(b"\n" + (LINE % 2).encode())
    first, endless, last = read(tmp_path / "a.jsonl.gz")
    assert (first.id, last.id, last.item) == ("1", "2", 3)
    assert isinstance(endless, Reject)
    assert (endless.reason, endless.item) == ("too-long", 2)
    (tmp_path / "b.txt").write_bytes(b"x" * (LONGEST_ENTRY + 1))
    [reject] = read(tmp_path / "b.txt")
    assert isinstance(reject, Reject)
    assert reject.reason == "too-long"


@pytest.mark.parametrize(
    ("text", "codec", "declaration", "encoding"),
    [
        (PROSE, "utf-8", "", "utf-8"),
        (PROSE, "utf-8-sig", "", "utf-8"),
        (PROSE, "utf-8", "gb2312", "utf-8"),
        (PROSE, "gbk", "", "gb18030"),
        (PROSE, "gb18030", "utf-8", "gb18030"),
        (PROSE, "gbk", "iso-8859-1", "gb18030"),
        (PROSE, "gbk", "big5", "gb18030"),
        (PROSE + "𠮷", "gb18030", "gb2312", "gb18030"),
        (TRADITIONAL, "big5", "", "big5hkscs"),
        (TRADITIONAL, "big5", "utf-8", "big5hkscs"),
        (TRADITIONAL * 3, "big5", "gb2312", "big5hkscs"),
        (PROSE, "utf-16", "", "utf-16-le"),
        ("短讯", "gbk", "", "gb18030"),
        ("輝達上漲", "big5", "big5", "big5hkscs"),
    ],
)
def test_encodings(text: str, codec: str, declaration: str, encoding: str) -> None:
    head = f'<meta charset="{declaration}">\n' if declaration else ""
    decoded = decode((head + text).encode(codec))
    assert (decoded.text, decoded.encoding, decoded.replaced) == (head + text, encoding, 0)


def test_a_stray_byte_is_replaced_and_counted_and_garbage_refused() -> None:
    decoded = decode((PROSE * 4).encode() + b"\xff" + PROSE.encode())
    assert (decoded.encoding, decoded.replaced, decoded.text) == ("utf-8", 1, PROSE * 4 + "\ufffd" + PROSE)
    assert decode("原文里就有\ufffd".encode() * 3).replaced == 0
    with pytest.raises(DecodeError, match="characters are not"):
        decode(bytes(range(128, 256)) * 30)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_lines_of_json_in_any_encoding(tmp_path: Path, codec: str) -> None:
    (tmp_path / "a.jsonl").write_bytes("".join(LINE % n for n in range(3)).encode(codec))
    found = read(tmp_path / "a.jsonl")
    assert [(one.id, one.item) for one in found] == [("0", 1), ("1", 2), ("2", 3)]
    assert {one.source for one in found if isinstance(one, Article)} == {"寒武纪第三季度营收17亿元。"}


def test_a_page_saved_as_a_mail_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_text("From: <Saved by Blink>\nMIME-Version: 1.0\n", encoding="utf-8")
    [reject] = read(tmp_path / "a.mhtml")
    assert isinstance(reject, Reject)
    assert reject.reason == "unknown-format"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_reject(content: bytes) -> None:
    try:
        decoded = decode(content)
    except DecodeError:
        return
    decoded.text.encode()
    assert decoded.text.count("\ufffd") >= decoded.replaced


@pytest.mark.parametrize(
    ("head", "name", "wanted"),
    [
        ("WARC/1.1\r\n", "x.bin", "warc"),
        ('<?xml version="1.0"?>\n<!-- c --><rss version="2.0">', "x.txt", "feed"),
        ('<?xml version="1.0"?><rdf:RDF xmlns="">', "x", "feed"),
        ('\ufeff<feed xmlns="http://www.w3.org/2005/Atom">', "x.xml", "feed"),
        ("<!DOCTYPE html><html>", "x.txt", "html"),
        ("<p>碎片", "x.html", "html"),
        ("<p>碎片", "x.txt", "text"),
        ("<svg>", "x.xml", None),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "x.txt", "jsonfeed"),
        ('{"id": "1", "text": "正文"}\n', "x.dat", "jsonl"),
        ("{坏的", "x.jsonl", "jsonl"),
        ("{花括号", "x.txt", "text"),
        ("正文", "x", "text"),
        ("正文", "x.docx", None),
        ("%PDF-1.7", "x.txt", None),
        ("", "x.txt", "text"),
    ],
)
def test_the_content_tells_the_format_and_the_name_what_it_does_not(head: str, name: str, wanted: str | None) -> None:
    assert format_of(head.encode(), name) == wanted
    if wanted in ("feed", "html", "warc"):
        assert format_of(head.lstrip("\ufeff").encode("utf-16"), name) == wanted


def test_a_stated_format_overrides(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>就是<b>文本", encoding="utf-8")
    with input_files([str(tmp_path)], "text") as files:
        [article] = [one for file in files for one in read_file(file)]
    assert isinstance(article, Article)
    assert (article.source, article.markup) == ("<p>就是<b>文本", "text")
    with pytest.raises(NoInputError, match="known: text, jsonl"), input_files([str(tmp_path)], "docx"):
        pass


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tue, 05 Mar 2024 08:00:00 +0800", "2024-03-05T08:00:00+08:00"),
        ("Tue, 05 Mar 2024 20:00:00 GMT", "2024-03-06T04:00:00+08:00"),
        ("Tue, 05 Mar 2024 08:00:00", "2024-03-05T08:00:00+08:00"),
        ("Tue, 05 Mar 2024 08:00:00 CST", "2024-03-05T08:00:00+08:00"),
        ("Tue Mar  5 08:00:00 CST 2024", "2024-03-05T08:00:00+08:00"),
        ("5 Mar 24 08:00 EST", "2024-03-05T08:00:00-05:00"),
        ("March 5, 2024 8:00 PM", "2024-03-05T20:00:00+08:00"),
        ("2024年3月5日 08:00", "2024-03-05T08:00:00+08:00"),
        ("2024年3月5日（星期二）下午3:05", "2024-03-05T15:05:00+08:00"),
        ("发布时间：2024年03月05日 08时30分", "2024-03-05T08:30:00+08:00"),
        ("2024-03-05T00:00:00.000Z", "2024-03-05T08:00:00+08:00"),
        ("2024-03-05T08:00:00-0500", "2024-03-05T08:00:00-05:00"),
        ("2024/3/5 8:05:01", "2024-03-05T08:05:01+08:00"),
        ("20240305", "2024-03-05T00:00:00+08:00"),
        ("1709596800", "2024-03-05T08:00:00+08:00"),
        ("1709596800000", "2024-03-05T08:00:00+08:00"),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01 00:00:00", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_dates_of_feeds(text: str, wanted: str | None) -> None:
    found = read_date(text)
    assert (found and found.isoformat()) == wanted


@given(st.text(st.sampled_from("0123456789-/:. 年月日TZ+Mar,CSTGMT上下午"), max_size=40))
def test_any_date_text_gives_a_moment_with_a_zone_or_nothing(text: str) -> None:
    found = read_date(text)
    assert found is None or found.utcoffset() is not None


FORMS = ("%Y-%m-%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%a, %d %b %Y %H:%M:%S +0800", "%Y/%m/%d %H:%M:%S")


@given(st.datetimes(datetime(1990, 1, 2), datetime(2099, 12, 30)), st.sampled_from(FORMS))
def test_what_a_clock_says_is_read_back(moment: datetime, form: str) -> None:
    moment = moment.replace(microsecond=0)
    found = read_date(moment.strftime(form))
    assert found is not None
    assert found.replace(tzinfo=None) == moment
