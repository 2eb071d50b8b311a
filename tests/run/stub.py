"""A pipeline of one rule, quick to load, that does what its articles say: for tests of what runs around the pipeline."""

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.records.article import Article
from pipeline.records.reject import Reject
from pipeline.run.maker import this_maker

DONE = "STUB_DONE"
"""Environment variable: a file that gets a line for each article done."""


@dataclass(frozen=True)
class StubRecord:
    article: Article

    def as_json(self) -> dict[str, Any]:
        article = self.article
        place = {key: value for key, value in (("path", article.path), ("item", article.item)) if value is not None}
        figures = [
            {"text": found[0], "span": list(found.span()), "by": "stub", "value": {"kind": "count", "value": found[0]}}
            for found in re.finditer("[0-9]+", article.source)
        ]
        return {
            "schema_version": "1.0",
            "id": article.id,
            "source": {**place, "sha256": article.sha256},
            "text": article.source,
            **{kind: [] for kind in ("companies", "people", "organizations", "products", "dates")},
            "figures": figures,
            "made_by": this_maker().made_by,
        }


@dataclass(frozen=True)
class StubExtracted:
    record: StubRecord


class Stub:
    def stream(self, entries: Iterable[Article | Reject]) -> Iterator[Any]:
        for entry in entries:
            yield self._one(entry) if isinstance(entry, Article) else entry

    def _one(self, article: Article) -> StubExtracted | Reject:
        if "KILL" in article.source:
            os.kill(os.getpid(), signal.SIGKILL)
        if "RAISE" in article.source:
            return Reject(reason="failed", detail="asked for", path=article.path, item=article.item, id=article.id)
        if slow := re.search("SLEEP ([0-9.]+)", article.source):
            time.sleep(float(slow[1]))
        if DONE in os.environ:
            with Path(os.environ[DONE]).open("a", encoding="utf-8") as done:
                done.write(article.id + "\n")
        return StubExtracted(StubRecord(article))


def load() -> Stub:
    """Named in tasks; workers import it."""
    return Stub()
