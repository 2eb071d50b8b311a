"""Which patterns can match at a place: one automaton for all of them, its states made when a text first needs one.

Lazy subsets as in RE2's sets (Cox, "Regular Expression Matching in the Wild", 2010). It says yes too often and never
no too often (`graph` says why): what it lets through, `re` still has to match.
"""

from collections.abc import Container, Sequence

from pipeline.reading.graph import Graph, refused_before

_WINDOW = 48  # characters: a pattern that has not failed by then may match
_MOST_LEARNT = 60_000  # moves, some 40 MB: then it begins anew, for hostile text must not fill the memory


class _Anything(Container[object]):
    def __contains__(self, character: object) -> bool:
        return True


class State(dict[str, "State"]):
    """Character → next state, made when first asked for; ask only for those that are `live`: no others lead on.

    `matched`: the patterns that ended on the way here, in order; `nodes`: where the others stand that still may.
    """

    __slots__ = ("_always", "_automaton", "_moves", "live", "matched", "nodes")

    def __init__(self, automaton: "Automaton", matched: tuple[int, ...], nodes: frozenset[int]) -> None:
        super().__init__()
        self._automaton, self.matched, self.nodes = automaton, matched, nodes
        self._moves = [automaton.graph.reach(node).moves for node in nodes]
        self._always = frozenset[int]().union(*(moves[None] for moves in self._moves if None in moves))
        self.live: Container[object] = _Anything() if self._always else frozenset[object]().union(*self._moves)

    def __missing__(self, character: str) -> "State":
        nodes = self._always.union(*[moves[character] for moves in self._moves if character in moves])
        state = self[character] = self._automaton.next(self.matched, nodes)
        return state


class Automaton:
    """All of `patterns` (regular expressions), told apart by their place in the sequence; `start`: before any character."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.graph = Graph()
        made = [(self.graph.add(pattern, number), refused_before(pattern)) for number, pattern in enumerate(patterns)]
        self._starts = [start for start, _ in made]
        self._refused = [refused for _, refused in made]
        self._begin()

    def _begin(self) -> None:
        self._learnt = 0
        self._states: dict[tuple[tuple[int, ...], frozenset[int]], State] = {}
        self.start = self._state((), frozenset(self._starts))

    @property
    def first_characters(self) -> frozenset[str] | None:
        """What a match can begin with; None where that may be anything, or nothing."""
        moves = [self.graph.reach(start).moves for start in self._starts]
        if self.start.matched or any(None in one for one in moves):
            return None
        return frozenset(character for one in moves for character in one if character is not None)

    def never_behind(self, characters: frozenset[str]) -> frozenset[str]:
        """Those of `characters` with which no match begins right behind any of them: letters inside a word."""
        never = characters
        for start, refused in zip(self._starts, self._refused, strict=True):
            if not characters <= refused:
                moves = self.graph.reach(start).moves
                never = frozenset() if None in moves else never - moves.keys()
        return never

    def possible(self, text: str, start: int) -> tuple[int, ...]:
        """The patterns that can match at `start`, in order."""
        state, window = self.start, text[start : start + _WINDOW]
        for character in window:
            if character not in state.live:
                return state.matched
            state = state[character]
        if len(window) < _WINDOW:
            return state.matched
        return tuple(sorted({*state.matched, *map(self.graph.pattern, state.nodes)}))

    def next(self, matched: tuple[int, ...], nodes: frozenset[int]) -> State:
        """The state at `nodes` after `matched`; now and then all states are forgotten."""
        self._learn()
        return self._state(matched, nodes)

    def _learn(self) -> None:
        self._learnt += 1
        if self._learnt > _MOST_LEARNT:
            self._begin()

    def _state(self, matched: tuple[int, ...], nodes: frozenset[int]) -> State:
        state = self._states.get((matched, nodes))
        if state is None:
            state = self._states[matched, nodes] = self._made(matched, nodes)
        return state

    def _made(self, matched: tuple[int, ...], nodes: frozenset[int]) -> State:
        pattern, reach = self.graph.pattern, self.graph.reach
        ended = {pattern(node) for node in nodes if reach(node).is_match}
        if not ended:
            return State(self, matched, nodes)
        going_on = frozenset(node for node in nodes if pattern(node) not in ended)
        return self._state(tuple(sorted({*matched, *ended})), going_on)
