"""python -m tests.run.torture --kills 200: kill -9 at random moments, go on, compare with an undisturbed run.

Each kill takes the main process, or its whole group, workers and all. After every tenth kill a run is let through and
compared, and the input changes for the next ones. `--stub`: the tests' quick pipeline instead of the real one.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.conftest import ROOT
from tests.run.folders import contents, write

RUN = "import sys; from tests.run.torture import child; child(sys.argv[1:])"
SENTENCE = "2025年12月5日，摩尔线程在科创板上市，市值突破{n}亿元，张建中表示明年研发投入将增长{n}%。"
WITHIN_S = 60.0


def child(arguments: list[str]) -> None:
    """A run, as a process to be killed."""
    from pipeline.run.job import run
    from pipeline.run.shard import standard
    from tests.run.stub import load

    given, out, pipeline = arguments
    run([given], out, workers=2, shard_size=3, load=standard if pipeline == "real" else load)


def start(given: str, out: Path, pipeline: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", RUN, given, str(out), pipeline]
    return subprocess.Popen(command, start_new_session=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def whole(given: str, out: Path, pipeline: str) -> float:
    """Seconds that an undisturbed run takes."""
    begin = time.monotonic()
    assert start(given, out, pipeline).wait() == 0, "the run failed"
    return time.monotonic() - begin


def texts(n: int, pipeline: str, shuffled: random.Random) -> dict[str, str]:
    """Articles of round `n`: some of the round before, some changed, some new."""
    pause = "SLEEP 0.01 " if pipeline == "stub" else ""
    rows = {f"a{k}": pause + SENTENCE.replace("{n}", str(k if k % 3 else k + n)) for k in range(n, n + 40)}
    keys = shuffled.sample(sorted(rows), len(rows))
    return {key: rows[key] for key in keys}


def torture(kills: int, pipeline: str, folder: Path, seed: int) -> Iterator[str]:
    """Rounds of up to ten kills; a line for each. AssertionError where bytes differ."""
    moments = random.Random(seed)
    out = folder / "out"
    for number in range(-(-kills // 10)):
        given = write(folder / "in.jsonl", texts(number * 5, pipeline, moments))
        takes = whole(given, folder / f"undisturbed{number}", pipeline)
        killed = 0
        for _ in range(min(10, kills - 10 * number)):
            killed += kill_at(moments.uniform(0, takes * 1.1), start(given, out, pipeline), moments)
        whole(given, out, pipeline)
        assert contents(out) == contents(folder / f"undisturbed{number}"), f"round {number} (seed {seed}) differs"
        yield f"round {number}: {killed} killed of {min(10, kills - 10 * number)}, then the same bytes"


def kill_at(after_s: float, process: "subprocess.Popen[bytes]", moments: random.Random) -> bool:
    """Kill after some seconds: the main process alone, or all of its group. False where it was done before."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(after_s)
        return False
    if moments.random() < 0.5:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait(WITHIN_S)
    return True


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1000)
    parser.add_argument("--stub", action="store_true")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for line in torture(given.kills, "stub" if given.stub else "real", Path(folder), given.seed):
            print(line, flush=True)


if __name__ == "__main__":
    main()
