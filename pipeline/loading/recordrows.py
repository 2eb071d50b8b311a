"""A record → its rows. Numbers are strings of digits, days and moments are ISO, offsets are apart."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import orjson

from pipeline.loading.identity import entity_id
from pipeline.loading.schema import KINDS, OF_ARTICLE
from pipeline.loading.values import day, digits, moment
from pipeline.loading.words import search_words
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
        self._rest(record, _RECORD)
        self._things()
        self._dates()
        self._figures()
        self.run = self._run()

    def article(self, digest: str, dataset: str) -> Row:
        """The row of the article itself."""
        record, source, title = self._record, self._record["source"], self._record.get("title")
        self._rest(source, _SOURCE, "source")
        at, local_day = moment(record.get("published"))
        names = dict.fromkeys([*(row[4] for row in self.rows["mentions"]), *self._named])
        words = search_words(f"{title}\n{record['text']}" if title else record["text"], names)
        return (
            *(self._id, dataset, False, digest, self.run[0], record["schema_version"], source["sha256"]),
            *(source.get(key) for key in ("path", "item", "url", "outlet", "encoding", "replaced")),
            *(title, at, local_day, record.get("published"), record["published_from"], record["text"], words),
            json_line(self._more).decode().strip() if self._more else None,
        )

    def _rest(self, value: Mapping[str, Any], known: frozenset[str], *place: object) -> None:
        if not known.issuperset(value):
            self._more.update({"/".join(map(str, (*place, key))): value[key] for key in sorted(value.keys() - known)})

    def _things(self) -> None:
        roles: list[tuple[int, str, int, Sequence[Mapping[str, Any]]]] = []
        for kind, key in KINDS.items():
            for at, one in enumerate(self._record.get(key, ())):
                if one.get("roles"):
                    roles.append((len(self.entities), key, at, one["roles"]))
                self._thing(kind, one, key, at)
        for n, key, at, some in roles:  # only now every name is known
            self._roles(n, some, key, at)

    def _thing(self, kind: str, one: Mapping[str, Any], key: str, at: int) -> None:
        name, known, ticker, article, n = one["name"], one.get("id"), one.get("ticker"), self._id, len(self.entities)
        id_ = entity_id(kind, one.get("canonical", name), known)
        self._rest(one, _ENTITY, key, at)
        self._named.setdefault(name, id_)
        self.entities.append((id_, kind, name, known, ticker))
        self.rows["article_entities"].append((article, n, id_, name, ticker))
        mentions = self.rows["mentions"]
        for number, mention in enumerate(one["mentions"]):
            if len(mention) != len(_MENTION):
                self._rest(mention, _MENTION, key, at, "mentions", number)
            start, end = mention["span"]
            clean_start, clean_end = mention["clean_span"]
            text, by = mention["text"], mention["by"]
            mentions.append((article, len(mentions), n, id_, text, start, end, clean_start, clean_end, by))

    def _roles(self, n: int, roles: Sequence[Mapping[str, Any]], key: str, at: int) -> None:
        rows = self.rows["roles"]
        for number, role in enumerate(roles):
            self._rest(role, _ROLE, key, at, "roles", number)
            whom = self._id, len(rows), n, self.entities[n][0]
            where = role.get("organization")
            when = role.get("from"), role.get("to"), bool(role.get("former"))
            rows.append((*whom, role["title"], where, self._named.get(where), *when))

    def _dates(self) -> None:
        rows = self.rows["dates"]
        for n, one in enumerate(self._record.get("dates", ())):
            value = one["value"]
            get = value.get
            self._rest(one, _DATE, "dates", n)
            self._rest(value, _DATE_VALUE, "dates", n, "value")
            days = self._day(get("start"), "start", n), self._day(get("end"), "end", n)
            what = get("ref"), get("value"), bool(get("unanchored")), get("leans_on")
            when = value["kind"], *days, get("mod"), get("time"), bool(get("fiscal"))
            rows.append((self._id, n, one["text"], *one["span"], *one["clean_span"], one["by"], *when, *what))

    def _day(self, text: str | None, key: str, n: int) -> str | None:
        if text is None:
            return None
        if (read := day(text)) is None:
            self._more[f"dates/{n}/value/{key}"] = text
        return read

    def _figures(self) -> None:
        rows = self.rows["figures"]
        for n, one in enumerate(self._record.get("figures", ())):
            value, of = one["value"], one.get("of")
            self._rest(one, _FIGURE, "figures", n)
            self._rest(value, _FIGURE_VALUE, "figures", n, "value")
            get = value.get
            numbers = digits(get("value")), digits(get("low")), digits(get("high"))
            whose = one.get("metric"), of, self._named.get(of)
            what = value["kind"], *numbers, get("unit"), get("mod")
            rows.append((self._id, n, one["text"], *one["span"], *one["clean_span"], one["by"], *what, *whose))

    def _run(self) -> Row:
        made_by = self._record["made_by"]
        self._rest(made_by, _MADE_BY, "made_by")
        return _run(made_by["version"], made_by["rules"], made_by.get("model"))


@lru_cache
def _run(*parts: str | None) -> Row:
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:16], *parts
