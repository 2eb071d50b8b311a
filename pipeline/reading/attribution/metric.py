"""What a figure measures: the nearest cue wins, cues before the figure sooner than after it.

The cost of a cue is its distance in characters, more across a clause's edge and after the figure, less the rule's
weight. All cues of a paragraph are found in one pass (Aho-Corasick).
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.reading.attribution.layout import FIGURE, Paragraph
from pipeline.reading.attribution.mentions import FigureMention
from pipeline.reading.attribution.rulebook import AttributionRules, MetricRule, unit_forms

LIMIT = 45
DEFAULT = 30
ADJACENT = -2
CLAUSE = 8
AFTER = 3
WINDOW = 40
FAR = 90
LAST_RESORT = -25
_UNITS = 500
_AND = re.compile("[、和与及，]")  # what comes behind it is said of another: 亏损为[3亿元]以及收益…

Cue = tuple[int, int, MetricRule]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure measures, the rule that said so, and whose it is sooner (empty: as the metric prefers).

    Where nothing near by says so (`is_guess`: the unit alone, a last resort, or a rise of nothing named), the figures
    before may. In an article about shares `traded` is the metric instead.
    """

    metric: str
    by: str
    labels: tuple[str, ...] = ()
    is_guess: bool = False
    traded: str | None = None


@dataclass(frozen=True, slots=True)
class Fitting:
    """The rules for one kind and unit by what they do; `kept` are the identities of those that are no changes."""

    changes: list[MetricRule]
    touching: list[MetricRule]
    defaults: list[tuple[int, MetricRule]]
    kept: frozenset[int]

    @classmethod
    def of(cls, rules: list[MetricRule]) -> "Fitting":
        """From the rules in file order."""
        kept = [rule for rule in rules if not rule.spec.change]
        return cls(
            [rule for rule in rules if rule.spec.change],
            [rule for rule in kept if rule.before or rule.after],
            [(DEFAULT - rule.spec.weight, rule) for rule in rules if rule.spec.default],
            frozenset(map(id, kept)),
        )


class CueFinder:
    """Finds the cue words of all metric rules in a paragraph."""

    def __init__(self, rules: AttributionRules) -> None:
        owners: dict[str, list[MetricRule]] = defaultdict(list)
        for rule in rules.metrics:
            for cue in rule.spec.cues:
                owners[cue].append(rule)
        self._words = list(owners)
        self._rules = list(owners.values())
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def find(self, masked: str) -> list[Cue]:
        """(start, end, rule) of every cue word, also of words inside words; one word may speak for several rules."""
        hits = self._automaton.find_matches_as_indexes(masked, overlapping=True)
        return sorted(
            ((start, end, rule) for index, start, end in hits for rule in self._rules[index]), key=itemgetter(0, 1)
        )


@dataclass(slots=True)
class MetricReader:
    """Reads metrics by the rules given."""

    rules: AttributionRules
    finder: CueFinder = field(init=False)
    by_kind: dict[str, list[MetricRule]] = field(init=False)
    fitting: dict[tuple[str, str | None], Fitting] = field(init=False)

    def __post_init__(self) -> None:
        self.finder = CueFinder(self.rules)
        self.by_kind, self.fitting = defaultdict(list), {}
        for rule in self.rules.metrics:
            for kind in rule.spec.kinds:
                self.by_kind[kind].append(rule)

    def read(self, paragraph: Paragraph, place: int, figure: FigureMention, cues: list[Cue]) -> Reading | None:
        """The metric of the figure at `place`, or None where no rule speaks."""
        fitting = self._fitting(figure.kind, figure.unit)
        near = _between(cues, place - LIMIT, place + LIMIT)
        left, right = paragraph.around(place, WINDOW)
        change = next((rule for rule in fitting.changes if rule.touches(left, right)), None)
        if change is not None:
            return _changed(change, paragraph, place, figure, near)
        offers = list(_priced(paragraph, place, _longest([cue for cue in near if id(cue[2]) in fitting.kept])))
        offers += [(ADJACENT - rule.spec.weight, rule) for rule in fitting.touching if rule.touches(left, right)]
        spoken = _best(offers)
        best = _best([*offers, *fitting.defaults])
        if best is None:
            before = _between(cues, place - FAR, place)
            best = _carried(paragraph, place, [cue for cue in before if id(cue[2]) in fitting.kept])
        if best is None:
            return None
        is_guess = best is not spoken or best.spec.weight <= LAST_RESORT
        return Reading(best.spec.metric, best.spec.id, best.spec.labels, is_guess, best.spec.traded)

    def _fitting(self, kind: str, unit: str | None) -> Fitting:
        """The rules that speak about figures of the kind and unit; kept for as many units as articles really have."""
        known = self.fitting.get((kind, unit))
        if known is None:
            forms = unit_forms(kind, unit)
            known = Fitting.of([rule for rule in self.by_kind.get(kind, ()) if rule.fits(kind, forms)])
            if len(self.fitting) < _UNITS:
                self.fitting[kind, unit] = known
        return known


