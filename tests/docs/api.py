"""`python -m tests.docs.api` writes docs/api.md: what others may import, from signatures and docstrings.

Read from the source alone: nothing is imported, so it needs no extras and no model.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PAGE = ROOT / "docs/api.md"
MODULES = (
    "pipeline",
    "pipeline.extractor",
    "pipeline.records.article",
    "pipeline.records.record",
    "pipeline.records.reject",
    "pipeline.run.job",
    "pipeline.run.summary",
    "pipeline.loading.job",
    "pipeline.view.site",
    "pipeline.explain",
    "pipeline.score.floors",
    "pipeline.score.tally",
    "pipeline.check",
    "pipeline.text.edits",
    "pipeline.text.cleaners",
    "pipeline.reading.standard",
    "pipeline.reading.rulebook",
    "pipeline.reading.scanner",
    "pipeline.reading.contest",
)
INTRODUCTION = """# From Python

Written by `python -m tests.docs.api` from docstrings; a test holds it current. What stands here is meant to be
imported; other modules may change without notice. The README describes the record; `technews schema --json`
prints its JSON Schema.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *(line for name in MODULES for line in module(name))])


def module(name: str) -> Iterator[str]:
    """A module's section: its docstring, then every public function and class that it defines."""
    tree = ast.parse(_file(name).read_text(encoding="utf-8"))
    yield f"## `{name}`\n"
    yield f"{ast.get_docstring(tree) or ''}\n"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield from _entry(_signature(node), node)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _class(node)


def _file(name: str) -> Path:
    path = ROOT.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _class(node: ast.ClassDef) -> Iterator[str]:
    bases = ", ".join(ast.unparse(base) for base in node.bases if not ast.unparse(base).startswith("_"))
    yield from _entry(f"class {node.name}" + (f"({bases})" if bases else ""), node)
    fields = [_field(one) for one in node.body if isinstance(one, ast.AnnAssign)]
    yield from (line for line in fields if line)
    for one in node.body:
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            said = " ".join((ast.get_docstring(one) or "").split())
            shown = one.name if _decorated(one, "property", "cached_property") else _signature(one)
            yield f"- `{shown}`: {said}"
    yield ""


def _field(node: ast.AnnAssign) -> str | None:
    name = ast.unparse(node.target)
    if name.startswith("_"):
        return None
    default = "" if node.value is None or "Field(" in ast.unparse(node.value) else f" = {ast.unparse(node.value)}"
    about = next((ast.literal_eval(k.value) for k in getattr(node.value, "keywords", ()) if k.arg == "description"), "")
    return f"- `{name}: {ast.unparse(node.annotation)}{default}`" + (f": {about}" if about else "")


def _decorated(node: ast.FunctionDef, *names: str) -> bool:
    return any(ast.unparse(one) in names for one in node.decorator_list)


def _signature(node: ast.FunctionDef) -> str:
    arguments = ast.unparse(node.args)
    for own in ("self, ", "self", "cls, ", "cls"):
        arguments = arguments.removeprefix(own)
    return f"{node.name}({arguments})" + (f" -> {ast.unparse(node.returns)}" if node.returns else "")


def _entry(title: str, node: ast.FunctionDef | ast.ClassDef) -> Iterator[str]:
    yield f"### `{title}`\n"
    yield f"{ast.get_docstring(node) or ''}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
