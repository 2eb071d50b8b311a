"""One shard of input → one shard of output: what a worker does. Everything it needs comes in the task."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import orjson

from pipeline.assemble.prepared import prepare
from pipeline.records.article import Article
from pipeline.records.reject import Reject
from pipeline.run.choose import Rejection
from pipeline.run.near import marked
from pipeline.run.place import Place, place_at, put
from pipeline.run.previous import RECORDS, STATE, WORK, OldRecord, old_lines, rebound
from pipeline.run.reading import Staged, article_digest, staged_entries
from pipeline.run.touched import touched
from pipeline.sinks.jsonl import json_line
from pipeline.sinks.packed import Packed

REJECTS, SOURCES = "rejects", "sources"
KINDS: Final = (RECORDS, REJECTS, SOURCES, STATE)
FACTS: Final = ("companies", "people", "organizations", "products", "dates", "figures")


class Extracts(Protocol):
    """What makes records of articles: `pipeline.extractor.Extractor`."""

    def stream(self, entries: Iterable[Article | Reject]) -> Iterator[Any]:
        """For each entry in order, something with `record`, or a `Reject`."""
        ...


Load = Callable[[], Extracts]


def standard() -> Extracts:
    """The pipeline that ships with technews."""
    from pipeline.extractor import Extractor

    return Extractor()


@dataclass(frozen=True, slots=True)
class ShardTask:
    """A shard to do. `old`: records to take over, by index; `patterns`: of rules changed since those were made;
    `duplicates`: originals of reprints, by index."""

    place: str
    key: str
    maker: str
    made_by: Mapping[str, Any]
    staged: Staged
    rejected: Mapping[int, Rejection] = field(default_factory=dict)
    duplicates: Mapping[int, str] = field(default_factory=dict)
    old: Mapping[int, OldRecord] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    load: Load = standard


@dataclass(frozen=True, slots=True)
class ShardDone:
    """What came of a shard. `sizes`: bytes of each kind before packing; `packed`: as they stand in their files."""

    number: int
    key: str
    counts: Counter[str]
    reasons: Counter[str]
    sizes: dict[str, int]
    packed: dict[str, int]
    taken_over: int = 0


class OtherMakerError(RuntimeError):
    """A worker that runs another technews than the one that gave it the task."""


_own = threading.local()


def extractor(load: Load) -> Extracts:
    """This thread's pipeline, warm after the first shard."""
    if getattr(_own, "load", None) is not load:
        _own.extractor, _own.load = load(), load
    return _own.extractor  # type: ignore[no-any-return]


def do(task: ShardTask) -> ShardDone:
    """Do a shard and leave its files, complete, under its key."""
    place = place_at(task.place)
    output = _Output()
    for article, result in _results(task, list(staged_entries(place, task.staged))):
        if isinstance(result, Reject):
            output.reject(result)
        else:
            assert article is not None
            output.record(article, *result)
    return output.leave(place, task)


def probe(task: ShardTask, indices: range) -> None:
    """Extract the articles at `indices` and forget what comes of it: does the worker survive?"""
    entries = list(staged_entries(place_at(task.place), task.staged))
    articles = [entries[index] for index in indices if index not in task.rejected]
    for _ in extractor(task.load).stream(articles):
        pass


Result = tuple[bytes, Mapping[str, Any], bool]


def _results(task: ShardTask, entries: list[Article | Reject]) -> Iterator[tuple[Article | None, Result | Reject]]:
    """For each entry in order its reject, or (record line, the same as a mapping, whether it was taken over)."""
    old = _taken_over(task, entries)
    fresh = {
        index: entry
        for index, entry in enumerate(entries)
        if isinstance(entry, Article) and index not in old and index not in task.rejected
    }
    made = iter(extractor(task.load).stream(fresh.values())) if fresh else iter(())
    for index, entry in enumerate(entries):
        if isinstance(entry, Reject):
            yield None, entry
        elif index in task.rejected:
            yield entry, _rejected(entry, task.rejected[index])
        elif index in old:
            yield entry, _marked(old[index], task.duplicates.get(index))
        else:
            yield entry, _marked(_made(next(made), task.made_by), task.duplicates.get(index))


