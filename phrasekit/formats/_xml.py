"""XML of others, read as a stream, without entities, external files, or trust in its size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from phrasekit.errors import BadInput
from phrasekit.formats._text import LONGEST_LINE, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK = 1 << 16
#: The longest tag or comment, in bytes: expat reads each anew with every chunk.
_LONGEST_TAG = 1 << 20
_DEEPEST = 100
_MOST_NODES = 50_000
#: What may stand in XML 1.0 (its production 2, Char).
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INDENTED = re.compile(r"\s*\n[ \t]+")


class Node:
    """An element: its name without prefix, its attributes, its text and elements in order."""

    __slots__ = ("attributes", "content", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.content: list[Node | str] = []

    @property
    def children(self) -> list[Node]:
        """The elements in it."""
        return [each for each in self.content if isinstance(each, Node)]

    @property
    def text(self) -> str:
        """All text in it, without the line breaks that only indent it."""
        return settled(self._all_text())

    def _all_text(self) -> str:
        return "".join(each if isinstance(each, str) else each._all_text() for each in self.content)


def settled(text: str) -> str:
    r"""Give a text as it comes back from XML, whose lines may have been indented.

    >>> settled("lack of\n      sleep\x00 ")
    'lack of sleep'
    """
    return _INDENTED.sub(" ", _NOT_XML.sub("", text)).strip()


def escaped(text: str) -> str:
    """Write a text so that it may stand between tags or in an attribute.

    >>> escaped('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def elements(path: Path, wanted: frozenset[str], roots: frozenset[str]) -> Iterator[Node]:
    """Yield the outermost elements of some names, in their order, each as soon as it is read.

    Raises BadInput for XML that is broken, has another root, declares entities, or is too large
    in one place.
    """
    collector = _Collector(wanted, roots)
    with opened(path) as stream:
        while chunk := stream.read(_CHUNK):
            collector.feed(chunk)
            yield from collector.taken()
        collector.feed(b"", last=True)
        yield from collector.taken()


class _Collector:
    """Builds the wanted elements while expat reads, and refuses what is not plain."""

    def __init__(self, wanted: frozenset[str], roots: frozenset[str]) -> None:
        self._wanted, self._roots = wanted, roots
        self._depth = self._size = self._nodes = self._fed = 0
        self._open: list[Node] = []
        self._done: list[Node] = []
        self._parser = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._refuse_entity

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Read on; raises BadInput."""
        self._fed += len(chunk)
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise BadInput(
                "broken XML in line {line}: {reason}",
                line=error.lineno,
                reason=expat.errors.messages.get(error.code, "unknown"),
            ) from error
        except (LookupError, ValueError) as error:  # an encoding that expat asks Python for
            raise BadInput("the XML is in an unknown encoding; save it as UTF-8") from error
        if not last and self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise self._too_large()

    def taken(self) -> list[Node]:
        """Give the elements that are complete."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if self._depth == 0 and name not in self._roots:
            expected = ", ".join(sorted(self._roots))
            raise BadInput(
                "the root is {name!r}, not {expected}", name=name[:60], expected=expected
            )
        self._depth += 1
        if not self._open and name not in self._wanted:
            return
        node = Node(name, attributes, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].content.append(node)
        self._open.append(node)
        self._nodes += 1
        if self._nodes > _MOST_NODES or self._depth > _DEEPEST:
            raise self._too_large()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        node = self._open.pop()
        if not self._open:
            self._done.append(node)
            self._nodes = self._size = 0

    def _characters(self, text: str) -> None:
        if not self._open:
            return
        self._size += len(text)
        if self._size > LONGEST_LINE:
            raise self._too_large()
        self._open[-1].content.append(text)

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise BadInput(
            "line {line} declares or uses the entity {name!r}, which is not safe to read",
            line=self._parser.CurrentLineNumber,
            name=name[:60],
        )

    def _too_large(self) -> BadInput:
        line = self._parser.CurrentLineNumber
        return BadInput("the XML is too large or too deep in line {line}", line=line)
