"""What an article says about whom an ambiguous name means: cues near by, the ticker, another name of the same firm."""

from pipeline.reading.gazetteerfile import Entry
from pipeline.reading.namecontext import goes_on
from pipeline.reading.namekey import name_key
from pipeline.reading.namematcher import at_word_edges

# How far a cue may stand from a name, in characters: about two sentences.
NEAR = 120


class Cues:
    """The evidence in one text. It is looked up once for each name, so a name said a thousand times costs no more."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._cued: dict[tuple[str, str], bool] = {}
        self._named: dict[tuple[str, str], bool] = {}

    def anywhere(self, entry: Entry, name: str) -> bool:
        """Whether the text, anywhere, speaks of `entry` otherwise than by `name`."""
        key = (entry.id, name)
        if key not in self._cued:
            self._cued[key] = any(cue in self.text for cue in entry.cues)
        return self._cued[key] or self.named(entry, name)

    def near(self, start: int, end: int, entry: Entry) -> bool:
        """Whether a cue for `entry` stands near text[start:end], and no longer name or word runs through there."""
        text, name = self.text, self.text[start:end]
        if self.never(start, end, entry) or goes_on(text, start, end):
            return False
        around = text[max(start - NEAR, 0) : start] + "\n" + text[end : end + NEAR]
        return any(cue in around for cue in entry.cues) or self.named(entry, name)

    def never(self, start: int, end: int, entry: Entry) -> bool:
        """Whether a word that never means `entry` covers text[start:end]: 苹果 in 苹果园."""
        return any(self._covers(word, start, end) for word in entry.never)

    def named(self, entry: Entry, name: str) -> bool:
        """Whether the text has the ticker, or a clear name of the entry that is more than a part of `name`."""
        key = (entry.id, name)
        if key not in self._named:
            doubtful = {*entry.words, *entry.ambiguous}
            clear = (one for one in entry.names if one not in doubtful and one not in name and len(one) > 2)
            codes = (_code(ticker) for ticker in entry.tickers)
            self._named[key] = any(self._stands(one) for one in clear) or any(code in self.text for code in codes)
        return self._named[key]

    def _covers(self, word: str, start: int, end: int) -> bool:
        inside = word.find(self.text[start:end])
        return inside >= 0 and start >= inside and self.text.startswith(word, start - inside)

    def _stands(self, name: str) -> bool:
        start = self.text.find(name)
        return start >= 0 and at_word_edges(self.text, start, start + len(name))


def is_among(name: str, names: tuple[str, ...]) -> bool:
    """Whether `name`, however spelled, is one of `names`."""
    return bool(names) and (name in names or name_key(name) in {name_key(one) for one in names})


def _code(ticker: str) -> str:
    """What of a ticker stands in running text: the digits of 688802.SH; a Latin one only with its market's colon."""
    code = ticker.partition(".")[0]
    return code if code.isdigit() and len(code) > 4 else f": {code}"
