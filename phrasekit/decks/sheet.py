"""Cards to print, cut and turn: a page of fronts, then a page of backs that lie behind them.

Plain HTML with print styling (`sheet.css`), no script. The backs are in mirrored columns, so that
they meet their fronts when the printer turns the sheet over its long edge.
"""

from __future__ import annotations

import string
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.decks import DeckFormat, _sides, _text
from phrasekit.decks.anki import fields
from phrasekit.errors import Message, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note
    from phrasekit.marking import Piece

COLUMNS, ROWS = 2, 5


class Paper(NamedTuple):
    """A size of paper, and of the cards on it, in millimetres; what is left is margin."""

    width: float
    height: float
    card_width: float
    card_height: float


PAPERS = {"a4": Paper(210, 297, 92, 54), "letter": Paper(215.9, 279.4, 92, 51)}
#: So many characters of a text are laid out at most: a card shows less, and longer ones would take
#: a PDF minutes.
MOST = 300
#: From how many characters on a term or a meaning is set smaller.
LONG, LONGER = 9, 22
LONG_MEANING, LONGER_MEANING = 40, 110


class Sheet(DeckFormat):
    """Ten cards on a page, with lines to cut along."""

    name = "sheet"
    title = Message("sheet of cards to print (HTML)")
    extensions = (".html", ".htm")
    versions = tuple(PAPERS)

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write a page of fronts and a page of backs for every ten notes."""
        for part in pages(notes, options):
            stream.write(part.encode())


def pages(notes: Iterable[Note], options: DeckOptions) -> Iterator[str]:
    """Give the HTML of a sheet in parts; `options.version` names the paper."""
    version = options.version or next(iter(PAPERS))
    if version not in PAPERS:
        raise UnknownName("version", version, list(PAPERS))
    title = _text.escaped(options.title or options.deck or "phrasekit")
    yield _HEAD.substitute(title=title, style=_style(version))
    waiting = iter(notes)
    while ten := list(islice(waiting, COLUMNS * ROWS)):
        yield _page("fronts", [_front(note) for note in ten])
        yield _page("backs", _mirrored([_back(note) for note in ten]))
    yield "</body></html>\n"


_HEAD = string.Template(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>$title</title>\n<style>\n$style</style></head>\n<body>\n"
)


def _style(version: str) -> str:
    paper = PAPERS[version]
    values = {
        "name": "A4" if version == "a4" else "letter",
        "columns": COLUMNS,
        "rows": ROWS,
        "left": round((paper.width - COLUMNS * paper.card_width) / 2, 2),
        "top": round((paper.height - ROWS * paper.card_height) / 2, 2),
        **paper._asdict(),
    }
    place = resources.files("phrasekit.decks") / "sheet.css"
    return string.Template(place.read_text("utf-8")).substitute(values)


def _page(kind: str, cards: list[str]) -> str:
    return f'<section class="page {kind}">\n' + "\n".join(cards) + "\n</section>\n"


def _mirrored(cards: list[str]) -> list[str]:
    """Turn each row around; what is not there leaves its place empty."""
    filled = [*cards, *[_EMPTY] * (-len(cards) % COLUMNS)]
    rows = (filled[at : at + COLUMNS] for at in range(0, len(filled), COLUMNS))
    return [card for row in rows for card in reversed(row)]


_EMPTY = '<article class="card empty"></article>'


def _front(note: Note) -> str:
    size = _size(note.headword, LONG, LONGER)
    context = _text.sentence(_around_term(note.context))
    parts = [
        f'<div class="word {size}" lang="{_text.escaped(note.language)}">'
        f"{_text.escaped(_cut(note.headword))}</div>",
        f'<div class="context">{context}</div>' if context else "",
    ]
    return f'<article class="card front">{"".join(parts)}</article>'


def _back(note: Note) -> str:
    shown = _ruby(note) if note.ruby else _text.escaped(_cut(note.reading or note.headword))
    known = ", ".join((*note.grammar, *note.partners))
    size = _size(note.meaning, LONG_MEANING, LONGER_MEANING)
    credits = "; ".join(map(_sides.credit_line, note.credits))
    parts = [
        f'<div class="reading" lang="{_text.escaped(note.language)}">{shown}</div>',
        _block("romanisation", note.transliteration),
        _block(f"meaning {size}", note.meaning),
        _block("grammar", known),
        _block("note", note.note),
        f'<div class="source">{fields.source(note)}</div>' if note.source or note.url else "",
        _block("credit", credits),
    ]
    return f'<article class="card back">{"".join(parts)}</article>'


def _block(name: str, text: str | None) -> str:
    return f'<div class="{name}">{_text.escaped(_cut(text))}</div>' if text else ""


def _cut(text: str) -> str:
    """Give as much of a text as a card can show.

    >>> _cut("short"), len(_cut("x" * 9000))
    ('short', 301)
    """
    return text if len(text) <= MOST else f"{text[:MOST].rstrip()}…"


def _around_term(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give as much of a sentence as a card can show, beginning not long before the term.

    >>> [len(text) for text, _ in _around_term([("x" * 900, ""), ("term", "term")])]
    [101, 4]
    >>> [len(text) for text, _ in _around_term([("x" * 900, "")])]
    [301]
    """
    left, before = MOST, MOST // 3
    for place, (text, role) in enumerate(pieces):
        if place == 0 and not role and before < len(text) and len(pieces) > 1:
            text = f"…{text[-before:]}"
        if left <= 0:
            return
        yield (text if len(text) <= left else f"{text[:left].rstrip()}…"), role
        left -= len(text)


def _ruby(note: Note) -> str:
    """Set the reading over the headword; libraries that print do not lay out <ruby>."""
    return "".join(_piece(base, over) for base, over in note.ruby)


def _piece(base: str, over: str) -> str:
    written = _text.escaped(base)
    if not over:
        return written
    return f'<span class="ruby"><span class="over">{_text.escaped(over)}</span>{written}</span>'


def _size(text: str, long: int, longer: int) -> str:
    return "longer" if len(text) > longer else "long" if len(text) > long else "short"


FORMAT = Sheet()
