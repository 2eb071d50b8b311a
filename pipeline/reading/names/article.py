"""The names of one article: sightings → accounts → places → entities."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.reading.names.addresses import without_addresses
from pipeline.reading.names.beside import contexts
from pipeline.reading.names.borrowed import places_in_bonds, places_in_indices, places_in_regions, places_in_words
from pipeline.reading.names.clusters import entities
from pipeline.reading.names.doubts import Through, doubted
from pipeline.reading.names.edges import repaired
from pipeline.reading.names.firstwords import first_words
from pipeline.reading.names.growth import grown
from pipeline.reading.names.ledger import SURE, Account, accepted, accounts
from pipeline.reading.names.listed import listed, words_first
from pipeline.reading.names.lists import between_names, cut
from pipeline.reading.names.mention import COMPANY, PERSON, PRODUCT, Lexicon, NameMention, Sighting
from pipeline.reading.names.missions import places_of_craft
from pipeline.reading.names.occurrences import Place, all_places, longest
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.overruns import joined, lengthened, parted, shortened
from pipeline.reading.names.rules import standard_name_rules
from pipeline.reading.names.script import is_han
from pipeline.reading.names.senses import label_at
from pipeline.reading.names.shortening import DOTS, family_names
from pipeline.reading.names.stems import stems
from pipeline.reading.names.surroundings import is_nobody_here, without_descriptions
from pipeline.reading.names.vetoes import is_no_name, outside_terms
from pipeline.reading.names.words import standard_words

Tagged = tuple[int, int, str]
# A rule of this weight takes a word of the language for a name: it reads lines of credits.
_CREDITS = 3.0
# 青石 is a firm, whatever the tagger takes it for in one place, where 青石科技 stands too.
_KINDS = ("科技", "集团", "汽车", "智能", "股份", "技术", "公司")


def name_mentions(
    text: str, tagged: Sequence[Tagged], gazetteer: Lexicon, through: Through = lambda place: ""
) -> list[NameMention]:
    """Every name of the article, sorted, none overlapping another, each with its entity.

    `tagged` are the tagger's spans of `text` (clean text); offsets count in it. `through` gives the word of the
    dictionary that runs through a place.
    """
    text = without_addresses(text)
    found = list(gazetteer.hits(text))
    hits = list(listed(text, found, gazetteer))
    known = cache(lambda name: gazetteer.identity(name) is not None)
    tags = list(outside_terms(text, list(_tagger_sightings(text, tagged, hits, known)), known))
    tags = [_of_firms(text, tag, known) for tag in tags if not is_no_name(text, tag, standard_words(), known)]
    tags = [tag for tag in without_descriptions(text, tags, known) if not is_nobody_here(text, tag, known)]
    unsaid = words_first(text, found, [tag for tag in tags if tag.label == COMPANY], standard_words())
    beside = list(contexts(text, tags, hits, standard_words()))
    sure = {text[one.start : one.end] for one in beside}
    named = [(text[tag.start : tag.end], tag) for tag in tags]
    named = [(surface, tag) for surface, tag in named if surface not in unsaid or surface in sure]
    believed = doubted(named, sure, known, text, through)
    seen = [*believed, *hits, *beside]
    ruled = [one for one in _rule_sightings(text, seen) if not is_no_name(text, one, standard_words(), known)]
    seen += [_of_firms(text, one, known) for one in ruled]
    mentions = _placed(text, seen, gazetteer.never)
    more = list(between_names(text, {(one.start, one.end): one.label for one in mentions}))
    more += family_names(text, mentions, known, {text[one.start : one.end] for one in seen})
    more += first_words(text, mentions, known)
    more += stems(text, mentions, known, through)
    if more:
        mentions = _placed(text, seen + more, gazetteer.never)
    return entities(text, mentions, gazetteer)


def _tagger_sightings(
    text: str, tagged: Iterable[Tagged], hits: Sequence[Sighting], known: Callable[[str], bool]
) -> Iterator[Sighting]:
    """Tags with their edges repaired, brands split off products, glued names cut apart."""
    words = standard_words()
    pieces = parted(text, (Sighting(start, end, label, "tagger") for start, end, label in tagged))
    spans = [repaired(text, piece, words, known) for piece in joined(text, pieces, known)]
    tags = list(lengthened(text, list(shortened(text, [tag for tag in spans if tag], words))))
    whole = {text[one.start : one.end] for one in [*tags, *hits]}
    firms = {text[one.start : one.end] for one in [*tags, *hits] if one.label == COMPANY} - set(words.namesake)
    products = set(_products(text, tags)) | set(words.namesake)
    bare = {firm.removesuffix(kind) for firm in firms for kind in _KINDS if firm.endswith(kind)} - set(words.namesake)
    makers = {text[one.start : one.end] for one in hits if one.label == COMPANY} - products
    for tag in tags:
        surface = text[tag.start : tag.end]
        if tag.label == PRODUCT and surface in bare and not text.startswith(words.using, tag.end):
            tag = replace(tag, label=COMPANY)
        if tag.label == PRODUCT:
            yield from _brand_split(text, tag, firms, makers, products)
            continue
        start = tag.start
        for part in cut(surface, lambda name: name in whole and name != surface):  # noqa: B023
            yield replace(tag, start=start, end=start + len(part))
            start += len(part)


def _products(text: str, tags: Iterable[Sighting]) -> Iterator[str]:
    """What is tagged as a product no seldomer than as a firm."""
    balance = Counter[str]()
    for tag in tags:
        balance[text[tag.start : tag.end]] += {COMPANY: -1, PRODUCT: 1}.get(tag.label, 0)
    seen = {text[tag.start : tag.end] for tag in tags if tag.label == PRODUCT}
    return (surface for surface in seen if balance[surface] >= 0)


def _of_firms(text: str, seen: Sighting, known: Callable[[str], bool]) -> Sighting:
    """阿斯顿·马丁, however its dot is written, is a firm where a list knows it."""
    surface = text[seen.start : seen.end]
    is_firm = seen.label == PERSON and DOTS.search(surface) is not None and known(surface)
    return replace(seen, label=COMPANY) if is_firm else seen


def _brand_split(text: str, tag: Sighting, firms: set[str], makers: set[str], products: set[str]) -> Iterator[Sighting]:
    """大树A100 → 大树 and A100, Blue Tree Glass → Blue Tree and Glass, where the first is a firm (a known one).

    Blue Tree Sun Glass is parted before Sun Glass where that is a product by itself.
    """
    whole = [spot for spot in range(tag.start + 2, tag.end) if text[spot : tag.end].lstrip() in products]
    for middle in [*whole, *range(tag.end - 1, tag.start + 1, -1)]:
        brand, model = text[tag.start : middle], text[middle : tag.end].lstrip()
        is_firm = brand in firms if is_han(brand) else brand in makers and text[middle].isspace()
        if is_firm and model[:1].isascii() and model[:1].isalnum():
            yield replace(tag, end=middle, label=COMPANY, by="brand")
            yield replace(tag, start=tag.end - len(model))
            return
    yield tag


def _rule_sightings(text: str, tags: Sequence[Sighting]) -> Iterator[Sighting]:
    """What the rules see; where a rule and a tag disagree about edges, only a rule that is sure is heard."""
    places = {(one.start, one.end) for one in tags}
    ends = {(one.start, one.label): one.end for one in tags}
    covered = {spot for start, end in places for spot in range(start, end)}
    inner = {spot for start, end in places for spot in range(start + 1, end)}
    for rule in standard_name_rules():
        for seen in rule.sightings(text):
            disputed = (seen.start, seen.end) not in places and not covered.isdisjoint(range(seen.start, seen.end))
            if seen.label == PERSON and ends.get((seen.start, PERSON), seen.end) in (seen.end - 1, seen.end - 2):
                disputed = False  # a tag that ends one character too soon
            if seen.end not in inner and (seen.start, PERSON) in ends and "·" in text[seen.start : seen.end]:
                disputed = False  # tags that are its parts
            ordinary = seen.label == PERSON and text[seen.start : seen.end] in standard_ordinary().like_people
            if (not ordinary or rule.weight >= _CREDITS) and (rule.weight > SURE or not disputed):
                yield seen


def _placed(text: str, seen: Sequence[Sighting], never: Callable[[str], Collection[str]]) -> list[NameMention]:
    """Accepted names in every place where they stand free, and no word that is `never` theirs runs on around them."""
    ledger = accounts(text, seen)
    standing = all_places(text, ledger)
    names = accepted(ledger, [(text[start:end], (start, end)) for start, end in longest(standing)])
    standing = [place for place in standing if text[slice(*place)] in names]
    borne = [place for place in standing if names[text[slice(*place)]].label in (COMPANY, PERSON)]
    others = (
        places_of_craft(text, borne)
        | places_in_bonds(text, borne)
        | places_in_indices(text, standing, standard_words().index_maker)
        | places_in_regions(text, borne, standard_words().region)
        | places_in_words(text, borne, standard_words().word_first, never)
    )
    places = longest(place for place in standing if place not in others)
    return list(_whole(text, [_mention(text, place, names[text[slice(*place)]]) for place in places]))


def _whole(text: str, mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """Firms as far as their names go: a short name that was found elsewhere may stand in a longer one."""
    starts = [one.start for one in mentions[1:]] + [len(text)]
    for one, limit in zip(mentions, starts, strict=False):
        end = grown(text, one.start, one.end, one.label, standard_words()) if one.label == COMPANY else one.end
        yield replace(one, end=end, name=text[one.start : end]) if one.end < end <= limit else one


def _mention(text: str, place: Place, account: Account) -> NameMention:
    label, by = label_at(text, place, account, standard_words())
    return NameMention(*place, label, by, text[place[0] : place[1]])
