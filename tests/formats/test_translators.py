"""The formats of translators' tools, and the Markdown table."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit import formats
from phrasekit.formats import deepl, markdown, memoq, omegat
from phrasekit.formats._pairs import flat
from phrasekit.terms import Sighting, Term
from tests.formats.samples import ANY, FULL, RUSSIAN, SOME, problems_of, terms, terms_of, written

JAPANESE = terms(ANY).map(lambda term: term._replace(language="ja"))
ONE_LANGUAGE = st.lists(
    JAPANESE.filter(lambda term: flat(term.headword) and not flat(term.headword).startswith("#")),
    max_size=3,
    unique_by=lambda term: flat(term.headword),
)
LATER = RUSSIAN._replace(headword="а", language="ja")


@SOME
@given(ONE_LANGUAGE)
def test_omegat_keeps_what_it_says(several: list[Term]) -> None:
    content = written(omegat.FORMAT, several)
    assert terms_of(omegat.FORMAT, content) == [omegat.FORMAT.kept(term) for term in several]


def test_an_omegat_glossary_has_a_line_for_each_gloss() -> None:
    said: list[str] = []
    sharp = Term("", "ja", "#tag", "", glosses=("a",))
    content = written(omegat.FORMAT, [FULL, RUSSIAN, sharp], report=said.append)
    note = 'one "line" and another | with, a back\\slash'
    assert content.decode().splitlines() == [
        "# Glossary in tab-separated format -*- coding: utf-8 -*-",
        *(f"寝不足\t{gloss}\t{note}" for gloss in FULL.glosses),
    ]
    assert said == [
        "1 left out (not in ja, as the first): замок",
        "1 left out (a line cannot begin with '#'): #tag",
    ]
    assert {"reading", "tags", "seen"} <= omegat.FORMAT.losses(FULL)


def test_the_lines_of_an_omegat_glossary() -> None:
    content = b"# a\nda\tyes\nda\tyeah\nnet\tno\tfirm\nda\tyes\n\n"
    assert [term.glosses for term in terms_of(omegat.FORMAT, content, language="ru")] == [
        ("yes", "yeah"), ("no",), ("yes",),
    ]  # fmt: skip
    assert problems_of(omegat.FORMAT, content + b"x\n\ty\na\tb\tc\td\n") == [
        (7, "1 columns, not 3"), (8, "no term"), (9, "4 columns, not 3"),
    ]  # fmt: skip


@SOME
@given(ONE_LANGUAGE)
def test_deepl_keeps_what_it_says(several: list[Term]) -> None:
    content = written(deepl.FORMAT, several)
    kept = [deepl.FORMAT.kept(term) for term in several]
    assert terms_of(deepl.FORMAT, content) == [term for term in kept if term.glosses]
    for row in csv.reader(content.decode().splitlines()):
        assert len(row) == 2
        assert all(0 < len(cell.encode()) <= 1024 and cell == flat(cell) for cell in row)


def test_deepl_is_told_nothing_that_it_refuses() -> None:
    said: list[str] = []
    several = [
        FULL,
        FULL._replace(reading="ねぶそ", glosses=("other",)),
        FULL._replace(headword="猫" * 342),
        FULL._replace(headword="犬", glosses=()),
        *(LATER._replace(language="uk", headword=each) for each in "абвгдеж"),
    ]
    assert written(deepl.FORMAT, several, report=said.append) == "寝不足,lack of sleep\n".encode()
    assert said == [
        "1 left out (there already): 寝不足",
        f"1 left out (longer than 1024 bytes): {'猫' * 40}",
        "1 left out (no translation): 犬",
        "7 left out (not in ja, as the first): а, б, в, г, д …",
    ]


def test_a_deepl_glossary_may_name_its_languages() -> None:
    content = b'da,yes,RU,EN\n"a,b",c\n'
    assert [term[1:7] for term in terms_of(deepl.FORMAT, content, language="uk")] == [
        ("ru", "da", "", None, None, ("yes",)), ("uk", "a,b", "", None, None, ("c",)),
    ]  # fmt: skip
    assert problems_of(deepl.FORMAT, content + b',x\na\n"') == [
        (3, "no term"), (4, "1 columns, not 2"), (0, "the quotation mark of line 5 is not closed"),
    ]  # fmt: skip


@SOME
@given(st.lists(terms(ANY), max_size=3))
def test_memoq_keeps_what_it_says(several: list[Term]) -> None:
    several = [term for term in several if memoq.FORMAT.kept(term).term]
    kept = [memoq.FORMAT.kept(term) for term in several]
    assert terms_of(memoq.FORMAT, written(memoq.FORMAT, several)) == kept


def test_a_memoq_term_base_has_a_group_of_columns_for_each_term() -> None:
    content = written(memoq.FORMAT, [FULL._replace(glosses=("a", "b")), RUSSIAN]).decode()
    header, first, second = csv.reader(content.splitlines(), delimiter=";")
    assert header[10:] == [
        "Japanese", "Japanese_Def", "Term_Info", "Term_Example",
        "Russian", "Russian_Def", "Term_Info", "Term_Example",
        "English", "English_Def", "Term_Info", "Term_Example",
        "English", "English_Def", "Term_Info", "Term_Example",
    ]  # fmt: skip
    assert first[10:] == [
        "寝不足", "", "", FULL.seen[0].context, "", "", "", "", "a", "", "", "", "b", "", "", "",
    ]  # fmt: skip
    assert (second[0], second[14], second[18]) == ("2", "замок", "castle")


def test_a_memoq_term_base_of_others() -> None:
    groups = ("English_United_States", "Russian", "Russian")
    header = ["Entry_ID", "Entry_Note"]
    header += [
        name for each in groups for name in (each, f"{each}_Def", "Term_Info", "Term_Example")
    ]
    content = (";".join(header) + "\n1;n;peace;d;i;e;мир;d;i;e2;lad;;;\n").encode()
    assert terms_of(memoq.FORMAT, content) == [
        Term(
            "",
            "ru",
            "мир",
            "",
            glosses=("peace",),
            forms=("lad",),
            note="n",
            seen=(Sighting("e2"),),
        )
    ]
    bad = content + b"2" + b";" * 13 + b"\n3\n"
    assert problems_of(memoq.FORMAT, bad) == [(3, "no term"), (4, "1 columns, not 14")]
    assert problems_of(memoq.FORMAT, content, language="ja") == [(2, "no term")]
    assert "lacks a language" in problems_of(memoq.FORMAT, b"a;b\n")[0][1]


@SOME
@given(st.lists(terms(ANY), max_size=3), st.text(ANY))
def test_markdown_keeps_what_it_says(several: list[Term], title: str) -> None:
    content = written(markdown.FORMAT, several, title=flat(title), licence="CC | 0")
    assert terms_of(markdown.FORMAT, content) == [markdown.FORMAT.kept(term) for term in several]
    # Nothing in a text ends its row or its cell.
    rows = [line for line in content.decode().split("\n") if line.startswith("|")]
    assert len(rows) == len(several) + 2


TABLE = """Some words.

