"""`.jsonl`: one `{"id", "text", "title"?, "outlet"?, "url"?, "published"?}` a line."""

import io
from collections.abc import Iterator
from typing import Final

import orjson

from pipeline.feeds.decode import DecodeError, decode_as, encoding_of
from pipeline.feeds.entry import entry
from pipeline.feeds.file import LONGEST_ENTRY, InputFile, TooLongError
from pipeline.records.article import Article
from pipeline.records.reject import Reject

_BOM: Final = b"\xef\xbb\xbf"
_OURS: Final = frozenset(("text", "source", "replaced", "encoding", "markup", "path", "item"))


def read_jsonl(file: InputFile) -> Iterator[Article | Reject]:
    """One article or reject for each line that is not blank; `item` is the line's number, from 1."""
    encoding = _encoding(file.head())
    with file.open() as content:
        for number, line in enumerate(_lines(content, encoding), 1):
            if line is None:
                yield Reject(reason="too-long", detail=str(TooLongError("this line")), path=file.name, item=number)
            elif line.strip():
                yield _line(line.removeprefix(_BOM) if number == 1 else line, encoding, file.name, number)


def _encoding(head: bytes) -> str:
    """The file's encoding: UTF-8 as soon as one line with more than ASCII in it is."""
    for line in head.splitlines()[:-1] or [head]:
        try:
            if not line.decode("utf-8").isascii():
                return "utf-8"
        except UnicodeDecodeError:
            continue
    return encoding_of(head)


def _lines(content: io.BufferedReader, encoding: str) -> Iterator[bytes | None]:
    """Lines without their break; None for one that is too long. UTF-16 is handed on as UTF-8."""
    if encoding.startswith("utf-16"):
        text = io.TextIOWrapper(content, "utf-16", errors="replace", newline="\n")
        while line := text.readline(LONGEST_ENTRY):
            yield line.encode("utf-8", "replace")
        return
    while line_bytes := content.readline(LONGEST_ENTRY + 1):
        if len(line_bytes) <= LONGEST_ENTRY or line_bytes.endswith(b"\n"):
            yield line_bytes
            continue
        yield None
        while (rest := content.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass


def _line(line: bytes, encoding: str, name: str, number: int) -> Article | Reject:
    try:
        if encoding in ("gb18030", "big5hkscs"):
            decoded = decode_as(line, encoding)
            fields = orjson.loads(decoded.text)
        else:
            # Bytes first: a bad byte is named by its place, which orjson's message does not give.
            fields = orjson.loads(line.decode("utf-8").replace("\0", "\ufffd"))
    except DecodeError as error:
        return Reject(reason="encoding", detail=str(error), path=name, item=number)
    except UnicodeDecodeError as error:
        detail = (
            f"byte {error.start} is not UTF-8 ({error.reason}); convert the file, e.g. with iconv -f GB18030 -t UTF-8"
        )
        return Reject(reason="encoding", detail=detail, path=name, item=number)
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
    article = {key: value for key, value in fields.items() if key not in _OURS}
    return entry({**article, "source": fields.get("text"), "encoding": encoding}, name, number)
