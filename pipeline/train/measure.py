"""python -m pipeline.train.measure GOLD_DIR [MODEL_DIR]: strict F1 of the tagger alone, as score.py counts.

Optional mentions, and what overlaps one, count neither way; PRODUCT is not in the gold files.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pipeline.reading.tagger import NameTagger
from pipeline.text.cleaners import clean
from pipeline.train.tags import KINDS, Span


class Tagger(Protocol):
    """Whatever finds names in clean text: the shipped tagger, or a teacher that never ships."""

    def tag(self, text: str) -> list[Span]:
        """Names as (start, end, label)."""
        ...


class Tally:
    """Counts of wanted, offered and right spans by label."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.offered: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, wanted: Iterable[Span], offered: Iterable[Span]) -> None:
        """Count one article's spans."""
        gold, found = set(wanted), set(offered)
        self.wanted.update(span[2] for span in gold)
        self.offered.update(span[2] for span in found)
        self.right.update(span[2] for span in gold & found)

    def f1(self, labels: Iterable[str] = KINDS) -> float:
        """F1 over all spans of `labels`."""
        both = sum(self.wanted[label] + self.offered[label] for label in labels)
        return 2 * sum(self.right[label] for label in labels) / both if both else 0.0

    def row(self) -> str:
        """One line: F1 of each label with precision and recall."""
        return "  ".join(
            f"{label} {self.f1([label]):.3f} (P {self._ratio(self.offered, label):.3f}"
            f" R {self._ratio(self.wanted, label):.3f})"
            for label in KINDS
            if self.wanted[label]
        )

    def _ratio(self, whole: Counter[str], label: str) -> float:
        return self.right[label] / whole[label] if whole[label] else 0.0


def on_gold(tagger: Tagger, folder: Path) -> Tally:
    """Score a folder of gold files and their articles.jsonl; optional mentions count neither way."""
    tally = Tally()
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = json.loads((folder / f"{row['id']}.json").read_text(encoding="utf-8"))
            tally.add(*_compared(tagger, row["text"], gold["mentions"]))
    return tally


def _compared(tagger: Tagger, source: str, mentions: list[dict[str, object]]) -> tuple[list[Span], list[Span]]:
    text = clean(source)
    wanted: list[Span] = []
    loose: list[Span] = []
    for mention in mentions:
        span = (int(str(mention["start"])), int(str(mention["end"])), str(mention["type"]))
        (loose if mention.get("optional") else wanted).append(span)
    wanted = [span for span in wanted if span[2] in KINDS]
    offered = [(*text.source_span(start, end), label) for start, end, label in tagger.tag(text.text)]
    kept = [span for span in offered if span in wanted or not any(a < span[1] and span[0] < b for a, b, _ in loose)]
    return wanted, [span for span in kept if span[2] != "PRODUCT"]


if __name__ == "__main__":
    print(on_gold(NameTagger(sys.argv[2] if len(sys.argv) > 2 else None), Path(sys.argv[1])).row())
