"""Spreadsheets (Office Open XML), the columns as in CSV; all cells are texts, no formula lives.

Needs openpyxl, which the extra `phrasekit[xlsx]` brings.
"""

from __future__ import annotations

import datetime
import itertools
import re
import shutil
import tempfile
import warnings
import zipfile
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from phrasekit.errors import BadInput, Message, MissingPackage, PhrasekitError
from phrasekit.formats import Format, Row
from phrasekit.formats._cells import COLUMNS, cells
from phrasekit.formats._pairs import LeftOut
from phrasekit.formats._tables import terms_of
from phrasekit.formats._text import opened
from phrasekit.formats._zips import Packed, archive, is_zip_with
from phrasekit.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import ModuleType
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions
    from phrasekit.formats._tables import Line

#: What Excel allows: rows in a sheet, characters in a cell; and columns that a glossary may have.
MOST_ROWS, MOST_CHARACTERS, MOST_COLUMNS = 1_048_576, 32_767, 1_000
#: Characters that XML cannot hold are written as _x0001_, and so is the start of such a text.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CHUNK = 1 << 16
#: How many rows are read before any is given on.
_BATCH = 100
#: Properties that would differ from one export to the next.
_ALWAYS = datetime.datetime(1980, 1, 1)


class Xlsx(Format):
    """A workbook with one sheet."""

    name = "xlsx"
    title = Message("Excel workbook (XLSX)")
    extensions = (".xlsx",)
    holds = frozenset(Term._fields)

    def recognizes(self, path: Path) -> bool:
        """Tell by the workbook in the zip."""
        return is_zip_with(path, "xl/workbook.xml")

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the terms of the first sheet; raises MissingPackage without openpyxl."""
        openpyxl = _openpyxl()
        _check(path)
        return terms_of(_rows(openpyxl, path, options), options, ragged=True)

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write a header and a row for each term; raises MissingPackage without openpyxl."""
        openpyxl = _openpyxl()
        left_out = LeftOut()
        book = openpyxl.Workbook(write_only=True)
        book.properties.creator = "phrasekit"
        book.properties.title = options.title or None
        book.properties.created = book.properties.modified = _ALWAYS
        sheet = book.create_sheet("Glossary")
        sheet.freeze_panes = "A2"
        sheet.append(list(COLUMNS))
        for number, term in enumerate(terms, start=2):
            texts = [_UNWRITABLE.sub(_written, cell) for cell in cells(term)]
            if max(map(len, texts)) > MOST_CHARACTERS:
                left_out.add(term, Message("longer than {limit} characters", limit=MOST_CHARACTERS))
                continue
            if number > MOST_ROWS:
                raise BadInput("a sheet holds at most {limit} rows; write CSV", limit=MOST_ROWS)
            sheet.append([_cell(openpyxl, sheet, text) for text in texts])
        with tempfile.TemporaryFile() as made:
            _save(book, made)
            _settle(made, stream)
        left_out.report(options.report)


def _openpyxl() -> ModuleType:
    try:
        import openpyxl
        import openpyxl.cell
    except ImportError as error:
        raise MissingPackage(Message("a spreadsheet"), "phrasekit[xlsx]") from error
    return openpyxl  # type: ignore[no-any-return]


def _cell(openpyxl: ModuleType, sheet: Any, text: str) -> Any:
    """Make a cell of text; openpyxl itself would take "=1+1" for a formula."""
    if not text:
        return None
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _written(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _meant(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _save(book: Any, made: Any) -> None:
    """Save a workbook; its own `save` would put the moment into it."""
    from openpyxl.writer.excel import ExcelWriter

    ExcelWriter(book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()


def _settle(made: Any, stream: BinaryIO) -> None:
    """Copy a workbook without the moment it was made at, so that it is the same every time."""
    with zipfile.ZipFile(made) as source, Packed(stream) as packed:
        for name in source.namelist():
            with source.open(name) as content, packed.file(name) as copy:
                shutil.copyfileobj(content, copy)


def _check(path: Path) -> None:
    """Refuse what no spreadsheet has, before a library meets it: bombs, and types of documents."""
    with archive(path) as packed:
        for name in packed.files:
            with packed.open(name) as stream:
                held = b""
                while chunk := stream.read(_CHUNK):
                    # Every part is UTF-8; in UTF-16 what is looked for could hide.
                    if not held and chunk[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
                        raise _unsafe(name)
                    if b"<!DOCTYPE" in held + chunk or b"<!ENTITY" in held + chunk:
                        raise _unsafe(name)
                    held = chunk[-16:]


def _unsafe(name: str) -> BadInput:
    return BadInput("{name!r} in the workbook is not safe to read", name=name[:80])


def _rows(openpyxl: ModuleType, path: Path, options: ReadOptions) -> Iterator[Line]:
    with opened(path) as stream, _quiet(path):
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        with closing(book):
            sheet = book.worksheets[0]
            if len(book.worksheets) > 1:
                options.report(Message("only the first sheet is read: {name}", name=sheet.title))
            # What a file says of its own size is not to be trusted.
            sheet.reset_dimensions()
            yield from enumerate(_values(sheet, path), start=1)


def _values(sheet: Any, path: Path) -> Iterator[list[str]]:
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS)
    while True:
        with _quiet(path):
            several = list(itertools.islice(rows, _BATCH))
        if not several:
            return
        for row in several:
            if len(row) > MOST_COLUMNS:
                raise BadInput("the sheet has more than {limit} columns", limit=MOST_COLUMNS)
            yield [_text(value) for value in row]


@contextmanager
def _quiet(path: Path) -> Iterator[None]:
    """Say what goes wrong in openpyxl, which raises anything for a broken file, as ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except PhrasekitError:
        raise
    except Exception as error:
        reason = str(error)[:100] or type(error).__name__
        raise BadInput(
            "{path!r} is no workbook that can be read: {reason}", path=str(path), reason=reason
        ) from error


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _WRITTEN.sub(_meant, value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


FORMAT = Xlsx()
