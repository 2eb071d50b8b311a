"""Shards over worker processes. A worker that dies costs its shard one more try, then its article is found."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any, Final, Protocol, TypeVar

from pipeline.run.choose import Rejection
from pipeline.run.place import StoppedError
from pipeline.run.shard import Load, ShardDone, ShardTask, do, probe, standard

T = TypeVar("T")
SHARDS, PIPELINE = "pipeline.run.shard", "pipeline.extractor"
CRASHED: Final = Rejection(
    "crashed", "its worker process died of this article, twice; this is a fault of technews, please report it"
)


class Engine(Protocol):
    """Something that runs functions elsewhere."""

    crashes: tuple[type[BaseException], ...]
    """What a future raises when its worker died."""

    @property
    def slots(self) -> int:
        """How many shards at a time."""
        ...

    def executor(self) -> Executor:
        """The executor to submit to; a new one where the last is broken."""
        ...

    def stop(self) -> None:
        """End all workers at once."""
        ...


class Here:
    """In this process, one shard after another: no process is started."""

    crashes: tuple[type[BaseException], ...] = ()

    @property
    def slots(self) -> int:
        return 1

    def executor(self) -> Executor:
        """One that has done the work when `submit` returns."""
        return _Immediate()

    def stop(self) -> None:
        """Nothing runs."""


class _Immediate(Executor):
    def submit(self, function: Callable[..., T], /, *arguments: Any, **named: Any) -> "Future[T]":
        future: Future[T] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


class Processes:
    """Worker processes of this machine. They end with this process, however it ends."""

    crashes: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, count: int, *, preload: bool = True) -> None:
        self._count = count
        # A fork server has one thread and no state of ours; where there is none (Windows), processes start afresh.
        methods = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        self._preload = [SHARDS, PIPELINE] if preload else [SHARDS]
        self._pool: ProcessPoolExecutor | None = None
        self._leash: Connection | None = None

    @property
    def slots(self) -> int:
        return self._count

    def executor(self) -> Executor:
        if self._pool is None or self._pool._broken:
            self.stop()
            if hasattr(self._context, "set_forkserver_preload"):
                self._context.set_forkserver_preload(self._preload)
            held, self._leash = self._context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self._count, self._context, initializer=_leashed, initargs=(held,))
        return self._pool

    def stop(self) -> None:
        if self._leash is not None:
            self._leash.close()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._leash = None


def _leashed(held: Connection) -> None:
    """End this worker when the other end of the pipe is closed: by `stop`, or by the death of the process there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to deal with

    def watch() -> None:
        held.poll(None)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def results(engine: Engine, tasks: Iterator[ShardTask]) -> Iterator[ShardDone]:
    """What came of each shard, as they finish. Raises what a shard raises, once all that runs has been stopped."""
    running: dict[Future[ShardDone], ShardTask] = {}
    spare = Processes(1)  # here, whatever the engine: what kills its worker is no load for a cluster
    try:
        while True:
            suspects = _fill(engine, tasks, running)
            if not running and not suspects:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done if not suspects else ():
                task = running.pop(future)
                try:
                    yield future.result()
                except engine.crashes:
                    suspects.append(task)
            # Of a broken pool every future says that it crashed, and nobody knows who did it: each is done again, alone.
            yield from (_alone(spare, task) for task in suspects)
    finally:
        spare.stop()
        engine.stop()


def _fill(engine: Engine, tasks: Iterator[ShardTask], running: dict["Future[ShardDone]", ShardTask]) -> list[ShardTask]:
    """Keep every worker busy and one shard waiting; the tasks that a pool already broken refuses come back."""
    while len(running) < engine.slots + (engine.slots > 1):
        task = next(tasks, None)
        if task is None:
            break
        try:
            running[engine.executor().submit(do, task)] = task
        except engine.crashes:
            return [task]
    return []


def _alone(engine: Engine, task: ShardTask) -> ShardDone:
    """A shard done again with nothing beside it; where the worker dies again, without the articles that do it."""
    try:
        return _tried(engine, do, task)
    except engine.crashes:
        culprits = list(_culprits(engine, task, range(task.staged.entries)))
    try:
        return _tried(engine, do, replace(task, rejected={**task.rejected, **dict.fromkeys(culprits, CRASHED)}))
    except engine.crashes as error:
        raise StoppedError(
            f"shard {task.staged.number}: its worker dies each time, though no article alone kills it (too little "
            "memory?); try fewer workers or a smaller --shard-size"
        ) from error


def _culprits(engine: Engine, task: ShardTask, indices: range) -> Iterator[int]:
    """The articles that kill a worker, found by halving."""
    try:
        _tried(engine, probe, task, indices)
    except engine.crashes:
        if len(indices) == 1:
            yield indices[0]
            return
        middle = len(indices) // 2
        yield from _culprits(engine, task, indices[:middle])
        yield from _culprits(engine, task, indices[middle:])


def _tried(engine: Engine, function: Callable[..., T], *arguments: Any) -> T:
    return engine.executor().submit(function, *arguments).result()


def engine_for(workers: int, *, load: Load = standard) -> Engine:
    """`workers` processes; 0: none, in this process."""
    return Processes(workers, preload=load is standard) if workers else Here()
