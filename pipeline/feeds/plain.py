"""`.txt`: one page dump a file, with an optional `NAME.meta.json` beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from pipeline.feeds.decode import DecodeError, decode
from pipeline.feeds.entry import entry
from pipeline.records.article import Article
from pipeline.records.reject import Reject

META_ENDING = ".meta.json"
_META_FIELDS = frozenset({"id", "url", "title", "outlet", "published", "fetched_at"})


class MetaError(ValueError):
    """A meta file that is not a JSON object of known fields."""


def read_plain(path: Path, name: str) -> Iterator[Article | Reject]:
    """The one article of a text file; `name` is its path relative to the input."""
    identity = name.removesuffix(".txt")
    try:
        source, replaced = decode(path.read_bytes())
        meta = _meta(path)
    except DecodeError as error:
        yield Reject(reason="encoding", detail=str(error), path=name, id=identity)
    except MetaError as error:
        yield Reject(reason="bad-meta", detail=str(error), path=name, id=identity)
    else:
        yield entry({"id": identity, **meta, "source": source, "replaced": replaced, "encoding": "utf-8"}, name)


def _meta(path: Path) -> dict[str, Any]:
    beside = path.with_name(path.name.removesuffix(".txt") + META_ENDING)
    if not beside.exists():
        return {}
    try:
        meta = orjson.loads(beside.read_bytes())
    except orjson.JSONDecodeError as error:
        raise MetaError(f"{beside.name}: not JSON: {error}") from None
    if not isinstance(meta, dict):
        raise MetaError(f'{beside.name}: must be one JSON object, e.g. {{"published": "2025-12-26"}}')
    if unknown := sorted(meta.keys() - _META_FIELDS):
        raise MetaError(f"{beside.name}: unknown fields {', '.join(unknown)}; known: {', '.join(sorted(_META_FIELDS))}")
    return {key: value for key, value in meta.items() if value is not None}
