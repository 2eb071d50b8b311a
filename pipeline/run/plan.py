"""What there is to do: the shards of the input, and what earlier runs have of each."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import orjson

from pipeline.run.choose import Choice
from pipeline.run.maker import Maker
from pipeline.run.place import Place, place_at
from pipeline.run.previous import OldRecord, Previous
from pipeline.run.reading import Reading, Staged, StagedArticle
from pipeline.run.reprints import NO_REPRINTS, Reprints, reprint, see_run
from pipeline.run.shard import Load, ShardTask


@dataclass(frozen=True, slots=True)
class _Planned:
    staged: Staged
    old: dict[int, OldRecord]


class Plan:
    """All shards, read and staged."""

    def __init__(
        self,
        reading: Reading,
        previous: Previous | None,
        place: Place,
        maker: Maker,
        load: Load,
        reprints: Reprints = NO_REPRINTS,
    ) -> None:
        self._place, self._maker, self._load = place, maker, load
        self._patterns = previous.patterns if previous else ()
        self._shards = [_Planned(shard.staged, _old(shard.articles, previous)) for shard in reading.shards()]
        self.choice: Choice = reading.choice
        for run in reprints.earlier:
            see_run(reading.near, place_at(run))
        self._drop = reprints.drop
        self._duplicates: dict[int, dict[int, str]] = {}
        for name, original in sorted(reading.near.duplicate_of().items()):
            at = self.choice.position(name)
            self._duplicates.setdefault(at.shard, {})[at.index] = original

    def tasks(self) -> Iterator[ShardTask]:
        """A task for each shard, in order."""
        for shard in self._shards:
            rejected = self.choice.rejected(shard.staged.number)
            duplicates = self._duplicates.get(shard.staged.number, {})
            if self._drop:
                rejected |= {index: reprint(original) for index, original in duplicates.items()}
                duplicates = {}
            stated = {
                "maker": self._maker.digest,
                "number": shard.staged.number,
                "entries": shard.staged.digest,
                "rejected": [[index, asdict(why)] for index, why in sorted(rejected.items())],
                "duplicates": sorted(duplicates.items()),
            }
            yield ShardTask(
                place=self._place.url,
                key=hashlib.sha256(orjson.dumps(stated)).hexdigest()[:32],
                maker=self._maker.digest,
                made_by=self._maker.made_by,
                staged=shard.staged,
                rejected=rejected,
                duplicates=duplicates,
                old={index: old for index, old in shard.old.items() if index not in rejected},
                patterns=self._patterns,
                load=self._load,
            )


def _old(articles: tuple[StagedArticle, ...], previous: Previous | None) -> dict[int, OldRecord]:
    if previous is None:
        return {}
    found = ((article.index, previous.record(article.id, article.digest)) for article in articles)
    return {index: old for index, old in found if old is not None}
