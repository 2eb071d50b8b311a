"""Stages: the only importers of spaCy and jieba. Each takes a Doc and returns it with one thing added.

On the Doc, native slots only: `doc.spans["candidates"]` before `technews_resolve`, `doc.spans["mentions"]` (and
`doc.ents`) after; of a span, `label_` is the kind, `id_` the rule or model that found it, `kb_id_` the entity's name.
"""
