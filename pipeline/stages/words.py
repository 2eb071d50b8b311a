"""The tokenizer: jieba's words, blanks included, so that `doc.text` is the clean text to the letter."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.stages.candidates import TEXT, WORDS
from pipeline.stages.cut import fast_cut, plain_cut


class JiebaWords:
    """Words of a text by jieba's own dictionary; by its fast twin where that is installed, the same to the letter."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._cut = fast_cut() or plain_cut()

    def __call__(self, text: str) -> Doc:
        words = self._cut(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words), user_data={TEXT: text, WORDS: words})

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
