"""A conditional logit: which of several candidates is the right one, from what is true of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_STEPS = 400
_RATE = 0.1


@dataclass(frozen=True, slots=True)
class Lesson:
    """One choice: the traits of each candidate and which are right, at least one; `of_set` names where it is from."""

    of_set: str
    traits: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def fit(lessons: Sequence[Lesson], penalty: float) -> dict[str, float]:
    """The weight of each trait: the greatest likelihood of the right candidates, less penalty/2 · sum of squares.

    Where several candidates are right, together they are. Full gradient, Adam's steps, no randomness.
    """
    number = {trait: at for at, trait in enumerate(sorted({t for one in lessons for c in one.traits for t in c}))}
    rows = [
        (of, cell, right) for of, one in enumerate(lessons) for cell, right in zip(one.traits, one.right, strict=True)
    ]
    lesson = np.array([of for of, _, _ in rows])
    right = np.array([is_right for _, _, is_right in rows])
    row = np.array([at for at, (_, cell, _) in enumerate(rows) for _ in cell])
    column = np.array([number[trait] for _, cell, _ in rows for trait in cell])
    weights, pace, spread = (np.zeros(len(number)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = np.bincount(row, weights[column], minlength=len(rows))
        highest = np.full(len(lessons), -np.inf)
        np.maximum.at(highest, lesson, scores)
        parts = np.exp(scores - highest[lesson])
        share = parts / np.bincount(lesson, parts)[lesson]
        share_right = parts * right / np.bincount(lesson, parts * right)[lesson]
        slope = np.bincount(column, (share - share_right)[row], minlength=len(number)) + penalty * weights
        pace = 0.9 * pace + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        rate = _RATE * (1 - step / _STEPS) + 0.002
        weights -= rate * (pace / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-6)
    return {trait: float(weights[at]) for trait, at in number.items()}
