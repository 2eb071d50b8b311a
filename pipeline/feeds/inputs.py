"""What the user points at → articles: files, folders (sorted by path) and `-` for standard input."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.feeds.jsonl import read_jsonl
from pipeline.feeds.plain import META_ENDING, read_plain
from pipeline.records.article import Article
from pipeline.records.reject import Reject

Read = Callable[[Path, str], Iterator[Article | Reject]]
FORMATS: dict[str, Read] = {".txt": read_plain, ".jsonl": read_jsonl}
STDIN = "-"


class NoInputError(ValueError):
    """An input that does not exist; wrong usage, not a reject."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, and the name that records, ids and rejects give it."""

    path: Path
    name: str


@contextmanager
def input_files(inputs: Sequence[str]) -> Iterator[list[InputFile]]:
    """The files behind `inputs`, each once, sorted by name; standard input is spooled so that it can be read twice."""
    with tempfile.TemporaryDirectory(prefix="technews-") as spool:
        files = {file.path.resolve(): file for given in inputs for file in _files(given, Path(spool))}
        yield sorted(files.values(), key=lambda file: (file.name, str(file.path)))


def _files(given: str, spool: Path) -> Iterator[InputFile]:
    if given == STDIN:
        target = spool / "stdin.jsonl"
        with target.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield InputFile(target, "stdin.jsonl")
        return
    path = Path(given)
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            relative = inside.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if inside.is_file() and not hidden and not inside.name.endswith(META_ENDING):
                yield InputFile(inside, relative.as_posix())
    elif path.is_file():
        yield InputFile(path, path.name)
    else:
        raise NoInputError(f"{given}: no such file or folder")


def read_file(file: InputFile) -> Iterator[Article | Reject]:
    """Every article of a file, or the reasons why not."""
    read = FORMATS.get(file.path.suffix.lower())
    if read is None:
        known = ", ".join(sorted(FORMATS))
        yield Reject(reason="unknown-format", detail=f"ends in none of {known}; rename or remove it", path=file.name)
        return
    try:
        yield from read(file.path, file.name)
    except OSError as error:
        yield Reject(reason="unreadable", detail=f"{type(error).__name__}: {error.strerror}", path=file.name)
