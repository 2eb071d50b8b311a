"""`technews explain --html`: a derivation as an HTML fragment that brings its own style."""

from collections.abc import Iterator

from pipeline.explain import Derivation
from pipeline.reading.contest import NO_MENTION
from pipeline.view.escape import HERE, environment
from pipeline.view.facts import facts
from pipeline.view.marked import lines
from pipeline.view.reasons import reasons
from pipeline.view.spans import Mark

_KINDS = {
    "COMPANY": "company",
    "PERSON": "person",
    "ORG": "organization",
    "PRODUCT": "product",
    "DATE": "date",
    "FIGURE": "figure",
    NO_MENTION: "trap",
}


def derivation_lines(derived: Derivation) -> Iterator[str]:
    """The lines of the fragment: one `<section>`, safe whatever the text holds."""
    template = environment(False).get_template("derivation.html")
    yield from template.render(
        derived=derived,
        picture=_picture(derived),
        kinds=_KINDS,
        reasons=reasons(),
        cards=facts(derived.record.as_json()).cards,
        style=(HERE / "templates/derivation.css").read_text(encoding="utf-8"),
    ).splitlines()


def _picture(derived: Derivation) -> list[str]:
    """The clean text with every candidate marked, winners and losers, those inside others nested."""
    marks = [
        Mark(v.candidate.start, v.candidate.end, _KINDS.get(v.candidate.label, "other"), number, number, v.candidate.by)
        for number, v in enumerate(derived.verdicts)
    ]

    def dress(mark: Mark) -> str:
        state = "won" if derived.verdicts[mark.number].beaten_by is None else "lost"
        return f'href="#c{mark.number}" data-state="{state}"'

    return [line for line in lines(derived.text, marks, "p", dress) if line.strip()]
