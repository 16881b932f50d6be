"""The formats that glossaries are exchanged in, each one file, found by being there.

A file holds one name that is looked for, `FORMAT`. A format turns a file into rows and terms into
a file, as a stream, and knows nothing of where glossaries are kept.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from phrasekit.errors import Message, PhrasekitError, UnknownName
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

_NOTHING = Term("", "", "", "")
#: Every field of a term that a file may hold or lack; its id and times are not missed.
_OWN_BUSINESS = ("id", "created", "changed", "derived", "own_glosses")
FIELDS = tuple(name for name in Term._fields if name not in _OWN_BUSINESS)


class Row(NamedTuple):
    """A row of a file: a term, or what is wrong there.

    `line` counts from 1, as an editor shows it (in a file without lines, the number of the row).
    What the file does not say is left empty in the term: its `id`, `language`, `headword` too.
    """

    line: int
    term: Term | None = None
    problem: PhrasekitError | Message | None = None


class ReadOptions(NamedTuple):
    """What a caller says of a file to be read.

    `language` is that of its terms where the file does not say; `columns` maps the names of a
    table's columns to fields of a term ("" leaves a column out); `report` takes what the user
    should be told, such as how columns were understood.
    """

    language: str | None = None
    columns: Mapping[str, str] = {}
    report: Callable[[str], None] = lambda line: None


class WriteOptions(NamedTuple):
    """What a caller says of a file to be written.

    `version` picks a version of the format; `spreadsheet_safe` keeps a spreadsheet from taking a
    text for a formula; `glosses_in` is the language of the glosses.
    """

    title: str = ""
    licence: str = ""
    version: str | None = None
    spreadsheet_safe: bool = False
    glosses_in: str = "en"
    report: Callable[[str], None] = lambda line: None


class Format:
    """The contract of a format. `name`, `title` and one of `read` and `write` have no default."""

    #: What `--format` calls it.
    name: ClassVar[str]
    #: What people call it, and its version or standard.
    title: ClassVar[str]
    #: The endings that mean this format when none is named, as ".jsonl".
    extensions: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[bool] = True
    writes: ClassVar[bool] = True
    #: The versions that `write` knows, the default first; empty where there is but one.
    versions: ClassVar[tuple[str, ...]] = ()
    #: The fields of a term that come back from a written file; of a sighting as "seen.context",
    #: or "seen" for all of it.
    holds: ClassVar[frozenset[str]] = frozenset(FIELDS)

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the rows of a file in its order.

        A row that cannot be used is given as its problem, so that the caller decides; raises
        BadInput or DataError where nothing after that place can be read.
        """
        raise NotImplementedError

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write terms to a stream that can be sought in, in the order given."""
        raise NotImplementedError

    def recognizes(self, path: Path) -> bool:
        """Tell by its first bytes whether a file that exists is surely of this format."""
        return False

    def kept(self, term: Term) -> Term:
        """Give a term as it comes back from a written file.

        A format that changes what it holds, such as a line break, says here how.
        """
        return reduced(term, self.holds)

    def losses(self, term: Term) -> set[str]:
        """Name the fields of a term that a written file will lack, or hold otherwise."""
        kept = self.kept(term)
        # A term without headword is looked up by what it says, or else is its own headword.
        kept = kept._replace(headword=kept.headword or kept.term)
        return {name for name in FIELDS if getattr(kept, name) != getattr(term, name)}


def reduced(term: Term, holds: frozenset[str]) -> Term:
    """Give a term without what is not held: fields by name, those of sightings as "seen.context".

    >>> term = Term("", "ru", "мир", "мир", note="old", seen=(Sighting("Мир!", date="2018"),))
    >>> reduced(term, frozenset({"term", "seen.date"})).seen
    (Sighting(context=None, gloss=None, source=None, publisher=None, url=None, date='2018', \
offset=None),)
    """
    kept = _NOTHING._replace(
        **{name: getattr(term, name) for name in Term._fields if name in holds}
    )
    parts = [name for name in Sighting._fields if f"seen.{name}" in holds]
    if not parts or "seen" in holds:
        return kept
    nothing = Sighting()
    seen = [nothing._replace(**{name: getattr(each, name) for name in parts}) for each in term.seen]
    return kept._replace(seen=tuple(each for each in seen if each != nothing))


def available() -> dict[str, Format]:
    """Give the formats that are here by name."""
    found = (
        importlib.import_module(f"{__name__}.{each.name}").FORMAT
        for each in pkgutil.iter_modules(__path__)
        if not each.name.startswith("_")
    )
    return {each.name: each for each in found}


def get(name: str) -> Format:
    """Give the format of a name; raises UnknownName when there is none."""
    formats = available()
    if name not in formats:
        raise UnknownName("format", name, sorted(formats))
    return formats[name]


def of_ending(path: Path) -> Format | None:
    """Give the format that a file's ending stands for."""
    ending = path.suffix.lower()
    return next((each for each in available().values() if ending in each.extensions), None)


def of_file(path: Path) -> Format | None:
    """Give the format of a file that exists: what its first bytes say, else its ending."""
    sure = (each for each in available().values() if each.reads and each.recognizes(path))
    return next(sure, None) or of_ending(path)
