"""Segments cover the text once, in order, each with exactly the marks that cover it."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.view.marked import paragraphs, running
from pipeline.view.spans import Mark, segments

PLACES = st.integers(-3, 30)
MARKS = st.lists(st.tuples(PLACES, PLACES), max_size=8).map(
    lambda spans: [Mark(a, b, "company", n, n, "by") for n, (a, b) in enumerate(spans)]
)


@given(st.integers(0, 25), MARKS, st.lists(PLACES, max_size=4))
def test_segments_partition_the_text(length: int, marks: list[Mark], cuts: list[int]) -> None:
    found = list(segments(length, marks, cuts))
    assert [index for one in found for index in range(one.start, one.end)] == list(range(length))
    for one in found:
        covering = {mark.number for mark in marks if mark.start <= one.start and one.end <= mark.end}
        touching = {mark.number for mark in marks if max(mark.start, one.start) < min(mark.end, one.end)}
        assert {mark.number for mark in one.marks} == covering == touching
        assert all(not one.start < cut < one.end for cut in cuts)
        assert list(one.marks) == sorted(one.marks, key=lambda mark: (mark.start, -mark.end, mark.number))


@given(st.text(st.sampled_from("ab<&\n 中"), max_size=30), MARKS)
def test_marked_text_is_the_text(text: str, marks: list[Mark]) -> None:
    assert running(text, marks).striptags().split() == text.split()
    lines = [line.strip() for line in text.split("\n")]
    shown = [line.striptags() for line in paragraphs(text, marks)]
    assert [line for line in shown if line] == [" ".join(one.split()) for one in lines if one]


def test_every_mark_has_one_anchor_however_cut() -> None:
    marks = [Mark(0, 5, "company", 0, 0, "x"), Mark(3, 8, "person", 1, 1, "y")]
    html = "".join(paragraphs("ab\ncdefghi", marks))
    assert html.count('id="m0"') == html.count('id="m1"') == 1
    assert '<a class="m company cut-before" href="#f0"' in html
