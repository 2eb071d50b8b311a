"""Who wins where candidates overlap: the one place that decides, in two rounds.

First dates, figures and traps (NONE) compete, then what is left of them competes with the names. The longest wins;
ties go by rank. A trap silences what it beats and is no mention itself; it has no say over names.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

NO_MENTION = "NONE"
_RULED = (NO_MENTION, "DATE", "FIGURE")
_RANK = {
    label: rank for rank, label in enumerate((NO_MENTION, "COMPANY", "PERSON", "ORG", "DATE", "FIGURE", "PRODUCT"))
}


class Contender(Protocol):
    """Anything with clean-text offsets and a label."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...


C = TypeVar("C", bound=Contender)


class Verdict(NamedTuple, Generic[C]):
    """A candidate and the one that beat it (None: it won)."""

    candidate: C
    beaten_by: C | None

    @property
    def is_mention(self) -> bool:
        """Whether it won and is no trap."""
        return self.beaten_by is None and self.candidate.label != NO_MENTION

    @property
    def reason(self) -> str:
        """Why it won or lost, in words for `technews explain`."""
        if self.beaten_by is None:
            return "a trap: silences what it covers" if self.candidate.label == NO_MENTION else "won"
        own, other = self.candidate.end - self.candidate.start, self.beaten_by.end - self.beaten_by.start
        why = "is longer" if other > own else f"goes before {self.candidate.label}"
        return f"lost: {self.beaten_by.label} at {self.beaten_by.start}–{self.beaten_by.end} {why}"


def contest(candidates: Iterable[C]) -> list[Verdict[C]]:
    """Let all candidates compete; verdicts in text order."""
    everyone = list(candidates)
    first = _round([one for one in everyone if one.label in _RULED])
    left = [v.candidate for v in first if v.is_mention]
    second = _round(left + [one for one in everyone if one.label not in _RULED])
    decided = [v for v in first if not v.is_mention] + second
    return sorted(decided, key=lambda v: (v.candidate.start, v.candidate.end, _rank(v.candidate)))


def _rank(one: Contender) -> int:
    return _RANK.get(one.label, len(_RANK))


def _round(candidates: Sequence[C]) -> list[Verdict[C]]:
    return [verdict for cluster in _clusters(candidates) for verdict in _among(cluster)]


def _clusters(candidates: Sequence[C]) -> Iterator[list[C]]:
    """The candidates in groups that touch: most stand alone and have won."""
    cluster: list[C] = []
    end = 0
    for one in sorted(candidates, key=lambda c: c.start):
        if cluster and one.start >= end:
            yield cluster
            cluster = []
        cluster.append(one)
        end = max(end, one.end) if len(cluster) > 1 else one.end
    if cluster:
        yield cluster


def _among(candidates: list[C]) -> list[Verdict[C]]:
    if len(candidates) == 1:
        return [Verdict(candidates[0], None)]
    verdicts = []
    winner_at: dict[int, C] = {}
    for one in sorted(candidates, key=lambda c: (c.start - c.end, _rank(c), c.start)):
        # A winner is never shorter than a later candidate, so a rival covers its first or its last character.
        rival = winner_at.get(one.start) or winner_at.get(one.end - 1)
        verdicts.append(Verdict(one, rival))
        if rival is None:
            winner_at.update(dict.fromkeys(range(one.start, one.end), one))
    return verdicts
