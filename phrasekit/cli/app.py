"""The Typer application: every command, its options and its help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from phrasekit.messages import _, say

if TYPE_CHECKING:
    from collections.abc import Sequence


def _example(command: str) -> str:
    return say("Example: {command}", command=command)


app = typer.Typer(
    name="phrasekit",
    help=_("Look up a foreign word in any spelling, keep it in a glossary, and learn it."),
    epilog=_example("phrasekit lookup nebusoku spasibo"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
lexicon_app = typer.Typer(
    help=_("The lexicons: where entries come from."),
    epilog=_example("phrasekit lexicon list"),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(lexicon_app, name="lexicon")

Json = Annotated[bool, typer.Option("--json", help=_("Print JSON Lines."))]
NoColor = Annotated[bool, typer.Option("--no-color", help=_("Print without colour."))]
Lang = Annotated[
    list[str] | None,
    typer.Option("--lang", metavar="CODE", help=_("Only this language (BCP 47; may be repeated).")),
]
LocaleOption = Annotated[
    str | None,
    typer.Option("--locale", metavar="NAME", help=_("The reader's locale, as en, de or ja_JP.")),
]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=_("Print the version."))] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help=_("With --version: name the sources and licences."))
    ] = False,
) -> None:
    """Look up a foreign word in any spelling, keep it in a glossary, and learn it."""
    if context.invoked_subcommand is not None:
        return
    if not version:
        raise typer.BadParameter(_("give a command, as in: phrasekit lookup nebusoku"))
    from phrasekit.version import __version__

    typer.echo(f"phrasekit {__version__}")
    if verbose:
        from phrasekit.cli.about import show_sources

        show_sources(json=False, color=True)


@app.command(
    help=_("Say what a foreign word is, how it is read, what it means, and why we think so."),
    epilog=_example("phrasekit lookup nebusoku 寝不足 'thank you' --json"),
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
    json: Json = False,
    no_color: NoColor = False,
    locale: LocaleOption = None,
) -> None:
    """Say what a foreign word is, how it is read, what it means, and why we think so."""
    from phrasekit.cli.lookup import LookupOptions, look_up

    options = LookupOptions(
        query, lang or [], limit, scheme, json, not no_color, locale, names, kanji
    )
    raise typer.Exit(look_up(options))


OneLang = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help=_("The language (BCP 47)."))
]


@app.command(
    help=_("Write a text in Latin letters by a standard, or find the way back."),
    epilog=_example("phrasekit transliterate 'Большое спасибо' --scheme iso_9_1995"),
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
    epilog=_example("phrasekit inflect 行く книга"),
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


@app.command(
    help=_("Explain the words of a foreign text in place."),
    epilog=_example("phrasekit annotate 昨夜は寝不足だった"),
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


@app.command(
    help=_("Name the version, and each source of data with its licence and attribution."),
    epilog=_example("phrasekit about"),
)
def about(json: Json = False, no_color: NoColor = False) -> None:
    """Name the version, and each source of data with its licence and attribution."""
    from phrasekit.cli.about import show_sources
    from phrasekit.version import __version__

    if not json:
        typer.echo(f"phrasekit {__version__}")
    show_sources(json=json, color=not no_color)


@lexicon_app.command(
    "list",
    help=_("List the lexicons that are installed, with their versions and licences."),
    epilog=_example("phrasekit lexicon list --json"),
)
def lexicon_list(json: Json = False, no_color: NoColor = False) -> None:
    """List the lexicons that are installed, with their versions and licences."""
    from phrasekit.cli.lexicon import list_lexicons

    list_lexicons(json=json, color=not no_color)


@lexicon_app.command(
    "build",
    help=_("Compile the indexes of lexicons whose sources have changed."),
    epilog=_example("phrasekit lexicon build ru-core"),
)
def lexicon_build(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help=_("Lexicons; all of them if none.")),
    ] = None,
) -> None:
    """Compile the indexes of lexicons whose sources have changed."""
    from phrasekit.cli.lexicon import build_lexicons

    build_lexicons(name or [])


@lexicon_app.command(
    "check",
    help=_("Check the entries of lexicons: stress, spelling, empty glosses, doubles."),
    epilog=_example("phrasekit lexicon check ru-core"),
)
def lexicon_check(
    name: Annotated[list[str], typer.Argument(metavar="ID...", help=_("Lexicons to check."))],
) -> None:
    """Check the entries of lexicons: stress, spelling, empty glosses, doubles."""
    from phrasekit.cli.lexicon import check_lexicons

    raise typer.Exit(check_lexicons(name))


def run_app(arguments: Sequence[str]) -> int:
    """Run the application; give its exit code. Mistakes in usage become one line and code 2."""
    try:
        code = app(args=list(arguments), prog_name="phrasekit", standalone_mode=False)
    except typer.Abort:
        return 130
    except Exception as error:
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        _complain(error, message())
        return int(getattr(error, "exit_code", 2))
    return code if isinstance(code, int) else 0


def _complain(error: Exception, message: str) -> None:
    from phrasekit.cli.boundary import complain

    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "phrasekit"
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(message, err=True)
        return
    mistake = " ".join(message.split()).rstrip(".")
    complain(say("{mistake}; see: {command} --help", mistake=mistake, command=path))
