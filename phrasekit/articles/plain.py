"""Plain text: paragraphs unwrapped, and what typewriters underlined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.articles import Article, Format, Mark
from phrasekit.articles.charset import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
PARAGRAPH = re.compile(r"^[^\n]++(?:\n[^\S\n]*+[^\s][^\n]*+)+", re.MULTILINE)
#: Spaces at the end of a line and before the next are of the break; an item begins a line.
BREAK = re.compile(r"(?<![^\S\n])[^\S\n]*+\n[^\S\n]*+(?!(?:[*•–-]|\d{1,2}[.)])\s)")
#: _babushka_ and *babushka*, as in books typed for the screen.
UNDERLINED = re.compile(r"(?<![\w*_])([_*])(?=[^\s_*])([^\n_*]{1,120}?)(?<=\S)\1(?![\w*_])")
#: A file that was wrapped by machine has lines of about this length.
SHORTEST_WRAPPED, LONGEST_WRAPPED = 48, 100


def unwrapped(text: str) -> str:
    """Join the lines of paragraphs that were cut to a width.

    >>> unwrapped("toska - melancholy\\ndacha - cottage")
    'toska - melancholy\\ndacha - cottage'
    """
    return PARAGRAPH.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    lines = found[0].split("\n")
    lengths = sorted(len(line) for line in lines[:-1])
    middle = lengths[len(lengths) // 2]
    if not SHORTEST_WRAPPED <= middle <= LONGEST_WRAPPED or lengths[-1] > LONGEST_WRAPPED:
        return found[0]
    return BREAK.sub(" ", found[0])


def underlined(text: str) -> Iterator[Mark]:
    """Give the emphasis that a plain text marks with underscores or asterisks."""
    for found in UNDERLINED.finditer(text):
        yield Mark("emphasis", found.start(2), found.end(2))


class Plain(Format):
    """Text as it is."""

    name = "plain text"
    endings = ("txt", "text", "")
    is_certain = False

    def read(self, content: bytes, name: str) -> Iterator[Article]:
        """Yield the text, with line ends of one kind."""
        text, notes = decoded(content, name)
        yield article_of(text)._replace(notes=notes)


def article_of(text: str) -> Article:
    """Make an article of plain text."""
    plain = unwrapped(LINE_END.sub("\n", text))
    return Article(plain, tuple(underlined(plain)))


FORMAT = Plain()
