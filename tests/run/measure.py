"""python -m tests.run.measure WHAT --megabytes 50: the figures of docs/scale.md, as ratios in one run.

WHAT: workers (2 against 1), engine (Dask against 2 workers), memory (a worker's, a third of the way and at the end),
regenerate (nothing changed, and one rule changed, against a full run), reading (the part that one process does).
Text from ../shared/text.
"""

import argparse
import json
import lzma
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, SHARED

RUN = "from pipeline.cli import main; main()"


def articles(target: Path, megabytes: float, times: int = 1) -> int:
    """The first `megabytes` of the shared articles, `times` over under new ids; how many articles that is."""
    left, count = int(megabytes * 1e6), 0
    with lzma.open(SHARED / "text/articles.jsonl.xz", "rb") as lines, target.open("wb") as out:
        for line in lines:
            if left <= 0:
                break
            left -= len(line)
            fields = json.loads(line)
            for n in range(times):
                out.write(json.dumps({**fields, "id": f"{fields['id']}-{n}"}, ensure_ascii=False).encode() + b"\n")
                count += 1
    return count


def technews(*arguments: object, home: Path = ROOT) -> float:
    """Wall seconds of a run."""
    begin = time.monotonic()
    command = [sys.executable, "-c", RUN, "run", *map(str, arguments), "--quiet"]
    done = subprocess.run(command, cwd=home, env={**os.environ, "PYTHONPATH": str(home)}, check=False)
    assert done.returncode in (0, 1), "the run failed"
    return time.monotonic() - begin


def shards(given: Path) -> tuple[str, int]:
    """Some twenty of them at least, so that the last one's end is no matter."""
    return "--shard-size", max(1, min(100, sum(1 for _ in given.open("rb")) // 20))


def workers(given: Path, folder: Path) -> None:
    """One worker against two."""
    size = shards(given)
    one = technews(given, "-o", folder / "one", "--workers", 1, *size)
    two = technews(given, "-o", folder / "two", "--workers", 2, *size)
    print(f"1 worker {one:.1f} s, 2 workers {two:.1f} s: ratio {one / two:.2f}")


def engine(given: Path, folder: Path) -> None:
    """Dask against worker processes."""
    size = shards(given)
    local = technews(given, "-o", folder / "local", "--workers", 2, *size)
    dask = technews(given, "-o", folder / "dask", "--workers", 2, *size, *DASK)
    nothing = folder / "nothing.jsonl"
    nothing.write_text(given.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    starts = [technews(nothing, "-o", folder / f"s{n}", "--workers", 2, *more) for n, more in enumerate(((), DASK))]
    print(f"2 workers {local:.1f} s, Dask with 2 {dask:.1f} s; one article {starts[0]:.1f} and {starts[1]:.1f} s")
    print(f"overhead beyond start-up {(dask - starts[1]) / (local - starts[0]) - 1:+.1%}")


DASK = ("--engine", "dask")


def memory(given: Path, folder: Path) -> None:
    """Resident memory of a process that extracts, a third of the way and at the end."""
    from pipeline.feeds.inputs import input_files, read_file
    from pipeline.run.shard import extractor, standard

    count = sum(1 for _ in given.open("rb"))
    with input_files([str(given)]) as files:
        for number, _ in enumerate(extractor(standard).stream(read_file(files[0])), 1):
            if number in (count // 30, count // 3, count):
                print(f"{number} articles: {resident() / 1e6:.0f} MB", flush=True)


def resident() -> int:
    """Bytes of memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def regenerate(given: Path, folder: Path) -> None:
    """A copy of technews with one rule changed, over the same output folder."""
    home = folder / "technews"
    for name in ("pipeline", "rules"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    full = technews(given, "-o", folder / "out", home=home)
    again = technews(given, "-o", folder / "out", home=home)
    rule = home / "rules/figures/money.toml"
    before = rule.read_text(encoding="utf-8")
    rule.write_text(before.replace("pattern = '", "pattern = '(?!十三亿)", 1), encoding="utf-8")
    touched = technews(given, "-o", folder / "out", home=home)
    path = home / "rules/traps/figures.toml"
    path.write_text(path.read_text(encoding="utf-8") + RARE, encoding="utf-8")
    rare = technews(given, "-o", folder / "out", home=home)
    print(
        f"full {full:.1f} s; nothing changed {again / full:.3f} of it; the rule of money changed {touched / full:.3f}; "
    )
    print(f"a rule added that few articles match {rare / full:.3f}")


RARE = """
[[rule]]
id = "trap.measured"
about = "a rule to measure with"
label = "NONE"
read = "nothing"
pattern = '百分之百'
never = ["无"]
[[rule.examples]]
texts = ["[百分之百]"]
"""


def reading(given: Path, folder: Path) -> None:
    """The one process that reads, chooses and stages."""
    from pipeline.feeds.inputs import input_files
    from pipeline.run.place import place_at
    from pipeline.run.reading import Reading

    begin, before = time.process_time(), resident()
    with input_files([str(given)]) as files:
        reader = Reading(files, place_at(folder / "staged"), 200)
        shards = sum(1 for _ in reader.shards())
    taken, kept = time.process_time() - begin, len(reader.choice)
    print(f"{kept} articles in {shards} shards: {given.stat().st_size / taken / 1e6:.0f} MB a CPU second,")
    print(f"{kept / taken:.0f} articles a CPU second, {(resident() - before) / kept:.0f} bytes of memory an article")


WHAT: dict[str, Callable[[Path, Path], None]] = {
    "workers": workers,
    "engine": engine,
    "memory": memory,
    "regenerate": regenerate,
    "reading": reading,
}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=sorted(WHAT))
    parser.add_argument("--megabytes", type=float, default=2)
    parser.add_argument("--times", type=int, default=1, help="each article so many times over")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "in.jsonl")
        print(f"{articles(given, asked.megabytes, asked.times)} articles", flush=True)
        WHAT[asked.what](given, Path(folder))


if __name__ == "__main__":
    main()
