"""Every example of every rule: the rule alone here, the whole pipeline in one go below (`technews check`)."""

import pytest

from pipeline.check import alone, check_rules, unmark
from pipeline.reading.standard import standard_book


@pytest.mark.parametrize("rule_id", list(standard_book().rules))
def test_rule_alone(rule_id: str) -> None:
    failures = [failure.words for failure in alone(standard_book().rules[rule_id])]
    assert not failures, "\n".join(failures)


def test_every_example_through_the_pipeline() -> None:
    failures = [failure.words for failure in check_rules()]
    assert not failures, "\n".join(failures)


def test_marks() -> None:
    assert unmark(r"a[bc]d\[e\]") == ("abcd[e]", [(1, 3)])
