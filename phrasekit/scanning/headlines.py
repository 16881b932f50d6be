"""Lines that are nothing but a term, with the paragraph under them: what it says is said of it.

Nunchi (눈치)
The art of reading a room.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning.english import is_english
from phrasekit.scanning.tokens import blocks, words

if TYPE_CHECKING:
    from collections.abc import Iterator

#: No such line is longer, nor its term.
LONGEST_LINE, MOST_WORDS = 70, 4
#: What may stand beside a term in its line: a number, brackets, how it sounds, a part of speech.
BESIDE = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s)?|[(\[（][^)\]）]*[)\]）]|/[^/]+/"
    r"|[:,]?\s(?:n|v|adj|adv|interj|phr|noun|verb|adjective|adverb)(?:\.|\b)(?=[\s,;:]|$)"
)
#: A word with the same in another script, whatever it looks like in English: "Han (한)".
NATIVE_BESIDE = re.compile(
    r"\W*[^\W\d_][\w’'-]*(?:\s[\w’'-]+){0,2}\s?[(（\[][^)）\]\n]*[\u0370-\uffef][^)）\]\n]*[)）\]]\W*"
)
FAR = re.compile(r"\n\s*\n\s*\n\s*\n")


def joined_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give the blocks of a text, a line that is only a term together with the one after it."""
    head: tuple[int, int] | None = None
    for start, end in blocks(text):
        if is_headline(text[start:end]):
            if head is not None:
                yield head
            head = start, end
        elif head is None:
            yield start, end
        elif FAR.search(text, head[1], start):
            yield head
            yield start, end
            head = None
        else:
            yield head[0], end
            head = None
    if head is not None:
        yield head


def is_headline(line: str) -> bool:
    """Tell whether a line is a term and nothing else.

    >>> is_headline("3. Kuchisabishii"), is_headline("Nunchi (눈치)"), is_headline("The end")
    (True, True, False)
    """
    if len(line) > LONGEST_LINE:
        return False
    if NATIVE_BESIDE.fullmatch(line):
        return True
    rest = BESIDE.sub(" ", line.strip())
    if any(each.isdigit() for each in rest):
        return False
    left = [word.text for word in words(rest)]
    return 0 < len(left) <= MOST_WORDS and not any(map(is_english, left))
