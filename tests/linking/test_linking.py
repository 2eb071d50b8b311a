"""Which company a name means: sentences written for this, names given, ids asked for."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.reading.gazetteer import Gazetteer, load_gazetteer
from pipeline.reading.names.clusters import entities
from pipeline.reading.names.mention import NameMention

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


def test_ids_of_entities_lean_on_the_whole_article(gazetteer: Gazetteer) -> None:
    given, right, known, wrong = 0, 0, 0, []
    for text, start, end, wanted in mentions():
        if wanted is None:
            continue
        [named] = entities(text, [NameMention(start, end, "COMPANY", "test", text[start:end])], gazetteer)
        known += 1
        given += named.entry_id is not None
        right += named.entry_id == wanted
        if named.entry_id not in (None, wanted):
            wrong.append((text, text[start:end], named.entry_id, wanted))
    assert right / given >= 0.97, wrong
    assert right / known >= 0.85


def test_a_name_of_two_firms_has_the_id_that_the_article_speaks_for(gazetteer: Gazetteer) -> None:
    def linked(text: str, surface: str) -> str | None:
        start = text.index(surface)
        return entities(text, [NameMention(start, start + 2, "COMPANY", "test", surface)], gazetteer)[0].entry_id

    assert linked("中微（688012）的刻蚀机卖得好。", "中微") == gazetteer.identity("中微公司")
    assert linked("中微昨天开了年会。", "中微") is None


def test_a_group_is_not_the_listed_firm_that_bears_its_name(gazetteer: Gazetteer) -> None:
    text = "中国人寿集团发起设立基金，中国人寿认购。"
    named = [NameMention(0, 6, "COMPANY", "test", "中国人寿集团"), NameMention(13, 17, "COMPANY", "test", "中国人寿")]
    assert [one.entry_id for one in entities(text, named, gazetteer)] == [None, None]
