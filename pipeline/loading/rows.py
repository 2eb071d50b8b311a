"""Rows of some articles, as tuples in the order of `schema.TABLES`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.loading.recordrows import RecordRows, Row
from pipeline.loading.schema import OF_ARTICLE, TABLE, Table

__all__ = ["Row", "Rows"]
_OF_ARTICLES = ("articles", *(table.name for table in OF_ARTICLE))


@dataclass(slots=True)
class Rows:
    """Rows by table. A thing or a run that several articles name has one row."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in _OF_ARTICLES})
    entities: dict[str, Row] = field(default_factory=dict)
    runs: dict[str, Row] = field(default_factory=dict)

    def add(self, record: Mapping[str, Any], digest: str, dataset: str) -> None:
        """Add the rows of one record, as read from a run's output."""
        made = RecordRows(record)
        self.tables["articles"].append(made.article(digest, dataset))
        for table, rows in made.rows.items():
            self.tables[table].extend(rows)
        self.runs[made.run[0]] = made.run
        for entity in made.entities:
            self._add_entity(entity)

    def _add_entity(self, row: Row) -> None:
        """Keep one row an id: the longest name, of two of one length the lesser; the greater ticker."""
        known = self.entities.setdefault(row[0], row)
        if known != row:
            name = min(known[2], row[2], key=lambda name: (-len(name), name))
            ticker = max(known[4] or "", row[4] or "") or None
            self.entities[row[0]] = (row[0], row[1], name, row[3], ticker)

    def of_articles(self) -> Iterator[tuple[Table, list[Row]]]:
        """The rows that belong to one article each, added since they were last asked for."""
        for name, rows in self.tables.items():
            yield TABLE[name], rows
            self.tables[name] = []

    def shared(self) -> Iterator[tuple[Table, list[Row]]]:
        """The rows that articles share, of all that was added."""
        yield TABLE["runs"], list(self.runs.values())
        yield TABLE["entities"], list(self.entities.values())
