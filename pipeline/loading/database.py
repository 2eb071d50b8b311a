"""What the loader asks of a database, whichever it is."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from pipeline.loading.dialects import Dialect
from pipeline.loading.schema import Table

T = TypeVar("T")


class DatabaseError(ValueError):
    """A database that cannot be used; the message says which, why and what to do, and holds no password."""


class Database(Protocol):
    """An open database. SQL has `?` where parameters go."""

    dialect: Dialect

    def atomic(self, work: Callable[[], T]) -> T:
        """Do `work` in one transaction, with no other loader in one; all of it or nothing. It may be called again."""

    def execute(self, sql: str, *parameters: object) -> int:
        """Run one statement; how many rows it changed (-1: unknown)."""

    def select(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    @staticmethod
    def pack(table: Table, rows: Sequence[tuple[Any, ...]]) -> Any:
        """Rows as `recordrows` makes them → a piece of what `insert` takes; it can go from process to process."""

    def insert(self, table: Table, pieces: Sequence[Any]) -> None:
        """Add packed rows in the database's own quickest way."""

    def tables(self) -> set[str]:
        """Names of tables and views where ours stand."""

    def close(self) -> None:
        """Let go of it."""
