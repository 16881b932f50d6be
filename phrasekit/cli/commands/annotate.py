"""`phrasekit annotate`, as the command line declares it."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import Json, LocaleOption, NoColor, OneLang, app, example
from phrasekit.messages import _


@app.command(
    help=_("Explain the words of a foreign text in place."),
    epilog=example("phrasekit annotate 昨夜は寝不足だった"),
)
def annotate(
    text: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT|FILE...", help=_("Texts or files; - reads standard input as one text.")
        ),
    ],
    lang: OneLang = None,
    output: Annotated[
        str, typer.Option("--format", metavar="NAME", help=_("Print as text or as json."))
    ] = "text",
    lines: Annotated[
        bool, typer.Option("--lines", help=_("Take each line as a text of its own."))
    ] = False,
    json: Json = False,
    no_color: NoColor = False,
    locale: LocaleOption = None,
) -> None:
    """Explain the words of a foreign text in place."""
    from phrasekit.cli.annotate import AnnotateOptions
    from phrasekit.cli.annotate import annotate as run

    chosen = "json" if json else output
    raise typer.Exit(run(AnnotateOptions(text, lang, chosen, lines, not no_color, locale)))
