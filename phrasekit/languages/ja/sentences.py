"""Japanese texts in Latin letters: words apart, particles as they are said, signs as in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.languages.ja import analysis, kana
from phrasekit.languages.ja.writing import load_scheme, to_romaji

if TYPE_CHECKING:
    from collections.abc import Callable

    from phrasekit.entries import Token

SIGNS = str.maketrans(
    {
        "。": ". ", "、": ", ", "！": "! ", "？": "? ", "．": ". ", "，": ", ", "：": ": ",
        "；": "; ", "「": " “", "」": "” ", "『": " ‘", "』": "’ ", "（": " (", "）": ") ",
        "・": " ", "　": " ", "〜": "–", "…": "… ", "【": " [", "】": "] ",
    }
)  # fmt: skip
#: What stands without a space before it, and without one after it.
CLOSING, OPENING = re.compile(r" +(?=[.,!?:;”’)\]…])"), re.compile(r"(?<=[“‘(\[]) +")


def romanise(text: str, scheme: str, has_key: Callable[[str], bool]) -> str:
    """Write a text by a scheme; what cannot be read stays as it is.

    >>> romanise("昨夜は寝不足だった。", "hepburn", lambda key: False)
    'yūbe wa nebusoku datta.'
    """
    if kana.is_kana(text):
        return to_romaji(text, scheme)
    written, place = "", 0
    for token in analysis.tokenize(text, has_key):
        gap = text[place : token.start].translate(SIGNS)
        written += gap or " "
        written += _word(token, scheme)
        place = token.end
    written += text[place:].translate(SIGNS)
    lines = (_spaced(line) for line in written.split("\n"))
    return "\n".join(lines)


def _spaced(line: str) -> str:
    return OPENING.sub("", CLOSING.sub("", " ".join(line.split())))


def _word(token: Token, scheme: str) -> str:
    particles = load_scheme(scheme).particles
    if token.surface in particles and "particle" in token.part_of_speech:
        return particles[token.surface]
    lemma = token.lemmas[0] if token.lemmas else token.surface
    reading = token.surface
    if not kana.is_kana(reading):
        known = token.reading and analysis.surface_reading(token.surface, lemma, token.reading)
        reading = known or token.surface
    # The う that ends a verb is apart from its お (思う omou), not so in a volitional (行こう ikō).
    is_verb = any("verb" in part and "adverb" not in part for part in token.part_of_speech)
    return to_romaji(reading, scheme, verb=is_verb and token.surface == lemma)
