"""The rules that ship with technews, loaded once, and where they are."""

import hashlib
from functools import cache
from pathlib import Path

from pipeline.reading import dates, figures
from pipeline.reading.attribution import Attributor, load_attribution_rules
from pipeline.reading.fiscalfirms import FiscalFirms
from pipeline.reading.gazetteer import Gazetteer, load_gazetteer
from pipeline.reading.roles import RoleReader
from pipeline.reading.rulebook import RuleBook, load_rulebook

READERS = {**dates.READERS, **figures.READERS}
RULE_FILE_ENDINGS = (".toml", ".jsonl", ".txt")


@cache
def rules_folder() -> Path:
    """`rules/`: inside the package in a wheel, beside it in a checkout."""
    inside = Path(__file__).parent.parent / "rules"
    return inside if inside.is_dir() else inside.parent.parent / "rules"


@cache
def standard_book() -> RuleBook:
    """The rule book of dates, figures and traps."""
    return load_rulebook(rules_folder(), READERS)


@cache
def standard_gazetteer() -> Gazetteer:
    """Companies and organisations known by name."""
    folder = rules_folder()
    return load_gazetteer(folder / "companies/gazetteer.jsonl", folder / "organizations.jsonl")


@cache
def standard_attributor() -> Attributor:
    """The reader of whose a figure is and what it measures."""
    return Attributor(load_attribution_rules(rules_folder() / "metrics"))


@cache
def standard_roles() -> RoleReader:
    """The reader of people's offices."""
    return RoleReader(rules_folder() / "people/roles.toml")


@cache
def standard_fiscal_firms() -> FiscalFirms:
    """Fiscal calendars of firms of which they are sure."""
    return FiscalFirms(rules_folder() / "companies/fiscal_years.toml")


@cache
def rules_digest() -> str:
    """Digest of every file under `rules/`: another digest may mean other facts."""
    summary = hashlib.sha256()
    folder = rules_folder()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in RULE_FILE_ENDINGS:
            summary.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return summary.hexdigest()[:16]
