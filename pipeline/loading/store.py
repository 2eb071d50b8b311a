"""What loading does to a database, in SQL that all of them speak. Each public method is one transaction.

No loader is in a transaction while another is (`Database.atomic`), so rows go straight into their tables: there is
nothing to conflict with, and no order of locks to keep.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from pipeline.loading.database import Database
from pipeline.loading.makers import Packed
from pipeline.loading.migrations import prepare
from pipeline.loading.rows import Row
from pipeline.loading.schema import OF_ARTICLE, TABLE, TABLES, Column, Table, Type

_ID = Column("id", Type.TEXT, "")
_SEEN: Final = Table("technews_seen", "ids of this load", ("id",), (_ID,))
_BATCH: Final = Table("technews_batch", "articles at hand", ("id",), (_ID, Column("digest", Type.TEXT, "")))
_TOUCHED: Final = Table("technews_touched", "things of articles that were replaced", ("id",), (_ID,))
_RUNS: Final = Table("technews_runs", "runs at hand", ("id",), TABLE["runs"].columns)
_ENTITIES: Final = Table("technews_entities", "things at hand", ("id",), TABLE["entities"].columns)
_HERE = "SELECT id FROM technews_batch"
_NEW = "INSERT INTO {0} SELECT * FROM technews_{0} AS new WHERE NOT EXISTS (SELECT 1 FROM {0} WHERE {0}.id = new.id)"


class Store:
    """A database with our tables, up to date; `notes` says what was done to get there."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.notes = prepare(database)
        text = database.dialect.types[Type.TEXT]
        for table in (_SEEN, _BATCH, _TOUCHED, _RUNS, _ENTITIES):
            columns = ", ".join(f"{column.name} {text}" for column in table.columns)
            key = ", PRIMARY KEY (id)" if table is _SEEN else ""
            database.execute(f"CREATE TEMPORARY TABLE {table.name} ({columns}{key})")

    def changed(self, digests: Sequence[tuple[str, str]], dataset: str) -> set[str]:
        """Which of these (id, digest) the database does not have as they are; all of them count as seen."""
        return self._database.atomic(lambda: self._changed(digests, dataset))

    def write(self, ids: Iterable[str], packed: Packed) -> int:
        """Put articles in, whole, in place of what they had; how many were there before."""
        return self._database.atomic(lambda: self._write(ids, packed))

    def finish(self, dataset: str, *, prune: bool) -> tuple[int, int]:
        """Mark what the data set had and this load did not see; with `prune`, delete it. How many of each."""
        return self._database.atomic(lambda: self._finish(dataset, prune))

    def _changed(self, digests: Sequence[tuple[str, str]], dataset: str) -> set[str]:
        db = self._database
        self._stage_rows(_BATCH, digests)
        twice = db.select(f"SELECT id FROM technews_seen WHERE id IN ({_HERE})")  # the last of them counts
        db.execute(
            "INSERT INTO technews_seen SELECT id FROM technews_batch AS new "
            "WHERE NOT EXISTS (SELECT 1 FROM technews_seen AS seen WHERE seen.id = new.id)"
        )
        same = db.select(
            "SELECT new.id FROM technews_batch AS new JOIN articles ON articles.id = new.id "
            "WHERE articles.digest = new.digest AND articles.dataset = ? AND NOT articles.gone",
            dataset,
        )
        unchanged = {id_ for (id_,) in same}.difference(id_ for (id_,) in twice)
        return {id_ for id_, _ in digests} - unchanged

    def _write(self, ids: Iterable[str], packed: Packed) -> int:
        self._stage_rows(_BATCH, [(id_, "") for id_ in ids])
        replaced = self._delete()
        for table in TABLES:
            if table.name == "runs":
                self._stage(_RUNS, packed["runs"])
                self._database.execute(_NEW.format("runs"))
            elif table.name == "entities":
                self._put_entities(packed["entities"])
            else:
                self._database.insert(table, packed[table.name])
        if replaced:
            self._tidy()
        return replaced

    def _put_entities(self, pieces: Sequence[Any]) -> None:
        db = self._database
        self._stage(_ENTITIES, pieces)
        db.execute(
            "UPDATE entities SET name = new.name FROM technews_entities AS new WHERE new.id = entities.id "
            "AND (length(new.name) > length(entities.name) "
            "OR (length(new.name) = length(entities.name) AND new.name < entities.name))"
        )
        db.execute(
            "UPDATE entities SET ticker = new.ticker FROM technews_entities AS new WHERE new.id = entities.id "
            "AND (new.ticker > entities.ticker OR (new.ticker IS NOT NULL AND entities.ticker IS NULL))"
        )
        db.execute(_NEW.format("entities"))

    def _delete(self) -> int:
        """Delete what the articles of the batch have; how many of them there were."""
        db = self._database
        [(there,)] = db.select(f"SELECT count(*) FROM articles WHERE id IN ({_HERE})")
        if there:
            db.execute("DELETE FROM technews_touched")
            db.execute(
                "INSERT INTO technews_touched "
                f"SELECT DISTINCT entity_id FROM article_entities WHERE article_id IN ({_HERE})"
            )
            for table in reversed(OF_ARTICLE):
                db.execute(f"DELETE FROM {table.name} WHERE article_id IN ({_HERE})")
            db.execute(f"DELETE FROM articles WHERE id IN ({_HERE})")
        return int(there)

    def _tidy(self) -> None:
        """As if the replaced articles had never been: things and runs of no article go, names are chosen again."""
        db = self._database
        touched = "SELECT id FROM technews_touched"
        db.execute(
            f"DELETE FROM entities WHERE id IN ({touched}) "
            "AND NOT EXISTS (SELECT 1 FROM article_entities WHERE article_entities.entity_id = entities.id)"
        )
        db.execute(
            "UPDATE entities SET name = best.name, ticker = best.ticker FROM ("
            "SELECT entity_id, name, max(ticker) OVER (PARTITION BY entity_id) AS ticker, "
            "row_number() OVER (PARTITION BY entity_id ORDER BY length(name) DESC, name) AS place "
            f"FROM article_entities WHERE entity_id IN ({touched})) AS best "
            "WHERE best.place = 1 AND best.entity_id = entities.id"
        )
        db.execute("DELETE FROM runs WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.run_id = runs.id)")

    def _finish(self, dataset: str, prune: bool) -> tuple[int, int]:
        db = self._database
        unseen = "NOT EXISTS (SELECT 1 FROM technews_seen AS seen WHERE seen.id = articles.id)"
        [(gone,)] = db.select(f"SELECT count(*) FROM articles WHERE dataset = ? AND NOT gone AND {unseen}", dataset)
        if gone:
            db.execute(f"UPDATE articles SET gone = TRUE WHERE dataset = ? AND NOT gone AND {unseen}", dataset)
        pruned = 0
        if prune:
            db.execute("DELETE FROM technews_batch")
            db.execute("INSERT INTO technews_batch SELECT id, '' FROM articles WHERE dataset = ? AND gone", dataset)
            pruned = self._delete()
            if pruned:
                self._tidy()
        return int(gone), pruned

    def _stage_rows(self, table: Table, rows: Sequence[Row]) -> None:
        self._stage(table, [self._database.pack(table, rows)])

    def _stage(self, table: Table, pieces: Sequence[Any]) -> None:
        self._database.execute(f"DELETE FROM {table.name}")
        self._database.insert(table, pieces)
