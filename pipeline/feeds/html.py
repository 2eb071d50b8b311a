"""HTML pages: the source is the decoded page; what it says about itself becomes the article's fields."""

from collections.abc import Iterator
from typing import Any

from pipeline.feeds.decode import Decoded, decode
from pipeline.feeds.entry import LONGEST_TEXT, entry, too_long
from pipeline.feeds.file import InputFile
from pipeline.feeds.pagehead import page_fields
from pipeline.feeds.plain import MetaError, meta_beside
from pipeline.records.article import Article
from pipeline.records.reject import Reject
from pipeline.text.html import parse, visible_size


def read_html(file: InputFile) -> Iterator[Article | Reject]:
    """The one article of a page; `NAME.meta.json` beside it counts before what the page says."""
    name = file.plain_name
    identity = name.rpartition(".")[0] if "." in name.rpartition("/")[2] else name
    decoded = decode(file.whole())
    try:
        fields = {"id": identity, **meta_beside(file)}
    except MetaError as error:
        yield Reject(reason="bad-meta", detail=str(error), path=file.name, id=identity)
    else:
        yield page_entry(decoded, fields, file.name)


def page_entry(decoded: Decoded, fields: dict[str, Any], path: str, item: int | None = None) -> Article | Reject:
    """A page as an article; `fields`, where given, count before what the page says."""
    tree = parse(decoded.text)
    size = visible_size(tree)
    if size > LONGEST_TEXT:
        return Reject(reason="too-long", detail=too_long(size), path=path, item=item, id=fields.get("id"))
    if not size:
        detail = "the page shows no text (a script may write it); save it as the browser shows it"
        return Reject(reason="empty", detail=detail, path=path, item=item, id=fields.get("id"))
    source = {"source": decoded.text, "markup": "page", "replaced": decoded.replaced, "encoding": decoded.encoding}
    return entry({**page_fields(tree), **fields, **source}, path, item)
