"""The page of one article."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.view.catalog import Entry
from pipeline.view.escape import environment, web_url
from pipeline.view.facts import Facts, facts
from pipeline.view.marked import paragraphs, running
from pipeline.view.reasons import reasons
from pipeline.view.timeline import timeline

KINDS = {
    "company": "Companies",
    "person": "People",
    "organization": "Organizations",
    "product": "Products",
    "date": "Dates",
    "figure": "Figures",
}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pages before and after in the list, and that of the article which this one is a reprint of."""

    newer: Entry | None = None
    older: Entry | None = None
    original: Entry | None = None


def article_page(record: Mapping[str, Any], source: str | None, entry: Entry, beside: Neighbours, scored: bool) -> str:
    """The whole page as HTML."""
    found = facts(record)
    return (
        environment(scored)
        .get_template("article.html")
        .render(
            record=record,
            entry=entry,
            beside=beside,
            url=web_url(record["source"].get("url")),
            kinds=KINDS,
            facts=found,
            text=paragraphs(record["text"], found.clean),
            source=None if source is None else running(source, found.source),
            line=timeline(found.of("date"), record.get("published")),
            owners=_owners(found),
            found_by=_found_by(found),
        )
    )


def _owners(found: Facts) -> dict[str, str]:
    """Entity name → its card's anchor, for the figures' `of`."""
    named = [card for card in found.cards if card.kind not in ("date", "figure")]
    return {card.title: card.anchor for card in reversed(named)}


def _found_by(found: Facts) -> Sequence[tuple[str, str, int]]:
    """What found the mentions: id, what it is, how many; the busiest first."""
    counts = Counter(mark.by for mark in found.clean)
    about = reasons()
    return [(by, about.get(by, ""), count) for by, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
