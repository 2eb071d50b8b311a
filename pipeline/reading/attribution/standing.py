"""How a name stands in its clause: as one that could be the subject, or as a source, an object, a party to a deal."""

from pipeline.reading.attribution.layout import Paragraph
from pipeline.reading.attribution.mentions import EntityMention, Standing
from pipeline.reading.attribution.rulebook import AttributionRules

_BEFORE = 24
_NEAR = 24
_AFTER = 40

_SILENT = Standing(is_told=False)


def standing(rules: AttributionRules, line: Paragraph, at: int, mention: EntityMention) -> Standing:
    """The standing of the name at `at`; looked up once a name, however many figures ask."""
    known = line.standings.get(at)
    if known is None:
        known = line.standings[at] = _standing(rules, line, at, mention)
    return known


def _standing(rules: AttributionRules, line: Paragraph, at: int, mention: EntityMention) -> Standing:
    words, after = rules.words, line.masked[at + 1 : at + 1 + _AFTER]
    if words["source"].match(after[:_NEAR]) or (mention.label == "PERSON" and words["speaker"].match(after)):
        return _SILENT
    if at == 0 and words["asks"].fullmatch(line.masked):
        return _SILENT
    before = line.masked[max(line.clauses[line.clause_of(at)][0], at - _BEFORE) : at]
    is_oblique = words["oblique"].search(before) and not words["topic"].match(after[:_NEAR])
    is_object = mention.label != "PRODUCT" and words["object"].search(before)
    is_party = mention.label != "PRODUCT" and words["aside"].match(after)
    return Standing(
        is_told=True,
        is_subject=not is_oblique and not is_object,
        is_aside=bool(is_party or words["part"].search(before)),
    )
