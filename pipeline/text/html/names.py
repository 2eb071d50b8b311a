"""What elements are: blocks, cells, void ones, ones nobody sees, and which of them close which."""

from typing import Final

VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
BLOCK: Final = frozenset(
    (  # noqa: SIM905
        "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p "
        "pre search section summary table tbody tfoot thead tr ul"
    ).split()
)
CELL: Final = frozenset(("td", "th"))
# No part of what a reader of the page reads as its text: struck out, read aloud, filled in, drawn, run.
UNSEEN: Final = frozenset(
    (  # noqa: SIM905
        "head script style template noscript iframe noembed noframes object embed audio video canvas svg math map "
        "textarea select button input datalist progress meter dialog del s strike rp rt title"
    ).split()
)
CAPTION: Final = frozenset(("figcaption", "caption"))
# A start tag closes these where they are open, unless one of the second set lies between.
_CELLS: Final = frozenset(("td", "th"))
_ROWS: Final = frozenset(("td", "th", "tr"))
_TABLE: Final = frozenset(("table",))
CLOSES: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (_CELLS, _TABLE),
    "th": (_CELLS, _TABLE),
    "tr": (_ROWS, _TABLE),
    "tbody": (_ROWS | {"tbody", "thead", "tfoot"}, _TABLE),
    "thead": (_ROWS | {"tbody", "thead", "tfoot"}, _TABLE),
    "tfoot": (_ROWS | {"tbody", "thead", "tfoot"}, _TABLE),
    "option": (frozenset(("option",)), frozenset(("select",))),
    "rt": (frozenset(("rt", "rp")), frozenset(("ruby",))),
    "rp": (frozenset(("rt", "rp")), frozenset(("ruby",))),
    "body": (frozenset(("head",)), frozenset()),
}
# Emphasis and links: two of a kind side by side hold two words.
APART: Final = frozenset(("a", "b", "em", "i", "mark", "strong"))