def _marked(result: Result | Reject, original: str | None) -> Result | Reject:
    if isinstance(result, Reject) or original is None:
        return result
    line, record, taken_over = result
    return marked(line, original), record, taken_over


def _made(result: Any, made_by: Mapping[str, Any]) -> Result | Reject:
    if isinstance(result, Reject):
        return result
    record = result.record.as_json()
    if made_by != {**dict.fromkeys(made_by), **record["made_by"]}:
        raise OtherMakerError(
            f"this worker's technews is {record['made_by']}, the run's is {dict(made_by)}; install the same everywhere"
        )
    return json_line(record), record, False


def _taken_over(task: ShardTask, entries: list[Article | Reject]) -> dict[int, Result]:
    found: dict[int, Result] = {}
    for index, line in old_lines(place_at(task.place), dict(task.old)):
        article, record = entries[index], _record_in(line)
        assert isinstance(article, Article)
        if (record.get("id"), record.get("source", {}).get("sha256")) != (article.id, article.sha256):
            continue  # somebody has been at the file
        if task.old[index].judged and touched(task.patterns, prepare(article).view):
            continue
        bound = rebound(line, article, dict(task.made_by))
        if bound is not None:
            found[index] = (bound, record, True)
    return found


def _record_in(line: bytes) -> dict[str, Any]:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return record if isinstance(record, dict) else {}


def _rejected(article: Article, why: Rejection) -> Reject:
    return Reject(
        reason=why.reason,
        detail=why.detail,
        path=article.path,
        item=article.item,
        id=article.id,
        sha256=article.sha256,
    )


class _Output:
    """The files of a shard, in memory until they are whole."""

    def __init__(self) -> None:
        self._files = {kind: Packed() for kind in KINDS}
        self._counts, self._reasons = Counter[str](), Counter[str]()
        self._taken_over = 0

    def reject(self, reject: Reject) -> None:
        self._files[REJECTS].write(json_line(reject.model_dump(exclude_none=True)))
        self._counts["rejects"] += 1
        self._reasons[reject.reason] += 1

    def record(self, article: Article, line: bytes, record: Mapping[str, Any], taken_over: bool) -> None:
        digest = article_digest(article)
        self._files[RECORDS].write(line)
        self._files[SOURCES].write(json_line({"id": article.id, "sha256": article.sha256, "source": article.source}))
        self._files[STATE].write(json_line({"id": article.id, "article": digest}))
        self._counts.update({kind: len(record[kind]) for kind in FACTS})
        self._counts.update(records=1, characters=len(record["text"]))
        self._taken_over += taken_over

    def leave(self, place: Place, task: ShardTask) -> ShardDone:
        """Write the files, and when all of them stand, the marker that says so."""
        contents = {kind: file.close() for kind, file in self._files.items()}
        for kind, content in contents.items():
            put(place, part(task.key, kind), content)
        done = ShardDone(
            task.staged.number,
            task.key,
            self._counts,
            self._reasons,
            {kind: file.size for kind, file in self._files.items()},
            {kind: len(content) for kind, content in contents.items()},
            self._taken_over,
        )
        put(place, _marker(task.key), orjson.dumps({"maker": task.maker, **_stated(done)}))
        return done


def part(key: str, kind: str) -> str:
    """The file of one kind in a finished shard."""
    return f"{WORK}/done/{key}/{kind}.jsonl.zst"


def _marker(key: str) -> str:
    return f"{WORK}/done/{key}/done.json"


def _stated(done: ShardDone) -> dict[str, Any]:
    return {name: getattr(done, name) for name in ("number", "key", "counts", "reasons", "sizes", "packed")}


def finished(place: Place, key: str) -> ShardDone | None:
    """What came of a shard that an interrupted run finished; None where it did not or its files have changed."""
    try:
        with place.open(_marker(key)) as file:
            said = orjson.loads(file.read())
    except (FileNotFoundError, ValueError):
        return None
    if any(place.size(part(key, kind)) != size for kind, size in said["packed"].items()):
        return None
    counts, reasons = Counter(said["counts"]), Counter(said["reasons"])
    return ShardDone(said["number"], key, counts, reasons, said["sizes"], said["packed"])
