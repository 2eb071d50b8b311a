"""The manifest: what went in, what made the records, what came out. No clock, no host: same run, same bytes."""

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.feeds.inputs import InputFile
from pipeline.reading.standard import rules_digest
from pipeline.records.record import SCHEMA_VERSION
from pipeline.run.summary import Summary

_LIBRARIES = ("jieba", "spacy", "pydantic", "onnxruntime", "numpy", "ahocorasick-rs", "lunar-python")


def manifest(files: Sequence[InputFile], summary: Summary, model: str | None) -> dict[str, Any]:
    """Everything that decides the bytes of a run, and its counts."""
    return {
        "schema_version": SCHEMA_VERSION,
        "made_by": {"version": __version__, "rules": rules_digest(), "model": model},
        "libraries": {name: version(name) for name in _LIBRARIES},
        "inputs": [{"name": file.name, "sha256": _sha256(file.path)} for file in files],
        "counts": dict(summary.counts),
        "rejects": dict(summary.reasons),
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
