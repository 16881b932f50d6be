"""Results as a person reads them; the only file that imports rich.

Everything that comes from data or from the user goes through `printable`, and never through
rich's markup.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.padding import Padding as Padding
from rich.text import Text as Text

from phrasekit import config
from phrasekit.messages import _, language_name, listed, say
from phrasekit.queries import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from phrasekit.answers import Match
    from phrasekit.cli.lookup import LookupOptions
    from phrasekit.entries import Character, Form, RubyPiece, Sense

HEADWORD, READING, LANGUAGE, LABEL, NOTE, WHY, GLOSSARY = (
    "bold cyan",
    "green",
    "dim",
    "italic yellow",
    "dim italic",
    "dim",
    "magenta",
)


#: Facts of grammar that need no name: whoever reads feminine knows that it is the gender.
TRAITS = frozenset(("aspect", "gender", "animacy", "motion", "number", "declension", "use"))


@cache
def console(color: bool = True) -> Console:
    """Give the terminal to print on; into a pipe there is no colour and no wrapping."""
    plain = not color or bool(os.environ.get("NO_COLOR"))
    made = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    if plain or not made.is_terminal or made.is_dumb_terminal:
        # Without a colour system rich writes no escape at all, not even for bold; and it takes
        # dumb terminals to be 80 columns wide, whatever they are.
        width = shutil.get_terminal_size().columns if made.is_terminal else 10_000
        made = Console(
            file=sys.stdout,
            color_system=None,
            width=width,
            highlight=False,
            emoji=False,
            markup=False,
        )
    return made


def show_matches(query: str, matches: Sequence[Match], options: LookupOptions) -> None:
    """Print the answers to one query."""
    out = console(options.color)
    if len(options.queries) > 1 or options.queries == ["-"]:
        out.print(Text(printable(query), style="bold underline"))
    if not matches:
        out.print(Text(say("nothing found for {query!r}", query=printable(query))))
        return
    for match in matches:
        out.print(heading(match))
        for number, sense in enumerate(match.senses, 1):
            out.print(
                Padding(sense_line(sense, number, len(match.senses)), (0, 0, 0, 4), expand=False)
            )
        for line in remarks(match):
            out.print(Padding(line, (0, 0, 0, 4), expand=False))
        if not match.senses:
            advice = _("no gloss yet; phrasekit add keeps yours")
            out.print(Padding(Text(advice, style=NOTE), (0, 0, 0, 4), expand=False))
        for character in match.characters if options.kanji else ():
            out.print(Padding(character_line(character), (0, 0, 0, 4), expand=False))
        for line in explanation(match):
            out.print(Padding(line, (0, 0, 0, 4), expand=False))
    out.print()


def heading(match: Match) -> Text:
    """Give the line of headword, reading, transliteration and language."""
    line = Text("  ")
    line.append(printable(match.headword), style=HEADWORD)
    if match.reading and match.reading != match.headword:
        line.append(f" [{_ruby_line(match.ruby) or printable(match.reading)}]", style=READING)
    line.append(f"  {printable(match.transliteration)}")
    grammar = traits(match.entry.grammar)[:3]
    facts = [language_name(match.language), *_parts(match), *grammar]
    line.append(f"  {printable(', '.join(facts))}", style=LANGUAGE)
    return line


def traits(grammar: Sequence[tuple[str, str]]) -> list[str]:
    """Give what a lexicon says of a term's grammar: traits as they are, forms and partners named.

    >>> traits([("aspect", "perfective"), ("imperfective_partner", "покупать")])
    ['perfective', 'imperfective: покупать']
    """
    return [
        value if name in TRAITS else f"{name.removesuffix('_partner').replace('_', ' ')}: {value}"
        for name, value in grammar
    ]


def _parts(match: Match) -> list[str]:
    return list(match.senses[0].part_of_speech) if match.senses else []


def _ruby_line(ruby: Sequence[RubyPiece]) -> str:
    """Give the reading with its pieces parted as they stand over the headword."""
    return "·".join(printable(over or base) for base, over in ruby)


def sense_line(sense: Sense, number: int, count: int) -> Text:
    """Give one numbered meaning with its labels and note."""
    line = Text(f"{number}. " if count > 1 else "")
    if sense.labels:
        line.append(printable(f"({', '.join(sense.labels)}) "), style=LABEL)
    line.append(printable("; ".join(sense.glosses)))
    if sense.government:
        line.append(printable(f" [{', '.join(sense.government)}]"), style=NOTE)
    if sense.note:
        line.append(printable(f" — {sense.note}"), style=NOTE)
    return line


def remarks(match: Match) -> list[Text]:
    """Give the lines of other forms, of what to see also, and of an example."""
    lines = []
    others = [_labelled(form) for form in match.entry.forms if form.text != match.headword]
    if others:
        lines.append(_("also written: {forms}").format(forms=", ".join(others)))
    readings = [_labelled(form) for form in match.entry.readings if form.text != match.reading]
    if readings:
        lines.append(_("also read: {readings}").format(readings=", ".join(readings)))
    loans = [source for sense in match.senses for source in sense.loan_sources]
    if loans:
        lines.append(_("borrowed from: {sources}").format(sources=", ".join(dict.fromkeys(loans))))
    see = [term for sense in match.senses for term in (*sense.cross_references, *sense.antonyms)]
    if see:
        lines.append(_("see also: {terms}").format(terms=", ".join(dict.fromkeys(see))))
    lines += [f"{each.text} — {each.translation}" for each in match.entry.examples[:1]]
    return [Text(printable(line), style=NOTE) for line in lines]


def _labelled(form: Form) -> str:
    return f"{form.text} ({', '.join(form.labels)})" if form.labels else form.text


def character_line(character: Character) -> Text:
    """Give what a learner wants to know of one character."""
    line = Text(printable(character.literal), style=HEADWORD)
    readings = "、".join((*character.on_readings, *character.kun_readings))
    line.append(f"  {printable(readings)}", style=READING)
    line.append(f"  {printable(', '.join(character.meanings[:6]))}")
    facts = [
        _("{count} strokes").format(count=character.strokes) if character.strokes else "",
        _("grade {grade}").format(grade=character.grade) if character.grade else "",
        _("radical {radical}").format(radical=character.radical) if character.radical else "",
    ]
    line.append(f"  {printable(', '.join(filter(None, facts)))}", style=LANGUAGE)
    return line


def explanation(match: Match) -> list[Text]:
    """Give the lines that say why: the steps, the grammar, the glossaries."""
    lines = []
    if match.steps:
        chain = [Text(printable(match.steps[0].before), style=WHY)]
        for step in match.steps:
            chain.append(Text(printable(f" → {step.after} ({step.name})"), style=WHY))
        lines.append(Text.assemble(Text(_("why: "), style=WHY), *chain))
    if match.features:
        grammar = say("form: {features}", features=listed(match.features))
        lines.append(Text(printable(grammar), style=WHY))
    for hit in match.glossary:
        gloss = say("“{gloss}”", gloss=hit.gloss) if hit.gloss else "–"
        where = f" ({hit.source})" if hit.source else ""
        if hit.glossary == config.glossary_path().stem:
            text = say("in your glossary: {gloss}{where}", gloss=gloss, where=where)
        else:
            text = say(
                "in the glossary {name}: {gloss}{where}",
                name=hit.glossary,
                gloss=gloss,
                where=where,
            )
        lines.append(Text(printable(text), style=GLOSSARY))
    return lines


def cells(text: str) -> int:
    """Give the width of a text on a terminal: wide characters take two cells."""
    return cell_len(text)


def fitted(text: str, width: int) -> str:
    """Cut a text to a width, or fill it up, so that columns stand straight.

    >>> fitted("寝不足です", 7), fitted("sleep", 7)
    ('寝不足…', 'sleep  ')
    """
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def show_line(text: str, color: bool = True) -> None:
    """Print one line of plain text."""
    console(color).print(Text(printable(text)))


def show_table(rows: Sequence[Sequence[str]], headings: Sequence[str], color: bool = True) -> None:
    """Print rows under headings: a table on a terminal, tab-separated values into a pipe."""
    out = console(color)
    if not out.is_terminal:
        for row in rows:
            sys.stdout.write("\t".join(printable(cell) for cell in row) + "\n")
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in headings:
        table.add_column(name)
    for row in rows:
        table.add_row(*[Text(printable(cell)) for cell in row])
    out.print(table)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Give what to call with how much is done; after a second a bar shows it on the terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    err = Console(file=sys.stderr)
    if not err.is_terminal:
        yield lambda done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
    bar = Progress(*columns, TimeRemainingColumn(), console=err, transient=True)
    task = bar.add_task(label, total=total)
    begun = time.monotonic()

    def tick(done: int) -> None:
        if not bar.live.is_started and time.monotonic() - begun > 1:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield tick
    finally:
        bar.stop()
