"""`phrasekit review` and `phrasekit stats`, as the command line declares them."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import (
    GlossaryOption,
    Json,
    Lang,
    LocaleOption,
    NoColor,
    app,
    example,
)
from phrasekit.messages import _

Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help=_("Only terms with this tag (may be repeated).")),
]
Force = Annotated[bool, typer.Option("--force", help=_("Replace a file that exists."))]


@app.command(
    help=_("Ask the cards that are due: the terms of your glossary, until you know them."),
    epilog=example("phrasekit review --tag football --cards recognition,reading"),
)
def review(
    tag: Tags = None,
    lang: Lang = None,
    cards: Annotated[
        str | None,
        typer.Option(
            "--cards",
            metavar="KINDS",
            help=_("Which cards, with commas: recognition, production, reading; all if none."),
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help=_("At most N cards."))
    ] = None,
    new: Annotated[
        int, typer.Option("--new", metavar="N", help=_("At most N cards that are new."))
    ] = 10,
    typed: Annotated[
        bool, typer.Option("--type", help=_("Type the answers, in any spelling."))
    ] = False,
    retention: Annotated[
        float,
        typer.Option(
            "--retention", metavar="X", help=_("The share of answers to be right, 0.7 to 0.99.")
        ),
    ] = 0.9,
    export: Annotated[
        str | None,
        typer.Option("--export", metavar="FILE", help=_("Write the log of answers as JSON Lines.")),
    ] = None,
    import_: Annotated[
        str | None,
        typer.Option(
            "--import", metavar="FILE", help=_("Take in a log that was written elsewhere.")
        ),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help=_("Settle when cards are due anew from the log."))
    ] = False,
    force: Force = False,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
    locale: LocaleOption = None,
) -> None:
    """Ask the cards that are due: the terms of your glossary, until you know them."""
    if export or import_ or rebuild:
        from phrasekit.cli.review_log import LogOptions, move_log

        move_log(LogOptions(export, import_, rebuild, force, locale))
        return
    from phrasekit.cli.review import ReviewOptions
    from phrasekit.cli.review import review as run

    options = ReviewOptions(
        glossary=glossary,
        tags=tuple(tag or ()),
        languages=tuple(lang or ()),
        cards=cards,
        limit=limit,
        new=new,
        retention=retention,
        typed=typed,
        json=json,
        color=not no_color,
        locale=locale,
    )
    raise typer.Exit(run(options))


@app.command(
    help=_("Show how reviewing goes: what is due, what is remembered, what was done."),
    epilog=example("phrasekit stats --svg progress.svg"),
)
def stats(
    tag: Tags = None,
    lang: Lang = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", help=_("So many days back and ahead."))
    ] = 30,
    svg: Annotated[
        str | None,
        typer.Option("--svg", metavar="FILE", help=_("Draw the picture into a file, as SVG.")),
    ] = None,
    force: Force = False,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
    locale: LocaleOption = None,
) -> None:
    """Show how reviewing goes: what is due, what is remembered, what was done."""
    from phrasekit.cli.stats import StatsOptions, show_stats

    options = StatsOptions(
        glossary=glossary,
        tags=tuple(tag or ()),
        languages=tuple(lang or ()),
        days=days,
        svg=svg,
        force=force,
        json=json,
        color=not no_color,
        locale=locale,
    )
    raise typer.Exit(show_stats(options))
