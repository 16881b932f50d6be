"""The Typer application without its commands, and the options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.typer_words import App
from phrasekit.messages import _, say


def example(command: str) -> str:
    """Give the last line of a command's help."""
    return say("Example: {command}", command=command)


app = App(
    name="phrasekit",
    help=_("Look up a foreign word in any spelling, keep it in a glossary, and learn it."),
    epilog=example("phrasekit lookup nebusoku spasibo"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help=_("Print JSON Lines."))]
NoColor = Annotated[bool, typer.Option("--no-color", help=_("Print without colour."))]
Lang = Annotated[
    list[str] | None,
    typer.Option("--lang", metavar="CODE", help=_("Only this language (BCP 47; may be repeated).")),
]
OneLang = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help=_("The language (BCP 47)."))
]
LocaleOption = Annotated[
    str | None,
    typer.Option("--locale", metavar="NAME", help=_("The reader's locale, as en, de or ja_JP.")),
]
Tag = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help=_("A tag; may be repeated."))
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help=_("Seen on this day or later."))
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help=_("Seen on this day or earlier."))
]
SourcePart = Annotated[
    str | None, typer.Option("--source", metavar="TEXT", help=_("Part of a source's name."))
]
TextPart = Annotated[
    str | None, typer.Option("--text", metavar="TEXT", help=_("Part of any field."))
]
Sort = Annotated[
    str,
    typer.Option("--sort", metavar="ORDER", help=_("By added, changed, seen, headword or term.")),
]
GlossaryOption = Annotated[
    str | None,
    typer.Option(
        "--glossary",
        metavar="PATH",
        envvar="PHRASEKIT_GLOSSARY",
        show_envvar=False,
        help=_("The glossary: a .toml file, or a database; your own if none."),
    ),
]
