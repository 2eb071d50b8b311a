"""The one reading of all input: entries go, in order, into staged shards, from where any worker can take them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.feeds.inputs import InputFile, read_file
from pipeline.records.article import Article
from pipeline.records.reject import Reject
from pipeline.run.choose import Choice, Position
from pipeline.run.near import NearDuplicates
from pipeline.run.place import Place, put
from pipeline.sinks.packed import Packed, unpacked

STAGED: Final = ".work/staged"
# A shard of giants is cut early: this many characters for each article it might have held.
CHARACTERS_AN_ARTICLE: Final = 20_000
_ARTICLE, _REJECT = b"A", b"R"


@dataclass(frozen=True, slots=True)
class Staged:
    """A shard of input: its staged file, how many entries that holds, what it is."""

    number: int
    file: str
    entries: int
    digest: str


@dataclass(frozen=True, slots=True)
class StagedArticle:
    """An article of a shard by its index; `digest` covers all that can change its record but its path and item."""

    index: int
    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Shard:
    """A staged shard and, in memory only while it is planned, its articles."""

    staged: Staged
    articles: tuple[StagedArticle, ...]


class Reading:
    """Reads `files` into shards at `place`. `choice` and `near` are complete when `shards` has been read to its end."""

    def __init__(self, files: Iterable[InputFile], place: Place, shard_size: int, limit: int | None = None) -> None:
        self.choice = Choice()
        self.near = NearDuplicates()
        self._files, self._place, self._size, self._limit = files, place, shard_size, limit

    def shards(self) -> Iterator[Shard]:
        """Every shard, staged."""
        shard = _Open(0)
        for entry in self._entries():
            if isinstance(entry, Article) and self.choice.see(entry, Position(shard.number, shard.entries)):
                self.near.see(entry)
            shard.add(entry)
            if shard.entries >= self._size or shard.characters >= self._size * CHARACTERS_AN_ARTICLE:
                yield shard.close(self._place)
                shard = _Open(shard.number + 1)
        if shard.entries:
            yield shard.close(self._place)

    def _entries(self) -> Iterator[Article | Reject]:
        for file in self._files:
            for entry in read_file(file):
                if self._limit is not None and len(self.choice) >= self._limit:
                    return
                yield entry


class _Open:
    """A shard being filled."""

    def __init__(self, number: int) -> None:
        self.number, self.entries, self.characters = number, 0, 0
        self._lines, self._digest, self._articles = Packed(level=1), hashlib.sha256(), list[StagedArticle]()

    def add(self, entry: Article | Reject) -> None:
        kind = _REJECT
        if isinstance(entry, Article):
            kind = _ARTICLE
            self.characters += len(entry.source)
            self._articles.append(StagedArticle(self.entries, entry.id, article_digest(entry)))
        line = kind + entry.model_dump_json().encode() + b"\n"
        self._lines.write(line)
        self._digest.update(line)
        self.entries += 1

    def close(self, place: Place) -> Shard:
        name = f"{STAGED}/{self.number:05}.zst"
        put(place, name, self._lines.close())
        return Shard(Staged(self.number, name, self.entries, self._digest.hexdigest()), tuple(self._articles))


def article_digest(article: Article) -> str:
    """Digest of all that can change an article's record but `path` and `item`, which are put into it at the end."""
    return hashlib.sha256(article.model_dump_json(exclude={"path", "item"}).encode()).hexdigest()[:32]


def staged_entries(place: Place, staged: Staged) -> Iterator[Article | Reject]:
    """The entries of a staged shard, as they were read."""
    with unpacked(place.open(staged.file), staged.file) as lines:
        for line in lines:
            model = Article if line.startswith(_ARTICLE) else Reject
            yield model.model_validate_json(line[1:])
