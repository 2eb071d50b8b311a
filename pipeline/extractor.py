"""Articles → records, in batches; one bad article never stops the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.assemble.prepared import Prepared, prepare
from pipeline.assemble.record import Assembler
from pipeline.records.article import Article
from pipeline.records.record import Record
from pipeline.records.reject import Reject
from pipeline.stages.pipeline import load_nlp, model_of

BATCH_ARTICLES = 16


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article and its facts."""

    article: Article
    record: Record


class Extractor:
    """The pipeline, loaded. Not thread-safe: use one for each process or thread."""

    def __init__(self) -> None:
        self.nlp = load_nlp()
        self.model = model_of(self.nlp)
        self._assembler = Assembler(self.model)

    def extract(self, article: Article) -> Record:
        """The record of one article; errors are raised."""
        with self.nlp.memory_zone():
            return next(self._records([prepare(article)]))

    def stream(self, entries: Iterable[Article | Reject]) -> Iterator[Extracted | Reject]:
        """One result for each entry, in order; rejects pass. Memory stays flat: spaCy's strings go with their batch."""
        source = iter(entries)
        while batch := list(islice(source, BATCH_ARTICLES)):
            results = iter(self._batch([one for one in batch if isinstance(one, Article)]))
            yield from (next(results) if isinstance(one, Article) else one for one in batch)

    def _batch(self, batch: Sequence[Article]) -> Iterable[Extracted | Reject]:
        try:
            with self.nlp.memory_zone():
                records = list(self._records([prepare(article) for article in batch]))
            return [Extracted(article, record) for article, record in zip(batch, records, strict=True)]
        except Exception as error:
            if len(batch) > 1:  # find the article that did it, keep the others
                return [result for article in batch for result in self._batch([article])]
            return [_failed(batch[0], error)]

    def _records(self, batch: Sequence[Prepared]) -> Iterator[Record]:
        texts = ((one.view, one) for one in batch)
        for doc, prepared in self.nlp.pipe(texts, as_tuples=True):
            yield self._assembler.record(prepared, doc)


def _failed(article: Article, error: Exception) -> Reject:
    detail = f"{type(error).__name__}: {error}; this is a fault of technews, please report it with the article"
    return Reject(
        reason="failed", detail=detail, path=article.path, item=article.item, id=article.id, sha256=article.sha256
    )
