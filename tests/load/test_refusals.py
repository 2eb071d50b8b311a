"""What is refused, and in which words; no password in any of them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.loading.database import DatabaseError
from pipeline.loading.job import load
from pipeline.loading.recordfile import NoRecordsError, records_in
from pipeline.loading.target import open_database
from tests.load.hand import record
from tests.load.synthetic import records, write_run


def technews(*arguments: str) -> subprocess.CompletedProcess[str]:
    code = "from pipeline.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False, text=True)


def test_the_command(tmp_path: Path) -> None:
    out = write_run(tmp_path / "out", records(3))
    done = technews("load", str(out), "--to", str(tmp_path / "news.db"))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "made the tables, schema 1\n3 articles: 3 new, 0 replaced, 0 as they were\n"
    done = technews("export", str(out), "--parquet", str(tmp_path / "lake"))
    assert done.stderr.startswith(f"{tmp_path}/lake: 1 runs, 3 articles, ")
    assert json.loads(technews("schema", "--json").stdout)["title"] == "Record"
    assert "CREATE TABLE articles" in technews("schema", "--sql", "duckdb").stdout
    assert technews("schema").returncode == technews("schema", "--sql", "oracle").returncode == 2


def test_an_unfinished_run_is_refused_before_the_database_is_touched(tmp_path: Path) -> None:
    out = write_run(tmp_path / "out", records(1))
    (out / "manifest.json").unlink()
    with pytest.raises(NoRecordsError, match=r"out has no manifest.json: no run has finished there; run `technews run"):
        load(out, str(tmp_path / "news.db"))
    assert not (tmp_path / "news.db").exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [(b"{", "line 2 is no JSON"), (b"[]", "line 2 is no record"), (b'{"id": 3}', "line 2 is no record")],
)
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: bytes, message: str) -> None:
    out = write_run(tmp_path / "out", [record("1")])
    with (out / "records.jsonl").open("ab") as file:
        file.write(line + b"\n")
    with pytest.raises(NoRecordsError, match=message):
        load(out, str(tmp_path / "news.db"))


def test_shards_are_read_in_order_and_not_beside_a_single_file(tmp_path: Path) -> None:
    from smart_open import open as open_packed

    made = list(records(4))
    out = write_run(tmp_path / "out", made)
    lines = (out / "records.jsonl").read_bytes().splitlines(keepends=True)
    for number, some in enumerate((lines[:3], lines[3:])):
        with open_packed(str(out / f"records-{number:05}.jsonl.zst"), "wb") as file:
            file.write(b"".join(some))
    with pytest.raises(NoRecordsError, match="one of them is of another run"):
        list(records_in(out))
    (out / "records.jsonl").unlink()
    assert [line.record()["id"] for line in records_in(out)] == [one["id"] for one in made]
    (out / "records-00000.jsonl.zst").unlink()
    (out / "records-00001.jsonl.zst").unlink()
    with pytest.raises(NoRecordsError, match="no records"):
        list(records_in(out))


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("news.csv", "'news.csv' is no address of a database; write sqlite:///PATH.db"),
        ("mysql://user:secret@host/db", "'mysql://…' is no address"),
        ("sqlite://news.db", "'sqlite://…' is no address"),
        ("/nowhere/at/all/news.db", "no folder /nowhere/at/all for the database news.db"),
        ("postgresql://user:secret@127.0.0.1:1/db?connect_timeout=2", "PostgreSQL: connection .*refused"),
        ("postgresql://user:sec%40ret@127.0.0.1:1/secret?password=secret", "PostgreSQL: .*refused"),
        ("postgresql://user:sec@ret@host/db", "write the characters @ : / "),
        ("postgresql://user:sec/ret@host/db", "write the characters @ : / "),
        ("postgresql://user:secret@host/db?nonsense=secret", "the address cannot be read"),
        ("postgresql://user:secret@secret.invalid/db", r"PostgreSQL: .*\*\*\*.invalid"),
    ],
)
def test_addresses_that_lead_nowhere(to: str, message: str) -> None:
    with pytest.raises(DatabaseError, match=message) as refused:
        open_database(to)
    shown = f"{refused.value} {refused.value.__cause__}"
    assert not any(part in shown for part in ("secret", "sec@ret", "sec/ret", "sec%40ret"))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    for name in ("news.db", "news.duckdb"):
        (tmp_path / name).write_bytes(b"no database" * 1000)
        with pytest.raises(DatabaseError, match=name):
            open_database(str(tmp_path / name))


@pytest.mark.parametrize(
    ("library", "to", "extra"),
    [("duckdb", "news.duckdb", "duckdb"), ("pyarrow", "news.duckdb", "duckdb"), ("psycopg", "postgres://", "postgres")],
)
def test_a_missing_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, library: str, to: str, extra: str
) -> None:
    for module in [name for name in sys.modules if name.startswith(("pipeline.loading.", library))]:
        if module.split(".")[-1] in ("duckdb", "postgres", "arrow") or module.split(".")[0] == library:
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DatabaseError, match=rf"library {library} is not installed.*pip install 'technews\[{extra}\]'"):
        open_database(to)
