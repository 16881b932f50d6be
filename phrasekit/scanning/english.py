"""Which words are English: by how often they occur, by their endings, and by a list of loans."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from phrasekit import lexicons
from phrasekit.scanning.looks import leaning
from phrasekit.scanning.tokens import plain

#: A word that English texts have so often is English, whatever else it may be.
COMMON = 3.0
#: What is rarer is known to the table of frequencies down to here.
LISTED = 2.0
#: A form of a rarer word may be a chance.
LEAST_BASE = 2.5
#: All parts of a word with hyphens are as common as this.
LISTED_PART = 3.0
#: What may be taken off a word to find it in the table, and what is put in its place.
ENDINGS = (
    ("'s", ""), ("’s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ly", ""), ("ness", ""),
    ("like", ""), ("ish", ""), ("able", ""), ("able", "e"), ("est", ""), ("est", "e"), ("less", ""),
)  # fmt: skip
#: The ends of verbs whose consonant is doubled: shrugged.
DOUBLED = ("ed", "ing", "er")


#: Endings that only English words have, at this length.
DERIVED = re.compile(
    r"(?:arity|ality|ivity|ility|ation|ition|iness|ness|ment|ism|ists?|ology|ical|ously|ably|ibly"
    r"|ingly|hood|ship|esque|fully|less|wise|wards?|phobia|graphy|metry|ization|isation|ified|ized)s?$"
)
LONG = 8
PREFIX = re.compile(r"(?:un|re|non|over|under|anti|mis|out|pre)(?=\w{5})")
PART_OF_COMPOUND, OTHER_PART, COMMON_PART = 3.8, 4.0, 4.3
#: Parts of a word with hyphens that are longer than this are words.
LONG_PART = 3


#: A word as rare whose letters are so much likelier in romaji is a name there, or no English.
NAME_LIKE, UNLIKE_ENGLISH = 2.8, 2.0
#: A word as common is no part of a foreign one with hyphens: maru-hara, but so-so.
OWN = 4.5


class Loan(NamedTuple):
    """A word that English has from another language: at home in it, or felt to be foreign.

    `headword` is what it stands for, where its spelling alone would not tell.
    """

    language: str
    at_home: bool
    headword: str = ""


@cache
def loans() -> dict[str, Loan]:
    """Read the list of loans."""
    path = Path(__file__).with_name("loans.tsv")
    found: dict[str, Loan] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, state, listed = line.split("\t")
            for each in listed.split():
                word, _, headword = each.partition("=")
                found[word] = Loan(language, state == "home", headword)
    return found


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """Say how common a word in small letters is in English, 0.0 when it is not counted."""
    return lexicons.frequencies().zipf("en", word)


@lru_cache(maxsize=65536)
def loan(word: str) -> Loan | None:
    """Give what the list of loans says of a word, or of its singular."""
    known, text = loans(), plain(word).replace("-", "")
    if text in known:
        return known[text]
    for ending in ("s", "'s", "’s"):
        base = text.removesuffix(ending)
        if base != text and len(base) > 3 and base in known and commonness(word) < COMMON:
            return known[base]
    return None


@lru_cache(maxsize=65536)
def commonness(word: str) -> float:
    """Say how common a word is in English, taking it for a form of a commoner one if it may be.

    >>> commonness("nebusoku"), commonness("shopkeepers") > 2
    (0.0, True)
    """
    text = word.lower().replace("’", "'")
    found = zipf(text)
    if found >= COMMON or len(text) < 3:
        return found
    if "-" in text:
        return min((commonness(part) for part in text.split("-") if part), default=0.0)
    known = [zipf(base) - 0.3 for base in _bases(text) if len(base) > 2]
    return max([found, *(each for each in known if each >= LEAST_BASE)])


def _bases(text: str) -> list[str]:
    found = []
    for ending, instead in ENDINGS:
        if text.endswith(ending):
            base = text[: len(text) - len(ending)]
            found.append(base + instead)
            if ending in DOUBLED and len(base) > 3 and base[-1] == base[-2]:
                found.append(base[:-1])
    return found


@lru_cache(maxsize=65536)
def is_english(word: str) -> bool:
    """Tell whether a word is English: listed, and not as a loan that is felt to be foreign.

    >>> is_english("threadbare"), is_english("tsunami"), is_english("dacha")
    (True, True, False)
    """
    known = loan(word)
    if known is not None:
        return known.at_home
    word = word.replace("’", "'")
    if not word.isascii():
        return plain(word) in ("cafe", "cliche", "naive", "resume", "facade", "fiance", "fiancee")
    if zipf(word.lower()) >= COMMON:
        return True
    if commonness(word) >= (LISTED if "-" not in word else LISTED_PART):
        return not _is_only_counted(word)
    parts = word.split("-")
    if len(parts) > 1 and all(len(part) > LONG_PART and is_english(part) for part in parts):
        return not _is_only_counted(word)
    if len(word) < LONG or not word.islower():
        return False
    prefix = PREFIX.match(word)
    if prefix and commonness(word[prefix.end() :]) >= LEAST_BASE:
        return True
    return DERIVED.search(word) is not None or _is_compound(word)


def _is_only_counted(word: str) -> bool:
    """Tell whether a rare word is counted in English texts but does not look it: keiko, a name."""
    if not word.islower() or leaning(word, "ja") < UNLIKE_ENGLISH:
        return False
    parts = word.split("-")
    return zipf(word) < NAME_LIKE if len(parts) == 1 else all(zipf(each) < OWN for each in parts)


def _is_compound(word: str) -> bool:
    """Tell whether a word is two common English ones: blackcurrants."""
    return any(
        (zipf(word[:end]) >= PART_OF_COMPOUND and commonness(word[end:]) >= OTHER_PART)
        or (zipf(word[:end]) >= COMMON_PART and commonness(word[end:]) >= COMMON)
        for end in range(4, len(word) - 3)
    )
