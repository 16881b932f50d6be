"""The files of a StarDict dictionary, in a zip or side by side, read forward and within limits."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple

from phrasekit.errors import BadInput, Message
from phrasekit.formats._text import LONGEST_LINE
from phrasekit.formats._text import opened as opened_file
from phrasekit.formats._zips import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: The most that is unpacked of one file, since a small one can hold any amount of the same.
MOST_BYTES = 1 << 30
#: The longest key that is looked for; StarDict has fewer than 256 bytes.
_LONGEST_KEY = 1024
_CHUNK = 1 << 16
#: The endings of a file as it is, and packed as gzip does it.
_ENDINGS = {
    "idx": (".idx", ".idx.gz"),
    "dict": (".dict", ".dict.dz"),
    "syn": (".syn", ".syn.dz", ".syn.gz"),
}


class Entry(NamedTuple):
    """An entry: its headword, its content, the synonyms it is also found by; or what is wrong."""

    key: bytes
    content: bytes = b""
    synonyms: tuple[bytes, ...] = ()
    problem: Message | None = None


class Files:
    """A dictionary, open for reading; `open_file` gives a stream for an ending, or None."""

    def __init__(self, about: dict[str, str], open_file: Callable[[str], IO[bytes] | None]) -> None:
        self.sequence = about.get("sametypesequence", "")
        self._wide = about.get("idxoffsetbits") == "64"
        self._open = open_file

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in the order of their contents, in which they were made."""
        index = sorted(
            ((start, size, at, key) for at, (key, start, size) in enumerate(self._index())),
        )
        synonyms = self._synonyms()
        stream = self._stream("dict")
        place, before, content = 0, (-1, -1), b""
        for start, size, at, key in index:
            if (start, size) != before:
                if start < place or size > LONGEST_LINE:
                    yield Entry(key, problem=Message("its place in the dictionary cannot be"))
                    continue
                _skip(stream, start - place)
                content = stream.read(size)
                place, before = start + len(content), (start, size)
                if len(content) < size:
                    raise BadInput("the dictionary ends within an entry")
            yield Entry(key, content, tuple(synonyms.get(at, ())))

    def _index(self) -> Iterator[tuple[bytes, int, int]]:
        width = 12 if self._wide else 8
        for key, rest in _keyed(self._stream("idx"), width):
            yield key, int.from_bytes(rest[:-4], "big"), int.from_bytes(rest[-4:], "big")

    def _synonyms(self) -> dict[int, list[bytes]]:
        stream = self._open("syn")
        synonyms: dict[int, list[bytes]] = {}
        for key, rest in _keyed(_limited(stream), 4) if stream else ():
            synonyms.setdefault(int.from_bytes(rest, "big"), []).append(key)
        return synonyms

    def _stream(self, ending: str) -> IO[bytes]:
        stream = self._open(ending)
        if stream is None:
            raise BadInput("the dictionary has no file {ending!r}", ending=f".{ending}")
        return _limited(stream)


@contextmanager
def opened(path: Path) -> Iterator[Files]:
    """Open a dictionary by the path of its zip or of its `.ifo` file; raises BadInput."""
    with opened_file(path) as stream:
        is_zip = stream.read(2) == b"PK"
    try:
        with _in_zip(path) if is_zip else _beside(path) as files:
            yield files
    except (EOFError, OSError, zlib.error) as error:
        reason = str(error) or type(error).__name__
        raise BadInput("cannot read {path!r}: {reason}", path=str(path), reason=reason) from error


@contextmanager
def _in_zip(path: Path) -> Iterator[Files]:
    with archive(path) as packed, ExitStack() as stack:
        name = next((name for name in packed.files if name.endswith(".ifo")), None)
        if name is None:
            raise BadInput("no StarDict dictionary: {name!r} is not in the zip", name="*.ifo")
        stem = name.removesuffix(".ifo")

        def open_file(kind: str) -> IO[bytes] | None:
            found = next((each for each in _ENDINGS[kind] if stem + each in packed.files), None)
            if found is None:
                return None
            stream = stack.enter_context(packed.open(stem + found))
            return _unpacked(stream, found)

        yield Files(_about(packed.read(name)), open_file)


@contextmanager
def _beside(path: Path) -> Iterator[Files]:
    with ExitStack() as stack:
        with opened_file(path) as stream:
            about = _about(stream.read(_CHUNK))

        def open_file(kind: str) -> IO[bytes] | None:
            for ending in _ENDINGS[kind]:
                beside = path.with_name(path.stem + ending)
                if beside.is_file():
                    return _unpacked(stack.enter_context(beside.open("rb")), ending)
            return None

        yield Files(about, open_file)


def _unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    if name.endswith((".gz", ".dz")):
        return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[return-value]
    return stream


def _about(content: bytes) -> dict[str, str]:
    lines = content.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    if not lines or not lines[0].startswith("StarDict's dict ifo file"):
        raise BadInput("no StarDict dictionary: its {name!r} file is broken", name=".ifo")
    return {name: value for name, _, value in (line.partition("=") for line in lines[1:])}


def _keyed(stream: IO[bytes], width: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the rows of an index: a key that a zero byte ends, and so many bytes after it."""
    held = b""
    while chunk := stream.read(_CHUNK):
        held += chunk
        at = 0
        while 0 <= (end := held.find(b"\0", at)) <= len(held) - width - 1:
            yield held[at:end], held[end + 1 : end + 1 + width]
            at = end + 1 + width
        held = held[at:]
        if len(held) > _LONGEST_KEY + width:
            raise BadInput("the index of the dictionary is broken")
    if held:
        raise BadInput("the index of the dictionary is broken")


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than anyone means to keep."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = MOST_BYTES

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise BadInput("the dictionary is too large to unpack")
        return content


def _limited(stream: IO[bytes]) -> IO[bytes]:
    return _Limited(stream)  # type: ignore[return-value]


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0 and (chunk := stream.read(min(size, _CHUNK))):
        size -= len(chunk)
