"""Teachers mark text for a student that is small enough to ship (Hinton, Vinyals and Dean, 2015)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.reading.viterbi import best_paths
from pipeline.train.chain import whole_scores, whole_steps
from pipeline.train.data import Article
from pipeline.train.material import Batch, Material, Reading
from pipeline.train.network import Network
from pipeline.train.tags import Span, spans_of

_CHARACTERS = 120_000


@dataclass(frozen=True, slots=True)
class Teachers:
    """Networks that mark together: the best path under the mean of their scores. `window`: see `Reading.material`."""

    networks: Sequence[Network]
    reading: Reading
    window: int

    def tag(self, text: str) -> list[Span]:
        """Names in clean text as (start, end, label), as the tagger itself gives them."""
        if len(text) < 2:
            return []
        return spans_of(self.marks(self.reading.material(self.reading.numbered([Article(text, ())]), self.window)))

    def marks(self, material: Material, characters: int = _CHARACTERS) -> NDArray[np.uint8]:
        """A tag number for each character of the material, 0 outside its rows; `characters` fit into a batch."""
        found = np.zeros(len(material.ids), dtype=np.uint8)
        with torch.no_grad():
            steps = whole_steps(torch.stack([network.chain.steps for network in self.networks]).mean(0))
            for network in self.networks:
                network.eval()
            for rows in material.batches(characters):
                batch = material.batch(rows)
                paths = best_paths(whole_scores(self._scores(batch)), steps, rows[:, 1].astype(np.int32))
                inside = batch.mask.cpu().numpy()
                found[batch.places.cpu().numpy()[inside]] = paths[inside]
        return found

    def _scores(self, batch: Batch) -> torch.Tensor:
        given = [network(batch.ids, batch.features, batch.mask) for network in self.networks]
        return torch.stack(given).mean(0)
