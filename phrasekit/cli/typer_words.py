"""What Typer says of its own accord, in the reader's language: help, usage, mistakes.

Typer asks gettext for some of its words, which gets our catalogue (`messages.lend_catalogue`); the
others it writes in English, so that they are replaced here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from phrasekit.errors import Message
from phrasekit.messages import _, say

if TYPE_CHECKING:
    from collections.abc import Callable

#: What Typer asks gettext for; here so that it is collected.
ASKED_FOR = (
    Message("Arguments"),
    Message("Options"),
    Message("Commands"),
    Message("required"),
    Message("default: {default}"),
)
#: How Typer describes its own options.
HELP = (
    Message("Show this message and exit."),
    Message("Install completion for the current shell."),
    Message("Show completion for the current shell, to copy it or customize the installation."),
)
#: What Typer says of mistakes, the longer before those that they begin with.
MISTAKES = (
    Message("Invalid value for {name}: {value} is not a valid {kind}"),
    Message("Invalid value for {name}: {reason}"),
    Message("Invalid value: {reason}"),
    Message("Missing argument {name}"),
    Message("Missing option {name}"),
    Message("Missing command"),
    Message("No such option: {name} (Possible options: {known})"),
    Message("No such option: {name}"),
    Message("No such command {name}. Did you mean {known}?"),
    Message("No such command {name}"),
    Message("Option {name} requires an argument"),
    Message("Option {name} does not take a value"),
    Message("Got unexpected extra argument(s) ({rest})"),
)


def mistake(text: str) -> str:
    """Say a mistake that Typer found; what it has not been known to say stays English.

    >>> mistake("No such option: --hlp (Possible options: --help)")
    'No such option: --hlp (Possible options: --help)'
    """
    for template in MISTAKES:
        found = _pattern(template).fullmatch(text)
        if found:
            return say(template, **found.groupdict())
    return text


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Make a pattern of a template, which finds the values again."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(template)))


class App(typer.Typer):
    """An application whose commands and groups say their help in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(cls=Group, **options)

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """Declare a command."""
        return super().command(name, cls=Command, **options)


class Command(TyperCommand):
    """A command of the application."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _write_usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        """Give the arguments and options, those of Typer itself translated as well."""
        return _translated(super().get_params(ctx))


class Group(TyperGroup):
    """The application, or a group of commands in it."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _write_usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        """Give the arguments and options, those of Typer itself translated as well."""
        return _translated(super().get_params(ctx))


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))


def _translated(parameters: list[Any]) -> list[Any]:
    for each in parameters:
        if each.help in HELP:
            each.help = _(each.help)
    return parameters
