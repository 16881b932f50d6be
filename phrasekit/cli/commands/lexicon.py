"""`phrasekit lexicon`, as the command line declares it."""

from __future__ import annotations

from typing import Annotated

import typer

from phrasekit.cli.base import Json, NoColor, app, example
from phrasekit.cli.typer_words import App
from phrasekit.messages import _

lexicon_app = App(
    help=_("The lexicons: where entries come from."),
    epilog=example("phrasekit lexicon list"),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(lexicon_app, name="lexicon")


@lexicon_app.command(
    "list",
    help=_("List the lexicons that are installed, with their versions and licences."),
    epilog=example("phrasekit lexicon list --json"),
)
def lexicon_list(json: Json = False, no_color: NoColor = False) -> None:
    """List the lexicons that are installed, with their versions and licences."""
    from phrasekit.cli.lexicon import list_lexicons

    list_lexicons(json=json, color=not no_color)


@lexicon_app.command(
    "build",
    help=_("Compile the indexes of lexicons whose sources have changed."),
    epilog=example("phrasekit lexicon build ru-core"),
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
    epilog=example("phrasekit lexicon check ru-core"),
)
def lexicon_check(
    name: Annotated[list[str], typer.Argument(metavar="ID...", help=_("Lexicons to check."))],
) -> None:
    """Check the entries of lexicons: stress, spelling, empty glosses, doubles."""
    from phrasekit.cli.lexicon import check_lexicons

    raise typer.Exit(check_lexicons(name))
