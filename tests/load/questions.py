"""The questions of docs/databases.md with their SQL and the answers that stand there."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.loading.values import digits

PAGE = Path(__file__).parents[2] / "docs/databases.md"
_QUESTION = re.compile(r"^### \d+\. (?P<asked>.+)\n(?P<rest>(?:(?!^##).*\n)+)", re.MULTILINE)
_SQL = re.compile(r"```sql ?(?P<dialect>\w*)\n(?P<sql>.*?)\n```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `sql` by dialect, "" for all of them; `answer`: rows of the table below it."""

    asked: str
    sql: dict[str, str]
    answer: list[tuple[str, ...]]

    def for_dialect(self, name: str) -> str:
        return self.sql.get(name) or self.sql[""]


def questions() -> list[Question]:
    """All of them, in order."""
    return [_question(found["asked"], found["rest"]) for found in _QUESTION.finditer(PAGE.read_text(encoding="utf-8"))]


def _question(asked: str, rest: str) -> Question:
    table = [line for line in rest.splitlines() if line.startswith("| ")][1:]
    answer = [tuple(cell.strip() for cell in line[1:-1].split("|")) for line in table]
    return Question(asked, {found["dialect"]: found["sql"] for found in _SQL.finditer(rest)}, answer)


def cell(value: Any) -> str:
    """A value as the page writes it, whichever database it is from."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return str(digits(value)) if isinstance(value, int | float | Decimal) else str(value).strip()
