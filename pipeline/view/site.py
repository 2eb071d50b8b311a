"""`technews view`: a run's output as a static site."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.score.floors import gold_files
from pipeline.sinks.jsonl import json_page, replacing
from pipeline.view.article import Neighbours, article_page
from pipeline.view.catalog import Catalog
from pipeline.view.corpus import Corpus, corpus_page
from pipeline.view.escape import HERE, environment
from pipeline.view.output import RunOutput
from pipeline.view.scored import score_pages

MARKER = "technews-site.json"
ARTICLES, ASSETS = "articles", "assets"


class NoSiteError(ValueError):
    """A folder that holds something else than a site of ours."""


@dataclass(frozen=True, slots=True)
class Site:
    """What was built."""

    folder: Path
    articles: int

    def words(self) -> str:
        """The closing summary, in plain words."""
        return f"{self.articles} articles → {self.folder / 'index.html'}"


def build_site(run: Path, folder: Path, gold: Path | None = None) -> Site:
    """Build the site of the run in `run`; an older site in `folder` is replaced.

    `NoRunError` where `run` is no run's output, `NoSiteError` where `folder` holds other files, `NoGoldError` where
    `gold` is given and holds no gold files.
    """
    output, golds = RunOutput(run), gold_files(gold) if gold else []
    scored = bool(golds)
    _make_room(folder)
    catalog, corpus = Catalog(), Corpus()
    for record in output.records():
        corpus.add(record, catalog.add(record))
    _write(folder / "corpus.html", corpus_page(corpus, catalog, output.manifest(), output.rejects(), scored))
    _write_articles(output, catalog, folder / ARTICLES, scored)
    for name, page in score_pages(output, golds) if scored else ():
        _write(folder / name, page)
    index = environment(scored).get_template("index.html")
    _write(folder / "index.html", index.render(articles=len(catalog.entries)))
    with replacing(folder / "articles.js") as file:
        file.write(catalog.script())
    with replacing(folder / MARKER) as file:
        file.write(json_page({"articles": len(catalog.entries)}))
    return Site(folder, len(catalog.entries))


def _make_room(folder: Path) -> None:
    """An empty folder with the site's assets; only what an older site left is removed."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise NoSiteError(f"{folder}: holds files that are no technews site; name a new or an empty folder")
    for old in (ARTICLES, ASSETS, "score"):
        shutil.rmtree(folder / old, ignore_errors=True)
    for name in ("score.html", "index.html", "corpus.html", "articles.js"):
        (folder / name).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_bytes(b"{}\n")  # from here on the folder is ours, even if this run is cut off
    shutil.copytree(HERE / ASSETS, folder / ASSETS)


def _write_articles(output: RunOutput, catalog: Catalog, folder: Path, scored: bool) -> None:
    folder.mkdir()
    order = catalog.in_order()
    place = {entry.id: n for n, entry in enumerate(order)}
    around = [None, *order, None]
    for (record, source), entry in zip(output.with_sources(), catalog.entries, strict=True):
        n, original = place[entry.id], place.get(record.get("duplicate_of", ""))
        beside = Neighbours(around[n], around[n + 2], None if original is None else order[original])
        _write(folder / f"{entry.page}.html", article_page(record, source, entry, beside, scored))


def _write(path: Path, page: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(page.encode())
