"""Libraries that only some need, and how to get them."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.loading.database import DatabaseError


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Around an import: a library that is missing becomes a DatabaseError that says what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"the library {error.name} is not installed; install it: pip install 'technews[{extra}]'"
        ) from None
