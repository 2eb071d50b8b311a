"""docs/api.md is what the docstrings say now."""

import pytest

from tests.docs.api import PAGE, page


def test_the_page_is_current(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--regold"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.docs.api writes it anew"


def test_everything_public_has_a_docstring() -> None:
    lines = page().split("\n")
    bare = [line for line, below in zip(lines, lines[2:], strict=False) if line.startswith("###") and not below]
    bare += [line for line in lines if line.startswith("- ") and line.endswith(")`: ")]
    assert not bare
