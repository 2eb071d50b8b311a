"""RSS 2.0, RSS 1.0 and Atom, read by feedparser a few items at a time; dates and the choice of the body are ours."""

import codecs
import io
import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import feedparser

from pipeline.feeds.cut import Cutter, Piece
from pipeline.feeds.decode import encoding_of
from pipeline.feeds.file import LONGEST_ENTRY, InputFile, TooLongError
from pipeline.feeds.item import Body, Item
from pipeline.records.article import Article, storable
from pipeline.records.reject import Reject

_BATCH: Final = 20
_CHUNK: Final = 1 << 19
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|<\?xml[^>]*\?>", re.DOTALL | re.IGNORECASE)
_ROOT: Final = re.compile(r"<((?:[A-Za-z][\w.-]*:)?(?:rss|feed|RDF))(?=[\s>])", re.IGNORECASE)
_CHANNEL: Final = re.compile(r"<(/?)((?:[A-Za-z][\w.-]*:)?channel)(?=[\s>])")
_STRAY: Final = re.compile(
    r"<!\[CDATA\[.*?\]\]>|&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)|<(?![a-zA-Z/!?])",
    re.DOTALL,
)
_CONTROL: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_feed(file: InputFile) -> Iterator[Article | Reject]:
    """One article or reject for each item; `item` counts from 1 in the feed's order."""
    encoding = encoding_of(file.head(1 << 18))
    with file.open() as content:
        pieces = Cutter(LONGEST_ENTRY).pieces(_chunks(content, encoding))
        head = next(pieces)
        if head.text is None:
            raise TooLongError("what stands before the first item")
        frame = _Frame(head.text)
        number = 0
        while batch := list(islice(pieces, _BATCH)):
            for piece, item in zip(batch, frame.items(batch), strict=True):
                number += 1
                yield _result(piece, item, file.name, number, encoding)


def _chunks(content: io.BufferedReader, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while chunk := content.read1(_CHUNK):
        yield _plain(decoder.decode(chunk))
    yield _plain(decoder.decode(b"", final=True))


def _escaped(stray: re.Match[str]) -> str:
    """A CDATA section as it is; `R&D`, `<5 元` as XML wants them written, else feedparser makes `R&D;` of it."""
    return stray[0] if len(stray[0]) > 1 else "&amp;" if stray[0] == "&" else "&lt;"


def _plain(text: str) -> str:
    """XML allows no control characters; one in an item would cost its neighbours their strict reading."""
    return _CONTROL.sub("", storable(text)[0])


def _result(piece: Piece, item: Item | None, path: str, number: int, encoding: str) -> Article | Reject:
    if piece.text is None:
        return Reject(reason="too-long", detail=str(TooLongError("this item")), path=path, item=number)
    if piece.text.count("\ufffd") * 100 > len(piece.text):
        detail = f"more than one character in a hundred is not {encoding}; convert the feed to UTF-8"
        return Reject(reason="encoding", detail=detail, path=path, item=number)
    if item is None:
        return Reject(reason="bad-item", detail="no parser makes an item of this", path=path, item=number)
    return item.article(path, number, encoding)


class _Frame:
    """What stands around the items: put round a few of them, it makes a feed that can be read on its own."""

    def __init__(self, head: str) -> None:
        self._head = _DOCTYPE.sub("", head.lstrip("\ufeff \t\r\n"))
        root = _ROOT.search(self._head)
        channels = _CHANNEL.findall(self._head)
        is_open = channels and not channels[-1][0]
        self._tail = (f"</{channels[-1][1]}>" if is_open else "") + (f"</{root[1]}>" if root else "")

    def items(self, pieces: list[Piece]) -> list[Item | None]:
        """Of each piece, the item in it. One that is no XML is read alone, so that its neighbours are read strictly."""
        texts = [_STRAY.sub(_escaped, piece.text or "") for piece in pieces]
        parsed = self._parsed("".join(texts))
        if not parsed.bozo and len(parsed.entries) == len(pieces):
            return [_item(one, parsed.feed) for one in parsed.entries]
        alone = [self._parsed(text) for text in texts]
        return [_item(one.entries[0], one.feed) if one.entries else None for one in alone]

    def _parsed(self, items: str) -> Any:
        data = io.BytesIO((self._head + items + self._tail).encode())
        headers = {"content-type": "application/xml; charset=utf-8"}
        return feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def _item(said: Any, feed: Any) -> Item:
    # Plain look-ups: feedparser's own get() answers `updated` with `published` where there is none.
    own = dict(dict.items(said))
    details = [*own.get("content", ()), own.get("summary_detail") or {}]
    bodies = [Body(one.get("value") or "", one.get("type") != "text/plain") for one in details]
    source = own.get("source") or {}
    link = own.get("link")
    return Item(
        id=own.get("id"),
        url=link,
        title=own.get("title") or "",
        bodies=bodies,
        published=(own.get("published"), own.get("created"), own.get("updated")),
        updated=own.get("updated"),
        author=own.get("author"),
        outlet=source.get("title") or feed.get("title"),
        language=next((one["language"] for one in details if one.get("language")), None) or feed.get("language"),
        feed=feed.get("link") or feed.get("id") or feed.get("title") or "",
    )


warnings.filterwarnings("ignore", category=DeprecationWarning, module="feedparser")
