"""The transliteration schemes of the room; the tables are the files of the folder beside."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.languages.uk import cyrillic, wordlist
from phrasekit.languages.uk.corrections import corrections
from phrasekit.transliteration import load_schemes

if TYPE_CHECKING:
    from phrasekit.transliteration import Schemes


@cache
def schemes() -> Schemes:
    """List the schemes; each file is read when it is first used."""
    return load_schemes(Path(__file__).with_name("schemes"))


def undone(text: str, scheme: str) -> list[str]:
    """Give the Cyrillic spellings that a text may stand for; words first where they are known."""
    known = _frequency if wordlist.is_installed() else None
    return [native for native, _ in schemes()[scheme].undo(text, known)]


def _frequency(word: str) -> float | None:
    """Tell words from what is none; the dictionary counts nothing, so that all are as likely.

    It has more surnames than a reader meets, Іваньо among them.
    """
    low = word.lower()
    if low.endswith(("ськи", "цьки", "зьки")):
        low = f"{low}й"  # по-українськи is listed under the adjective alone
    if low in corrections().own:
        return 0.0
    parses = wordlist.dictionary().parse(low.replace(cyrillic.APOSTROPHE, "'"))
    return 0.0 if any("Surn" not in parse.tag for parse in parses) else None
