"""Which patterns can match at a place: one automaton for all of them, its states made when a text first needs one.

Lazy subsets as in RE2's sets (Cox, "Regular Expression Matching in the Wild", 2010). It says yes too often and never
no too often (`graph` says why): what it lets through, `re` still has to match.
"""

from collections.abc import Collection, Sequence

from pipeline.reading.graph import Graph

_WINDOW = 48  # characters: a pattern that has not failed by then may match
_MOST_LEARNT = 200_000  # moves, some 30 MB: then it begins anew, for hostile text must not fill the memory


class State(dict[str, "State"]):
    """Character → next state, made when first asked for.

    `matched`: the patterns that ended on the way here, in order; `nodes`: where the others stand that still may.
    """

    __slots__ = ("_always", "_automaton", "_moves", "matched", "nodes")

    def __init__(self, automaton: "Automaton", matched: tuple[int, ...], nodes: tuple[int, ...]) -> None:
        super().__init__()
        self._automaton, self.matched, self.nodes = automaton, matched, nodes
        self._moves = [automaton.graph.reach(node).moves for node in nodes]
        self._always = frozenset[int]().union(*(moves[None] for moves in self._moves if None in moves))

    def __missing__(self, character: str) -> "State":
        nodes = self._always.union(*[moves[character] for moves in self._moves if character in moves])
        state = self[character] = self._automaton.next(self.matched, nodes)
        return state


class Automaton:
    """All of `patterns` (regular expressions), told apart by their place in the sequence."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.graph = Graph()
        self._starts = [self.graph.add(pattern, number) for number, pattern in enumerate(patterns)]
        self._begin()

    def _begin(self) -> None:
        self._learnt = 0
        self._pairs: dict[str, State] = {}
        self._states: dict[tuple[tuple[int, ...], tuple[int, ...]], State] = {}
        self._start = self._state((), self._starts)

    @property
    def first_characters(self) -> frozenset[str] | None:
        """What a match can begin with; None where that may be anything, or nothing."""
        moves = [self.graph.reach(start).moves for start in self._starts]
        if self._start.matched or any(None in one for one in moves):
            return None
        return frozenset(character for one in moves for character in one if character is not None)

    def possible(self, text: str, start: int) -> tuple[int, ...]:
        """The patterns that can match at `start`, in order."""
        pair = text[start : start + 2]
        state = self._pairs.get(pair)
        if state is None:
            state = self._after_pair(pair)
        if not state.nodes:
            return state.matched  # so end most places
        window = text[start + 2 : start + _WINDOW]
        for character in window:
            state = state[character]
            if not state.nodes:
                return state.matched
        if len(window) < _WINDOW - 2:
            return state.matched
        return tuple(sorted({*state.matched, *map(self.graph.pattern, state.nodes)}))

    def _after_pair(self, pair: str) -> State:
        self._learn()
        state = self._start
        for character in pair:
            state = state[character]
        self._pairs[pair] = state
        return state

    def next(self, matched: tuple[int, ...], nodes: Collection[int]) -> State:
        """The state at `nodes` after `matched`; now and then all states are forgotten."""
        self._learn()
        return self._state(matched, nodes)

    def _learn(self) -> None:
        self._learnt += 1
        if self._learnt > _MOST_LEARNT:
            self._begin()

    def _state(self, matched: tuple[int, ...], nodes: Collection[int]) -> State:
        graph = self.graph
        if nodes and (ended := {graph.pattern(node) for node in nodes if graph.reach(node).is_match}):
            matched = tuple(sorted({*matched, *ended}))
            nodes = [node for node in nodes if graph.pattern(node) not in ended]
        key = matched, tuple(sorted(nodes))
        if key not in self._states:
            self._states[key] = State(self, *key)
        return self._states[key]
