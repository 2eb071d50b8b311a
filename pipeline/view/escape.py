"""What an article holds may not act on a page: everything escaped, control characters spelt out, URLs checked."""

import re
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

# C0 and C1 but tab and line ends, soft hyphen, zero-width and bidirectional controls, separators, a stray BOM.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'"
)


def visible(text: str) -> str:
    """`text` with control characters spelt out, ‹U+202E›: none of them may hide or turn what stands on a page."""
    return _CONTROL.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def markup(text: str) -> Markup:
    """`text` as HTML: escaped, control characters spelt out and set apart."""
    if _CONTROL.search(text) is None:
        return escape(text)
    return Markup(_CONTROL.sub(lambda match: f'<i class="control">U+{ord(match[0]):04X}</i>', str(escape(text))))


@lru_cache(maxsize=4096)
def attribute(text: str) -> str:
    """`text` between double quotes in a tag."""
    return str(escape(visible(text)))


def web_url(url: str | None) -> str | None:
    """`url` where it is an absolute http or https one, else None: only these become links."""
    if url is None or _CONTROL.search(url) or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


@cache
def environment(scored: bool) -> Environment:
    """jinja2 with autoescape, so that what nobody thought of is escaped; unknown names are errors.

    `scored`: the site has a score page, and every page a link to it.
    """
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(policy=POLICY, scored=scored)
    return made


def _finalized(value: object) -> object:
    return visible(value) if type(value) is str else value
