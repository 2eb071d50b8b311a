"""What a run did: for its closing words, the manifest and the exit status."""

from collections import Counter
from dataclasses import dataclass, field

from pipeline.run.shard import FACTS, ShardDone


@dataclass(slots=True)
class Summary:
    """Counts of records, of what stands in them, and of rejects by reason; `taken_over`: records not made anew."""

    records_file: str
    rejects_file: str
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    taken_over: int = 0

    def add(self, done: ShardDone) -> None:
        """Count a shard."""
        self.counts.update(done.counts)
        self.reasons.update(done.reasons)
        self.taken_over += done.taken_over

    def words(self) -> str:
        """The closing summary, in plain words."""
        c = self.counts
        kinds = ", ".join(f"{c[kind]} {kind}" for kind in FACTS)
        lines = [f"{c['records']} articles → {self.records_file}: {kinds}"]
        if self.taken_over:
            lines.append(f"{self.taken_over} of them unchanged since the last run and not made anew (--all does)")
        if c["rejects"]:
            why = ", ".join(f"{count} {reason}" for reason, count in sorted(self.reasons.items()))
            lines.append(f"{c['rejects']} rejected ({why}) → {self.rejects_file}")
        return "\n".join(lines)
