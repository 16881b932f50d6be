"""Zips of which the same content always makes the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from typing import IO, BinaryIO

#: As small as level 6 but for a fifth, in a third of the time.
_LEVEL = 3


def created(stream: BinaryIO) -> zipfile.ZipFile:
    """Begin a zip in a stream."""
    return zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)


def add(archive: zipfile.ZipFile, name: str, source: IO[bytes]) -> None:
    """Put what a stream has left into a zip under a name.

    Opened by its name, an entry is dated 1980, not now: the time of writing is not part of a deck.
    """
    with archive.open(name, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, 1 << 16)
