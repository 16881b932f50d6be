"""The way back from target to source: all readings of a word, the likeliest first."""

from __future__ import annotations

import heapq
import itertools
import re
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from phrasekit.transliteration.writer import STRESS, capitalized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from phrasekit.transliteration.writer import Writer

    Letters = frozenset[str] | None
    #: Source, target, letters allowed before and after, cost.
    ArcFields = tuple[str, str, Letters, Letters, float]
    #: Cost to the end, cost of this step, the arc, and the options after it (None at the end).
    Option = tuple[float, float, "Arc", "list[Option] | None"]

#: What is typed for the signs of the schemes; one character for one, so that offsets stay.
_SIGNS = dict.fromkeys("’‘ʼʹ′´`", "'") | dict.fromkeys("”“„ʺ″", '"')
#: How much less likely than the best a reading may be, in powers of ten.
_FAR_FETCHED = 5.0
#: What it costs that a character stands for itself, and that two letters meet which never do.
_FOREIGN, _UNHEARD = 6.0, 5.0
#: What is longer is cut, so that no input makes the search slow.
_LONGEST = 250


class Joint:
    """What an arc asks of the one after it: all arcs with the same last letter ask alike.

    `next` holds the letters allowed, "" standing for the edge of a word; None allows all. A joint
    is compared by identity, and remembers what arcs cost after it.
    """

    __slots__ = ("last", "links", "next")

    def __init__(self, last: str, next: Letters) -> None:
        self.last, self.next = last, next
        self.links: dict[Arc, float | None] = {}


class Arc:
    """A piece of target text read as source letters, with the neighbours that it asks for.

    `prev` holds the letters allowed before it, as a joint does those after it. Arcs are compared by
    identity.
    """

    __slots__ = ("cost", "first", "is_foreign", "joint", "prev", "source", "target")

    def __init__(
        self,
        source: str,
        target: str,
        prev: Letters,
        joint: Joint,
        cost: float = 0,
        *,
        foreign: bool = False,
    ) -> None:
        self.source, self.target, self.cost = source, target, cost
        self.prev, self.joint = prev, joint
        # What stands for itself is no letter to its neighbours, but an edge.
        self.first = "" if foreign else source[:1]
        self.is_foreign = foreign


