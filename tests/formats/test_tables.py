"""CSV and TSV: whatever others write is understood, and what we write comes back."""

from __future__ import annotations

import csv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phrasekit.formats import _cells, available
from phrasekit.formats._layout import SAFE
from phrasekit.terms import Sighting, Term
from tests.formats.samples import (
    ANY,
    FULL,
    RUSSIAN,
    SOME,
    problems_of,
    rows_of,
    terms,
    terms_of,
    texts,
    written,
)

FORMATS = [available()[name] for name in ("csv", "tsv")]
CSV = FORMATS[0]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("safe", [False, True])
@SOME
@given(several=st.lists(terms(ANY), max_size=3))
def test_nothing_is_lost(form, safe: bool, several: list[Term]) -> None:
    assert terms_of(form, written(form, several, spreadsheet_safe=safe)) == several


@given(st.lists(texts(ANY)))
@example(["a ", " b", "\\", "\\ ", ";", " ", "\n"])
def test_a_list_in_a_cell_comes_back(several: list[str]) -> None:
    assert _cells.split(_cells.joined(several)) == tuple(several)


def test_a_spreadsheet_calculates_nothing_when_asked() -> None:
    content = written(CSV, [FULL._replace(note="@SUM(A1)", headword="-")], spreadsheet_safe=True)
    rows = list(csv.reader(content.decode().splitlines()))
    assert rows[0][-1] == SAFE
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@"))]
    assert "'@SUM(A1)" in rows[1]


def test_an_apostrophe_stays_where_the_file_does_not_say_that_it_protects() -> None:
    assert [term.term for term in terms_of(CSV, b"term,note\n'-n,x\n")] == ["'-n"]


