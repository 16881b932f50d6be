"""Which kana stand over which kanji of a headword.

A search for the cheapest way to cut headword and reading together: kana meet kana, a kanji takes
what its readings allow (see `ruby_sounds`), a run of kanji that no readings explain stays whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from phrasekit.entries import Character
from phrasekit.languages.ja import kana, ruby_sounds
from phrasekit.languages.ja.ruby_units import one_to_one, repeated, repeats, units_of, whole_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from phrasekit.entries import RubyPiece
    from phrasekit.languages.ja.ruby_sounds import Sound
    from phrasekit.languages.ja.ruby_units import Unit

    Characters = Callable[[str], Character | None]

_PLAIN = re.compile("[ぁ-んァ-ヶー一-鿿々]*")
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
CHANCE = 2.2
OUT_OF_PLACE = 2.0
#: A rare change of a reading costs at least this, and every unit but kana at least so much.
RARE_CHANGE, CHEAPEST_UNIT = 1.8, 0.15
INFINITE = float("inf")
#: Longer readings, and longer runs of kanji, are cut only where known readings explain them.
LONGEST_READING, LONGEST_RUN = 64, 10

# Pairs of kana that spell one sound in old and new spelling, or large and small.
_SAME_SOUND = [
    *zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True),
    *zip("ぢづゐゑをゔ", "じずいえおぶ", strict=True),
    *zip("はひふへほ", "わいうえお", strict=True),
]
SAME_SOUND = frozenset({*_SAME_SOUND, *((new, old) for old, new in _SAME_SOUND)})


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
    text, heard = _comparable(headword), reading
    if not _PLAIN.fullmatch(reading):
        heard = kana.normalize(reading)
    for attempt in dict.fromkeys((heard, SEPARATORS.sub("", heard))):
        pieces = _Search(headword, text, attempt, characters).pieces()
        if pieces:
            return pieces
    return ((headword, reading if reading != headword else ""),)


def _comparable(headword: str) -> str:
    """Give the headword as `kana.normalize` does, but sign for sign."""
    if _PLAIN.fullmatch(headword):
        return headword
    plain = kana.normalize(headword)
    if len(plain) != len(headword):
        return headword
    # Between katakana, 一 is meant as it stands here: アデノシン一リン酸.
    return "".join(old if old == "一" else new for old, new in zip(headword, plain, strict=True))


class _Search:
    """One search: `best[i][j]` is the cheapest way to units before i and kana before j."""

    def __init__(self, headword: str, text: str, reading: str, characters: Characters) -> None:
        self.headword = headword
        self.units = units_of(text)
        self.text = text
        self.reading = reading
        self.heard = one_to_one(reading)
        self.characters = [self._character(place, characters) for place in range(len(self.units))]
        self.known: list[Mapping[str, Sound]] = []
        self.best: list[dict[int, tuple[float, int, int]]] = []

    def _character(self, place: int, characters: Characters) -> Character | None:
        unit = self.units[place]
        if unit.kind == "repeat":
            unit = self.units[repeated(self.units, place)]
        return _known_as(unit.text, characters) if unit.kind == "kanji" else None

    def pieces(self) -> tuple[RubyPiece, ...]:
        """Give the pieces of the cheapest cut, none when headword and reading do not fit."""
        # The readings that are dear to try come last, and only if they could make a cheaper cut.
        rest = CHEAPEST_UNIT * sum(unit.kind != "kana" for unit in self.units)
        cost = self._run()
        if cost > RARE_CHANGE + rest:
            cost = self._run(rare=True)
        if cost > UNKNOWN + rest and len(self.heard) <= LONGEST_READING:
            cost = self._run(rare=True, unknown=True)
        return self._traced() if cost < INFINITE else ()

    def _run(self, rare: bool = False, unknown: bool = False) -> float:
        self.known = [ruby_sounds.sounds(each, rare) if each else {} for each in self.characters]
        self.best = [{} for _ in range(len(self.units) + 1)]
        self.best[0][0] = (0.0, 0, 0)
        for place, unit in enumerate(self.units):
            steps = self._steps_of(unit)
            words = unit.kind != "kana" and self.text[unit.start] in whole_words()
            for at, (cost, _, came_from) in self.best[place].items():
                for units, kana_count, extra in steps(place, at, came_from, unknown):
                    self._reach(place, at, units, kana_count, cost + extra)
                if words:
                    for units, kana_count, extra in self._whole_words(place, at):
                        self._reach(place, at, units, kana_count, cost + extra)
        return self.best[-1].get(len(self.heard), (INFINITE, 0, 0))[0]

    def _reach(self, place: int, at: int, units: int, kana_count: int, cost: float) -> None:
        cell, end = self.best[place + units], at + kana_count
        known = cell.get(end)
        if known is None or cost < known[0]:
            cell[end] = (cost, place, at)

    def _traced(self) -> tuple[RubyPiece, ...]:
        """Follow the cheapest way back; kana beside kana make one piece."""
        pieces: list[RubyPiece] = []
        place, at = len(self.units), len(self.heard)
        kana_end = 0  # where the kana met so far end, 0 when there are none
        while place:
            _, before, heard_from = self.best[place][at]
            start, end = self.units[before].start, self.units[place - 1].end
            if self.units[before].kind == "kana":
                kana_end = kana_end or end
            else:
                if kana_end:
                    pieces.append((self.headword[end:kana_end], ""))
                    kana_end = 0
                pieces.append(self._over(start, end, heard_from, at))
            place, at = before, heard_from
        if kana_end:
            pieces.append((self.headword[:kana_end], ""))
        return tuple(pieces[::-1])

    def _over(self, start: int, end: int, heard_from: int, heard_to: int) -> RubyPiece:
        base, over = self.headword[start:end], self.reading[heard_from:heard_to]
        says_itself = over == self.text[start:end] or (base in "ヶケ" and over == "け")
        return base, "" if says_itself else over

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
        written = one_to_one(self.units[place].text)
        heard = self.heard[at : at + 1]
        if heard and written == heard:
            yield 1, 1, 0.0
            if self.heard[at + 1 : at + 2] == kana.LENGTH_MARK:
                yield 1, 2, 1.0  # カプラ beside カプラー
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
            if not self._is_torn(place + 1, at + count):
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
                    yield 1, count, self._cost(sound, place, at, count, unknown)
        yield from self._echo_steps(place, at, came_from)
        if unknown:
            yield from self._unknown_steps(place, at)

    def _cost(self, sound: Sound, place: int, at: int, count: int, unknown: bool) -> float:
        """Weigh a sound where it stands: before okurigana, at an edge of the word, before っ."""
        following = self.heard[at + count : at + count + 1]
        cost = sound.cost
        if sound.before and self._okurigana(place + 1) not in sound.before:
            cost = sound.otherwise
        elif sound.before:
            unknown = False  # okurigana is no chance
        if unknown and (count == 1 or self.heard[at] != self.reading[at]):
            cost += CHANCE
        if sound.linked and place == 0:
            cost += OUT_OF_PLACE
        if sound.doubled and following not in DOUBLING:
            cost += OUT_OF_PLACE
        if self._is_torn(place + 1, at + count):
            cost += OUT_OF_PLACE
        return cost

    def _is_torn(self, place: int, at: int) -> bool:
        """Tell whether what would stand over kanji begins with a kana that cannot begin."""
        if self.heard[at : at + 1] not in DEPENDENT:
            return False
        return place == len(self.units) or self.units[place].kind != "kana"

    def _okurigana(self, place: int) -> str:
        if place < len(self.units) and self.units[place].kind == "kana":
            return one_to_one(self.units[place].text)
        return "\0"

    def _echo_steps(self, place: int, at: int, came_from: int) -> Iterator[tuple[int, int, float]]:
        """A repeated kanji says again, voiced or not, what its first one said: 時々, 益益."""
        units = self.units
        if place and repeats(units, place) and repeated(units, place) >= place - 1:
            count = at - came_from
            if _is_echo(self.heard[came_from:at], self.heard[at : at + count]):
                yield 1, count, ECHO
        elif place + 1 < len(units) and repeats(units, place + 1):
            for count in range(1, (len(self.heard) - at) // 2 + 1):
                middle = at + count
                if _is_echo(self.heard[at:middle], self.heard[middle : middle + count]):
                    yield 1, count, OTHER

    def _unknown_steps(self, place: int, at: int) -> Iterator[tuple[int, int, float]]:
        """Take a run of kanji, from here on, with whatever they may sound like."""
        if self.heard[at : at + 1] in DEPENDENT:
            return
        run = self._run_of_kanji(place)
        for units in (*range(1, min(run, LONGEST_RUN) + 1), *([run] if run > LONGEST_RUN else ())):
            for count in range(1, min(len(self.heard) - at, 4 * units + 2) + 1):
                if not self._is_torn(place + units, at + count):
                    odd = 0.7 * max(0, count - 3 * units) + 2.0 * max(0, units - count)
                    yield units, count, UNKNOWN + UNKNOWN_KANJI * units + odd

    def _run_of_kanji(self, place: int) -> int:
        kinds = (unit.kind in ("kanji", "repeat") for unit in self.units[place:])
        return sum(1 for _ in takewhile(bool, kinds))

    def _whole_words(self, place: int, at: int) -> Iterator[tuple[int, int, float]]:
        start = self.units[place].start
        for word in whole_words().get(self.text[start : start + 1], ()):
            if not self.text.startswith(word.text, start):
                continue
            end = start + len(word.text)
            units = sum(unit.start < end for unit in self.units[place:])
            for reading in word.readings:
                heard = self.heard[at : at + len(reading)]
                if heard == reading or (place and _is_echo(reading, heard)):
                    yield units, len(reading), WHOLE_WORD


def _is_echo(first: str, second: str) -> bool:
    """Tell whether a sound is the same again, its first kana voiced or not."""
    if not first or len(first) != len(second) or first[1:] != second[1:]:
        return False
    one, other = first[0], second[0]
    voiced = (ruby_sounds.VOICED, ruby_sounds.MODERN_VOICED, ruby_sounds.HALF_VOICED)
    return one == other or any(table.get(one) == other for table in voiced)


def _known_as(literal: str, characters: Characters) -> Character | None:
    """Give what is known of a kanji, or of its modern form when it has no readings of its own."""
    character = SIGNS.get(literal) or characters(literal)
    if character is None or not character.readings:
        modern = kana.modern_kanji(literal)
        character = characters(modern) if modern != literal else None
    return character if character and character.readings else None
