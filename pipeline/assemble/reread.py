"""What attribution read of an article, taken back out of its record: for explanations and for training."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.reading.attribution import EntityMention, FigureMention
from pipeline.reading.attribution.mentions import EntityLabel

_LABELS: Mapping[str, EntityLabel] = {
    "companies": "COMPANY",
    "people": "PERSON",
    "organizations": "ORG",
    "products": "PRODUCT",
}


@dataclass(frozen=True, slots=True)
class Reread:
    """Clean text and what stands in it, in order; offsets count in the clean text."""

    text: str
    figures: tuple[FigureMention, ...]
    entities: tuple[EntityMention, ...]
    title: str


def reread(record: Mapping[str, Any]) -> Reread:
    """From the JSON of a record; of one in Traditional characters the text and names are Traditional too."""
    figures = (
        FigureMention(one["clean_span"][0], one["clean_span"][1], one["value"]["kind"], one["value"].get("unit"))
        for one in record["figures"]
    )
    entities = (
        EntityMention(mention["clean_span"][0], mention["clean_span"][1], label, one["name"])
        for field, label in _LABELS.items()
        for one in record[field]
        for mention in one["mentions"]
    )
    return Reread(
        record["text"],
        tuple(figures),
        tuple(sorted(entities, key=lambda item: (item.start, item.end))),
        record.get("title") or "",
    )
