"""JSON lines, written beside and moved into place whole: a reader never sees half a file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import orjson


def json_line(value: Any) -> bytes:
    """One line of JSON; `Decimal` is written digit for digit."""
    return orjson.dumps(value, default=_exact, option=orjson.OPT_APPEND_NEWLINE)


def json_page(value: Any) -> bytes:
    """The same, indented, for files that people read; keys sorted."""
    options = orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
    return orjson.dumps(value, default=_exact, option=options)


def _exact(value: Any) -> Any:
    if isinstance(value, Decimal):
        digits = f"{value:f}"
        return orjson.Fragment((digits.rstrip("0").rstrip(".") if "." in digits else digits).encode())
    raise TypeError(f"{type(value).__name__} has no place in a record")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes `path`'s place, flushed to disk, when the block ends well; else nothing changes."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _flush_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power loss, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
