"""Attribution of a whole article: each figure's metric, then its owner."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.reading.attribution.around import leading
from pipeline.reading.attribution.candidates import Article, Before, edges
from pipeline.reading.attribution.layout import FIGURE, Paragraph, paragraphs
from pipeline.reading.attribution.mentions import Attribution, EntityLabel, EntityMention, FigureMention
from pipeline.reading.attribution.metric import MetricReader, Reading
from pipeline.reading.attribution.owner import Choose, Owner, OwnerReader
from pipeline.reading.attribution.products import with_products
from pipeline.reading.attribution.rulebook import AttributionRules
from pipeline.reading.attribution.series import Series
from pipeline.reading.attribution.topics import bought, is_market, topics

_HEAD = 200
_WHERE = ("sentence", "next", "paragraph")
_NOTHING = Attribution(None, None, "nothing")


@dataclass(slots=True)
class Attributor:
    """Says of each figure whose it is and what it measures; keeps nothing from one article to the next.

    `choose` may take the place of the ranking of owners: for who estimates its weights.
    """

    rules: AttributionRules
    choose: Choose | None = None
    metrics: MetricReader = field(init=False)
    owners: OwnerReader = field(init=False)

    def __post_init__(self) -> None:
        self.metrics = MetricReader(self.rules)
        self.owners = OwnerReader(self.rules, self.choose)

    def attribute(
        self, text: str, figures: Sequence[FigureMention], entities: Sequence[EntityMention], title: str = ""
    ) -> list[Attribution]:
        """One answer for each figure, in the order given; a `title` may also stand in the first line of `text`."""
        owners = with_products(self.rules, text, entities, figures)
        lines = paragraphs(text, owners, figures)
        article = self._article(lines, _named_in(title, text, owners))
        answers: dict[FigureMention, Attribution] = {}
        for line in lines:
            self._read_line(article, line, answers)
        return [answers.get(figure, _NOTHING) for figure in figures]

    def _article(self, lines: Sequence[Paragraph], named: Sequence[EntityMention] | None) -> Article:
        """What all lines together tell; `named` stands in the title."""
        names = [item for line in lines for item in line.items.values() if isinstance(item, EntityMention)]
        times = Counter(item.name for item in names)
        most = max(times.values(), default=1)
        labels: dict[str, EntityLabel] = {item.name: item.label for item in names}
        return Article(
            lines,
            topics(self.rules, lines, named),
            bought(self.rules, lines),
            is_market(self.rules, lines),
            [edges(line) for line in lines],
            labels,
            {name: count / most for name, count in times.items()},
            leading(lines),
        )

    def _read_line(self, article: Article, line: Paragraph, answers: dict[FigureMention, Attribution]) -> None:
        cues = self.metrics.finder.find(line.masked) if FIGURE in line.masked else []
        last: tuple[int, FigureMention] | None = None
        series = Series(self.rules, line, article.is_market)
        for place, item in line.items.items():
            if not isinstance(item, FigureMention):
                continue
            if last is not None and self._same(line, last, place, item, answers[last[1]]):
                before = answers[last[1]].metric
                reading = Reading(before, "same") if before else None
            else:
                reading = series.settled(place, item, self.metrics.read(line, place, item, cues))
            series.add(place, item, reading)
            if last is not None and reading is not None and _keeps_owner(line, last[0], place, reading):
                owner = Owner(answers[last[1]].of, "of.last")
            else:
                owner = self.owners.read(article, line, place, item, reading, _before(line, last, place, answers))
            metric, rule = (reading.metric, reading.by) if reading else (None, "nothing")
            answers[item] = Attribution(owner.name, metric, f"{rule} {owner.by}", owner.why)
            last = place, item

    def _same(
        self, line: Paragraph, last: tuple[int, FigureMention], place: int, item: FigureMention, said: Attribution
    ) -> bool:
        """Whether the figure only repeats or continues the one before it: x（约合y）, x、y; not 涨x至y."""
        between = line.masked[last[0] + 1 : place]
        if item.kind != last[1].kind or (said.metric == "price_change" and between[:1] in ("至", "到")):
            return False
        return bool(self.rules.words["same"].fullmatch(between))


def _before(
    line: Paragraph, last: tuple[int, FigureMention] | None, place: int, answers: dict[FigureMention, Attribution]
) -> Before | None:
    """The figure before the one at `place`: the last of its line, else the last of all."""
    if not answers:
        return None
    said = answers[next(reversed(answers))]  # dicts keep their order: the last figure read
    if last is None:
        return Before(said.of, said.metric, "above")
    gap = line.sentences[line.clause_of(place)] - line.sentences[line.clause_of(last[0])]
    return Before(said.of, said.metric, _WHERE[min(gap, 2)])


def _named_in(title: str, text: str, owners: Sequence[EntityMention]) -> list[EntityMention] | None:
    """The names that stand in a title that is no part of the text, in its order; None where it is one or is none."""
    if not title or title in text[: len(title) + _HEAD]:
        return None
    first = {title.find(surface): item for item in owners if (surface := text[item.start : item.end])}
    return [first[place] for place in sorted(first) if place >= 0]


def _keeps_owner(line: Paragraph, before: int, place: int, reading: Reading) -> bool:
    """Whether a rate of growth, or a sum in brackets, is about the figure before it, with no name in between."""
    if line.sentences[line.clause_of(before)] != line.sentences[line.clause_of(place)]:
        return False
    if reading.by == "same":
        return line.depth(place) > line.depth(before)
    moved = reading.metric == "growth" or reading.by == "moved"
    return moved and next(line.entities(before, place), None) is None
