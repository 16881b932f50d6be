"""What we know better than the dictionary of forms, from the data file beside."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

#: The parts of speech that the list of rare readings names by a letter.
_LETTERS = {"n": "noun", "v": "verb", "a": "adjective"}


class Corrections(NamedTuple):
    """Readings are given by lemma and part of speech, as in `мата:noun`."""

    rare: frozenset[str]
    first: dict[str, str]
    lemmas: dict[str, str]
    #: Words that the dictionary lacks, with their lemma where that is another, and part of speech.
    own: dict[str, str]
    determiners: frozenset[str]


@cache
def corrections() -> Corrections:
    """Read the corrections, once.

    >>> corrections().first["тому"]
    'тому:adverb'
    """
    text = Path(__file__).with_name("corrections.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)

    def pairs(section: str) -> dict[str, str]:
        return dict(pair.split("=", 1) for pair in data[section]["pairs"].split())

    rare = (each.rsplit(":", 1) for each in data["rare"]["lemmas"].split())
    return Corrections(
        frozenset(f"{lemma}:{_LETTERS[letter]}" for lemma, letter in rare),
        pairs("first"),
        pairs("lemmas"),
        pairs("own"),
        frozenset(data["determiners"]["lemmas"].split()),
    )