#: A table, its terms, and what was said of its columns.
UNDERSTOOD = [
    ("word,meaning\nnebusoku,\"lack of sleep; tired\"\n",
     [Term("", "", "nebusoku", "", glosses=("lack of sleep", "tired"))],
     ["columns: word → term, meaning → glosses"]),
    ("Wort;Lesung;Bedeutung;Nr\n寝不足;ねぶそく;Schlafmangel;1\n",
     [Term("", "", "寝不足", "", "ねぶそく", glosses=("Schlafmangel",))],
     ["columns: Wort → term, Lesung → reading, Bedeutung → glosses", "columns left out: Nr"]),
    ("単語\t読み方\t意味\t例文\n寝不足\tねぶそく\tlack of sleep\t寝不足だ。\n",
     [Term("", "", "寝不足", "", "ねぶそく", glosses=("lack of sleep",), 
           seen=(Sighting("寝不足だ。"),))],
     ["columns: 単語 → term, 読み方 → reading, 意味 → glosses, 例文 → context"]),
    ("Слово,Перевод,Источник,Ссылка\nмир,peace,Газета,https://example.org\n",
     [Term("", "", "мир", "", glosses=("peace",),
           seen=(Sighting(source="Газета", url="https://example.org"),))],
     ["columns: Слово → term, Перевод → glosses, Источник → source, Ссылка → url"]),
    ("English,Japanese,Kana\nlack of sleep,寝不足,ねぶそく\n",
     [Term("", "ja", "寝不足", "", "ねぶそく", glosses=("lack of sleep",))],
     ["columns: English → glosses, Japanese → term, Kana → reading"]),
    ("ja_JP,en-US,de\n寝不足,lack of sleep,Schlafmangel\n",
     [Term("", "ja-JP", "寝不足", "", glosses=("lack of sleep", "Schlafmangel"))],
     ["columns: ja_JP → term, en-US → glosses, de → glosses"]),
    ("Japanese word,English meaning\n寝不足,lack of sleep\n",
     [Term("", "ja", "寝不足", "", glosses=("lack of sleep",))],
     ["columns: Japanese word → term, English meaning → glosses"]),
    ("Sprache,Term\nJapanisch,寝不足\n", [Term("", "ja", "寝不足", "")],
     ["columns: Sprache → language, Term → term"]),
    ("Word,Kanji,Tags\nnebusoku,寝不足,a;b\n",
     [Term("", "", "nebusoku", "寝不足", tags=("a", "b"))],
     ["columns: Word → term, Kanji → headword, Tags → tags"]),
    # Without names: by the scripts, then by the order.
    ("寝不足,ねぶそく,lack of sleep\n",
     [Term("", "", "寝不足", "", "ねぶそく", glosses=("lack of sleep",))],
     ["columns: 1 → term, 2 → reading, 3 → glosses"]),
    ("lack of sleep\t寝不足\n", [Term("", "", "寝不足", "", glosses=("lack of sleep",))],
     ["columns: 1 → glosses, 2 → term"]),
    ("寝不足,nebusoku,lack of sleep\n猫,neko,the cat\n",
     [Term("", "", "寝不足", "", None, "nebusoku", ("lack of sleep",)),
      Term("", "", "猫", "", None, "neko", ("the cat",))],
     ["columns: 1 → term, 2 → transliteration, 3 → glosses"]),
    ("замок;за\u0301мок;castle;Это замок короля.\n",
     [Term("", "", "замок", "", "за\u0301мок", glosses=("castle",),
           seen=(Sighting("Это замок короля."),))],
     ["columns: 1 → term, 2 → reading, 3 → glosses, 4 → context"]),
    ("spasibo,thanks,https://example.org,2018-07-03\n",
     [Term("", "", "spasibo", "", glosses=("thanks",),
           seen=(Sighting(url="https://example.org", date="2018-07-03"),))],
     ["columns: 1 → term, 2 → glosses, 3 → url, 4 → date"]),
    ("寝不足\n猫\n", [Term("", "", "寝不足", ""), Term("", "", "猫", "")], ["columns: 1 → term"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected", "said"), UNDERSTOOD)
def test_the_columns_are_guessed_and_told(
    table: str, expected: list[Term], said: list[str]
) -> None:
    told: list[str] = []
    assert terms_of(CSV, table.encode(), report=told.append) == expected
    assert told == said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_of_byte_order_and_line_ends(encoding: str, end: str) -> None:
    content = f'term;note{end}"寝;不足";"a{end}b"{end}'.encode(encoding)
    assert terms_of(CSV, content) == [Term("", "", "寝;不足", "", note=f"a{end}b")]


def test_the_user_overrides_the_guess() -> None:
    table = "word,meaning,kanji\nnebusoku,lack of sleep,寝不足\n".encode()
    told: list[str] = []
    columns = {"kanji": "term", "word": "transliteration", "2": ""}
    rows = terms_of(CSV, table, columns=columns, language="ja", report=told.append)
    assert rows == [Term("", "ja", "寝不足", "", transliteration="nebusoku")]
    assert told == ["columns: word → transliteration, kanji → term", "columns left out: meaning"]


def test_a_file_of_ours_needs_no_report() -> None:
    told: list[str] = []
    terms_of(CSV, written(CSV, [FULL], spreadsheet_safe=True), report=told.append)
    assert told == []


def test_an_id_is_taken_only_if_we_gave_it_out() -> None:
    table = f"id,term\n1,a\n{FULL.id},b\n".encode()
    assert [term.id for term in terms_of(CSV, table)] == ["", FULL.id]


@pytest.mark.parametrize(
    ("table", "columns", "problem"),
    [
        ("a,b\nx,y\n", {"c": "term"}, "no column 'c'; known: a, b"),
        ("term,b\nx,y\n", {"b": "color"}, "no field 'color'; known: language, term, headword"),
        ("note,date\nx,y\n", {}, "no column of terms among note, date; say which, as in NAME=term"),
    ],
)
def test_a_wrong_mapping_is_refused(table: str, columns: dict[str, str], problem: str) -> None:
    (found,) = problems_of(CSV, table.encode(), columns=columns)
    assert found[1].startswith(problem)


@pytest.mark.parametrize(
    ("table", "problems"),
    [
        ("term,note\na\nb,c,d\ne,f\n", [(2, "1 columns, not 2"), (3, "3 columns, not 2")]),
        ("term,note\n,x\n\n,\n", [(2, "no term")]),
        ('term,note\n"a"b,c\nd,e\n', [(2, "broken quotation marks")]),
        ('term,note\na,b\nc,"d\ne,f\n', [(0, "the quotation mark of line 3 is not closed")]),
        ("term,grammar\na,b\n", [(2, "grammar is given as name: value, not as 'b'")]),
        ("term,context_offset\na,7\n", [(2, "an offset is given as 0..5, not as '7'")]),
        ("term,more_seen\na,[\n", [(2, "the sightings are broken JSON: '['")]),
        ('term,more_seen\na,"[1]"\n',
         [(2, "'seen' is a list of tables, each a [[term.seen]], not [1]")]),
    ],
)  # fmt: skip
def test_bad_rows_are_named_by_their_lines(table: str, problems: list[tuple[int, str]]) -> None:
    assert problems_of(CSV, table.encode()) == problems


def test_broken_text_is_refused_at_its_byte() -> None:
    assert problems_of(CSV, "term,note\nspäti,x\n".encode("latin-1")) == [
        (0, "'FILE' is not UTF-8 text at byte 12; save it as UTF-8")
    ]


def test_fields_beyond_the_limit_of_the_csv_module_are_read_and_the_limit_stays() -> None:
    long = "寝" * 200_000
    before = csv.field_size_limit()
    assert terms_of(CSV, f'term,note\na,"{long}"\n'.encode())[0].note == long
    assert csv.field_size_limit() == before


def test_odd_characters_pass_to_the_caller_who_judges_them() -> None:
    odd = ["\x00", "\x1b[31m", "\u202eabc"]
    content = "term,note\n" + "".join(f"{each},x\n" for each in odd)
    assert [term.term for term in terms_of(CSV, content.encode())] == odd


@given(st.binary() | st.text().map(str.encode) | st.text("a,;\t\"'\n\r寝").map(str.encode))
def test_arbitrary_bytes_never_crash(content: bytes) -> None:
    for form in FORMATS:
        problems_of(form, content)


def test_russian_stress_is_a_reading() -> None:
    assert rows_of(CSV, written(CSV, [RUSSIAN]))[0].term == RUSSIAN
