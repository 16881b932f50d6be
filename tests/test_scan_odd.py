"""Texts that no writer writes: scanning them comes to an end, and finds what is there.

Each of these once took minutes, or for ever; none is timed, a hang is what fails.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import phrasekit
from phrasekit.errors import BadInput
from phrasekit.scanning.tokens import blocks

#: What a pattern begins with, again and again.
ROWS = {
    "opening quotes": "“" * 20_000,
    "quotes of one kind": "'" * 20_000,
    "braces and spaces": "{ " * 10_000,
    "spaces": "nattō" + " " * 50_000 + "spasibo",
    "letters": "a" * 50_000,
    "capitals": "A " * 20_000,
    "emphasis": "*a* " * 10_000,
    "quoted words": "“mix” “pull” “sake” " * 300,
    "a bracket that never closes": "（新" * 3_000,
    "hyphens": "A-" * 2_900 + "'s “spasibo”, “nattō” ",
    "languages named within each other": "<i lang=ru>" * 3_000 + "nattō" + "</i>" * 3_000,
    "lines without letters": "1.\n" * 20_000,
    "short lines": "ab c\n" * 5_000,
}
#: Few characters, but many ways in which a pattern may part them.
SHORT = {
    "digits": "He ate nattō (1111111111111111111111111111111111111111x) in Kyoto.",
    "per cent": "He ate nattō (" + "1%" * 40 + "x) in Kyoto.",
    "capitals run together": "In " + "A" * 120 + " is *spasibo*.",
    "marks that repeat nothing": "He wrote ゝ and ヾ, then “ゞ” (ヽ).",
    "a long word before a colon": "a" * 150 + " b c d e f g: spasibo.",
}


@pytest.mark.parametrize("text", [*ROWS.values(), *SHORT.values()], ids=[*ROWS, *SHORT])
def test_an_odd_text_is_scanned_to_its_end(text: str) -> None:
    found = phrasekit.scan(text, names=True)
    assert all(text[slice(*term.offset)] == term.surface for term in found.terms)


def test_what_stands_beside_a_row_of_signs_is_found() -> None:
    text = "=" * 5_000 + " He said “spasibo”, meaning “thank you”. " + "~" * 5_000
    assert [term.headword for term in phrasekit.scan(text).terms] == ["спасибо"]


def test_numbers_in_brackets_are_no_gloss() -> None:
    for inside in ("12 km", "100%", "3rd, 4th", "1m 20"):
        (term,) = phrasekit.scan(f"In Moscow they said *spasibo* ({inside}) to us.").terms
        assert term.gloss is None, inside


def test_more_places_of_a_term_than_are_looked_at_are_counted() -> None:
    text = "In Moscow they all said *spasibo* to her. " * 60
    (term,) = phrasekit.scan(text).terms
    assert term.times == 60


def test_a_text_may_begin_with_an_address() -> None:
    text = "https://example.org/a says that *spasibo* means “thank you”."
    assert [term.headword for term in phrasekit.scan(text).terms] == ["спасибо"]
    with pytest.raises(BadInput):
        phrasekit.scan(" https://example.org/a ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\n \ntwo", ["one", "two"]),
        ("one\n***\n12.\ntwo", ["one", "two"]),
        ("Rice" + "." * 80 + "12", ["Rice"]),
        ("one " + "x" * 400 + " two", ["one ", " two"]),
        ("-" * 70 + "one", ["one"]),
    ],
)
def test_only_what_may_be_prose_is_a_block(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in blocks(text)] == expected


PIECES = st.sampled_from(
    ["nattō", "spasibo", "привет", "寝不足", "“", "”", "'", "(", ")", "（", ", ", ". ", " – ", ": ",
     " or ", " is a ", " means ", "the ", "Japanese for ", "*", "ゝ", "\n", "1. ", "#", "-",
     "\u0301"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200)))
def test_whatever_is_scanned_gives_terms_of_the_text_or_is_refused(text: str) -> None:
    try:
        found = phrasekit.scan(text, names=True)
    except BadInput:
        return
    assert all(0 <= term.offset[0] < term.offset[1] for term in (*found.terms, *found.names))
