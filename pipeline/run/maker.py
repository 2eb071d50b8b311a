"""What makes a record, in full: technews itself, its rules, its model, the libraries. Other makers, other facts.

Of the rules of dates, figures and traps the maker knows each by itself, so that after a change to some of them only
the articles that those can match are made anew (`changed_patterns`).
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Final

import orjson

import pipeline
from pipeline import __version__
from pipeline.reading.automaton import Automaton
from pipeline.reading.modelfile import shipped_model
from pipeline.reading.rulebook import FOLDERS
from pipeline.reading.rulefile import expand, read_rule_files
from pipeline.reading.standard import RULE_FILE_ENDINGS, rules_digest, rules_folder
from pipeline.records.record import SCHEMA_VERSION

LIBRARIES: Final = ("jieba", "spacy", "pydantic", "onnxruntime", "numpy", "ahocorasick-rs", "lunar-python")
_TABLES: Final = ("opencc", "trafilatura", "resiliparse")


@dataclass(frozen=True, slots=True)
class PatternRule:
    """What of a rule of dates, figures or traps can change a record; its examples and words cannot."""

    id: str
    label: str
    read: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Maker:
    """`rest` is the digest of all that is neither in `rules` nor in `made_by`, which stands in every record."""

    made_by: dict[str, Any]
    rest: str
    rules: tuple[PatternRule, ...]

    def as_bytes(self) -> bytes:
        """As kept beside a run."""
        return orjson.dumps(asdict(self), option=orjson.OPT_APPEND_NEWLINE)

    @property
    def digest(self) -> str:
        """Equal only where everything is."""
        return hashlib.sha256(self.as_bytes()).hexdigest()[:32]


def maker_from(content: bytes) -> Maker:
    """The maker that `as_bytes` wrote; ValueError, KeyError or TypeError where it is none."""
    fields = orjson.loads(content)
    return Maker(fields["made_by"], fields["rest"], tuple(PatternRule(**rule) for rule in fields["rules"]))


@cache
def this_maker() -> Maker:
    """The maker at work here."""
    made_by = {"version": __version__, "rules": rules_digest(), "model": shipped_model()}
    return Maker(made_by, _rest(made_by), tuple(_pattern_rules(rules_folder())))


def changed_patterns(old: Maker, new: Maker) -> tuple[str, ...] | None:
    """The expressions, before and after, of the rules that differ; None where more than such rules differs.

    A rule whose expression matches nowhere in a clean text yields no candidate there, and nothing else asks for it:
    where none of these matches, both makers make the same record. Rules are tried in order, so the common ones
    must stand in one order.
    """
    common = set(old.rules) & set(new.rules)
    in_order = [rule for rule in old.rules if rule in common] == [rule for rule in new.rules if rule in common]
    if old.rest != new.rest or not in_order:
        return None
    patterns = tuple(rule.pattern for rule in chain(old.rules, new.rules) if rule not in common)
    # The scanner tries all rules at every character where one of them can begin with any.
    return None if any(Automaton([pattern]).first_characters is None for pattern in patterns) else patterns


def _pattern_rules(folder: Path) -> Iterator[PatternRule]:
    specs, fragments = read_rule_files(folder, FOLDERS)
    for path, spec in specs:
        yield PatternRule(spec.id, spec.label, spec.read, expand(spec.pattern, fragments, f"{path}: rule {spec.id}"))


def _rest(made_by: dict[str, Any]) -> str:
    """Our own code is read too: in a checkout the version stands still while it changes."""
    code = Path(pipeline.__file__).parent
    files = [path for path in code.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    rules = rules_folder()
    files = [path for path in files if not path.is_relative_to(rules)]
    summary = hashlib.sha256(_digests(code, files))
    summary.update(_digests(rules, [path for path in rules.rglob("*") if _is_other_rule(rules, path)]))
    versions = {name: version(name) for name in (*LIBRARIES, *_TABLES)}
    stated = {"schema": SCHEMA_VERSION, "version": made_by["version"], "model": made_by["model"], **versions}
    summary.update(orjson.dumps(stated))
    return summary.hexdigest()[:32]


def _is_other_rule(rules: Path, path: Path) -> bool:
    is_pattern = path.suffix == ".toml" and path.parent in (rules, *(rules / name for name in FOLDERS))
    return path.is_file() and path.suffix in RULE_FILE_ENDINGS and not is_pattern


def _digests(folder: Path, paths: Sequence[Path]) -> bytes:
    """Names and contents, in path order."""
    named = sorted((path.relative_to(folder).as_posix(), path) for path in paths)
    return b"".join(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest() for name, path in named)
