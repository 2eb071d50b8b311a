"""Processes that make rows while the database takes those before. Order and content do not depend on their number."""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from typing import Any

from pipeline.loading.database import DatabaseError
from pipeline.loading.recordfile import Line, NoRecordsError
from pipeline.loading.rows import Row, Rows
from pipeline.loading.schema import TABLES, Table

Pack = Callable[[Table, Sequence[Row]], Any]
Packed = dict[str, list[Any]]
_PIECE = 250  # articles whose rows are packed together: few enough to stay in the processor's cache


def make(lines: Sequence[Line], dataset: str, pack: Pack) -> Packed:
    """The rows of some records by table, each a list of packed pieces."""
    rows = Rows()
    packed: Packed = {table.name: [] for table in TABLES}
    for first in range(0, len(lines), _PIECE):
        for line in lines[first : first + _PIECE]:
            rows.add(line.record(), line.digest, dataset)
        for table, some in rows.of_articles():
            packed[table.name].append(pack(table, some))
    for table, some in rows.shared():
        packed[table.name].append(pack(table, some))
    return packed


def made(batches: Iterator[Sequence[Line]], dataset: str, pack: Pack, workers: int) -> Iterator[Packed]:
    """The rows of each batch, in order. `workers` processes are at it; 0: this process, when asked."""
    if workers < 1:
        yield from (make(lines, dataset, pack) for lines in batches)
        return
    idle = deque(_Maker(dataset, pack) for _ in range(workers))
    busy: deque[_Maker] = deque()
    try:
        for lines in batches:
            if not idle:
                maker = busy.popleft()
                done = maker.done()
                busy.append(maker.begin(lines))
                yield done
            else:
                busy.append(idle.popleft().begin(lines))
        while busy:
            yield busy[0].done()
            idle.append(busy.popleft())
    finally:
        for maker in (*idle, *busy):
            maker.stop()


class _Maker:
    """One process; it has one batch at a time, and ends when its pipe does: by `stop`, or by our death."""

    def __init__(self, dataset: str, pack: Pack) -> None:
        methods = multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        self._pipe, end = context.Pipe()
        self._process = context.Process(target=_work, args=(end, dataset, pack), daemon=True)
        self._process.start()
        end.close()

    def begin(self, lines: Sequence[Line]) -> "_Maker":
        with _killed():
            self._pipe.send(lines)
        return self

    def done(self) -> Packed:
        with _killed():
            result: Packed | Exception = self._pipe.recv()
        if isinstance(result, Exception):
            raise result
        return result

    def stop(self) -> None:
        self._pipe.close()
        self._process.terminate()
        self._process.join()


@contextmanager
def _killed() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError):
        raise DatabaseError("a process that made rows was killed; what is loaded is kept, load again") from None


def _work(pipe: Connection, dataset: str, pack: Pack) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to deal with
    gc.disable()  # rows hold no cycles, and there are millions of them
    if hasattr(os, "nice"):
        os.nice(10)  # where cores are few, the database goes first: all wait for it
    with closing(pipe):
        while True:
            try:
                lines = pipe.recv()
            except EOFError:
                return
            try:
                pipe.send(make(lines, dataset, pack))
            except NoRecordsError as error:
                pipe.send(error)
