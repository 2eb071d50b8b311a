"""Who wins where candidates overlap."""

import itertools
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.contest import contest

LABELS = ["NONE", "DATE", "FIGURE", "COMPANY", "PERSON", "PRODUCT"]


@dataclass(frozen=True)
class Place:
    start: int
    end: int
    label: str


def winners(*places: Place) -> list[Place]:
    return [v.candidate for v in contest(places) if v.is_mention]


def test_the_longest_wins_and_ties_go_by_rank() -> None:
    assert winners(Place(0, 5, "DATE"), Place(2, 9, "FIGURE")) == [Place(2, 9, "FIGURE")]
    assert winners(Place(0, 5, "FIGURE"), Place(0, 5, "DATE")) == [Place(0, 5, "DATE")]


def test_a_trap_silences_dates_and_figures_but_not_names() -> None:
    assert winners(Place(0, 5, "NONE"), Place(1, 3, "FIGURE"), Place(0, 2, "COMPANY")) == [Place(0, 2, "COMPANY")]


def test_what_lost_to_a_trap_cannot_beat_a_name() -> None:
    assert winners(Place(0, 6, "NONE"), Place(2, 6, "FIGURE"), Place(2, 3, "COMPANY")) == [Place(2, 3, "COMPANY")]


@given(
    st.lists(
        st.builds(lambda s, n, x: Place(s, s + n, x), st.integers(0, 30), st.integers(1, 9), st.sampled_from(LABELS))
    )
)
def test_laws(places: list[Place]) -> None:
    verdicts = contest(places)
    won = [v.candidate for v in verdicts if v.is_mention]
    assert sorted(map(repr, places)) == sorted(repr(v.candidate) for v in verdicts), "nobody is lost"
    assert all(a.end <= b.start for a, b in itertools.pairwise(won)), "winners never overlap"
    for verdict in verdicts:
        if (rival := verdict.beaten_by) is not None:
            loser = verdict.candidate
            assert rival.start < loser.end
            assert loser.start < rival.end
            assert rival.end - rival.start >= loser.end - loser.start
    assert contest(list(reversed(places))) == verdicts or len(set(places)) < len(places), "order does not matter"
