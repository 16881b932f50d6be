"""What an article is about, and what speaks for an entry by it: 行司 rather than 行事 on sumo."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.scanning import dictionary
from phrasekit.scanning.agreement import stem, telling_stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from phrasekit.scanning.dictionary import Hit

#: What an entry is mainly about is in so many of its glosses.
FIRST_GLOSSES = 6
#: So many entries of a word say what the others may be about.
LIKELY_HITS = 2
#: What a word gains an entry that is glossed by it, and how many count; what its field does.
WORD_GAIN, MOST_WORDS, FIELD_GAIN = 1.0, 2, 1.5


@cache
def _fields() -> dict[str, frozenset[str]]:
    """Read which words an article on each field has, as stems."""
    facts = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        name: frozenset(stem(word) for word in listed) for name, listed in facts["subjects"].items()
    }


@lru_cache(maxsize=16384)
def about(hit: Hit) -> frozenset[str]:
    """Give the stems of the telling words that an entry is first glossed by."""
    return telling_stems(" ".join(hit.glosses[:FIRST_GLOSSES]))


@lru_cache(maxsize=16384)
def _is_of(hit: Hit) -> frozenset[str]:
    """Give what an article has that is on a field of an entry."""
    known = _fields()
    return frozenset().union(*(known[label] for label in hit.labels if label in known))


def shared_by(texts: Iterable[str], codes: Iterable[str]) -> frozenset[str]:
    """Give the stems that the likeliest entries of two words of an article or more are about."""
    counts: Counter[str] = Counter()
    asked = tuple(codes)
    for text in set(texts):
        likely = [hit for code in asked for hit in dictionary.hits(text, code)[:LIKELY_HITS]]
        counts.update(frozenset().union(*(about(hit) | _is_of(hit) for hit in likely)))
    return frozenset(found for found, count in counts.items() if count > 1)


def gain(hit: Hit, words: frozenset[str]) -> float:
    """Say what speaks for an entry in an article of which `words` are the telling stems."""
    if not words:
        return 0.0
    said = WORD_GAIN * min(len(about(hit) & words), MOST_WORDS)
    return said + (FIELD_GAIN if not words.isdisjoint(_is_of(hit)) else 0.0)
