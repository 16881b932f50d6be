"""Archives of others, read in place and within limits; and ours, the same bytes for the same terms.

Nothing is ever unpacked to disk, so no name in an archive leads anywhere, and no link is followed.
"""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO, BinaryIO

MOST_FILES = 100_000
#: The most bytes of one file in an archive, which may have to be in memory at once.
MOST_BYTES = 256 << 20
#: The most that a file of more than a few bytes may be packed; JSON and XML come to about 20.
MOST_PACKED = 300
_FEW = 1 << 20
#: The first moment that a zip can tell.
_ALWAYS = (1980, 1, 1, 0, 0, 0)


class Archive:
    """A zip, open for reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self.files = {each.filename: each for each in archive.infolist() if not each.is_dir()}
        if len(archive.infolist()) > MOST_FILES:
            raise BadInput("the archive holds more than {limit} files", limit=MOST_FILES)

    def size(self, name: str) -> int:
        """Give the size of a file as the archive states it, which is the most that is read."""
        return self.files[name].file_size

    def read(self, name: str) -> bytes:
        """Give a file's content; raises BadInput where it is too large to be meant well."""
        with self.open(name) as stream:
            return stream.read()

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file for reading as a stream; raises BadInput as `read` does."""
        each = self.files[name]
        if each.file_size > MOST_BYTES or (
            each.file_size > _FEW and each.file_size > MOST_PACKED * each.compress_size
        ):
            raise BadInput("{name!r} in the archive is too large to unpack", name=name[:80])
        with self._zip.open(each) as stream:
            yield stream


@contextmanager
def archive(path: Path) -> Iterator[Archive]:
    """Open a zip; what is broken in it, then or later, is raised as BadInput."""
    try:
        with zipfile.ZipFile(path) as opened:
            yield Archive(opened)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        # An encrypted file, and one packed in a way that is not known.
        RuntimeError,
        NotImplementedError,
        # Names and offsets that cannot be.
        ValueError,
        OverflowError,
    ) as error:
        reason = str(error) or type(error).__name__
        raise BadInput(
            "{path!r} is no zip that can be read: {reason}", path=str(path), reason=reason[:200]
        ) from error


def is_zip_with(path: Path, ending: str) -> bool:
    """Tell whether a file is a zip with a file whose name ends so."""
    try:
        with path.open("rb") as stream:
            if stream.read(2) != b"PK":
                return False
        with archive(path) as opened:
            return any(name.endswith(ending) for name in opened.files)
    except (OSError, BadInput):
        return False


class Packed:
    """A zip that is written, always with the same moment and rights."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Packed:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file for writing in the archive; one at a time."""
        about = zipfile.ZipInfo(name, _ALWAYS)
        about.compress_type = zipfile.ZIP_DEFLATED
        about.create_system = 3  # Unix, wherever it is written
        about.external_attr = 0o644 << 16
        with self._zip.open(about, "w", force_zip64=True) as stream:
            yield stream

    def add(self, name: str, content: bytes) -> None:
        """Write a whole file."""
        with self.file(name) as stream:
            stream.write(content)
