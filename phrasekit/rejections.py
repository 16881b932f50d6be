"""Words that a reader never wants to see as terms again: one a line, in a file to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit import config
from phrasekit.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


class Rejections:
    """What was rejected for good, by language and headword (or spelling, where there is none).

    Raises DataError where the file cannot be read or written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config.rejected_terms()
        self._known = self._read()

    def _read(self) -> set[str]:
        try:
            lines = self.path.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return set()
        except (OSError, UnicodeDecodeError) as error:
            raise self._unusable(error) from error
        return {line.strip() for line in lines if line.strip() and not line.startswith("#")}

    def _unusable(self, error: Exception) -> DataError:
        return DataError(
            "cannot use {path!r}: {error}; mend it or take it away",
            path=str(self.path),
            error=str(error),
        )

    def __contains__(self, term: tuple[str, str]) -> bool:
        return _line(*term) in self._known

    def add(self, language: str, headword: str) -> None:
        """Remember a word; it is in the file when this returns."""
        line = _line(language, headword)
        if line in self._known:
            return
        self._known.add(line)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(f"{line}\n")
        except OSError as error:
            raise self._unusable(error) from error


def _line(language: str, headword: str) -> str:
    return f"{language} {' '.join(headword.split())}".casefold()
