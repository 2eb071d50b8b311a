"""The tagger's labels: O, and begin, inside, end, single for each kind of name; and which may follow which."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int, str]

KINDS = ("COMPANY", "PERSON", "ORG", "PRODUCT")
TAGS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"))
NUMBER = {tag: number for number, tag in enumerate(TAGS)}


def tag_row(length: int, spans: Iterable[Span]) -> NDArray[np.uint8]:
    """Tag numbers of a text of `length` characters; spans of unknown labels are left out."""
    row = np.zeros(length, dtype=np.uint8)
    for start, end, label in spans:
        if label not in KINDS:
            continue
        row[start:end] = NUMBER[f"I-{label}"]
        row[start], row[end - 1] = NUMBER[f"B-{label}"], NUMBER[f"E-{label}"]
        if end - start == 1:
            row[start] = NUMBER[f"S-{label}"]
    return row


def spans_of(row: NDArray[np.integer]) -> list[Span]:
    """The whole names of a row of tag numbers: what `tag_row` was given."""
    spans, begun = [], 0
    for place in np.flatnonzero(row):
        part, _, label = TAGS[row[place]].partition("-")
        if part in "BS":
            begun = int(place)
        if part in "ES":
            spans.append((begun, int(place) + 1, label))
    return spans


def may_follow(before: str, after: str) -> bool:
    """Whether tag `after` may stand right after tag `before`; "O" also stands for the edge of the text."""
    inside = before[0] in "BI"
    if not inside:
        return after[0] in "OBS"
    return after[0] in "IE" and before[2:] == after[2:]


def allowed(tags: Sequence[str] = TAGS) -> NDArray[np.bool_]:
    """Allowed steps, (tags + 2, tags + 2), the last two for start and end; row = before, column = after."""
    names = [*tags, "O", "O"]
    return np.array([[may_follow(before, after) for after in names] for before in names])
