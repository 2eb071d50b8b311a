"""Who may own a figure: every name near by, what the article is about, whose the figure before was, and nobody.

Each candidate comes with its traits, a handful of words on how it stands to the figure: `in clause`, `subject`,
`price PRODUCT`. What they weigh stands in `rules/metrics/ranking.toml`. A name that stands in several places is a
candidate in each of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import EntityLabel, EntityMention, FigureMention
from pipeline.reading.attribution.metric import Reading
from pipeline.reading.attribution.rulebook import AttributionRules
from pipeline.reading.attribution.standing import standing

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "firm": (
        "revenue", "profit", "loss", "margin", "cost", "market_cap", "valuation", "funding", "investment",
        "headcount", "layoffs", "dividend", "fine", "acquisition_price",
    ),
    "made": ("capacity", "orders", "sales", "users", "growth"),
    "spec": ("performance", "memory", "bandwidth", "energy", "range", "size", "compute", "process_node"),
}  # fmt: skip
_FAMILY = {metric: family for family, metrics in FAMILIES.items() for metric in metrics}
_AHEAD, _AHEAD_NAMES = 400, 14
_BEHIND, _BEHIND_NAMES = 160, 4
_ABOVE, _ABOVE_NAMES = 4, 10
_LAST = 5
_CLAUSE = 200
_OFTEN, _SOMETIMES = 0.5, 0.2
_NEAR = ("sentence", "sentence-1", "sentence-2")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name, None for nobody, and how it stands to the figure."""

    name: str | None
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """The figure before: whose it was, what it measured; `where`: sentence, next, paragraph, above."""

    name: str | None
    metric: str | None
    where: str


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of a text, what its title is about, by label, and how often it says of a firm that it is bought;

    `is_market`: it speaks of shares and indices. `edges` are the first and the last names of each line, `labels`
    those of all names, `often` how often each is named, 1 for the one named most; `leading` by label the name that
    the lines around each line go on about.
    """

    lines: Sequence[Paragraph]
    topics: Mapping[str, EntityMention]
    bought: Mapping[str, int] = field(default_factory=dict)
    is_market: bool = False
    edges: Sequence[Sequence[tuple[int, EntityMention]]] = ()
    labels: Mapping[str, EntityLabel] = field(default_factory=dict)
    often: Mapping[str, float] = field(default_factory=dict)
    leading: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The figure in question at `place` of `line`; `walked`: whom the walk back through the clauses names, and how."""

    article: Article
    line: Paragraph
    place: int
    figure: FigureMention
    reading: Reading | None
    before: Before | None
    walked: tuple[str | None, str]

    @property
    def metric(self) -> str | None:
        """What the figure measures."""
        return self.reading.metric if self.reading else None

    @property
    def family(self) -> str:
        """Metrics whose owners are of one kind go by one name."""
        return _FAMILY.get(self.metric, self.metric) if self.metric else "nameless"


def edges(line: Paragraph) -> list[tuple[int, EntityMention]]:
    """The first name of a line and its last ones."""
    names = list(line.entities(0, len(line.masked)))
    return names[:1] + names[1:][-_LAST:]


def candidates(rules: AttributionRules, asked: Asked) -> list[Candidate]:
    """All candidates for one figure; nobody comes last."""
    line, place = asked.line, asked.place
    ahead = list(line.entities(max(0, place - _AHEAD), place))[-_AHEAD_NAMES:]
    if asked.before and asked.before.name in _asides(rules, asked, ahead):
        asked = replace(asked, before=None)
    found = [*_ahead(rules, asked, ahead), *_behind(rules, asked, bool(ahead)), *_above(asked)]
    for label, topic in asked.article.topics.items():
        alone = () if ahead else ("the topic, no name ahead",)
        found.append((topic.name, [*_common(asked, topic.name, label), "the topic", *alone]))
    for label, most in _leading(asked).items():
        if all(most != other for other, _ in found):
            found.append((most, _common(asked, most, label)))
    before = asked.before
    if before and before.name:
        same = "same metric" if before.metric == asked.metric else "other metric"
        label = asked.article.labels.get(before.name, "COMPANY")
        found.append((before.name, [f"{asked.family} {label}", f"owner {before.where}", f"owner of {same}"]))
    name, how = asked.walked
    if name is not None and all(name != other for other, _ in found):
        found.append((name, [f"{asked.family} {asked.article.labels.get(name, 'COMPANY')}"]))
    walked = f"walked {how}"
    named = [Candidate(other, (*traits, walked) if other == name else tuple(traits)) for other, traits in found]
    return [*named, Candidate(None, tuple(_nobody(rules, asked, ahead)))]


def _asides(rules: AttributionRules, asked: Asked, ahead: Sequence[tuple[int, EntityMention]]) -> set[str]:
    """Names of a part of the matter in clauses before: 其中甲认购…; what follows is not about them."""
    line, here = asked.line, asked.line.clause_of(asked.place)
    before = [(at, mention) for at, mention in ahead if line.clause_of(at) != here]
    return {mention.name for at, mention in before if standing(rules, line, at, mention).is_aside}


def _leading(asked: Asked) -> Mapping[str, str]:
    """By label the name that the lines around the figure's go on about."""
    return asked.article.leading[asked.line.number] if asked.article.leading else {}


