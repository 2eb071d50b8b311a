"""`technews explain`: the derivation of every fact in a text, step by step."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pipeline.assemble.prepared import prepare
from pipeline.assemble.reread import reread
from pipeline.extractor import Extractor
from pipeline.reading.contest import Verdict, contest
from pipeline.reading.standard import standard_attributor, standard_book
from pipeline.records.article import SHANGHAI, Article
from pipeline.records.record import Record
from pipeline.sinks.jsonl import json_line
from pipeline.stages.candidates import CANDIDATES, TAGGED, Found, found_in
from pipeline.text.cleaners import Step, trace

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the facts of a text came about; offsets count in the clean `text` as rules read it, those of a step in the text before it."""

    steps: tuple[Step, ...]
    text: str
    words: tuple[str, ...]
    tagged: tuple[Found, ...]
    verdicts: tuple[Verdict[Found], ...]
    record: Record

    def fields(self, one: Found) -> str | None:
        """What the rule that found `one` took from the text, and what it read there; None for names."""
        rule = standard_book().rules.get(one.by)
        if rule is None:
            return None
        match = rule.pattern.match(self.text, one.start)
        fields = {name: value for name, value in (match.groupdict() if match else {}).items() if value is not None}
        return f"{fields} → {rule.read(self.text, one.start)}"


def derive(text: str, published: date | None) -> Derivation:
    """The derivation of the facts in `text`, as an article of the day `published`."""
    extractor = Extractor()
    day = datetime.combine(published, time(), SHANGHAI) if published else None
    article = Article(id="explained", source=text, published=day)
    doc = extractor.nlp(prepare(article).view)
    return Derivation(
        steps=tuple(trace(text)),
        text=doc.text,
        words=tuple(token.text for token in doc),
        tagged=tuple(found_in(doc, TAGGED)),
        verdicts=tuple(contest(found_in(doc, CANDIDATES))),
        record=extractor.extract(article),
    )


def explain_lines(derived: Derivation) -> Iterator[str]:
    """Lines for people: cleaning, words, what the tagger said, candidates with their fate, values."""
    yield from _cleaning(derived.steps)
    yield "words       " + "/".join(map(visible, derived.words))
    for one in derived.tagged:
        yield f"tagged      {one.start}–{one.end} {one.label} {visible(derived.text[one.start : one.end])}"
    for verdict in derived.verdicts:
        one = verdict.candidate
        yield (
            f"candidate   {one.start}–{one.end} {one.label} {visible(derived.text[one.start : one.end])} by {one.by}"
            + (f" = {visible(one.entity)}" if one.entity else "")
            + f": {verdict.reason}"
        )
        if verdict.is_mention and (fields := derived.fields(one)):
            yield f"  fields    {fields}"
    yield from _values(derived.record)
    yield from _owners(derived.record)


def visible(text: str) -> str:
    """`text` with control characters spelt out: nothing an article holds may move the terminal's cursor."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _cleaning(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        for edit in step.edits:
            old, new = visible(step.before.text[edit.start : edit.end]), visible(edit.text)
            yield f"cleaning    {step.cleaner}: {edit.start}–{edit.end} “{old}” → “{new}”"


def _owners(record: Record) -> Iterator[str]:
    """Whose each figure is and what it measures, by which rules; of one chosen from several, its share and traits."""
    article = reread(record.as_json())
    answers = standard_attributor().attribute(article.text, article.figures, article.entities, article.title)
    for figure, answer in zip(article.figures, answers, strict=True):
        said = f"{answer.metric or 'nothing known'} of {answer.of or 'nobody'}, by {answer.by}"
        why = f" ({'; '.join(answer.why)})" if answer.why else ""
        yield visible(f"owner       {figure.start}–{figure.end} {article.text[figure.start : figure.end]}: {said}{why}")


def _values(record: Record) -> Iterator[str]:
    facts: dict[str, Any] = record.as_json()
    for kind in ("companies", "people", "organizations", "products", "dates", "figures"):
        for fact in facts[kind]:
            shown = {key: value for key, value in fact.items() if key not in ("clean_span", "by")}
            yield f"{kind:11} {visible(json_line(shown).decode().rstrip())}"
