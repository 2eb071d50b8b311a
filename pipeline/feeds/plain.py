"""`.txt`: one page dump a file, with an optional `NAME.meta.json` beside it."""

from collections.abc import Iterator
from typing import Any, Final

import orjson

from pipeline.feeds.decode import decode
from pipeline.feeds.entry import entry
from pipeline.feeds.file import InputFile
from pipeline.records.article import Article
from pipeline.records.reject import Reject

META_ENDING: Final = ".meta.json"
_META_FIELDS: Final = frozenset({"id", "url", "title", "outlet", "published", "fetched_at"})


class MetaError(ValueError):
    """A meta file that is not a JSON object of known fields."""


def read_plain(file: InputFile) -> Iterator[Article | Reject]:
    """The one article of a text file; without an id in its meta file it is named by its path."""
    name = file.plain_name.removesuffix(".txt")
    decoded = decode(file.whole())
    try:
        fields = {"id": name, **meta_beside(file)}
    except MetaError as error:
        yield Reject(reason="bad-meta", detail=str(error), path=file.name, id=name)
    else:
        yield entry(
            {**fields, "source": decoded.text, "replaced": decoded.replaced, "encoding": decoded.encoding}, file.name
        )


def meta_beside(file: InputFile) -> dict[str, Any]:
    """The fields of `NAME.meta.json` beside `NAME.txt` or `NAME.html.gz`; none where there is no such file."""
    stem = file.path.name.removesuffix(file.name.removeprefix(file.plain_name))
    stem = stem.removesuffix(".txt") if stem.endswith(".txt") else stem.rpartition(".")[0] or stem
    beside = file.path.with_name(stem + META_ENDING)
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
