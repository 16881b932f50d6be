"""What a headword is made of, sign by sign: kana, kanji, marks that repeat a kanji, the rest.

Also the words whose kanji have no readings of their own (今日), which `jukujikun.tsv` lists.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.languages.ja import kana

if TYPE_CHECKING:
    from collections.abc import Mapping

# Figures with a zero are no kanji to be read one by one: 一〇〇 is ひゃく.
_FIGURES = re.compile("[一二三四五六七八九]+〇[一二三四五六七八九〇]*")
# Ranges, and not a pattern: compiling one with all kanji in it takes longer than a look-up.
_KANA = (("ぁ", "ゖ"), ("ゝ", "ゟ"), ("゠", "ヿ"), ("ㇰ", "ㇿ"))
_KANJI = (("〆", "〇"), ("㐀", "䶿"), ("一", "鿿"), ("豈", "龎"), ("\U00020000", "\U0003ffff"))


class Unit(NamedTuple):
    """A sign of the headword, or a run of signs that are neither kana nor kanji."""

    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def units_of(text: str) -> tuple[Unit, ...]:
    """Cut a headword into its units, none left out.

    >>> [unit.kind for unit in units_of("3ヶ月の人々")]
    ['other', 'small_ke', 'kanji', 'kana', 'kanji', 'repeat']
    """
    units: list[Unit] = []
    place = 0
    while place < len(text):
        figures = _FIGURES.match(text, place)
        end = figures.end() if figures else place + 1
        kind = "other" if figures else _kind(text, place)
        if kind == "other" and units and units[-1].kind == "other":
            start = units.pop().start
            units.append(Unit(kind, text[start:end], start, end))
        else:
            units.append(Unit(kind, text[place:end], place, end))
        place = end
    return tuple(units)


def _kind(text: str, place: int) -> str:
    """Say what a sign is. ヶ stands for 箇 (か, こ), and for が in names.

    So does ケ before a kanji and not within katakana.
    """
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign in "ヶヵ" or (sign == "ケ" and not "ァ" <= before <= "ー" and "一" <= after <= "鿿"):
        return "small_ke"
    if sign == "々":
        return "repeat"
    if _within(sign, _KANA):
        return "kana"
    return "kanji" if _within(sign, _KANJI) else "other"


def _within(sign: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= sign <= last for first, last in ranges)


def repeats(units: tuple[Unit, ...], place: int) -> bool:
    """Tell whether a unit is the same kanji again as the one before, or a mark for it."""
    unit = units[place]
    return unit.kind == "repeat" or (unit.kind == "kanji" and unit.text == units[place - 1].text)


def repeated(units: tuple[Unit, ...], place: int) -> int:
    """Tell which unit a 々 repeats; two marks may repeat two kanji (一歩々々)."""
    first = last = place
    while first and units[first - 1].kind == "repeat":
        first -= 1
    while last + 1 < len(units) and units[last + 1].kind == "repeat":
        last += 1
    marks = last - first + 1
    phrase = units[max(first - marks, 0) : first]
    if marks == 2 == len({each.text for each in phrase if each.kind == "kanji"}):
        return place - marks
    return max(first - 1, 0)


class WholeWord(NamedTuple):
    """A word that is read as a whole, with its readings in hiragana."""

    text: str
    readings: tuple[str, ...]


@cache
def whole_words() -> Mapping[str, list[WholeWord]]:
    """Load the words that are read as a whole, by their first kanji."""
    found: dict[str, list[WholeWord]] = {}
    table = Path(__file__).with_name("jukujikun.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            text, readings = line.split("\t")
            word = WholeWord(text, tuple(map(one_to_one, readings.split())))
            found.setdefault(text[0], []).append(word)
    return found


def one_to_one(text: str) -> str:
    """Write katakana as hiragana, one kana for one kana, so that places stay the same."""
    found = kana.to_hiragana(text)
    return found if len(found) == len(text) else "".join(kana.to_hiragana(one)[0] for one in text)
