"""What a run did: for its closing words, the manifest and the exit status."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.extract import Extracted
from pipeline.records.reject import Reject

_KINDS = ("companies", "people", "organizations", "products", "dates", "figures")


@dataclass(slots=True)
class Summary:
    """Counts of records, of what stands in them, and of rejects by reason."""

    records_file: Path
    rejects_file: Path
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, result: Extracted | Reject) -> None:
        """Count one result."""
        if isinstance(result, Reject):
            self.counts["rejects"] += 1
            self.reasons[result.reason] += 1
            return
        self.counts["records"] += 1
        self.counts["characters"] += len(result.record.text)
        for kind in _KINDS:
            self.counts[kind] += len(getattr(result.record, kind))

    def words(self) -> str:
        """The closing summary, in plain words."""
        c = self.counts
        kinds = ", ".join(f"{c[kind]} {kind}" for kind in _KINDS)
        lines = [f"{c['records']} articles → {self.records_file}: {kinds}"]
        if c["rejects"]:
            why = ", ".join(f"{count} {reason}" for reason, count in sorted(self.reasons.items()))
            lines.append(f"{c['rejects']} rejected ({why}) → {self.rejects_file}")
        return "\n".join(lines)
