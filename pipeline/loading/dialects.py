"""The schema in the words of each database: types, keys, indexes, full-text search."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.loading.schema import KINDS, TABLES, VERSION, Column, Table, Type


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database writes things down.

    `exact`: its number type holds every digit, so that no column of digits is needed beside it.
    `keyed`: rows of articles have keys, references and indexes (columnar databases do without).
    `row_numbers`: articles need a number that never changes, for the search index; `clustered`: how a table of rows
    of articles is told to lie in the order of its key.
    `using`: index methods of columns that may be too long for the usual one; `extra`: further statements.
    """

    name: str
    types: Mapping[Type, str]
    exact: bool = False
    keyed: bool = True
    row_numbers: bool = False
    clustered: str = ""
    using: Mapping[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()

    def columns(self, table: Table) -> Iterator[tuple[str, str, Column]]:
        """Name, type and meaning of each column that the table has in this database."""
        for column in table.columns:
            yield column.name, self.types[column.type], column
            if column.type is Type.NUMBER and not self.exact:
                yield f"{column.name}_exact", self.types[Type.TEXT], column

    def create(self) -> Iterator[str]:
        """Statements that make an empty database, one by one."""
        for table in TABLES:
            yield self._table(table)
        for table in TABLES if self.keyed else ():
            for index in table.indexes:
                using = self.using.get(f"{table.name}.{index[0]}", "") if len(index) == 1 else ""
                yield f"CREATE INDEX {table.name}_by_{'_'.join(index)} ON {table.name} {using}({', '.join(index)})"
        for kind, view in KINDS.items():
            yield f"CREATE VIEW {view} AS SELECT id, name, gazetteer_id, ticker FROM entities WHERE kind = '{kind}'"
        yield from self.extra
        yield "CREATE TABLE technews_schema (version INTEGER NOT NULL)"
        yield f"INSERT INTO technews_schema VALUES ({VERSION})"

    def _table(self, table: Table) -> str:
        lines = [
            (f"{name} {kind}{'' if column.null else ' NOT NULL'}{self._reference(table, column)}", column.about)
            for name, kind, column in self.columns(table)
        ]
        numbered = self.row_numbers and table.name == "articles"
        if numbered:
            lines.insert(0, ("row_number INTEGER PRIMARY KEY", "for the search index"))
        if self.keyed or not table.of_article:
            lines.append((f"{'UNIQUE' if numbered else 'PRIMARY KEY'} ({', '.join(table.key)})", ""))
        if table.also and self.keyed:
            lines.append((table.also, ""))
        last = len(lines) - 1
        body = "\n".join(
            f"    {line}{',' * (n < last)}{f'  -- {about}' if about else ''}" for n, (line, about) in enumerate(lines)
        )
        return f"CREATE TABLE {table.name} (  -- {table.about}\n{body}\n){self.clustered * table.of_article}"

    def _reference(self, table: Table, column: Column) -> str:
        if column.to is None or not self.keyed:
            return ""
        return f" REFERENCES {column.to} (id)" + (" ON DELETE CASCADE" if column.name == "article_id" else "")


SQLITE = Dialect(
    "sqlite",
    {
        Type.TEXT: "TEXT",
        Type.INT: "INTEGER",
        Type.BOOL: "BOOLEAN",
        Type.DAY: "DATE",
        Type.MOMENT: "TIMESTAMP",
        Type.NUMBER: "NUMERIC",
        Type.JSON: "JSON",
        Type.WORDS: "TEXT",
    },
    row_numbers=True,
    clustered=" WITHOUT ROWID",
    extra=(
        # Words are cut already: only blanks part them, and every other character belongs to one.
        "CREATE VIRTUAL TABLE article_words USING fts5(words, content='articles', content_rowid='row_number', "
        "detail=none, columnsize=0, "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'\")",
        "CREATE TRIGGER article_words_in AFTER INSERT ON articles BEGIN "
        "INSERT INTO article_words (rowid, words) VALUES (new.row_number, new.words); END",
        "CREATE TRIGGER article_words_out AFTER DELETE ON articles BEGIN "
        "INSERT INTO article_words (article_words, rowid, words) VALUES ('delete', old.row_number, old.words); END",
    ),
)
DUCKDB = Dialect(
    "duckdb",
    {
        Type.TEXT: "VARCHAR",
        Type.INT: "INTEGER",
        Type.BOOL: "BOOLEAN",
        Type.DAY: "DATE",
        Type.MOMENT: "TIMESTAMPTZ",
        Type.NUMBER: "DECIMAL(38, 12)",
        Type.JSON: "JSON",
        Type.WORDS: "VARCHAR[]",
    },
    keyed=False,
)
POSTGRES = Dialect(
    "postgres",
    {
        # Order by code point, as the others do, whatever the server's locale.
        Type.TEXT: 'TEXT COLLATE "C"',
        Type.INT: "INTEGER",
        Type.BOOL: "BOOLEAN",
        Type.DAY: "DATE",
        Type.MOMENT: "TIMESTAMPTZ",
        Type.NUMBER: "NUMERIC",
        Type.JSON: "JSONB",
        Type.WORDS: "TEXT[]",
    },
    exact=True,
    using={"entities.name": "USING hash "},
    extra=("CREATE INDEX articles_by_words ON articles USING gin (words)",),
)
DIALECTS = {dialect.name: dialect for dialect in (SQLITE, DUCKDB, POSTGRES)}
