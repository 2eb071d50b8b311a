"""The loader makes careless rules impossible, and says what to do."""

from pathlib import Path

import pytest

from pipeline.reading.rulebook import load_rulebook
from pipeline.reading.rulefile import RuleError

RULE = """
[[rule]]
id = "count.apples"
about = "apples"
label = "FIGURE"
read = "apples"
pattern = '(?P<number>{digits})个苹果'
never = ["苹果手机"]
[[rule.examples]]
value = {kind = "count", value = 3}
texts = ["买了[3个苹果]"]
"""
FRAGMENTS = "[fragments]\ndigit = '[0-9]'\ndigits = '{digit}{1,9}'\n"


def apples(number: str) -> int | None:
    return int(number) or None


def write(folder: Path, rule: str, fragments: str = FRAGMENTS) -> Path:
    (folder / "figures").mkdir()
    (folder / "figures" / "fragments.toml").write_text(fragments, encoding="utf-8")
    (folder / "figures" / "apples.toml").write_text(rule, encoding="utf-8")
    return folder


def test_a_rule_reads(tmp_path: Path) -> None:
    book = load_rulebook(write(tmp_path, RULE), {"apples": apples})
    assert book.read("count.apples", "有12个苹果", 1) == 12
    assert book.read("count.apples", "有12个苹果", 0) is None
    assert book.read("count.apples", "0个苹果", 0) is None, "the reader refuses"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('read = "apples"', 'read = "pears"', "no reader 'pears'"),
        ("{digits}", "{number}", "no fragment {number}"),
        ("?P<number>", "?P<amount>", "the pattern's groups are ['amount']"),
        ('never = ["苹果手机"]', "never = []", "never"),
        ('texts = ["买了[3个苹果]"]', "texts = []", "texts"),
        ('texts = ["买了[3个苹果]"]', 'texts = ["买了3个苹果"]', "marks its mention"),
        ('about = "apples"', 'about = "apples"\ncolour = "red"', "colour"),
        ('label = "FIGURE"', 'label = "FRUIT"', "label"),
        ("个苹果'", "个苹果('", "does not compile"),
        ('about = "apples"', "about = ", "not valid TOML"),
    ],
)
def test_careless_rules_are_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in RULE
    with pytest.raises(RuleError, match=r"apples\.toml") as refused:
        load_rulebook(write(tmp_path, RULE.replace(old, new, 1)), {"apples": apples})
    assert complaint in str(refused.value)


def test_ids_are_unique(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="is taken"):
        load_rulebook(write(tmp_path, RULE + RULE), {"apples": apples})


def test_fragments_do_not_turn_in_circles(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="circle"):
        load_rulebook(write(tmp_path, RULE, "[fragments]\ndigits = '{more}'\nmore = '{digits}'\n"), {"apples": apples})
