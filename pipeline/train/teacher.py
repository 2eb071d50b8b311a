"""The teacher: a character Transformer, too large to ship, that marks plain text for the student.

Layers that normalise first (Xiong et al., 2020), positions as rotations (Su et al., 2021, "RoFormer").
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.train.network import Network
from pipeline.train.recipe import Shape

_SPREAD = 0.02
_SLOWEST = 10_000.0


class Transformer(nn.Module):  # type: ignore[misc, unused-ignore]
    """States (rows, length, width) to states of the same shape; in half precision on a GPU."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.turned = shape.width // shape.heads
        self.dropout = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Attend inside each row only."""
        states, turns = self.dropout(states), angles(states.shape[1], self.turned, states.device)
        seen = mask[:, None, None, :].expand(-1, 1, states.shape[1], -1)
        with torch.autocast(states.device.type, dtype=torch.bfloat16, enabled=states.is_cuda):
            for layer in self.layers:
                states = layer(states, turns, seen)
        read: Tensor = self.norm(states.float())
        return read


class Layer(nn.Module):  # type: ignore[misc, unused-ignore]
    """Attention, then two dense maps, each added to what came in."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.before_attention, self.before_dense = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.asked, self.attended = nn.Linear(shape.width, 3 * shape.width), nn.Linear(shape.width, shape.width)
        self.widened, self.narrowed = nn.Linear(shape.width, 4 * shape.width), nn.Linear(4 * shape.width, shape.width)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, states: Tensor, turns: Tensor, seen: Tensor) -> Tensor:
        """`turns` are `angles`; `seen` (rows, 1, length, length) is true where a character may look."""
        rows, length, width = states.shape
        parts = self.asked(self.before_attention(states)).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        found = functional.scaled_dot_product_attention(turned(query, turns), turned(key, turns), value, attn_mask=seen)
        states = states + self.dropout(self.attended(found.transpose(1, 2).reshape(rows, length, width)))
        dense = self.narrowed(functional.gelu(self.widened(self.before_dense(states))))
        grown: Tensor = states + self.dropout(dense)
        return grown


def angles(length: int, size: int, device: torch.device) -> Tensor:
    """How far each pair of the `size` numbers of a head is turned at each place, (length, size / 2)."""
    pairs = torch.arange(size // 2, device=device)
    return torch.arange(length, device=device)[:, None] * _SLOWEST ** (-pairs / (size // 2))


def turned(states: Tensor, turns: Tensor) -> Tensor:
    """Turn each pair of numbers by the angle of its place: what two places say to each other hangs on their distance."""
    left, right = states.chunk(2, -1)
    cos, sin = turns.cos(), turns.sin()
    return torch.cat([left * cos - right * sin, left * sin + right * cos], -1).to(states.dtype)


def teacher(shape: Shape, characters: int) -> Network:
    """A network with a Transformer, all of it new."""
    network = Network(Transformer(shape), characters, shape.width, shape.width)
    for module in network.modules():
        if isinstance(module, nn.Linear | nn.Embedding) and module is not network.features:
            nn.init.normal_(module.weight, std=_SPREAD)
    for layer in network.encoder.layers:
        for last in (layer.attended, layer.narrowed):
            nn.init.normal_(last.weight, std=_SPREAD / math.sqrt(2 * shape.layers))
    return network
