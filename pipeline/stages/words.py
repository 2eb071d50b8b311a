"""The tokenizer: jieba's words, blanks included, so that `doc.text` is the clean text to the letter."""

import logging
from collections.abc import Callable

import jieba
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab


class JiebaWords:
    """jieba with its own dictionary, apart from the process-wide one (others may have changed that)."""

    def __init__(self, vocab: Vocab) -> None:
        jieba.setLogLevel(logging.WARNING)
        self.vocab = vocab
        self._jieba = jieba.Tokenizer()

    def __call__(self, text: str) -> Doc:
        words = self._jieba.lcut(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to save: the dictionary is jieba's own."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "JiebaWords":
        return self

    def to_disk(self, *_: object, **__: object) -> None:
        """Nothing to save."""

    def from_disk(self, *_: object, **__: object) -> "JiebaWords":
        return self


@registry.tokenizers("technews.jieba.v1")  # type: ignore[untyped-decorator]
def jieba_words() -> Callable[[Language], JiebaWords]:
    """Factory for `[nlp.tokenizer]` in config.cfg."""
    return lambda nlp: JiebaWords(nlp.vocab)
