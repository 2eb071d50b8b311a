"""How a name stands in its clause: as one that could be the subject, or as a source, an object, a party to a deal."""

from dataclasses import replace

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import EntityMention, Standing
from pipeline.reading.attribution.rulebook import LEADS, AttributionRules

_BEFORE = 24
_NEAR = 24
_AFTER = 40
_LEAD = 8


def standing(rules: AttributionRules, line: Paragraph, at: int, mention: EntityMention) -> Standing:
    """The standing of the name at `at`; looked up once a name, however many figures ask."""
    known = line.standings.get(at)
    if known is None:
        known = line.standings[at] = replace(_standing(rules, line, at, mention), lead=_lead(rules, line, at))
    return known


def _lead(rules: AttributionRules, line: Paragraph, at: int) -> str:
    before = line.masked[max(0, at - _LEAD) : at]
    return next((lead for lead in LEADS if rules.words[lead].search(before)), "")


def _standing(rules: AttributionRules, line: Paragraph, at: int, mention: EntityMention) -> Standing:
    words, after = rules.words, line.masked[at + 1 : at + 1 + _AFTER]
    if words["source"].match(after[:_NEAR]) or (mention.label == "PERSON" and words["speaker"].match(after)):
        return Standing(is_told=False)
    if at == 0 and words["asks"].fullmatch(line.masked):
        return Standing(is_told=False)
    before = line.masked[max(line.clauses[line.clause_of(at)][0], at - _BEFORE) : at]
    is_oblique = words["oblique"].search(before) and not words["topic"].match(after[:_NEAR])
    is_object = mention.label != "PRODUCT" and words["object"].search(before)
    is_party = mention.label != "PRODUCT" and words["aside"].match(after)
    return Standing(
        is_told=True,
        is_subject=not is_oblique and not is_object,
        is_aside=bool(is_party or words["part"].search(before)),
    )
