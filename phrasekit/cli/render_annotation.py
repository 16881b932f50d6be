"""An annotated text on a terminal: the text with its readings, then a list of its words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from phrasekit.cli.render import READING as READING_STYLE
from phrasekit.cli.render import Padding, Text, console, show_table
from phrasekit.messages import _, listed
from phrasekit.queries import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.annotation import AnnotatedToken, Annotation

GLOSSES_SHOWN = 3


def show(annotation: Annotation, color: bool = True, locale: str | None = None) -> None:
    """Print an annotated text."""
    from phrasekit.messages import choose_locale

    if locale is not None:
        choose_locale(locale)
    out = console(color)
    if not annotation.tokens:
        out.print(Text(_("no words found; name the language with --lang")))
        return
    for line in with_readings(annotation).split("\n", allow_blank=True):
        out.print(Padding(line, (0, 0, 0, 2), expand=False))
    out.print()
    show_table(list(word_list(annotation)), _headings(), color=color)
    out.print()


def with_readings(annotation: Annotation) -> Text:
    """Give the text with the reading in brackets after each piece that has one over it.

    >>> from phrasekit.annotation import annotate
    >>> print(with_readings(annotate("寿司を食べた。")))
    寿司(すし)を食(た)べた。
    """
    text, line, place = annotation.text, Text(), 0
    for token in annotation.tokens:
        line.append(_shown(text[place : token.start]))
        place = token.start
        if token.ruby and "".join(base for base, _over in token.ruby) == token.surface:
            for base, over in _runs(token):
                line.append(printable(base))
                if over:
                    line.append(f"({printable(over)})", style=READING_STYLE)
            place = token.end
    line.append(_shown(text[place:]))
    return line


def _runs(token: AnnotatedToken) -> Iterator[tuple[str, str]]:
    """Give the pieces of a word, those with readings side by side put together."""
    for has_reading, pieces in groupby(token.ruby, key=lambda piece: bool(piece[1])):
        run = list(pieces)
        over = "".join(over for _base, over in run) if has_reading else ""
        yield "".join(base for base, _over in run), over


def _shown(text: str) -> str:
    """Keep the lines of a text; other control characters must not reach the terminal."""
    return "\n".join(printable(line) for line in text.expandtabs(4).splitlines()) + (
        "\n" if text.endswith("\n") else ""
    )


def word_list(annotation: Annotation) -> Iterator[tuple[str, ...]]:
    """Give a row for each different word: as written, headword, reading, grammar, gloss."""
    seen: set[tuple[str, ...]] = set()
    for token in annotation.tokens:
        row = (token.surface, token.headword, _reading(token), _grammar(token), _gloss(token))
        if row not in seen:
            seen.add(row)
            yield row


def _headings() -> tuple[str, ...]:
    return _("in the text"), _("headword"), _("reading"), _("grammar"), _("meaning")


def _reading(token: AnnotatedToken) -> str:
    return token.reading if token.reading and token.reading != token.headword else ""


def _grammar(token: AnnotatedToken) -> str:
    return listed(token.features) or token.part_of_speech[0] if token.part_of_speech else ""


def _gloss(token: AnnotatedToken) -> str:
    return "; ".join(token.glosses[:GLOSSES_SHOWN])
