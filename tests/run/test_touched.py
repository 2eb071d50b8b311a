"""A changed rule: only what it can match is made anew, and the folder is what a full run would write."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.extractor import Extractor
from pipeline.reading import standard
from pipeline.run import maker
from pipeline.run.job import run
from pipeline.run.maker import changed_patterns, maker_from, this_maker
from tests.run.folders import contents, write

TEXTS = {
    "percent": "营收同比增长20%，去年则是12%。",
    "date": "公司将于2025年12月5日上市。",
    "fen": "这款手机跑分超过九百七十七分。",
    "traditional": "營收同比增長三成，張建中說。",
    "plain": "英伟达发布了新品，黄仁勋到场。",
    "trap": "GPT-4发布，售价20美元。",
}


def fresh() -> None:
    for cached in (standard.standard_book, standard.rules_digest, maker.this_maker):
        cached.cache_clear()


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rules that a test may change; `fresh` makes the change seen."""
    copy = Path(shutil.copytree(standard.rules_folder(), tmp_path / "rules"))
    for module in (standard, maker):
        monkeypatch.setattr(module, "rules_folder", lambda: copy)
    fresh()
    yield copy
    monkeypatch.undo()
    fresh()


def load() -> Extractor:
    """A pipeline with the rules as they are now; each run loads its own."""
    return Extractor()


NEW_RULE = """
[[rule]]
id = "trap.test{n}"
about = "a rule of a test"
label = "NONE"
read = "nothing"
pattern = '{pattern}'
never = ["无"]
[[rule.examples]]
texts = ["[有]"]
"""
# A name, what stands in the Simplified view only, what needs its neighbours, what is nowhere.
PATTERNS = ("黄仁勋到", "三成(?=，张)", "(?<=GPT-4发布，售价)20", "没有的")
TOUCHED = {"plain", "traditional", "trap"}


def test_only_what_changed_rules_match_is_made_anew(tmp_path: Path, rules: Path) -> None:
    given = write(tmp_path / "in.jsonl", TEXTS)
    run([given], tmp_path / "out", load=lambda: load())
    first, digest = contents(tmp_path / "out"), standard.rules_digest()

    path = rules / "traps/dates.toml"
    before = path.read_text(encoding="utf-8")
    added = (NEW_RULE.replace("{pattern}", one).replace("{n}", str(n)) for n, one in enumerate(PATTERNS))
    path.write_text(before + "".join(added), encoding="utf-8")
    fresh()
    summary = run([given], tmp_path / "out", load=lambda: load())
    assert summary.taken_over == len(TEXTS) - len(TOUCHED)
    run([given], tmp_path / "full", load=lambda: load())
    assert contents(tmp_path / "out") == contents(tmp_path / "full")
    assert contents(tmp_path / "out")["records.jsonl"] != first["records.jsonl"].replace(
        digest.encode(), standard.rules_digest().encode()
    ), "the traps took something"

    # The rules go again, and the words about another are changed: that one touches nothing.
    path.write_text(before.replace('about = "', 'about = "in other words: ', 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    fresh()
    assert run([given], tmp_path / "out", load=lambda: load()).taken_over == len(TEXTS) - len(TOUCHED)
    assert contents(tmp_path / "out")["records.jsonl"] == first["records.jsonl"].replace(
        digest.encode(), standard.rules_digest().encode()
    )


def test_other_rules_touch_everything(rules: Path) -> None:
    before = this_maker()
    (rules / "people/more.toml").write_text("", encoding="utf-8")
    fresh()
    assert changed_patterns(before, this_maker()) is None


def test_the_order_of_rules_counts(rules: Path) -> None:
    now = this_maker()
    assert maker_from(now.as_bytes()) == now
    assert changed_patterns(now, now) == ()
    first, second, *rest = now.rules
    other = maker.Maker(now.made_by, now.rest, (second, first, *rest))
    assert changed_patterns(now, other) is None
    assert changed_patterns(now, maker.Maker(now.made_by, now.rest, (second, *rest))) == (first.pattern,)
    assert changed_patterns(now, maker.Maker(now.made_by, "other", now.rules)) is None
    anywhere = maker.PatternRule("trap.test", "NONE", "nothing", ".+元")
    assert changed_patterns(now, maker.Maker(now.made_by, now.rest, (*now.rules, anywhere))) is None


def test_the_model_is_known_without_loading_it() -> None:
    assert Extractor().model == this_maker().made_by["model"]
