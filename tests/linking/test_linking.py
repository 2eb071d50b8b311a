"""Which company a name means: sentences written for this, names given, ids asked for."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.reading.gazetteer import Gazetteer, load_gazetteer

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(RULES / "companies" / "gazetteer.jsonl", RULES / "organizations.jsonl")


def mentions() -> Iterator[tuple[str, int, int, str | None]]:
    for line in (HERE / "mentions.jsonl").read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        for start, end, wanted in sentence["mentions"]:
            yield sentence["text"], start, end, wanted


def test_the_set_is_large_and_says_what_it_means() -> None:
    wanted = [entry_id for _, _, _, entry_id in mentions()]
    assert len(wanted) >= 200
    assert len(set(wanted) - {None}) >= 60
    assert wanted.count(None) >= 25


def test_all_ids_exist(gazetteer: Gazetteer) -> None:
    for _, _, _, wanted in mentions():
        if wanted is not None:
            assert gazetteer.entry(wanted).id == wanted


def test_ids_given_are_right_and_most_are_given(gazetteer: Gazetteer) -> None:
    given, right, known, wrong = 0, 0, 0, []
    for text, start, end, wanted in mentions():
        entry = gazetteer.identify(text, start, end)
        known += wanted is not None
        if entry is not None:
            given += 1
            right += entry.id == wanted
            if entry.id != wanted:
                wrong.append((text, text[start:end], entry.id, wanted))
    assert right / given >= 0.97, wrong
    assert right / known >= 0.85
