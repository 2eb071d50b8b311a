"""The attribution rules, compiled and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from pipeline.reading.attribution.expression import ExpressionError, masked_expression
from pipeline.reading.attribution.rulefile import (
    AttributionRuleError,
    Metric,
    MetricSpec,
    OwnerSpec,
    PreferenceSpec,
    WordsSpec,
    read_files,
)

LEADS = ("lead_part", "lead_rival", "lead_beside", "lead_by", "lead_in", "lead_of", "lead_first")
WORD_LISTS = (
    "oblique", "object", "source", "topic", "company_pronoun", "pronoun", "product_pronoun", "product_part",
    "person_pronoun", "nobody", "glue", "verb", "same", "list", "byline", "classifier",
    "speaker", "asks", "aside", "component", "generic", "outlet", "part", "answer", "pairs", "item",
    "deal", "bought", "told_of", "market", "index", "holds", "compared", "spread",
    "model", "fund", "fund_of_firm", "fund_edge", "coined", "ship",
    "no_name", "priced", "work", "work_told", "no_work", "brand", "suffix",
    *LEADS,
)  # fmt: skip


# What may stand between a word and its figure: 涨超[5%], 仅为[5%]. Rules write it `{about}`.
ABOUT = (
    r"(?:了|约|大约|约为|近|接近|将近|逼近|超|超过|逾|达|达到|高达|多达|至少|最多|最高|不足|不到|不低于|仅|仅为|仅有|只|只有|为"
    r"|整整|均|分别|又|更是|突破|超出|[+＋：~\-]|\s){0,4}"
)


@dataclass(frozen=True, slots=True)
class MetricRule:
    """A metric rule ready to match; `before` is anchored at the figure's start, `after` at its end."""

    spec: MetricSpec
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def touches(self, left: str, right: str) -> bool:
        """Whether the text right before or right after the figure fits; both where the rule asks for both."""
        ends = bool(self.before and self.before.search(left))
        if ends == self.spec.both:
            return bool(self.after and self.after.match(right))
        return ends

    def fits(self, kind: str, forms: frozenset[str]) -> bool:
        """Whether the rule speaks about figures of this kind and unit; `forms` from `unit_forms`."""
        return kind in self.spec.kinds and (not self.spec.units or not forms.isdisjoint(self.spec.units))


def unit_forms(kind: str, unit: str | None) -> frozenset[str]:
    """The unit as rules may name it: also without its rate (片/月 is 片); money by the piece is `/`, by what, `/股`."""
    whole, slash, piece = (unit or "").partition("/")
    if slash and kind == "money":
        return frozenset((unit or "", slash, slash + piece))
    return frozenset((unit or "", whole if kind == "count" else unit or ""))


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """An owner rule ready to match on a masked sentence."""

    spec: OwnerSpec
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AttributionRules:
    """All rules in file order; `words` holds one expression per word list, `weights` what ranks possible owners."""

    metrics: tuple[MetricRule, ...]
    owners: tuple[OwnerRule, ...]
    words: Mapping[str, re.Pattern[str]]
    labels: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]


def load_attribution_rules(folder: Path) -> AttributionRules:
    """Read, check and compile `rules/metrics`; `AttributionRuleError` names file, rule and cure."""
    metrics: list[MetricRule] = []
    owners: list[OwnerRule] = []
    words: dict[str, WordsSpec] = {}
    prefer: list[PreferenceSpec] = []
    weights: dict[str, float] = {}
    seen: dict[str, Path] = {}
    for path, content in read_files(folder):
        specs: tuple[MetricSpec | OwnerSpec, ...] = (*content.metric, *content.owner)
        for spec in specs:
            _check(path, spec, seen)
        metrics += [_metric(path, rule) for rule in content.metric]
        owners += [OwnerRule(rule, _compile(path, rule.id, rule.pattern)) for rule in content.owner]
        prefer += content.prefer
        words |= content.words
        weights |= content.ranking.weights if content.ranking else {}
    _check_words(folder, words)
    compiled = {name: _compile(folder, name, "|".join(listed.words)) for name, listed in words.items()}
    labels: dict[str, tuple[str, ...]] = {metric: choice.labels for choice in prefer for metric in choice.metrics}
    missing = [metric for metric in get_args(Metric) if metric not in labels]
    if not weights:
        raise AttributionRuleError(f"{folder}: [ranking] is missing; `python -m pipeline.train.owners` estimates it")
    if missing:
        raise AttributionRuleError(f"{folder}: no [[prefer]] names the owners of {', '.join(missing)}")
    return AttributionRules(tuple(metrics), tuple(owners), compiled, labels, weights)


def _check(path: Path, spec: MetricSpec | OwnerSpec, seen: dict[str, Path]) -> None:
    where = f"{path}: rule {spec.id}"
    if spec.id in seen:
        raise AttributionRuleError(f"{where}: the id is taken by {seen[spec.id]}")
    seen[spec.id] = path
    for example in spec.examples:
        if not all("[" in text and "]" in text for text in example.texts):
            raise AttributionRuleError(f"{where}: every example text marks its figure with [ ]: {example.texts}")
    if not all("[" in text and "]" in text for text in spec.never):
        raise AttributionRuleError(f"{where}: every text under never marks its figure with [ ]: {spec.never}")
    if isinstance(spec, MetricSpec) and not (spec.cues or spec.before or spec.after or spec.default):
        raise AttributionRuleError(f"{where}: give cues, before, after, or default = true")
    if isinstance(spec, MetricSpec) and spec.both and not (spec.before and spec.after):
        raise AttributionRuleError(f"{where}: both = true asks for before and after")


def _check_words(folder: Path, words: Mapping[str, WordsSpec]) -> None:
    for name in WORD_LISTS:
        if name not in words:
            raise AttributionRuleError(f"{folder}: the word list [words.{name}] is missing")
    for name in words:
        if name not in WORD_LISTS:
            raise AttributionRuleError(f"{folder}: no word list {name!r} is used; known: {', '.join(WORD_LISTS)}")


def _metric(path: Path, spec: MetricSpec) -> MetricRule:
    before = _compile(path, spec.id, f"(?:{spec.before})$") if spec.before else None
    after = _compile(path, spec.id, spec.after) if spec.after else None
    return MetricRule(spec, before, after)


def _compile(path: Path, name: str, pattern: str) -> re.Pattern[str]:
    try:
        return masked_expression(pattern, {"about": ABOUT})
    except ExpressionError as error:
        raise AttributionRuleError(f"{path}: {name}: {error}") from error
