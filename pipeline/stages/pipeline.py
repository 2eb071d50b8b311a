"""config.cfg → a spaCy pipeline."""

from pathlib import Path

import spacy
from spacy.language import Language

# Registers our factories also where the package is on the path but not installed (no entry points).
from pipeline.stages import name, resolve, scan, tag, words  # noqa: F401

CONFIG = Path(__file__).parent.parent / "config.cfg"


def load_nlp() -> Language:
    """The technews pipeline, ready for clean text."""
    return spacy.util.load_model_from_config(spacy.util.load_config(CONFIG), auto_fill=True)


def model_of(nlp: Language) -> str | None:
    """`name@digest` of the tagger in `nlp`; None where it has none."""
    return nlp.get_pipe("technews_tag").model if "technews_tag" in nlp.pipe_names else None  # type: ignore[attr-defined]
