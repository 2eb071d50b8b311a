"""Cut clean text into the stretches that the name tagger reads one at a time.

A stretch is one or more whole sentences of one paragraph; a sentence longer than the limit is cut at a comma, or
hard where it has none, so that the tagger's memory is bounded on any text.
"""

import re

SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）]?|\n+|$)")
PAUSE = re.compile(r"[，、,：:\s]")


def _pieces(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Cut one sentence into pieces of at most `limit` characters, after its last pause in the second half if any."""
    pieces = []
    while end - start > limit:
        pauses = [m.end() for m in PAUSE.finditer(text, start + limit // 2, start + limit)]
        cut = pauses[-1] if pauses else start + limit
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def chunks(text: str, pack: int, limit: int) -> list[tuple[int, int]]:
    """Return half-open spans that tile `text`.

    Neighbouring sentences of a paragraph share a span as long as it holds at most `pack` characters;
    no span is longer than `limit`.
    """
    spans: list[tuple[int, int]] = []
    joinable = False
    for match in SENTENCE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        if joinable and end - spans[-1][0] <= pack:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.extend(_pieces(text, start, end, limit))
        joinable = text[end - 1] != "\n"
    return spans
