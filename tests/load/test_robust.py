"""Interrupted, two at once, an older schema: the database is always at an article boundary, and ends up right."""

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.loading import makers, migrations, schema
from pipeline.loading.database import DatabaseError
from pipeline.loading.job import load
from pipeline.loading.target import open_database
from tests.load.readback import dump, facts, wanted
from tests.load.synthetic import records, write_run

_KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.loading import job
from pipeline.loading.target import open_database
out, address, calls = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
database = open_database(address)
kind = type(database)
database.close()
insert, done = kind.insert, 0
def dying(self, table, rows):
    global done
    done += 1
    if done == calls:
        os.kill(os.getpid(), signal.SIGKILL)
    insert(self, table, rows)
kind.insert, job._ARTICLES = dying, 4
job.load(out, address)
"""


def state(address: str, read: Callable[[Any], Any]) -> Any:
    database = open_database(address)
    try:
        return read(database)
    finally:
        database.close()


@pytest.fixture
def twin(address: str, new_address: Callable[[str], str]) -> str:
    """Another empty database of the same kind."""
    return new_address("postgres" if address.startswith("postgres") else address.partition(":")[0])


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.loading.job._ARTICLES", 4)


def test_killed_it_stands_at_an_article_boundary_and_the_next_load_completes(
    address: str, twin: str, tmp_path: Path
) -> None:
    out = write_run(tmp_path / "out", records(12))
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(out), address, "17"], check=False)
    assert killed.returncode == -signal.SIGKILL
    there, whole = state(address, facts), wanted(out)
    assert 0 < len(there) < 12
    assert there == {id_: whole[id_] for id_ in there}
    load(out, address)
    load(out, twin)
    assert state(address, dump) == state(twin, dump)


@pytest.mark.parametrize("calls", [13, 27])
def test_interrupted_while_replacing_every_article_is_the_old_or_the_new_one(
    address: str, twin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    small(monkeypatch)
    old, new = write_run(tmp_path / "old", records(12, seed=1)), write_run(tmp_path / "new", records(11, seed=2))
    load(old, address, dataset="d")
    kind = type(state(address, lambda database: database))
    insert, done = kind.insert, []

    def interrupted(self: Any, *arguments: Any) -> None:
        done.append(1)
        if len(done) == calls:
            raise KeyboardInterrupt
        insert(self, *arguments)

    monkeypatch.setattr(kind, "insert", interrupted)
    with pytest.raises(KeyboardInterrupt):
        load(new, address, dataset="d")
    monkeypatch.setattr(kind, "insert", insert)
    before, after = wanted(old), wanted(new)
    assert all(one in (before[id_], after.get(id_)) for id_, one in state(address, facts).items())
    load(new, address, dataset="d", prune=True)
    load(new, twin, dataset="d")
    assert state(address, dump) == state(twin, dump)


def test_workers_change_nothing(address: str, twin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    made = list(records(23))
    out = write_run(tmp_path / "out", [*made, {**made[0], "title": "the same article again"}])
    assert load(out, address, workers=2).new == 23
    load(out, twin)
    assert state(address, dump) == state(twin, dump)


def test_a_killed_worker_is_said_and_what_is_loaded_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch)
    out, address = write_run(tmp_path / "out", records(12)), f"sqlite:///{tmp_path}/news.db"
    begin, begun = makers._Maker.begin, []

    def killing(maker: Any, lines: Any) -> Any:
        begun.append(1)
        if len(begun) == 2:
            maker._process.kill()
            maker._process.join()
        return begin(maker, lines)

    monkeypatch.setattr(makers._Maker, "begin", killing)
    with pytest.raises(DatabaseError, match="a process that made rows was killed; what is loaded is kept, load again"):
        load(out, address, workers=1)
    again = load(out, address)
    assert again.new + again.same == 12
    assert state(address, facts) == wanted(out)


def test_two_loaders_at_once_do_no_harm(
    address: str, twin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    made = list(records(24))
    forth, back = write_run(tmp_path / "forth", made), write_run(tmp_path / "back", made[::-1])
    with ThreadPoolExecutor(4) as pool:
        for one in [pool.submit(load, out, address, dataset="d") for out in (forth, back, forth, back)]:
            one.result()
    load(forth, twin, dataset="d")
    assert state(address, dump) == state(twin, dump)


def test_a_duckdb_file_that_another_process_has_is_waited_for_then_named(tmp_path: Path) -> None:
    from pipeline.loading.duckdb import DuckDatabase

    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    path = tmp_path / "shared.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(DatabaseError, match=rf"DuckDB, .*shared.duckdb: (?s:.*){other.pid}"):
            DuckDatabase(path, patience=0.3)
        other.communicate()
    DuckDatabase(path, patience=0).close()


def test_an_older_schema_is_upgraded_once_and_its_articles_read_again(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = write_run(tmp_path / "out", records(6))
    load(out, address)
    add = ("ALTER TABLE runs ADD COLUMN machine TEXT", "UPDATE runs SET machine = 'unknown'")
    step = migrations.Migration("runs name their machine", dict.fromkeys(("sqlite", "duckdb", "postgres"), add), True)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(migrations.MIGRATIONS, schema.VERSION - 1, step)
    database = open_database(address)
    assert migrations.prepare(database) == [f"schema {schema.VERSION - 1} → {schema.VERSION}: runs name their machine"]
    assert migrations.prepare(database) == []
    assert database.select("SELECT DISTINCT machine FROM runs") == [("unknown",)]
    assert database.select("SELECT count(*) FROM articles WHERE digest = ''") == [(6,)]
    database.close()


def test_a_migration_that_fails_changes_nothing(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = write_run(tmp_path / "out", records(2))
    load(out, address)
    bad = ("ALTER TABLE runs ADD COLUMN machine TEXT", "UPDATE nowhere SET machine = 'unknown'")
    step = migrations.Migration("broken", dict.fromkeys(("sqlite", "duckdb", "postgres"), bad))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(migrations.MIGRATIONS, schema.VERSION - 1, step)
    with pytest.raises(DatabaseError, match="nowhere"):
        load(out, address)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION - 1)
    assert load(out, address).same == 2
    with pytest.raises(Exception, match="machine"):
        state(address, lambda database: database.select("SELECT machine FROM runs"))


@pytest.mark.parametrize(
    ("version", "message"),
    [(99, "has schema 99, this technews writes schema .*; install a newer"), (-1, "no road leads from -1 to")],
)
def test_a_schema_from_elsewhere_is_refused(address: str, tmp_path: Path, version: int, message: str) -> None:
    out = write_run(tmp_path / "out", records(1))
    load(out, address)
    state(address, lambda database: database.execute("UPDATE technews_schema SET version = ?", version))
    with pytest.raises(DatabaseError, match=message):
        load(out, address)


def test_tables_of_others_are_left_alone(address: str, tmp_path: Path) -> None:
    state(address, lambda database: database.execute("CREATE TABLE people (mine INTEGER)"))
    with pytest.raises(DatabaseError, match="tables that technews did not make: people; name another database"):
        load(write_run(tmp_path / "out", records(1)), address)
    assert state(address, lambda database: database.tables()) == {"people"}
