"""The shape of `rules/metrics/*.toml`, and errors that name the file and the rule.

In examples `[…]` marks the figure, `{…}` a company, `{…|PRODUCT}` a name of another label, `{…=…}` a mention of
another name: `{沐曦=沐曦股份}花[3亿元]收购{甲公司}`.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.reading.attribution.mentions import EntityLabel
from pipeline.reading.rulefile import RuleError

Metric = Literal[
    "revenue", "profit", "loss", "margin", "cost", "market_cap", "valuation", "funding", "investment",
    "acquisition_price", "price", "price_change", "growth", "share", "headcount", "layoffs", "users", "sales",
    "orders", "capacity", "compute", "process_node", "performance", "memory", "bandwidth", "energy", "range", "size",
    "count", "fine", "dividend", "other",
]  # fmt: skip
Kind = Literal["money", "percent", "multiple", "measure", "count"]
_ID = r"^[a-z0-9_]+(\.[a-z0-9_]+)+$"


class AttributionRuleError(RuleError):
    """A rule file that cannot be used; the message says which file, which rule and what to do."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Examples(_Strict):
    """Texts whose marked figure has this kind and unit; `of` for owner rules, absent where nobody is meant."""

    kind: Kind
    unit: str | None = None
    of: str | None = None
    texts: tuple[str, ...] = Field(min_length=1)


class MetricSpec(_Strict):
    """Words near a figure that tell what it measures.

    `cues` are plain words, the nearest wins; `before` ends and `after` begins at the figure (masked text);
    `weight` is worth that many characters of nearness; `reach` says how far back cues count; a `default` speaks
    where no cue does. `change` rules tell a rise or fall, whose metric is the nearest topic's `changed` if it has
    one. `labels` are the owner's where they differ from the metric's: a share price is a firm's. `both` asks that
    `before` and `after` both fit; `traded` is the metric instead, in an article about shares, where no topic says more.
    """

    id: str = Field(pattern=_ID)
    about: str = Field(min_length=1)
    metric: Metric
    kinds: tuple[Kind, ...] = Field(min_length=1)
    units: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    weight: int = 0
    reach: Literal["clause", "sentence"] = "sentence"
    default: bool = False
    change: bool = False
    changed: Metric | None = None
    both: bool = False
    traded: Metric | None = None
    labels: tuple[EntityLabel, ...] = ()
    never: tuple[str, ...] = Field(min_length=1)
    examples: tuple[Examples, ...] = Field(min_length=1)


class OwnerSpec(_Strict):
    """A pattern over the masked sentence that names the owner `(?P<of>{entity})`, or nobody where it has no `of`."""

    id: str = Field(pattern=_ID)
    about: str = Field(min_length=1)
    pattern: str = Field(min_length=1)
    metrics: tuple[Metric, ...] = ()
    never: tuple[str, ...] = Field(min_length=1)
    examples: tuple[Examples, ...] = Field(min_length=1)


class WordsSpec(_Strict):
    """A named list of words or patterns that the reading of subjects uses; `about` says what for."""

    about: str = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)


class PreferenceSpec(_Strict):
    """Metrics whose owner is rather one of these labels."""

    about: str = Field(min_length=1)
    metrics: tuple[Metric, ...] = Field(min_length=1)
    labels: tuple[EntityLabel, ...] = Field(min_length=1)


class RankingSpec(_Strict):
    """What the traits of a figure's possible owners weigh; `about` says where the weights come from."""

    about: str = Field(min_length=1)
    weights: dict[str, float] = Field(min_length=1)


class RuleFile(_Strict):
    """One TOML file."""

    metric: tuple[MetricSpec, ...] = ()
    owner: tuple[OwnerSpec, ...] = ()
    words: dict[str, WordsSpec] = Field(default_factory=dict)
    prefer: tuple[PreferenceSpec, ...] = ()
    ranking: RankingSpec | None = None


def read_files(folder: Path) -> Iterator[tuple[Path, RuleFile]]:
    """Every TOML file of the folder in name order; `AttributionRuleError` names what is wrong."""
    for path in sorted(folder.glob("*.toml")):
        try:
            yield path, RuleFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise AttributionRuleError(f"{path}: not valid TOML: {error}") from error
        except ValidationError as error:
            complaints = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise AttributionRuleError(f"{path}: " + "; ".join(complaints)) from error
