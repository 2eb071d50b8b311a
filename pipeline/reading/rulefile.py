"""The shape of rule files (TOML): what a rule must say, and errors that name the file and the rule."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Label = Literal["DATE", "FIGURE", "NONE"]
_FRAGMENT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class RuleError(ValueError):
    """A rule file that cannot be used; the message says which file, which rule and what to do."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Examples(_Strict):
    """One value and the texts that carry it; `[…]` marks the mention, `\\[` is a plain bracket."""

    value: dict[str, Any] = Field(default_factory=dict)
    texts: tuple[str, ...] = Field(min_length=1)
    published: str | None = None


class RuleSpec(_Strict):
    """A rule as written: `pattern` matches the whole mention, `read` names the reader of its groups."""

    id: str = Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")
    about: str = Field(min_length=1)
    label: Label
    read: str
    pattern: str = Field(min_length=1)
    never: tuple[str, ...] = Field(min_length=1)
    examples: tuple[Examples, ...] = Field(min_length=1)


class _RuleFile(_Strict):
    rule: tuple[RuleSpec, ...] = ()
    fragments: dict[str, str] = Field(default_factory=dict)


def read_rule_files(folder: Path, names: tuple[str, ...]) -> tuple[list[tuple[Path, RuleSpec]], dict[str, str]]:
    """All rules and fragments of the TOML files in the subfolders `names` (and `folder` itself), in path order."""
    rules: list[tuple[Path, RuleSpec]] = []
    fragments: dict[str, str] = {}
    paths = sorted(folder.glob("*.toml")) + [path for name in names for path in sorted((folder / name).glob("*.toml"))]
    for path in paths:
        content = _parse(path)
        rules += [(path, spec) for spec in content.rule]
        for name, pattern in content.fragments.items():
            if name in fragments:
                raise RuleError(f"{path}: fragment {name!r} is defined twice; give one of them another name")
            fragments[name] = pattern
    return rules, fragments


def _parse(path: Path) -> _RuleFile:
    try:
        return _RuleFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise RuleError(f"{path}: " + "; ".join(_complaints(error))) from error


def _complaints(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        yield f"{place}: {problem['msg']}"


def expand(pattern: str, fragments: dict[str, str], where: str, depth: int = 0) -> str:
    """`pattern` with every `{name}` replaced by its fragment; fragments may use fragments, but not in a circle."""
    if depth > 12:
        raise RuleError(f"{where}: fragments refer to each other in a circle")

    def fragment(match: re.Match[str]) -> str:
        name = match[1]
        if name not in fragments:
            raise RuleError(f"{where}: no fragment {{{name}}}; known: {', '.join(sorted(fragments))}")
        return "(?:" + expand(fragments[name], fragments, where, depth + 1) + ")"

    return _FRAGMENT.sub(fragment, pattern)
