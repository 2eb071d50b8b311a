"""Where `--to` points: an address or a path → an open database. No message holds a password."""

from pathlib import Path

from pipeline.loading.database import Database, DatabaseError
from pipeline.loading.extras import needs

_FORMS = (
    "sqlite:///PATH.db, duckdb:///PATH.duckdb, postgresql://USER@HOST/DATABASE, "
    "or a path that ends in .db, .sqlite or .duckdb"
)
_ENDINGS = {".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".duckdb": "duckdb"}


def open_database(to: str) -> Database:
    """The database behind an address; a file is made where there is none. Raises DatabaseError."""
    scheme, mark, rest = to.partition("://")
    if mark and scheme in ("postgresql", "postgres"):
        return _postgres(to)
    if mark and scheme in ("sqlite", "duckdb") and rest.startswith("/") and len(rest) > 1:
        return _file(scheme, Path(rest[1:]))
    if not mark and (kind := _ENDINGS.get(Path(to).suffix.lower())):
        return _file(kind, Path(to))
    shown = f"{scheme}://…" if mark else to
    raise DatabaseError(f"{shown!r} is no address of a database; write {_FORMS}")


def _file(kind: str, path: Path) -> Database:
    if not path.parent.is_dir():
        raise DatabaseError(f"there is no folder {path.parent} for the database {path.name}; make it first")
    if kind == "sqlite":
        from pipeline.loading.sqlite import SqliteDatabase

        return SqliteDatabase(path)
    with needs("duckdb"):
        from pipeline.loading.duckdb import DuckDatabase
    return DuckDatabase(path)


def _postgres(address: str) -> Database:
    with needs("postgres"):
        from pipeline.loading.postgres import PostgresDatabase
    return PostgresDatabase(address)
