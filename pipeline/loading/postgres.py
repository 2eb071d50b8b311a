"""PostgreSQL, by psycopg: COPY straight into the tables, one loader at a time by an advisory lock."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, cast
from urllib.parse import unquote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from pipeline.loading.database import DatabaseError, T
from pipeline.loading.dialects import POSTGRES
from pipeline.loading.schema import Table, Type

_LOCK = 0x7EC4_0E35  # any number that other programs are unlikely to lock


class PostgresDatabase:
    """A PostgreSQL database; the tables stand in the first schema of the search path."""

    dialect = POSTGRES

    def __init__(self, address: str) -> None:
        self._hide = _Secrets(address)
        with self._readable_errors():
            self._connection = psycopg.connect(
                address, autocommit=True, client_encoding="utf8", application_name="technews"
            )
            [(encoding,)] = self.select("SHOW server_encoding")
        if encoding != "UTF8":
            self.close()
            raise DatabaseError(f"PostgreSQL: the database's encoding is {encoding}; Chinese needs one in UTF8")

    def atomic(self, work: Callable[[], T]) -> T:
        """See `Database`."""
        with self._readable_errors(), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            return work()

    def execute(self, sql: str, *parameters: object) -> int:
        """See `Database`."""
        return self._connection.execute(cast(Any, sql.replace("?", "%s")), parameters or None).rowcount

    def select(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """See `Database`."""
        return self._connection.execute(cast(Any, sql.replace("?", "%s")), parameters or None).fetchall()

    @staticmethod
    def pack(table: Table, rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
        """See `Database`: rows of what COPY takes."""
        lists = [n for n, column in enumerate(table.columns) if column.type is Type.WORDS]
        return list(_with_lists(rows, lists[0])) if lists else rows

    def insert(self, table: Table, pieces: Sequence[Sequence[tuple[Any, ...]]]) -> None:
        """See `Database`."""
        if not any(pieces):
            return
        names = ", ".join(column.name for column in table.columns)
        with (
            self._connection.cursor() as cursor,
            cursor.copy(cast(Any, f"COPY {table.name} ({names}) FROM STDIN")) as copy,
        ):
            for row in chain.from_iterable(pieces):
                copy.write_row(row)

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
        except psycopg.Error as error:  # not chained: the cause may quote the address
            raise DatabaseError(f"PostgreSQL: {self._hide(str(error).strip())}") from None


class _Secrets:
    """Takes the password of an address out of messages. Raises DatabaseError where it cannot tell what that is."""

    def __init__(self, address: str) -> None:
        login = address.partition("://")[2].rpartition("@")[0]
        password = login.partition(":")[2]
        if any(mark in login.replace(":", "", 1) for mark in "@:/?# "):
            raise DatabaseError(
                "PostgreSQL: write the characters @ : / ? # and blanks of name and password as %40 %3A …"
            )
        try:
            given = conninfo_to_dict(address)
        except psycopg.Error:
            raise DatabaseError(
                "PostgreSQL: the address cannot be read; write postgresql://USER@HOST:PORT/DATABASE"
            ) from None
        found = {password, unquote(password), str(given.get("password") or ""), str(given.get("sslpassword") or "")}
        self._secrets = sorted(filter(None, found), key=len, reverse=True)

    def __call__(self, message: str) -> str:
        for secret in self._secrets:
            message = message.replace(secret, "***")
        return message


def _with_lists(rows: Sequence[tuple[Any, ...]], at: int) -> Iterator[tuple[Any, ...]]:
    """The rows with words as an array literal; they hold no quotes (see `search_words`)."""
    for row in rows:
        words = row[at]
        yield (*row[:at], '{"' + words.replace(" ", '","') + '"}' if words else "{}", *row[at + 1 :])
