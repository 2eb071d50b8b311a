"""SQLite, by Python's own module: prepared statements over many rows, one writer at a time."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.loading.database import DatabaseError, T
from pipeline.loading.dialects import SQLITE
from pipeline.loading.schema import Table, Type

_PATIENCE = 600.0  # seconds that a loader waits for another one's transaction


class SqliteDatabase:
    """A SQLite file, made where there is none. Readers go on reading while it loads (write-ahead log)."""

    dialect = SQLITE

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._readable_errors():
            self._connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
                self._connection.execute(f"PRAGMA {setting}")

    def atomic(self, work: Callable[[], T]) -> T:
        """See `Database`."""
        with self._readable_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                result = work()
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise
        return result

    def execute(self, sql: str, *parameters: object) -> int:
        """See `Database`."""
        return self._connection.execute(sql, parameters).rowcount

    def select(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """See `Database`."""
        return self._connection.execute(sql, parameters).fetchall()

    @staticmethod
    def pack(table: Table, rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
        """See `Database`: the rows as they are."""
        return rows

    def insert(self, table: Table, pieces: Sequence[Sequence[tuple[Any, ...]]]) -> None:
        """See `Database`. A number is bound once and stored twice: as a number and digit by digit."""
        names = ", ".join(name for name, _, _ in self.dialect.columns(table))
        values = ", ".join(
            f"CAST(?{n} AS NUMERIC), ?{n}" if column.type is Type.NUMBER else f"?{n}"
            for n, column in enumerate(table.columns, 1)
        )
        insert = f"INSERT INTO {table.name} ({names}) VALUES ({values})"
        self._connection.executemany(insert, chain.from_iterable(pieces))

    def tables(self) -> set[str]:
        """See `Database`."""
        return {name for (name,) in self.select("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}

    def close(self) -> None:
        """See `Database`."""
        self._connection.close()

    @contextmanager
    def _readable_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise DatabaseError(f"SQLite, {self._path}: {error}") from error
