"""Pictures of progress: columns of characters for a terminal, and an SVG for everything else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Eighths of a character cell, from the bottom.
BLOCKS = " ▁▂▃▄▅▆▇█"
#: The measures of the SVG: a panel for each chart, one under the other.
WIDTH, PANEL, LEFT, RIGHT, TOP, BOTTOM = 720, 190, 52, 16, 44, 28
#: Colours that part by lightness too, for readers and printers without colour.
STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #444 }
  .title { font-weight: 600; font-size: 14px; fill: #111 }
  .legend { text-anchor: end } tspan.part { fill: #1f6f8b } tspan.all { fill: #b87514 }
  .ground { fill: #fff } .grid { stroke: #ddd } .all { fill: #e8a23d } .part { fill: #1f6f8b }
  @media (prefers-color-scheme: dark) {
    text { fill: #bbb } .title { fill: #eee } .ground { fill: #16181c } .grid { stroke: #3a3d44 }
    .all, tspan.all { fill: #d9902f } .part, tspan.part { fill: #58b1cf }
  }
"""


class Chart(NamedTuple):
    """What a picture shows: a title, a value a day, and the first of the days.

    `parts` is the lower part of each value that is set apart, such as the right answers among
    all. Values are counts, or shares from 0 to 1 where `top` is 1; None is not known. Where not
    all days fit, the last ones are kept if the chart `looks_back`, else the first ones.
    """

    title: str
    first: int
    values: Sequence[float | None]
    parts: Sequence[float] = ()
    top: float | None = None
    looks_back: bool = False
    #: What the parts are, and what the rest is.
    legend: tuple[str, str] | None = None

    @property
    def height(self) -> float:
        """The value at the top of the chart."""
        return self.top or max((value for value in self.values if value), default=0) or 1

    def scale(self, value: float) -> str:
        """Write a value of the axis."""
        return f"{value:.0%}" if self.top else f"{value:.0f}"

    def fitting(self, count: int) -> Chart:
        """Give the chart with at most so many days."""
        extra = max(0, len(self.values) - max(1, count))
        if not self.looks_back:
            return self._replace(values=self.values[: len(self.values) - extra])
        return self._replace(values=self.values[extra:], first=self.first + extra)

    def day(self, number: int) -> str:
        """Write the date of one of its days."""
        return date.fromordinal(self.first + number).isoformat()


def columns(chart: Chart, width: int, height: int = 6) -> list[str]:
    """Draw a chart in lines of at most `width` characters.

    >>> for line in columns(Chart("due", 738000, [4, 0, 2, None]), 40, height=2): print(line)
      4 ┤█
        ┤█   █
      0 └────────
         2021-07-29 – 2021-08-01
    """
    margin = max(3, len(chart.scale(chart.height)))
    room = width - margin - 2
    chart = chart.fitting(room)
    wide = 2 if len(chart.values) * 2 <= room else 1
    lines = []
    for row in range(height):
        cells = (_cell(value, chart.height, height, height - 1 - row) for value in chart.values)
        label = chart.scale(chart.height) if row == 0 else ""
        lines.append(f"{label:>{margin}} ┤{''.join(each.ljust(wide) for each in cells)}".rstrip())
    lines.append(f"{chart.scale(0):>{margin}} └{'─' * len(chart.values) * wide}")
    lines.append(" " * (margin + 2) + f"{chart.day(0)} – {chart.day(len(chart.values) - 1)}")
    return lines


def _cell(value: float | None, top: float, height: int, row: int) -> str:
    """Give the character of one bar in one row, counted from the bottom.

    A value that is not 0 shows, however small.
    """
    if not value:
        return " "
    eighths = max(1, round(value / top * height * 8))
    return BLOCKS[min(8, max(0, eighths - row * 8))]


def svg(charts: Sequence[Chart], title: str) -> str:
    """Draw charts under each other as an SVG for light and dark pages, without a script."""
    height = PANEL * len(charts)
    panels = (line for number, each in enumerate(charts) for line in _panel(each, number * PANEL))
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            f'width="{WIDTH}" height="{height}" role="img" aria-label="{_escaped(title)}">',
            f"<title>{_escaped(title)}</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
            *panels,
            "</svg>\n",
        )
    )


def _panel(chart: Chart, y: int) -> Iterator[str]:
    ground, tall = y + PANEL - BOTTOM, PANEL - BOTTOM - TOP
    yield f'<text class="title" x="{LEFT}" y="{y + 26}">{_escaped(chart.title)}</text>'
    if chart.legend:
        names = zip(("part", "all"), chart.legend, strict=True)
        parts = "  ".join(
            f'<tspan class="{each}">■</tspan> {_escaped(name)}' for each, name in names
        )
        yield f'<text class="legend" x="{WIDTH - RIGHT}" y="{y + 26}">{parts}</text>'
    for share in (0, 0.5, 1):
        height, value = ground - tall * share, chart.height * share
        yield f'<path class="grid" d="M{LEFT} {height:g}H{WIDTH - RIGHT}"/>'
        if value == round(value) or chart.top:
            label = chart.scale(value)
            yield f'<text x="{LEFT - 8}" y="{height + 4:g}" text-anchor="end">{label}</text>'
    step = (WIDTH - LEFT - RIGHT) / max(1, len(chart.values))
    for number, each in enumerate(chart.values):
        if each:
            yield from _bar(chart, number, LEFT + number * step, step * 0.8, ground, tall)
    last = len(chart.values) - 1
    for number, anchor, x in ((0, "start", LEFT), (last, "end", WIDTH - RIGHT)):
        day = chart.day(number)
        yield f'<text x="{x}" y="{ground + 18}" text-anchor="{anchor}">{day}</text>'


def _bar(
    chart: Chart, number: int, x: float, width: float, ground: int, tall: int
) -> Iterator[str]:
    """Draw the bar of a day; its exact figures show where a pointer rests on it."""
    whole = chart.values[number] or 0
    part = chart.parts[number] if chart.parts else whole
    figures = chart.scale(whole) if part == whole else f"{chart.scale(part)} / {chart.scale(whole)}"
    yield f"<g><title>{chart.day(number)}: {figures}</title>"
    for name, value in (("all", whole), ("part", part)):
        if value and (name == "part" or part != whole):
            height = tall * value / chart.height
            yield (
                f'<rect class="{name}" x="{x:.1f}" y="{ground - height:.1f}" '
                f'width="{width:.1f}" height="{height:.1f}"/>'
            )
    yield "</g>"


def _escaped(text: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text
