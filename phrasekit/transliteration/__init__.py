"""Writing one script in another by a standard, and finding the way back.

A scheme is a TOML file in the `schemes` folder of a language, and its file name is its name.
Letters stand beside each other as `source=target` pairs parted by spaces; a target may be empty
(`ь=`). Everything is in lower case, since the engine takes care of capitals. Here is a whole
scheme, small but with every part that there is (only `title` and `letters` must be there):

    title = "A worked example"       # the standard, with its number and year
    source = "where the table was read"
    aliases = ["other-name"]
    reversible = false               # true: no two words of the letters come out the same
    stress = "drop"                  # or "keep": stress marks stay on the vowels
    letters = "а=a г=gh е=e з=z и=y й=i о=o р=r с=s ь= я=ia"
    archaic = "ѣ=e"                  # letters that are written but never guessed
    ignore = "'’"                    # dropped between two letters of a word
    endings = "ий=y"                 # at the end of a word, after at least one letter
    sequences = "зг=zgh"             # several letters at once
    initial = "я=ya"                 # at the start of a word
    [after]                          # after one of these letters
    "аеийоья" = "е=ye"
    [before]                         # before one of these letters
    "ео" = "ь=i"
    [between]                        # between two of these letters
    "аеиоуюя" = "с=ss"
    [samples]
    "Розгар" = "Rozghar"

Where several could apply, the first of this order wins: ignore, endings, sequences, initial,
between, after, before, letters. Contexts are read in the source, so rules never feed each other.

`_pairs.toml` beside the schemes, if there is one, tells how usual it is in the language that one
letter follows another. With it `Scheme.undo` sees that -skiy is -ский and not -скиы.

The writing is in `writer.py`, the way back in `lattice.py`.
"""

from __future__ import annotations

import heapq
import math
import re
import tomllib
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

from phrasekit.errors import DataError, UnknownName
from phrasekit.transliteration.lattice import Lattice, recased, unrolled
from phrasekit.transliteration.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    #: The logarithm (base 10) of a word's frequency, None for what is not a word.
    Known = Callable[[str], float | None]
    #: Readings and how rare they are, by class.
    _Classes = dict[float, dict[str, float]]

#: How many readings of a word are shown to those who know words.
_READINGS = 80
#: Longer words are in no list: only their likeliest readings are sought.
_LONGEST_KNOWN = 40


