"""What the training goes on, where no torch is needed: tags, swapped names, lists, silver marks, settings."""

import itertools
import json
import lzma
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.train.data import Article, pools, read_articles, swapped
from pipeline.train.lists import name_lists, read_mined
from pipeline.train.measure import Tally
from pipeline.train.recipe import STANDARD, RecipeError, read_recipe
from pipeline.train.silver import marks, occurrences, steady
from pipeline.train.tags import KINDS, NUMBER, TAGS, Span, allowed, may_follow, spans_of, tag_row

SPANS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(KINDS)), max_size=8)


def laid(parts: list[tuple[int, int, str]]) -> list[Span]:
    """Gap, length and label of each name in turn as spans."""
    spans, at = [], 0
    for gap, length, label in parts:
        spans.append((at + gap, at + gap + length, label))
        at += gap + length
    return spans


@given(parts=SPANS)
def test_tags_and_spans_are_one_another(parts: list[tuple[int, int, str]]) -> None:
    row = tag_row(60, laid(parts))
    assert spans_of(row) == laid(parts)
    path = ["O", *(TAGS[number] for number in row), "O"]
    assert all(may_follow(before, after) for before, after in itertools.pairwise(path))


def test_tags_of_spans() -> None:
    row = tag_row(7, [(0, 1, "PERSON"), (2, 5, "COMPANY"), (5, 7, "DATE")])
    assert [TAGS[number] for number in row] == ["S-PERSON", "O", "B-COMPANY", "I-COMPANY", "E-COMPANY", "O", "O"]


def test_only_whole_names_are_allowed() -> None:
    steps, edge = allowed(), len(TAGS)
    assert steps[NUMBER["B-ORG"], NUMBER["E-ORG"]]
    assert not steps[NUMBER["B-ORG"], NUMBER["E-PERSON"]]
    assert not steps[NUMBER["B-ORG"], NUMBER["O"]]
    assert not steps[edge, NUMBER["I-ORG"]]
    assert not steps[NUMBER["I-ORG"], edge + 1]
    assert steps[NUMBER["E-ORG"], NUMBER["B-PERSON"]]


def test_swapping_keeps_marks_on_names() -> None:
    article = Article("甲公司的乙和甲公司的丙", ((0, 3, "COMPANY"), (4, 5, "PERSON"), (6, 9, "COMPANY")))
    new = swapped(article, {"COMPANY": ["戊己庚辛"], "PERSON": ["壬癸"]}, 1.0, np.random.default_rng(1))
    assert new.text == "戊己庚辛的壬癸和戊己庚辛的丙"
    assert [new.text[start:end] for start, end, _ in new.spans] == ["戊己庚辛", "壬癸", "戊己庚辛"]
    assert swapped(article, {}, 1.0, np.random.default_rng(1)) == article


def test_occurrences_count_overlaps_and_ignore_capitals() -> None:
    assert occurrences(["啊啊", "amd"], ["啊啊啊", "AMD与Amd", ""]) == {"啊啊": 2, "amd": 2}


def test_one_name_in_two_lists() -> None:
    lists = name_lists([{"listed": {"甲乙", "丙"}}, {"person": {"甲乙"}}])
    assert lists.members.tolist() == [0b101]


def test_tally_counts_both_edges_and_the_label() -> None:
    tally = Tally()
    tally.add([(0, 2, "ORG"), (3, 5, "ORG")], [(0, 2, "ORG"), (3, 6, "ORG"), (3, 5, "PERSON")])
    assert tally.f1(["ORG"]) == 0.5


def record(text: str, **found: list[list[object]]) -> dict[str, object]:
    """What `pipeline.train.silver` reads of a record: clean spans by field."""
    fields = ("companies", "people", "organizations", "products")
    return {"text": text} | {
        field: [{"mentions": [{"clean_span": span}]} for span in found.get(field, [])] for field in fields
    }


def test_marks_are_the_records_names_in_order() -> None:
    given_record = record("甲乙与丙丁", people=[[3, 5]], companies=[[0, 2]])
    assert marks(given_record) == [(0, 2, "COMPANY"), (3, 5, "PERSON")]


def test_steady_names_stand_in_three_articles_under_one_label_wherever_they_stand() -> None:
    texts = ["甲乙来了，丙丁也来了"] * 3 + ["丙丁不是名字"] * 9 + ["戊己"] * 3
    found = Counter({("甲乙", "PERSON"): 3, ("丙丁", "PERSON"): 3, ("戊己", "ORG"): 1, ("戊己", "COMPANY"): 1})
    articles = {"甲乙": {0, 1, 2}, "丙丁": {0, 1, 2}, "戊己": {12, 13}}
    assert list(steady(found, articles, texts)) == [("PERSON", "甲乙")]


def test_silver_writes_articles_and_lists_that_the_training_reads(tmp_path: Path) -> None:
    rows = [record("甲乙公司和丙丁", companies=[[0, 4]], people=[[5, 7]])] * 3
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "pipeline.train.silver", "records.jsonl", "--marked", "silver.jsonl"]
    subprocess.run([*command, "--names", "mined.tsv"], check=True, cwd=tmp_path, timeout=60)
    wanted = Article("甲乙公司和丙丁", ((0, 4, "COMPANY"), (5, 7, "PERSON")))
    assert list(read_articles([tmp_path / "silver.jsonl"])) == [wanted] * 3
    assert read_mined(tmp_path / "mined.tsv") == {"mined_company": {"甲乙公司"}, "mined_person": {"丙丁"}}


def test_articles_are_cleaned_and_may_be_packed_and_unmarked(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "plain.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"text": "（Ａ）甲&nbsp;乙", "ents": [[4, 11, "COMPANY"]]}) + "\n" + '{"text": "丙"}\n')
    first, second = read_articles([tmp_path / "plain.jsonl.xz"])
    assert [first.text[start:end] for start, end, _ in first.spans] == [" 乙"]
    assert second == Article("丙", ())


@pytest.mark.parametrize("line", ["{", "[]", '{"title": "甲"}', '{"text": "甲乙", "ents": [[0, 1]]}', '{"text": 1}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "marked.jsonl").write_text('{"text": "甲"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"marked\.jsonl, line 2: .*each line must be"):
        list(read_articles([tmp_path / "marked.jsonl"]))


def test_names_to_swap_in_come_from_articles_and_lists() -> None:
    article = Article("甲乙和丙", ((0, 2, "PRODUCT"), (3, 4, "PERSON")))
    tables = [{"listed": {"戊己"}, "place": {"庚辛"}}]
    assert pools([article], tables) == {"COMPANY": ["戊己"], "PERSON": [], "ORG": [], "PRODUCT": ["甲乙"]}


def test_the_recipe_that_ships_can_be_read() -> None:
    recipe = read_recipe()
    assert recipe.teachers_gold.steps(870_000) == 435
    assert recipe.student_gold_only.gold == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[cuts]", "[cuts]\nsize = 3", "cuts.size"),
        ("heads = 8", "heads = 7", "twice the heads"),
        ("pack = 120", "pack = ", "Invalid value"),
    ],
)
def test_a_bad_recipe_says_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text(STANDARD.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecipeError, match=said):
        read_recipe(path)
