"""The terms of a glossary as a person reads them."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from phrasekit.cli.render import (
    GLOSSARY,
    HEADWORD,
    LANGUAGE,
    NOTE,
    READING,
    WHY,
    Padding,
    Text,
    cells,
    console,
    fitted,
    traits,
)
from phrasekit.cli.rows import row
from phrasekit.messages import _, language_name, listed, say
from phrasekit.queries import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from phrasekit.terms import Sighting, Term

#: Terms that the widths of the columns are taken from; the rest is cut to fit.
SAMPLE = 200
WIDEST = (24, 24, 5, 40, 24)


def show_line(term: Term, label: str, color: bool) -> None:
    """Print one line: what was done, and to which term."""
    line = Text(f"{label}: ", style=LANGUAGE)
    line.append_text(_heading(term))
    glosses = "; ".join(term.glosses[:3])
    if glosses:
        line.append(f": {printable(glosses)}")
    console(color).print(line)


def _heading(term: Term) -> Text:
    line = Text(printable(term.headword), style=HEADWORD)
    if term.reading and term.reading != term.headword:
        line.append(f" [{printable(term.reading)}]", style=READING)
    if term.transliteration:
        line.append(f" {printable(term.transliteration)}")
    return line


def show_list(terms: Iterable[Term], color: bool) -> int:
    """Print a row a term on a terminal, as it comes; give how many there were."""
    counted = _Counted(terms)
    out = console(color)
    stream = iter(counted)
    sample = list(islice(stream, SAMPLE))
    headings = (_("headword"), _("reading"), _("lang"), _("meaning"), _("tags"))
    widths = _widths([headings, *map(row, sample)], out.width)
    if sample:
        out.print(Text(_line(headings, widths), style="bold"))
    for term in chain(sample, stream):
        out.print(Text(_line(row(term), widths)))
    return counted.count


class _Counted:
    """Terms that are counted as they go by."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = terms
        self.count = 0

    def __iter__(self) -> Iterator[Term]:
        for term in self._terms:
            self.count += 1
            yield term


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Give each column what it needs; the widest give way until the row fits the terminal."""
    needed = [max(cells(row[column]) for row in rows) for column in range(len(WIDEST))]
    widths = [min(need, most) for need, most in zip(needed, WIDEST, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(
        fitted(printable(cell), width) for cell, width in zip(row, widths, strict=True)
    ).rstrip()


def show(term: Term, color: bool) -> None:
    """Print all that is kept of a term."""
    out = console(color)
    out.print(_heading(term))
    for line in (*_facts(term), *_sightings(term)):
        out.print(Padding(line, (0, 0, 0, 2), expand=False))
    out.print()


def _facts(term: Term) -> Iterator[Text]:
    for label, value, field in (
        (_("met as"), term.term if term.term != term.headword else "", ""),
        (_("meaning"), "; ".join(term.glosses), "glosses"),
        (_("sense"), term.sense or "", ""),
        (_("language"), language_name(term.language), ""),
        (_("part of speech"), listed(term.part_of_speech), "part_of_speech"),
        (_("grammar"), listed(traits(term.grammar)), "grammar"),
        (_("also written"), "、".join(term.forms), "forms"),
        (_("note"), term.note or "", ""),
        (_("tags"), listed(term.tags), ""),
        (_("added"), term.created[:10], ""),
        (_("id"), term.id, ""),
    ):
        if not value:
            continue
        line = Text(f"{label}: ", style=LANGUAGE)
        line.append(printable(value.replace("\n", " / ")), style=NOTE if label == _("note") else "")
        if field in term.derived and term.lexicon:
            line.append(say(" (from {lexicon})", lexicon=term.lexicon), style=WHY)
        yield line


def _sightings(term: Term) -> Iterator[Text]:
    for each in term.seen:
        line = Text(_("seen: "), style=LANGUAGE)
        line.append(printable(each.cited or ""))
        if each.url:
            line.append(f" {printable(each.url)}", style=LANGUAGE)
        if each.gloss:
            line.append(" ").append(say("“{gloss}”", gloss=printable(each.gloss)), style=GLOSSARY)
        yield line
        if each.context:
            yield _context(each)


def _context(seen: Sighting) -> Text:
    """Give the sentence with the term marked in it."""
    context = seen.context or ""
    start, end = seen.offset or (0, 0)
    line = Text("  ")
    line.append(printable(context[:start].replace("\n", " ")))
    line.append(printable(context[start:end].replace("\n", " ")), style=HEADWORD)
    line.append(printable(context[end:].replace("\n", " ")))
    return line
