"""`phrasekit lookup`, as the command line declares it."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import GlossaryOption, Json, Lang, LocaleOption, NoColor, app, example
from phrasekit.messages import _


@app.command(
    help=_("Say what a foreign word is, how it is read, what it means, and why we think so."),
    epilog=example("phrasekit lookup nebusoku 寝不足 'thank you' --json"),
)
def lookup(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...",
            help=_("A word in any spelling, or an English gloss; - reads lines of standard input."),
        ),
    ],
    lang: Lang = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help=_("At most N answers."))] = 5,
    scheme: Annotated[
        str | None,
        typer.Option("--scheme", metavar="NAME", help=_("Transliterate by this scheme.")),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help=_("Look for people, places and companies too."))
    ] = False,
    kanji: Annotated[
        bool, typer.Option("--kanji", help=_("Explain each character of the headwords."))
    ] = False,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
    locale: LocaleOption = None,
) -> None:
    """Say what a foreign word is, how it is read, what it means, and why we think so."""
    from phrasekit.cli.lookup import LookupOptions, look_up

    options = LookupOptions(
        query, lang or [], limit, scheme, json, not no_color, locale, names, kanji, glossary
    )
    raise typer.Exit(look_up(options))
