"""Companies and organisations that are known by name: where their names stand, and which one a name means.

`load_gazetteer(path)` reads files of one entry a line (see `gazetteerfile`). A list cannot tell a company from a word,
so `Hit.safe` marks the few names that are companies wherever they stand; all others are evidence for someone else.
An id is given only where sure: a wrong one is worse than none.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading.gazetteerfile import Entry, GazetteerError, read_entries
from pipeline.reading.namecontext import goes_on, with_stock_mark
from pipeline.reading.namecues import Cues, is_among
from pipeline.reading.namekey import name_key, without_legal_form
from pipeline.reading.namematcher import Form, NameMatcher, keeps_case

__all__ = ["Entry", "Gazetteer", "GazetteerError", "Hit", "load_gazetteer"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at text[start:end] (clean text). `entry_id` is None where several entries have that name.

    `safe`: a company or organisation is meant wherever this stands (.99 of 8,300 in marked articles).
    `ambiguous`: a word or a name of several, and no cue near by says which; with a cue .97 of them are right.
    `cued`: such a name with its cue.
    """

    start: int
    end: int
    entry_id: str | None
    name: str
    surface: str
    label: str
    ambiguous: bool
    safe: bool
    cued: bool = False


class Gazetteer:
    """Entries by id, by name and in running text. Never changes once made."""

    def __init__(self, entries: Iterable[Entry], digest: str = "") -> None:
        self.digest = digest
        self._entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self._entries}
        self._by_key = _by_key(self._entries)
        self._sight = frozenset(name for entry in self._entries for name in entry.sight)
        self._forms = tuple(_forms(self._entries))
        self._matcher = NameMatcher(self._forms)

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, entry_id: str) -> Entry:
        """The entry with that id; raises KeyError."""
        return self._by_id[entry_id]

    def hits(self, text: str) -> Iterator[Hit]:
        """Known names in clean text, left to right, not overlapping, the longest of those that begin together."""
        cues = Cues(text)
        for found in self._matcher.find(text):
            form = self._forms[found.form]
            if form.of:
                yield self._hit(cues, found.start, with_stock_mark(text, found.end), form)

    def _hit(self, cues: Cues, start: int, end: int, form: Form) -> Hit:
        first = self._entries[form.of[0]]
        unsure = form.doubtful or len(form.of) > 1
        meant = self._meant(cues, start, end) if unsure else first
        safe = form.surface in self._sight and not goes_on(cues.text, start, end)
        entry_id = meant.id if meant else first.id if len(form.of) == 1 else None
        entry = meant or first
        return Hit(
            start,
            end,
            entry_id,
            entry.name,
            cues.text[start:end],
            entry.label,
            meant is None,
            safe,
            unsure and meant is not None,
        )

    def lookup(self, name: str) -> list[Entry]:
        """Entries called `name`, whatever its width, case, blanks and stock marks; else less its legal form."""
        key = name_key(name)
        found = self._by_key.get(key)
        while found is None and (key := without_legal_form(key) or ""):
            found = self._by_key.get(key)
        return [self._entries[number] for number in found or ()]

    def never(self, name: str) -> frozenset[str]:
        """Longer words around `name` that mean no company or organisation of that name: 苹果园, 理想情况."""
        return frozenset(word for entry in self.lookup(name) for word in entry.never if name in word)

    def link(self, name: str, context: str = "") -> tuple[str | None, str | None]:
        """Id and ticker of the company or organisation that `name` means in `context` (its article); None if unsure.

        `name` is taken to name a company: an ordinary word (小米) needs no more than that, a name that several
        firms have (中微) needs a cue in the context.
        """
        entries = self.lookup(name)
        if len(entries) > 1 or (entries and is_among(name, entries[0].ambiguous)):
            cues = Cues(context)
            entries = [entry for entry in entries if cues.anywhere(entry, name)]
        if len(entries) != 1:
            return None, None
        return entries[0].id, entries[0].ticker

    def identity(self, name: str, context: str = "") -> str | None:
        """The id of the one company that `name` means; None where there is none or more than one."""
        return self.link(name, context)[0]

    def identify(self, text: str, start: int, end: int) -> Entry | None:
        """The entry that the name at text[start:end] means there, ordinary words included; None where unsure."""
        return self._meant(Cues(text), start, end)

    def confirm(self, text: str, start: int, end: int, entry: Entry) -> bool:
        """Whether the name at text[start:end] means `entry`: always for a clear one, else if a cue stands near."""
        return self._confirmed(Cues(text), start, end, entry)

    def _meant(self, cues: Cues, start: int, end: int) -> Entry | None:
        known = self.lookup(cues.text[start:end])
        entries = [one for one in known if self._confirmed(cues, start, end, one, alone=len(known) == 1)]
        return entries[0] if len(entries) == 1 else None

    def _confirmed(self, cues: Cues, start: int, end: int, entry: Entry, alone: bool | None = None) -> bool:
        name = cues.text[start:end]
        if is_among(name, entry.words) or is_among(name, entry.ambiguous):
            return cues.near(start, end, entry)
        if cues.never(start, end, entry):
            return False
        return cues.anywhere(entry, name) or (len(self.lookup(name)) <= 1 if alone is None else alone)


def _by_key(entries: tuple[Entry, ...]) -> dict[str, tuple[int, ...]]:
    keys: dict[str, tuple[int, ...]] = {}
    for number, entry in enumerate(entries):
        for name in entry.names:
            key = name_key(name)
            known = keys.get(key)
            if known is None:
                keys[key] = (number,)
            elif known[-1] != number:
                keys[key] = (*known, number)
    return keys


def _forms(entries: tuple[Entry, ...]) -> Iterator[Form]:
    """Names as they may be written. A longer word that an entry must never be seen in is a form of nothing."""
    of: dict[str, tuple[int, ...]] = {}
    for number, entry in enumerate(entries):
        for name in entry.names:
            for surface in _spellings(name):
                known = of.get(surface)
                if known is None:
                    of[surface] = (number,)
                elif number not in known:
                    of[surface] = (*known, number)
    doubts = {name for entry in entries if entry.cues for name in (*entry.words, *entry.ambiguous)}
    for surface, numbers in of.items():
        doubtful = surface in doubts
        yield Form(surface, numbers, doubtful, surface.isascii() and (doubtful or keeps_case(surface)))
    nothing = dict.fromkeys(word for entry in entries for word in entry.never)
    yield from (Form(word, ()) for word in nothing if word not in of)


def _spellings(name: str) -> tuple[str, ...]:
    if name.isascii() and (" " in name or "-" in name):
        return tuple(dict.fromkeys((name, name.replace("-", " "), name.replace(" ", "").replace("-", ""))))
    return (name,)


def load_gazetteer(*paths: Path) -> Gazetteer:
    """The gazetteer in these files of JSON lines; raises GazetteerError that names file, line and remedy."""
    entries: list[Entry] = []
    summary = hashlib.sha256()
    for path in paths:
        entries += read_entries(path)
        summary.update(path.read_bytes())
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise GazetteerError(f"{entry.id!r} is in two of {', '.join(map(str, paths))}; keep one")
        seen.add(entry.id)
    return Gazetteer(entries, summary.hexdigest()[:16])
