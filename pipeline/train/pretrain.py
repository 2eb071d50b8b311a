"""A masked language model: guess hidden characters from their neighbours, on text that nobody marked.

After Devlin et al., 2019, "BERT". The guess is read off the character embedding itself.
"""

from itertools import islice

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from pipeline.train.material import Batch, Material
from pipeline.train.network import Network
from pipeline.train.recipe import Pretraining
from pipeline.train.streams import rounds

_DECAY = 0.01
_STEEPEST = 1.0
# The rate rises for so many steps, at most so large a share of them all, and then falls in a straight line.
_RISE, _RISE_SHARE = 200, 0.1
_LAST = 0.02
_SHOWN = 50
# Of the masked characters so many look unknown, so many up to the second like any other; the rest show.
_HIDDEN, _WRONG = 0.85, 0.92


class Guess(nn.Module):  # type: ignore[misc, unused-ignore]
    """A network's states (characters, outer) to scores of what each character is (characters, alphabet)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.towards = nn.Linear(network.output.in_features, network.embedding.embedding_dim)
        self.usual = nn.Parameter(torch.zeros(network.embedding.num_embeddings))

    def forward(self, states: Tensor, embedding: Tensor) -> Tensor:
        """`embedding` is the network's, (alphabet, inner); in half precision on a GPU."""
        with torch.autocast(states.device.type, dtype=torch.bfloat16, enabled=states.is_cuda):
            scores: Tensor = functional.linear(functional.gelu(self.towards(states)), embedding, self.usual)
        return scores.float()


def pretrain(network: Network, material: Material, plan: Pretraining, rng: np.random.Generator, title: str) -> Guess:
    """Train the network's body; its head is left as it is. Returns what guesses, which tagging has no use for."""
    guess: Guess = Guess(network).to(material.ids.device)
    learnt = [*network.body(), *guess.parameters()]
    optimizer = torch.optim.AdamW(learnt, lr=plan.rate, betas=(0.9, 0.98), weight_decay=_DECAY)
    rise = max(1.0, min(_RISE, _RISE_SHARE * plan.steps))
    network.train()
    with tqdm(total=plan.steps, desc=title, mininterval=5) as shown:
        for step, batch in enumerate(islice(rounds(material, plan.characters, rng), plan.steps)):
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * min((1 + step) / rise, 1) * max(_LAST, 1 - step / plan.steps)
            loss = missed(network, guess, batch, plan.masked)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learnt, _STEEPEST)
            optimizer.step()
            if step % _SHOWN == 0:
                shown.set_postfix(loss=f"{float(loss.detach()):.3f}")
            shown.update()
    return guess


def missed(network: Network, guess: Guess, batch: Batch, share: float) -> Tensor:
    """Mean negative log likelihood of the masked characters; lists would tell them, so none are seen."""
    shown, masked = hidden(batch.ids, batch.mask & (batch.ids > 0), share, network.embedding.num_embeddings)
    states = network.states(shown, torch.zeros_like(batch.features), batch.mask)
    scores = guess(states[masked], network.embedding.weight)
    return functional.cross_entropy(scores, batch.ids[masked], reduction="sum") / masked.sum().clamp(min=1)


def hidden(ids: Tensor, maskable: Tensor, share: float, characters: int) -> tuple[Tensor, Tensor]:
    """What the network is shown instead of `ids`, and which of them it must guess; both of their shape."""
    masked = (torch.rand(ids.shape, device=ids.device) < share) & maskable
    how = torch.rand(ids.shape, device=ids.device)
    wrong = torch.where(how < _WRONG, torch.randint(1, characters, ids.shape, device=ids.device), ids)
    return torch.where(masked, torch.where(how < _HIDDEN, 0, wrong), ids), masked
