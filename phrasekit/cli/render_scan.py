"""The terms of an article as a person reads them: a table, sentences, reasons."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from phrasekit.cli.render import (
    HEADWORD,
    LABEL,
    LANGUAGE,
    NOTE,
    READING,
    WHY,
    Padding,
    Text,
    cells,
    console,
    fitted,
)
from phrasekit.messages import _, language_name, say
from phrasekit.queries import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.cli.scan import Row
    from phrasekit.scanning import FoundTerm

#: The widest that columns are where there is room: number, term, language, headword, glosses.
WIDEST = (4, 24, 4, 26, 34, 34, 22)
NARROWEST = 5
GLOSSES_SHOWN = 3


def agreement(term: FoundTerm) -> str:
    """Say whether writer and dictionaries agree; "" where the writer says nothing."""
    if term.gloss is None:
        return ""
    if term.agrees is None:
        return _("cannot tell")
    return _("agrees") if term.agrees else _("differs?")


def show_file(name: str, color: bool) -> None:
    """Print the name of a file over its terms."""
    console(color).print(Text(printable(name), style="bold underline"))


def show_nothing(color: bool) -> None:
    """Say that there is no term."""
    console(color).print(Text(_("no foreign terms found")))


def show_rows(rows: Sequence[Row], color: bool) -> None:
    """Print a row a term: a table that fits the terminal, tab-separated values into a pipe."""
    out = console(color)
    table = [_cells(number, row) for number, row in enumerate(rows, 1)]
    if not out.is_terminal:
        for each in table:
            sys.stdout.write("\t".join(printable(cell) for cell in each) + "\n")
        return
    headings = ("", _("term"), _("lang"), _("headword"), _("the writer"), _("dictionaries"), "")
    widths = _widths([headings, *table], out.width)
    out.print(Text(_line(headings, widths), style="bold"))
    for each in table:
        out.print(Text(_line(each, widths)))


def _cells(number: int, row: Row) -> tuple[str, ...]:
    term = row.term
    marks = [agreement(term), _("known") if row.is_known else "", _kind(term)]
    return (
        str(number),
        term.surface,
        term.language,
        _headword(term),
        term.gloss or "",
        "; ".join(term.glosses[:GLOSSES_SHOWN]),
        ", ".join(filter(None, marks)),
    )


def _kind(term: FoundTerm) -> str:
    return _("name") if term.kind == "name" else ""


def _headword(term: FoundTerm) -> str:
    if term.headword is None:
        return ""
    reading = term.reading if term.reading and term.reading != term.headword else ""
    return f"{term.headword} [{reading}]" if reading else term.headword


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Give each column what it needs; the widest give way until the row fits the terminal."""
    needed = [max(cells(row[column]) for row in rows) for column in range(len(WIDEST))]
    widths = [min(need, most) for need, most in zip(needed, WIDEST, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(
        fitted(printable(cell), width) for cell, width in zip(row, widths, strict=True)
    ).rstrip()


def heading(term: FoundTerm, number: int | None = None) -> Text:
    """Give the line of a term: as printed, its language, its headword, what it is said to mean."""
    line = Text(f"{number}. " if number else "")
    line.append(printable(term.surface), style="bold")
    line.append(f"  {printable(_language(term.language))}", style=LANGUAGE)
    if term.headword:
        line.append(f"  {printable(term.headword)}", style=HEADWORD)
    if term.reading and term.reading != term.headword:
        line.append(f" [{printable(term.reading)}]", style=READING)
    if term.gloss:
        line.append(f"  “{printable(term.gloss)}”")
        line.append(f" {agreement(term)}", style=LABEL)
    return line


def _language(code: str) -> str:
    return _("language not known") if code == "und" else language_name(code)


def sentence(term: FoundTerm, color: bool) -> Text:
    """Give the sentence with the term marked: by its style, or by arrows where there is none."""
    start, end = term.place
    before, inside, after = (
        printable(part) for part in (term.sentence[:start], term.sentence[start:end],
                                     term.sentence[end:])
    )  # fmt: skip
    if console(color).color_system is None:
        return Text(f"{before}»{inside}«{after}", style=NOTE)
    line = Text(before, style=NOTE)
    line.append(inside, style="bold reverse")
    line.append(after)
    return line


def show_sentences(rows: Sequence[Row], color: bool) -> None:
    """Print each term with its sentence and what the dictionaries say."""
    for number, row in enumerate(rows, 1):
        show_term(row, number, color)


def show_term(row: Row, number: int, color: bool) -> None:
    """Print one term in full."""
    out, term = console(color), row.term
    line = heading(term, number)
    if row.is_known:
        line.append(f"  {_('known')}", style=LABEL)
    out.print(line)
    out.print(Padding(sentence(term, color), (0, 0, 0, 3), expand=False))
    if term.glosses:
        glosses = "; ".join(term.glosses[: 2 * GLOSSES_SHOWN])
        text = say("dictionaries: {glosses}", glosses=glosses)
        out.print(Padding(Text(printable(text)), (0, 0, 0, 3), expand=False))


def show_reasons(row: Row, number: int, color: bool) -> None:
    """Print one term and all that speaks for and against it."""
    show_term(row, number, color)
    out, term = console(color), row.term
    known = reasons()
    for name in term.evidence:
        text = Text(f"- {known.get(name, name)}", style=WHY)
        out.print(Padding(text, (0, 0, 0, 3), expand=False))
    summary = say(
        "confidence {confidence}; met {count} times; characters {start} to {end} of the text",
        confidence=term.confidence,
        count=term.times,
        start=term.offset[0],
        end=term.offset[1],
    )
    out.print(Padding(Text(summary, style=WHY), (0, 0, 0, 3), expand=False))


def reasons() -> dict[str, str]:
    """Say each piece of evidence in words."""
    return {
        "native script": _("it is written in the script of its language"),
        "lang": _("the page says which language it is in"),
        "ruby": _("it has its reading over it"),
        "emphasis": _("it is in italics"),
        "bold": _("it is in bold"),
        "quotes": _("it is in quotation marks"),
        "hashtag": _("it is a hashtag"),
        "list": _("it is an item of a list of terms"),
        "dictionary": _("a dictionary has it"),
        "known to the analyser": _("the language's analyser knows it"),
        "rare in English": _("English hardly has it"),
        "hardly English": _("English has it as a name, if at all"),
        "looks like the language": _("its letters suit its language better than English"),
        "looks foreign": _("its letters suit other languages better than English"),
        "foreign letters": _("it has letters that English does not use"),
        "called so": _("the writer says that something is called so"),
        "several words": _("it is several words of its language in a row"),
        "felt to be foreign": _("English knows it as a foreign word"),
        "gloss": _("the writer says what it means"),
        "gloss likely": _("the writer seems to say what it means"),
        "gloss agrees": _("the writer and the dictionary agree"),
        "set off and explained": _("it is set off and explained"),
        "language named": _("the writer names its language"),
        "language of the article": _("the article is about where it is spoken"),
        "another language of the article": _("the article is about where it is spoken"),
        "other terms of the language": _("the article has other terms of its language"),
        "phrase": _("it is a phrase that a dictionary has"),
        "English": _("against it: it is an English word"),
        "rarely English": _("against it: it is an English word, if a rare one"),
        "at home in English": _("against it: English has made it its own"),
        "capital": _("against it: it has a capital, as names have"),
        "capital at the beginning": _("against it: it has a capital, if at a beginning"),
        "looks like another language": _("against it: its letters suit English better"),
        "name": _("against it: it looks like a name"),
        "title": _("against it: it looks like the title of a work"),
        "Latin": _("against it: it looks like a scientific name"),
        "far-fetched": _("against it: its spelling, or its rarity, is far-fetched"),
    }
