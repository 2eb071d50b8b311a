"""The corpus page: what a whole run holds, as plots."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pipeline.view.catalog import Catalog, Entry
from pipeline.view.escape import environment
from pipeline.view.plots import Bar, Columns, Strip, bars, buckets, columns, strip
from pipeline.view.reasons import reasons

Json = Mapping[str, Any]
TOP, REJECTS_SHOWN = 20, 200
_MENTIONS = ("companies", "people", "organizations", "products")


@dataclass(slots=True)
class Corpus:
    """Tallies over all records; memory grows with days, names and figures, not with text."""

    days: Counter[str] = field(default_factory=Counter)
    named: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    amounts: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    found_by: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    made_by: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, record: Json, entry: Entry) -> None:
        """Count one record."""
        self.days[entry.day] += 1
        for key in entry.companies:
            self.named[key][entry.day] += 1
        mentions = chain.from_iterable(entity["mentions"] for kind in _MENTIONS for entity in record.get(kind, ()))
        self.found_by.update(m["by"] for m in chain(mentions, record.get("dates", ()), record.get("figures", ())))
        for kind in (*_MENTIONS, "dates", "figures"):
            self.counts[kind] += len(record.get(kind, ()))
        self.counts["characters"] += len(record["text"])
        self.made_by[tuple(f"{key} {value}" for key, value in record.get("made_by", {}).items())] += 1
        for figure in record.get("figures", ()):
            if figure.get("metric"):
                value = figure["value"]
                amount = value.get("value", value.get("low"))
                self.amounts[figure["metric"], value.get("unit", "")].append(float(amount or 0))

    def companies(self, catalog: Catalog) -> tuple[list[str], list[tuple[str, int, Columns]]]:
        """The time buckets, and for each of the most named companies: name, articles, articles in each bucket."""
        days = sorted(day for day in self.days if day)
        spans = buckets(days[0], days[-1]) if days else []
        top = sorted(self.named, key=lambda key: (-self.named[key].total(), key))[:TOP]
        tallest = [(key, self.named[key].total(), columns(self.named[key], spans)) for key in top]
        return [span.name for span in spans], [(catalog.name(key), total, drawn) for key, total, drawn in tallest]

    def metrics(self) -> list[tuple[Bar, list[tuple[str, Strip]]]]:
        """Each metric with its number of figures, and for its busiest units where the values lie."""
        totals: Counter[str] = Counter()
        for (metric, _), values in self.amounts.items():
            totals[metric] += len(values)
        rows = []
        for bar in bars(totals.items()):
            units = [(unit, values) for (metric, unit), values in self.amounts.items() if metric == bar.name]
            units.sort(key=lambda one: (-len(one[1]), one[0]))
            rows.append((bar, [(unit, strip(values)) for unit, values in units[:3]]))
        return rows


def corpus_page(corpus: Corpus, catalog: Catalog, manifest: Json, rejects: Iterable[Json], scored: bool) -> str:
    """The whole page as HTML; of the rejects the first ones are listed, all are counted."""
    reasons_of_rejects: Counter[str] = Counter()
    listed: list[Json] = []
    for reject in rejects:
        reasons_of_rejects[reject["reason"]] += 1
        if len(listed) < REJECTS_SHOWN:
            listed.append(reject)
    names, companies = corpus.companies(catalog)
    return (
        environment(scored)
        .get_template("corpus.html")
        .render(
            corpus=corpus,
            articles=len(catalog.entries),
            buckets=names,
            companies=companies,
            metrics=corpus.metrics(),
            found_by=[(bar, reasons().get(bar.name, "")) for bar in bars(corpus.found_by.items())],
            rejects=bars(reasons_of_rejects.items()),
            rejects_total=reasons_of_rejects.total(),
            rejects_listed=listed,
            inputs=manifest.get("inputs", ()),
        )
    )
