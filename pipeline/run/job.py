"""`technews run`: read twice (choose, then extract), write the files whole, sum up."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tqdm import tqdm

from pipeline.extract import Extracted, Extractor
from pipeline.feeds.inputs import InputFile, input_files
from pipeline.records.article import Article
from pipeline.records.reject import Reject
from pipeline.run.choose import Choice, entries
from pipeline.run.manifest import manifest
from pipeline.run.summary import Summary
from pipeline.sinks.jsonl import json_line, json_page, replacing

RECORDS, REJECTS, SOURCES, MANIFEST = "records.jsonl", "rejects.jsonl", "sources.jsonl", "manifest.json"


@dataclass(frozen=True, slots=True)
class _Targets:
    records: BinaryIO
    rejects: BinaryIO
    sources: BinaryIO

    def write(self, result: Extracted | Reject) -> None:
        if isinstance(result, Reject):
            self.rejects.write(json_line(result.model_dump(exclude_none=True)))
            return
        article = result.article
        self.records.write(json_line(result.record.as_json()))
        self.sources.write(json_line({"id": article.id, "sha256": article.sha256, "source": article.source}))


def run(inputs: Sequence[str], out: Path, *, progress: bool = False) -> Summary:
    """Extract everything behind `inputs` into folder `out`; `NoInputError` where an input does not exist."""
    summary = Summary(out / RECORDS, out / REJECTS)
    with input_files(inputs) as files:
        out.mkdir(parents=True, exist_ok=True)
        (out / MANIFEST).unlink(missing_ok=True)  # no manifest: the folder is not whole
        choice = Choice(files)
        extractor = Extractor()
        with ExitStack() as stack:
            targets = _Targets(*(stack.enter_context(replacing(out / name)) for name in (RECORDS, REJECTS, SOURCES)))
            bar = stack.enter_context(tqdm(total=len(choice), unit="article", disable=not progress))
            for result in extractor.stream(_chosen(files, choice)):
                targets.write(result)
                summary.add(result)
                bar.update(isinstance(result, Extracted))
        with replacing(out / MANIFEST) as target:
            target.write(json_page(manifest(files, summary, extractor.model)))
    return summary


def _chosen(files: Sequence[InputFile], choice: Choice) -> Iterator[Article | Reject]:
    for entry in entries(files):
        yield choice.rejected(entry) or entry if isinstance(entry, Article) else entry