| Слово | Перевод | N |
|:--|--:|---|
| замо́к<br>x | lock \\| bolt; `a` &eacute; |
| a | b | c | d |

| No | Table |
"""


def test_a_markdown_table_of_others() -> None:
    table = TABLE.encode()
    said: list[str] = []
    good = table.replace(b"| a | b | c | d |\n", b"")
    assert terms_of(markdown.FORMAT, good, report=said.append) == [
        Term("", "", "замо́к\nx", "", glosses=("lock | bolt", "`a` é"))
    ]
    assert said == ["columns: Слово → term, Перевод → glosses", "columns left out: N"]
    assert problems_of(markdown.FORMAT, table) == [(6, "4 columns, not 3")]
    assert terms_of(markdown.FORMAT, b"no | table\nhere | either\n") == []
    (term,) = terms_of(markdown.FORMAT, b"Term | Note\n--- | ---\na | b\\\n")
    assert (term.term, term.note) == ("a", "b\\")


@pytest.mark.parametrize("name", ["omegat", "deepl", "memoq", "markdown"])
@given(
    st.binary()
    | st.text().map(str.encode)
    | st.text('a|-\\\n;,\t&#1;"').map(lambda text: f"a|b\n-|-\n{text}".encode())
    | st.text('a;,"\n').map(lambda text: f"Entry_ID;X;X_Def\n{text}".encode())
)
def test_arbitrary_bytes_never_crash(name: str, content: bytes) -> None:
    problems_of(formats.get(name), content)
