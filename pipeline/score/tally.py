"""What is counted, and the figures that come of it."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

NAMES = ("COMPANY", "PERSON", "ORG")
KINDS = (*NAMES, "DATE", "FIGURE")


def ratio(part: float, whole: float) -> float:
    """`part / whole`, 0 where there is nothing to divide."""
    return part / whole if whole else 0.0


def f1(right: float, offered: float, gold: float) -> float:
    """The harmonic mean of precision and recall."""
    precision, recall = ratio(right, offered), ratio(right, gold)
    return ratio(2 * precision * recall, precision + recall)


@dataclass(slots=True)
class Tally:
    """Counts of one kind over all articles. A hit is a span where both ends agree."""

    gold: int = 0
    offered: int = 0
    hits: int = 0
    named: int = 0
    values: int = 0
    mods: int = 0
    mods_right: int = 0
    of_both: int = 0
    of_right: int = 0
    metric_both: int = 0
    metric_right: int = 0

    def report(self, kind: str) -> dict[str, float]:
        """Figures by name, as score.py prints them."""
        row: dict[str, float] = {
            "gold": self.gold,
            "P": ratio(self.hits, self.offered),
            "R": ratio(self.hits, self.gold),
            "F1": f1(self.hits, self.offered, self.gold),
        }
        if kind in NAMES:
            return {**row, "named": ratio(self.named, self.hits)}
        row |= {"F1+norm": f1(self.values, self.offered, self.gold), "mod": ratio(self.mods_right, self.mods)}
        if kind == "FIGURE":
            row |= {
                "of": ratio(2 * self.of_right, self.of_both),
                "metric": ratio(2 * self.metric_right, self.metric_both),
            }
        return row


@dataclass(frozen=True, slots=True)
class Problem:
    """One difference between gold and record at source[span].

    MISSED and WRONG: a mention that only gold, only the record has. VALUE, NAME, OF, METRIC: both have the mention,
    and say something else of it.
    """

    what: str
    article: str
    kind: str
    text: str
    span: tuple[int, int]
    gold: object = None
    found: object = None

    @property
    def line(self) -> str:
        """Tab-separated, for sorting and reading."""
        shown = [self.what, self.article, self.kind, "{}-{}".format(*self.span), self.text, self.gold, self.found]
        return "\t".join("" if part is None else str(part) for part in shown)


@dataclass(slots=True)
class Result:
    """Tallies by kind, B³ over found mentions, articles without a record, and every problem."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    clusters: list[tuple[Hashable, Hashable]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def b_cubed(self) -> float:
        """Entities' B³ F1 (Bagga and Baldwin 1998)."""
        return b_cubed(self.clusters)

    def report(self) -> dict[str, dict[str, float]]:
        """Every figure by kind, and `entities`."""
        rows = {kind: tally.report(kind) for kind, tally in self.tallies.items()}
        return {**rows, "entities": {"B3": self.b_cubed, "missing": len(self.missing)}}


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """B³ F1 of (gold cluster, found cluster) of each mention."""
    gold: dict[Hashable, set[int]] = {}
    found: dict[Hashable, set[int]] = {}
    for index, (a, b) in enumerate(pairs):
        gold.setdefault(a, set()).add(index)
        found.setdefault(b, set()).add(index)
    precision = ratio(sum(len(gold[a] & found[b]) / len(found[b]) for a, b in pairs), len(pairs))
    recall = ratio(sum(len(gold[a] & found[b]) / len(gold[a]) for a, b in pairs), len(pairs))
    return ratio(2 * precision * recall, precision + recall)
