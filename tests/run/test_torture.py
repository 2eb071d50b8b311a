"""The real thing, a little of it: kill -9, a full disk, a cluster that loses a worker."""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.engine import Dask
from pipeline.run.job import run
from pipeline.run.place import StoppedError
from tests.run.folders import contents, write
from tests.run.stub import load
from tests.run.torture import torture

TEXTS = {f"a{n}": f"第{n}篇，涨了{n * 7}%。" + "中文" * 2000 for n in range(40)}


def test_five_kills_at_random_moments(tmp_path: Path) -> None:
    assert len(list(torture(5, "stub", tmp_path, seed=5))) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A file system of 256 KiB; in a user namespace of its own where we may not mount one here."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True)
    if mount.returncode:
        pytest.skip(f"needs to mount a tmpfs: {mount.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("workers", [0, 2])
def test_a_full_disk_ends_with_a_clear_word_and_the_next_run_goes_on(
    tmp_path: Path, small_disk: Path, workers: int
) -> None:
    given = write(tmp_path / "in.jsonl", TEXTS)
    with pytest.raises(StoppedError, match="no room is left; what is done is kept"):
        run([given], small_disk / "out", load=load, shard_size=1, workers=workers)
    done = {path.name for path in (small_disk / "out/.work/done").iterdir()}
    assert done
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    run([given], small_disk / "out", load=load, shard_size=1, workers=workers)
    run([given], tmp_path / "undisturbed", load=load)
    assert contents(small_disk / "out") == contents(tmp_path / "undisturbed")


def test_a_cluster_that_loses_a_worker_writes_the_same_bytes(tmp_path: Path) -> None:
    import dask
    from distributed import Client

    texts = {key: f"SLEEP 0.05 {text[:20]}" for key, text in TEXTS.items()}
    given = write(tmp_path / "in.jsonl", {**texts, "a7": "KILL"})
    out = tmp_path / "out"
    few = dask.config.set({"distributed.scheduler.allowed-failures": 1})
    with few, Client(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as client:
        victim = next(iter(client.run(os.getpid).values()))

        def kill() -> None:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and len(list((out / ".work/done").glob("*/done.json"))) < 2:
                time.sleep(0.01)
            os.kill(victim, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        summary = run([given], f"file://{out}", engine=Dask(client), shard_size=4, load=load)
        killer.join()
    assert (summary.counts["records"], summary.reasons) == (39, {"crashed": 1})
    run([given], tmp_path / "local", workers=2, shard_size=9, load=load)
    assert contents(out) == contents(tmp_path / "local")


def test_inputs_and_outputs_may_be_urls(tmp_path: Path) -> None:
    import fsspec

    write(tmp_path / "in.jsonl", TEXTS)
    memory = fsspec.filesystem("memory")
    memory.put(str(tmp_path / "in.jsonl"), "/given/in.jsonl")
    for _ in range(2):
        summary = run(["memory://given"], "memory://out", load=load, shard_size=9)
    assert summary.taken_over == 40
    memory.get("/out", str(tmp_path / "out"), recursive=True)
    run([str(tmp_path / "in.jsonl")], tmp_path / "local", load=load)
    assert contents(tmp_path / "out") == contents(tmp_path / "local")
