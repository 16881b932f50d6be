"""Whether what a writer says a term means is what the dictionaries say.

Words alone agree too seldom ("storehouse" and "warehouse"), so that a graph of synonyms is asked
as well: English words that one sense of one entry of any lexicon of ours is glossed by.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phrasekit import languages, lexicons
from phrasekit.index import gloss_key as key_of_gloss
from phrasekit.scanning.english import zipf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LETTERS = re.compile(r"[a-z]+(?:'[a-z]+)?")
#: Endings that are taken off, the longest first, where a stem of this length is left.
ENDINGS = (
    "fulness", "ations", "ation", "ingly", "ness", "ment", "ings", "tion", "less", "ies", "ied",
    "ing", "ful", "ity", "ous", "est", "ers", "ed", "es", "er", "ly", "al", "y", "s", "e",
)  # fmt: skip
SHORTEST_STEM, SHORTEST_PART = 3, 4
#: So many entries are looked through for the synonyms of one word.
MOST_ENTRIES = 60
#: A gloss of so few words that has nothing to do with a dictionary's is another meaning; a longer
#: one may only describe the thing.
SHORT_GLOSS = 4
#: So many of the words of a gloss must have synonyms in the other.
AKIN = 0.25
#: So much of the shorter gloss must be in the longer one.
SHARED = 0.5
#: Words of a gloss that are looked at.
MOST_WORDS = 5
#: A word as common in English as this is in any article.
EVERYWHERE = 4.8
#: So many words with synonyms in another gloss are no chance; one is enough for so few words.
TWO_SYNONYMS, FEW_WORDS = 2, 4
#: Where a gloss goes on to describe what it has named.
DESCRIBES = re.compile(
    r"\b(?:that|which|who|of|in|with|for|from|to|on|at|by|where|when|used|made|worn|kept)\b|[,;(:–—]"
)


@cache
def _empty() -> frozenset[str]:
    return frozenset(_facts()["empty"])


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


_key = lru_cache(maxsize=16384)(key_of_gloss)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Take a word's endings off, roughly, so that forms of it are alike.

    >>> stem("cleaning") == stem("cleaned"), stem("lies")
    (True, 'lie')
    """
    if word.endswith("ies") and len(word) < 5:
        return word[:-1]
    text = word.removesuffix("'s")
    for ending in ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) >= SHORTEST_STEM:
            text = text[: len(text) - len(ending)]
            break
    if len(text) > SHORTEST_STEM and text[-1] == text[-2] and text[-1] not in "aeiousl":
        text = text[:-1]
    return text[:-1] + "y" if text.endswith("i") else text


@lru_cache(maxsize=16384)
def content(text: str) -> tuple[str, ...]:
    """Give the words of a gloss that mean something; all of them when none does."""
    found, empty = LETTERS.findall(text.lower().replace("’", "'")), _empty()
    return tuple([word for word in found if word not in empty] or found)


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """Give the stems of the words of a gloss that mean something."""
    return frozenset(map(stem, content(text)))


def agrees(gloss: str, known: Sequence[str]) -> bool | None:
    """Tell whether a writer's gloss agrees with a dictionary's; None when it cannot be told.

    >>> agrees("thank you", ["thanks", "thank you"]), agrees("storehouse", ["warehouse"])
    (True, True)
    >>> agrees("bicycle", ["lack of sleep"]), agrees("bicycle", [])
    (False, None)
    """
    if not gloss or not known:
        return None
    if _are_opposite(gloss, known):
        return False
    if is_close(gloss, known) or is_akin(gloss, known) or has_same_head(gloss, known):
        return True
    if shares_a_telling_word(gloss, known):
        return True
    is_short = len(gloss.split()) <= SHORT_GLOSS or len(content(gloss)) < SHORT_GLOSS // 2
    return False if is_short else None


def _are_opposite(gloss: str, known: Sequence[str]) -> bool:
    """Tell whether a gloss says the contrary: what is one sense of ciao, but not of sayonara."""
    own, theirs = set(content(gloss)), {word for each in known for word in content(each)}
    return any(
        one in own and two in theirs and one not in theirs
        for pair in _facts()["opposites"]
        for one, two in (pair, pair[::-1])
    )


def is_close(gloss: str, known: Iterable[str]) -> bool:
    """Tell whether a gloss shares its words with another, in any form."""
    own_key, own = _key(gloss), stems(gloss)
    if len(own) > MOST_WORDS:
        own = stems(DESCRIBES.split(gloss, maxsplit=1)[0]) or own
    for other in known:
        if _key(other) == own_key:
            return True
        theirs, everything = stems(_key(other)), stems(other)
        if not own or not theirs:
            continue
        if len(own & theirs) >= SHARED * min(len(own), len(theirs)):
            return True
        if len(own & everything) >= max(2, SHARED * min(len(own), len(everything))):
            return True
    return False


