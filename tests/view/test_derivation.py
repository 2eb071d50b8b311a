"""`technews explain --html`: the same derivation as in the terminal, safe whatever the text holds."""

from datetime import date

import pytest

from pipeline.explain import derive, explain_lines
from pipeline.view.derivation import derivation_lines

TEXT = "今年8月\u202e寒武纪市值突破4000亿元，张建中说“GPT-4”涨了7倍<script>alert(1)</script><b onclick=x()>好</b>"


@pytest.fixture(scope="module")
def both() -> tuple[str, str]:
    derived = derive(TEXT, date(2025, 12, 26))
    return "\n".join(derivation_lines(derived)), "\n".join(explain_lines(derived))


def test_nothing_in_the_text_becomes_markup(both: tuple[str, str]) -> None:
    html, _ = both
    assert html.startswith('<section class="technews-derivation"')
    assert html.endswith("</section>")
    assert "<script" not in html
    assert "<b " not in html
    assert "\u202e" not in html
    assert "&lt;b onclick=x()&gt;" in html, "the cleaning shows it"


def test_it_says_what_the_lines_say(both: tuple[str, str]) -> None:
    html, lines = both
    for part in ("date.year", "a trap: silences what it covers", "figure.unit"):
        assert part in lines
        assert part in html
    assert "400,000,000,000 CNY" in html
    assert "2025-08" in html
