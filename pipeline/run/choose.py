"""Which of several articles with one id is kept: the newest by `published`, then the one with the greatest digest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.feeds.inputs import InputFile, read_file
from pipeline.records.article import Article
from pipeline.records.reject import Reject

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Kept:
    version: tuple[datetime, str]
    path: str | None
    item: int | None


class Choice:
    """One article an id. Made in a first reading of all input; asked again in the second."""

    def __init__(self, files: Iterable[InputFile]) -> None:
        self._kept: dict[str, _Kept] = {}
        for entry in entries(files):
            if isinstance(entry, Article):
                kept = self._kept.get(entry.id)
                if kept is None or _version(entry) > kept.version:
                    self._kept[entry.id] = _Kept(_version(entry), entry.path, entry.item)

    def __len__(self) -> int:
        return len(self._kept)

    def rejected(self, article: Article) -> Reject | None:
        """Why `article` is not the one kept for its id; None where it is."""
        kept = self._kept[article.id]
        if (article.path, article.item) == (kept.path, kept.item):
            return None
        same = article.sha256 == kept.version[1]
        place = kept.path if kept.item is None else f"{kept.path} line {kept.item}"
        return Reject(
            reason="duplicate" if same else "superseded",
            detail=f"id {article.id!r} stands in {place} too, "
            + ("with the same text" if same else "with another text that is newer or, of one age, greater by digest"),
            path=article.path,
            item=article.item,
            id=article.id,
            sha256=article.sha256,
        )


def entries(files: Iterable[InputFile]) -> Iterator[Article | Reject]:
    """Every entry of all files, in order."""
    for file in files:
        yield from read_file(file)


def _version(article: Article) -> tuple[datetime, str]:
    return article.published or _NEVER, article.sha256
