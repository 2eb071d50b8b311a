"""`technews load`: a finished run's records → a database, article by article, as often as one likes."""

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from pipeline.loading.makers import Pack, made
from pipeline.loading.recordfile import Line, records_in
from pipeline.loading.store import Store
from pipeline.loading.target import open_database

_ARTICLES = 4_000
_BYTES = 24_000_000


@dataclass(slots=True)
class LoadSummary:
    """How many articles were new, replaced, the same as before, gone from the data set, pruned."""

    new: int = 0
    replaced: int = 0
    same: int = 0
    gone: int = 0
    pruned: int = 0
    notes: list[str] = field(default_factory=list)

    def words(self) -> str:
        """The closing summary, in plain words."""
        counts = f"{self.new} new, {self.replaced} replaced, {self.same} as they were"
        gone = f", {self.gone} now marked as gone" if self.gone else ""
        pruned = f", {self.pruned} that were gone deleted" if self.pruned else ""
        return "\n".join([*self.notes, f"{self.new + self.replaced + self.same} articles: {counts}{gone}{pruned}"])


def load(
    out: Path, to: str, *, dataset: str | None = None, prune: bool = False, progress: bool = False, workers: int = 0
) -> LoadSummary:
    """Load a run's output folder; `dataset` is the folder's name unless given.

    Every batch is a transaction, so an interrupted load leaves whole articles, and the next one goes on from there.
    `workers`: processes that make rows meanwhile; none are started for less than two batches.
    Raises NoRecordsError and DatabaseError.
    """
    lines = records_in(out)
    first = next(lines, None)  # an unfinished run is refused before the database is touched
    with closing(open_database(to)) as database, tqdm(unit="article", disable=not progress) as bar:
        load_ = _Load(Store(database), dataset or out.resolve().name, bar)
        load_.summary.notes = load_.store.notes
        load_.batches(_batches(chain([first] if first else [], lines)), database.pack, workers)
        load_.summary.gone, load_.summary.pruned = load_.store.finish(load_.dataset, prune=prune)
    return load_.summary


@dataclass(slots=True)
class _Load:
    store: Store
    dataset: str
    bar: Any
    summary: LoadSummary = field(default_factory=LoadSummary)
    _waiting: deque[list[str]] = field(default_factory=deque)

    def batches(self, batches: Iterator[list[Line]], pack: Pack, workers: int) -> None:
        head = list(islice(batches, 2))
        changed = map(self._changed, chain(head, batches))
        for packed in made(filter(None, changed), self.dataset, pack, workers if len(head) > 1 else 0):
            ids = self._waiting.popleft()
            replaced = self.store.write(ids, packed)
            self.summary.new += len(ids) - replaced
            self.summary.replaced += replaced
            self.bar.update(len(ids))

    def _changed(self, batch: list[Line]) -> list[Line]:
        """The lines that the database does not have as they are."""
        lines = {line.id: line for line in batch}  # of two with one id the last counts
        changed = self.store.changed([(id_, line.digest) for id_, line in lines.items()], self.dataset)
        if changed:
            self._waiting.append([id_ for id_ in lines if id_ in changed])
        self.summary.same += len(lines) - len(changed)
        self.bar.update(len(batch) - len(changed))
        return [line for id_, line in lines.items() if id_ in changed]


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.json)
        if len(batch) >= _ARTICLES or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
