"""`phrasekit about`, as the command line declares it."""

from __future__ import annotations

import typer

from phrasekit.cli.base import Json, NoColor, app, example
from phrasekit.messages import _


@app.command(
    help=_("Name the version, and each source of data with its licence and attribution."),
    epilog=example("phrasekit about"),
)
def about(json: Json = False, no_color: NoColor = False) -> None:
    """Name the version, and each source of data with its licence and attribution."""
    from phrasekit.cli.about import show_sources
    from phrasekit.version import __version__

    if not json:
        typer.echo(f"phrasekit {__version__}")
    show_sources(json=json, color=not no_color)
