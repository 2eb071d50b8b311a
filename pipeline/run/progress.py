"""The progress bar: articles, characters a second, rejects, time left."""

import time
from types import TracebackType

from tqdm import tqdm

from pipeline.run.shard import ShardDone


class Progress:
    """A bar over `articles`, on standard error; nothing at all where it is not `shown`."""

    def __init__(self, articles: int, *, shown: bool) -> None:
        self._bar = tqdm(total=articles, unit=" articles", disable=not shown)
        self._characters, self._rejects, self._begin = 0, 0, time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()

    def add(self, shard: ShardDone) -> None:
        """Count a shard just done."""
        self._characters += shard.counts["characters"]
        self._rejects += shard.counts["rejects"]
        speed = self._characters / max(time.monotonic() - self._begin, 1e-6)
        self._bar.set_postfix_str(f"{speed:,.0f} characters/s, {self._rejects} rejects", refresh=False)
        self._bar.update(shard.counts["records"])

    def skip(self, shard: ShardDone) -> None:
        """Count a shard that was done before; the speed is that of this run."""
        self._rejects += shard.counts["rejects"]
        if not self._bar.disable:
            self._bar.initial += shard.counts["records"]
            self._bar.update(shard.counts["records"])
