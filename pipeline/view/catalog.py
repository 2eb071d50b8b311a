"""The list of all articles: what the index page searches and filters, and the order of the pages."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.sinks.jsonl import json_line
from pipeline.view.escape import visible

Json = Mapping[str, Any]
LEAD = 90


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the list. Companies and people are keys: the gazetteer id where there is one, else the name."""

    id: str
    page: str
    title: str
    day: str
    outlet: str
    lead: str
    companies: tuple[str, ...]
    people: tuple[str, ...]
    metrics: tuple[str, ...]
    figures: int
    dates: int


@dataclass(slots=True)
class Catalog:
    """All entries, and the name most often used for each key."""

    entries: list[Entry] = field(default_factory=list)
    _names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, record: Json) -> Entry:
        """Take a record in."""
        metrics = Counter(figure["metric"] for figure in record.get("figures", ()) if figure.get("metric"))
        title, lead = headline(record)
        entry = Entry(
            id=record["id"],
            page=page_name(record["id"]),
            title=title,
            day=(record.get("published") or "")[:10],
            outlet=record["source"].get("outlet") or "",
            lead=lead,
            companies=self._keys(record.get("companies", ())),
            people=self._keys(record.get("people", ())),
            metrics=tuple(sorted(metrics)),
            figures=len(record.get("figures", ())),
            dates=len(record.get("dates", ())),
        )
        self.entries.append(entry)
        return entry

    def _keys(self, entities: Iterable[Json]) -> tuple[str, ...]:
        found: Counter[str] = Counter()
        for entity in entities:
            key = entity.get("id") or entity["name"]
            found[key] += len(entity["mentions"])
            self._names[key][entity["name"]] += 1
        return tuple(sorted(found, key=lambda key: (-found[key], key)))

    def name(self, key: str) -> str:
        """The name most often used for a key, of equals the shortest."""
        return min(self._names[key].items(), key=lambda one: (-one[1], len(one[0]), one[0]))[0]

    def in_order(self) -> list[Entry]:
        """The newest first, those without a day last."""
        by_id = sorted(self.entries, key=lambda entry: entry.id)
        return sorted(by_id, key=lambda entry: entry.day, reverse=True)

    def script(self) -> bytes:
        """The list as a script: a page opened from disk may load scripts but fetch nothing."""
        keys: dict[str, dict[str, int]] = {"companies": {}, "people": {}, "metrics": {}, "outlets": {}}

        def numbered(kind: str, values: Iterable[str]) -> list[int]:
            return [keys[kind].setdefault(value, len(keys[kind])) for value in values]

        rows = [
            [
                *(entry.page, visible(entry.title), entry.day, numbered("outlets", [entry.outlet])[0]),
                *(visible(entry.lead), numbered("companies", entry.companies), numbered("people", entry.people)),
                *(numbered("metrics", entry.metrics), entry.figures, entry.dates),
            ]
            for entry in self.in_order()
        ]
        named = {kind: [visible(self.name(key)) for key in keys[kind]] for kind in ("companies", "people")}
        plain = {kind: [visible(key) for key in keys[kind]] for kind in ("metrics", "outlets")}
        return b'"use strict";\nconst TECHNEWS = ' + json_line({**named, **plain, "articles": rows}).rstrip() + b";\n"


def headline(record: Json) -> tuple[str, str]:
    """An article's title, else its first line, else its id; and the beginning of what follows."""
    lines = [line.strip() for line in record["text"].split("\n") if line.strip()]
    title = record.get("title") or (lines[0][:60] if lines else record["id"])
    lead = next((line for line in lines if len(line) > 24 and not line.startswith(title[:20])), "")
    return title, lead[:LEAD] + ("…" if len(lead) > LEAD else "")


def page_name(article_id: str) -> str:
    """The name of an article's page: any text is an id, few texts are file names."""
    return hashlib.sha256(article_id.encode()).hexdigest()[:16]
