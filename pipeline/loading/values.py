"""Values as rows carry them: numbers as strings of digits, days and moments in ISO 8601."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache


def digits(number: int | float | Decimal | None) -> str | None:
    """A number as plain digits, exact, without zeros at its end: 88960000000, 0.1."""
    if number is None:
        return None
    if type(number) is int:
        return str(number)
    plain = str(number)
    if "e" in plain or "E" in plain:
        plain = f"{Decimal(plain):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


@lru_cache(maxsize=10_000)
def day(text: str) -> str | None:
    """An ISO day; None where there is no such day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def moment(published: str | None) -> tuple[str | None, str | None]:
    """The moment in universal time and the day in its own zone; None where a database could not hold it."""
    try:
        read = datetime.fromisoformat(published or "")
        return read.astimezone(UTC).isoformat(), read.date().isoformat()
    except (ValueError, OverflowError):
        return None, None
