"""What the letters of a word say of its language, in orders of magnitude."""

from __future__ import annotations

from functools import lru_cache

from phrasekit import languages, lexicons

#: A word is English where its letters are so much less likely in any language of ours.
ENGLISH = -4.0


@lru_cache(maxsize=16384)
def leaning(text: str, code: str) -> float:
    """Say how much likelier the letters of a text are in a language than in English.

    >>> leaning("ostranenie", "ru") > 2, leaning("theodolite", "ru") < -1
    (True, True)
    >>> leaning("ostranenie", "xx")
    0.0
    """
    losses = lexicons.letters().loss
    found = [(losses("en", word), losses(code, word)) for word in text.split()]
    known = ((english, own) for english, own in found if english is not None and own is not None)
    return sum((english - own for english, own in known), 0.0)


@lru_cache(maxsize=4096)
def foreignness(text: str) -> float:
    """Say how much likelier the letters of a text are in the likeliest language that is not ours.

    >>> foreignness("txakoli") > 2 > foreignness("sporangium")
    True
    """
    ours = ("en", *languages.available())
    others = (code for code in lexicons.letters().languages if code not in ours)
    return max((leaning(text, code) for code in others), default=0.0)


def looks_english(text: str) -> bool:
    """Tell whether a word that no list has is English rather than of a language of ours.

    >>> looks_english("toadstool"), looks_english("poganka"), looks_english("himotoshi")
    (True, False, False)
    """
    return all(leaning(text, code) < ENGLISH for code in languages.available())
