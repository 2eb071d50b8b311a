"""The manifest: what went in, what made the records, what came out. No clock, no host: same run, same bytes."""

import hashlib
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.feeds.inputs import InputFile
from pipeline.records.record import SCHEMA_VERSION
from pipeline.run.maker import LIBRARIES, Maker
from pipeline.run.reprints import Reprints, digest_of
from pipeline.run.summary import Summary


def manifest(
    inputs: Sequence[InputFile],
    files: Mapping[str, list[str]],
    summary: Summary,
    maker: Maker,
    limit: int | None,
    reprints: Reprints,
) -> dict[str, Any]:
    """Everything that decides the bytes of a run, the files it wrote, in order, and its counts."""
    return {
        "schema_version": SCHEMA_VERSION,
        "made_by": maker.made_by,
        "libraries": {name: version(name) for name in LIBRARIES},
        "inputs": [{"name": file.name, "sha256": _sha256(file.path)} for file in inputs],
        **({} if limit is None else {"limit": limit}),
        **({"drop_duplicates": True} if reprints.drop else {}),
        **({"earlier": [digest_of(run) for run in reprints.earlier]} if reprints.earlier else {}),
        "files": dict(files),
        "counts": dict(summary.counts),
        "rejects": dict(summary.reasons),
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
