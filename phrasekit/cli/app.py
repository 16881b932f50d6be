"""The Typer application: a file of commands is declared by being imported here.

Only the file of the command that was asked for is, since declaring all takes as long as a look-up.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from phrasekit.cli.base import app
from phrasekit.cli.typer_words import mistake
from phrasekit.messages import _, lend_catalogue, say

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The files of commands with the commands they declare, in the order of the help.
COMMANDS = {
    "lookup": ("lookup",),
    "glossary": ("add", "list", "show", "edit", "remove", "undo", "tags", "refresh"),
    "exchange": ("import", "export"),
    "review": ("review", "stats"),
    "writing": ("transliterate", "inflect"),
    "annotate": ("annotate",),
    "scan": ("scan",),
    "about": ("about",),
    "lexicon": ("lexicon",),
}


def declare(command: str | None = None) -> None:
    """Declare a command; all of them where none is named, or none of that name is known."""
    files = [name for name, commands in COMMANDS.items() if command in commands]
    for name in files or COMMANDS:
        import_module(f"phrasekit.cli.commands.{name}")


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


def run_app(arguments: Sequence[str]) -> int:
    """Run the application; give its exit code. Mistakes in usage become one line and code 2."""
    lend_catalogue()
    asked = arguments[0] if arguments else None
    declare(None if "_PHRASEKIT_COMPLETE" in os.environ else asked)
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
    said = mistake(" ".join(message.split()).rstrip("."))
    complain(say("{mistake}; see: {command} --help", mistake=said, command=path))
