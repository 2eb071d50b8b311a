"""Whom a clause is about: its subject, else the subject carried on from the clauses before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.attribution.layout import FIGURE, Paragraph
from pipeline.reading.attribution.mentions import EntityMention
from pipeline.reading.attribution.rulebook import AttributionRules
from pipeline.reading.attribution.standing import standing

_FIRMS = ("COMPANY", "ORG")
_HEAD = 8
_CLAUSES = 24
_LONG = 200
_FIRST = 2
_ITEMS = 10

Found = tuple[EntityMention | None, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which labels an owner has, or has failing that (`spare`); over how many sentences its subject carries,

    and over how many paragraphs a pronoun reaches back (one more where it begins its own).
    """

    labels: tuple[str, ...]
    spare: tuple[str, ...]
    sentences: int
    paragraphs: int


@dataclass(slots=True)
class SubjectReader:
    """Walks back from a figure, clause by clause, to the nearest subject that can own it."""

    rules: AttributionRules

    def find(self, lines: Sequence[Paragraph], line: Paragraph, place: int, wish: Wish) -> Found:
        """(owner or None, how it was found) of the figure at `place`: "nobody" where a clause says so."""
        labels, bound, spare, reach = wish.labels, False, None, wish.paragraphs
        told = False
        is_named = False  # by 该公司, 这款手机; 其 and 屏幕 may be of anything
        weak: EntityMention | None = None
        here = line.clause_of(place)
        for clause in range(here, max(-1, here - _CLAUSES), -1):
            crossed = line.sentences[here] - line.sentences[clause]
            if crossed > wish.sentences and not bound:
                break
            end = min(line.clauses[clause][1], place)
            start = max(line.clauses[clause][0], end - _LONG)
            owner, several = self._choose(line, start, end, place, labels)
            if owner is not None and self._tells_of_product(line.masked[start:end], labels):
                owner, several, labels, bound, told = None, False, ("PRODUCT",), True, True
            if owner is not None:
                return owner, "told" if told else "pronoun" if is_named else "subject" if clause == here else "carried"
            if bound and weak is None:
                weak = next((item for _, item in self._told(line, start, end) if item.label in labels), None)
            if several and not bound:
                return None, "several"
            spare = spare or (None if crossed else self._choose(line, start, end, place, wish.spare)[0])
            pronoun = () if bound else self._pronoun(line.masked[start:end], labels)
            if pronoun:
                labels, bound, reach = pronoun, True, max(reach, clause == 0)
                is_named = self._is_noun(line.masked[start:end])
            elif not bound and self.rules.words["nobody"].search(line.masked[start:end]):
                return (spare, "spare") if spare else (None, "nobody")
        if weak is not None:
            return weak, "weak"
        earlier = self._earlier(lines, line, labels, reach) if bound else None
        return (earlier, "told" if told else "earlier") if earlier else (spare, "spare")

    def after(self, line: Paragraph, place: int, wish: Wish) -> EntityMention | None:
        """The subject of a clause after the figure's in the same sentence: 11轮融资下来，甲公司仍有朝气."""
        here = line.clause_of(place)
        if place - line.clauses[here][0] > _FIRST or (here and line.sentences[here] == line.sentences[here - 1]):
            return None
        for clause in range(here + 1, min(here + _HEAD, len(line.clauses))):
            if line.sentences[clause] != line.sentences[here]:
                return None
            start, end = line.clauses[clause]
            owner, _ = self._choose(line, start, min(end, start + _HEAD), len(line.masked), wish.labels)
            if owner is not None:
                return owner
        return None

    def _tells_of_product(self, clause: str, labels: tuple[str, ...]) -> bool:
        """Whether the clause is about a product of the firm in it: 甲公司这款新作的首周收入."""
        return "PRODUCT" in labels and bool(self.rules.words["told_of"].search(clause))

    def _is_noun(self, clause: str) -> bool:
        """Whether the clause calls a firm or product by its kind: 该公司, 这款手机."""
        return any(self.rules.words[kind].search(clause) for kind in ("company_pronoun", "product_pronoun"))

    def _pronoun(self, clause: str, labels: tuple[str, ...]) -> tuple[str, ...]:
        """The labels that a pronoun or a part (屏幕, 续航) in the clause points to; empty where there is none."""
        if self.rules.words["product_pronoun"].search(clause):
            return ("PRODUCT",)
        if labels[0] == "PRODUCT":
            return ("PRODUCT",) if self.rules.words["product_part"].search(clause) else ()
        if "PERSON" in labels and self.rules.words["person_pronoun"].search(clause):
            return ("PERSON",)
        if self.rules.words["company_pronoun"].search(clause):
            return _FIRMS
        return labels if self.rules.words["pronoun"].search(clause) else ()

    def _earlier(
        self, lines: Sequence[Paragraph], line: Paragraph, labels: tuple[str, ...], reach: int
    ) -> EntityMention | None:
        """The last subject with one of the labels in the paragraphs before this one."""
        item = self.rules.words["item"]
        above = lines[max(0, line.number - (reach + _ITEMS)) : line.number]
        if item.match(line.masked):
            above = [earlier for earlier in above if not item.match(earlier.masked)]
        for earlier in reversed(above[-reach:] if reach else []):
            length = len(earlier.masked)
            for start, end in reversed(earlier.clauses[-_CLAUSES:]):
                start = max(start, end - _LONG)
                owner, _ = self._choose(earlier, start, end, length, labels)
                if owner is not None:
                    return owner
        return None

    def _usable(
        self, line: Paragraph, start: int, end: int, place: int, labels: tuple[str, ...]
    ) -> Iterator[tuple[int, EntityMention]]:
        """Names of the clause that can be its subject: no source of the news, not behind a preposition,

        and in clauses before the figure's not those who take part in another's deal.
        """
        deep, is_before = line.depth(place), end < place
        for at, mention in line.entities(start, end):
            if mention.label not in labels or line.depth(at) > deep:
                continue
            found = standing(self.rules, line, at, mention)
            if found.is_subject and not (is_before and found.is_aside):
                yield at, mention

    def _told(self, line: Paragraph, start: int, end: int) -> Iterator[tuple[int, EntityMention]]:
        """Names between two places that do more than report, speak, ask or sell."""
        return (pair for pair in line.entities(start, end) if standing(self.rules, line, *pair).is_told)

    def _choose(
        self, line: Paragraph, start: int, end: int, place: int, labels: tuple[str, ...]
    ) -> tuple[EntityMention | None, bool]:
        """(subject, False): the first name or what it is tied to (A旗下B); (None, True): the subject is a list."""
        chosen: EntityMention | None = None
        last = start
        words = self.rules.words
        for at, mention in self._usable(line, start, end, place, labels):
            between = line.masked[last + 1 : at]
            if chosen is not None:
                if end < place and FIGURE in between and words["pairs"].search(between):
                    return None, False
                if words["list"].fullmatch(between) and (between or _different(chosen, mention)):
                    return None, last - start <= _HEAD
                if words["verb"].search(between) and not words["glue"].search(between):
                    break
            last, chosen = at, mention
        return chosen, False


def _different(one: EntityMention, other: EntityMention) -> bool:
    """Whether two names glued together are two things, not one in two scripts (Seagate希捷) or a firm's product."""
    return one.label == other.label and one.name != other.name and one.name.isascii() == other.name.isascii()
