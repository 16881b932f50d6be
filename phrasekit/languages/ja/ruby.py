"""Which kana stand over which kanji of a headword.

A search for the cheapest way to cut headword and reading together: kana meet kana, a kanji takes
what its readings allow (see `ruby_sounds`), and a run of kanji that no readings explain stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.entries import Character
from phrasekit.languages.ja import kana, ruby_sounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from phrasekit.entries import RubyPiece
    from phrasekit.languages.ja.ruby_sounds import Sound

    Characters = Callable[[str], Character | None]

# ヶ stands for 箇 (か, こ), and for が in names; so does ケ between kanji or after a figure.
_UNIT = re.compile(
    "(?P<small_ke>[ヶヵ]|(?<=[一-鿿々0-9])ケ(?=[一-鿿]))"
    "|(?P<kana>[ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿ・゠])"
    "|(?P<repeat>々)"
    "|(?P<kanji>[〆〇㐀-䶿一-鿿豈-龎\U00020000-\U0003ffff])"
    "|(?P<other>[^ぁ-ゖゝ-ゟァ-ヿㇰ-ㇿ・゠々〆〇㐀-䶿一-鿿豈-龎\U00020000-\U0003ffff]+)"
)
SMALL_KE = {"か": 0.2, "が": 0.4, "こ": 0.6, "け": 0.6}
#: Signs that count as kanji and that no table of kanji has.
SIGNS = {
    "〆": Character("〆", kun_readings=("しめ", "し.める")),
    "〇": Character("〇", on_readings=("レイ", "ゼロ"), kun_readings=("まる",)),
}
SEPARATORS = re.compile(r"[\s・゠.．\-‐]")
#: No piece of a reading begins with one of these.
DEPENDENT = frozenset("ぁぃぅぇぉっゃゅょゎんー")
#: What っ can stand before.
DOUBLING = frozenset("かきくけこさしすせそたちつてとぱぴぷぺぽがぎぐげござじずぜぞだぢづでど")

WHOLE_WORD = 0.8
ECHO = 0.3
OTHER = 3.0
#: A run of kanji that no reading explains costs this, and as much for each kanji.
UNKNOWN, UNKNOWN_KANJI = 8.0, 2.0
#: What a reading of one kana costs more beside such a run, where chance easily makes it fit.
CHANCE = 1.5
OUT_OF_PLACE = 2.0
#: Longer readings are cut only where known readings explain all of it.
LONGEST_SEARCH = 100

# Pairs of kana that spell one sound in old and new spelling, or large and small.
_SAME_SOUND = [
    *zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True),
    *zip("ぢづゐゑをゔ", "じずいえおぶ", strict=True),
    *zip("はひふへほ", "わいうえお", strict=True),
]
SAME_SOUND = frozenset({*_SAME_SOUND, *((new, old) for old, new in _SAME_SOUND)})


@dataclass(frozen=True, slots=True)
class Unit:
    """A sign of the headword, or a run of signs that are neither kana nor kanji."""

    kind: str
    text: str
    start: int
    end: int


def align(
    headword: str, reading: str, characters: Characters = lambda literal: None
) -> tuple[RubyPiece, ...]:
    """Cut a headword into pieces with the kana over each, "" over its own kana.

    Without knowledge of `characters`, neighbouring kanji stay together. A reading that does not
    fit the kana of the headword stands over the whole.

    >>> align("食べ物", "たべもの")
    (('食', 'た'), ('べ', ''), ('物', 'もの'))
    >>> align("時々", "ときどき"), align("カラオケ", "からおけ")
    ((('時', 'とき'), ('々', 'どき')), (('カラオケ', ''),))
    """
    if not headword:
        return ()
    return _align(headword, reading, characters)


@lru_cache(maxsize=4096)
def _align(headword: str, reading: str, characters: Characters) -> tuple[RubyPiece, ...]:
    plain = kana.normalize(headword)
    text = plain if len(plain) == len(headword) else headword
    heard = kana.normalize(reading)
    for attempt in dict.fromkeys((heard, SEPARATORS.sub("", heard))):
        cut = _Search(text, attempt, characters).cut()
        if cut is not None:
            return _pieces(headword, attempt, cut)
    return ((headword, reading if reading != headword else ""),)


def _pieces(headword: str, reading: str, cut: list[_Piece]) -> tuple[RubyPiece, ...]:
    """Turn a cut into pieces; kana beside kana make one."""
    pieces: list[RubyPiece] = []
    after_kana = False
    for piece in cut:
        base = headword[piece.start : piece.end]
        over = "" if piece.is_kana else reading[piece.heard_from : piece.heard_to]
        if piece.is_kana and after_kana:
            base = pieces.pop()[0] + base
        pieces.append((base, over if over != base else ""))
        after_kana = piece.is_kana
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    heard_from: int
    heard_to: int
    is_kana: bool


class _Search:
    """One search: `best[i][j]` is the cheapest way to units before i and kana before j."""

    def __init__(self, text: str, reading: str, characters: Characters) -> None:
        self.units = _units(text)
        self.text = text
        self.heard = _one_to_one(reading)
        self.known = [self._sounds(place, characters) for place in range(len(self.units))]
        self.best: list[dict[int, tuple[float, int, int]]] = []

    def _sounds(self, place: int, characters: Characters) -> Mapping[str, Sound]:
        unit = self.units[place]
        if unit.kind == "repeat":
            unit = self.units[_repeated(self.units, place)]
        return _sounds_of(unit.text, characters) if unit.kind == "kanji" else {}

    def cut(self) -> list[_Piece] | None:
        """Give the pieces of the cheapest cut, None when headword and reading do not fit."""
        cost = self._run(unknown=False)
        if cost < UNKNOWN or (len(self.heard) > LONGEST_SEARCH and cost < float("inf")):
            return self._trace()
        if len(self.heard) > LONGEST_SEARCH or self._run(unknown=True) == float("inf"):
            return None
        return self._trace()

    def _run(self, unknown: bool) -> float:
        self.best = [{} for _ in range(len(self.units) + 1)]
        self.best[0][0] = (0.0, 0, 0)
        for place, unit in enumerate(self.units):
            steps = self._steps_of(unit)
            for at, (cost, _, came_from) in list(self.best[place].items()):
                for units, kana_count, extra in steps(place, at, came_from, unknown):
                    self._reach(place, at, units, kana_count, cost + extra)
                for units, kana_count, extra in self._whole_words(place, at):
                    self._reach(place, at, units, kana_count, cost + extra)
        return self.best[-1].get(len(self.heard), (float("inf"), 0, 0))[0]

    def _reach(self, place: int, at: int, units: int, kana_count: int, cost: float) -> None:
        cell, end = self.best[place + units], at + kana_count
        known = cell.get(end)
        if known is None or cost < known[0]:
            cell[end] = (cost, place, at)

    def _trace(self) -> list[_Piece]:
        pieces: list[_Piece] = []
        place, at = len(self.units), len(self.heard)
        while place:
            _, before, heard_from = self.best[place][at]
            first, last = self.units[before], self.units[place - 1]
            is_kana = first.kind == "kana" and before == place - 1
            pieces.append(_Piece(first.start, last.end, heard_from, at, is_kana))
            place, at = before, heard_from
        return pieces[::-1]

    def _steps_of(
        self, unit: Unit
    ) -> Callable[[int, int, int, bool], Iterator[tuple[int, int, float]]]:
        if unit.kind == "kana":
            return self._kana_steps
        if unit.kind == "small_ke":
            return self._small_ke_steps
        return self._other_steps if unit.kind == "other" else self._kanji_steps

    def _kana_steps(
        self, place: int, at: int, came_from: int, unknown: bool
    ) -> Iterator[tuple[int, int, float]]:
        written = _one_to_one(self.units[place].text)
        heard = self.heard[at : at + 1]
        if heard and written == heard:
            yield 1, 1, 0.0
        elif written in "・゠":
            yield 1, 0, 0.1
        elif heard and (
            (written, heard) in SAME_SOUND or self._lengthens(written, heard, self.heard[:at])
        ):
            yield 1, 1, 0.5

    @staticmethod
    def _lengthens(written: str, heard: str, before: str) -> bool:
        """Tell whether one is ー and the other the vowel that it stands for."""
        if kana.LENGTH_MARK not in (written, heard) or not before:
            return False
        vowel = kana.VOWEL_OF.get(before[-1])
        other = heard if written == kana.LENGTH_MARK else written
        return other == vowel or (vowel, other) in (("お", "う"), ("え", "い"))

    def _small_ke_steps(
        self, place: int, at: int, came_from: int, unknown: bool
    ) -> Iterator[tuple[int, int, float]]:
        cost = SMALL_KE.get(self.heard[at : at + 1])
        if cost is not None:
            yield 1, 1, cost

    def _other_steps(
        self, place: int, at: int, came_from: int, unknown: bool
    ) -> Iterator[tuple[int, int, float]]:
        """Latin letters and figures are read somehow; punctuation is heard as itself or not."""
        text = self.units[place].text
        if self.heard.startswith(text, at):
            yield 1, len(text), 0.0
            return
        if not any(sign.isalnum() for sign in text):
            yield 1, 0, 0.3
        for count in range(1, len(self.heard) - at + 1):
            if self.heard[at + count : at + count + 1] not in DEPENDENT:
                yield 1, count, OTHER

    def _kanji_steps(
        self, place: int, at: int, came_from: int, unknown: bool
    ) -> Iterator[tuple[int, int, float]]:
        left = len(self.heard) - at
        known = self.known[place]
        if known:
            for count in range(1, min(left, 8) + 1):
                sound = known.get(self.heard[at : at + count])
                if sound is not None:
                    cost = self._cost(sound, place, at, count)
                    yield 1, count, cost + (CHANCE if unknown and count == 1 else 0.0)
        yield from self._echo_steps(place, at, came_from)
        if unknown:
            yield from self._unknown_steps(place, at)

    def _cost(self, sound: Sound, place: int, at: int, count: int) -> float:
        """Weigh a sound where it stands: before okurigana, at an edge of the word, before っ."""
        following = self.heard[at + count : at + count + 1]
        cost = sound.cost
        if sound.before and not (following and self._okurigana(place + 1) in sound.before):
            cost = sound.otherwise
        if sound.linked and place == 0:
            cost += OUT_OF_PLACE
        if sound.doubled and following not in DOUBLING:
            cost += OUT_OF_PLACE
        if following in DEPENDENT:
            cost += OUT_OF_PLACE
        return cost

    def _okurigana(self, place: int) -> str:
        if place < len(self.units) and self.units[place].kind == "kana":
            return _one_to_one(self.units[place].text)
        return "\0"

    def _echo_steps(
        self, place: int, at: int, came_from: int
    ) -> Iterator[tuple[int, int, float]]:
        """A repeated kanji says again, voiced or not, what its first one said: 時々, 益益."""
        units = self.units
        if place and _repeats(units, place):
            count = at - came_from
            if _is_echo(self.heard[came_from:at], self.heard[at : at + count]):
                yield 1, count, ECHO
        elif place + 1 < len(units) and _repeats(units, place + 1):
            for count in range(1, (len(self.heard) - at) // 2 + 1):
                middle = at + count
                if _is_echo(self.heard[at:middle], self.heard[middle : middle + count]):
                    yield 1, count, OTHER

    def _unknown_steps(self, place: int, at: int) -> Iterator[tuple[int, int, float]]:
        """Take a run of kanji, from here on, with whatever they may sound like."""
        if self.heard[at : at + 1] in DEPENDENT:
            return
        for units in range(1, len(self.units) - place + 1):
            if self.units[place + units - 1].kind in ("kana", "other"):
                return
            for count in range(1, min(len(self.heard) - at, 4 * units + 2) + 1):
                if self.heard[at + count : at + count + 1] not in DEPENDENT:
                    odd = 0.7 * max(0, count - 3 * units) + 2.0 * max(0, units - count)
                    yield units, count, UNKNOWN + UNKNOWN_KANJI * units + odd

    def _whole_words(self, place: int, at: int) -> Iterator[tuple[int, int, float]]:
        start = self.units[place].start
        for word in _whole_words().get(self.text[start : start + 1], ()):
            if not self.text.startswith(word.text, start):
                continue
            end = start + len(word.text)
            units = sum(unit.start < end for unit in self.units[place:])
            for reading in word.readings:
                heard = self.heard[at : at + len(reading)]
                if heard == reading or (place and _is_echo(reading, heard)):
                    yield units, len(reading), WHOLE_WORD


@lru_cache(maxsize=1024)
def _units(text: str) -> tuple[Unit, ...]:
    return tuple(
        Unit(found.lastgroup or "other", found[0], *found.span()) for found in _UNIT.finditer(text)
    )


def _repeats(units: tuple[Unit, ...], place: int) -> bool:
    unit = units[place]
    return unit.kind == "repeat" or (unit.kind == "kanji" and unit.text == units[place - 1].text)


def _repeated(units: tuple[Unit, ...], place: int) -> int:
    """Tell which kanji a 々 stands for; two of them repeat two kanji (一歩々々)."""
    run = place
    while run and units[run - 1].kind == "repeat":
        run -= 1
    marks = 1 + place - run
    while place + 1 < len(units) and units[place + 1].kind == "repeat":
        place, marks = place + 1, marks + 1
    first = run - marks
    if marks > 1 and first >= 0 and all(each.kind == "kanji" for each in units[first:run]):
        return run - 1 if units[run - 1].text == units[run - 2].text else place - marks
    return max(run - 1, 0)


def _is_echo(first: str, second: str) -> bool:
    """Tell whether a sound is the same again, its first kana voiced or not."""
    if not first or len(first) != len(second) or first[1:] != second[1:]:
        return False
    one, other = first[0], second[0]
    voiced = (ruby_sounds.VOICED, ruby_sounds.MODERN_VOICED, ruby_sounds.HALF_VOICED)
    return one == other or any(table.get(one) == other for table in voiced)


def _sounds_of(literal: str, characters: Characters) -> Mapping[str, Sound]:
    """Give the sounds of a kanji, or of its modern form when it has none of its own."""
    for each in (literal, kana.modern_kanji(literal)):
        character = SIGNS.get(each) or characters(each)
        if character is not None and character.readings:
            return ruby_sounds.sounds(character)
    return {}


def _one_to_one(text: str) -> str:
    """Write katakana as hiragana, one kana for one kana, so that places stay the same."""
    found = kana.to_hiragana(text)
    return found if len(found) == len(text) else "".join(kana.to_hiragana(one)[0] for one in text)


@dataclass(frozen=True, slots=True)
class _WholeWord:
    text: str
    readings: tuple[str, ...]


@cache
def _whole_words() -> Mapping[str, list[_WholeWord]]:
    """Load the words that are read as a whole, by their first kanji."""
    found: dict[str, list[_WholeWord]] = {}
    table = Path(__file__).with_name("jukujikun.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            text, readings = line.split("\t")
            word = _WholeWord(text, tuple(map(_one_to_one, readings.split())))
            found.setdefault(text[0], []).append(word)
    return found
