"""Whether changed rules can have a say in a text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.reading.automaton import Automaton


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    """With a guard that skips, at C speed, all places where the pattern cannot begin."""
    first = Automaton([pattern]).first_characters
    guard = f"(?=[{''.join(map(re.escape, sorted(first)))}])" if first else ""
    return re.compile(f"{guard}(?:{pattern})")


def touched(patterns: Sequence[str], text: str) -> bool:
    """Whether one of `patterns` matches anywhere in `text`."""
    return any(_compiled(pattern).search(text) for pattern in patterns)