def _common(asked: Asked, name: str, label: str) -> list[str]:
    """Traits that do not depend on the place."""
    often = asked.article.often.get(name, 0.0)
    traits = [
        f"{asked.family} {label}",
        "often" if often >= _OFTEN else "sometimes" if often >= _SOMETIMES else "seldom",
    ]
    if any(topic.name == name for topic in asked.article.topics.values()):
        traits.append(f"{asked.family} topic")
    if _leading(asked).get(label) == name:
        traits += [f"{label} named most around", f"{asked.family} {label} named most around"]
    if asked.reading and label in asked.reading.labels:
        traits.append("label asked for")
    if asked.before and asked.before.name == name:
        traits.append(f"was owner {asked.before.where}")
        if asked.before.metric == asked.metric:
            traits.append("was owner of same metric")
    return traits


def _ahead(
    rules: AttributionRules, asked: Asked, ahead: Sequence[tuple[int, EntityMention]]
) -> Iterator[tuple[str, list[str]]]:
    """The names of the paragraph before the figure."""
    line, here, deep = asked.line, asked.line.clause_of(asked.place), asked.line.depth(asked.place)
    first: dict[int, int] = {}
    for at, mention in ahead:
        clause, stands = line.clause_of(at), standing(rules, line, at, mention)
        traits = _common(asked, mention.name, mention.label)
        gap = line.sentences[here] - line.sentences[clause]
        far = _NEAR[gap] if gap < len(_NEAR) else "paragraph"
        traits.append("in " + ("clause" if clause == here else "clause-1" if not gap and here - clause == 1 else far))
        role = "aside" if stands.is_aside else "subject"
        role = "silent" if not stands.is_told else "object" if not stands.is_subject else role
        traits.append(role if clause == here else f"{role} before")
        if stands.is_subject and first.setdefault(clause, at) == at:
            traits.append("first here" if clause == here else "first" if not gap else "first of sentence before")
        if line.depth(at) > deep:
            traits.append("in brackets")
        if at == ahead[-1][0]:
            traits.append("nearest")
        if stands.is_told and stands.lead:
            traits.append(f"{mention.label} {stands.lead}")
        yield mention.name, traits


def _behind(rules: AttributionRules, asked: Asked, is_after: bool) -> Iterator[tuple[str, list[str]]]:
    """The names of the sentence behind the figure."""
    line, place, here = asked.line, asked.place, asked.line.clause_of(asked.place)
    end = min(line.sentence(here)[1], place + _BEHIND)
    for at, mention in islice(line.entities(place, end), _BEHIND_NAMES):
        traits = _common(asked, mention.name, mention.label)
        if line.clause_of(at) == here:
            stands = standing(rules, line, at, mention)
            role = "silent" if not stands.is_told else "subject" if stands.is_subject else "object"
            traits += ["behind", f"{role} behind"]
        if not is_after:
            traits.append("behind, no name ahead")
        yield mention.name, traits


def _above(asked: Asked) -> Iterator[tuple[str, list[str]]]:
    """The first and last names of the lines above."""
    number, left = asked.line.number, _ABOVE_NAMES
    for names in reversed(asked.article.edges[max(0, number - _ABOVE) : number]):
        if left <= 0:
            break
        left -= len(names)
        for _, mention in names:
            yield mention.name, _common(asked, mention.name, mention.label)


def _nobody(rules: AttributionRules, asked: Asked, ahead: Sequence[tuple[int, EntityMention]]) -> Iterator[str]:
    """What speaks for a figure that is nobody's."""
    line, place = asked.line, asked.place
    here, says = line.clause_of(place), rules.words["nobody"]
    start = line.clauses[here][0]
    yield from ("nobody", f"nobody {asked.family}", f"nobody {asked.figure.kind}")
    yield f"nobody, {asked.metric or 'nothing'}"
    if rules.words["company_pronoun"].search(line.masked[max(start, place - _CLAUSE) : place]):
        yield "nobody, though a firm is meant"
    if says.search(line.masked[max(start, place - _CLAUSE) : place]):
        yield "nobody says clause"
    elif here and says.search(line.masked[max(line.clauses[here - 1][0], start - _CLAUSE) : start]):
        yield "nobody says clause before"
    clauses = [line.clause_of(at) for at, _ in ahead]
    if here not in clauses:
        yield "nobody, no name in clause"
    if all(line.sentences[clause] != line.sentences[here] for clause in clauses):
        yield "nobody, no name in sentence"
    if not ahead:
        yield "nobody, no name ahead"
    if asked.before:
        yield f"nobody, {'an' if asked.before.name else 'no'} owner {asked.before.where}"
    if asked.walked[0] is None:
        yield f"nobody walked {asked.walked[1]}"
    if asked.before is None:
        yield "nobody, first figure"
    yield from _though(rules, asked)


def _though(rules: AttributionRules, asked: Asked) -> Iterator[str]:
    """What speaks against nobody: who could own it is the topic, or named most around."""
    wished = (asked.reading.labels if asked.reading else ()) or rules.labels[asked.metric or "other"]
    if wished[0] in asked.article.topics:
        yield "nobody, though the topic could own it"
    yield from (f"nobody, {label} named most around" for label in _leading(asked))
    if wished[0] in _leading(asked):
        yield "nobody, though one named most around could own it"
