"""technews: Chinese tech news → facts a database can use.

As a library::

    import pipeline

    record = pipeline.extract({"id": "1", "text": "去年英伟达营收1305亿美元。", "published": "2026-01-05"})
    for record in pipeline.extract_all(articles):     # many: in batches, memory flat
        ...

`load()` takes a second or two and gives an `Extractor`; give each thread and process its own. `extract` keeps one for
each thread that calls it. Nothing here starts processes, sets signal handlers or writes to standard output.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.extractor import Extractor
    from pipeline.records.article import Article
    from pipeline.records.record import Record
    from pipeline.records.reject import Reject

__all__ = ["__version__", "extract", "extract_all", "load"]

try:
    __version__ = version("technews")
except PackageNotFoundError:  # a bare checkout on the path
    __version__ = "0+unknown"

_own = threading.local()


def load() -> "Extractor":
    """The pipeline, loaded. Not thread-safe: one for each thread."""
    from pipeline.extractor import Extractor

    return Extractor()


def extract(article: "Article | Mapping[str, Any]") -> "Record":
    """The record of one article: an `Article`, or a mapping as in a line of JSONL input (`id`, `text`, …).

    Raises ValueError where the mapping is no article; the pipeline's own errors are raised as they are.
    """
    return _extractor().extract(_article(article))


def extract_all(articles: "Iterable[Article | Mapping[str, Any]]") -> "Iterator[Record | Reject]":
    """A record for each article in order, or a `Reject` that says why not. Articles are taken a few at a time."""
    from pipeline.records.article import Article
    from pipeline.records.reject import Reject

    given = (one if isinstance(one, Article) else _entry(one) for one in articles)
    for result in _extractor().stream(given):
        yield result if isinstance(result, Reject) else result.record


def _extractor() -> "Extractor":
    if not hasattr(_own, "extractor"):
        _own.extractor = load()
    return _own.extractor  # type: ignore[no-any-return]


def _article(given: "Article | Mapping[str, Any]") -> "Article":
    from pipeline.records.article import Article
    from pipeline.records.reject import Reject

    entry = given if isinstance(given, Article) else _entry(given)
    if isinstance(entry, Reject):
        raise ValueError(f"no article ({entry.reason}): {entry.detail}")
    return entry


def _entry(fields: "Mapping[str, Any]") -> "Article | Reject":
    from pipeline.feeds.entry import entry

    known = {key: value for key, value in fields.items() if key not in ("text", "source", "replaced", "encoding")}
    return entry({**known, "source": fields.get("text")}, str(fields.get("path", "")) or "")
