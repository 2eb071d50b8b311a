"""What the shipped rules say in a text, without spaCy: clean, scan, let compete, read, value. For tests."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.reading.dates import date_values
from pipeline.reading.figures import figure_values
from pipeline.reading.scanner import Scanner
from pipeline.reading.standard import standard_book
from pipeline.text.cleaners import clean

Value = dict[str, Any]
Said = list[tuple[str, Value]]
SCANNER = Scanner(standard_book().rules.values())
VALUES: dict[str, Any] = {"DATE": date_values, "FIGURE": lambda text, found, _: figure_values(text, found)}


def dates(source: str, published: date | str | None = None) -> Said:
    """(surface as in the source, value without what it leans on) of each date."""
    return [(surface, without(value, "leans_on")) for surface, value in leaning(source, published)]


def leaning(source: str, published: date | str | None = None) -> Said:
    """(surface, value) of each date, `leans_on` included."""
    return list(_said(source, "DATE", published))


def figures(source: str) -> Said:
    """(surface, value) of each figure; the bounds of a vague one left out."""
    return [(surface, without(value, *_bounds(value))) for surface, value in bounded(source)]


def bounded(source: str) -> Said:
    """(surface, value) of each figure, bounds included."""
    return list(_said(source, "FIGURE", None))


def everything(source: str, published: date | str | None = None) -> list[Value]:
    """The values of all dates, then of all figures, as records carry them."""
    return [value for _, value in leaning(source, published) + bounded(source)]


def day(start: date | str, end: date | str | None = None, **more: object) -> Value:
    """The value of a date from `start` to `end`, both within."""
    return {"kind": "date", "start": str(start), "end": str(end or start), **more}


def without(value: Value, *names: str) -> Value:
    """The value less some fields."""
    return {name: field for name, field in value.items() if name not in names}


def _bounds(value: Value) -> tuple[str, ...]:
    return ("low", "high") if "value" in value else ()


def _said(source: str, label: str, published: date | str | None) -> Iterator[tuple[str, Value]]:
    text, book = clean(source), standard_book()
    wanted = [one for one in SCANNER.scan(text.text) if one.label == label]
    found = [(one.start, one.end, book.read(one.rule, text.text, one.start)) for one in wanted]
    day_of = date.fromisoformat(published) if isinstance(published, str) else published
    for (start, end, _), value in zip(found, VALUES[label](text.text, found, day_of), strict=True):
        yield source[slice(*text.source_span(start, end))], value.as_json()