class Lattice:
    """The inverted tables of a scheme: all ways to read a word, the likeliest first.

    Readings are the paths through a lattice whose arcs are pieces of the word. What each node
    costs to the end is settled first, so that the search never follows a path in vain.
    """

    def __init__(
        self, writer: Writer, pairs: Mapping[str, float], *, lenient: bool = False
    ) -> None:
        self.pairs = pairs
        strict = list(_strict_arcs(writer))
        self._folding = _Folding(
            "".join(target for source, target, *_ in strict if target != source)
        )
        self._arcs: dict[str, list[Arc]] = {}
        self._silent: list[Arc] = []
        self._joints: dict[tuple[str, Letters], Joint] = {}
        self._edge = Arc("", "", None, self._joint("", None))
        self._foreign: dict[str, Arc] = {}
        self._is_lenient = lenient
        for source, plain, prev, following, cost in _lenient_arcs(strict) if lenient else strict:
            target = self.fold(plain)
            arc = Arc(source, target, prev, self._joint(source[-1:], following), cost)
            self._arcs.setdefault(target[0], []).append(arc) if target else self._silent.append(arc)
        self._silent_joints = {arc.joint for arc in self._silent}
        signs = {each for each in self._folding.characters if not each.isalpha()}
        signs |= {raw for raw, sign in _SIGNS.items() if sign in signs}
        inside = rf"(?:[^\W\d_]|[\u0300-\u036f{re.escape(''.join(sorted(signs)))}])"
        # A double quote at the end closes a quotation: no word ends in ъ since 1918.
        self.word = re.compile(rf"[^\W\d_]{inside}{{0,{_LONGEST - 1}}}(?<![\"“”„″])")

    def _joint(self, last: str, following: Letters) -> Joint:
        return self._joints.setdefault((last, following), Joint(last, following))

    def fold(self, text: str) -> str:
        """Bring target text to lower case and its signs to one shape, character by character."""
        return text.translate(self._folding)

    def readings(self, word: str, count: int) -> Iterator[tuple[list[Arc], float]]:
        """Give up to `count` readings of a folded word with their costs, the best first."""
        root = self._lattice(word)
        if not root:
            return
        bound = root[0][0] + _FAR_FETCHED
        ties = itertools.count()
        heap: list[tuple[float, int, float, Any, list[Option], int]]
        heap = [(root[0][0], next(ties), 0.0, None, root, 0)]
        while heap and count > 0:
            total, _, spent, chain, options, index = heapq.heappop(heap)
            if total > bound:
                return
            while True:
                if index + 1 < len(options):
                    other = spent + options[index + 1][0]
                    heapq.heappush(heap, (other, next(ties), spent, chain, options, index + 1))
                _, link, arc, following = options[index]
                if following is None:
                    break
                spent, chain, options, index = spent + link, (chain, arc), following, 0
            yield unrolled(chain), total
            count -= 1

    def _lattice(self, word: str) -> list[Option]:
        """Give the options at the start of a word, each leading to those after it.

        Worked from the end of the word to its start. A silent arc stands between two others at
        one place, so that two silent letters never follow each other.
        """
        starting = [self._starting(word, index) for index in range(len(word))]
        ending: list[set[Joint]] = [{self._edge.joint}, *(set[Joint]() for _ in word)]
        for index, arcs in enumerate(starting):
            for arc in arcs if ending[index] else ():
                ending[index + len(arc.target)].add(arc.joint)
        nodes: list[dict[Joint, list[Option]]] = [{} for _ in ending]
        after: list[tuple[Arc, list[Option] | None]] = [(self._edge, None)]
        for index in range(len(word), -1, -1):
            if index < len(word):
                reached = (
                    (arc, nodes[index + len(arc.target)].get(arc.joint)) for arc in starting[index]
                )
                after = [(arc, options) for arc, options in reached if options]
            if index and ending[index]:
                after += self._unheard(after)
            for joint in ending[index]:
                if options := self._options(joint, after):
                    nodes[index][joint] = options
        return nodes[0].get(self._edge.joint, [])

    def _unheard(
        self, heard: list[tuple[Arc, list[Option] | None]]
    ) -> list[tuple[Arc, list[Option] | None]]:
        """Give the silent arcs that may stand before others, each with those."""
        found = {joint: self._options(joint, heard) for joint in self._silent_joints}
        return [(arc, found[arc.joint]) for arc in self._silent if found[arc.joint]]

    def _options(self, joint: Joint, after: list[tuple[Arc, list[Option] | None]]) -> list[Option]:
        """Give the arcs that may follow at a joint, the cheapest way to the end first."""
        options: list[Option] = []
        links = joint.links
        for other, following in after:
            try:
                link = links[other]
            except KeyError:
                link = links[other] = self._link(joint, other)
            if link is not None:
                rest = following[0][0] if following else 0.0
                options.append((link + rest, link, other, following))
        if len(options) > 1:
            options.sort(key=itemgetter(0))
        return options

    def _starting(self, word: str, index: int) -> list[Arc]:
        """Give the arcs that the word allows at a place; what no arc reads stands for itself."""
        character = word[index]
        arcs = [arc for arc in self._arcs.get(character, ()) if word.startswith(arc.target, index)]
        if self._is_lenient or not arcs:
            if character not in self._foreign:
                joint = self._joint("", None)
                arc = Arc(character, character, None, joint, _FOREIGN, foreign=True)
                self._foreign[character] = arc
            arcs.append(self._foreign[character])
        return arcs

    def _link(self, joint: Joint, other: Arc) -> float | None:
        """What it costs that an arc follows at a joint, None where it may not."""
        if other.prev is not None and joint.last not in other.prev:
            return None
        if joint.next is not None and other.first not in joint.next:
            return None
        if not joint.last and not other.first:
            return other.cost
        if not self.pairs:
            return other.cost + 0.5
        run = (joint.last or "^") + (other.source if other.first else "$")
        return other.cost + sum(
            self.pairs.get(run[i : i + 2], _UNHEARD) for i in range(len(run) - 1)
        )


