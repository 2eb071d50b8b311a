"""The settings of a training: how large, how long, how fast. `recipe.toml` holds those of the model that ships."""

import tomllib
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

STANDARD = Path(__file__).with_name("recipe.toml")


class RecipeError(ValueError):
    """A recipe that cannot be used; the message says which file, which setting and why."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cuts(_Strict):
    """How texts are cut for the student, in training and at run time: see `pipeline.reading.chunks`."""

    pack: int = Field(ge=1)
    limit: int = Field(ge=2)


class Shape(_Strict):
    """How many teachers, how many characters they read at once, how large they are."""

    count: int = Field(ge=1)
    window: int = Field(ge=2)
    layers: int = Field(ge=1)
    width: int = Field(ge=2)
    heads: int = Field(ge=1)
    dropout: float = Field(ge=0, lt=1)

    @model_validator(mode="after")
    def _heads_of_pairs(self) -> Self:
        if self.width % (2 * self.heads):
            raise ValueError("width must be a multiple of twice the heads")
        return self


class Pretraining(_Strict):
    """A masked language model: steps, characters in a batch, the highest rate, the share of characters masked."""

    steps: int = Field(ge=0)
    characters: int = Field(ge=1)
    rate: float = Field(gt=0)
    masked: float = Field(gt=0, lt=1)


class Stage(_Strict):
    """Learning to tag.

    `rounds` of its text (`recipe.toml` says which) make as many characters as are read in all, `characters` as a batch
    holds; `gold` is the share of batches that are annotated articles. `rate` is the highest of the network's body,
    `head_rate` of its head. `swap` is the share of different names replaced in each round of an annotated article,
    `unknown` that of characters hidden, `blind` that of rows that see no lists, so that names in none are learnt too;
    `averaging` is the decay of the running average of the weights at each step.
    """

    rounds: float = Field(gt=0)
    characters: int = Field(ge=1)
    gold: float = Field(ge=0, le=1)
    rate: float = Field(gt=0)
    head_rate: float = Field(gt=0)
    swap: float = Field(ge=0, le=1)
    unknown: float = Field(ge=0, lt=1)
    blind: float = Field(ge=0, le=1)
    averaging: float = Field(ge=0, lt=1)

    def steps(self, characters: int) -> int:
        """Batches that read `characters` so many rounds; at least one."""
        return max(1, round(self.rounds * characters / self.characters))


class Recipe(_Strict):
    """All settings, by the stages of `pipeline.train.stages`."""

    dropout: float = Field(ge=0, lt=1)
    cuts: Cuts
    teachers: Shape
    teachers_pretrained: Pretraining
    teachers_silver: Stage
    teachers_gold: Stage
    student_pretrained: Pretraining
    student_taught: Stage
    student_gold_only: Stage


def read_recipe(path: Path = STANDARD) -> Recipe:
    """Read a recipe; raises RecipeError."""
    try:
        return Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RecipeError(f"{path} is no recipe: {error}; start from a copy of {STANDARD}") from error
