"""`Record`: the facts of one article, as written to records.jsonl. Absent fields are left out, never null."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1.0"
Span = tuple[int, int]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mention(_Frozen):
    """A place in the text. `span` counts in the source, `clean_span` in `Record.text`; ends are exclusive."""

    text: str
    span: Span
    clean_span: Span
    by: str = Field(description="the rule or model that found it")


class Role(_Frozen):
    """What a person does or did, where the text says it; `from` and `to` are `2005` or `2005-03`.

    `former`: the text speaks of it as past (前CEO, 曾任), whether or not it gives the time.
    """

    title: str
    organization: str | None = None
    start: str | None = Field(default=None, alias="from")
    end: str | None = Field(default=None, alias="to")
    former: Literal[True] | None = None
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)


class Entity(_Frozen):
    """A thing with a name: its fullest name in the article and every place where it stands."""

    name: str
    id: str | None = Field(default=None, description="gazetteer id, only where sure")
    canonical: str | None = Field(
        default=None, description="of Traditional articles: the Simplified name, the gazetteer's where it knows it"
    )
    mentions: tuple[Mention, ...] = Field(min_length=1)


class Company(Entity):
    """A business enterprise."""

    ticker: str | None = Field(default=None, description="e.g. 688802.SH, only where sure")


class Person(Entity):
    """A named individual."""

    roles: tuple[Role, ...] | None = None


class DateValue(_Frozen):
    """What a date means. `date`: inclusive ISO days or a vague `ref`; `duration` and `set`: ISO 8601 `value`."""

    kind: Literal["date", "duration", "set"]
    start: str | None = None
    end: str | None = None
    mod: str | None = None
    time: str | None = None
    fiscal: Literal[True] | None = None
    ref: Literal["PAST", "PRESENT", "FUTURE"] | None = None
    value: str | None = None
    unanchored: Literal[True] | None = None
    leans_on: Literal["text", "published", "none"] | None = None


class FigureValue(_Frozen):
    """A quantity: `value`, or `low` and `high` of a range; all multipliers applied, exact.

    Beside a vague `value` (3000多, 数十亿) `low` and `high` are the bounds that the words imply, `high` exclusive.
    """

    kind: Literal["money", "percent", "multiple", "measure", "count"]
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    mod: str | None = None


class Date(Mention):
    """A calendar expression or duration."""

    value: DateValue


class Figure(Mention):
    """A quantity, and, where the text says it, whose it is and what it measures."""

    value: FigureValue
    of: str | None = None
    metric: str | None = None


class Source(_Frozen):
    """Where the article came from; `item` is its line or place in `path`, `replaced` counts U+FFFD put in."""

    path: str | None = None
    item: int | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    editor: str | None = None
    reprinted_from: str | None = None
    language: str | None = Field(default=None, description="as the feed or page says it")
    markup: Literal["html", "page"] | None = Field(
        default=None, description="the source is HTML: a mention is source[start:end] with tags and references undone"
    )
    script: Literal["traditional"] | None = Field(
        default=None,
        description="rules read a Simplified view; text, names and mentions are as written",
    )
    updated: datetime | None = None
    encoding: str | None = None
    replaced: int | None = None
    sha256: str


class MadeBy(_Frozen):
    """What made the record: another of these three may give other facts."""

    version: str
    rules: str
    model: str | None = None


class Record(_Frozen):
    """All facts of one article."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    source: Source
    title: str | None = None
    published: datetime | None = None
    published_from: Literal["metadata", "page", "text", "none"]
    text: str
    captions: tuple[str, ...] | None = Field(default=None, description="of images; no part of `text`")
    companies: tuple[Company, ...]
    people: tuple[Person, ...]
    organizations: tuple[Entity, ...]
    products: tuple[Entity, ...]
    dates: tuple[Date, ...]
    figures: tuple[Figure, ...]
    made_by: MadeBy
    duplicate_of: str | None = Field(default=None, description="id of the article that this one is a reprint of")

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON, absent fields left out; numbers stay exact (`Decimal`)."""
        return self.model_dump(exclude_none=True)
