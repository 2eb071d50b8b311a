"""DuckDB: rows go in as Arrow tables, cast by DuckDB to types that are given. One process has the file at a time."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline.loading.arrow import arrow_bytes, arrow_read
from pipeline.loading.database import DatabaseError, T
from pipeline.loading.dialects import DUCKDB
from pipeline.loading.schema import Column, Table, Type

_PATIENCE = 600  # seconds that a loader waits for another process to let go of the file
_LOG = "256MB"  # of changes before the file is put in order, all of it: at 16 MB that is at every batch
_ALONE = threading.Lock()  # of this process, the only one that can have the file


class DuckDatabase:
    """A DuckDB file, made where there is none."""

    dialect = DUCKDB

    def __init__(self, path: Path, patience: float = _PATIENCE) -> None:
        self._path = path
        with self._readable_errors():
            self._connection = _connect(path, patience)
            self._connection.execute(f"SET checkpoint_threshold = '{_LOG}'")

    def atomic(self, work: Callable[[], T]) -> T:
        """See `Database`."""
        with self._readable_errors(), _ALONE:
            self._connection.begin()
            try:
                result = work()
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise
        return result

    def execute(self, sql: str, *parameters: object) -> int:
        """See `Database`."""
        self._connection.execute(sql, parameters)
        return -1

    def select(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """See `Database`."""
        return self._connection.execute(sql, parameters).fetchall()

    @staticmethod
    def pack(table: Table, rows: Sequence[tuple[Any, ...]]) -> bytes:
        """See `Database`: an Arrow table."""
        return arrow_bytes(table, rows)

    def insert(self, table: Table, pieces: Sequence[bytes]) -> None:
        """See `Database`."""
        rows = arrow_read(pieces)
        if not rows:
            return
        names = ", ".join(name for name, _, _ in self.dialect.columns(table))
        values = ", ".join(map(_cast, table.columns))
        self._connection.register("technews_rows", rows)
        self._connection.execute(f"INSERT INTO {table.name} ({names}) SELECT {values} FROM technews_rows")
        self._connection.unregister("technews_rows")

    def tables(self) -> set[str]:
        """See `Database`."""
        found = self.select("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
        return {name for (name,) in found}

    def close(self) -> None:
        """See `Database`."""
        self._connection.close()

    @contextmanager
    def _readable_errors(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            raise DatabaseError(f"DuckDB, {self._path}: {error}") from error


def _cast(column: Column) -> str:
    if column.type is Type.NUMBER:  # too big for a DECIMAL: only the digits are kept
        return f"TRY_CAST({column.name} AS {DUCKDB.types[Type.NUMBER]}), {column.name}"
    if column.type is Type.WORDS:
        return f"list_filter(string_split({column.name}, ' '), lambda word: word <> '')"
    return f"CAST({column.name} AS {DUCKDB.types[column.type]})"


def _connect(path: Path, patience: float) -> duckdb.DuckDBPyConnection:
    waited = 0.0
    while True:
        try:
            return duckdb.connect(str(path))
        except duckdb.IOException as error:
            if "lock" not in str(error) or waited >= patience:
                raise
            time.sleep(0.2)
            waited += 0.2
