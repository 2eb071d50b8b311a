"""The score's pages: what was found beside what gold says, every difference marked and listed."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.score.compare import compare
from pipeline.score.tally import KINDS, Problem, Result
from pipeline.view.catalog import headline, page_name
from pipeline.view.escape import environment
from pipeline.view.facts import facts
from pipeline.view.marked import lines
from pipeline.view.output import RunOutput
from pipeline.view.spans import Mark
from pipeline.view.values import date_words, figure_words

Json = Mapping[str, Any]
_CLASSES = dict(zip(KINDS, ("company", "person", "organization", "date", "figure"), strict=True))
_WHATS = ("MISSED", "WRONG", "VALUE", "NAME", "OF", "METRIC")
_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A problem as the pages show it; `number` counts within its article."""

    number: int
    problem: Problem
    kind: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Scored:
    """An article of the gold with its differences."""

    page: str
    title: str
    gold: int
    differences: tuple[Difference, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Differences by what they are."""
        return Counter(one.problem.what for one in self.differences)


def score_pages(output: RunOutput, golds: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """(file name, HTML) of the score's pages: one for each gold article, then the overview."""
    wanted = {gold["id"] for gold in golds}
    kept = {record["id"]: (record, source) for record, source in output.with_sources() if record["id"] in wanted}
    result, articles = Result(), []
    for gold in golds:
        record, source = kept.get(gold["id"], ({}, None))
        before = len(result.problems)
        compare(gold, record or None, result)
        scored = _scored(gold, record, result.problems[before:])
        articles.append(scored)
        yield f"score/{scored.page}.html", _article(scored, gold, record, source)
    template = environment(True).get_template("score.html")
    yield "score.html", template.render(report=result.report(), articles=articles, whats=_WHATS, kinds=_CLASSES)


def _scored(gold: Json, record: Json, problems: Sequence[Problem]) -> Scored:
    title = headline(record)[0] if record else gold["id"]
    ordered = sorted(problems, key=lambda one: (one.span, _WHATS.index(one.what)))
    differences = tuple(
        Difference(number, one, _CLASSES[one.kind], _words(one.gold), _words(one.found))
        for number, one in enumerate(ordered)
    )
    return Scored(page_name(gold["id"]), title, len(gold["mentions"]), differences)


def _words(said: object) -> str:
    if not isinstance(said, dict):
        return "" if said is None else str(said)
    return date_words(said) if said.get("kind") in ("date", "duration", "set") else figure_words(said)


def _article(scored: Scored, gold: Json, record: Json, source: str | None) -> str:
    states: dict[_Place, list[Difference]] = defaultdict(list)
    for one in scored.differences:
        states[one.kind, *one.problem.span].append(one)
    optional = {(m["start"], m["end"]) for m in gold["mentions"] if m.get("optional")}
    wanted = [
        Mark(m["start"], m["end"], _CLASSES[m["type"]], number, -1, "")
        for number, m in enumerate(gold["mentions"])
        if m["type"] in _CLASSES
    ]
    found = [mark for mark in facts(record).source if mark.kind in _CLASSES.values()]
    text = source or ""
    dress = _Dress(states, optional)
    rows = [
        (left, right, "unlike" in left or "unlike" in right)
        for left, right in zip(lines(text, wanted, "g", dress), lines(text, found, "r", dress), strict=True)
        if left.strip() or right.strip()
    ]
    template = environment(True).get_template("scored.html")
    return template.render(scored=scored, rows=rows, has_record=bool(record), has_source=source is not None)


@dataclass(frozen=True, slots=True)
class _Dress:
    """Attributes of a mark on either side: what is unlike the other side, or why it does not count."""

    states: Mapping[_Place, Sequence[Difference]]
    optional: set[tuple[int, int]]

    def __call__(self, mark: Mark) -> str:
        place = (mark.kind, mark.start, mark.end)
        if place in self.states:
            first, whats = self.states[place][0], " ".join(one.problem.what for one in self.states[place])
            return f'href="#d{first.number}" data-state="unlike {whats}" title="{whats.lower()}"'
        if any(start < mark.end and mark.start < end for start, end in self.optional):
            return 'data-state="optional" title="optional: does not count"'
        return 'data-state="alike"'
