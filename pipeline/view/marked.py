"""Text with its mentions marked, as HTML. A mark is a link to its card, so that it works without scripts too."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from pipeline.view.escape import markup, visible
from pipeline.view.spans import Mark, Segment, segments


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Markup]:
    """A paragraph for each line that is not blank."""
    ends = [index for index, character in enumerate(text) if character == "\n"]
    cuts = [place for end in ends for place in (end, end + 1)]
    lines = []
    for is_break, group in groupby(segments(len(text), marks, cuts), lambda one: text[one.start] == "\n"):
        line = Markup().join(_segment(text, one, "m") for one in group)
        if not is_break and line.strip():
            lines.append(line)
    return lines


def running(text: str, marks: Sequence[Mark]) -> Markup:
    """The text in one piece, blanks and line ends kept."""
    return Markup().join(_segment(text, one, "s") for one in segments(len(text), marks))


def _segment(text: str, segment: Segment, prefix: str) -> Markup:
    inner = markup(text[segment.start : segment.end])
    for depth, mark in reversed(list(enumerate(segment.marks))):
        inner = Markup("<a {}>{}</a>").format(Markup(" ").join(_attributes(segment, mark, depth, prefix)), inner)
    return inner


def _attributes(segment: Segment, mark: Mark, depth: int, prefix: str) -> Iterator[Markup]:
    begins, ends = segment.start == max(mark.start, 0), segment.end >= mark.end
    classes = ["m", mark.kind, *(["cut-before"] if not begins else []), *(["cut-after"] if not ends else [])]
    if begins:
        yield Markup('id="{}{}"').format(prefix, mark.number)
    yield Markup('class="{}" href="#f{}" data-m="{}" data-by="{}"').format(
        " ".join(classes), mark.fact, mark.number, visible(mark.by)
    )
    if depth or prefix == "s":
        yield Markup('tabindex="-1"')
