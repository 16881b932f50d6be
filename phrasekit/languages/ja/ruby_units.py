"""What a headword is made of, sign by sign: kana, kanji, marks that repeat a kanji, the rest.

Also the words whose kanji have no readings of their own (今日), which `jukujikun.tsv` lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.languages.ja import kana

if TYPE_CHECKING:
    from collections.abc import Mapping

_KANA = "ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿ・゠"
_KANJI = "〆〇㐀-䶿一-鿿豈-龎\U00020000-\U0003ffff"
# ヶ stands for 箇 (か, こ), and for が in names; so does ケ before a kanji and not within katakana.
# Figures with a zero are no kanji to be read one by one: 一〇〇 is ひゃく.
_UNIT = re.compile(
    "(?P<small_ke>[ヶヵ]|(?<![ァ-ヺー])ケ(?=[〆一-鿿]))"
    f"|(?P<other>[一二三四五六七八九]+〇[一二三四五六七八九〇]*|[^{_KANA}{_KANJI}々]+)"
    f"|(?P<kana>[{_KANA}])"
    "|(?P<repeat>々)"
    f"|(?P<kanji>[{_KANJI}])"
)


@dataclass(frozen=True, slots=True)
class Unit:
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
    return tuple(
        Unit(found.lastgroup or "other", found[0], *found.span()) for found in _UNIT.finditer(text)
    )


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


@dataclass(frozen=True, slots=True)
class WholeWord:
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
