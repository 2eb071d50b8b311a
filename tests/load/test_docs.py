"""docs/databases.md: its diagram is the schema, its questions have the answers it shows, on every database."""

import re
from pathlib import Path

import pytest

from pipeline.loading.database import Database
from pipeline.loading.job import load
from pipeline.loading.schema import TABLES
from pipeline.loading.target import open_database
from tests.load.news import news
from tests.load.questions import PAGE, Question, cell, questions
from tests.load.synthetic import write_run

_DIAGRAM = re.compile(r"(?<=```mermaid\nerDiagram\n).*?(?=\n```)", re.DOTALL)


def diagram() -> str:
    """The tables as mermaid draws them."""
    lines = []
    for table in TABLES:
        lines.append(f"    {table.name} {{")
        for column in table.columns:
            marks = [mark for mark, there in (("PK", column.name in table.key), ("FK", column.to)) if there]
            lines.append(
                f'        {column.type.value} {column.name} {",".join(marks)} "{column.about}"'.replace('  "', ' "')
            )
        lines.append("    }")
    for table in TABLES:
        for to in dict.fromkeys(column.to for column in table.columns if column.to):
            by = ", ".join(column.name for column in table.columns if column.to == to)
            lines.append(f'    {to} ||--o{{ {table.name} : "{by}"')
    return "\n".join([*lines, '    article_entities ||--o{ mentions : "article_id, entity_n"'])


def test_the_diagram_is_the_schema(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--regold"):
        PAGE.write_text(_DIAGRAM.sub(lambda _: diagram(), page), encoding="utf-8")
    assert _DIAGRAM.findall(page) == [diagram()], "pytest --regold tests/load/test_docs.py writes it anew"


def test_ten_questions_have_the_answers_shown(address: str, tmp_path: Path) -> None:
    load(write_run(tmp_path / "out", news()), address)
    database = open_database(address)
    asked = questions()
    assert len(asked) == 10
    for question in asked:
        assert question.answer
        assert (question.asked, answers(database, question)) == (question.asked, question.answer)
    database.close()


def test_questions_find_the_same_in_every_order_of_loading(address: str, tmp_path: Path) -> None:
    for number, article in enumerate(reversed(news())):
        load(write_run(tmp_path / f"out{number}", [article]), address)
    database = open_database(address)
    assert [answers(database, question) for question in questions()] == [question.answer for question in questions()]
    database.close()


def answers(database: Database, question: Question) -> list[tuple[str, ...]]:
    rows = database.select(question.for_dialect(database.dialect.name))
    return [tuple(map(cell, row)) for row in rows]
