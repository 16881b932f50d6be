"""Spreadsheets: nothing in them is calculated, and what is no spreadsheet is refused."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasekit.errors import MissingPackage
from phrasekit.formats import _cells
from phrasekit.formats.xlsx import FORMAT
from phrasekit.terms import Sighting, Term
from tests.formats.samples import ANY, FULL, RUSSIAN, problems_of, terms, terms_of, written


@settings(max_examples=25)
@given(st.lists(terms(ANY), max_size=2))
def test_nothing_is_lost(several: list[Term]) -> None:
    assert terms_of(FORMAT, written(FORMAT, several)) == several


def test_a_text_that_looks_like_an_escape_comes_back() -> None:
    term = RUSSIAN._replace(note="_x0041_ _x005F_ \x01\r_x")
    assert terms_of(FORMAT, written(FORMAT, [term])) == [term]


def test_no_formula_lives_and_the_same_terms_are_the_same_bytes() -> None:
    term = FULL._replace(note='=HYPERLINK("http://a")', term="+1", headword="#REF!")
    content = written(FORMAT, [term], title="Mine")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {
        "s",
        "inlineStr",
    }
    assert [cell.value for cell in sheet[1]] == list(_cells.COLUMNS)
    assert content == written(FORMAT, [term], title="Mine")


def workbook(*rows: list[object], sheets: int = 1) -> bytes:
    """A workbook of another's, with these rows in its first sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for _ in range(sheets - 1):
        book.create_sheet()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_workbooks_of_others_are_read() -> None:
    content = workbook(
        ["Wort", "Bedeutung", "Datum", "Nr"],
        ["спасибо", "thanks; cheers", datetime.datetime(2018, 7, 3), 1.0],
        [None, None],
        ["да", "yes"],
        [7, "seven", datetime.date(2018, 7, 3), True],
        sheets=2,
    )
    said: list[str] = []
    assert terms_of(FORMAT, content, language="ru", report=said.append) == [
        Term(
            "",
            "ru",
            "спасибо",
            "",
            glosses=("thanks", "cheers"),
            seen=(Sighting(date="2018-07-03"),),
        ),
        Term("", "ru", "да", "", glosses=("yes",)),
        Term("", "ru", "7", "", glosses=("seven",), seen=(Sighting(date="2018-07-03"),)),
    ]
    assert said[0] == "only the first sheet is read: Sheet"
    assert problems_of(FORMAT, workbook(["term", "note"], ["a", "b", "c"], [None, "x"])) == [
        (2, "3 columns, not 2"), (3, "no term"),
    ]  # fmt: skip


def test_what_excel_cannot_hold_is_told() -> None:
    said: list[str] = []
    content = written(FORMAT, [FULL._replace(note="x" * 32_768), RUSSIAN], report=said.append)
    assert terms_of(FORMAT, content) == [RUSSIAN]
    assert said == ["1 left out (longer than 32767 characters): 寝不足"]


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """A good workbook in which one part was changed."""
    stream = io.BytesIO()
    whole = io.BytesIO(workbook(["term", "note"], ["a", "b"]))
    with zipfile.ZipFile(whole) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad:
        for each in good.namelist():
            content = good.read(each)
            bad.writestr(each, content.replace(old, new) if each.endswith(name) else content)
    return stream.getvalue()


ROW = b'<row r="2"'
SHEET = b"<worksheet"
BOMB = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'
SPACE = b" " * (8 << 20) + b"</worksheet>"
HOSTILE = [
    (changed("sheet1.xml", SHEET, BOMB), "not safe to read"),
    (changed("sheet1.xml", SHEET, "\ufeff<x>".encode("utf-16-le")), "not safe to read"),
    (changed("sheet1.xml", b"</worksheet>", SPACE), "too large to unpack"),
    (changed("sheet1.xml", b"</row>", b"<row>"), "no workbook that can be read"),
    (changed("sheet1.xml", b'r="B2"', b'r="XFD2"'), "more than 1000 columns"),
    (changed("workbook.xml", b"sheet", b"shoot"), "no workbook that can be read"),
    (changed("[Content_Types].xml", b"</Types>", b""), "no workbook that can be read"),
    (b"PK\3\4", "no zip that can be read"),
    (b"term,note", "no zip that can be read"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "problem"), HOSTILE)
def test_hostile_workbooks_are_refused(content: bytes, problem: str) -> None:
    assert problem in problems_of(FORMAT, content)[-1][1]


def test_a_size_that_a_sheet_states_is_not_trusted() -> None:
    content = changed("sheet1.xml", b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert [term.term for term in terms_of(FORMAT, content)] == ["a"]
    content = changed("sheet1.xml", ROW, b'<row r="99999999999"')
    assert problems_of(FORMAT, content) == []


@settings(max_examples=50)
@given(st.binary(max_size=50), st.integers(0, 4000))
def test_arbitrary_bytes_never_crash(junk: bytes, at: int) -> None:
    problems_of(FORMAT, junk)
    whole = workbook(["term", "note"], ["a", "b"])
    problems_of(FORMAT, whole[:at] + junk + whole[at + len(junk) :])


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(
        MissingPackage, match=r"a spreadsheet needs 'phrasekit\[xlsx\]'; install it"
    ):
        written(FORMAT, [FULL])
