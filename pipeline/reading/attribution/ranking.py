"""Which candidate owns a figure: the weights of its traits, added up, make its share of the figure.

A conditional logit (McFadden 1974), as rankers of antecedents use it (Denis and Baldridge 2008): the share of a
candidate is exp(sum of weights) over the sum for all; the shares of one name's places add up. The weights stand in
`rules/metrics/ranking.toml`; `python -m pipeline.train.owners` estimates them from annotated articles.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp

from pipeline.reading.attribution.candidates import Candidate


def shares(weights: Mapping[str, float], offered: Sequence[Candidate]) -> list[float]:
    """The share of each candidate, together 1."""
    sums = [sum(weights.get(trait, 0.0) for trait in one.traits) for one in offered]
    highest = max(sums)
    parts = [exp(value - highest) for value in sums]
    whole = sum(parts)
    return [part / whole for part in parts]


def choose(weights: Mapping[str, float], offered: Sequence[Candidate]) -> tuple[Candidate, float]:
    """The best place of the name with the greatest share, and that share; at least one candidate is offered."""
    by_place = shares(weights, offered)
    by_name: dict[str | None, float] = defaultdict(float)
    for one, part in zip(offered, by_place, strict=True):
        by_name[one.name] += part
    name, share = max(by_name.items(), key=lambda pair: (pair[1], pair[0] or ""))
    places = [(part, -at) for at, (one, part) in enumerate(zip(offered, by_place, strict=True)) if one.name == name]
    return offered[-max(places)[1]], share
