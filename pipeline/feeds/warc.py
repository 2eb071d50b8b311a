"""WARC: the pages of a crawl, one record at a time. What holds no page is summed up in one reject a file."""

import zlib
from collections import Counter
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.feeds.decode import DecodeError, decode
from pipeline.feeds.entry import entry
from pipeline.feeds.file import LONGEST_ENTRY, InputFile, TooLongError
from pipeline.feeds.html import page_entry
from pipeline.records.article import Article
from pipeline.records.reject import Reject

_HTML: Final = frozenset(("text/html", "application/xhtml+xml"))
_PLAIN: Final = frozenset(("text/plain",))
_HOLDING: Final = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_DATES: Final = frozenset(range(1990, 2101))
_GZIP: Final = b"\x1f\x8b"


def read_warc(file: InputFile) -> Iterator[Article | Reject]:
    """One article or reject for each page; `item` is the record's number in the file, from 1."""
    others: Counter[str] = Counter()
    number = 0
    with file.open() as content:
        # fastwarc's own looking for archives needs to seek; ours are undone already.
        records = ArchiveIterator(_Forward(content), stream_detect=False)
        try:
            for number, record in enumerate(records, 1):
                if record.record_type & _HOLDING:
                    kind = _kind(record)
                    if kind in _HTML or kind in _PLAIN:
                        yield _result(record, kind in _HTML, file.name, number)
                    else:
                        others[kind] += 1
        except OSError as error:
            detail = f"record {number + 1}: {error}; the records before it were read: fetch the archive again"
            yield Reject(reason="damaged", detail=detail, path=file.name, item=number + 1)
    if others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        yield Reject(reason="no-page", detail=f"{others.total()} records hold no page: {kinds}", path=file.name)


class _Forward:
    """A stream as fastwarc wants it: it asks where it is, but never goes back."""

    def __init__(self, content: BufferedReader) -> None:
        self._content, self._place = content, 0

    def read(self, size: int = -1) -> bytes:
        data = self._content.read1(size)
        self._place += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        """Whoever opened the content closes it."""


def _kind(record: WarcRecord) -> str:
    """The content type of what the record holds, or why it holds no page."""
    if record.http_headers is None:
        said = record.headers.get("WARC-Identified-Payload-Type") or record.headers.get("Content-Type") or "of no type"
        return said.partition(";")[0].strip().lower()
    status = record.http_headers.status_code
    if status is not None and status != 200:
        return f"HTTP {status}"
    return (record.http_content_type or "text/html").lower()


def _result(record: WarcRecord, is_html: bool, path: str, number: int) -> Article | Reject:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")[:512]
    where: dict[str, Any] = {"path": path, "item": number, "id": url or None}
    payload = record.reader.read(LONGEST_ENTRY + 1)
    if len(payload) > LONGEST_ENTRY:
        return Reject(reason="too-long", detail=str(TooLongError("this page")), **where)
    if len(payload) < record.content_length:
        detail = f"{record.content_length} bytes were promised, {len(payload)} are there; fetch the archive again"
        return Reject(reason="damaged", detail=detail, **where)
    try:
        decoded = decode(_undone(payload, record), record.http_charset if record.http_headers is not None else None)
    except DecodeError as error:
        return Reject(reason="encoding", detail=str(error), **where)
    except (zlib.error, TooLongError) as error:
        return Reject(reason="damaged", detail=f"the page's own compression: {error}", **where)
    moment = record.record_date
    fetched = moment if moment is not None and moment.year in _DATES else None
    fields = {"id": url or f"{path}#{number}", "url": url or None, "fetched_at": fetched}
    if is_html:
        return page_entry(decoded, fields, path, number)
    source = {"source": decoded.text, "replaced": decoded.replaced, "encoding": decoded.encoding}
    return entry({**fields, **source}, path, number)


def _undone(payload: bytes, record: WarcRecord) -> bytes:
    """The page's bytes: chunks joined, gzip and deflate undone. Many crawlers did so and kept the headers."""
    headers = record.http_headers
    if headers is None:
        return payload
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        payload = _joined(payload) or payload
    coding = (headers.get("Content-Encoding") or "").lower()
    if payload.startswith(_GZIP):
        return _inflated(payload, 31)
    if "deflate" in coding and payload[:1] == b"\x78":
        return _inflated(payload, 15)
    if coding.strip() in ("br", "zstd") and not payload.lstrip()[:1] == b"<":
        raise zlib.error(f"Content-Encoding {coding} is not undone here; have the crawler store pages plainly")
    return payload


def _joined(payload: bytes) -> bytes | None:
    """The chunks of a chunked payload in one; None where it is not chunked after all."""
    pieces: list[bytes] = []
    place = 0
    while (end := payload.find(b"\r\n", place, place + 80)) >= 0:
        try:
            size = int(payload[place:end].partition(b";")[0], 16)
        except ValueError:
            return None
        if size <= 0:
            return b"".join(pieces) if size == 0 else None
        pieces.append(payload[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return None


def _inflated(payload: bytes, window: int) -> bytes:
    machine = zlib.decompressobj(window)
    data = machine.decompress(payload, LONGEST_ENTRY + 1)
    if len(data) > LONGEST_ENTRY:
        raise TooLongError("this page")
    if not machine.eof:
        raise zlib.error("cut off")
    return data
