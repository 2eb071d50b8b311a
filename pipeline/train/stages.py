"""The stages of a training, in their order: from annotated articles alone, or with teachers and plain text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.train.data import Article
from pipeline.train.distill import Teachers
from pipeline.train.fit import fit
from pipeline.train.lac import Start
from pipeline.train.material import Batch, Material, Numbered, Reading
from pipeline.train.network import Network, student
from pipeline.train.pretrain import pretrain
from pipeline.train.recipe import Recipe, Stage
from pipeline.train.streams import mixed, rounds, swapping
from pipeline.train.teacher import teacher

Judge = Callable[[str, Teachers], None]


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a training has to go on: the annotated articles, names to swap into them, how they are read, LAC's weights.

    `seed` decides all that is random; the same seed on the same machine gives the same weights on a CPU, and weights of
    the same quality on a GPU, where sums come in any order.
    """

    recipe: Recipe
    gold: Sequence[Article]
    names: Mapping[str, Sequence[str]]
    reading: Reading
    start: Start
    seed: int

    def from_gold(self) -> Network:
        """The student, from annotated articles alone: no GPU needed."""
        stage, rng = self.recipe.student_gold_only, np.random.default_rng(self.seed)
        network = self._student()
        fit(network, self._annotated(stage, 0, rng), stage.steps(self._annotated_size()), stage, "student")
        return network

    def distilled(self, silver: Sequence[Article], plain: Sequence[Article], judge: Judge) -> Network:
        """The student, from all text as teachers mark it; `judge` is shown each teacher and all of them together.

        `silver` are articles with marks to learn from, `plain` ones without.
        """
        rng = np.random.default_rng(self.seed)
        told, untold = (list(self.reading.numbered(articles)) for articles in (silver, plain))
        marks = self._marks(told, untold, rng, judge)
        network, material = self._student(), self.reading.material([*told, *untold])
        pretrain(network, material, self.recipe.student_pretrained, rng, "student: hidden characters")
        stage, material = self.recipe.student_taught, material.marked(marks)
        self._teach(network, material, 0, stage, len(material.ids), rng, "student: teachers' marks")
        return network

    def _marks(
        self, told: Sequence[Numbered], untold: Sequence[Numbered], rng: np.random.Generator, judge: Judge
    ) -> NDArray[np.uint8]:
        """What the teachers together make of all text, (characters,); they themselves are let go."""
        shape, networks = self.recipe.teachers, []
        material, silver = (self.reading.material(given, shape.window) for given in ([*told, *untold], told))
        torch.manual_seed(self.seed)
        begun = teacher(shape, len(self.start.embedding)).to(self.reading.device)
        pretrain(begun, material, self.recipe.teachers_pretrained, rng, "teachers: hidden characters")
        for number in range(1, shape.count + 1):
            torch.manual_seed(self.seed + number)
            networks.append(self._teacher(deepcopy(begun), silver, rng, f"teacher {number}"))
            judge(f"teacher {number}", Teachers(networks[-1:], self.reading, shape.window))
        together = Teachers(networks, self.reading, shape.window)
        judge("teachers together", together)
        return together.marks(material)

    def _teacher(self, network: Network, silver: Material, rng: np.random.Generator, title: str) -> Network:
        window, first, then = self.recipe.teachers.window, self.recipe.teachers_silver, self.recipe.teachers_gold
        self._teach(network, silver, window, first, len(silver.ids), rng, f"{title}: silver")
        self._teach(network, silver, window, then, self._annotated_size(), rng, f"{title}: annotated")
        return network

    def _teach(
        self,
        network: Network,
        material: Material,
        window: int,
        stage: Stage,
        characters: int,
        rng: np.random.Generator,
        title: str,
    ) -> None:
        """Learn from marked material and annotated articles; `characters` make a round of the stage."""
        marked = rounds(material.whole(), stage.characters, rng)
        stream = mixed(self._annotated(stage, window, rng), marked, stage.gold, rng)
        fit(network, stream, stage.steps(characters), stage, title)

    def _annotated(self, stage: Stage, window: int, rng: np.random.Generator) -> Iterator[Batch]:
        return swapping(self.gold, self.reading, self.names, stage.swap, window, stage.characters, rng)

    def _annotated_size(self) -> int:
        return sum(len(article.text) for article in self.gold)

    def _student(self) -> Network:
        torch.manual_seed(self.seed)
        network: Network = student(self.start, self.recipe.dropout).to(self.reading.device)
        return network
