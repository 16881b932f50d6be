"""`phrasekit scan`, as the command line declares it."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import (
    GlossaryOption,
    Json,
    Lang,
    LocaleOption,
    NoColor,
    Tag,
    app,
    example,
)
from phrasekit.messages import _


@app.command(
    help=_("Find the foreign terms of an article in English, and what its writer says they mean."),
    epilog=example("phrasekit scan article.html --add agreeing"),
)
def scan(
    file: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help=_("Plain text, Markdown, HTML, EPUB or PDF; - reads standard input."),
        ),
    ],
    names: Annotated[
        bool, typer.Option("--names", help=_("Show names of people, places and works too."))
    ] = False,
    min_confidence: Annotated[
        float,
        typer.Option("--min-confidence", metavar="X", help=_("Show what is this sure, 0 to 1.")),
    ] = 0.5,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help=_("Show each sentence, the term marked."))
    ] = False,
    why: Annotated[
        int | None,
        typer.Option("--why", metavar="N", help=_("Say all that speaks for row N, and against.")),
    ] = None,
    pick: Annotated[
        bool, typer.Option("--pick", help=_("Ask of each term whether to keep it."))
    ] = False,
    add: Annotated[
        str | None,
        typer.Option("--add", metavar="WHICH", help=_("Keep terms unasked: agreeing, or all.")),
    ] = None,
    rejected: Annotated[
        bool, typer.Option("--rejected", help=_("Show what was rejected for good, too."))
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help=_("Print the extracted text, which offsets refer to."))
    ] = False,
    tag: Tag = None,
    lang: Lang = None,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
    locale: LocaleOption = None,
) -> None:
    """Find the foreign terms of an article in English, and what its writer says they mean."""
    from phrasekit.cli import scan as room

    options = room.ScanOptions(
        file,
        names=names,
        min_confidence=min_confidence,
        verbose=verbose,
        why=why,
        pick=pick,
        add=add,
        rejected=rejected,
        text=text,
        tags=tuple(tag or ()),
        languages=tuple(lang or ()),
        glossary=glossary,
        json=json,
        color=not no_color,
        locale=locale,
    )
    raise typer.Exit(room.scan(options))
