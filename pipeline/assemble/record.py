"""Doc → `Record`: values are read, offsets go back to the source, the door checks all of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from spacy.tokens import Doc

from pipeline import __version__
from pipeline.assemble.prepared import Prepared
from pipeline.assemble.script import simplified
from pipeline.reading.attribution import EntityMention, FigureMention
from pipeline.reading.attribution.mentions import EntityLabel
from pipeline.reading.dates import date_values
from pipeline.reading.dates.fiscal import FiscalYear
from pipeline.reading.figures import figure_values
from pipeline.reading.figures.taiwan import taiwans_money
from pipeline.reading.fiscalfirms import firm_meant
from pipeline.reading.standard import (
    rules_digest,
    standard_attributor,
    standard_book,
    standard_fiscal_firms,
    standard_gazetteer,
    standard_roles,
)
from pipeline.records.record import Record
from pipeline.stages.candidates import MENTIONS, Found, found_in
from pipeline.stages.name import LINKS
from pipeline.text.html import written

_FIELDS = {"COMPANY": "companies", "PERSON": "people", "ORG": "organizations", "PRODUCT": "products"}


class Assembler:
    """Makes records; `model` is the tagger's `name@digest`."""

    def __init__(self, model: str | None) -> None:
        self._made_by = {"version": __version__, "rules": rules_digest(), "model": model}
        self._book = standard_book()
        self._gazetteer = standard_gazetteer()
        self._attributor = standard_attributor()
        self._roles = standard_roles()
        self._fiscal_firms = standard_fiscal_firms()

    def record(self, prepared: Prepared, doc: Doc) -> Record:
        """The record of one article; `doc` is what the stages made of its clean text."""
        mentions = found_in(doc, MENTIONS)
        names = [one for one in mentions if one.label in _FIELDS]
        article = prepared.article
        return Record.model_validate(
            {
                "id": article.id,
                "source": _source(prepared),
                "title": prepared.title,
                "published": prepared.published,
                "published_from": prepared.published_from,
                "text": prepared.text.text,
                "captions": prepared.captions or None,
                **self._entities(prepared, names, doc.user_data.get(LINKS, {}), _named(names)),
                "dates": self._dates(
                    prepared,
                    [one for one in mentions if one.label == "DATE"],
                    self._fiscal_years(prepared, names, doc.user_data.get(LINKS, {})),
                ),
                "figures": self._figures(prepared, [one for one in mentions if one.label == "FIGURE"], names),
                "made_by": self._made_by,
            }
        )

    def _entities(
        self, prepared: Prepared, found: Sequence[Found], links: dict[str, str], named: Sequence[EntityMention]
    ) -> dict[str, list[Any]]:
        fields: dict[str, dict[str, Any]] = {field: {} for field in _FIELDS.values()}
        for one in found:
            group = fields[_FIELDS[one.label]]
            if one.entity not in group:
                group[one.entity] = {
                    "name": prepared.as_written(one.entity),
                    "mentions": [],
                    **self._identity(one, links),
                    **(self._canonical(prepared, one, links) if prepared.is_traditional else {}),
                }
            group[one.entity]["mentions"].append(_mention(prepared, one))
        people = [one for one in named if one.label == "PERSON"]
        for role in self._roles.roles(prepared.view, people, [one for one in named if one.label != "PERSON"]):
            fields["people"][role.person].setdefault("roles", []).append(
                {
                    "title": prepared.as_written(role.title),
                    "organization": prepared.as_written(role.organization) if role.organization else None,
                    "from": role.start,
                    "to": role.end,
                    "former": role.former or None,
                }
            )
        return {field: list(group.values()) for field, group in fields.items()}

    def _identity(self, one: Found, links: dict[str, str]) -> dict[str, str]:
        entry_id = links.get(one.entity)
        if entry_id is None:
            return {}
        tickers = self._gazetteer.entry(entry_id).tickers
        return {"id": entry_id, **({"ticker": tickers[0]} if one.label == "COMPANY" and tickers else {})}

    def _canonical(self, prepared: Prepared, one: Found, links: dict[str, str]) -> dict[str, str]:
        """台積電 is 台积电; 輝達 is 英伟达, another word, which no conversion of characters gives."""
        name = self._gazetteer.entry(links[one.entity]).name if one.entity in links else one.entity
        return {"canonical": name} if name != prepared.as_written(one.entity) else {}

    def _fiscal_years(
        self, prepared: Prepared, names: Sequence[Found], links: dict[str, str]
    ) -> Callable[[int], FiscalYear | None]:
        """The calendar of the firm that a fiscal period at an offset belongs to."""
        firms = [(one.start, one.end, links.get(one.entity)) for one in names if one.label == "COMPANY"]
        entities = {one.start: one.entity for one in names}

        def calendar(start: int) -> FiscalYear | None:
            firm = firm_meant(prepared.view, start, firms, entities)
            return self._fiscal_firms.calendar(firm, self._gazetteer.entry(firm).tickers) if firm else None

        return calendar

    def _dates(
        self, prepared: Prepared, found: Sequence[Found], fiscal_year: Callable[[int], FiscalYear | None]
    ) -> list[dict[str, Any]]:
        said = self._read(prepared, found)
        values = date_values(prepared.view, said, prepared.published, fiscal_year)
        return [{**_mention(prepared, one), "value": value.as_json()} for one, value in zip(found, values, strict=True)]

    def _figures(self, prepared: Prepared, found: Sequence[Found], names: Sequence[Found]) -> list[dict[str, Any]]:
        text = prepared.view
        values = figure_values(text, self._read(prepared, found))
        if prepared.is_traditional:
            values = taiwans_money(text, [(one.start, one.end) for one in found], values, prepared.article.language)
        mentions = [
            FigureMention(one.start, one.end, value.kind, value.unit) for one, value in zip(found, values, strict=True)
        ]
        answers = self._attributor.attribute(text, mentions, _named(names), _title(prepared))
        return [
            {
                **_mention(prepared, one),
                "value": value.as_json(),
                "of": prepared.as_written(whose.of) if whose.of else None,
                "metric": whose.metric,
            }
            for one, value, whose in zip(found, values, answers, strict=True)
        ]

    def _read(self, prepared: Prepared, found: Iterable[Found]) -> list[tuple[int, int, Any]]:
        text = prepared.view
        return [(one.start, one.end, self._book.read(one.by, text, one.start)) for one in found]


def _named(names: Sequence[Found]) -> list[EntityMention]:
    return [EntityMention(one.start, one.end, cast(EntityLabel, one.label), one.entity) for one in names]


def _title(prepared: Prepared) -> str:
    title = prepared.title or ""
    return simplified(title) if prepared.is_traditional else title


def _mention(prepared: Prepared, one: Found) -> dict[str, Any]:
    start, end = prepared.text.source_span(one.start, one.end)
    said = prepared.article.source[start:end]
    return {
        "text": said if prepared.article.markup == "text" else written(said),
        "span": (start, end),
        "clean_span": (one.start, one.end),
        "by": one.by,
    }


def _source(prepared: Prepared) -> dict[str, Any]:
    article = prepared.article
    return {
        "path": article.path,
        "item": article.item,
        "url": article.url,
        "outlet": prepared.outlet,
        "author": prepared.credits.author,
        "editor": prepared.credits.editor,
        "reprinted_from": prepared.credits.reprinted_from,
        "language": article.language,
        "script": "traditional" if prepared.is_traditional else None,
        "markup": None if article.markup == "text" else article.markup,
        "updated": article.updated,
        "encoding": article.encoding,
        "replaced": article.replaced or None,
        "sha256": article.sha256,
    }
