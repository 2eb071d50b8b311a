"""What goes in and what comes out: sightings are evidence for a name at a place, mentions are the verdict."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

COMPANY, PERSON, ORG, PRODUCT = "COMPANY", "PERSON", "ORG", "PRODUCT"
LABELS = (COMPANY, PERSON, ORG, PRODUCT)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something says that text[start:end] is a name of kind `label`; `weight` 1 is one tag of the tagger."""

    start: int
    end: int
    label: str
    by: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in clean text: offsets (end exclusive), kind, what found it, its entity's name and gazetteer id."""

    start: int
    end: int
    label: str
    by: str
    name: str
    entry_id: str | None = None


class Hit(Protocol):
    """A gazetteer name in the text; `safe`: a company wherever it stands, `ambiguous`: an ordinary word too.

    `cued`: an ordinary word with something near by that says it is the company.
    """

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def safe(self) -> bool: ...
    @property
    def ambiguous(self) -> bool: ...
    @property
    def cued(self) -> bool: ...


class Lexicon(Protocol):
    """What this package asks of the gazetteer."""

    def hits(self, text: str) -> Iterable[Hit]:
        """Names of the gazetteer in clean text."""
        ...

    def never(self, name: str) -> Collection[str]:
        """Longer words around `name` that do not mean whom it names: 苹果园."""
        ...

    def identity(self, name: str, context: str = "") -> str | None:
        """The id of the one company that `name` means in an article; None where there is none or more than one."""
        ...
