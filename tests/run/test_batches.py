"""Shards, workers, taking over, resuming: the same bytes whatever happens. The pipeline inside is a stub."""

import errno
import json
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.records.article import Article
from pipeline.run import job
from pipeline.run.place import LocalPlace, StoppedError, put
from pipeline.run.previous import rebound
from pipeline.run.workers import Processes
from pipeline.sinks.packed import DamagedError, packed, unpacked
from tests.run.folders import contents, write
from tests.run.stub import DONE, load

TEXTS = {f"a{n}": f"第{n}篇，涨了{n * 7}%。" for n in range(23)}


def run(inputs: list[str], out: Path, **options: Any) -> Any:
    return job.run(inputs, out, **{"load": load, "shard_size": 5, **options})


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here takes the power away; `torture.py` runs with the real thing."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture
def undisturbed(tmp_path: Path) -> dict[str, bytes]:
    """The files of a run of `TEXTS` in `tmp_path/in.jsonl`."""
    run([write(tmp_path / "in.jsonl", TEXTS)], tmp_path / "undisturbed")
    return contents(tmp_path / "undisturbed")


def test_the_same_bytes_for_any_workers_shards_and_order_of_inputs(tmp_path: Path) -> None:
    inputs = [write(tmp_path / f"{n}.jsonl", {f"{n}{key}": text for key, text in TEXTS.items()}) for n in "abc"]
    run(inputs, tmp_path / "out")
    for name, options in {"two": {"workers": 2}, "big": {"shard_size": 50}, "one": {"shard_size": 1}}.items():
        run(random.Random(name).sample(inputs, 3), tmp_path / name, **options)
        assert contents(tmp_path / name) == contents(tmp_path / "out"), name


def test_past_a_size_every_kind_is_written_in_shards(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    run([str(tmp_path / "in.jsonl")], tmp_path / "out", one_file_below=500)
    files = json.loads((tmp_path / "out/manifest.json").read_bytes())["files"]
    assert files["records"] == [f"records-{n:05}.jsonl.zst" for n in range(5)]
    for kind, names in files.items():
        assert b"".join(map(_unpacked, (tmp_path / "out" / name for name in names))) == undisturbed[f"{kind}.jsonl"]
    summary = run([str(tmp_path / "in.jsonl")], tmp_path / "out")
    assert summary.taken_over == 23
    assert contents(tmp_path / "out") == undisturbed, "shards of the run before are gone"


def test_damage_to_a_packed_file_is_noticed(tmp_path: Path) -> None:
    whole = packed([b"line\n"] * 100)
    for damaged in (whole[:-1], whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:]):
        (tmp_path / "x.zst").write_bytes(damaged)
        with pytest.raises((EOFError, DamagedError)):
            _unpacked(tmp_path / "x.zst")


def _unpacked(path: Path) -> bytes:
    with unpacked(path.open("rb"), path.name) as content:
        return content.read()


Changes = st.lists(st.tuples(st.sampled_from(["drop", "edit", "add", "move"]), st.integers(0, 30)), max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=Changes, one_file=st.booleans(), shard_size=st.integers(1, 9))
def test_a_regenerated_folder_is_what_a_full_run_would_write(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int]], one_file: bool, shard_size: int
) -> None:
    folder = tmp_path_factory.mktemp("law")
    size = 1 << 30 if one_file else 1
    run([write(folder / "in.jsonl", TEXTS)], folder / "out", one_file_below=size)
    texts = _changed(TEXTS, changes)
    summary = run([write(folder / "in.jsonl", texts)], folder / "out", shard_size=shard_size, one_file_below=size)
    assert summary.taken_over == sum(TEXTS.get(key) == text for key, text in texts.items())
    run([str(folder / "in.jsonl")], folder / "full", shard_size=shard_size, one_file_below=size)
    assert contents(folder / "out") == contents(folder / "full")


def _changed(texts: dict[str, str], changes: list[tuple[str, int]]) -> dict[str, str]:
    rows = list(texts.items())
    for kind, at in changes:
        at %= max(1, len(rows))
        if kind == "drop" and rows:
            del rows[at]
        elif kind == "edit" and rows:
            rows[at] = (rows[at][0], rows[at][1] + "改。")
        elif kind == "add":
            rows.insert(at, (f"new{len(rows)}-{at}", f"新的{at}"))
        elif kind == "move" and rows:
            rows.append(rows.pop(at))
    return dict(rows)


@given(st.text(), st.text(min_size=1), st.none() | st.text(), st.none() | st.integers(1, 10**9))
def test_an_old_line_takes_its_new_place_byte_for_byte(
    text: str, name: str, path: str | None, item: int | None
) -> None:
    from pipeline.run.maker import this_maker
    from pipeline.sinks.jsonl import json_line
    from tests.run.stub import StubRecord

    text, name = text.encode("utf-8", "ignore").decode(), name.encode("utf-8", "replace").decode()
    path = path and path.encode("utf-8", "ignore").decode()
    old = Article(id=name, source=f'{text},"made_by":{{}}}}', path='an"old,"item":3', item=7)
    new = old.model_copy(update={"path": path, "item": item})
    line, wanted = json_line(StubRecord(old).as_json()), json_line(StubRecord(new).as_json())
    assert rebound(line, new, this_maker().made_by) == wanted


