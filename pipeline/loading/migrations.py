"""Older schemas → the one of this technews; others' tables are left alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.loading import schema
from pipeline.loading.database import Database, DatabaseError
from pipeline.loading.schema import KINDS, TABLES


@dataclass(frozen=True, slots=True)
class Migration:
    """From one version of the schema to the next: statements by dialect.

    `reread`: rows would come out differently now, so the next load writes every article anew.
    """

    about: str
    statements: Mapping[str, tuple[str, ...]]
    reread: bool = False


# By the version that it starts from. To change the schema: change `schema.TABLES`, raise VERSION, add a line here.
MIGRATIONS: dict[int, Migration] = {}


def prepare(database: Database) -> list[str]:
    """Make the tables, or bring them up to date, all or nothing; what was done. Raises DatabaseError."""
    return database.atomic(lambda: _prepare(database))


def _prepare(database: Database) -> list[str]:
    there = database.tables()
    if "technews_schema" in there:
        return _upgrade(database)
    foreign = sorted(there & ({table.name for table in TABLES} | set(KINDS.values())))
    if foreign:
        raise DatabaseError(
            f"the database has tables that technews did not make: {', '.join(foreign)}; name another database "
            "(PostgreSQL: or another schema, by ?options=-csearch_path%3DNAME at the end of the address)"
        )
    for statement in database.dialect.create():
        database.execute(statement)
    return [f"made the tables, schema {schema.VERSION}"]


def _upgrade(database: Database) -> list[str]:
    [(version,)] = database.select("SELECT version FROM technews_schema")
    if version > schema.VERSION:
        raise DatabaseError(
            f"the database has schema {version}, this technews writes schema {schema.VERSION}; install a newer technews"
        )
    steps = range(version, schema.VERSION)
    missing = [step for step in steps if step not in MIGRATIONS]
    if missing:
        raise DatabaseError(
            f"the database has schema {version}, and no road leads from {missing[0]} to {schema.VERSION}; "
            "load into a new database"
        )
    for step in steps:
        _migrate(database, MIGRATIONS[step], step + 1)
    return [f"schema {step} → {step + 1}: {MIGRATIONS[step].about}" for step in steps]


def _migrate(database: Database, migration: Migration, to: int) -> None:
    for statement in migration.statements[database.dialect.name]:
        database.execute(statement)
    if migration.reread:
        database.execute("UPDATE articles SET digest = ''")
    database.execute("UPDATE technews_schema SET version = ?", to)
