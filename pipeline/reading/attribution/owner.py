"""Whose figure it is: owner rules first, then lists in parallel, then the best of all candidates."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.reading.attribution.candidates import Article, Asked, Before, Candidate, candidates
from pipeline.reading.attribution.layout import FRAGMENTS, THIS, Paragraph
from pipeline.reading.attribution.mentions import EntityMention, FigureMention
from pipeline.reading.attribution.metric import Reading
from pipeline.reading.attribution.parallel import partner
from pipeline.reading.attribution.ranking import choose
from pipeline.reading.attribution.rulebook import AttributionRules, OwnerRule
from pipeline.reading.attribution.subject import SubjectReader, Wish

_SPARE = ("COMPANY", "PRODUCT")
_REACH = 60
_NEAR = 160
_CLEAR = ("item", "pronoun", "told", "answer")  # a list of specifications, 该公司, 甲公司这款新作, an interview
_LOOSE = (None, "count")
_OF_ITEMS = (None, "count", "other", "capacity")
_ITEM = Wish(("PRODUCT",), ("COMPANY",), 3, 6)
_NAME = f"[{FRAGMENTS['entity']}]"
_LIST = re.compile(
    rf"{_NAME}(?:[”」』》\s]{{0,2}}[、和与及]?[“「『《\s]{{0,2}}{_NAME}){{1,7}}[”」』》\s]{{0,2}}[这等]?$"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """A name or nobody, what said so, and why: the traits that told, of a candidate."""

    name: str | None
    by: str
    why: tuple[str, ...] = ()


Choose = Callable[[FigureMention, Sequence[Candidate]], Owner]


@dataclass(slots=True)
class OwnerReader:
    """Reads owners by the rules given; `choose` takes one of the candidates where no rule speaks."""

    rules: AttributionRules
    choose: Choose | None = None
    subjects: SubjectReader = field(init=False)
    of_any: list[OwnerRule] = field(init=False)
    by_metric: dict[str | None, list[OwnerRule]] = field(init=False)

    def __post_init__(self) -> None:
        self.subjects = SubjectReader(self.rules)
        owners = self.rules.owners
        self.of_any = [rule for rule in owners if not rule.spec.metrics]
        self.by_metric = {
            metric: [rule for rule in owners if not rule.spec.metrics or metric in rule.spec.metrics]
            for metric in self.rules.labels
        }

    def read(
        self,
        article: Article,
        line: Paragraph,
        place: int,
        figure: FigureMention,
        reading: Reading | None,
        before: Before | None,
    ) -> Owner:
        """The owner of the figure at `place` of `line`; `before` is the figure before it in the article."""
        metric = reading.metric if reading else None
        ruled = self._by_rule(line, place, metric)
        if ruled is not None:
            return Owner(*ruled)
        target = self._target(article, line, place, metric)
        if target is not None:
            return Owner(target, "of.target_told")
        twin = partner(line, place)
        if twin is not None:
            return Owner(twin.name, "of.parallel")
        walked = self._walk(article, line, place, reading)
        if walked[1] in _CLEAR:
            return Owner(walked[0], f"of.{walked[1]}")
        offered = candidates(self.rules, Asked(article, line, place, figure, reading, before, walked))
        return (self.choose or self._ranked)(figure, offered)

    def _ranked(self, _: FigureMention, offered: Sequence[Candidate]) -> Owner:
        best, share = choose(self.rules.weights, offered)
        return Owner(best.name, "of.ranked", (f"{share:.0%}", *best.traits))

    def _walk(self, article: Article, line: Paragraph, place: int, reading: Reading | None) -> tuple[str | None, str]:
        """(name or None, how it was found) by the walk back through the clauses, failing that by the topic."""
        metric = reading.metric if reading else None
        wish = self._wish(metric, reading.labels if reading else ())
        if self.rules.words["item"].match(line.masked) and (metric in _OF_ITEMS or "PRODUCT" in wish.labels):
            wish = _ITEM
        found, how = self.subjects.find(article.lines, line, self._before_list(line, place, metric), wish)
        if how != "subject" and self._answers(article, line, wish):
            return article.topics["COMPANY"].name, "answer"
        if how in ("nobody", "several"):
            return None, how
        if how == "spare":
            better = self.subjects.after(line, place, wish) or _topic(article, wish.labels[:1], metric)
            better = better or found or _topic(article, wish.spare, metric)
            found, how = (better, "topic") if better is not found else (found, how)
        if found is None:
            return None, "unknown"
        return found.name, "item" if wish is _ITEM and how in ("earlier", "pronoun", "carried") else how

    def _before_list(self, line: Paragraph, place: int, metric: str | None) -> int:
        """Where to look back from: 甲推出A和B[两个]版本 counts what 甲 has, so its list is passed over."""
        start = max(line.clauses[line.clause_of(place)][0], place - _REACH)
        names = _LIST.search(line.masked, start, place) if metric == "count" else None
        holds = names and self.rules.words["holds"].search(line.masked[start : names.start()])
        return names.start() if names and holds else place

    def _by_rule(self, line: Paragraph, place: int, metric: str | None) -> tuple[str | None, str] | None:
        start = max(0, place - _REACH)
        window = line.masked[start:place] + THIS + line.masked[place + 1 : place + _REACH]
        for rule in self.by_metric.get(metric, self.of_any):
            match = rule.pattern.search(window)
            if match is not None:
                item = line.items.get(start + match.start("of")) if "of" in rule.pattern.groupindex else None
                return (item.name if isinstance(item, EntityMention) else None), rule.spec.id
        return None

    def _target(self, article: Article, line: Paragraph, place: int, metric: str | None) -> str | None:
        """The firm of the sentence that the article says most often is bought: 甲与乙同意将收购价格降到…."""
        start, end = line.sentence(line.clause_of(place))
        start, end = max(start, place - _NEAR), min(end, place + _NEAR)
        if metric != "acquisition_price" and not self.rules.words["deal"].search(
            line.masked, max(start, place - _REACH), place
        ):
            return None
        times = Counter({item.name: article.bought.get(item.name, 0) for _, item in line.entities(start, end)})
        (first, most), (_, next_most) = [*times.most_common(2), ("", 0), ("", 0)][:2]
        return first if most > next_most else None

    def _answers(self, article: Article, line: Paragraph, wish: Wish) -> bool:
        """Whether the line is the answer of the firm that the interview is about."""
        return (
            wish.labels[0] != "PRODUCT"
            and "COMPANY" in article.topics
            and bool(self.rules.words["answer"].match(line.masked))
        )

    def _wish(self, metric: str | None, own: tuple[str, ...]) -> Wish:
        labels = own or self.rules.labels[metric or "other"]
        spare = () if own else tuple(label for label in _SPARE if label not in labels)
        return Wish(labels, spare, 1, 0) if metric in _LOOSE else Wish(labels, spare, 3, 6)


def _topic(article: Article, labels: Sequence[str], metric: str | None) -> EntityMention | None:
    if metric in _LOOSE:
        return None
    return next((article.topics[label] for label in labels if label in article.topics), None)
