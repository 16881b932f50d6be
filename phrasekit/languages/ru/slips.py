"""What a query that no lexicon answers may have been meant for."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step
from phrasekit.languages.ru import lemmas, morphology, phrases, search
from phrasekit.languages.ru.cyrillic import fold, is_cyrillic, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Found = tuple[str, tuple[Step, ...], float]

#: A word this common was hardly a slip for another one.
COMMON = 3.0
#: A word of the analyser that no lexicon has is hardly a slip, unless just one sound is alike.
KNOWN_WORD, ANY_WORD = 0.4, 9.0
#: What it costs that only a part of a phrase is answered, or one word, and what more for a word
#: that means less by itself.
PART_COST, WORD_COST, RANK_COST = 0.3, 0.5, 0.7
#: Of a longer query only the beginning is answered word by word.
MOST_PARTS = 12
#: The parts of a compound are for want of anything better.
COMPOUND_COST = 4.0


def spellings(
    query: str,
    forms: Iterable[Found],
    zipf: Callable[[str], float],
    has_key: Callable[[str], bool],
) -> Iterator[Spelling]:
    """Give the words of a phrase, or of a compound, one by one; else the forms a slip away."""
    found = list(forms)
    for text, steps, cost in found[:2]:
        parts = text.split() or [text]
        if len(parts) > 1:
            yield from _words(query, parts, text, steps, cost)
        elif "-" in query and not has_key(fold(text)):
            parts = [part for part in text.split("-") if part]
            yield from _words(query, parts, text, steps, cost + COMPOUND_COST)
    if " " in query.strip() or any(_is_word(text, cost, zipf) for text, _, cost in found):
        return
    most = KNOWN_WORD if known(query) else ANY_WORD
    is_russian = is_cyrillic(query)
    readings = search.near(query, 8, zipf, most) if is_russian else _latin(query, zipf)
    for each in readings:
        if each.cost > most:
            continue
        way = (Step(", ".join(each.habits) or "slip", query, each.text),)
        price = 1.5 * each.cost
        yield Spelling(fold(each.text), each.text, "near", way, cost=price)
        yield from lemmas.spellings(each.text, way, price, query)


def _latin(query: str, zipf: Callable[[str], float]) -> list[search.Reading]:
    """Allow a slip in a Latin word, but not in one that is a name: its letters are meant."""
    if query[:1].isupper() or len(query) < 5:
        return []
    return search.forms(query, limit=8, frequency=zipf)


def _is_word(text: str, cost: float, zipf: Callable[[str], float]) -> bool:
    return cost < 1 and known(text) and zipf(text) >= COMMON and not _is_name(text)


def _is_name(text: str) -> bool:
    """Tell a word in small letters that only a name is spelled like: ден."""
    found = morphology.analyse(text)
    return bool(found) and all(each.lemma[:1].isupper() for each in found)


def _words(
    query: str, parts: list[str], text: str, steps: tuple[Step, ...], cost: float
) -> Iterator[Spelling]:
    """Give the shorter phrases in a phrase, then its words, those that mean most first."""
    parts = parts[:MOST_PARTS]
    for first, end in combinations(range(len(parts) + 1), 2):
        if 1 < end - first < len(parts):
            part = " ".join(parts[first:end])
            way = (*steps, Step("part of the phrase", text if steps else query, part))
            yield Spelling(fold(part), part, "near", way, cost=cost + PART_COST)
            yield from phrases.spellings(part, way, cost + PART_COST)
    for rank, word in phrases.content_words(parts):
        price = cost + WORD_COST + RANK_COST * rank
        way = (*steps, Step("one word of the phrase", text if steps else query, word))
        yield Spelling(fold(word), word, "near", way, cost=price)
        yield from lemmas.spellings(word, way, price, word)
