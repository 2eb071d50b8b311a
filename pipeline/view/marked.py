"""Text with its mentions marked, as HTML. A mark is a link to its card, so that it works without scripts too."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from pipeline.view.escape import attribute, markup
from pipeline.view.spans import Mark, Segment, segments

Dress = Callable[[Mark], str]


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Markup]:
    """The clean text: a paragraph for each line that is not blank."""
    return [line for line in lines(text, marks, "m", _facts) if line.strip()]


def running(text: str, marks: Sequence[Mark]) -> Markup:
    """The source in one piece, blanks and line ends kept."""
    return Markup("".join(_segment(text, one, "s", _facts) for one in segments(len(text), marks)))


def lines(text: str, marks: Sequence[Mark], prefix: str, dress: Dress) -> Iterator[Markup]:
    """Every line. `prefix` begins the anchors; `dress` gives a mark its further attributes, escaped."""
    ends = [index for index, character in enumerate(text) if character == "\n"]
    cuts = [place for end in ends for place in (end, end + 1)]
    by_line = groupby(segments(len(text), marks, cuts), _LineNumber(text))
    shown = {number: "".join(_segment(text, one, prefix, dress) for one in group) for number, group in by_line}
    yield from (Markup(shown.get(number, "")) for number in range(len(ends) + 1))


class _LineNumber:
    """Which line a segment stands in; asked in text order."""

    def __init__(self, text: str) -> None:
        self._text, self._done, self._number = text, 0, 0

    def __call__(self, segment: Segment) -> int:
        self._number += self._text.count("\n", self._done, segment.start)
        self._done = segment.start
        return self._number


def _facts(mark: Mark) -> str:
    return f'href="#f{mark.fact}" data-m="{mark.number}" data-by="{attribute(mark.by)}"'


def _segment(text: str, segment: Segment, prefix: str, dress: Dress) -> str:
    """Plain strings, for speed: kinds and prefixes are ours, numbers are numbers, all else is escaped here."""
    inner = str(markup(text[segment.start : segment.end]))
    for depth, mark in reversed(list(enumerate(segment.marks))):
        begins, ends = segment.start == max(mark.start, 0), segment.end >= mark.end
        classes = f"m {mark.kind}{'' if begins else ' cut-before'}{'' if ends else ' cut-after'}"
        anchor = f' id="{prefix}{mark.number}"' if begins else ""
        unreachable = ' tabindex="-1"' if depth or prefix == "s" else ""
        inner = f'<a class="{classes}"{anchor} {dress(mark)}{unreachable}>{inner}</a>'
    return inner
