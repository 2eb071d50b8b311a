"""The linear-chain CRF on top of a network's scores (Lafferty, McCallum and Pereira, 2001)."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipeline.reading.viterbi import FORBIDDEN, SCALE
from pipeline.train.tags import allowed

BARRED = -1e4
# Sums below this share of the greatest are taken for it: the logarithm of a sum must not meet 0.
_SMALLEST = 1e-30


class Chain(nn.Module):  # type: ignore[misc, unused-ignore]
    """Scores of steps from tag to tag, (tags + 2, tags + 2); the last two rows and columns are the start and the end."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(allowed().shape))
        self.register_buffer("barred", torch.from_numpy(~allowed()).float() * BARRED)

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean over the rows of the negative log likelihood of `tags`.

        `scores` is (rows, length, tags), `tags` (rows, length); `mask` (rows, length) is true inside a row.
        """
        steps = self.steps + self.get_buffer("barred")
        return (all_paths(scores, steps, mask) - one_path(scores, steps, tags, mask)).mean()


def one_path(scores: Tensor, steps: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
    """Total score of the path `tags` of each row, (rows,)."""
    start, end = len(steps) - 2, len(steps) - 1
    single = scores.gather(2, tags[..., None])[..., 0] * mask
    between = steps[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
    last = tags.gather(1, mask.sum(1, keepdim=True) - 1)[:, 0]
    return single.sum(1) + between.sum(1) + steps[start, tags[:, 0]] + steps[last, end]


def all_paths(scores: Tensor, steps: Tensor, mask: Tensor) -> Tensor:
    """Logarithm of the summed exponentials of all paths' scores, (rows,).

    Each character after the first is a matrix over (tag before, tag here); neighbours are multiplied until one is left:
    as many rounds as the length has binary digits, where a loop takes a round for each character (Särkkä and
    García-Fernández, 2021, "Temporal parallelization of Bayesian smoothers").
    """
    tags = scores.shape[2]
    inner, unit = steps[:tags, :tags], torch.full((tags, tags), BARRED, device=scores.device).fill_diagonal_(0.0)
    matrices = torch.where(mask[:, 1:, None, None], inner + scores[:, 1:, None, :], unit)
    while matrices.shape[1] > 1:
        if matrices.shape[1] % 2:
            matrices = torch.cat([matrices, unit.expand(len(matrices), 1, tags, tags)], 1)
        matrices = _multiplied(matrices[:, 0::2], matrices[:, 1::2])
    reached = scores[:, 0] + steps[tags, :tags]
    if matrices.shape[1]:
        reached = torch.logsumexp(reached[:, :, None] + matrices[:, 0], 1)
    return torch.logsumexp(reached + steps[:tags, tags + 1], 1)


def _multiplied(left: Tensor, right: Tensor) -> Tensor:
    """Product of matrices of logarithms, the greatest of each row and column taken out before the exponentials."""
    rows = left.amax(-1, keepdim=True).detach()
    columns = right.amax(-2, keepdim=True).detach()
    product = torch.matmul((left - rows).exp(), (right - columns).exp())
    return torch.log(product + _SMALLEST) + rows + columns


def whole_steps(steps: Tensor) -> NDArray[np.int32]:
    """Steps in the whole numbers that `best_paths` adds up, forbidden ones far below the rest."""
    rounded = np.rint(steps.detach().cpu().numpy() * SCALE)
    return np.where(allowed(), rounded, FORBIDDEN).astype(np.int32)


def whole_scores(scores: Tensor) -> NDArray[np.int32]:
    """Scores in the whole numbers that `best_paths` adds up, rounded as the tagger rounds them at run time."""
    whole: NDArray[np.int32] = np.rint(scores.detach().cpu().numpy() * SCALE).astype(np.int32)
    return whole
