"""Which of several articles with one id is kept: the newest by `updated` or `published`, then the greatest digest.

Near-duplicates and whatever else must see all articles in their order hook in where `Choice.see` is called
(`pipeline/run/reading.py`), and hand each shard what they found out, as `rejected` does here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.records.article import Article

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an entry stands: its shard's number, and its place in the shard, both from 0."""

    shard: int
    index: int


@dataclass(frozen=True, slots=True)
class _Seen:
    version: tuple[datetime, str]
    path: str | None
    item: int | None
    at: Position


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why an article is not the one kept for its id."""

    reason: str
    detail: str


class Choice:
    """One article an id, whatever the order they come in (of equals, the first)."""

    def __init__(self) -> None:
        self._kept: dict[str, _Seen] = {}
        self._lost: dict[int, list[tuple[str, _Seen]]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def see(self, article: Article, at: Position) -> bool:
        """Weigh an article against the one kept so far for its id; whether it is now the one kept."""
        version = (article.updated or article.published or _NEVER, article.sha256)
        seen = _Seen(version, article.path, article.item, at)
        kept = self._kept.get(article.id)
        if kept is None:
            self._kept[article.id] = seen
            return True
        winner, loser = (seen, kept) if version > kept.version else (kept, seen)
        self._kept[article.id] = winner
        self._lost.setdefault(loser.at.shard, []).append((article.id, loser))
        return winner is seen

    def position(self, article_id: str) -> Position:
        """Where the article stands that is kept for an id; asked when all have been seen."""
        return self._kept[article_id].at

    def rejected(self, shard: int) -> dict[int, Rejection]:
        """The shard's articles that are not kept, by index; asked when all have been seen."""
        return {loser.at.index: self._why(name, loser) for name, loser in self._lost.get(shard, ())}

    def _why(self, name: str, loser: _Seen) -> Rejection:
        kept = self._kept[name]
        place = kept.path if kept.item is None else f"{kept.path} line {kept.item}"
        stands = f"id {name!r} stands in {place} too, with "
        if loser.version[1] == kept.version[1]:
            return Rejection("duplicate", stands + "the same text")
        return Rejection("superseded", stands + "another text that is newer or, of one age, greater by digest")