def _between(cues: list[Cue], start: int, end: int) -> list[Cue]:
    first, last = (bisect_left(cues, edge, key=itemgetter(0)) for edge in (start, end))
    return cues[first:last]


def _carried(paragraph: Paragraph, place: int, cues: list[Cue]) -> MetricRule | None:
    """The last thing that the sentence before spoke of: 营收增长一倍。今年可能达到100亿元."""
    sentence = paragraph.sentences[paragraph.clause_of(place)]
    for start, _, rule in reversed(_longest(cues)):
        if rule.spec.weight >= 0 and sentence - paragraph.sentences[paragraph.clause_of(start)] <= 1:
            return rule
    return None


def _changed(rule: MetricRule, paragraph: Paragraph, place: int, figure: FigureMention, cues: list[Cue]) -> Reading:
    """The metric of a rise or fall: its own for things like prices, told by the nearest cue of the clause."""
    start = paragraph.clauses[paragraph.clause_of(place)][0]
    topics = [cue for cue in cues if cue[0] >= start and not _moves(cue[2])]
    offers = [(cost + cue.spec.weight, cue) for cost, cue in _priced(paragraph, place, topics)]
    forms = unit_forms(figure.kind, figure.unit)
    topic = _best(sorted(offers, key=lambda offer: not offer[1].fits(figure.kind, forms)))
    if topic is None or topic.spec.changed is None or topic.spec.changed == rule.spec.metric == "growth":
        traded = None if topic else rule.spec.traded
        return Reading(rule.spec.metric, rule.spec.id, rule.spec.labels, topic is None, traded)
    return Reading(topic.spec.changed, topic.spec.id, topic.spec.labels)


def _moves(rule: MetricRule) -> bool:
    """Whether the rule's words only tell that something moved (上调, 增长), not what did."""
    return rule.spec.metric in ("growth", "price_change") and rule.spec.changed is None


def _longest(cues: list[Cue]) -> list[Cue]:
    """The cues that stand in no longer one: 融资 is no cue in 融资融券."""
    spans = {(start, end) for start, end, _ in cues}
    inner = {(a, b) for a, b in spans for c, d in spans if c <= a and b <= d and d - c > b - a}
    return [cue for cue in cues if cue[:2] not in inner]


def _priced(paragraph: Paragraph, place: int, cues: Iterable[Cue]) -> Iterator[tuple[int, MetricRule]]:
    """What each cue costs for the figure at `place`; cues out of reach are left out."""
    here = paragraph.clause_of(place)
    clause_end = paragraph.clauses[here][1]
    next_figure = paragraph.masked.find(FIGURE, place + 1, place + LIMIT)
    after_end = min(clause_end, next_figure) if next_figure > 0 else clause_end
    for start, end, rule in cues:
        if end <= place and start >= place - LIMIT:
            clause = paragraph.clause_of(start)
            if clause == here or (
                rule.spec.reach == "sentence" and paragraph.sentences[clause] == paragraph.sentences[here]
            ):
                yield place - end + CLAUSE * (here - clause) - rule.spec.weight, rule
        elif place < start and end <= after_end and not _AND.search(paragraph.masked, place + 1, start):
            yield 2 * (start - place - 1) + AFTER - rule.spec.weight, rule


def _best(offers: Iterable[tuple[int, MetricRule]]) -> MetricRule | None:
    """The cheapest offer within the limit; of equals one that knows its changes, then the first."""
    near = (offer for offer in offers if offer[0] <= LIMIT)
    return min(near, key=lambda offer: (offer[0], offer[1].spec.changed is None), default=(0, None))[1]
