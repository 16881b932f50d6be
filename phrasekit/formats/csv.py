"""Tables in text, their columns set apart by commas, semicolons or tabs (RFC 4180)."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, ClassVar

from phrasekit.errors import BadInput
from phrasekit.formats import Format
from phrasekit.formats._cells import COLUMNS, cells
from phrasekit.formats._layout import SAFE
from phrasekit.formats._tables import safe, terms_of
from phrasekit.formats._text import LONGEST_LINE, beginning, lines, writing
from phrasekit.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, Row, WriteOptions
    from phrasekit.formats._tables import Line

#: A cell with more lines than that is one whose end is missing.
_LONGEST_CELL = 1000
#: Looked for in this order, where two occur as often.
DELIMITERS = ("\t", ";", ",")


class CommaSeparated(Format):
    """Comma-separated values with a header."""

    name = "csv"
    title = "CSV"
    extensions: ClassVar[tuple[str, ...]] = (".csv",)
    holds = frozenset(Term._fields)
    delimiter = ","

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms of the rows; the delimiter and the columns are found out."""
        delimiter = sniffed(beginning(path, 1 << 14)) or self.delimiter
        return terms_of(split_lines(path, delimiter), options)

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write a header and a row for each term, all columns always."""
        with writing(stream) as text:
            writer = csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n")
            if not options.spreadsheet_safe:
                writer.writerow(COLUMNS)
                writer.writerows(map(cells, terms))
                return
            writer.writerow((*COLUMNS, SAFE))
            writer.writerows([*map(safe, cells(term)), ""] for term in terms)


def sniffed(text: str) -> str | None:
    """Find the delimiter of a table: it stands equally often in its first lines, without quotes.

    >>> sniffed("word;meaning\\nda;yes, of course\\n")
    ';'
    """
    bare = "".join(text.split('"')[::2])
    first = [line for line in bare.splitlines() if line.strip()][:20]
    # The last line may have been cut off.
    counts = {sign: [line.count(sign) for line in (first[:-1] or first)] for sign in DELIMITERS}
    even = [sign for sign in DELIMITERS if min(counts[sign], default=0) > 0]
    even = [sign for sign in even if len(set(counts[sign])) == 1] or even
    return max(even, key=lambda sign: counts[sign][0], default=None)


def split_lines(path: Path, delimiter: str) -> Iterator[Line]:
    """Yield the number of each row's first line, and its cells or what is wrong with them."""
    ended = False

    def feed() -> Iterator[str]:
        nonlocal ended
        yield from lines(path, newline="")
        ended = True

    reader = csv.reader(feed(), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        # The limit of a field belongs to the process; it is ours only while a row is read.
        usual = csv.field_size_limit(LONGEST_LINE)
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if ended or reader.line_num - start > _LONGEST_CELL:
                raise BadInput(
                    "the quotation mark of line {line} is not closed", line=start
                ) from error
            yield start, BadInput("broken quotation marks")
            continue
        finally:
            csv.field_size_limit(usual)
        yield start, row


FORMAT = CommaSeparated()
