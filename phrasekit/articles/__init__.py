"""Articles in the formats they come in, each one file: what of a page is to be read, and its marks.

A file holds one name that is looked for, `FORMAT`. It turns bytes into articles: the text alone,
and the marks that the page set in it (emphasis, language, ruby), which are evidence later.
Nothing is fetched, nothing is run, and nothing of a page is written anywhere.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from phrasekit.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from phrasekit.errors import Message

#: What is larger is no article: the longest novels have 4 MB.
MOST_BYTES = 32_000_000
#: Longer texts come in parts, so that what is kept of them stays small.
PART_LENGTH = 200_000
ADDRESS = ("http://", "https://", "ftp://")


class Mark(NamedTuple):
    """What a page says of a part of its text, in offsets of the extracted text.

    `kind` is "emphasis", "strong", "language" (`value` is its code), "ruby" (`value` is what
    stands over it), "term", "explanation", "code" or "heading".
    """

    kind: str
    start: int
    end: int
    value: str = ""


class Article(NamedTuple):
    """A text as extracted, a block a line, or a part of one that begins at `start` of the whole.

    `notes` are for the reader of the result: what was supposed where the file did not say.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    title: str | None = None
    start: int = 0
    notes: tuple[Message, ...] = ()


class Format:
    """The contract of a format of articles."""

    #: What it is called.
    name: ClassVar[str]
    #: The endings of its files.
    endings: ClassVar[tuple[str, ...]]
    #: Whether `recognizes` is asked before those that are not so sure.
    is_certain: ClassVar[bool] = True

    def recognizes(self, content: bytes) -> bool:
        """Tell by the beginning of a file whether it is of this format."""
        return False

    def read(self, content: bytes, name: str) -> Iterator[Article]:
        """Yield what is to be read in a file, in order; raises BadInput where it is broken."""
        raise NotImplementedError

    def count(self, content: bytes, name: str) -> int | None:
        """Tell how many parts there will be, None when that is not known beforehand."""
        return None


@cache
def available() -> tuple[Format, ...]:
    """Give the formats that are here."""
    found = (
        getattr(importlib.import_module(f"{__name__}.{each.name}"), "FORMAT", None)
        for each in pkgutil.iter_modules(__path__)
    )
    return tuple(each for each in found if each is not None)


def format_of(content: bytes, name: str) -> Format:
    """Find the format of a file: by what certainly shows, then by its ending, then by its look.

    Raises BadInput for what is no text of any kind.
    """
    formats = available()
    for each in formats:
        if each.is_certain and each.recognizes(content):
            return each
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    for each in formats:
        if ending and ending in each.endings and not each.is_certain:
            return each
    for each in formats:
        if each.recognizes(content):
            return each
    return next(each for each in formats if each.name == "plain text")


def content_of(path: Path) -> bytes:
    """Read a file, of no more than an article may have; raises BadInput or OSError."""
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    return checked(content, str(path))


def checked(content: bytes, name: str) -> bytes:
    """Give content back, unless there is more of it than can be an article."""
    if len(content) > MOST_BYTES:
        raise BadInput(
            "{name!r} has more than {most} MB; give an article, or a part of the text",
            name=name,
            most=MOST_BYTES // 1_000_000,
        )
    return content


def refuse_address(name: str) -> None:
    """Raise BadInput for an address: pages are read from the disk only.

    A text that only begins with one is none.
    """
    if name.lower().startswith(ADDRESS) and len(name.split(None, 1)) == 1:
        raise BadInput(
            "{name!r} is an address, and nothing is fetched; save the page first and give its file",
            name=name,
        )


def read(content: bytes, name: str) -> Iterator[Article]:
    """Give the article in a file, in parts that follow each other without a gap.

    Raises BadInput for what cannot be read as an article.
    """
    for article in format_of(content, name).read(content, name):
        yield from parts(article)


def parts(article: Article) -> Iterator[Article]:
    """Cut a long text between its lines, or between its words where a line is too long.

    >>> [each.start for each in parts(Article("word " * 100_000))]
    [0, 200000, 400000]
    """
    if len(article.text) <= PART_LENGTH:
        yield article
        return
    text, start = article.text, 0
    marks = sorted(article.marks, key=lambda mark: mark.start)
    first = 0
    while start < len(text):
        end = _cut(text, start)
        inside = []
        while first < len(marks) and marks[first].start < end:
            mark = marks[first]
            inside.append(mark._replace(start=mark.start - start, end=min(mark.end, end) - start))
            first += 1
        yield article._replace(
            text=text[start:end], marks=tuple(inside), start=article.start + start
        )
        start = end


def _cut(text: str, start: int) -> int:
    """Find where a part ends that begins at `start`."""
    most = start + PART_LENGTH
    if most >= len(text):
        return len(text)
    for divider in ("\n", " "):
        place = text.rfind(divider, start + PART_LENGTH // 2, most)
        if place > 0:
            return place + 1
    return most
