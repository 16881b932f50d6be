"""`phrasekit import` and `phrasekit export`: glossaries in and out of files."""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import decks, exchange, formats
from phrasekit.cli.boundary import complain
from phrasekit.cli.glossary import opened, print_json
from phrasekit.errors import BadInput, UnknownName
from phrasekit.messages import _, said, say, say_many
from phrasekit.terms import FIELD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from phrasekit.exchange import Exported, Imported
    from phrasekit.merging import Clash, Preference
    from phrasekit.selection import Selection
    from phrasekit.terms import Term

STANDARD = "-"
#: So many bad rows and clashes are listed; the last line counts them all.
SHOWN = 20


class ImportChoice(NamedTuple):
    """What the command line says of an import."""

    format: str | None = None
    language: str | None = None
    columns: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    fill: bool = False
    prefer: str | None = None
    skip_bad: bool = False
    dry_run: bool = False


class ExportChoice(NamedTuple):
    """What the command line says of an export."""

    format: str | None = None
    title: str | None = None
    version: str | None = None
    spreadsheet_safe: bool = False
    force: bool = False


def list_formats(what: str, json: bool) -> None:
    """Print the formats that can be read, or written."""
    from phrasekit.cli import render

    rows = []
    known: dict[str, formats.Format | decks.DeckFormat] = {
        name: each for name, each in formats.available().items() if getattr(each, what)
    }
    if what == "writes":
        known |= decks.available()
    for name, each in sorted(known.items()):
        if json:
            print_json({"format": name, "title": each.title, "extensions": list(each.extensions)})
        rows.append((name, " ".join(each.extensions), said(each.title)))
    if not json:
        render.show_table(rows, (_("format"), _("endings"), _("what it is")))


def import_files(names: list[str], choice: ImportChoice, path: str | None, json: bool) -> int:
    """Import each file, and report; the first that is refused ends the command.

    Gives 1 where no file had any term to take.
    """
    options, taken = _options(choice), 0
    gc.disable()  # many terms and no cycle: collecting takes a fifth of the time
    with opened(path) as glossary:
        for name in names:
            with _as_file(name, choice.format) as file, ticking(_("importing")) as tick:
                try:
                    done = exchange.import_file(glossary, file, options._replace(tick=tick))
                except exchange.ImportRefused as error:
                    _list_problems(error.problems[:-1] and error.problems, name)
                    raise
                except exchange.ClashRefused as error:
                    _list_clashes(error.clashes)
                    raise
            _report(name, done, choice.dry_run, json)
            taken += done.added + done.united + done.unchanged
    return 0 if taken else 1


def _options(choice: ImportChoice) -> exchange.ImportOptions:
    if choice.prefer not in (None, "mine", "theirs"):
        raise UnknownName("preference", str(choice.prefer), ["mine", "theirs"])
    columns = {}
    for each in choice.columns:
        name, equals, field = each.rpartition("=")
        if not equals:
            raise BadInput(
                "no column and field in {given!r}; write it as --column Word=term", given=each
            )
        columns[name] = field
    prefer: Preference | None = choice.prefer  # type: ignore[assignment]
    return exchange.ImportOptions(
        format=choice.format,
        read=formats.ReadOptions(
            choice.language, columns, report=lambda line: complain(said(line))
        ),
        skip_bad=choice.skip_bad,
        dry_run=choice.dry_run,
        fill=choice.fill,
        tags=choice.tags,
        prefer=prefer,
        ask=_ask if prefer is None and sys.stdin.isatty() and sys.stderr.isatty() else None,
    )


def _ask(clash: Clash) -> Preference:
    """Ask which of two values to keep."""
    complain(
        say(
            "the {field} of {headword!r}: (m)ine {mine!r} or (t)heirs {theirs!r}?",
            field=FIELD_NAMES[clash.field],
            headword=clash.term.headword,
            mine=clash.mine,
            theirs=clash.theirs,
        )
    )
    while True:
        answer = sys.stdin.readline()
        if not answer:
            raise KeyboardInterrupt
        if answer.strip().casefold()[:1] == "m":
            return "mine"
        if answer.strip().casefold()[:1] == "t":
            return "theirs"
        complain(_("answer m or t"))


@contextmanager
def _as_file(name: str, format_: str | None) -> Iterator[Path]:
    """Give the file of a name; standard input is put into one for the time being."""
    if name != STANDARD:
        yield Path(name)
        return
    if format_ is None:
        raise BadInput("standard input has no ending; name its format with --format")
    with tempfile.TemporaryDirectory(prefix="phrasekit-") as folder:
        path = Path(folder) / "standard input"
        with path.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        yield path


