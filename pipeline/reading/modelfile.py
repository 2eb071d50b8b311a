"""The tagger's files, and the name and digest that records give it: known without loading it."""

import hashlib
import json
from pathlib import Path
from typing import Final

MODEL_DIR: Final = Path(__file__).resolve().parent.parent / "model"
FILES: Final = ("tagger.onnx", "tagger.json", "names.npz")


def model_identity(contents: list[bytes]) -> tuple[str, str]:
    """Name and digest of a model whose `FILES` hold `contents`."""
    return json.loads(contents[1])["name"], hashlib.sha256(b"".join(contents)).hexdigest()[:12]


def shipped_model() -> str:
    """`name@digest` of the model that ships with technews."""
    return "@".join(model_identity([(MODEL_DIR / name).read_bytes() for name in FILES]))
