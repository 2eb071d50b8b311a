"""One record against one gold file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.score.tally import NAMES, Problem, Result

Json = Mapping[str, Any]
Key = tuple[str, tuple[int, int]]
_FIELDS = {"companies": "COMPANY", "people": "PERSON", "organizations": "ORG"}


def compare(gold: Json, record: Json | None, result: Result) -> None:
    """Add what `record` gets right and wrong of `gold` to `result`."""
    if record is None:
        result.missing.append(gold["id"])
        record = {}
    wanted = {(m["type"], (m["start"], m["end"])): m for m in gold["mentions"] if not m.get("optional")}
    loose = [(m["start"], m["end"]) for m in gold["mentions"] if m.get("optional")]
    offered: dict[Key, Json] = {}
    for key, item in _offered(record):
        offered.setdefault(key, item)
    for key, mention in wanted.items():
        _wanted(gold, key, mention, offered.get(key), result)
    for (kind, span), item in offered.items():
        if (kind, span) in wanted:
            result.tallies[kind].offered += 1
        elif not any(start < span[1] and span[0] < end for start, end in loose):
            result.tallies[kind].offered += 1
            result.problems.append(Problem("WRONG", gold["id"], kind, item["text"], span, found=_said(item)))


def _offered(record: Json) -> Iterator[tuple[Key, Json]]:
    for field, kind in _FIELDS.items():
        for entity in record.get(field) or []:
            for mention in entity["mentions"]:
                yield (kind, tuple(mention["span"])), {"entity": entity.get("name"), "text": mention.get("text", "")}
    for field, kind in (("dates", "DATE"), ("figures", "FIGURE")):
        for item in record.get(field) or []:
            yield (kind, tuple(item["span"])), item


def _wanted(gold: Json, key: Key, mention: Json, item: Json | None, result: Result) -> None:
    kind, tally = key[0], result.tallies[key[0]]
    tally.gold += 1
    if item is None:
        result.problems.append(_problem("MISSED", gold, mention, mention.get("norm") or mention.get("entity"), None))
        return
    tally.hits += 1
    if kind in NAMES:
        _entity(gold, kind, mention, item, result)
        return
    value = item.get("value") or {}
    if same_value(kind, mention["norm"], value):
        tally.values += 1
    else:
        result.problems.append(_problem("VALUE", gold, mention, mention["norm"], value))
    wanted_mod, found_mod = mention["norm"].get("mod"), value.get("mod")
    tally.mods += bool(wanted_mod or found_mod)
    tally.mods_right += bool(wanted_mod) and wanted_mod == found_mod
    if kind == "FIGURE":
        _attribution(gold, mention, item, result)


def _problem(what: str, gold: Json, mention: Json, wanted: object, found: object) -> Problem:
    span = mention["start"], mention["end"]
    return Problem(what, gold["id"], mention["type"], mention["text"], span, wanted, found)


def _said(item: Json) -> object:
    return item.get("value") or item.get("entity")


def _entity(gold: Json, kind: str, mention: Json, item: Json, result: Result) -> None:
    ident = gold["id"]
    result.clusters.append(((ident, kind, mention["entity"]), (ident, kind, item["entity"])))
    is_named = plain(item["entity"] or "") in _names(gold, mention["entity"])
    result.tallies[kind].named += is_named
    if not is_named:
        result.problems.append(_problem("NAME", gold, mention, mention["entity"], item["entity"]))


def _attribution(gold: Json, mention: Json, item: Json, result: Result) -> None:
    tally = result.tallies["FIGURE"]
    wanted_of, found_of = mention.get("of"), item.get("of")
    is_right = wanted_of is not None and plain(found_of or "") in _names(gold, wanted_of)
    tally.of_both += bool(wanted_of) + bool(found_of)
    tally.of_right += is_right
    if (wanted_of or found_of) and not is_right:
        result.problems.append(_problem("OF", gold, mention, wanted_of, found_of))
    wanted, found = (None if metric == "other" else metric for metric in (mention.get("metric"), item.get("metric")))
    tally.metric_both += bool(wanted) + bool(found)
    tally.metric_right += bool(wanted) and wanted == found
    if wanted != found:
        result.problems.append(_problem("METRIC", gold, mention, wanted, found))


def _names(gold: Json, entity: str) -> set[str]:
    return {plain(name) for name in [*gold["clusters"].get(entity, []), entity]}


def plain(name: str) -> str:
    """A name without case, blanks and hyphens."""
    return name.casefold().replace(" ", "").replace("-", "").replace("\u00a0", "")


def same_value(kind: str, gold: Json, found: Json) -> bool:
    """Whether a found value is the gold one; `mod` is counted apart."""
    return _same_date(gold, found) if kind == "DATE" else _same_figure(gold, found)


def _same_date(gold: Json, found: Json) -> bool:
    if gold.get("kind") != found.get("kind"):
        return False
    if gold["kind"] in ("duration", "set"):
        return bool(gold.get("value") == found.get("value"))
    if "ref" in gold:
        return bool(gold["ref"] == found.get("ref"))
    if gold.get("fiscal") and gold.get("start") is None:
        return True
    return all(gold.get(bound) == found.get(bound) for bound in ("start", "end"))


def _same_figure(gold: Json, found: Json) -> bool:
    if (gold.get("unit") or None) != (found.get("unit") or None):
        return False
    bounds: Sequence[str] = ("low", "high") if "low" in gold else ("value",)
    return all(_same_number(gold.get(bound), found.get(bound)) for bound in bounds)


def _same_number(a: Any, b: Any) -> bool:
    try:
        a, b = float(a), float(b)
    except (TypeError, ValueError):
        return bool(a == b)
    return bool(abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b)))
