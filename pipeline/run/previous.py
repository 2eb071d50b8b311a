"""What earlier runs left: the records of articles that need not be made again, and where they stand."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import orjson

from pipeline.records.article import Article
from pipeline.run.maker import Maker, changed_patterns, maker_from
from pipeline.run.place import Place
from pipeline.sinks.packed import DamagedError, unpacked

MANIFEST, MAKER = "manifest.json", ".state/maker.json"
RECORDS, STATE = "records", ".state/articles"
WORK: Final = ".work"
_HEAD = re.compile(
    rb'(\{"schema_version":"[^"]*","id":"(?:[^"\\]|\\.)*","source":\{)(?:"path":"(?:[^"\\]|\\.)*",)?(?:"item":\d+,)?'
)
_TAIL = b',"made_by":{'


@dataclass(frozen=True, slots=True)
class OldRecord:
    """Where an old record stands: its file and line, from 0. `judged`: rules have changed since it was made."""

    file: str
    line: int
    judged: bool


class Previous:
    """Articles by id, as the last whole run and shards of an interrupted one made them."""

    def __init__(self, place: Place, maker: Maker) -> None:
        self.patterns: tuple[str, ...] = ()
        self._known: dict[str, tuple[str, OldRecord]] = {}
        self._add_whole_run(place, maker)
        self._add_interrupted_run(place, maker)

    def record(self, article_id: str, digest: str) -> OldRecord | None:
        """The old record of an article that has not changed."""
        known = self._known.get(article_id)
        return known[1] if known and known[0] == digest else None

    def _add_whole_run(self, place: Place, maker: Maker) -> None:
        with suppress(FileNotFoundError, ValueError, KeyError, TypeError):
            files = orjson.loads(_whole(place, MANIFEST))["files"]
            patterns = changed_patterns(maker_from(_whole(place, MAKER)), maker)
            if patterns is None:
                return
            self.patterns = patterns
            for state, records in zip(files[STATE], files[RECORDS], strict=True):
                self._add(place, state, records, judged=bool(patterns))

    def _add_interrupted_run(self, place: Place, maker: Maker) -> None:
        for folder in place.names(f"{WORK}/done"):
            where = f"{WORK}/done/{folder}"
            with suppress(FileNotFoundError, ValueError, KeyError):
                if orjson.loads(_whole(place, f"{where}/done.json"))["maker"] == maker.digest:
                    self._add(place, f"{where}/{STATE}.jsonl.zst", f"{where}/{RECORDS}.jsonl.zst", judged=False)

    def _add(self, place: Place, state: str, records: str, *, judged: bool) -> None:
        with suppress(DamagedError, EOFError), unpacked(place.open(state), state) as lines:
            for number, line in enumerate(lines):
                row = orjson.loads(line)
                self._known[row["id"]] = (row["article"], OldRecord(records, number, judged))


def old_lines(place: Place, wanted: dict[int, OldRecord]) -> Iterator[tuple[int, bytes]]:
    """(index, record line) for all of `wanted` that can still be read, in no order."""
    by_file: dict[str, dict[int, int]] = {}
    for index, old in wanted.items():
        by_file.setdefault(old.file, {})[old.line] = index
    for name, numbers in by_file.items():
        with suppress(FileNotFoundError, DamagedError, EOFError), unpacked(place.open(name), name) as lines:
            for number, line in enumerate(lines):
                if number in numbers:
                    yield numbers[number], line


def rebound(line: bytes, article: Article, made_by: dict[str, Any]) -> bytes | None:
    """An old record's line with `article`'s place and `made_by`, else byte for byte; None where it is not ours.

    What it was a reprint of goes: that is found out anew. These stand first and last in the line; a quote inside a
    text is escaped, so they cannot be taken for it.
    """
    head = _HEAD.match(line)
    tail = line.rfind(_TAIL)
    if head is None or tail < 0:
        return None
    if orjson.loads(b"{" + line[tail + 1 : -2] + b"}").keys() - {"duplicate_of"} != {"made_by"}:
        return None
    place = {key: value for key, value in (("path", article.path), ("item", article.item)) if value is not None}
    stated = {key: value for key, value in made_by.items() if value is not None}
    start = orjson.dumps(place)[1:-1] + (b"," if place else b"")
    return head[1] + start + line[head.end() : tail] + b',"made_by":' + orjson.dumps(stated) + b"}\n"


def _whole(place: Place, name: str) -> bytes:
    with place.open(name) as file:
        return file.read()
