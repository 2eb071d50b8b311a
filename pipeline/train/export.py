"""Write a trained network as the three files that the tagger reads: tagger.onnx, tagger.json, names.npz."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from pipeline.reading.charfeatures import NameLists
from pipeline.reading.tagger import WIDTH, Alphabet
from pipeline.train.chain import whole_steps
from pipeline.train.network import Network
from pipeline.train.tags import TAGS

Weights = dict[str, torch.Tensor]
FORMAT, OPSET = 8, 17


def write_model(folder: Path, name: str, network: Network, alphabet: Alphabet, lists: NameLists) -> None:
    """Write the files of a student."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "name": name,
        "tags": TAGS,
        "steps": whole_steps(network.chain.steps).tolist(),
        "characters": alphabet.characters,
        "replaced": alphabet.replaced,
        "pack": alphabet.pack,
        "limit": alphabet.limit,
    }
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    (folder / "tagger.json").write_text(text + "\n", encoding="utf-8")
    weights = {key: value.cpu() for key, value in network.state_dict().items()}
    onnx.save(_graph(weights), str(folder / "tagger.onnx"))
    np.savez(folder / "names.npz", hashes=lists.hashes, members=lists.members)


def _gates(matrix: torch.Tensor) -> NDArray[np.float32]:
    """torch orders a GRU's gates reset, update, new; ONNX update, reset, new."""
    reset, update, new = matrix.numpy().astype(np.float32).reshape(3, -1, *matrix.shape[1:])
    return np.concatenate([update, reset, new])


def _layer(weights: Weights, layer: int) -> dict[str, NDArray[np.float32]]:
    """Input weights, recurrent weights and biases of one layer, forward and backward stacked."""

    def both(kind: str) -> NDArray[np.float32]:
        return np.stack([_gates(weights[f"encoder.gru.{2 * layer + way}.{kind}_l0"]) for way in (0, 1)])

    biases = np.concatenate([both("bias_ih"), both("bias_hh")], axis=1)
    return {f"W{layer}": both("weight_ih"), f"R{layer}": both("weight_hh"), f"B{layer}": biases}


def _graph(weights: Weights) -> onnx.ModelProto:
    """The network as ONNX; weights are kept in half precision and widened when the model is loaded."""
    tensors = {
        "E": weights["embedding.weight"].numpy(),
        "F": weights["features.weight"].numpy().T,
        "O": weights["output.weight"].numpy().T,
        "b": weights["output.bias"].numpy(),
        **_layer(weights, 0),
        **_layer(weights, 1),
    }
    stored = [numpy_helper.from_array(value.astype(np.float16), f"{key}16") for key, value in tensors.items()]
    widened = [helper.make_node("Cast", [f"{key}16"], [key], to=TensorProto.FLOAT) for key in tensors if key != "E"]
    shape = numpy_helper.from_array(np.array([0, 0, -1], dtype=np.int64), "shape")
    hidden = weights["encoder.gru.0.weight_hh_l0"].shape[1]
    nodes = [
        helper.make_node("Gather", ["E16", "ids"], ["e16"]),
        helper.make_node("Cast", ["e16"], ["e"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["features"], ["f"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["f", "F"], ["ff"]),
        helper.make_node("Add", ["e", "ff"], ["x"]),
        helper.make_node("Transpose", ["x"], ["x0"], perm=[1, 0, 2]),
        _gru(0, hidden),
        helper.make_node("Transpose", ["y0"], ["t0"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["t0", "shape"], ["x1"]),
        _gru(1, hidden),
        helper.make_node("Transpose", ["y1"], ["t1"], perm=[2, 0, 1, 3]),
        helper.make_node("Reshape", ["t1", "shape"], ["z"]),
        helper.make_node("MatMul", ["z", "O"], ["o"]),
        helper.make_node("Add", ["o", "b"], ["scores"]),
    ]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("features", TensorProto.UINT8, ["batch", "length", WIDTH]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "length", len(TAGS)])]
    graph = helper.make_graph([*widened, *nodes], "tagger", inputs, outputs, [*stored, shape])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
    onnx.checker.check_model(model)
    return model


def _gru(layer: int, hidden: int) -> onnx.NodeProto:
    return helper.make_node(
        "GRU",
        [f"x{layer}", f"W{layer}", f"R{layer}", f"B{layer}", "lengths"],
        [f"y{layer}"],
        direction="bidirectional",
        hidden_size=hidden,
        linear_before_reset=1,
    )
