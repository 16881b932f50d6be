"""Lines that begin with a term, as those of a glossary do: several of them are a list of terms.

KHAMSTVO: rudeness, arrogance and impunity rolled into one.
NADRYV, a tearing of the soul.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.articles import Mark
from phrasekit.scanning import dictionary
from phrasekit.scanning.english import is_english, loan
from phrasekit.scanning.tokens import blocks, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A head, behind a number or a bullet, and what parts it from what is said of it.
HEAD = re.compile(
    r"[^\w(\[]*(?:\d+(?:\.\d+)*[.)]?\s+)?[^\w(\[]*(?P<head>[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*){0,3}?)"
    r"[*_\"”’!?]*(?:\s[(\[（][^)\]）]{1,60}[)\]）])?"
    r"(?:[.:;,]+\s|\s?[–—]|\s[-=]{1,2}\s|\s(?:is|are|means)\s|\s?\t|\s*$)",
    re.MULTILINE,
)
#: A head ends within so many characters of its line.
LONGEST = 200
#: So many such lines are a list, if as large a part of all lines begins so.
SEVERAL, PART = 4, 0.3
#: So many rows of a table whose first cell is foreign are one of words.
ROWS = 3
#: An article on words says so at its beginning.
BEGINNING = 500
ON_WORDS = re.compile(
    r"\b(?:words?|terms?|vocabulary|glossary|untranslatables?|expressions?|phrases|slang|lexicon)\b",
    re.IGNORECASE,
)


def heads(text: str) -> list[Mark]:
    """Give the heads of a list of terms, as marks; none where there is no such list.

    >>> text = "Four words\\nToska: grief.\\nDushnila: a bore.\\nKhamstvo: scorn.\\nZapoi: a bout."
    >>> [text[mark.start : mark.end] for mark in heads(text)]
    ['Toska', 'Dushnila', 'Khamstvo', 'Zapoi']
    """
    lines = list(blocks(text))
    found = [span for each in lines for span in _head_of(text, *each)]
    if not _is_list(text, found, len(lines)):
        found = [(start, end) for start, end in found if text.startswith("\t", end)]
        if len(found) < ROWS:
            return []
    found += [span for each in lines for span in _head_of(text, *each, is_guest=True)]
    return [Mark("term", start, end) for start, end in sorted(set(found))]


def _is_list(text: str, found: Sequence[tuple[int, int]], lines: int) -> bool:
    """Tell whether lines are so many that they are a list, and one of words."""
    if len(found) < max(SEVERAL, PART * lines):
        return False
    return ON_WORDS.search(text[:BEGINNING]) is not None or _are_listed(text, found)


def _head_of(text: str, start: int, end: int, is_guest: bool = False) -> Iterator[tuple[int, int]]:
    """Give the head of a line, if it is foreign and no run of names; or a guest in English."""
    found = HEAD.match(text, start, min(end, start + LONGEST))
    if found is None:
        return
    parts = [word.text for word in words(found["head"])]
    is_named = len(parts) > 1 and not found["head"].isupper() and all(map(_is_capital, parts))
    if is_guest:
        if len(parts) == 1 and loan(parts[0].lower()) is not None:
            yield found.span("head")
        return
    english = [is_english(part.lower()) for part in parts]
    if parts and not is_named and not english[0] and sum(english) * 2 <= len(parts):
        yield found.span("head")


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _are_listed(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether most heads are words that a lexicon has, rather than names."""
    known = 0
    for start, end in spans:
        head = text[start:end].lower()
        known += loan(head) is not None or any(
            dictionary.is_met(head, code) for code in dictionary.rooms()
        )
    return known * 2 > len(spans)
