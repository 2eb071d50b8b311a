"""The rules of `rules/metrics`: their examples are their tests, and the loader refuses careless files."""

import re
from pathlib import Path

import pytest

from pipeline.reading.attribution import Attribution, Attributor, load_attribution_rules
from pipeline.reading.attribution.marked import read_marked
from pipeline.reading.attribution.rulefile import AttributionRuleError

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "metrics"
RULES = load_attribution_rules(FOLDER)
READER = Attributor(RULES)


def answers(marked, kind, unit) -> list[Attribution]:
    return READER.attribute(*read_marked(marked, kind, unit))


METRIC_EXAMPLES = [
    (rule, text, example) for rule in RULES.metrics for example in rule.spec.examples for text in example.texts
]
OWNER_EXAMPLES = [
    (rule, text, example) for rule in RULES.owners for example in rule.spec.examples for text in example.texts
]
NEVER = [(rule, text) for rule in (*RULES.metrics, *RULES.owners) for text in rule.spec.never]


@pytest.mark.parametrize(("rule", "text", "example"), METRIC_EXAMPLES, ids=lambda v: getattr(v, "id", None))
def test_metric_example(rule, text, example):
    (answer,) = answers(text, example.kind, example.unit)
    expected = rule.spec.metric
    assert answer.metric == expected, f"{rule.spec.id}: {text}: {answer}"
    assert answer.by.startswith(f"{rule.spec.id} "), f"{text}: another rule decided: {answer.by}"


@pytest.mark.parametrize(("rule", "text", "example"), OWNER_EXAMPLES, ids=lambda v: getattr(v, "id", None))
def test_owner_example(rule, text, example):
    (answer,) = answers(text, example.kind, example.unit)
    assert answer.of == example.of, f"{rule.spec.id}: {text}: {answer}"
    assert answer.by.endswith(f" {rule.spec.id}"), f"{text}: another rule decided: {answer.by}"


@pytest.mark.parametrize(("rule", "text"), NEVER, ids=lambda v: getattr(v, "id", None))
def test_never(rule, text):
    example = rule.spec.examples[0]
    (figure,) = re.findall(r"\[(.*)\]", text)
    unit = figure.lstrip("0123456789.,一二三四五六七八九十两百千万亿") or None
    for answer in answers(text, example.kind, unit if example.kind in ("count", "measure") else example.unit):
        assert rule.spec.id not in answer.by.split(), f"{text}: {answer}"


GOOD = """
[[metric]]
id = "money.revenue"
about = "营收"
metric = "revenue"
kinds = ["money"]
cues = ["营收"]
never = ["市值[3亿元]"]
[[metric.examples]]
kind = "money"
texts = ["营收[3亿元]"]
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('about = "营收"', 'colour = "red"\nabout = "营收"', "colour"),
        ('never = ["市值[3亿元]"]', "", "never"),
        ('texts = ["营收[3亿元]"]', 'texts = ["营收3亿元"]', "marks its figure"),
        ('never = ["市值[3亿元]"]', 'never = ["市值"]', "marks its figure"),
        ('metric = "revenue"', 'metric = "turnover"', "metric"),
        ('cues = ["营收"]', "", "give cues"),
        ('cues = ["营收"]', "before = '{nothing}'", "no fragment"),
        ('cues = ["营收"]', "before = '('", "does not compile"),
        ('texts = ["营收[3亿元]"]', 'texts = ["营收[3亿元]"]' + GOOD, "the id is taken"),
        ('about = "营收"', "about = ", "not valid TOML"),
        ("x = 1", "x = 2", "word list"),
    ],
)
def test_careless_files_are_refused(tmp_path, old, new, complaint):
    (tmp_path / "money.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(AttributionRuleError, match=complaint):
        load_attribution_rules(tmp_path)
