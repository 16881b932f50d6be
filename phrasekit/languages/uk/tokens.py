"""A text cut into Ukrainian words, each with its lemmas; phrases of the index stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.entries import Token
from phrasekit.languages.uk import cyrillic, morphology

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTER = "[а-щьюяґєіїА-ЩЬЮЯҐЄІЇыэъёЫЭЪЁ][\u0300\u0301]?"
_WORD = re.compile(f"{_LETTER}(?:['’ʼ‘`\\-‑]?{_LETTER})*")
#: Phrases of the lexicon have at most so many words.
_LONGEST = 4
_MOST_LEMMAS = 4


def tokenize(text: str, has_key: Callable[[str], bool]) -> list[Token]:
    """Cut a text into words.

    >>> [(token.surface, token.lemmas[0]) for token in tokenize("у Києві", lambda key: False)]
    [('у', 'у'), ('Києві', 'Київ')]

    Raises MissingPackage when the dictionary is not installed.
    """
    spans = [found.span() for found in _WORD.finditer(text)]
    tokens: list[Token] = []
    place = 0
    while place < len(spans):
        count = _phrase(text, spans, place, has_key)
        start, end = spans[place][0], spans[place + count - 1][1]
        tokens.append(_token(text[start:end], start, count > 1, has_key))
        place += count
    return tokens


def _phrase(
    text: str, spans: list[tuple[int, int]], place: int, has_key: Callable[[str], bool]
) -> int:
    """Tell how many words from a place on are one phrase of the index."""
    for count in range(min(_LONGEST, len(spans) - place), 1, -1):
        start, end = spans[place][0], spans[place + count - 1][1]
        if not re.search("[.!?…;:\n]", text[start:end]) and has_key(cyrillic.fold(text[start:end])):
            return count
    return 1


def _token(surface: str, start: int, is_phrase: bool, has_key: Callable[[str], bool]) -> Token:
    end = start + len(surface)
    if is_phrase:
        return Token(surface, start, end, (cyrillic.plain(surface),), None, ("phrase",))
    found = morphology.analyse(surface) or morphology.analyse(surface.lower())
    if not found:
        return Token(surface, start, end, (cyrillic.plain(surface),))
    # What a lexicon has is likelier meant than what only the dictionary of forms has.
    found.sort(key=lambda each: -(each.likelihood + has_key(cyrillic.fold(each.lemma))))
    lemmas = tuple(dict.fromkeys(each.lemma for each in found))[:_MOST_LEMMAS]
    first = found[0]
    parts = (first.part_of_speech,) if first.part_of_speech else ()
    return Token(surface, start, end, lemmas, None, parts, first.features)
