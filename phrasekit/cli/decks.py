"""`phrasekit export` of decks: into a file, or to a running Anki."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import deck, decks, exchange, formats, speech
from phrasekit.ankiconnect import AnkiConnect
from phrasekit.ankifields import plain
from phrasekit.cli.boundary import complain
from phrasekit.cli.exchange import STANDARD, ticking
from phrasekit.cli.glossary import opened, print_json
from phrasekit.errors import BadInput, DataError, Message, UnknownName
from phrasekit.messages import _, said, say, say_many
from phrasekit.terms import now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from phrasekit.cli.exchange import ExportChoice
    from phrasekit.deck import Summary
    from phrasekit.decks import DeckFormat
    from phrasekit.decks.anki.sending import Change
    from phrasekit.glossary import Glossary
    from phrasekit.selection import Selection
    from phrasekit.terms import Term


class DeckChoice(NamedTuple):
    """What the command line says of a deck; all of it is of decks only."""

    deck: str | None = None
    cards: str | None = None
    audio: bool = False
    audio_command: str | None = None
    with_unglossed: bool = False
    refresh: bool = False


class AnkiChoice(NamedTuple):
    """What the command line says of a running Anki."""

    address: str
    key: str | None = None
    dry_run: bool = False


def format_of(out: str, name: str | None) -> DeckFormat | None:
    """Give the deck format that a name, or a file's ending, stands for; None for a glossary's.

    Raises UnknownName and BadInput where it stands for neither.
    """
    known = sorted({*formats.available(), *decks.available()})
    if name is not None:
        if name not in known:
            raise UnknownName("format", name, known)
        return decks.available().get(name)
    path = Path(out)
    found = decks.of_ending(path)
    if found is None and out != STANDARD and formats.of_ending(path) is None:
        raise BadInput(
            "the ending of {path!r} names no format; name one with --format: {known}",
            path=path.name,
            known=", ".join(known),
        )
    return found


def refuse(choice: DeckChoice) -> None:
    """Raise BadInput where something is asked that only a deck can have."""
    asked = next((name for name, value in choice._asdict().items() if value), None)
    if asked:
        raise BadInput(
            "--{option} is for decks; choose one with --format: {known}",
            option=asked.replace("_", "-"),
            known=", ".join(sorted(decks.available())),
        )


def export(
    out: str,
    format_: DeckFormat,
    selection: Selection,
    choice: DeckChoice,
    file: ExportChoice,
    path: str | None,
    json: bool,
) -> int:
    """Write the selected terms as a deck."""
    if file.version and file.version not in format_.versions:
        raise BadInput(
            "{name} has no version {version!r}; known: {known}",
            name=format_.name,
            version=file.version,
            known=", ".join(format_.versions) or Message("none"),
        )
    with opened(path) as glossary:
        if format_.name == "anki":
            _notice_edits(glossary)
        options = _options(choice)._replace(
            title=file.title or glossary.title, version=file.version
        )
        wanted = _wanted(choice)
        with ticking(_("exporting"), len(glossary)) as tick:
            terms = _ticked(glossary.select(selection), tick)
            if out == STANDARD:
                summary = _to_standard_output(terms, format_, wanted, options)
            else:
                with exchange.new_file(Path(out), file.force) as stream:
                    summary = deck.write(terms, stream, format_.name, wanted, options)
    if out != STANDARD:
        _report(out, summary, json)
    return 0


def _notice_edits(glossary: Glossary, write: bool = True) -> list[Term]:
    """Give, and tell, the terms that were edited in a file; Anki takes them by their new time."""
    try:
        edited = glossary.notice_edits(write)
    except DataError as error:
        complain(
            say(
                "terms edited by hand since the last export may be passed over by Anki: {error}",
                error=said(error),
            )
        )
        return []
    if edited:
        named = ", ".join(term.headword for term in edited[: deck.MOST_NAMED])
        named += ", …" if len(edited) > deck.MOST_NAMED else ""
        template = (
            _("edited by hand since the last export, and dated now: {count} ({terms})")
            if write
            else _("edited by hand since the last export: {count} ({terms})")
        )
        complain(template.format(count=len(edited), terms=named))
    return edited


def _options(choice: DeckChoice) -> decks.DeckOptions:
    return decks.DeckOptions(
        deck=choice.deck,
        refreshed=now() if choice.refresh else "",
        report=lambda line: complain(said(line)),
    )


def _wanted(choice: DeckChoice) -> deck.Wanted:
    cards: tuple[str, ...] = decks.CARDS
    if choice.cards is not None:
        cards = tuple(filter(None, map(str.strip, choice.cards.split(","))))
    speak = None
    if choice.audio or choice.audio_command:
        speak = speech.speaker(choice.audio_command, lambda line: complain(said(line)))
    return deck.Wanted(cards, choice.with_unglossed, speak)


def _ticked(terms: Iterator[Term], tick: exchange.Tick) -> Iterator[Term]:
    for count, term in enumerate(terms, 1):
        if count % exchange.TICK == 0:
            tick(count)
        yield term


def _to_standard_output(
    terms: Iterator[Term],
    format_: DeckFormat,
    wanted: deck.Wanted,
    options: decks.DeckOptions,
) -> Summary:
    with tempfile.SpooledTemporaryFile(max_size=1 << 20) as spool:
        stream: BinaryIO = spool  # type: ignore[assignment]
        summary = deck.write(terms, stream, format_.name, wanted, options)
        spool.seek(0)
        shutil.copyfileobj(spool, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    return summary


def _report(out: str, summary: Summary, json: bool) -> None:
    if json:
        print_json({"file": out, **_facts(summary)})
        return
    from phrasekit.cli import render

    count = say_many("{count} note", "{count} notes", summary.notes)
    listed = ", ".join(f"{_(kind)} {number}" for kind, number in summary.cards.items())
    render.show_line(
        say("{file}: {count} written (cards: {cards})", file=out, count=count, cards=listed)
    )


def _facts(summary: Summary) -> dict[str, object]:
    return {
        "notes": summary.notes,
        "cards": summary.cards,
        "unglossed": list(summary.unglossed),
    }


def send(
    selection: Selection, choice: DeckChoice, to: AnkiChoice, path: str | None, json: bool
) -> int:
    """Send the selected terms to a running Anki, or tell what would change there."""
    anki = AnkiConnect(to.address, to.key)
    with opened(path) as glossary:
        edited = {term.id: term for term in _notice_edits(glossary, write=not to.dry_run)}
        terms = (edited.get(term.id, term) for term in glossary.select(selection))
        changes, summary = deck.send(terms, anki, _wanted(choice), _options(choice), to.dry_run)
    for change in changes:
        if json:
            print_json(_change(change))
        elif to.dry_run or change.kind == "kept":
            _show(change)
    if json:
        print_json({**_counts(changes), **_facts(summary), "dry_run": to.dry_run})
    else:
        from phrasekit.cli import render

        template = (
            _("Anki: {add} to be added, {update} to be updated, {kept} kept, {same} unchanged")
            if to.dry_run
            else _("Anki: {add} added, {update} updated, {kept} kept, {same} unchanged")
        )
        counts = _counts(changes)
        same = summary.notes - sum(counts.values())
        render.show_line(template.format(**counts, same=same))
    return 0


def _counts(changes: list[Change]) -> dict[str, int]:
    kinds = [change.kind for change in changes]
    return {kind: kinds.count(kind) for kind in ("add", "update", "kept")}


_SIGNS = {"add": "+", "update": "~", "kept": "="}


def _show(change: Change) -> None:
    """Show what happens to a note: a line for it, and one for each field that changes."""
    from phrasekit.cli import render

    note = change.note
    if change.kind == "add":
        render.show_line(f"+ {note.headword}  {note.meaning}")
        return
    edited = _("edited in Anki since, so it is kept") if change.kind == "kept" else ""
    render.show_line(f"{_SIGNS[change.kind]} {note.headword}  {edited}".rstrip())
    for name, (before, after) in change.fields.items():
        render.show_line(f"    {name}: {_short(before)} → {_short(after)}")


def _short(html: str) -> str:
    text = " ".join(plain(html).split(" ")).replace("\n", " / ")
    return f"{text[:77]}…" if len(text) > 78 else text or "–"


def _change(change: Change) -> dict[str, object]:
    return {
        "change": change.kind,
        "id": change.note.id,
        "headword": change.note.headword,
        "fields": {
            name: {"before": before, "after": after}
            for name, (before, after) in change.fields.items()
        },
    }


def import_notes(
    glossary: Glossary, address: str, key: str | None, query: str, options: exchange.ImportOptions
) -> exchange.Imported:
    """Bring the notes that a search in a running Anki finds into a glossary."""
    from phrasekit.formats.anki import rows

    anki = AnkiConnect(address, key)
    found = rows(anki.notes(query), options.read)
    return exchange.import_rows(glossary, f"Anki {query}", found, options)