class _Folding(dict[int, str]):
    """How characters are folded, worked out when they first come up."""

    def __init__(self, characters: str) -> None:
        super().__init__()
        self.characters = {_SIGNS.get(each, each) for each in characters}

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lower = character.lower()
        folded = _SIGNS.get(lower, lower if len(lower) == 1 else character)
        if folded == "ё" and "ë" in self.characters:
            folded = "ë"  # Some tools write the Cyrillic letter among Latin ones.
        elif folded not in self.characters:
            base, *marks = list(normalize("NFD", folded))
            if marks and all(mark in STRESS for mark in marks):
                folded = base
        self[code] = folded
        return folded


def _strict_arcs(writer: Writer) -> Iterator[ArcFields]:
    """Turn the tables round: each target with the neighbours among which it is written."""
    letters = frozenset(writer.letters)
    edges = letters | {"", *writer.ignore}
    if writer.ignore:
        yield writer.ignore[0], "", letters, letters, 0.0
    for letter in writer.letters:
        yield from _letter_arcs(letter, writer, edges)
    for letter in [*writer.letters, *writer.archaic]:
        yield letter, letter, None, None, 0.0
    for source, target in writer.sequences.items():
        yield source, target, None, None, 0.0
    for source, target in writer.endings.items():
        yield source, target, edges - {""}, frozenset({""}), 0.0


def _letter_arcs(letter: str, writer: Writer, edges: frozenset[str]) -> Iterator[ArcFields]:
    """Give the targets of a letter, each with the neighbours that no earlier table claims."""
    for near, table in writer.between:
        if letter in table:
            yield letter, table[letter], frozenset(near), frozenset(near), 0.0
    before = after = edges
    for near, table in [("", writer.initial), *writer.after]:
        if letter in table:
            claimed = before & set(near or [""])
            yield letter, table[letter], claimed, None, 0.0
            before -= claimed
    for near, table in writer.before:
        if letter in table:
            claimed = after & set(near)
            yield letter, table[letter], before, claimed, 0.0
            after -= claimed
    yield letter, writer.letters[letter], before, after, 0.0


def _lenient_arcs(strict: Iterable[ArcFields]) -> Iterator[ArcFields]:
    """Add what people write instead: no marks, no signs, a variant out of its place."""
    for source, target, prev, following, _ in strict:
        yield source, target, prev, following, 0.0
        if source == target:
            continue
        if prev is not None or following is not None:
            yield source, target, None, None, 1.0
        plain = "".join(each for each in normalize("NFD", target) if each.isascii())
        if plain != target or not plain.isalpha():
            yield source, "".join(filter(str.isalpha, plain)), None, None, 1.0


def unrolled(chain: Any) -> list[Any]:
    """Give the members of a chain of pairs (chain so far, last member) in order."""
    members = []
    while chain is not None:
        chain, member = chain
        members.append(member)
    return members[::-1]


def recased(reading: list[Arc], word: str) -> str:
    """Give the source of a reading the capitals of the word that was read."""
    all_capitals = word.isupper() and sum(map(str.isupper, word)) > 1
    pieces, index = [], 0
    for arc in reading:
        piece = word[index : index + len(arc.target)]
        index += len(piece)
        if arc.is_foreign:
            pieces.append(piece)
        elif all_capitals:
            pieces.append(arc.source.upper())
        else:
            pieces.append(capitalized(arc.source) if _is_capital(piece) else arc.source)
    return "".join(pieces)


def _is_capital(piece: str) -> bool:
    return next((each.isupper() for each in piece if each.isalpha()), False)
