"""The shape of `rules/people/roles.toml`: words of titles, rules with examples; errors name the rule and the cure."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.reading.attribution.expression import ExpressionError, masked_expression
from pipeline.reading.rulefile import RuleError


class RoleRuleError(RuleError):
    """A rule file that cannot be used."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedRole(_Strict):
    """A role as an example writes it."""

    person: str
    title: str
    organization: str | None = None
    start: str | None = None
    end: str | None = None
    former: bool = False


class RoleExample(_Strict):
    """A text with `{甲公司}` and `{某人|PERSON}` marks and the roles it says."""

    text: str
    roles: tuple[ExpectedRole, ...] = Field(min_length=1)


class RoleSpec(_Strict):
    """A pattern over masked text with groups `person`, `org`, `titles`, `past`; `title` where the text has no title."""

    id: str = Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")
    about: str = Field(min_length=1)
    pattern: str = Field(min_length=1)
    title: str | None = None
    former: bool = False
    date: Literal["from", "to"] | None = None
    never: tuple[str, ...] = Field(min_length=1)
    examples: tuple[RoleExample, ...] = Field(min_length=1)


class _RoleFile(_Strict):
    heads: tuple[str, ...] = Field(min_length=1)
    parts: tuple[str, ...] = Field(min_length=1)
    rule: tuple[RoleSpec, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A compiled rule."""

    spec: RoleSpec
    pattern: re.Pattern[str]
    title: str | None
    former: bool
    date: str | None


def load_role_rules(path: Path) -> tuple[RoleRule, ...]:
    """Read, check and compile the role rules; `RoleRuleError` says what is wrong."""
    try:
        content = _RoleFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise RoleRuleError(f"{path}: {error}") from error
    ids = [spec.id for spec in content.rule]
    doubled = {name for name in ids if ids.count(name) > 1}
    if doubled:
        raise RoleRuleError(f"{path}: ids taken twice: {', '.join(sorted(doubled))}")
    fragments = _fragments(content)
    return tuple(_compile(path, spec, fragments) for spec in content.rule)


def _fragments(content: _RoleFile) -> dict[str, str]:
    """`{title}`: parts and a head (联合创始人, 大中华区总裁); `{titles}`: several of them (董事长兼CEO)."""
    heads = "|".join(sorted(map(re.escape, content.heads), key=len, reverse=True))
    parts = "|".join(sorted(map(re.escape, content.parts), key=len, reverse=True))
    title = rf"(?:(?:{parts}|[A-Za-z]{{1,12}}[ &]?){{0,6}}(?:{heads}))"
    return {"title": title, "titles": rf"{title}(?:(?:[、/兼&]|以及|和|及|暨){title}){{0,3}}"}


def _compile(path: Path, spec: RoleSpec, fragments: dict[str, str]) -> RoleRule:
    where = f"{path}: rule {spec.id}"
    try:
        pattern = masked_expression(spec.pattern, fragments)
    except ExpressionError as error:
        raise RoleRuleError(f"{where}: {error}") from error
    if "person" not in pattern.groupindex or not (spec.title or "titles" in pattern.groupindex):
        raise RoleRuleError(f"{where}: the pattern needs a group person, and titles or a title of its own")
    return RoleRule(spec, pattern, spec.title, spec.former, spec.date)
