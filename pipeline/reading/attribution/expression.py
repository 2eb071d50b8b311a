"""Expressions over masked text: `{entity}`, `{company}`, `{figure}` and the like, inside and outside of `[ ]`."""

import re
from collections.abc import Mapping

from pipeline.reading.attribution.layout import FRAGMENTS

_TOKEN = re.compile(r"\\.|\[\^?\]?|\]|\{([a-z]+)\}", re.DOTALL)


class ExpressionError(ValueError):
    """An expression that cannot be used; the message says why."""


def masked_expression(pattern: str, more: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """The compiled expression; `more` are fragments of the caller's own, put in as they are."""
    known = {name: f"[{marks}]" for name, marks in FRAGMENTS.items()} | dict(more or {})
    inside = False

    def put(match: re.Match[str]) -> str:
        nonlocal inside
        name = match[1]
        if name is None:
            inside = match[0] != "]" if match[0][0] in "[]" else inside
            return match[0]
        if name not in known:
            raise ExpressionError(f"no fragment {{{name}}}; known: {', '.join(known)}")
        return FRAGMENTS[name] if inside and name in FRAGMENTS else known[name]

    try:
        return re.compile(_TOKEN.sub(put, pattern))
    except re.error as error:
        raise ExpressionError(f"the pattern does not compile: {error}") from error
