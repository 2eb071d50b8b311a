"""The names of one article: sightings → accounts → places → entities."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.reading.names.clusters import entities
from pipeline.reading.names.edges import repaired
from pipeline.reading.names.ledger import SURE, Account, accepted, accounts
from pipeline.reading.names.lists import between_names, cut
from pipeline.reading.names.mention import COMPANY, PRODUCT, Lexicon, NameMention, Sighting
from pipeline.reading.names.occurrences import Place, all_places, longest
from pipeline.reading.names.rules import standard_name_rules
from pipeline.reading.names.script import is_han
from pipeline.reading.names.senses import label_at
from pipeline.reading.names.words import standard_words

Tagged = tuple[int, int, str]
_HINT = 0.5
_DOUBTFUL = 0.1


def name_mentions(text: str, tagged: Sequence[Tagged], gazetteer: Lexicon) -> list[NameMention]:
    """Every name of the article, sorted, none overlapping another, each with its entity.

    `tagged` are the tagger's spans of `text` (clean text); offsets count in it.
    """
    hits = list(_gazetteer_sightings(text, gazetteer))
    seen = [*_tagger_sightings(text, tagged, hits), *hits]
    seen += _rule_sightings(text, seen)
    mentions = _placed(text, seen)
    more = list(between_names(text, {(one.start, one.end): one.label for one in mentions}))
    if more:
        mentions = _placed(text, seen + more)
    return entities(text, mentions, gazetteer)


def _gazetteer_sightings(text: str, gazetteer: Lexicon) -> Iterator[Sighting]:
    for hit in gazetteer.hits(text):
        weight = SURE if hit.safe else _DOUBTFUL if hit.ambiguous else _HINT
        yield Sighting(hit.start, hit.end, hit.label, "gazetteer", weight)


def _tagger_sightings(text: str, tagged: Iterable[Tagged], hits: Sequence[Sighting]) -> Iterator[Sighting]:
    """Tags with their edges repaired, brands split off products, glued names cut apart."""
    words = standard_words()
    spans = [repaired(text, Sighting(start, end, label, "tagger"), words) for start, end, label in tagged]
    tags = [tag for tag in spans if tag]
    known = {text[one.start : one.end] for one in tags} | {text[one.start : one.end] for one in hits}
    firms = {text[one.start : one.end] for one in [*tags, *hits] if one.label == COMPANY}
    for tag in tags:
        surface = text[tag.start : tag.end]
        if tag.label == PRODUCT:
            yield from _brand_split(text, tag, firms)
            continue
        start = tag.start
        for part in cut(surface, lambda name: name in known and name != surface):  # noqa: B023
            yield replace(tag, start=start, end=start + len(part))
            start += len(part)


def _brand_split(text: str, tag: Sighting, firms: set[str]) -> Iterator[Sighting]:
    """大树A100 → 大树 and A100, where 大树 is a known firm and a model's name follows."""
    for middle in range(tag.end - 1, tag.start + 1, -1):
        brand, model = text[tag.start : middle], text[middle : tag.end].lstrip()
        if brand in firms and is_han(brand) and model[:1].isascii() and model[:1].isalnum():
            yield replace(tag, end=middle, label=COMPANY, by="brand")
            yield replace(tag, start=tag.end - len(model))
            return
    yield tag


def _rule_sightings(text: str, tags: Sequence[Sighting]) -> Iterator[Sighting]:
    """What the rules see; where a rule and a tag disagree about edges, only a rule that is sure is heard."""
    places = {(one.start, one.end) for one in tags}
    covered = {spot for start, end in places for spot in range(start, end)}
    for rule in standard_name_rules():
        for seen in rule.sightings(text):
            disputed = (seen.start, seen.end) not in places and not covered.isdisjoint(range(seen.start, seen.end))
            if rule.weight > SURE or not disputed:
                yield seen


def _placed(text: str, seen: Sequence[Sighting]) -> list[NameMention]:
    """Accepted names in every place where they stand free."""
    ledger = accounts(text, seen)
    places = longest(all_places(text, ledger))
    names = accepted(ledger, [(text[start:end], (start, end)) for start, end in places])
    if len(names) < len(ledger):
        places = longest(all_places(text, names))
    return [_mention(text, place, names[text[place[0] : place[1]]]) for place in places]


def _mention(text: str, place: Place, account: Account) -> NameMention:
    label, by = label_at(text, place, account, standard_words())
    return NameMention(*place, label, by, text[place[0] : place[1]])
