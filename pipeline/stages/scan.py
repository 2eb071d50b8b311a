"""`technews_scan`: dates and figures by rule, traps included: they compete in `technews_resolve`."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.reading.scanner import Scanner
from pipeline.reading.standard import standard_book
from pipeline.stages.candidates import Found, add_candidates, text_of


class Scan:
    """Adds what the rule book's rules find to the candidates."""

    def __init__(self) -> None:
        self._scanner = Scanner(standard_book().rules.values())

    def __call__(self, doc: Doc) -> Doc:
        found = self._scanner.candidates(text_of(doc))
        return add_candidates(doc, [Found(one.start, one.end, one.label, one.rule) for one in found])


@Language.factory("technews_scan", assigns=["doc.spans"])
def make_scan(nlp: Language, name: str) -> Scan:
    """Factory; takes no settings: the rules are the settings."""
    return Scan()
