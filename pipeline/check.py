"""`technews check`: each example of each rule, by the rule alone and through the whole pipeline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.extractor import Extractor
from pipeline.reading.dates import date_values
from pipeline.reading.figures import figure_values
from pipeline.reading.rulebook import Rule
from pipeline.reading.rulefile import Examples
from pipeline.reading.scanner import Scanner
from pipeline.reading.standard import standard_book
from pipeline.records.article import Article
from pipeline.text.cleaners import clean

_MARK = re.compile(r"\\([\[\]])|([\[\]])")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold."""

    rule: str
    text: str
    how: str
    wanted: object
    found: object

    @property
    def words(self) -> str:
        """The failure for people: what was wanted, what came."""
        indent = " " * len(self.how)
        return f"{self.rule}: {self.text}\n  {self.how}: wanted {self.wanted}\n  {indent}   found {self.found}"


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    r"""A marked example → plain text and the marked spans; `\[` stands for a plain bracket."""
    plain, spans, start, position = "", [], 0, 0
    for mark in _MARK.finditer(marked):
        plain += marked[position : mark.start()] + (mark[1] or "")
        position = mark.end()
        if mark[2] == "[":
            start = len(plain)
        elif mark[2] == "]":
            spans.append((start, len(plain)))
    return plain + marked[position:], spans


def check_rules(rule_id: str | None = None) -> Iterator[Failure]:
    """All failures, in the order of the rule files; `rule_id` limits them to one rule."""
    extractor = Extractor()
    for rule in standard_book().rules.values():
        if rule_id in (None, rule.id):
            yield from alone(rule)
            yield from through_pipeline(rule, extractor)


def alone(rule: Rule) -> Iterator[Failure]:
    """The rule by itself: finds just what is marked, reads the value, finds nothing in its `never` texts."""
    scanner = Scanner([rule])
    for never in rule.never:
        if found := [(c.start, c.end) for c in scanner.candidates(clean(never).text)]:
            yield Failure(rule.id, never, "alone", "nothing", found)
    for example in rule.examples:
        for marked in example.texts:
            source, spans = unmark(marked)
            text = clean(source)
            found = [(c.start, c.end) for c in scanner.candidates(text.text)]
            if [text.source_span(*span) for span in found] != spans:
                yield Failure(rule.id, marked, "alone", spans, [text.source_span(*span) for span in found])
                continue
            for span, value in zip(found, _values(rule, text.text, found, example), strict=True):
                if rule.label != "NONE" and not _same(example.value, value):
                    yield Failure(rule.id, marked, f"alone, {text.text[slice(*span)]}", example.value, value)


def through_pipeline(rule: Rule, extractor: Extractor) -> Iterator[Failure]:
    """The same example as an article: the mention must win, a trap must leave nothing."""
    for example in rule.examples:
        for marked in example.texts:
            source, spans = unmark(marked)
            article = Article.model_validate({"id": "example", "source": source, "published": example.published})
            record = extractor.extract(article).as_json()
            found = {tuple(one["span"]): one["value"] for one in [*record["dates"], *record["figures"]]}
            for span in spans:
                if rule.label == "NONE":
                    over = [source[slice(*other)] for other in found if other[0] < span[1] and span[0] < other[1]]
                    if over:
                        yield Failure(rule.id, marked, "whole pipeline", "no date, no figure", over)
                elif not _same(example.value, found.get(span)):
                    wanted = {source[slice(*span)]: example.value}
                    yield Failure(
                        rule.id, marked, "whole pipeline", wanted, {source[slice(*s)]: v for s, v in found.items()}
                    )


def _values(rule: Rule, text: str, found: list[tuple[int, int]], example: Examples) -> list[dict[str, Any]]:
    said: list[Any] = [(start, end, (rule.read(text, start) or (end, None))[1]) for start, end in found]
    if rule.label == "DATE":
        published = Article.model_validate({"id": "example", "source": "", "published": example.published}).published
        return [value.as_json() for value in date_values(text, said, published)]
    if rule.label == "FIGURE":
        return [value.as_json() for value in figure_values(text, said)]
    return [{} for _ in found]


def _same(wanted: dict[str, Any], found: dict[str, Any] | None) -> bool:
    """Equal; what a date leans on, and the bounds of a vague amount, need not be spelt out in an example."""
    if found is None:
        return False
    implied = {"leans_on", *(("low", "high") if "value" in found else ())} - wanted.keys()
    return wanted == {key: value for key, value in found.items() if key not in implied}
