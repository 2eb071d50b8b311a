"""`make bench`: what each step costs, as a ratio to `jieba.lcut` of the same text in the same run (CPU time).

On ../shared/text where it is there, else on corpus/. The machine's mood is in every figure: quote ratios, never times.
"""

import gc
import json
import logging
import lzma
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from pipeline.extractor import Extractor
from pipeline.reading.dates import date_values
from pipeline.reading.figures import figure_values
from pipeline.reading.names import name_mentions
from pipeline.reading.scanner import Scanner
from pipeline.reading.standard import standard_book, standard_gazetteer
from pipeline.reading.tagger import NameTagger
from pipeline.records.article import Article
from pipeline.text.cleaners import clean

ROOT = Path(__file__).parent.parent
ARTICLES, SLICE = 120, 8


def texts() -> list[str]:
    """The first articles of the shared ones, or the corpus."""
    packed = ROOT.parent / "shared/text/articles.jsonl.xz"
    if not packed.exists():
        return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus/articles").glob("*.txt"))]
    with lzma.open(packed, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(2 * ARTICLES), strict=False)]


def read_all(scanner: Scanner, text: str) -> None:
    """Dates and figures of a text, with their values."""
    book = standard_book()
    found = list(scanner.scan(text))
    for label, values in (("DATE", date_values), ("FIGURE", figure_values)):
        said = [(c.start, c.end, book.read(c.rule, text, c.start)) for c in found if c.label == label]
        values(text, said, None) if label == "DATE" else values(text, said)  # type: ignore[call-arg,arg-type]


def steps(others: list[str], sources: list[str]) -> dict[str, Callable[[slice], object]]:
    """Each step as something to time on a slice of the articles, amid a batch: `others` have gone through before."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    clean_texts = [clean(source).text for source in sources]
    scanner, tagger = Scanner(standard_book().rules.values()), NameTagger()
    gazetteer, extractor = standard_gazetteer(), Extractor()
    articles = [Article(id=str(n), source=source) for n, source in enumerate(sources)]
    tagged = tagger.tag_many(clean_texts)
    for other in others:
        read_all(scanner, clean(other).text)
    list(extractor.stream(articles[:SLICE]))

    def dates_and_figures(at: slice) -> None:
        for text in clean_texts[at]:
            read_all(scanner, text)

    def names(at: slice) -> None:
        for text, spans in zip(clean_texts[at], tagged[at], strict=True):
            name_mentions(text, spans, gazetteer)

    return {
        "jieba.lcut": lambda at: [jieba.lcut(text) for text in clean_texts[at]],
        "clean": lambda at: [clean(source) for source in sources[at]],
        "dates and figures": dates_and_figures,
        "tagger": lambda at: tagger.tag_many(clean_texts[at]),
        "names": names,
        "whole pipeline": lambda at: list(extractor.stream(articles[at])),
    }


def main() -> None:
    """Time every step on one slice after the other, so that a busy moment falls on all of them; print the table."""
    everything = texts()
    sources, others = everything[:ARTICLES], everything[ARTICLES:]
    characters = sum(map(len, sources))
    print(f"{len(sources)} articles, {characters} characters; CPU time, ratio to jieba.lcut (lower is faster)")
    timed = steps(others, sources)
    taken = dict.fromkeys(timed, 0.0)
    gc.collect()
    gc.disable()  # as timeit does: what one step leaves must not be another's cost
    for start in range(0, len(sources), SLICE):
        for name, step in timed.items():
            begin = time.process_time()
            step(slice(start, start + SLICE))
            taken[name] += time.process_time() - begin
    for name, seconds in taken.items():
        ratio = seconds / taken["jieba.lcut"]
        print(f"{name:18} {ratio:6.2f}   {seconds / characters * 1e6:6.2f} ms per 1,000 characters")


if __name__ == "__main__":
    main()
