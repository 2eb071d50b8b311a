"""`.jsonl`: one `{"id", "text", "title"?, "outlet"?, "url"?, "published"?}` a line."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from pipeline.feeds.decode import DecodeError, decode
from pipeline.feeds.entry import entry
from pipeline.records.article import Article
from pipeline.records.reject import Reject

_BOM = b"\xef\xbb\xbf"


def read_jsonl(path: Path, name: str) -> Iterator[Article | Reject]:
    """One article or reject for each line that is not blank; `item` is the line's number, from 1."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _line(line.removeprefix(_BOM) if number == 1 else line, name, number)


def _line(line: bytes, name: str, number: int) -> Article | Reject:
    try:
        # Bytes first: a bad byte is named by its place, which orjson's message does not give.
        text, _ = decode(line)
        fields = orjson.loads(text)
    except DecodeError as error:
        return Reject(reason="encoding", detail=str(error), path=name, item=number)
    except orjson.JSONDecodeError as error:
        return Reject(reason="bad-json", detail=f"not JSON: {error}", path=name, item=number)
    if not isinstance(fields, dict):
        return Reject(
            reason="bad-json", detail=f"must be a JSON object, not {type(fields).__name__}", path=name, item=number
        )
    if "id" not in fields:
        return Reject(
            reason="missing-id", detail='no "id" in this line; add one that is stable', path=name, item=number
        )
    article = {key: value for key, value in fields.items() if key not in ("text", "source", "replaced", "encoding")}
    return entry({**article, "source": fields.get("text"), "encoding": "utf-8"}, name, number)
