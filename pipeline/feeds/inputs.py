"""What the user points at → articles: files, folders (sorted by path) and `-` for standard input."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipeline.feeds.decode import DecodeError
from pipeline.feeds.detect import format_of
from pipeline.feeds.file import InputFile, TooLongError
from pipeline.feeds.html import read_html
from pipeline.feeds.jsonfeed import read_jsonfeed
from pipeline.feeds.jsonl import read_jsonl
from pipeline.feeds.plain import META_ENDING, read_plain
from pipeline.feeds.streams import DAMAGED
from pipeline.feeds.warc import read_warc
from pipeline.feeds.xmlfeed import read_feed
from pipeline.records.article import Article
from pipeline.records.reject import Reject

__all__ = ["FORMATS", "InputFile", "NoInputError", "input_files", "read_file"]

Read = Callable[[InputFile], Iterator[Article | Reject]]
FORMATS: Final[dict[str, Read]] = {
    "text": read_plain,
    "jsonl": read_jsonl,
    "feed": read_feed,
    "jsonfeed": read_jsonfeed,
    "html": read_html,
    "warc": read_warc,
}
STDIN: Final = "-"


class NoInputError(ValueError):
    """An input that does not exist, or a format of that name; wrong usage, not a reject."""


@contextmanager
def input_files(inputs: Sequence[str], format: str | None = None) -> Iterator[list[InputFile]]:
    """The files behind `inputs`, each once, sorted by name; standard input is spooled so that it can be read twice.

    `format`, one of `FORMATS`, holds for all of them; without it each file's content decides.
    """
    if format is not None and format not in FORMATS:
        raise NoInputError(f"{format!r} is no format; known: {', '.join(FORMATS)}")
    with tempfile.TemporaryDirectory(prefix="technews-") as spool:
        files = {file.path.resolve(): file for given in inputs for file in _files(given, format, Path(spool))}
        yield sorted(files.values(), key=lambda file: (file.name, str(file.path)))


def _files(given: str, format: str | None, spool: Path) -> Iterator[InputFile]:
    if given == STDIN:
        yield _spooled(spool / "stdin", format)
        return
    path = Path(given)
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            relative = inside.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if inside.is_file() and not hidden and not inside.name.endswith(META_ENDING):
                yield InputFile(inside, relative.as_posix(), format)
    elif path.is_file():
        yield InputFile(path, path.name, format)
    else:
        raise NoInputError(f"{given}: no such file or folder")


def _spooled(target: Path, format: str | None) -> InputFile:
    """Standard input as a file; what begins like JSON and is nothing else is JSON lines."""
    with target.open("wb") as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
    file = InputFile(target, "stdin", format)
    head = file.head()
    found = format or format_of(head, file.name)
    is_jsonl = found == "jsonl" or (found == "text" and head.lstrip().startswith((b"{", b"[")))
    return InputFile(target, "stdin.jsonl", "jsonl") if is_jsonl else file


def read_file(file: InputFile) -> Iterator[Article | Reject]:
    """Every article of a file, or the reasons why not. Read twice, it gives the same twice."""
    try:
        found = file.format or format_of(file.head(), file.plain_name)
        if found is None:
            detail = (
                f"none of {', '.join(FORMATS)}, by content and by name; remove it, or name its format with --format"
            )
            yield Reject(reason="unknown-format", detail=detail, path=file.name)
            return
        yield from FORMATS[found](file)
    except DecodeError as error:
        yield Reject(reason="encoding", detail=str(error), path=file.name)
    except TooLongError as error:
        yield Reject(reason="too-long", detail=str(error), path=file.name)
    except DAMAGED as error:
        detail = f"{type(error).__name__}: {error}; what stood before the damage was read: fetch the file again"
        yield Reject(reason="damaged", detail=detail, path=file.name)
    except OSError as error:
        yield Reject(reason="unreadable", detail=f"{type(error).__name__}: {error.strerror}", path=file.name)
