"""The ledger: what speaks for each name over the whole article, and the verdict.

A name is accepted on its evidence in all places together; one tag against many bare places is noise.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reading.names.beside import CONTEXT
from pipeline.reading.names.mention import COMPANY, ORG, PERSON, PRODUCT, Sighting
from pipeline.reading.names.occurrences import Place
from pipeline.reading.names.script import is_han

SURE = 2.0
LIST = "gazetteer"
_ENOUGH = 0.8
_SHARE = 0.3


@dataclass(slots=True)
class Account:
    """What speaks for one surface: weight by label, sightings by place."""

    surface: str
    weights: Counter[str] = field(default_factory=Counter)
    heaviest: dict[str, Sighting] = field(default_factory=dict)
    seen_at: dict[Place, Sighting] = field(default_factory=dict)
    contexts: Counter[str] = field(default_factory=Counter)
    _listed: dict[str, float] = field(default_factory=dict)

    def add(self, seen: Sighting) -> None:
        """Count one sighting; a list says the same at every place, so it counts once, a context never."""
        if seen.by == CONTEXT:
            self.contexts[seen.label] += 1
            return
        more = seen.weight
        if seen.by == LIST:
            more = max(0.0, seen.weight - self._listed.get(seen.label, 0.0))
            self._listed[seen.label] = self._listed.get(seen.label, 0.0) + more
        self.weights[seen.label] += more  # type: ignore[assignment]
        if seen.label not in self.heaviest or seen.weight > self.heaviest[seen.label].weight:
            self.heaviest[seen.label] = seen
        place = seen.start, seen.end
        if place not in self.seen_at or seen.weight > self.seen_at[place].weight:
            self.seen_at[place] = seen

    @property
    def label(self) -> str:
        """The label with most weight; ties go to the person, of a Latin word to the firm.

        Between firm and organisation a list decides, which knows what it is. Between firm and person the words beside
        decide, then a list of firms.
        """
        first = PERSON if is_han(self.surface) or " " in self.surface else COMPANY
        heaviest = min(self.weights, key=lambda label: (-self.weights[label], label != first, label))
        if len(self._listed) == 1 and heaviest != PRODUCT and ORG in {heaviest, *self._listed}:
            return next(iter(self._listed))
        firm, person = self.contexts[COMPANY], self.contexts[PERSON]
        if heaviest in (COMPANY, PERSON) and self._says_product:
            return PRODUCT
        if heaviest == PERSON and (
            firm > person
            or (firm == person and COMPANY in self._listed and (is_han(self.surface) or " " in self.surface))
        ):
            return COMPANY
        return PERSON if heaviest == COMPANY and person > firm and self.weights[PERSON] > 0 else heaviest

    @property
    def _says_product(self) -> bool:
        """Whether the words beside an unlisted name say oftener that it is a product than anything else."""
        return not self._listed and self.contexts[PRODUCT] > self.contexts[COMPANY] + self.contexts[PERSON]

    @property
    def total(self) -> float:
        """All weight together: whatever the label, it is a name."""
        return sum(self.weights.values())

    @property
    def is_firm_and_product(self) -> bool:
        """Whether some places speak for the firm and some for the product, or a list knows the product as a firm."""
        firm, product = self.weights[COMPANY], self.weights[PRODUCT]
        if self._says_product:
            return False
        return min(firm, product) >= 0.2 * max(firm, product) > 0 or (product > 0 and COMPANY in self._listed)

    def holds(self, bare: int) -> bool:
        """Whether the evidence is enough for a name that also stands in `bare` places where nothing saw it."""
        sure = max(seen.weight for seen in self.heaviest.values()) >= SURE
        places = len(self.seen_at)
        return sure or (self.total >= _ENOUGH and places >= _SHARE * (places + bare))


def accounts(text: str, sightings: Iterable[Sighting]) -> dict[str, Account]:
    """One account a surface that something saw; words beside it alone say nothing."""
    ledger: dict[str, Account] = {}
    for seen in sightings:
        surface = text[seen.start : seen.end]
        ledger.setdefault(surface, Account(surface)).add(seen)
    return {surface: account for surface, account in ledger.items() if account.heaviest}


def accepted(ledger: dict[str, Account], free: Iterable[tuple[str, Place]]) -> dict[str, Account]:
    """The accounts that hold, given the free places of each surface: those not inside a longer name."""
    bare: defaultdict[str, int] = defaultdict(int)
    for surface, place in free:
        bare[surface] += place not in ledger[surface].seen_at
    return {surface: account for surface, account in ledger.items() if account.holds(bare[surface])}
