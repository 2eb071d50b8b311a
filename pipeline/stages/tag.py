"""`technews_tag`: the trained tagger. Its raw spans stand in `doc.spans["tagged"]` for `technews_name` to weigh."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from pipeline.reading.tagger import NameTagger
from pipeline.stages.candidates import TAGGED, Found, text_of, with_group


class Tag:
    """Tags a batch of Docs at a time: sentences of one length go through the network together."""

    def __init__(self, name: str, batch_size: int, threads: int) -> None:
        self._tagger = NameTagger(batch_size=batch_size, threads=threads)
        self._by = self._tagger.name

    @property
    def model(self) -> str:
        """`name@digest` of the model."""
        return f"{self._tagger.name}@{self._tagger.digest}"

    def __call__(self, doc: Doc) -> Doc:
        return next(self._tagged([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Docs in order; the batch size changes speed, never a result."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            yield from self._tagged(list(docs))

    def _tagged(self, docs: Sequence[Doc]) -> Iterator[Doc]:
        tagged = self._tagger.tag_many([text_of(doc) for doc in docs])
        for doc, spans in zip(docs, tagged, strict=True):
            yield with_group(doc, TAGGED, [Found(start, end, label, self._by) for start, end, label in spans])


@Language.factory("technews_tag", assigns=["doc.spans"], default_config={"batch_size": 32, "threads": 1})
def make_tag(nlp: Language, name: str, batch_size: int, threads: int) -> Tag:
    """`batch_size`: sentences a step; `threads`: of the network's run time."""
    return Tag(name, batch_size, threads)
