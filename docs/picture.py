"""Draws the README's picture: a real terminal, as SVG.

    python docs/picture.py          writes docs/lookup.svg

The text in it is what the command prints; `tests/test_readme.py` holds the picture to that.
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

from phrasekit.cli import render
from phrasekit.cli.lookup import LookupOptions, look_up

PICTURE = Path(__file__).with_name("lookup.svg")
QUERIES = ["nebusoku", "spasibo", "食べさせられたくなかった"]


def draw() -> str:
    """Run the command in a recording terminal and give the SVG."""
    console = Console(
        record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.assemble(("$ ", "green"), f"phrasekit lookup {' '.join(QUERIES)}"))
    usual = render.console
    render.console = lambda color=True: console  # type: ignore[assignment]
    try:
        look_up(LookupOptions(queries=QUERIES, languages=[], limit=1))
    finally:
        render.console = usual
    return console.export_svg(title="phrasekit", unique_id="phrasekit")


if __name__ == "__main__":
    PICTURE.write_text(draw(), "utf-8")