@contextmanager
def ticking(label: str, total: int | None = None) -> Iterator[exchange.Tick]:
    """Give what shows how far a long task is, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from phrasekit.cli import render

    with render.progress(label, total) as tick:
        yield tick


def _list_problems(problems: list[exchange.Problem], name: str) -> None:
    for each in problems[:SHOWN]:
        reason = said(each.reason)
        complain(say("{file}: line {line}: {reason}", file=name, line=each.line, reason=reason))
    if len(problems) > SHOWN:
        complain(say("and {count} more", count=len(problems) - SHOWN))


def _list_clashes(clashes: list[Clash]) -> None:
    for each in clashes[:SHOWN] if len(clashes) > 1 else ():
        complain(
            say(
                "{headword!r}: {field} {mine!r} in the glossary, {theirs!r} in the file",
                headword=each.term.headword,
                field=FIELD_NAMES[each.field],
                mine=each.mine[:80],
                theirs=each.theirs[:80],
            )
        )


def import_from_anki(
    query: str, address: str, key: str | None, choice: ImportChoice, path: str | None, json: bool
) -> int:
    """Import the notes that a search in a running Anki finds, and report."""
    from phrasekit.cli.decks import import_notes

    options = _options(choice)
    with opened(path) as glossary:
        try:
            done = import_notes(glossary, address, key, query, options)
        except exchange.ImportRefused as error:
            _list_problems(error.problems[:-1] and error.problems, "Anki")
            raise
        except exchange.ClashRefused as error:
            _list_clashes(error.clashes)
            raise
    _report("Anki", done, choice.dry_run, json)
    return 0


def _report(name: str, done: Imported, dry_run: bool, json: bool) -> None:
    _list_problems(list(done.skipped), name)
    if json:
        print_json(
            {
                "file": name,
                "added": done.added,
                "united": done.united,
                "unchanged": done.unchanged,
                "skipped": [
                    {"line": each.line, "reason": str(each.reason)} for each in done.skipped
                ],
                "dry_run": dry_run,
            }
        )
        return
    from phrasekit.cli import render

    template = (
        _("{file}: {added} to be added, {united} to be united with others, {unchanged} unchanged")
        if dry_run
        else _("{file}: {added} added, {united} united with others, {unchanged} unchanged")
    )
    line = template.format(
        file=name, added=done.added, united=done.united, unchanged=done.unchanged
    )
    if done.skipped:
        left = say_many("{count} row left out", "{count} rows left out", len(done.skipped))
        line = f"{line}, {left}"
    render.show_line(line)


def export(
    out: str, selection: Selection, choice: ExportChoice, path: str | None, json: bool
) -> int:
    """Write the selected terms; say on standard error what the format cannot hold."""
    gc.disable()
    with opened(path) as glossary:
        options = formats.WriteOptions(
            title=choice.title or glossary.title,
            licence=glossary.licence,
            version=choice.version,
            spreadsheet_safe=choice.spreadsheet_safe,
            report=lambda line: complain(said(line)),
        )
        terms = glossary.select(selection)
        with ticking(_("exporting"), len(glossary)) as tick:
            if out == STANDARD:
                done = _to_standard_output(terms, choice, options, tick)
            else:
                done = exchange.export_terms(
                    terms, Path(out), choice.format, options, choice.force, tick
                )
    if out != STANDARD:
        _report_export(out, done, json)
    if done.losses:
        lost = ", ".join(
            f"{said(FIELD_NAMES[field])} ({count})" for field, count in done.losses.items()
        )
        complain(say("what the format cannot hold is left out (terms): {lost}", lost=lost))
    return 0


def _to_standard_output(
    terms: Iterator[Term],
    choice: ExportChoice,
    options: formats.WriteOptions,
    tick: exchange.Tick,
) -> Exported:
    if choice.format is None:
        raise BadInput("standard output has no ending; name the format with --format")
    with tempfile.SpooledTemporaryFile(max_size=1 << 20) as spool:
        stream: BinaryIO = spool  # type: ignore[assignment]
        done = exchange.export_terms(terms, stream, choice.format, options, tick=tick)
        spool.seek(0)
        shutil.copyfileobj(spool, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    return done


def _report_export(out: str, done: Exported, json: bool) -> None:
    if json:
        print_json({"file": out, "terms": done.terms, "losses": done.losses})
        return
    from phrasekit.cli import render

    count = say_many("{count} term", "{count} terms", done.terms)
    render.show_line(say("{file}: {count} written", file=out, count=count))
