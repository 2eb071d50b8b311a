"""A run's output folder, read back: the one place that knows its files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.sinks.packed import DamagedError, unpacked

RECORDS, REJECTS, SOURCES, MANIFEST = "records", "rejects", "sources", "manifest.json"
NEEDED = {RECORDS: {"id", "source", "text"}, REJECTS: {"reason", "detail"}, SOURCES: {"id", "source"}}
Json = dict[str, Any]


class NoRunError(ValueError):
    """A folder that is no run's output, or one whose files do not belong together."""


@dataclass(frozen=True, slots=True)
class RunOutput:
    """The output of `technews run … -o folder`; every reading starts anew and holds one line at a time."""

    folder: Path

    def __post_init__(self) -> None:
        if not _files(self.folder, RECORDS):
            raise NoRunError(f"{self.folder}: no records.jsonl in it; run `technews run … -o {self.folder}` first")

    def manifest(self) -> Json:
        """What the run says about itself; empty where it was cut off and there is none."""
        path = self.folder / MANIFEST
        return json.loads(path.read_bytes()) if path.is_file() else {}

    def records(self) -> Iterator[Json]:
        """Records in file order; numbers that are not whole come as `Decimal`, exact."""
        return _lines(self.folder, RECORDS)

    def rejects(self) -> Iterator[Json]:
        """The rejects in file order."""
        return _lines(self.folder, REJECTS)

    def with_sources(self) -> Iterator[tuple[Json, str | None]]:
        """Each record with its source text; None for all where the run kept no sources."""
        if not _files(self.folder, SOURCES):
            yield from ((record, None) for record in self.records())
            return
        sources = _lines(self.folder, SOURCES)
        for record in self.records():
            kept = next(sources, {})
            if kept.get("id") != record["id"]:
                raise NoRunError(
                    f"{self.folder}: sources stand in another order than records (at {record['id']!r}); run it again"
                )
            yield record, kept["source"]


def _files(folder: Path, name: str) -> list[Path]:
    """`name.jsonl`, or the shards `name-00000.jsonl`, each perhaps compressed."""
    found = [path for pattern in (f"{name}.jsonl*", f"{name}-*.jsonl*") for path in folder.glob(pattern)]
    return sorted(path for path in found if path.suffix in (".jsonl", ".zst"))


def _lines(folder: Path, name: str) -> Iterator[Json]:
    for path in _files(folder, name):
        try:
            with unpacked(path.open("rb"), path.name) as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield _read(line, f"{path} line {number}", NEEDED[name])
        except (DamagedError, EOFError) as error:
            raise NoRunError(f"{path}: damaged ({error}); run technews again") from None


def _read(line: bytes, where: str, needed: set[str]) -> Json:
    try:
        value = json.loads(line, parse_float=Decimal)
    except ValueError as error:
        raise NoRunError(f"{where}: no JSON ({error}); run technews again") from None
    if not isinstance(value, dict) or needed - value.keys():
        raise NoRunError(f"{where}: no object with {', '.join(sorted(needed))}; run technews again")
    return value
