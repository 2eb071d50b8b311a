"""Input and output folders of tests."""

import json
from collections.abc import Mapping
from pathlib import Path


def write(path: Path, texts: Mapping[str, str], **more: str) -> str:
    """A JSONL file of articles, its name."""
    rows = [json.dumps({"id": key, "text": text, **more}) for key, text in texts.items()]
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a run, hidden ones too, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
