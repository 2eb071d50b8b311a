"""The networks' common frame, and the student: the network that ships.

Both read characters and features, pass them through an encoder, and score tags for a linear chain. The student's
encoder is LAC's, two layers of bidirectional GRU (Jiao, Sun and Sun, 2018, "Chinese Lexical Analysis with Deep
Bi-GRU-CRF Network"); the teachers' is in `pipeline.train.teacher`.
"""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipeline.reading.tagger import WIDTH
from pipeline.train.chain import Chain
from pipeline.train.lac import Start
from pipeline.train.tags import TAGS

LAYERS = 2


class Network(nn.Module):  # type: ignore[misc, unused-ignore]
    """Character numbers (rows, length) and features (rows, length, `WIDTH`) to tag scores (rows, length, tags).

    `encoder` maps states (rows, length, `inner`) and the mask of what is inside a row to (rows, length, `outer`).
    """

    def __init__(self, encoder: nn.Module, characters: int, inner: int, outer: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(characters, inner)
        self.features = nn.Linear(WIDTH, inner, bias=False)
        self.encoder = encoder
        self.output = nn.Linear(outer, len(TAGS))
        self.chain = Chain()
        nn.init.zeros_(self.features.weight)

    def states(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The encoder's view of each character; what lies past a row's length has no part in it."""
        states: Tensor = self.encoder(self.embedding(ids) + self.features(features), mask)
        return states

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Tag scores."""
        scores: Tensor = self.output(self.states(ids, features, mask))
        return scores

    def body(self) -> list[nn.Parameter]:
        """What a masked language model or LAC has taught before: it learns slowly."""
        return [*self.embedding.parameters(), *self.encoder.parameters()]

    def head(self) -> list[nn.Parameter]:
        """What starts from nothing: it learns quickly."""
        return [*self.features.parameters(), *self.output.parameters(), *self.chain.parameters()]


class BiGru(nn.Module):  # type: ignore[misc, unused-ignore]
    """Layers of GRU, each once forward and once backward, with dropout before and after each."""

    def __init__(self, inner: int, hidden: int, dropout: float) -> None:
        super().__init__()
        sizes = [inner, inner, *[2 * hidden] * (2 * LAYERS - 2)]
        self.gru = nn.ModuleList(nn.GRU(size, hidden, batch_first=True) for size in sizes)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (rows, length, inner) to (rows, length, 2 · hidden)."""
        places, lengths = torch.arange(mask.shape[1], device=mask.device), mask.sum(1, keepdim=True)
        mirrored = torch.where(mask, lengths - 1 - places, places)
        for layer in range(LAYERS):
            states = self.dropout(states)
            forward, _ = self.gru[2 * layer](states)
            backward, _ = self.gru[2 * layer + 1](_gathered(states, mirrored))
            states = torch.cat([forward, _gathered(backward, mirrored)], dim=2)
        read: Tensor = self.dropout(states)
        return read


def _gathered(states: Tensor, places: Tensor) -> Tensor:
    """Each row's states at the given places; mirroring by hand is far quicker than torch's packed sequences."""
    return states.gather(1, places[..., None].expand(-1, -1, states.shape[2]))


def student(start: Start, dropout: float) -> Network:
    """A network with LAC's embedding and GRU; the rest is new."""
    inner, hidden = start.embedding.shape[1], start.layers[0][1].shape[2]
    network = Network(BiGru(inner, hidden, dropout), len(start.embedding), inner, 2 * hidden)
    with torch.no_grad():
        network.embedding.weight.copy_(torch.from_numpy(start.embedding))
        for gru, values in zip(network.encoder.gru, _directions(start), strict=True):
            for kind, value in zip(("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"), values, strict=True):
                getattr(gru, kind).copy_(torch.from_numpy(_gates(value)))
    return network


def _directions(start: Start) -> Iterator[tuple[NDArray[np.float32], ...]]:
    """For each layer, forward and backward: input weights, recurrent weights and their biases."""
    for inputs, recurrent, biases in start.layers:
        for way in (0, 1):
            yield inputs[way], recurrent[way], *biases[way].reshape(2, -1)


def _gates(value: NDArray[np.float32]) -> NDArray[np.float32]:
    """ONNX orders a GRU's gates update, reset, new; torch reset, update, new."""
    update, reset, new = np.split(value, 3)
    return np.concatenate([reset, update, new])
