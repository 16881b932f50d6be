"""EPUB: chapter by chapter, in the order of its spine, nothing unpacked on the disk.

A book is a zip of pages. Sizes are checked before anything is unpacked and again while it is,
and a path that leads out of the book is refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from phrasekit.articles import Article, Format, pages
from phrasekit.articles.charset import decoded
from phrasekit.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTAINER = "META-INF/container.xml"
#: A chapter, and all chapters together, have no more than this when unpacked.
MOST_CHAPTER, MOST_BOOK = 16_000_000, 96_000_000
MOST_FILES = 20_000
#: Text that is packed better than this is no text.
MOST_RATIO, SMALL = 200, 1_000_000
PAGE = re.compile(r"application/xhtml\+xml|text/html|application/xml", re.IGNORECASE)


class Epub(Format):
    """Electronic books."""

    name = "EPUB"
    endings = ("epub",)

    def recognizes(self, content: bytes) -> bool:
        """Tell by the beginning of every zip; that it is a book shows later."""
        return content.startswith(b"PK\x03\x04")

    def read(self, content: bytes, name: str) -> Iterator[Article]:
        """Yield the chapters; they follow each other at two characters' distance."""
        with _opened(content, name) as archive:
            place = 0
            for path in _chapters(archive, name):
                text, notes = decoded(_unpacked(archive, path, name), name)
                chapter = pages.extracted(text)
                if chapter.text.strip():
                    yield chapter._replace(start=place, notes=notes)
                    place += len(chapter.text) + 2

    def count(self, content: bytes, name: str) -> int | None:
        """Count the chapters."""
        with _opened(content, name) as archive:
            return len(_chapters(archive, name))


def _opened(content: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        listed = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError) as error:
        raise _broken(name, str(error)) from error
    if len(listed) > MOST_FILES:
        raise BadInput("{name!r} holds {count} files; no book does", name=name, count=len(listed))
    return archive


def _broken(name: str, why: str) -> BadInput:
    return BadInput("{name!r} is no EPUB that can be read ({why})", name=name, why=why)


def _unpacked(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """Read one file of a book, as long as it is no larger than text is."""
    try:
        facts = archive.getinfo(path)
        packed = max(facts.compress_size, 1)
        if facts.file_size > MOST_CHAPTER or (
            facts.file_size > SMALL and facts.file_size > MOST_RATIO * packed
        ):
            raise BadInput(
                "{name!r} unpacks {path!r} to {size} MB; it is no book",
                name=name,
                path=path,
                size=facts.file_size // 1_000_000,
            )
        with archive.open(facts) as stream:
            content = stream.read(MOST_CHAPTER + 1)
    except KeyError as error:
        raise BadInput("{name!r} lacks {path!r}", name=name, path=path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError,
            OSError, ValueError) as error:  # fmt: skip
        raise _broken(name, str(error)) from error
    if len(content) > MOST_CHAPTER:
        raise BadInput("{name!r} unpacks {path!r} without end", name=name, path=path)
    return content


def _chapters(archive: zipfile.ZipFile, name: str) -> list[str]:
    """Give the paths of the pages, in the order in which they are read."""
    if CONTAINER not in archive.namelist():
        raise BadInput(
            "{name!r} is a zip file without a book in it; give an EPUB or a text", name=name
        )
    package = _Package()
    roots = _Package()
    roots.feed(_unpacked(archive, CONTAINER, name).decode("utf-8", "replace"))
    if not roots.root:
        raise _broken(name, CONTAINER)
    root = _inside(roots.root, "", name)
    package.feed(_unpacked(archive, root, name).decode("utf-8", "replace"))
    paths = [
        _inside(package.files[key], posixpath.dirname(root), name)
        for key in package.order
        if key in package.files
    ]
    paths = list(dict.fromkeys(paths))
    if not paths:
        raise _broken(name, root)
    known = {info.filename: info.file_size for info in archive.infolist()}
    if sum(known.get(path, 0) for path in paths) > MOST_BOOK:
        raise BadInput(
            "{name!r} has more than {most} MB of text; it is no book",
            name=name,
            most=MOST_BOOK // 1_000_000,
        )
    return paths


def _inside(link: str, folder: str, name: str) -> str:
    """Give the path within the book that a link leads to; raises BadInput if it leads out."""
    path = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(link).path)))
    if path.startswith(("/", "..")) or "\\" in path or ":" in path:
        raise BadInput(
            "{name!r} refers to {path!r}, which is outside of the book", name=name, path=link
        )
    return path


class _Package(HTMLParser):
    """Reads the two files that say where the pages are; no entity of theirs is expanded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = ""
        self.files: dict[str, str] = {}
        self.order: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what one of the few tags says that matter."""
        facts = {name: value or "" for name, value in attrs}
        kind = tag.rpartition(":")[2]
        if kind == "rootfile" and not self.root:
            self.root = facts.get("full-path", "")
        elif kind == "item" and PAGE.match(facts.get("media-type", "")):
            if "nav" not in facts.get("properties", "").split():
                self.files[facts.get("id", "")] = facts.get("href", "")
        elif kind == "itemref" and facts.get("linear") != "no":
            self.order.append(facts.get("idref", ""))


FORMAT = Epub()
