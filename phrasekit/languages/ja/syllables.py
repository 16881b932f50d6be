"""A word cut into syllables, alike in kana and in Latin letters, so that they can be compared.

A syllable is what `sound_key` makes one consonant and one vowel of: しょう, んぶ, っこー; shō, mbu.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from phrasekit.entries import Step
from phrasekit.languages.ja.kana import to_hiragana
from phrasekit.languages.ja.sound import APOSTROPHES, DASHES, LENGTH_COLONS, PAIR_SOUNDS, SOUND_OF

STRAY_COST = 0.3
OLD_TSU_COST = 0.4

_MACRONS = dict(zip("aiueo", "āīūēō", strict=True))
_LONG_MARKS = "\N{COMBINING MACRON}\N{COMBINING CIRCUMFLEX ACCENT}"
_SIGNS = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-") | dict.fromkeys(LENGTH_COLONS, ":")
)
_BETWEEN = re.compile(r"[\s,.!?/·・]+")
_SMALL_TSU = re.compile("[xl]ts?u")
_OLD_TSU = re.compile("tsz(?![aiueo])u?")

_V = "aiueoāīūēō"
# A vowel with what lengthens it: o by o, u, h; e by e, i, h; old spellings have wo and ye as well.
# Dashes and colons may follow.
_TAIL = rf"(?:['\- ]?(?:[{{same}}]{{old}})|h(?![{_V}h]|{{glide}}))*[-:]*"


@cache
def _pattern(glide: str) -> re.Pattern[str]:
    """A Latin syllable; `glide` is "y" where an h after o and before y is its own.

    It is in gohyaku and not in Ohyama; after other vowels (kihyō) always.
    """
    rows = {"aā": "aā", "iī": "iī", "uū": "uū", "eē": "eēiī", "oō": "oōuū"}
    old = {"iī": "|w[iī]", "eē": "|[wy][eē]|[wy]i", "oō": "|wh?[oō]"}
    vowels = "|".join(
        f"[{start}]"
        + _TAIL.format(same=same, old=old.get(start, ""), glide=glide if "o" in start else "y")
        for start, same in rows.items()
    )
    return re.compile(f"(?P<consonants>[^{_V}]*)(?P<vowels>{vowels})|(?P<rest>[^{_V}]+)$")


_HY_AFTER_O = re.compile("[おこそとのほもよろをごぞどぼぽょぉうー]ひ[ゃゅょ]")
_PIECE = re.compile("[ぁ-ゖ][ぁぃぅぇぉゃゅょゎ]?|ー")
_LENGTHENS = {"a": "a", "i": "i", "u": "u", "e": "ei", "o": "ou"}


class Romanised(NamedTuple):
    """A Latin query in small letters, its length marks all macrons, and what that took."""

    text: str
    steps: tuple[Step, ...] = ()
    cost: float = 0.0


@lru_cache(maxsize=1024)
def cleaned(query: str) -> Romanised:
    """Bring a romanised query into one shape; marks that mean nothing are taken off.

    >>> cleaned("Tôkyô").text, cleaned("nebusokú").text
    ('tōkyō', 'nebusoku')
    """
    letters, stray = _with_macrons(query.strip().lower().translate(_SIGNS))
    text = _BETWEEN.sub(" ", letters)
    steps: tuple[Step, ...] = ()
    cost = 0.0
    if stray:
        steps += (Step("stray marks removed", query, text),)
        cost += STRAY_COST
    modern = _OLD_TSU.sub("tsu", _SMALL_TSU.sub("っ", text))
    if "tsz" in text and modern != text:
        steps += (Step("tsz for tsu", text if steps else query, modern),)
        cost += OLD_TSU_COST
    return Romanised(modern, steps, cost)


def _with_macrons(text: str) -> tuple[str, bool]:
    """Compose long vowels with a macron, drop other marks, and say whether there were any."""
    if text.isascii():
        return text, False
    letters: list[str] = []
    stray = False
    for each in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(each):
            letters.append(each)
        elif each in _LONG_MARKS and letters and letters[-1] in _MACRONS:
            letters[-1] = _MACRONS[letters[-1]]
        else:
            stray = True
    return "".join(letters).replace("\N{FULLWIDTH HYPHEN-MINUS}", "-"), stray


@lru_cache(maxsize=4096)
def latin_syllables(text: str, *, glide: bool = False) -> tuple[str, ...]:
    """Cut cleaned Latin letters into syllables.

    >>> latin_syllables("shimbunshi"), latin_syllables("kin'en")
    (('shi', 'mbu', 'nshi'), ('ki', "n'e", 'n'))
    """
    pattern = _pattern("y" if glide else "y[eē]")
    found = (each[0] for each in pattern.finditer(text))
    return tuple(each for each in found if each.strip(" '-:"))


@lru_cache(maxsize=32768)
def kana_syllables(kana: str) -> tuple[str, ...]:
    """Cut kana into syllables, in hiragana, ー kept.

    >>> kana_syllables("コーヒー"), kana_syllables("しんぶんし")
    (('こー', 'ひー'), ('し', 'んぶ', 'んし'))
    """
    syllables: list[str] = []
    before, vowel = "", ""
    for found in _PIECE.finditer(to_hiragana(kana)):
        piece = found[0]
        for part in (piece,) if len(piece) == 1 or piece in PAIR_SOUNDS else piece:
            if part == "ー":
                if syllables and not before:
                    syllables[-1] += part
                continue
            sound = PAIR_SOUNDS.get(part) or SOUND_OF.get(part)
            if sound is None:
                before += part
            elif not before and vowel and sound in _LENGTHENS[vowel]:
                syllables[-1] += part
            else:
                syllables.append(before + part)
                before, vowel = "", sound[-1]
    if "ん" in before:
        syllables.append("ん")
    return tuple(syllables)


def has_glide(kana: str) -> bool:
    """Tell whether an o is followed by ひゃ, ひゅ or ひょ, so that "ohy" is not a long o."""
    return _HY_AFTER_O.search(to_hiragana(kana)) is not None
