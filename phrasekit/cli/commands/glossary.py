"""The commands of the glossary, as the command line declares them."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import (
    GlossaryOption,
    Json,
    Lang,
    NoColor,
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

TermArgument = Annotated[
    str, typer.Argument(metavar="TERM", help=_("A term of the glossary in any spelling, or an id."))
]
TermArguments = Annotated[
    list[str],
    typer.Argument(metavar="TERM...", help=_("Terms of the glossary in any spelling, or ids.")),
]
Gloss = Annotated[
    list[str] | None,
    typer.Option("--gloss", metavar="TEXT", help=_("What it means to you; may be repeated.")),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help=_("A note of yours."))]
Headword = Annotated[
    str | None, typer.Option("--headword", metavar="TEXT", help=_("The headword that is meant."))
]
Reading = Annotated[
    str | None,
    typer.Option("--reading", metavar="TEXT", help=_("How it is read: kana, or with its stress.")),
]


@app.command(
    help=_("Keep a term in the glossary, with where you met it; what it means is looked up."),
    epilog=example("phrasekit add nebusoku --context 'Nebusoku again' --tag sleep"),
)
def add(
    term: Annotated[
        list[str],
        typer.Argument(
            metavar="TERM...", help=_("The term as you met it; - reads lines of standard input.")
        ),
    ],
    gloss: Gloss = None,
    context: Annotated[
        str | None, typer.Option("--context", metavar="TEXT", help=_("The sentence around it."))
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="TEXT|URL", help=_("Where you met it: title or address.")),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help=_("When, as 2026-11-29; today if not given.")),
    ] = None,
    said: Annotated[
        str | None,
        typer.Option("--said", metavar="TEXT", help=_("What the source says that it means.")),
    ] = None,
    tag: Tag = None,
    note: Note = None,
    lang: OneLang = None,
    headword: Headword = None,
    reading: Reading = None,
    sense: Annotated[
        int | None,
        typer.Option("--sense", metavar="N", help=_("Keep only this meaning of the dictionary.")),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option("--number", metavar="N", help=_("Take this answer of the look-up.")),
    ] = None,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
) -> None:
    """Keep a term in the glossary, with where you met it; what it means is looked up."""
    from phrasekit.cli import glossary as room

    options = room.AddOptions(
        tuple(gloss or ()),
        context,
        source,
        date,
        said,
        tuple(tag or ()),
        note,
        lang,
        headword,
        reading,
        sense,
        number,
    )
    raise typer.Exit(room.add(term, options, glossary, json, not no_color))


@app.command(
    "list",
    help=_("List the terms of the glossary."),
    epilog=example("phrasekit list --tag football --sort headword"),
)
def list_(
    tag: Tag = None,
    lang: Lang = None,
    since: Since = None,
    until: Until = None,
    source: SourcePart = None,
    text: TextPart = None,
    sort: Sort = "added",
    reverse: Annotated[bool, typer.Option("--reverse", help=_("In the opposite order."))] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help=_("At most N terms."))
    ] = None,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
) -> None:
    """List the terms of the glossary."""
    from phrasekit.cli import glossary as room
    from phrasekit.selection import Selection

    selection = Selection(
        tuple(tag or ()), tuple(lang or ()), since, until, source, text, sort, reverse, limit
    )
    raise typer.Exit(room.list_terms(selection, glossary, json, not no_color))


@app.command(help=_("Show all that is kept of a term."), epilog=example("phrasekit show nebusoku"))
def show(
    term: TermArguments,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
) -> None:
    """Show all that is kept of a term."""
    from phrasekit.cli import glossary as room

    raise typer.Exit(room.show(term, glossary, json, not no_color))


@app.command(
    help=_("Change a term by options, or without any in your editor (EDITOR)."),
    epilog=example("phrasekit edit nebusoku --gloss 'too little sleep' --untag draft"),
)
def edit(
    term: TermArgument,
    gloss: Gloss = None,
    note: Note = None,
    tag: Tag = None,
    untag: Annotated[
        list[str] | None,
        typer.Option("--untag", metavar="TAG", help=_("Take this tag away; may be repeated.")),
    ] = None,
    printed: Annotated[
        str | None, typer.Option("--term", metavar="TEXT", help=_("The term as it was met."))
    ] = None,
    headword: Headword = None,
    reading: Reading = None,
    transliteration: Annotated[
        str | None,
        typer.Option("--transliteration", metavar="TEXT", help=_("The term in Latin letters.")),
    ] = None,
    part_of_speech: Annotated[
        list[str] | None,
        typer.Option("--part-of-speech", metavar="TEXT", help=_("As noun or verb; repeatable.")),
    ] = None,
    lang: OneLang = None,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
) -> None:
    """Change a term by options, or without any in your editor (EDITOR)."""
    from phrasekit.cli import glossary as room

    options = room.EditOptions(
        printed, lang, headword, reading, transliteration, gloss, part_of_speech, note, tag, untag
    )
    raise typer.Exit(room.edit(term, options, glossary, json, not no_color))


@app.command(
    help=_("Take terms out of the glossary; undo brings them back."),
    epilog=example("phrasekit remove nebusoku"),
)
def remove(
    term: TermArguments,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
) -> None:
    """Take terms out of the glossary; undo brings them back."""
    from phrasekit.cli import glossary as room

    raise typer.Exit(room.remove(term, glossary, json, not no_color))


@app.command(
    help=_("Take back the last change of the glossary; again for the one before."),
    epilog=example("phrasekit undo"),
)
def undo(glossary: GlossaryOption = None, json: Json = False) -> None:
    """Take back the last change of the glossary; again for the one before."""
    from phrasekit.cli import glossary as room

    raise typer.Exit(room.undo(glossary, json))


@app.command(
    help=_("List the tags, and how many terms have each."), epilog=example("phrasekit tags")
)
def tags(glossary: GlossaryOption = None, json: Json = False, no_color: NoColor = False) -> None:
    """List the tags, and how many terms have each."""
    from phrasekit.cli import glossary as room

    raise typer.Exit(room.tags(glossary, json, not no_color))


@app.command(
    help=_("Look terms up again and renew what the dictionaries say; what you wrote stays."),
    epilog=example("phrasekit refresh"),
)
def refresh(
    term: Annotated[
        list[str] | None, typer.Argument(metavar="[TERM]...", help=_("Terms; all of them if none."))
    ] = None,
    glossary: GlossaryOption = None,
    json: Json = False,
    no_color: NoColor = False,
) -> None:
    """Look terms up again and renew what the dictionaries say; what you wrote stays."""
    from phrasekit.cli import glossary as room

    raise typer.Exit(room.refresh(term or [], glossary, json, not no_color))
