"""Text files of others, read strictly: a byte that is wrong is named, never guessed at."""

from __future__ import annotations

import codecs
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO, TextIO

#: The longest line, in characters; longer ones are no text, and would fill the memory.
LONGEST_LINE = 16 * 1024 * 1024
_CHUNK = 1 << 16
#: What a file may begin with, and the encoding that it announces.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; raises BadInput where it cannot be opened or read."""
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput("cannot read {path!r}: {reason}", path=str(path), reason=reason) from error


def beginning(path: Path, size: int = 1024) -> str:
    """Give the first characters of a text, as far as they can be read; "" for what is no text."""
    try:
        with path.open("rb") as stream:
            encoding = _announced(stream)
            return stream.read(size).decode(encoding, "ignore")
    except OSError:
        return ""


def lines(path: Path, newline: str = "\n") -> Iterator[str]:
    """Yield the lines of a text in UTF-8, or in UTF-16 with a byte order mark.

    `newline` is as in `open`: "" ends a line at any line end, too, and keeps it. Raises BadInput
    with the offset of a byte that is not text, or the number of a line that is too long.
    """
    with opened(path) as stream:
        encoding = _announced(stream)
        with io.TextIOWrapper(stream, encoding, newline=newline) as text:
            try:
                yield from _short(text)
            except UnicodeError as error:
                offset = _broken_at(path, encoding)
                raise BadInput(
                    "{path!r} is not {encoding} text at byte {offset}; save it as UTF-8",
                    path=str(path),
                    encoding=encoding.upper(),
                    offset=offset,
                ) from error


def _short(text: TextIO) -> Iterator[str]:
    read = text.readline
    number = 0
    while line := read(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise BadInput(
                "line {line} is longer than {limit} characters", line=number, limit=LONGEST_LINE
            )
        yield line


def _announced(stream: BinaryIO) -> str:
    """Tell the encoding by the byte order mark, and go past the mark."""
    first = stream.read(3)
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in _MARKS if first.startswith(mark)), (b"", "utf-8")
    )
    stream.seek(len(mark))
    return encoding


def _broken_at(path: Path, encoding: str) -> int:
    """Find the first byte that cannot be decoded, counted from the start of the file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        _announced(stream)
        while True:
            start, chunk = stream.tell(), stream.read(_CHUNK)
            held = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return start - held + error.start
            if not chunk:
                return start


@contextmanager
def writing(stream: BinaryIO) -> Iterator[TextIO]:
    """Write text in UTF-8 to a stream, which stays open; lines end as they are written.

    Raises BadInput for a text that is none: one half of a surrogate pair.
    """
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    try:
        yield text
        text.flush()
    except UnicodeEncodeError as error:
        raise not_text(error.object) from error
    finally:
        text.detach()


def not_text(text: str) -> BadInput:
    """Say that a text holds one half of a surrogate pair."""
    shown = text[:80].encode("ascii", "backslashreplace").decode()
    return BadInput("{text} has one half of a surrogate pair; mend the text", text=shown)
