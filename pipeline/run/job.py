"""`technews run`: read twice (choose, then extract), write three files whole, sum up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tqdm import tqdm

from pipeline.feeds.inputs import InputFile, input_files
from pipeline.records.article import Article
from pipeline.records.record import Record
from pipeline.records.reject import Reject
from pipeline.run.choose import Choice, entries
from pipeline.run.extract import Extractor
from pipeline.run.manifest import manifest
from pipeline.sinks.jsonl import json_line, json_page, replacing

RECORDS, REJECTS, SOURCES, MANIFEST = "records.jsonl", "rejects.jsonl", "sources.jsonl", "manifest.json"


@dataclass(slots=True)
class Summary:
    """What a run did, for its closing words, the manifest and the exit status."""

    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        self.counts["records"] += 1
        self.counts["characters"] += len(record.text)
        for kind in ("companies", "people", "organizations", "products"):
            self.counts[kind] += len(getattr(record, kind))
        self.counts["dates"] += len(record.dates)
        self.counts["figures"] += len(record.figures)

    def reject(self, reject: Reject) -> None:
        self.counts["rejects"] += 1
        self.reasons[reject.reason] += 1

    def words(self, out: Path) -> str:
        """The closing summary, in plain words."""
        c = self.counts
        lines = [
            f"{c['records']} articles → {out / RECORDS}: {c['companies']} companies, {c['people']} people, "
            f"{c['dates']} dates, {c['figures']} figures"
        ]
        if c["rejects"]:
            why = ", ".join(f"{count} {reason}" for reason, count in sorted(self.reasons.items()))
            lines.append(f"{c['rejects']} rejected ({why}) → {out / REJECTS}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Outputs:
    records: BinaryIO
    rejects: BinaryIO
    sources: BinaryIO


def run(inputs: Sequence[str], out: Path, *, progress: bool = False) -> Summary:
    """Extract everything behind `inputs` into folder `out`; `NoInput` where an input does not exist."""
    summary = Summary()
    with input_files(inputs) as files, ExitStack() as stack:
        out.mkdir(parents=True, exist_ok=True)
        (out / MANIFEST).unlink(missing_ok=True)  # no manifest: the folder is not whole
        extractor = Extractor()
        choice = Choice(files)
        targets = _Outputs(*(stack.enter_context(replacing(out / name)) for name in (RECORDS, REJECTS, SOURCES)))
        with tqdm(total=len(choice), unit="article", disable=not progress) as bar:
            for article, result in _results(files, choice, extractor):
                _write(article, result, targets, summary)
                bar.update(article is not None and not isinstance(result, Reject))
        stack.close()
        with replacing(out / MANIFEST) as target:
            target.write(json_page(manifest(files, summary.counts, summary.reasons, extractor.model)))
    return summary


def _results(
    files: Sequence[InputFile], choice: Choice, extractor: Extractor
) -> Iterator[tuple[Article | None, Record | Reject]]:
    """Each kept article with its record or reject; entries that are none come as (None, reject), in their place."""
    waiting: list[Article] = []

    def kept() -> Iterator[Article]:
        for entry in entries(files):
            reject = choice.rejected(entry) if isinstance(entry, Article) else entry
            if reject is not None:
                refused.append(reject)
            elif isinstance(entry, Article):
                waiting.append(entry)
                yield entry

    refused: list[Reject] = []
    for result in extractor.stream(kept()):
        yield waiting.pop(0), result
    for reject in refused:
        yield None, reject


def _write(article: Article | None, result: Record | Reject, targets: _Outputs, summary: Summary) -> None:
    if isinstance(result, Reject):
        summary.reject(result)
        targets.rejects.write(json_line(result.model_dump(exclude_none=True)))
        return
    assert article is not None
    summary.add(result)
    targets.records.write(json_line(result.as_json()))
    targets.sources.write(json_line({"id": article.id, "sha256": article.sha256, "source": article.source}))
