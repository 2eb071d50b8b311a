"""The ledger: what speaks for each name over the whole article, and the verdict.

A name is accepted on its evidence in all places together; one tag against many bare places is noise.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reading.names.mention import COMPANY, PRODUCT, Sighting
from pipeline.reading.names.occurrences import Place

SURE = 2.0
_ENOUGH = 0.8
_SHARE = 0.3


@dataclass(slots=True)
class Account:
    """What speaks for one surface: weight by label, sightings by place."""

    surface: str
    weights: Counter[str] = field(default_factory=Counter)
    heaviest: dict[str, Sighting] = field(default_factory=dict)
    seen_at: dict[Place, Sighting] = field(default_factory=dict)

    def add(self, seen: Sighting) -> None:
        """Count one sighting."""
        self.weights[seen.label] += seen.weight  # type: ignore[assignment]
        if seen.label not in self.heaviest or seen.weight > self.heaviest[seen.label].weight:
            self.heaviest[seen.label] = seen
        place = seen.start, seen.end
        if place not in self.seen_at or seen.weight > self.seen_at[place].weight:
            self.seen_at[place] = seen

    @property
    def label(self) -> str:
        """The label with most weight; ties go by name, so that they never depend on order."""
        return min(self.weights, key=lambda label: (-self.weights[label], label))

    @property
    def total(self) -> float:
        """All weight together: whatever the label, it is a name."""
        return sum(self.weights.values())

    @property
    def is_firm_and_product(self) -> bool:
        """Whether some places speak for the firm and some for the product."""
        firm, product = self.weights[COMPANY], self.weights[PRODUCT]
        return min(firm, product) >= 0.2 * max(firm, product) > 0

    def holds(self, bare: int) -> bool:
        """Whether the evidence is enough for a name that also stands in `bare` places where nothing saw it."""
        sure = max(seen.weight for seen in self.heaviest.values()) >= SURE
        places = len(self.seen_at)
        return sure or (self.total >= _ENOUGH and places >= _SHARE * (places + bare))


def accounts(text: str, sightings: Iterable[Sighting]) -> dict[str, Account]:
    """One account a surface."""
    ledger: dict[str, Account] = {}
    for seen in sightings:
        surface = text[seen.start : seen.end]
        ledger.setdefault(surface, Account(surface)).add(seen)
    return ledger


def accepted(ledger: dict[str, Account], free: Iterable[tuple[str, Place]]) -> dict[str, Account]:
    """The accounts that hold, given the free places of each surface: those not inside a longer name."""
    bare: defaultdict[str, int] = defaultdict(int)
    for surface, place in free:
        bare[surface] += place not in ledger[surface].seen_at
    return {surface: account for surface, account in ledger.items() if account.holds(bare[surface])}
