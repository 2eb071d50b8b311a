"""Shared fixtures. Material beside the project (../shared) is used where it is there; tests say so when they skip."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="rewrite the golden records; review them as a diff")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and gold; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (real articles and gold), which is not beside this checkout")
    return SHARED
