"""`technews_name`: from tagged spans, the gazetteer and the article as a whole to names and whose they are."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.reading.names import name_mentions
from pipeline.reading.standard import standard_gazetteer
from pipeline.stages.candidates import TAGGED, WORDS, Found, add_candidates, found_in, text_of
from pipeline.stages.cut import WordsThrough, dictionary

LINKS = "gazetteer_ids"


class Name:
    """Adds COMPANY, PERSON, ORG and PRODUCT candidates; `doc.user_data["gazetteer_ids"]` maps entity name → id."""

    def __init__(self) -> None:
        self._gazetteer = standard_gazetteer()
        self._is_word = dictionary()

    def __call__(self, doc: Doc) -> Doc:
        tagged = [(one.start, one.end, one.label) for one in found_in(doc, TAGGED)]
        through = WordsThrough(doc.user_data.get(WORDS, ()), self._is_word)
        names = name_mentions(text_of(doc), tagged, self._gazetteer, through)
        doc = add_candidates(doc, [Found(n.start, n.end, n.label, n.by, n.name) for n in names])
        doc.user_data[LINKS] = {n.name: n.entry_id for n in names if n.entry_id}
        return doc


@Language.factory("technews_name", requires=["doc.spans"], assigns=["doc.spans"])
def make_name(nlp: Language, name: str) -> Name:
    """Factory; takes no settings: the gazetteer and the rules are the settings."""
    return Name()