class Scheme:
    """One way of writing a script in Latin letters; the file is read when first needed."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.name = self.path.stem

    def __repr__(self) -> str:
        return f"Scheme({self.name!r})"

    @classmethod
    def load(cls, path: Path | str) -> Scheme:
        """Read a scheme file at once. Raises DataError when it is missing or damaged."""
        scheme = cls(path)
        _ = scheme._writer
        return scheme

    @cached_property
    def _data(self) -> dict[str, Any]:
        return _read_toml(self.path)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._data, self.path)

    @cached_property
    def _strict(self) -> Lattice:
        return Lattice(self._writer, _read_pairs(self.path.with_name("_pairs.toml")))

    @cached_property
    def _lenient(self) -> Lattice:
        return Lattice(self._writer, self._strict.pairs, lenient=True)

    @property
    def title(self) -> str:
        """The standard behind the scheme, with its number and year."""
        return str(self._data.get("title", self.name))

    @property
    def source(self) -> str:
        """Where the letter table comes from."""
        return str(self._data.get("source", ""))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names by which the scheme is asked for."""
        return tuple(self._data.get("aliases", ()))

    @property
    def reversible(self) -> bool:
        """Whether no two words of the scheme's letters are written alike."""
        return bool(self._data.get("reversible", False))

    @property
    def letters(self) -> str:
        """The letters that the scheme is for, without those of an older spelling."""
        return "".join(self._writer.letters)

    @property
    def samples(self) -> dict[str, str]:
        """Examples of the scheme, which a test runs."""
        return dict(self._data.get("samples", {}))

    def apply(self, text: str) -> str:
        """Write `text` by the scheme; what the scheme does not know stays as it is.

        >>> from phrasekit.languages import __path__ as folders
        >>> scheme = Scheme.load(Path(folders[0], "ru", "schemes", "bgn_pcgn.toml"))
        >>> scheme.apply("Щи да каша, ЩИ ДА КАША")
        'Shchi da kasha, SHCHI DA KASHA'
        """
        return text if text.isascii() else self._writer.write(text)

    def undo(
        self, text: str, known: Known | None = None, limit: int = 10
    ) -> list[tuple[str, float]]:
        """Give the native spellings that `text` may stand for with their costs, best first.

        Those that the scheme would write exactly so come before those that it would write
        otherwise (a soft sign left out, a háček missing). With `known`, words come before what is
        no word: people leave out the soft sign of *zhizn* more often than they ask for a word
        that does not exist. Costs are in powers of ten, 0 being certain.

        >>> from phrasekit.languages import __path__ as folders
        >>> scheme = Scheme.load(Path(folders[0], "ru", "schemes", "bgn_pcgn.toml"))
        >>> scheme.undo("Yuliya", limit=1)
        [('Юлия', 0.0)]
        """
        text = text if is_normalized("NFC", text) else normalize("NFC", text)
        undone: dict[str, list[tuple[str, float]]] = {}
        whole: list[tuple[float, Any]] = [(0.0, None)]
        end = 0
        for match in self._strict.word.finditer(text):
            word = match[0]
            if word not in undone:
                undone[word] = self._undo_word(word, known, limit)
            whole = _join(whole, text[end : match.start()], undone[word], limit)
            end = match.end()
        return [
            ("".join(unrolled(chain)) + text[end:], round(cost, 3)) for cost, chain in whole[:limit]
        ]

    def _undo_word(self, word: str, known: Known | None, limit: int) -> list[tuple[str, float]]:
        """Rank the readings of a word: by the rules, and against them where that is likelier."""
        if len(word) > _LONGEST_KNOWN:
            known = None
        classes: _Classes = {}
        count = _READINGS if known else limit + 8
        likeliest = self._classify(self._strict, word, known, count, classes, limit)
        # What the scheme writes so is among the strict readings, whatever the lenient ones are.
        if 0.0 not in classes or not (known or _is_full(classes[0.0], limit, math.inf)):
            bound = likeliest + 1.0
            self._classify(self._lenient, word, known, count, classes, limit, bound)
        ranked: list[tuple[str, float]] = []
        for step, members in sorted(classes.items()):
            order = sorted(members, key=members.__getitem__)
            for text in order[: limit - len(ranked)]:
                cost = step + members[text] - members[order[0]]
                ranked.append((text, max(cost, ranked[-1][1] if ranked else 0.0)))
        return ranked

    def _classify(
        self,
        lattice: Lattice,
        word: str,
        known: Known | None,
        count: int,
        classes: _Classes,
        limit: int,
        at_most: float = math.inf,
    ) -> float:
        """Sort the readings of a word into classes by how rare each is; tell the likeliest's cost.

        A class is a step of the cost: 0 for words that the scheme writes so, 1 for words that it
        writes otherwise; 3 and 4 for the same of what is no word, when words are known. What is
        no word may be unlikely up to a bound. It comes in the order of its rarity, so that with
        `limit` of the better of its classes nobody will ask for more.
        """
        folded = lattice.fold(word)
        is_folded = folded == word
        seen = {text for members in classes.values() for text in members}
        likeliest, unknown = math.inf, 3.0 if known else 0.0
        for reading, unlikely in lattice.readings(folded, count):
            likeliest = min(likeliest, unlikely)
            native = "".join([arc.source for arc in reading])
            frequency = known(native) if known else None
            if frequency is None and (
                unlikely > at_most or _is_full(classes.get(unknown, {}), limit, unlikely)
            ):
                if known:
                    continue
                break
            text = native if is_folded else recased(reading, word)
            if text in seen:
                continue
            step = unknown if frequency is None else 0.0
            foreign = any(arc.is_foreign for arc in reading)
            if foreign or lattice.fold(self._writer.write(native)) != folded:
                step += 1.0
            rarity = unlikely if frequency is None else unlikely / 100 - frequency
            classes.setdefault(step, {}).setdefault(text, rarity)
        return likeliest


def _is_full(members: dict[str, float], limit: int, rarity: float) -> bool:
    """Tell whether a class has as many readings as are asked for, none rarer than `rarity`."""
    return len(members) >= limit and rarity >= max(members.values())


class Schemes(dict[str, Scheme]):
    """The schemes of a folder by name; `schemes[name]` takes aliases as well, in any case.

    Raises UnknownName for what is neither.
    """

    def __missing__(self, name: str) -> Scheme:
        wanted = re.sub(r"[\s:./-]+", "_", name.strip().lower())
        for key, scheme in self.items():
            if wanted == key or wanted in scheme.aliases:
                return scheme
        raise UnknownName("scheme", name, sorted(self))


def load_schemes(folder: Path | str) -> Schemes:
    """List the schemes of a folder; each file is read when its scheme is first used.

    >>> from phrasekit.languages import __path__ as folders
    >>> load_schemes(Path(folders[0], "ru", "schemes"))["GOST-779"].apply("щука")
    'ŝuka'
    """
    paths = sorted(Path(folder).glob("*.toml"))
    return Schemes({path.stem: Scheme(path) for path in paths if path.stem[0] != "_"})


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(
            "scheme file {file!r} cannot be read: {error}", file=path.name, error=str(error)
        ) from error


def _read_pairs(path: Path) -> dict[str, float]:
    """Read the costs of letter pairs: rows of digits, each half a power of ten."""
    if not path.is_file():
        return {}
    data = _read_toml(path)
    columns = data["letters"] + "$"
    return {
        first + second: int(digit) / 2
        for first, row in data["after"].items()
        for second, digit in zip(columns, row, strict=True)
    }


def _join(
    whole: list[tuple[float, Any]], between: str, word: list[tuple[str, float]], limit: int
) -> list[tuple[float, Any]]:
    """Continue the best readings of a text by those of its next word."""
    if len(word) == 1:
        return [(total + word[0][1], (chain, between + word[0][0])) for total, chain in whole]
    joined = [
        (total + cost, (chain, between + text)) for total, chain in whole for text, cost in word
    ]
    return heapq.nsmallest(limit, joined, key=itemgetter(0))
