"""`phrasekit import` and `phrasekit export`, as the command line declares them."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import (
    GlossaryOption,
    Json,
    Lang,
    OneLang,
    Since,
    Sort,
    SourcePart,
    Tag,
    TextPart,
    Until,
    app,
    example,
)
from phrasekit.messages import _

FormatOption = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME", help=_("The format; by the file's ending if none.")),
]
ConnectOption = Annotated[
    bool, typer.Option("--connect", help=_("A running Anki instead of a file (AnkiConnect)."))
]
AddressOption = Annotated[
    str | None,
    typer.Option("--address", metavar="URL", help=_("Where Anki answers, if not on port 8765.")),
]
KeyOption = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help=_("AnkiConnect's API key, if it asks for one.")),
]


@app.command(
    "import",
    help=_("Bring the terms of files into the glossary: all of a file, or nothing of it."),
    epilog=example("phrasekit import terms.csv --lang ja --dry-run"),
)
def import_(
    file: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help=_("Files; - reads standard input.")),
    ] = None,
    format_: FormatOption = None,
    lang: OneLang = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="NAME=FIELD", help=_("What a column of a table holds; repeatable.")
        ),
    ] = None,
    tag: Tag = None,
    fill: Annotated[
        bool, typer.Option("--fill", help=_("Look each term up and fill what the file lacks."))
    ] = False,
    prefer: Annotated[
        str | None,
        typer.Option(
            "--prefer", metavar="WHOSE", help=_("Where written values clash: mine or theirs.")
        ),
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help=_("Leave out rows that cannot be taken."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
    ] = False,
    list_formats: Annotated[
        bool, typer.Option("--list", help=_("List the formats that can be read."))
    ] = False,
    connect: ConnectOption = False,
    query: Annotated[
        str,
        typer.Option("--query", metavar="TEXT", help=_("With --connect: a search of Anki's.")),
    ] = "deck:current",
    address: AddressOption = None,
    key: KeyOption = None,
    glossary: GlossaryOption = None,
    json: Json = False,
) -> None:
    """Bring the terms of files into the glossary: all of a file, or nothing of it."""
    from phrasekit.cli import exchange as room

    if list_formats:
        room.list_formats("reads", json)
        return
    options = room.ImportChoice(
        format_, lang, tuple(column or ()), tuple(tag or ()), fill, prefer, skip_bad, dry_run
    )
    if connect and not file:
        from phrasekit.ankiconnect import ADDRESS

        at = address or ADDRESS
        raise typer.Exit(room.import_from_anki(query, at, key, options, glossary, json))
    if not file or connect:
        raise typer.BadParameter(_("give a file, as in: phrasekit import terms.csv"))
    raise typer.Exit(room.import_files(file, options, glossary, json))


@app.command(
    help=_("Write the glossary, or a part of it, to a file."),
    epilog=example("phrasekit export terms.tbx --tag football"),
)
def export(
    out: Annotated[
        str | None,
        typer.Argument(metavar="OUT", help=_("The file; - with --format for standard output.")),
    ] = None,
    format_: FormatOption = None,
    tag: Tag = None,
    lang: Lang = None,
    since: Since = None,
    until: Until = None,
    source: SourcePart = None,
    text: TextPart = None,
    sort: Sort = "added",
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help=_("What the file is called."))
    ] = None,
    version: Annotated[
        str | None,
        typer.Option("--format-version", metavar="N", help=_("The format's version, as 3 of TBX.")),
    ] = None,
    spreadsheet_safe: Annotated[
        bool,
        typer.Option("--spreadsheet-safe", help=_("No cell can be taken for a formula.")),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace a file that is there already."))
    ] = False,
    deck: Annotated[
        str | None,
        typer.Option("--deck", metavar="NAME", help=_("One deck for all, as Words::Japanese.")),
    ] = None,
    cards: Annotated[
        str | None,
        typer.Option(
            "--cards", metavar="KINDS", help=_("Of a deck: recognition,production,reading.")
        ),
    ] = None,
    audio: Annotated[
        bool, typer.Option("--audio", help=_("Of a deck: speech, by espeak-ng."))
    ] = False,
    audio_command: Annotated[
        str | None,
        typer.Option(
            "--audio-command", metavar="TEXT", help=_("Speech by a command of {language} {wav}.")
        ),
    ] = None,
    with_unglossed: Annotated[
        bool, typer.Option("--with-unglossed", help=_("Of a deck: terms without gloss too."))
    ] = False,
    refresh: Annotated[
        bool,
        typer.Option("--refresh", help=_("Of a deck: write over what was edited in Anki.")),
    ] = False,
    connect: ConnectOption = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("With --connect: only tell what would change."))
    ] = False,
    address: AddressOption = None,
    key: KeyOption = None,
    list_formats: Annotated[
        bool, typer.Option("--list", help=_("List the formats that can be written."))
    ] = False,
    glossary: GlossaryOption = None,
    json: Json = False,
) -> None:
    """Write the glossary, or a part of it, to a file."""
    from phrasekit.cli import exchange as room
    from phrasekit.selection import Selection

    if list_formats:
        room.list_formats("writes", json)
        return
    if bool(out) == connect:
        raise typer.BadParameter(_("give a file, as in: phrasekit export terms.tbx"))
    selection = Selection(
        tuple(tag or ()), tuple(lang or ()), since, until, source, text, sort, False, None
    )
    options = room.ExportChoice(format_, title, version, spreadsheet_safe, force)
    from phrasekit.cli import decks

    wanted = decks.DeckChoice(deck, cards, audio, audio_command, with_unglossed, refresh)
    if not out:
        from phrasekit.ankiconnect import ADDRESS

        to = decks.AnkiChoice(address or ADDRESS, key, dry_run)
        raise typer.Exit(decks.send(selection, wanted, to, glossary, json))
    found = decks.format_of(out, format_)
    if found is not None:
        raise typer.Exit(decks.export(out, found, selection, wanted, options, glossary, json))
    decks.refuse(wanted)
    raise typer.Exit(room.export(out, selection, options, glossary, json))
