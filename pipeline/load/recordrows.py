"""A record → its rows. Numbers are strings of digits, days and moments are ISO, offsets are apart."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from pipeline.load.identity import entity_id
from pipeline.load.schema import KINDS, OF_ARTICLE
from pipeline.load.values import day, digits, moment
from pipeline.load.words import search_words
from pipeline.sinks.jsonl import json_line

Row = tuple[Any, ...]
_SOURCE = frozenset({"sha256", "path", "item", "url", "outlet", "encoding", "replaced"})
_MADE_BY = frozenset({"version", "rules", "model"})
_HEAD = {"schema_version", "id", "source", "title", "published", "published_from", "text", "made_by"}
_RECORD = frozenset({*_HEAD, *KINDS.values(), "dates", "figures"})
_ENTITY = frozenset({"name", "id", "ticker", "roles", "mentions"})
_MENTION = frozenset({"text", "span", "clean_span", "by"})
_ROLE = frozenset({"title", "organization", "from", "to", "former"})
_DATE = _MENTION | {"value"}
_DATE_VALUE = frozenset({"kind", "start", "end", "mod", "time", "fiscal", "ref", "value", "unanchored", "leans_on"})
_FIGURE = _MENTION | {"value", "of", "metric"}
_FIGURE_VALUE = frozenset({"kind", "value", "low", "high", "unit", "mod"})


class RecordRows:
    """The rows of one record.

    `rows`: by table, but for the article's own, which `article()` makes; `entities`, `run`: rows that others share.
    What no column takes is gathered by its place in the record (`figures/3/note`), for the column `more`.
    """

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.rows: dict[str, list[Row]] = {table.name: [] for table in OF_ARTICLE}
        self.entities: list[Row] = []
        self._record = record
        self._id: str = record["id"]
        self._more: dict[str, Any] = {}
        self._named: dict[str | None, str] = {}
        self._rest("", record, _RECORD)
        self._things()
        self._listed("dates", self._date)
        self._listed("figures", self._figure)
        self.run = self._run()

    def article(self, digest: str, dataset: str) -> Row:
        """The row of the article itself."""
        record, source, title = self._record, self._record["source"], self._record.get("title")
        self._rest("source/", source, _SOURCE)
        at, local_day = moment(record.get("published"))
        mentioned = {row[4] for row in self.rows["mentions"]} | self._named.keys()
        words = search_words(f"{title}\n{record['text']}" if title else record["text"], sorted(filter(None, mentioned)))
        return (
            *(self._id, dataset, False, digest, self.run[0], record["schema_version"], source["sha256"]),
            *(source.get(key) for key in ("path", "item", "url", "outlet", "encoding", "replaced")),
            *(title, at, local_day, record.get("published"), record["published_from"], record["text"], words),
            json_line(self._more).decode().strip() if self._more else None,
        )

    def _rest(self, place: str, value: Mapping[str, Any], known: frozenset[str]) -> None:
        if not value.keys() <= known:
            self._more.update({f"{place}{key}": value[key] for key in sorted(value.keys() - known)})

    def _things(self) -> None:
        things = [
            (kind, key, at, one) for kind, key in KINDS.items() for at, one in enumerate(self._record.get(key, ()))
        ]
        for n, (kind, key, at, one) in enumerate(things):
            self._thing(n, kind, one, f"{key}/{at}/")
        for n, (_, key, at, one) in enumerate(things):
            self._roles(n, one.get("roles") or (), f"{key}/{at}/roles/")

    def _thing(self, n: int, kind: str, one: Mapping[str, Any], place: str) -> None:
        name, known, ticker = one["name"], one.get("id"), one.get("ticker")
        id_ = entity_id(kind, name, known)
        self._rest(place, one, _ENTITY)
        self._named.setdefault(name, id_)
        self.entities.append((id_, kind, name, known, ticker))
        self.rows["article_entities"].append((self._id, n, id_, name, ticker))
        mentions = self.rows["mentions"]
        for number, mention in enumerate(one["mentions"]):
            if len(mention) != len(_MENTION):
                self._rest(f"{place}mentions/{number}/", mention, _MENTION)
            mentions.append((self._id, len(mentions), n, id_, *_place(mention)))

    def _roles(self, n: int, roles: Sequence[Mapping[str, Any]], place: str) -> None:
        rows = self.rows["roles"]
        for number, role in enumerate(roles):
            self._rest(f"{place}{number}/", role, _ROLE)
            whom = self._id, len(rows), n, self.entities[n][0]
            where = role.get("organization")
            when = role.get("from"), role.get("to"), bool(role.get("former"))
            rows.append((*whom, role["title"], where, self._named.get(where), *when))

    def _listed(self, table: str, row: Callable[[Mapping[str, Any], str], Row]) -> None:
        self.rows[table] = [
            (self._id, n, *_place(one), *row(one, f"{table}/{n}/")) for n, one in enumerate(self._record.get(table, ()))
        ]

    def _date(self, one: Mapping[str, Any], place: str) -> Row:
        value = one["value"]
        self._rest(place, one, _DATE)
        self._rest(f"{place}value/", value, _DATE_VALUE)
        days = self._day(value, "start", place), self._day(value, "end", place)
        get = value.get
        what = get("ref"), get("value"), bool(get("unanchored")), get("leans_on")
        return value["kind"], *days, get("mod"), get("time"), bool(get("fiscal")), *what

    def _day(self, value: Mapping[str, Any], key: str, place: str) -> str | None:
        if (text := value.get(key)) is None:
            return None
        if (read := day(text)) is None:
            self._more[f"{place}value/{key}"] = text
        return read

    def _figure(self, one: Mapping[str, Any], place: str) -> Row:
        value = one["value"]
        self._rest(place, one, _FIGURE)
        self._rest(f"{place}value/", value, _FIGURE_VALUE)
        numbers = (digits(value.get(key)) for key in ("value", "low", "high"))
        of = one.get("of")
        return value["kind"], *numbers, value.get("unit"), value.get("mod"), one.get("metric"), of, self._named.get(of)

    def _run(self) -> Row:
        made_by = self._record["made_by"]
        self._rest("made_by/", made_by, _MADE_BY)
        parts = made_by["version"], made_by["rules"], made_by.get("model")
        return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:16], *parts


def _place(mention: Mapping[str, Any]) -> Row:
    return (mention["text"], *mention["span"], *mention["clean_span"], mention["by"])
