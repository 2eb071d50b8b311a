"""The relational schema as data: one for all databases and for Parquet. `dialects` writes it down for each of them."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

VERSION: Final = 1
KINDS: Final = {"company": "companies", "person": "people", "organization": "organizations", "product": "products"}


class Type(Enum):
    """What a column holds. NUMBER is exact: where a database cannot, a column of digits stands beside it."""

    TEXT = "text"
    INT = "int"
    BOOL = "bool"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    JSON = "json"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `to` names the table whose `id` it holds."""

    name: str
    type: Type
    about: str
    null: bool = False
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its rows are tuples in the order of `columns`. `also`: a reference by more than one column."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    also: str = ""

    @property
    def of_article(self) -> bool:
        """Whether its rows belong to one article and go when that is replaced."""
        return self.key[0] == "article_id"


def _text(name: str, about: str, *, null: bool = False, to: str | None = None) -> Column:
    return Column(name, Type.TEXT, about, null, to)


def _int(name: str, about: str, *, null: bool = False) -> Column:
    return Column(name, Type.INT, about, null)


def _yes(name: str, about: str) -> Column:
    return Column(name, Type.BOOL, about)


_ARTICLE = _text("article_id", "its article", to="articles")
_PLACE = (
    _text("text", "the mention, letter for letter"),
    _int("source_start", "where it begins in the source text, in characters"),
    _int("source_end", "where it ends there, exclusive"),
    _int("clean_start", "where it begins in articles.text"),
    _int("clean_end", "where it ends there, exclusive"),
    _text("found_by", "the rule or model that found it"),
)

TABLES: Final = (
    Table(
        "runs",
        "what made the rows of an article",
        ("id",),
        (
            _text("id", "digest of the other three"),
            _text("version", "of technews"),
            _text("rules", "digest of the rules"),
            _text("model", "name@digest of the tagger", null=True),
        ),
    ),
    Table(
        "articles",
        "one row an article, the newest version of it",
        ("id",),
        (
            _text("id", "of the record"),
            _text("dataset", "which series of runs it came with; `gone` is judged within it"),
            _yes("gone", "it was in an earlier run of its dataset, not in the last"),
            _text("digest", "of the record; the same digest is not loaded again"),
            _text("run_id", "what made it", to="runs"),
            _text("schema_version", "of the record"),
            _text("sha256", "of the source text"),
            _text("path", "file it came from", null=True),
            _int("item", "line or place in that file", null=True),
            _text("url", "where it was published", null=True),
            _text("outlet", "who published it", null=True),
            _text("encoding", "of the source's bytes", null=True),
            _int("replaced", "characters that could not be read, now U+FFFD", null=True),
            _text("title", "headline", null=True),
            Column("published", Type.MOMENT, "when, as a moment; NULL outside the years 1 to 9999", null=True),
            Column("published_day", Type.DAY, "the day in the publisher's zone", null=True),
            _text("published_as", "the moment as the record writes it, with its zone", null=True),
            _text("published_from", "metadata, page, text or none"),
            _text("text", "the clean text"),
            Column("words", Type.WORDS, "the words of title and text, for search: small letters, each once"),
            Column("more", Type.JSON, "what the record holds and no column does", null=True),
        ),
        (("published",), ("dataset",), ("run_id",)),
    ),
    Table(
        "entities",
        "companies, people, organizations, products: one row a thing, whatever the article",
        ("id",),
        (
            _text("id", "gazetteer id of a company; kind:id of others; else kind:digest of the canonical name"),
            _text("kind", "company, person, organization or product"),
            _text("name", "its longest name in any article"),
            _text("gazetteer_id", "where the gazetteer knows it", null=True),
            _text("ticker", "e.g. 688802.SH", null=True),
        ),
        (("name",), ("ticker",)),
    ),
    Table(
        "article_entities",
        "which things an article names, and how",
        ("article_id", "n"),
        (
            _ARTICLE,
            _int("n", "place among the article's things, from 0"),
            _text("entity_id", "the thing", to="entities"),
            _text("name", "its fullest name in this article"),
            _text("ticker", "as the record has it", null=True),
        ),
        (("entity_id", "article_id"),),
    ),
    Table(
        "mentions",
        "every place where a thing is named",
        ("article_id", "n"),
        (
            _ARTICLE,
            _int("n", "place among the article's mentions, from 0"),
            _int("entity_n", "article_entities.n of the thing"),
            _text("entity_id", "the thing"),
            *_PLACE,
        ),
        also="FOREIGN KEY (article_id, entity_n) REFERENCES article_entities (article_id, n)",
    ),
    Table(
        "roles",
        "who is or was what, and where, as the text says it",
        ("article_id", "n"),
        (
            _ARTICLE,
            _int("n", "place among the article's roles, from 0"),
            _int("person_n", "article_entities.n of the person"),
            _text("person_id", "the person", to="entities"),
            _text("title", "the office"),
            _text("organization", "where, as the record names it", null=True),
            _text("organization_id", "the thing of that name in the article", null=True, to="entities"),
            _text("since", "2005 or 2005-03", null=True),
            _text("until", "2005 or 2005-03", null=True),
            _yes("former", "the text speaks of it as past"),
        ),
        (("person_id",), ("organization_id",)),
    ),
    Table(
        "dates",
        "every date, duration and recurring time",
        ("article_id", "n"),
        (
            _ARTICLE,
            _int("n", "place among the article's dates, from 0"),
            *_PLACE,
            _text("kind", "date, duration or set"),
            Column("start_day", Type.DAY, "first day", null=True),
            Column("end_day", Type.DAY, "last day, inclusive", null=True),
            _text("mod", "early, about, before …", null=True),
            _text("at_time", "time of day", null=True),
            _yes("fiscal", "of a fiscal year"),
            _text("ref", "PAST, PRESENT or FUTURE where it is vague", null=True),
            _text("iso_value", "ISO 8601 value of a duration or set", null=True),
            _yes("unanchored", "relative, with nothing to lean on"),
            _text("leans_on", "text, published or none", null=True),
        ),
        (("start_day", "end_day"),),
    ),
    Table(
        "figures",
        "every quantity, whose it is and what it measures",
        ("article_id", "n"),
        (
            _ARTICLE,
            _int("n", "place among the article's figures, from 0"),
            *_PLACE,
            _text("kind", "money, percent, multiple, measure or count"),
            Column("value", Type.NUMBER, "all multipliers applied", null=True),
            Column("low", Type.NUMBER, "lower bound of a range", null=True),
            Column("high", Type.NUMBER, "upper bound of a range", null=True),
            _text("unit", "CNY, %, …", null=True),
            _text("mod", "over, approx, at_most …", null=True),
            _text("metric", "what it measures", null=True),
            _text("of_name", "whose it is, as the record names it", null=True),
            _text("of_id", "the thing of that name in the article", null=True, to="entities"),
        ),
        (("of_id", "metric"), ("metric", "unit", "value")),
    ),
)  # fmt: skip

TABLE: Final = {table.name: table for table in TABLES}
OF_ARTICLE: Final = tuple(table for table in TABLES if table.of_article)
