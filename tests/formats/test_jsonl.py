"""JSON Lines: a backup that loses nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit.formats.jsonl import FORMAT
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
    written,
)


@SOME
@given(st.lists(terms(ANY), max_size=3))
def test_nothing_is_lost(several: list[Term]) -> None:
    assert terms_of(FORMAT, written(FORMAT, several)) == several
    assert not any(FORMAT.losses(term) for term in several)


def test_a_line_is_the_documented_object() -> None:
    content = written(FORMAT, [FULL, RUSSIAN])
    assert [json.loads(line) for line in content.splitlines()] == [
        FULL.to_dict(),
        RUSSIAN.to_dict(),
    ]


def test_half_of_a_surrogate_pair_is_kept_for_the_caller_to_judge() -> None:
    odd = Term("", "ja", "\ud800", "\ud800")
    assert terms_of(FORMAT, written(FORMAT, [odd])) == [odd]


def test_missing_keys_are_empty_and_the_language_is_the_callers() -> None:
    content = b'{"term": "spasibo", "seen": [{"source": "A"}], "color": 1}\n\n{"term": "da"}'
    said: list[str] = []
    rows = rows_of(FORMAT, content, language="ru", report=said.append)
    assert [(row.line, row.term) for row in rows] == [
        (1, Term("", "ru", "spasibo", "spasibo", seen=(Sighting(source="A"),))),
        (3, Term("", "ru", "da", "da")),
    ]
    assert said == ["keys that are not a term's, left out: color"]


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (b"[1]", [(1, "no JSON object but [1]")]),
        (b"{}\n{", [(2, "broken JSON at character 2")]),
        (b'{"id": ' + b"1" * 5000, [(1, "broken JSON at character 1")]),
        (b'{"term": 1}', [(1, "'term' is a text in quotes, not 1")]),
        (b'{"glosses": "a"}', [(1, "'glosses' is a list of texts, not 'a'")]),
        (b'{"glosses": ["a", null]}',
         [(1, "'glosses' is a list of texts, not ['a', None]")]),
        (b'{"grammar": {"a": 1}}', [(1, "'grammar' is a table of texts, not {'a': 1}")]),
        (b'{"seen": {"a": 1}}',
         [(1, "'seen' is a list of tables, each a [[term.seen]], not {'a': 1}")]),
        (b'{"seen": [{"offset": [1, true]}]}',
         [(1, "'offset' is a pair of numbers, not [1, True]")]),
        (b'{"seen": [{"offset": [1]}]}', [(1, "'offset' is a pair of numbers, not [1]")]),
        (b'{"id": ' + b"[" * 100_000, [(1, "the JSON is nested too deeply")]),
        (b'{"term": "\xff"}', [(0, "'FILE' is not UTF-8 text at byte 10; save it as UTF-8")]),
        ("{}\n".encode("utf-16-le"), [(1, "broken JSON at character 2")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(content: bytes, problems: list[tuple[int, str]]) -> None:
    assert problems_of(FORMAT, content)[:1] == problems


def test_a_byte_order_mark_announces_utf_16() -> None:
    content = '{"term": "寝不足"}'.encode("utf-16")
    assert [term.term for term in terms_of(FORMAT, content)] == ["寝不足"]


def test_the_offset_of_a_broken_byte_counts_from_the_start_of_the_file() -> None:
    content = b"\xef\xbb\xbf" + b"\n" * 200_000 + "寝".encode()[:2]
    assert problems_of(FORMAT, content) == [
        (0, "'FILE' is not UTF-8 text at byte 200003; save it as UTF-8")
    ]


@given(st.binary() | st.text().map(str.encode))
def test_arbitrary_bytes_never_crash(content: bytes) -> None:
    problems_of(FORMAT, content)
