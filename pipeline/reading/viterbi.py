"""Best label paths under a linear-chain model, in whole numbers so that no order of addition can change them."""

import numpy as np
from numpy.typing import NDArray

SCALE = 1024
FORBIDDEN = -(1 << 24)


def best_paths(
    emissions: NDArray[np.int32], transitions: NDArray[np.int32], lengths: NDArray[np.int32]
) -> NDArray[np.int8]:
    """Labels of highest total score, shape (batch, length).

    `emissions` is (batch, length, labels); `transitions` is (labels + 2, labels + 2), its last two rows and columns
    for the start and the end. Ties go to the label of the lower number. What lies past a row's length is 0.
    """
    batch, length, labels = emissions.shape
    inner = np.ascontiguousarray(transitions[:labels, :labels].T)
    ends = transitions[:labels, labels + 1]
    score = emissions[:, 0] + transitions[labels, :labels]
    last = np.zeros(batch, dtype=np.int64)
    back = np.zeros((length, batch, labels), dtype=np.int8)
    finishing = np.flatnonzero(lengths == 1)
    last[finishing] = (score[finishing] + ends).argmax(axis=1)
    for t in range(1, length):
        totals = score[:, None, :] + inner
        step = totals.argmax(axis=2)
        back[t] = step
        score = np.take_along_axis(totals, step[..., None], axis=2)[..., 0] + emissions[:, t]
        finishing = np.flatnonzero(lengths == t + 1)
        if len(finishing):
            last[finishing] = (score[finishing] + ends).argmax(axis=1)
    return _traced(back, last, lengths)


def _traced(back: NDArray[np.int8], last: NDArray[np.int64], lengths: NDArray[np.int32]) -> NDArray[np.int8]:
    """Follow the back pointers of each row from its own last character."""
    length, batch, _ = back.shape
    paths = np.zeros((batch, length), dtype=np.int8)
    rows, label = np.arange(batch), last
    for t in range(length - 1, -1, -1):
        inside = t < lengths
        paths[:, t] = np.where(inside, label, 0)
        label = np.where(inside & (t > 0), back[t, rows, label], label)
    return paths