def is_akin(gloss: str, known: Iterable[str]) -> bool:
    """Tell whether a word of a gloss is a synonym of a word of another."""
    own = content(gloss)
    if len(own) > MOST_WORDS:  # anything is akin to something in so many words
        return False
    theirs = {each for other in known for each in stems(_key(other))}
    akin = sum(not theirs.isdisjoint(synonyms(word)) for word in own)
    return akin > 0 and akin >= AKIN * len(own)


def shares_a_telling_word(gloss: str, known: Iterable[str]) -> bool:
    """Tell whether a gloss, however long, has a telling word of another, or synonyms of two.

    >>> shares_a_telling_word("one of the flats that five families shared", ["communal flat"])
    True
    """
    own = _telling(gloss)
    theirs = {stem(word) for other in known for word in _telling(other)}
    if any(stem(word) in theirs and len(stem(word)) >= SHORTEST_STEM for word in own):
        return True
    akin = sum(not theirs.isdisjoint(synonyms(word)) for word in own)
    return akin >= TWO_SYNONYMS or (akin == 1 and len(own) <= FEW_WORDS)


def _telling(gloss: str) -> list[str]:
    """Give the words of a gloss that are not said of everything, each once."""
    general = _facts()["general"]
    return list(dict.fromkeys(word for word in content(gloss) if word not in general))


def telling_stems(text: str) -> frozenset[str]:
    """Give the stems of the words of a text that few texts have.

    >>> sorted(telling_stems("The referee held the wrestler, and the man was out."))
    ['refere', 'wrestl']
    """
    found = set(LETTERS.findall(text.lower().replace("’", "'")))
    return frozenset(map(_telling_stem, found)) - {""}


@lru_cache(maxsize=65536)
def _telling_stem(word: str) -> str:
    if len(word) <= SHORTEST_STEM or word in _empty() or word in _facts()["general"]:
        return ""
    return stem(word) if zipf(word) < EVERYWHERE else ""


def says_its_characters(gloss: str, meanings: Sequence[Sequence[str]]) -> bool:
    """Tell whether a gloss is word for word what the characters of a headword mean.

    `meanings` are those of each character. Every word of the gloss must be of one, and no one
    alone may have them all.

    >>> says_its_characters("harbour wave", [["haven", "harbor", "harbour"], ["waves", "billows"]])
    True
    """
    own = {stem(word) for word in content(gloss)}
    theirs = [{stem(word) for each in of for word in content(each)} for of in meanings]
    speaking = [own & each for each in theirs if own & each]
    return len(own) > 1 and len(speaking) > 1 and set().union(*speaking) == own


def head(gloss: str) -> str:
    """Give the noun that a gloss is about: the last word before what describes it further.

    >>> head("the yearly airing that keeps moths away"), head("a mace")
    ('airing', 'mace')
    """
    words = content(DESCRIBES.split(gloss.lower(), maxsplit=1)[0])[:4]
    return words[-1] if words else ""


def _is_kind_of(one: str, other: str) -> bool:
    """Tell whether one noun is a compound of the other: watchtower, tower."""
    longer, shorter = sorted((stem(one), stem(other)), key=len, reverse=True)
    return len(shorter) >= SHORTEST_PART and longer.endswith(shorter)


def has_same_head(gloss: str, known: Iterable[str]) -> bool:
    """Tell whether two glosses are about the same noun, or about synonyms."""
    own = head(gloss)
    return own != "" and any(
        stem(own) == stem(other) or stem(other) in synonyms(own) or _is_kind_of(own, other)
        for other in map(head, known)
        if other
    )


@lru_cache(maxsize=4096)
def synonyms(word: str) -> frozenset[str]:
    """Give the stems of the words that share a sense with a word in any lexicon of ours."""
    found: set[str] = set()
    for base in dict.fromkeys((word, *_bases(word))):
        for code in languages.available():
            for lexicon in lexicons.of_language(code):
                if lexicon.supplement:
                    continue
                index = lexicons.open_index(lexicon.id)
                for glosses in index.find_glosses_beside(base, MOST_ENTRIES):
                    found.update(stem(key) for key in map(_key, glosses) if " " not in key)
    return frozenset(found - {""})


def _bases(word: str) -> list[str]:
    """Give the dictionary forms that an English word may have."""
    found = []
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"),
                            ("ing", ""), ("ing", "e")):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            found.append(word[: len(word) - len(ending)] + instead)
    return found


def likeness(gloss: str, known: Sequence[str], akin: bool = True) -> float:
    """Say how well a gloss fits a dictionary's, for choosing among homophones: 0 to 1."""
    if not gloss or not known:
        return 0.0
    own_key, own = _key(gloss), stems(gloss)
    best = 0.0
    for place, other in enumerate(known):
        key = _key(other)
        late = min(place, 5) * 0.01
        if key == own_key:
            return 1.0 - late
        theirs = stems(key)
        if own.isdisjoint(theirs):
            theirs = stems(other)
        if own and theirs:
            shared = len(own & theirs)
            best = max(best, 0.9 * shared / max(min(len(own), len(theirs)), 1)
                       * (0.8 + 0.2 * shared / max(len(own), len(theirs))) - late)  # fmt: skip
    if akin and best < 0.4 and is_akin(gloss, known):
        return 0.4
    return best
