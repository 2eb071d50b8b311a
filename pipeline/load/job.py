"""`technews load`: a finished run's records → a database, article by article, as often as one likes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from pipeline.load.recordfile import Line, records_in
from pipeline.load.rows import Rows
from pipeline.load.store import Store
from pipeline.load.target import open_database

_ARTICLES = 1_000
_BYTES = 16_000_000


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


def load(out: Path, to: str, *, dataset: str | None = None, prune: bool = False, progress: bool = False) -> LoadSummary:
    """Load a run's output folder; `dataset` is the folder's name unless given.

    Every batch is a transaction, so an interrupted load leaves whole articles, and the next one goes on from there.
    Raises NoRecordsError and DatabaseError.
    """
    lines = records_in(out)
    first = next(lines, None)  # an unfinished run is refused before the database is touched
    series = dataset or out.resolve().name
    with closing(open_database(to)) as database, tqdm(unit="article", disable=not progress) as bar:
        store = Store(database)
        summary = LoadSummary(notes=store.notes)
        for batch in _batches(chain([first] if first else [], lines)):
            _load_batch(store, batch, series, summary)
            bar.update(len(batch))
        summary.gone, summary.pruned = store.finish(series, prune=prune)
    return summary


def _load_batch(store: Store, batch: list[Line], dataset: str, summary: LoadSummary) -> None:
    digests, records = {}, {}
    for line in batch:
        record = line.record()  # of two with one id the later one counts, as it would in two batches
        digests[record["id"]], records[record["id"]] = line.digest, record
    changed = store.changed(list(digests.items()), dataset)
    rows = Rows()
    for id_, record in records.items():
        if id_ in changed:
            rows.add(record, digests[id_], dataset)
    replaced = store.write(rows) if changed else 0
    summary.new += len(changed) - replaced
    summary.replaced += replaced
    summary.same += len(records) - len(changed)


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
