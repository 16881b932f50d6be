"""What the letters of a word say of its language, in orders of magnitude."""

from __future__ import annotations

from functools import lru_cache

from phrasekit import lexicons


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
    return sum(english - own for english, own in found if english is not None and own is not None)


@lru_cache(maxsize=4096)
def best_other(text: str, ours: frozenset[str]) -> tuple[float, str]:
    """Give how much likelier a text is in the likeliest language that is not ours, and which."""
    others = (code for code in lexicons.letters().languages if code not in ours)
    return max(((leaning(text, code), code) for code in others), default=(0.0, "en"))
