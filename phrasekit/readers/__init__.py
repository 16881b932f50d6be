"""The readers of lexicon formats, each one file, found by being there.

A file holds one name that is looked for, `READER`. A reader turns a source on disk into term
entries, one at a time, and knows nothing of the index.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, ClassVar

from phrasekit.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from phrasekit.entries import TermEntry


class Reader:
    """The contract of a lexicon format."""

    #: The name that a `lexicon.toml` gives as its `format`.
    format: ClassVar[str]

    def sources(self, path: Path) -> list[Path]:
        """List the files that `read` will open under `path`, for the hash of the inputs."""
        raise NotImplementedError

    def read(self, path: Path, lexicon: str, language: str) -> Iterator[TermEntry]:
        """Yield the entries found under `path`; raises DataError where the source is broken."""
        raise NotImplementedError


def available() -> dict[str, Reader]:
    """Give the readers that are here by the name of their format."""
    found = (
        importlib.import_module(f"{__name__}.{each.name}").READER
        for each in pkgutil.iter_modules(__path__)
    )
    return {reader.format: reader for reader in found}


def get(name: str) -> Reader:
    """Give the reader of a format; raises UnknownName when there is none."""
    readers = available()
    if name not in readers:
        raise UnknownName("lexicon format", name, sorted(readers))
    return readers[name]
