"""A database → records again: what went in must come out. Written apart from the loader, to catch it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.loading.database import Database
from pipeline.loading.schema import TABLES
from pipeline.loading.values import digits

_PLURALS = {"company": "companies", "person": "people", "organization": "organizations", "product": "products"}
_PLACE = "text, source_start, source_end, clean_start, clean_end, found_by"


def facts(database: Database) -> dict[str, dict[str, Any]]:
    """Every record in the database by its id; numbers as strings of digits."""
    article = (
        "id schema_version sha256 path item url outlet encoding replaced title published_as published_from text more"
    )
    columns = [*(f"a.{name}" for name in article.split(" ")), "r.version", "r.rules", "r.model"]
    rows = database.select(f"SELECT {', '.join(columns)} FROM articles a JOIN runs r ON r.id = a.run_id ORDER BY a.id")
    return {row[0]: _record(database, {c[2:]: v for c, v in zip(columns, row, strict=True)}) for row in rows}


def wanted(out: Path) -> dict[str, dict[str, Any]]:
    """What a run's output says, in the same form, read by nothing of the loader's."""
    lines = (out / "records.jsonl").read_text(encoding="utf-8").split("\n")
    records = [
        json.loads(line.replace("\\u0000", "\ufffd"), parse_float=Decimal, parse_int=Decimal) for line in lines if line
    ]
    return {record["id"]: _plain(record) for record in records}


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, as text, in order."""
    tables = {}
    for table in TABLES:
        names = ", ".join(name for name, _, _ in database.dialect.columns(table))
        rows = database.select(f"SELECT {names} FROM {table.name}")
        tables[table.name] = sorted(tuple(map(str, row)) for row in rows)
    return tables


def _plain(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {one: _plain(inner, one) for one, inner in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return digits(value) if key in ("value", "low", "high") else int(value)
    return value


def _record(db: Database, a: dict[str, Any]) -> dict[str, Any]:
    record = {
        "schema_version": a["schema_version"],
        "id": a["id"],
        "source": _given({k: a[k] for k in ("sha256", "path", "item", "url", "outlet", "encoding", "replaced")}),
        "title": a["title"],
        "published": a["published_as"],
        "published_from": a["published_from"],
        "text": a["text"],
        **_things(db, a["id"]),
        "dates": [_date(row) for row in _rows(db, "dates", _DATE, a["id"])],
        "figures": [_figure(row) for row in _rows(db, "figures", _figure_columns(db), a["id"])],
        "made_by": _given({k: a[k] for k in ("version", "rules", "model")}),
    }
    for place, value in _json(a["more"]).items():
        _put(record, place.split("/"), value)
    return _given(record)


def _rows(db: Database, table: str, columns: str, article: str) -> list[tuple[Any, ...]]:
    return db.select(f"SELECT {_PLACE}, {columns} FROM {table} WHERE article_id = ? ORDER BY n", article)


def _mention(row: tuple[Any, ...]) -> dict[str, Any]:
    return {"text": row[0], "span": [row[1], row[2]], "clean_span": [row[3], row[4]], "by": row[5]}


def _things(db: Database, article: str) -> dict[str, Any]:
    named = db.select(
        "SELECT ae.n, e.kind, ae.name, e.gazetteer_id, ae.ticker FROM article_entities ae "
        "JOIN entities e ON e.id = ae.entity_id WHERE article_id = ? ORDER BY ae.n",
        article,
    )
    things: dict[str, list[Any]] = {plural: [] for plural in _PLURALS.values()}
    by_n = {}
    for n, kind, name, known, ticker in named:
        by_n[n] = _given({"name": name, "id": known, "ticker": ticker, "mentions": []})
        things[_PLURALS[kind]].append(by_n[n])
    for row in _rows(db, "mentions", "entity_n", article):
        by_n[row[6]]["mentions"].append(_mention(row))
    for n, title, organization, since, until, former in db.select(
        "SELECT person_n, title, organization, since, until, former FROM roles WHERE article_id = ? ORDER BY n", article
    ):
        role = {"title": title, "organization": organization, "from": since, "to": until}
        by_n[n].setdefault("roles", []).append(_given({**role, "former": bool(former) or None}))
    return things


_DATE = "kind, start_day, end_day, mod, at_time, fiscal, ref, iso_value, unanchored, leans_on"


def _date(row: tuple[Any, ...]) -> dict[str, Any]:
    kind, start, end, mod, at_time, fiscal, ref, value, unanchored, leans_on = row[6:]
    days = {"start": str(start) if start else None, "end": str(end) if end else None}
    vague = {"fiscal": bool(fiscal) or None, "unanchored": bool(unanchored) or None, "ref": ref, "leans_on": leans_on}
    said = {"kind": kind, **days, "mod": mod, "time": at_time, "value": value, **vague}
    return {**_mention(row), "value": _given(said)}


def _figure_columns(db: Database) -> str:
    exact = "trim_scale({0})::text" if db.dialect.exact else "{0}_exact"
    return ", ".join(["kind", *(exact.format(name) for name in ("value", "low", "high")), "unit, mod, metric, of_name"])


def _figure(row: tuple[Any, ...]) -> dict[str, Any]:
    kind, value, low, high, unit, mod, metric, of = row[6:]
    said = _given({"kind": kind, "value": value, "low": low, "high": high, "unit": unit, "mod": mod})
    return _given({**_mention(row), "value": said, "of": of, "metric": metric})


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _json(more: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(more) if isinstance(more, str) else more or {}
    return read


def _put(target: Any, place: list[str], value: Any) -> None:
    for step in place[:-1]:
        target = target[int(step)] if isinstance(target, list) else target[step]
    target[place[-1]] = value
