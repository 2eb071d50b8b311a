"""An item of a feed, whatever its format → an article."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.feeds.dates import read_date
from pipeline.feeds.entry import LONGEST_TEXT, entry, too_long
from pipeline.records.article import Article
from pipeline.records.reject import Reject
from pipeline.text.html import parse, visible_size, written

_MARKUP: Final = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--)>|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_BLOCKS: Final = re.compile(r"</(?:p|div|li|h\d|section|td)>|<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_EMAIL: Final = re.compile(r"\s*[(<]?[^\s()<>]+@[^\s()<>]+[)>]?\s*")
_SHORT_ID: Final = 12


@dataclass(frozen=True, slots=True)
class Body:
    """One of the texts that an item carries; `is_html` as the feed says it, or its format implies."""

    text: str
    is_html: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one article, as it says it; dates are raw."""

    id: str | None = None
    url: str | None = None
    title: str = ""
    bodies: Sequence[Body] = ()
    published: Sequence[str | None] = ()
    updated: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    feed: str = field(default="", kw_only=True)

    def article(self, path: str, number: int, encoding: str) -> Article | Reject:
        """The article: its text is the fullest body, else the title: flashes have no other text."""
        title = _line(self.title)
        body = max(self.bodies, key=lambda body: len(_TAG.sub("", body.text).strip()), default=Body(""))
        if not _TAG.sub("", body.text).strip():
            body = Body(title, is_html=False)
        is_html = _is_html(body)
        published = next((moment for text in self.published if text and (moment := read_date(text))), None)
        updated = read_date(self.updated) if self.updated else None
        fields: dict[str, Any] = {
            "id": self._identity(body.text),
            "source": body.text,
            "markup": "html" if is_html else "text",
            "title": title or None,
            "url": self.url or None,
            "outlet": self.outlet or None,
            "author": _EMAIL.sub("", self.author).strip(" ()（）") or None if self.author else None,
            "language": self.language or None,
            "published": published or updated,
            "updated": updated if updated != published else None,
            "encoding": encoding,
            "replaced": body.text.count("\ufffd") if encoding != "json" else 0,
        }
        size = visible_size(parse(body.text)) if is_html else None
        if size == 0 or (size or 0) > LONGEST_TEXT:
            reason, detail = ("too-long", too_long(size)) if size else ("empty", "the item has only markup, no text")
            return Reject(reason=reason, detail=detail, path=path, item=number, id=fields["id"])
        return entry(fields, path, number)

    def _identity(self, body: str) -> str:
        """The feed's id; a short one (`17`) counts within its feed only. Else the url, else a hash of the content."""
        name = (self.id or "").strip()
        if name and len(name) < _SHORT_ID and not re.search("[:/]", name):
            return f"{self.feed}#{name}"
        if name or self.url:
            return (name or self.url or "")[:512]
        return "sha256:" + hashlib.sha256(f"{self.title}\n{body}".encode("utf-8", "replace")).hexdigest()[:32]


def _line(title: str) -> str:
    """A title without markup, and without the teaser that some feeds set below it."""
    lines = title.strip().splitlines()
    first = lines[0] if lines else ""
    return " ".join((written(first) if _MARKUP.search(first) else first).split())


def _is_html(body: Body) -> bool:
    """HTML, where the feed says so and something in it is; and where it denies it but paragraphs stand in it."""
    return bool(_MARKUP.search(body.text)) if body.is_html else bool(_BLOCKS.search(body.text))