def test_all_makes_everything_anew_and_foreign_lines_are_not_trusted(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    out, given = tmp_path / "undisturbed", str(tmp_path / "in.jsonl")
    assert run([given], out, all_anew=True).taken_over == 0
    records = out / "records.jsonl"
    lines = records.read_bytes().splitlines(keepends=True)
    records.write_bytes(b"".join([lines[1], lines[0], *lines[2:-1], b"{}\n"]))
    assert run([given], out).taken_over == len(lines) - 3
    assert contents(out) == undisturbed


class _InterruptedError(Exception):
    pass


class Failing(LocalPlace):
    """A place whose n-th change fails, before or half-way through."""

    left = 0

    def _count(self) -> None:
        Failing.left -= 1
        if Failing.left == 0:
            raise _InterruptedError

    @contextmanager
    def writing(self, name: str) -> Iterator[Any]:
        with super().writing(name) as file:
            yield file
            self._count()

    def move(self, name: str, target: str) -> None:
        self._count()
        super().move(name, target)

    def remove(self, name: str) -> None:
        self._count()
        super().remove(name)


def test_interrupted_at_every_single_change_the_next_run_completes(
    tmp_path: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [str(tmp_path / "in.jsonl")]
    (tmp_path / "older").mkdir()
    run([write(tmp_path / "older/in.jsonl", {**TEXTS, "a3": "旧的3。"})], tmp_path / "old", one_file_below=1)
    for at in range(1, 1000):
        out = Path(shutil.copytree(tmp_path / "old", tmp_path / f"out{at}"))
        Failing.left = at
        with monkeypatch.context() as patched:
            for module in ("job", "shard"):
                patched.setattr(f"pipeline.run.{module}.place_at", lambda url: Failing(Path(str(url))))
            try:
                run(given, out)
                break
            except _InterruptedError:
                pass
        run(given, out)
        assert contents(out) == undisturbed, f"interrupted at change {at}"
    assert at > 20, "there were that many changes to interrupt"


def test_what_an_interrupted_run_finished_is_not_repeated(
    tmp_path: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DONE, str(tmp_path / "done.txt"))
    given, out = str(tmp_path / "in.jsonl"), tmp_path / "out"

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.run.job.decide", no_room)
        with pytest.raises(StoppedError, match="no room is left; what is done is kept"):
            run([given], out)
    [spoilt, *_] = sorted((out / ".work/done").glob("*/records.jsonl.zst"))
    spoilt.write_bytes(spoilt.read_bytes()[:-3])
    assert run([given], out, shard_size=5).taken_over == 0
    done = (tmp_path / "done.txt").read_text(encoding="utf-8").split()
    assert sorted(set(done)) == sorted(TEXTS)
    assert len(done) in (23 + 5, 23 + 3), "only the shard that was spoilt is done again"
    assert contents(out) == undisturbed


def test_other_shards_take_over_what_an_interrupted_run_finished(
    tmp_path: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    given, out = str(tmp_path / "in.jsonl"), tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr("pipeline.run.job.decide", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run([given], out)
    assert run([given], out, shard_size=7).taken_over == 23
    assert contents(out) == undisturbed


def test_articles_that_kill_their_worker_are_found_and_the_rest_goes_on(tmp_path: Path) -> None:
    texts = {**TEXTS, "a4": "KILL", "a6": "KILL", "a9": "RAISE"}
    summary = run([write(tmp_path / "in.jsonl", texts)], tmp_path / "out", workers=2)
    assert summary.counts["records"] == 20
    rejects = [json.loads(line) for line in (tmp_path / "out/rejects.jsonl").read_bytes().splitlines()]
    assert [(row["id"], row["reason"], row["item"]) for row in rejects] == [
        ("a4", "crashed", 5),
        ("a6", "crashed", 7),
        ("a9", "failed", 10),
    ]
    assert "please report it" in rejects[0]["detail"]


def test_workers_end_with_the_process_that_started_them() -> None:
    engine = Processes(1, preload=False)
    process = engine.executor().submit(os.getpid).result()
    engine.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_two_runs_in_one_folder(tmp_path: Path) -> None:
    with (
        LocalPlace(tmp_path / "out").locked(),
        pytest.raises(StoppedError, match="another run is writing there"),
    ):
        run([write(tmp_path / "in.jsonl", TEXTS)], tmp_path / "out")


def test_two_files_of_one_name_are_one_article(tmp_path: Path) -> None:
    for name in "ab":
        put(LocalPlace(tmp_path / name), "x.txt", "同一篇".encode())
    summary = run([str(tmp_path / "a"), str(tmp_path / "b")], tmp_path / "out")
    assert (summary.counts["records"], summary.reasons) == (1, {"duplicate": 1})


def test_limit_counts_articles(tmp_path: Path) -> None:
    given = write(tmp_path / "in.jsonl", TEXTS)
    assert run([given], tmp_path / "out", limit=7).counts["records"] == 7
    assert json.loads((tmp_path / "out/manifest.json").read_bytes())["limit"] == 7
    assert run([given], tmp_path / "out").taken_over == 7
