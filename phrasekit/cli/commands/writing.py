"""`phrasekit transliterate` and `phrasekit inflect`, as the command line declares them."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import Json, NoColor, OneLang, app, example
from phrasekit.messages import _


@app.command(
    help=_("Write a text in Latin letters by a standard, or find the way back."),
    epilog=example("phrasekit transliterate 'Большое спасибо' --scheme iso_9_1995"),
)
def transliterate(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT...", help=_("Texts; - reads lines of standard input.")),
    ] = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", metavar="NAME", help=_("The scheme; see --list."))
    ] = None,
    lang: OneLang = None,
    reverse: Annotated[
        bool, typer.Option("--reverse", help=_("Give the native spellings, best first."))
    ] = False,
    list_schemes: Annotated[
        bool, typer.Option("--list", help=_("List the schemes and the standards behind them."))
    ] = False,
    json: Json = False,
) -> None:
    """Write a text in Latin letters by a standard, or find the way back."""
    from phrasekit.cli import writing

    if list_schemes:
        writing.list_schemes([lang] if lang else [], json)
        return
    if not text:
        raise typer.BadParameter(_("give a text, as in: phrasekit transliterate спасибо"))
    raise typer.Exit(writing.transliterate(text, scheme, lang, reverse, json))


@app.command(
    help=_("Give all forms of a term, with their readings and grammar."),
    epilog=example("phrasekit inflect 行く книга"),
)
def inflect(
    term: Annotated[
        list[str], typer.Argument(metavar="TERM...", help=_("Terms; - reads standard input."))
    ],
    lang: OneLang = None,
    json: Json = False,
    no_color: NoColor = False,
) -> None:
    """Give all forms of a term, with their readings and grammar."""
    from phrasekit.cli import writing

    raise typer.Exit(writing.inflect(term, lang, json, not no_color))
