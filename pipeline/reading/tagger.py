"""The name tagger at run time: clean text in, spans of companies, people, organisations and products out.

A character-level BiGRU-CRF in ONNX; pure numpy and onnxruntime. The same text gives the same spans whatever the
batch size, the number of threads and the other texts of the batch.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from pipeline.reading.charfeatures import KINDS, LISTS, NameLists, codes_of, kind_bits, unpacked
from pipeline.reading.chunks import chunks
from pipeline.reading.modelfile import FILES, MODEL_DIR, model_identity
from pipeline.reading.viterbi import SCALE, best_paths

Span = tuple[int, int, str]

WIDTH = KINDS + 3 * LISTS
_UNICODE = 0x110000


class Alphabet:
    """Characters as numbers, and how texts are cut: `pack` and `limit` as in `chunks`."""

    def __init__(self, characters: str, replaced: dict[str, str], pack: int, limit: int) -> None:
        self.characters, self.replaced, self.pack, self.limit = characters, replaced, pack, limit
        self._numbers = np.zeros(_UNICODE, dtype=np.int16)
        self._numbers[codes_of(characters)] = np.arange(1, len(characters) + 1)
        old, new = codes_of("".join(replaced)), codes_of("".join(replaced.values()))
        self._numbers[old] = self._numbers[new]

    def read(self, text: str, lists: NameLists) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """Character numbers (0: unknown) and feature bits, each of shape (len(text),)."""
        codes = codes_of(text)
        bits = kind_bits(codes).astype(np.uint32) | (lists.features(codes) << np.uint32(KINDS))
        return self._numbers[codes].astype(np.int64), bits


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one of the texts, ready for the network."""

    text_number: int
    start: int
    ids: NDArray[np.int64]
    bits: NDArray[np.uint32]


class NameTagger:
    """Finds names of the labels COMPANY, PERSON, ORG and PRODUCT.

    `model_dir` holds tagger.onnx, tagger.json and names.npz (default: the model shipped with the package);
    `digest` is the start of their SHA-256, `name` the model's name. Raises FileNotFoundError without the files.
    """

    def __init__(self, model_dir: str | Path | None = None, threads: int = 1, batch_size: int = 32) -> None:
        contents = [(Path(model_dir or MODEL_DIR) / name).read_bytes() for name in FILES]
        self.name, self.digest = model_identity(contents)
        settings = json.loads(contents[1])
        self._tags: list[str] = settings["tags"]
        self._steps = np.array(settings["steps"], dtype=np.int32)
        self._alphabet = Alphabet(settings["characters"], settings["replaced"], settings["pack"], settings["limit"])
        with np.load(Path(model_dir or MODEL_DIR) / FILES[2]) as lists:
            self._lists = NameLists(lists["hashes"], lists["members"])
        self._batch_size = batch_size
        self._session = _session(contents[0], threads)

    def tag(self, text: str) -> list[Span]:
        """Names in clean text as (start, end, label), sorted, without overlaps."""
        return self.tag_many([text])[0]

    def tag_many(self, texts: Sequence[str]) -> list[list[Span]]:
        """`tag` of each text; stretches of like length share a batch, across texts."""
        found: list[list[Span]] = [[] for _ in texts]
        stretches = [stretch for number, text in enumerate(texts) for stretch in self._stretches(number, text)]
        stretches.sort(key=lambda stretch: len(stretch.ids))
        for batch in _batches(stretches, self._batch_size):
            for stretch, path in zip(batch, self._paths(batch), strict=True):
                found[stretch.text_number].extend(self._spans(path, stretch.start))
        return [sorted(spans) for spans in found]

    def _stretches(self, number: int, text: str) -> Iterator[Stretch]:
        if not text:
            return
        ids, bits = self._alphabet.read(text, self._lists)
        for start, end in chunks(text, self._alphabet.pack, self._alphabet.limit):
            if end - start > 1:
                yield Stretch(number, start, ids[start:end], bits[start:end])

    def _paths(self, batch: list[Stretch]) -> NDArray[np.int8]:
        """Tag numbers, (rows, longest); rows are padded, but the network stops at each row's own length."""
        lengths = np.array([len(stretch.ids) for stretch in batch], dtype=np.int32)
        ids = np.zeros((len(batch), lengths.max()), dtype=np.int64)
        bits = np.zeros(ids.shape, dtype=np.uint32)
        for row, stretch in enumerate(batch):
            ids[row, : lengths[row]], bits[row, : lengths[row]] = stretch.ids, stretch.bits
        (scores,) = self._session.run(None, {"ids": ids, "features": unpacked(bits, WIDTH), "lengths": lengths})
        # Rounded before they are added up, so that the last bits of the arithmetic cannot decide a name.
        return best_paths(np.rint(np.asarray(scores) * SCALE).astype(np.int32), self._steps, lengths)

    def _spans(self, path: NDArray[np.int8], offset: int) -> Iterator[Span]:
        begun = 0
        for place in np.flatnonzero(path):
            tag = self._tags[path[place]]
            if tag[0] in "BS":
                begun = int(place)
            if tag[0] in "ES":
                yield offset + begun, offset + int(place) + 1, tag[2:]


def _batches(stretches: list[Stretch], size: int) -> Iterator[list[Stretch]]:
    """Cut stretches, sorted by length, into batches of at most `size` rows, the longest a quarter above the first."""
    batch: list[Stretch] = []
    for stretch in stretches:
        if batch and (len(batch) == size or len(stretch.ids) > 1.25 * len(batch[0].ids) + 8):
            yield batch
            batch = []
        batch.append(stretch)
    if batch:
        yield batch


def _session(model: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
