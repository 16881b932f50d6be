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
    glossary: GlossaryOption = None,
    json: Json = False,
) -> None:
    """Bring the terms of files into the glossary: all of a file, or nothing of it."""
    from phrasekit.cli import exchange as room

    if list_formats:
        room.list_formats("reads", json)
        return
    if not file:
        raise typer.BadParameter(_("give a file, as in: phrasekit import terms.csv"))
    options = room.ImportChoice(
        format_, lang, tuple(column or ()), tuple(tag or ()), fill, prefer, skip_bad, dry_run
    )
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
    if not out:
        raise typer.BadParameter(_("give a file, as in: phrasekit export terms.tbx"))
    selection = Selection(
        tuple(tag or ()), tuple(lang or ()), since, until, source, text, sort, False, None
    )
    options = room.ExportChoice(format_, title, version, spreadsheet_safe, force)
    raise typer.Exit(room.export(out, selection, options, glossary, json))
