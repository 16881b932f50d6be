"""A text cut for scanning: blocks, sentences, words, and what stands in quotation marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Apostrophes and primes belong to a word where letters follow, or where they stand for ь.
WORD = re.compile(
    r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*"
    r"(?:(?:['’ʼʹ′·-]|\.(?=[a-z]\.))[^\W\d_]+[\u0300-\u036f]*[^\W\d_]*)*[ʹ′]?"
)
SENTENCE_END = re.compile(
    r"(?:[.!?…]+[”’\"')\]»*_]*(?=\s+[\"“‘'«(\[*_#]*(?:[^\Wa-zа-яё_]|[a-z]+\b(?<=ok|so)))"
    r"|[。！？]+[」』）]*|\n+|[.!?…]+[”’\"')\]»]*$)"
)
#: A full stop after these ends no sentence.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Jr|lit|e\.g|i\.e|etc|cf|vs|viz|No|pp?|vol|ed|ca?|approx|pron"
    r"|sing|pl|Gen|Sgt|Capt|Col|Lt|Rev|Hon|U\.S|U\.K|[A-Z])|\s[a-z])\.$"
)
QUOTED = re.compile(
    r"“(?P<a>[^“”\n]{1,160})”"
    r"|«(?P<b>[^«»\n]{1,160})»"
    r"|„(?P<c>[^„“”\n]{1,160})[“”]"
    r"|「(?P<d>[^「」\n]{1,160})」"
    r"|『(?P<e>[^『』\n]{1,160})』"
    r"|(?<![\w’])‘(?P<f>[^‘\n]{1,160}?)’(?!\w)"
    r"|(?<!\w)\"(?P<g>[^\"\n]{1,160})\"(?!\w)"
    r"|(?<![\w'])'(?P<h>[^'\n]{1,120}(?:\w'\w[^'\n]*)*)'(?!\w)"
)
#: A title is no longer.
LONGEST_TITLE = 90
#: No paragraph is longer, and no word.
LONGEST_BLOCK, LONGEST_WORD = 6000, 60
LETTER = re.compile(r"[^\W\d_]")
#: So long a row of signs or spaces, or of letters, is no part of a paragraph: patterns that begin
#: with any number of these would try each row from each of its places.
NO_PROSE = re.compile(r"\W{64,}|\w{300,}")
OPENING, CLOSING = "“‘\"'«„「『", "”’\"'»“」』"


#: Letters that stand for a sound of the throat in Hawaiian and others, and for ь.
MODIFIERS = "\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER APOSTROPHE}"


class Word(NamedTuple):
    """A word of a text."""

    text: str
    start: int
    end: int


class Quote(NamedTuple):
    """What stands between quotation marks; `start` and `end` are of what is inside."""

    start: int
    end: int


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines that have letters; one that is too long for a paragraph in parts."""
    place = 0
    for line in text.split("\n"):
        for start, end in _prose(line):
            yield from _parts(line[start:end], place + start)
        place += len(line) + 1


def _prose(line: str) -> Iterator[tuple[int, int]]:
    """Give what of a line may be prose: most often all of it."""
    start = 0
    for found in NO_PROSE.finditer(line):
        if LETTER.search(line, start, found.start()):
            yield start, found.start()
        start = found.end()
    if LETTER.search(line, start):
        yield start, len(line)


def _parts(line: str, place: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(line) - start > LONGEST_BLOCK:
        end = start + LONGEST_BLOCK
        divided = max(line.rfind(". ", start + 1, end), line.rfind("。", start + 1, end))
        if divided < start + LONGEST_BLOCK // 2:
            divided = line.rfind(" ", start + 1, end)
        end = divided + 1 if divided > start + LONGEST_BLOCK // 2 else end
        yield place + start, place + end
        start = end
    yield place + start, place + len(line)


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the sentences of a block.

    >>> text = 'Ms Sato left. "Sayonara!" she said.'
    >>> [text[start:end] for start, end in sentences(text)]
    ['Ms Sato left.', '"Sayonara!" she said.']
    """
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        if end[0].startswith(".") and ABBREVIATION.search(text, max(start, end.start() - 12),
                                                          end.start() + 1):  # fmt: skip
            continue
        found.append((start, end.start() if end[0].startswith("\n") else end.end()))
        start = end.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        found.append((start, len(text.rstrip())))
    return [(start, end) for start, end in found if start < end]


def words(text: str) -> list[Word]:
    """Give the words of a block, in any script.

    >>> [word.text for word in words("the o-bon's 出口 (exit)")]
    ['the', "o-bon's", '出口', 'exit']
    """
    return [
        Word(found[0], found.start(), found.end())
        for found in WORD.finditer(text)
        if found.end() - found.start() <= LONGEST_WORD
    ]


def quotes(text: str) -> list[Quote]:
    """Give what stands in quotation marks, short enough to be a term or a gloss."""
    if not any(mark in text for mark in OPENING):
        return []
    found = [Quote(*each.span(each.lastgroup or 0)) for each in QUOTED.finditer(text)]
    return [inner for outer in found for inner in (outer, *_within(text, outer))]


def _within(text: str, outer: Quote) -> Iterator[Quote]:
    """Give what is quoted within a quotation: "She shouted 'Konjo!' and ran"."""
    for found in QUOTED.finditer(text, outer.start, outer.end):
        yield Quote(*found.span(found.lastgroup or 0))


@lru_cache(maxsize=8192)
def script(letter: str) -> str:
    """Give the script of a letter, as the first word of its character's name: LATIN, CJK."""
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").split(" ")[0]


def is_headline(line: str) -> bool:
    """Tell whether a line is a title in which all that tells has a capital.

    >>> is_headline("How To Make Okonomiyaki At Home"), is_headline("Haruki Sato paid.")
    (True, False)
    """
    if len(line) > LONGEST_TITLE or line.rstrip().endswith((".", ",", ";")):
        return False
    found = [each for each in line.split() if each[:1].isalpha()]
    if len(found) < 3:
        return False
    telling = [each for each in found if len(each) > 3]
    return len(telling) > 1 and all(each[0].isupper() for each in telling)


def is_latin(text: str) -> bool:
    """Tell whether a word is in Latin letters, by its first real letter."""
    if text[:1].isascii():
        return True
    first = text.lstrip(MODIFIERS)[:1] or text[:1]
    return first.isascii() or script(first) == "LATIN"


def plain(text: str) -> str:
    """Give a word as it is compared: small, without marks over Latin letters.

    >>> plain("Tōkyō"), plain("é")
    ('tokyo', 'e')
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in parts if not "\u0300" <= c <= "\u036f"))
