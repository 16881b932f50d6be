"""Dictionaries of StarDict: an index of headwords, a file of entries, and one of synonyms.

Several files make one dictionary, so we write a zip with their folder, and read such a zip or the
`.ifo` file of an unpacked one. The format is told in StarDict's own `StarDictFileFormat`.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.errors import BadInput, Message
from phrasekit.formats import Format, Row
from phrasekit.formats import _markup as markup
from phrasekit.formats._pairs import LeftOut, flat
from phrasekit.formats._stardict import Entry, Files, opened
from phrasekit.formats._zips import Packed, is_zip_with
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions

#: The longest headword, in bytes of UTF-8.
MOST_BYTES = 255
_HEADER = "StarDict's dict ifo file"
_MARKUP = frozenset("hxg")
_PLAIN = frozenset("ml")
#: The kinds that are how a headword is read.
_READINGS = frozenset("ty")


class StarDict(Format):
    """A StarDict dictionary of HTML entries, found by each spelling of a term."""

    name = "stardict"
    title = Message("StarDict dictionary")
    extensions = (".ifo",)
    holds = frozenset(
        ["language", "term", "headword", "reading", "transliteration", "glosses"]
        + ["part_of_speech", "forms", "note", "tags"]
        + [f"seen.{name}" for name in Sighting._fields if name != "offset"]
    )

    def recognizes(self, path: Path) -> bool:
        """Tell by the `.ifo` file in the zip, or by the first line of one."""
        try:
            with path.open("rb") as stream:
                if stream.read(len(_HEADER)) == _HEADER.encode():
                    return True
        except OSError:
            return False
        return is_zip_with(path, ".ifo")

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms in the order of their entries, not of the index."""
        with opened(path) as files:
            for number, entry in enumerate(files.entries(), start=1):
                if entry.problem:
                    yield Row(number, problem=entry.problem)
                else:
                    yield _row(number, entry, files, options.language or "")

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write the entries, and then the index, whose keys are in memory until then."""
        left_out = LeftOut()
        name = re.sub(r"[^\w-]+", "-", options.title).strip("-")[:60] or "glossary"
        path = f"{name}/{name}"
        keys: list[_Key] = []
        with Packed(stream) as packed:
            with packed.file(f"{path}.dict") as entries:
                at = 0
                for term in terms:
                    kept = self.kept(term)
                    key = kept.headword.encode("utf-8", "replace")
                    if not 0 < len(key) <= MOST_BYTES:
                        left_out.add(term, Message("longer than {limit} bytes", limit=MOST_BYTES))
                        continue
                    content = markup.written(kept).encode("utf-8", "replace")
                    entries.write(content)
                    keys.append(_Key(key, at, len(content), _synonyms(kept)))
                    at += len(content)
            keys.sort(key=lambda each: _order(each.key))
            _write_index(packed, path, keys, options)
        left_out.report(options.report)

    def kept(self, term: Term) -> Term:
        """Give the term with its headword on one line, and what an entry shows."""
        headword = flat(term.headword) or flat(term.term)
        return markup.kept(term._replace(headword=headword))


class _Key(NamedTuple):
    key: bytes
    start: int
    size: int
    synonyms: tuple[bytes, ...]


def _order(key: bytes) -> tuple[bytes, bytes]:
    """Give what StarDict sorts by: ASCII letters without case, then the bytes."""
    return key.lower(), key


def _synonyms(term: Term) -> tuple[bytes, ...]:
    """Give the other spellings that a term is found by."""
    spellings = (term.term, term.reading, term.transliteration, *term.forms)
    texts = dict.fromkeys(map(flat, spellings))
    found = (text.encode("utf-8", "replace") for text in texts if text != term.headword)
    return tuple(each for each in found if 0 < len(each) <= MOST_BYTES)


def _write_index(packed: Packed, path: str, keys: list[_Key], options: WriteOptions) -> None:
    size = sum(len(each.key) + 9 for each in keys)
    try:
        with packed.file(f"{path}.idx") as index:
            for each in keys:
                index.write(each.key + b"\0" + struct.pack(">II", each.start, each.size))
    except struct.error as error:
        raise BadInput("a StarDict dictionary holds no more than 4 GiB; write less") from error
    synonyms = [(text, at) for at, each in enumerate(keys) for text in each.synonyms]
    synonyms.sort(key=lambda pair: (_order(pair[0]), pair[1]))
    if synonyms:
        with packed.file(f"{path}.syn") as stream:
            for text, at in synonyms:
                stream.write(text + b"\0" + struct.pack(">I", at))
    about = {
        "version": "2.4.2",
        "bookname": flat(options.title) or "phrasekit",
        "wordcount": len(keys),
        **({"synwordcount": len(synonyms)} if synonyms else {}),
        "idxfilesize": size,
        **({"description": flat(options.licence)} if flat(options.licence) else {}),
        "sametypesequence": "h",
    }
    lines = [_HEADER, *(f"{name}={value}" for name, value in about.items())]
    packed.add(f"{path}.ifo", ("\n".join(lines) + "\n").encode("utf-8", "replace"))


def _row(number: int, entry: Entry, files: Files, language: str) -> Row:
    try:
        headword = entry.key.decode()
        texts = [
            (kind, content.rstrip(b"\0").decode())
            for kind, content in markup.fields(entry.content, files.sequence)
            if kind in _MARKUP | _PLAIN | _READINGS
        ]
        spellings = tuple(each.decode() for each in entry.synonyms)
    except UnicodeDecodeError:
        return Row(number, problem=Message("not UTF-8"))
    if not headword:
        return Row(number, problem=Message("no term"))
    first = next((text for kind, text in texts if kind == "h"), "")
    term = markup.read(first, headword)
    if term is None:
        glosses: list[str] = []
        for kind, text in texts:
            if kind not in _READINGS:
                glosses += markup.lines(text) if kind in _MARKUP else markup.plain_lines(text)
        reading = next((text for kind, text in texts if kind in _READINGS), None)
        term = Term("", "", headword, "", reading or None, glosses=tuple(glosses), forms=spellings)
    return Row(number, term if term.language else term._replace(language=language))


FORMAT = StarDict()
