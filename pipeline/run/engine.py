"""Engines by name, and Dask distributed: the same shards on a cluster. `pip install 'technews[dask]'`."""

from concurrent.futures import Executor
from typing import Any

from pipeline.feeds.inputs import NoInputError
from pipeline.run.workers import Engine, engine_for


class Dask:
    """A Dask cluster through its client. Every worker needs the same technews, and the output folder under one name."""

    def __init__(self, client: Any) -> None:
        from distributed import KilledWorker

        self.crashes: tuple[type[BaseException], ...] = (KilledWorker,)
        self._client = client

    @property
    def slots(self) -> int:
        """Threads of all workers; each thread has its own pipeline."""
        threads: int = sum(self._client.ncores().values())
        return max(1, threads)

    def executor(self) -> Executor:
        """Dask does a killed worker's shard again by itself, three times, before it calls it a crash."""
        executor: Executor = self._client.get_executor()
        return executor

    def stop(self) -> None:
        """Let go of the cluster; one that was started here ends with its client."""
        self._client.close()


def dask_at(address: str | None, workers: int) -> Dask:
    """The cluster whose scheduler is at `address` (`tcp://host:8786`), else one of `workers` processes here."""
    try:
        import dask
        import distributed
    except ImportError:
        raise NoInputError("--engine dask needs an extra; install it: pip install 'technews[dask]'") from None
    client: Any = distributed.Client
    if address:
        return Dask(client(address))
    # Its profiler looks at every worker's stack a hundred times a second, for a dashboard that is not there.
    with dask.config.set({"distributed.worker.profile.enabled": False}):
        return Dask(client(n_workers=max(1, workers), threads_per_worker=1, processes=True, dashboard_address=None))


def engine_named(name: str | None, workers: int) -> Engine:
    """The engine that `--engine` and `--workers` ask for."""
    if name is None:
        return engine_for(workers)
    kind, _, address = name.partition(":")
    if kind != "dask":
        raise NoInputError(f"no engine {name!r}; there is dask, and dask:tcp://HOST:8786")
    return dask_at(address or None, workers)
