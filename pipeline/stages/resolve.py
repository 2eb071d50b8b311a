"""`technews_resolve`: candidates compete; what won stands in `doc.spans["mentions"]` and `doc.ents`."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.reading.contest import contest
from pipeline.stages.candidates import MENTIONS, found_in, with_group


@Language.component("technews_resolve", requires=["doc.spans"], assigns=["doc.spans", "doc.ents"])
def resolve(doc: Doc) -> Doc:
    """Keep the winners; traps win and vanish."""
    won = [verdict.candidate for verdict in contest(found_in(doc)) if verdict.is_mention]
    doc = with_group(doc, MENTIONS, won)
    doc.ents = tuple(doc.spans[MENTIONS])
    return doc
