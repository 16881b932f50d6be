"""Tables of any kind, once they are rows of cells: their columns, their terms, their problems."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput, Message
from phrasekit.formats import Row
from phrasekit.formats._cells import LISTS, term_of
from phrasekit.formats._layout import language_code, understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from phrasekit.formats import ReadOptions
    from phrasekit.formats._layout import Layout
    from phrasekit.terms import Term

    #: The number of a line, and its cells or what is wrong there.
    Line = tuple[int, Sequence[str] | BadInput]

#: How many rows are looked at to tell what the columns hold.
SAMPLE = 50
#: What a spreadsheet may take for the start of a formula, or of a new cell or row; in Japan the
#: wide forms too. See https://owasp.org/www-community/attacks/CSV_Injection.
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate, or what begins with one.

    >>> safe("=1+1"), safe("寝不足")
    ("'=1+1", '寝不足')
    """
    return f"'{cell}" if cell.startswith((*LIVE, "'")) else cell


def unsafe(cell: str) -> str:
    """Undo `safe`, and nothing else."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith((*LIVE, "'")) else cell


def terms_of(lines: Iterable[Line], options: ReadOptions, *, ragged: bool = False) -> Iterator[Row]:
    """Yield the rows of a table; what its columns hold is reported first.

    Empty rows are passed over. `ragged` rows may end before their last cells, as those of a
    spreadsheet do. Raises what `understood` raises.
    """
    iterator = iter(lines)
    first = list(itertools.islice(iterator, SAMPLE))
    sample = [cells for _, cells in first if not isinstance(cells, BadInput) and any(cells)]
    if not sample:
        yield from (Row(line, problem=each) for line, each in first if isinstance(each, BadInput))
        return
    layout = understood(sample, options)
    make = _maker(layout, options)
    waiting = layout.has_header
    for line, cells in itertools.chain(first, iterator):
        if isinstance(cells, BadInput):
            yield Row(line, problem=cells)
        elif any(cells):
            if waiting:
                waiting = False
            else:
                yield _row(line, cells, layout, make, ragged)


def _row(
    line: int,
    cells: Sequence[str],
    layout: Layout,
    make: Callable[[Sequence[str]], Term],
    ragged: bool,
) -> Row:
    width = len(layout.fields)
    if len(cells) != width:
        if not ragged or any(cells[width:]):
            problem = Message("{count} columns, not {width}", count=len(cells), width=width)
            return Row(line, problem=problem)
        cells = [*cells[:width], *[""] * (width - len(cells))]
    try:
        term = make(cells)
    except BadInput as error:
        return Row(line, problem=error)
    return Row(line, term) if term.term or term.headword else Row(line, problem=Message("no term"))


def _maker(layout: Layout, options: ReadOptions) -> Callable[[Sequence[str]], Term]:
    """Give the function that makes a row's term; the plan is made once."""
    plan = [(at, field) for at, field in enumerate(layout.fields) if field]
    language = layout.language or options.language or ""

    taken = [field for _, field in plan]
    is_simple = len(set(taken)) == len(taken) and not layout.is_safe

    def values_of(cells: Sequence[str]) -> dict[str, str]:
        if is_simple:
            return {field: cells[at] for at, field in plan if cells[at]}
        values: dict[str, str] = {}
        for at, field in plan:
            cell = unsafe(cells[at]) if layout.is_safe else cells[at]
            if cell and field not in values:
                values[field] = cell
            elif cell and field in LISTS:
                values[field] += f"; {cell}"
        return values

    def make(cells: Sequence[str]) -> Term:
        values = values_of(cells)
        own = values.get("language")
        values["language"] = language_code(own) if own else language
        return term_of(values)

    return make
