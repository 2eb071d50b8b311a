"""What attribution reads and says. All offsets count characters of the clean text, end exclusive."""

from dataclasses import dataclass
from typing import Literal

EntityLabel = Literal["COMPANY", "ORG", "PERSON", "PRODUCT"]


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure in the text; `kind` and `unit` as in its value (money CNY, percent %, measure nm, count 人)."""

    start: int
    end: int
    kind: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name in the text; `name` is what all mentions of the thing share: the name that `of` will say."""

    start: int
    end: int
    label: EntityLabel
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """`is_told`: more than a source, a speaker, who asks or sells; `is_subject`: behind no preposition nor verb;

    `is_aside`: of a part of the matter only, so that clauses after its own are not about it; `lead`: which of the
    word lists `LEADS` fits what stands right before it, empty where none does.
    """

    is_told: bool
    is_subject: bool = False
    is_aside: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The answer for one figure: None rather than a guess. `by` names the metric's rule and the owner's;

    `why` is the share and the traits of an owner that was chosen from several candidates.
    """

    of: str | None
    metric: str | None
    by: str
    why: tuple[str, ...] = ()
