"""The network: character embedding plus features, two layers of bidirectional GRU, a linear-chain CRF on top.

After LAC (Jiao, Sun and Sun, 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network").
"""

import torch
from torch import Tensor, nn

BARRED = -1e4


class Network(nn.Module):  # type: ignore[misc, unused-ignore]
    """Character numbers (batch, length) and features (batch, length, width) to tag scores (batch, length, tags)."""

    def __init__(self, characters: int, features: int, tags: int, hidden: int = 128, dropout: float = 0.4) -> None:
        super().__init__()
        self.embedding = nn.Embedding(characters, 128)
        self.features = nn.Linear(features, 128, bias=False)
        sizes = (128, 128, 2 * hidden, 2 * hidden)
        self.gru = nn.ModuleList(nn.GRU(size, hidden, batch_first=True) for size in sizes)
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(2 * hidden, tags)
        nn.init.zeros_(self.features.weight)

    def forward(self, ids: Tensor, features: Tensor, lengths: Tensor) -> Tensor:
        """What lies past a row's length has no part in the scores before it."""
        states = self.embedding(ids) + self.features(features)
        places = torch.arange(ids.shape[1])
        mirrored = torch.where(places < lengths[:, None], lengths[:, None] - 1 - places, places)
        for layer in (0, 2):
            states = self.dropout(states)
            forward, _ = self.gru[layer](states)
            backward, _ = self.gru[layer + 1](_gathered(states, mirrored))
            states = torch.cat([forward, _gathered(backward, mirrored)], dim=2)
        scores: Tensor = self.output(self.dropout(states))
        return scores


def _gathered(states: Tensor, places: Tensor) -> Tensor:
    """Each row's states at the given places; mirroring by hand is far quicker than torch's packed sequences."""
    return states.gather(1, places[..., None].expand(-1, -1, states.shape[2]))


class Chain(nn.Module):  # type: ignore[misc, unused-ignore]
    """A linear-chain CRF whose last two states are the start and the end."""

    def __init__(self, allowed: Tensor) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(allowed.shape))
        self.register_buffer("barred", (~allowed).float() * BARRED)

    def scores(self) -> Tensor:
        """Step scores (tags + 2, tags + 2), forbidden ones far below the rest."""
        return self.steps + self.get_buffer("barred")

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean over the rows of the negative log likelihood of `tags`; `mask` (batch, length) is 1 inside a row."""
        steps = self.scores()
        return (self._total(emissions, steps, mask) - self._path(emissions, steps, tags, mask)).mean()

    def _path(self, emissions: Tensor, steps: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        start, end = steps.shape[0] - 2, steps.shape[0] - 1
        single = emissions.gather(2, tags[..., None])[..., 0] * mask
        between = steps[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        last = tags.gather(1, mask.sum(1, keepdim=True).long() - 1)[:, 0]
        return single.sum(1) + between.sum(1) + steps[start, tags[:, 0]] + steps[last, end]

    def _total(self, emissions: Tensor, steps: Tensor, mask: Tensor) -> Tensor:
        size = emissions.shape[2]
        inner, alpha = steps[:size, :size], emissions[:, 0] + steps[size, :size]
        for scores, inside in zip(emissions.unbind(1)[1:], mask.bool()[..., None].unbind(1)[1:], strict=True):
            grown = torch.logsumexp(alpha[:, :, None] + inner, dim=1) + scores
            alpha = torch.where(inside, grown, alpha)
        return torch.logsumexp(alpha + steps[:size, size + 1], dim=1)
