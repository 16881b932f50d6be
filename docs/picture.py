"""Draws the README's picture: a real terminal, as SVG.

    python docs/picture.py          writes docs/lookup.svg

The text in it is what the command prints; `tests/test_readme.py` holds the picture to that.
"""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

from rich.cells import cell_len
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
    return _with_true_widths(console.export_svg(title="phrasekit", unique_id="phrasekit"))


def _with_true_widths(svg: str) -> str:
    """Give kanji and kana the two columns that a terminal gives them; rich counts characters."""

    def widened(found: re.Match[str]) -> str:
        text = html.unescape(found["text"])
        width = float(found["width"]) * cell_len(text) / max(len(text), 1)
        return f'textLength="{width:.1f}"{found["between"]}>{found["text"]}</text>'

    pattern = r'textLength="(?P<width>[\d.]+)"(?P<between>[^>]*)>(?P<text>[^<]*)</text>'
    return re.sub(pattern, widened, svg)


if __name__ == "__main__":
    PICTURE.write_text(draw(), "utf-8")
