"""Which kana stand over which kanji of a headword."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.languages.ja import kana

if TYPE_CHECKING:
    from phrasekit.entries import RubyPiece

PIECE = re.compile(r"[\u3040-\u30ff\u30fc]+|[^\u3040-\u30ff\u30fc]+")


@lru_cache(maxsize=4096)
def align(headword: str, reading: str) -> tuple[RubyPiece, ...]:
    """Cut a headword where its own kana meet the reading; kanji between them stay together.

    >>> align("食べ物", "たべもの")
    (('食', 'た'), ('べ', ''), ('物', 'もの'))

    A reading that does not fit the kana of the headword stands over the whole.
    """
    pieces = PIECE.findall(headword)
    pattern = "".join(
        re.escape(kana.to_hiragana(piece)) if kana.is_kana(piece) else "(.+?)" for piece in pieces
    )
    found = re.fullmatch(f"{pattern}", kana.to_hiragana(reading))
    if not found:
        return ((headword, reading),)
    over = iter(found.groups())
    return tuple((piece, "" if kana.is_kana(piece) else next(over)) for piece in pieces)
