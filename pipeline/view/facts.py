"""A record's facts as numbered cards, and their mentions as marks on the clean text and on the source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.view.spans import Mark
from pipeline.view.values import date_words, figure_words

Json = Mapping[str, Any]
ENTITY_FIELDS = {"companies": "company", "people": "person", "organizations": "organization", "products": "product"}
VALUE_FIELDS = {"dates": "date", "figures": "figure"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One card of the side panel. `title` is the name or the words in the text, `value` what it means."""

    number: int
    kind: str
    title: str
    value: str
    marks: tuple[int, ...]
    about: str = ""
    roles: tuple[str, ...] = ()
    of: str | None = None
    metric: str | None = None
    said: Json = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"f{self.number}"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a page shows of one record."""

    cards: tuple[Fact, ...]
    clean: tuple[Mark, ...]
    source: tuple[Mark, ...]

    def of(self, kind: str) -> list[Fact]:
        """The cards of one kind, in record order."""
        return [card for card in self.cards if card.kind == kind]


def facts(record: Json) -> Facts:
    """Cards and marks of a record; a mark's number is its place among all mentions of the page."""
    cards: list[Fact] = []
    clean: list[Mark] = []
    source: list[Mark] = []
    for kind, thing, mentions in _things(record):
        first = len(clean)
        for mention in mentions:
            for marks, span in ((clean, mention["clean_span"]), (source, mention["span"])):
                marks.append(Mark(span[0], span[1], kind, len(marks), len(cards), mention["by"]))
        cards.append(_card(len(cards), kind, thing, tuple(range(first, len(clean)))))
    return Facts(tuple(cards), tuple(clean), tuple(source))


def _things(record: Json) -> Iterator[tuple[str, Json, list[Json]]]:
    for name, kind in ENTITY_FIELDS.items():
        for entity in record.get(name, ()):
            yield kind, entity, entity["mentions"]
    for name, kind in VALUE_FIELDS.items():
        for mention in record.get(name, ()):
            yield kind, mention, [mention]


def _card(number: int, kind: str, thing: Json, marks: tuple[int, ...]) -> Fact:
    if kind == "date":
        lean = thing["value"].get("leans_on")
        about = f"leans on {'nothing' if lean == 'none' else lean}" if lean else ""
        return Fact(number, kind, thing["text"], date_words(thing["value"]), marks, about, said=thing["value"])
    if kind == "figure":
        more = {"of": thing.get("of"), "metric": thing.get("metric"), "said": thing["value"]}
        return Fact(number, kind, thing["text"], figure_words(thing["value"]), marks, thing["value"]["kind"], **more)
    roles = tuple(_role(role) for role in thing.get("roles", ()))
    about = " · ".join(filter(None, (thing.get("id"), thing.get("canonical"))))
    return Fact(number, kind, thing["name"], thing.get("ticker", ""), marks, about, roles)


def _role(role: Json) -> str:
    words = " · ".join(filter(None, (role.get("organization"), role["title"])))
    if role.get("from") or role.get("to"):
        words += f" ({role.get('from', '…')} – {role.get('to', '…')})"
    return words + (" (former)" if role.get("former") else "")
