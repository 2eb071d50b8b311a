"""`technews explain`: the derivation of every fact in a text, step by step."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from pipeline.extract import Extractor
from pipeline.reading.contest import contest
from pipeline.reading.standard import standard_book
from pipeline.records.article import SHANGHAI, Article
from pipeline.records.record import Record
from pipeline.sinks.jsonl import json_line
from pipeline.stages.candidates import CANDIDATES, TAGGED, found_in
from pipeline.text.cleaners import clean, trace

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def explain(text: str, published: date | None) -> Iterator[str]:
    """Lines for people: cleaning, words, what the tagger said, candidates with their fate, values."""
    yield from _cleaning(text)
    extractor = Extractor()
    doc = extractor.nlp(clean(text).text)
    yield "words       " + "/".join(visible(token.text) for token in doc)
    for one in found_in(doc, TAGGED):
        yield f"tagged      {one.start}–{one.end} {one.label} {visible(doc.text[one.start : one.end])}"
    for verdict in contest(found_in(doc, CANDIDATES)):
        one = verdict.candidate
        yield (
            f"candidate   {one.start}–{one.end} {one.label} {visible(doc.text[one.start : one.end])} by {one.by}"
            + (f" = {visible(one.entity)}" if one.entity else "")
            + f": {verdict.reason}"
        )
        if verdict.is_mention and one.by in standard_book().rules:
            yield f"  fields    {_fields(one.by, doc.text, one.start)}"
    day = datetime.combine(published, time(), SHANGHAI) if published else None
    yield from _values(extractor.extract(Article(id="explained", source=text, published=day)))


def visible(text: str) -> str:
    """`text` with control characters spelt out: nothing an article holds may move the terminal's cursor."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _cleaning(text: str) -> Iterator[str]:
    for step in trace(text):
        for edit in step.edits:
            old, new = visible(step.before.text[edit.start : edit.end]), visible(edit.text)
            yield f"cleaning    {step.cleaner}: {edit.start}–{edit.end} “{old}” → “{new}”"


def _fields(rule_id: str, text: str, start: int) -> str:
    rule = standard_book().rules[rule_id]
    match = rule.pattern.match(text, start)
    fields = {name: value for name, value in (match.groupdict() if match else {}).items() if value is not None}
    return f"{fields} → {rule.read(text, start)}"


def _values(record: Record) -> Iterator[str]:
    facts: dict[str, Any] = record.as_json()
    for kind in ("companies", "people", "organizations", "products", "dates", "figures"):
        for fact in facts[kind]:
            shown = {key: value for key, value in fact.items() if key not in ("clean_span", "by")}
            yield f"{kind:11} {visible(json_line(shown).decode().rstrip())}"
