"""Glossaries as text that people edit: what is written reads back, what is not touched stays."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasekit import toml_text
from phrasekit.checking import checked
from phrasekit.errors import BadInput, DataError
from phrasekit.glossary import Glossary
from phrasekit.packing import from_facts, packed, plain, unpacked
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from pathlib import Path

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf")) | st.sampled_from("\"\\'#[]{}=\n\t\u2028"),
    max_size=12,
)
lists = st.lists(texts, max_size=3).map(tuple)
sightings = st.builds(
    Sighting,
    context=texts | st.none(),
    gloss=texts | st.none(),
    publisher=st.none(),
    url=st.none(),
    source=texts | st.none(),
    date=st.sampled_from(["2026", "2026-11", "2026-11-29"]) | st.none(),
    offset=st.just((0, 0)) | st.none(),
)
terms = st.builds(
    Term,
    id=st.just("01J5JB2018NEBUSOKU0000000A"),
    language=st.sampled_from(["ja", "ru", "de"]),
    term=texts.map(lambda text: f"x{text}"),
    headword=texts.map(lambda text: f"y{text}"),
    reading=texts | st.none(),
    glosses=lists,
    grammar=st.dictionaries(texts, texts, max_size=2).map(lambda pairs: tuple(pairs.items())),
    note=texts | st.none(),
    tags=lists,
    seen=st.lists(sightings, max_size=2).map(tuple),
    created=st.just("2026-11-29T10:00:00Z"),
    **{  # st.builds would make up what is not named
        name: st.just(Term("", "", "", "")._asdict()[name])
        for name in (
            "transliteration",
            "part_of_speech",
            "forms",
            "sense",
            "entry",
            "derived",
            "own_glosses",
            "changed",
        )
    },
).map(checked)
few = settings(max_examples=50)


@few
@given(terms)
def test_a_term_is_read_as_it_was_written(term: Term) -> None:
    (row,) = tomllib.loads(toml_text.block(term))["term"]
    assert from_facts(plain(row)) == term
    assert unpacked(packed(term)) == term
    assert from_facts(term.to_dict()) == term


@few
@given(terms, terms)
def test_a_changed_term_is_read_as_it_became(before: Term, after: Term) -> None:
    text = toml_text.changed_block(toml_text.block(before), before, after)
    (row,) = tomllib.loads(text)["term"]
    assert checked(from_facts(plain(row))) == after


@few
@given(st.lists(terms, max_size=3), texts)
def test_a_text_is_cut_and_put_together_again(several: list[Term], title: str) -> None:
    text = toml_text.spaced([toml_text.head(title, ""), *map(toml_text.block, several)])
    assert "".join(piece.text for piece in toml_text.cut(text)) == text


BY_HAND = '''\
# My words.
format = 1
title = "By hand"   # a title

# Met in the football article.
[[term]]
language = "ja"     # Japanese
term = "nebusoku"
glosses = [
    "lack of sleep",   # the first
    "too little sleep",
]
note = """
Three lines,
[[term]]
and "quotes"."""
colour = "blue"

[[term.seen]]
context = "One."    # from memory


# --- Russian
[[term]]
id = "own-id"
language = "ru"
term = 'спасибо'
'''


def test_comments_and_what_is_not_ours_stay(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(BY_HAND, "utf-8")
    with Glossary.open(path) as glossary:
        first, second = glossary
        assert first.note == 'Three lines,\n[[term]]\nand "quotes".'
        assert second.id == "own-id"
        glossary.edit(second.id, glosses=["thanks"], note="Polite.")
    expected = BY_HAND + 'glosses = ["thanks"]\nnote = "Polite."\n'
    changed = [line for line in path.read_text("utf-8").splitlines() if "changed" not in line]
    assert changed == expected.splitlines()
    with Glossary.open(path) as glossary:
        glossary.edit(first.id, tags=["sleep"], note="Short.")
    text = path.read_text("utf-8")
    for kept in (
        "# My words.",
        "# Met in the football article.",
        'language = "ja"     # Japanese',
        '    "lack of sleep",   # the first',
        'colour = "blue"',
        'context = "One."    # from memory',
        "# --- Russian",
    ):
        assert kept in text
    assert 'note = "Short."' in text
    assert f'id = "{first.id}"' in text


def test_a_word_written_by_hand_learns_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(BY_HAND, "utf-8")
    with Glossary.open(path) as glossary:
        term = glossary.add("nebusoku", context="Two.", date="2026-11-29")
        assert len(glossary) == 2
    assert (term.headword, term.reading) == ("寝不足", "ねぶそく")
    assert term.glosses == ("lack of sleep", "too little sleep", "insufficient sleep")
    assert [each.context for each in term.seen] == ["One.", "Two."]
    text = path.read_text("utf-8")
    assert text.index('context = "Two."') < text.index("# --- Russian")
    assert 'colour = "blue"' in text


def test_one_change_is_a_small_diff(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    with Glossary.open(path) as glossary:
        for word in ("spasibo", "книга", "вода"):
            term = glossary.add(word, date="2026-11-29")
        before = path.read_text("utf-8").splitlines()
        glossary.edit(term.id, note="Water.")
    after = path.read_text("utf-8").splitlines()
    assert len(after) == len(before) + 1
    assert len(set(after) - set(before)) == 2  # the note, and when it changed
    assert [line for line in after if line.startswith("term = ")] == [
        'term = "spasibo"',
        'term = "книга"',
        'term = "вода"',
    ]


ODD = """\
[[term]] # one
language = "ru"
term = "a"
glosses = [ # two
  "one", # three
  "# no comment",
]
matrix = [
  [1, 2],
  ["[term]"]
]
note = "old"
grammar.gender = "feminine"

# four
  [[term.seen]] # five
  context = "One."
  mine = 1
[[term.seen]]
context = "Two."

[[term]]
language = "ru"
term = "b"
"""


def test_another_sighting_or_one_less_leaves_the_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ODD, "utf-8")
    with Glossary.open(path) as glossary:
        first, _second = glossary
        glossary.edit(first.id, seen=[*first.seen, Sighting("Three.")])
        text = path.read_text("utf-8")
        start, end = ODD.index("# four"), ODD.index("\n\n[[term]]")
        assert f'{ODD[start:end]}\n\n[[term.seen]]\ncontext = "Three."{ODD[end:]}' in text
        glossary.undo()
        assert ODD[start:] in path.read_text("utf-8")
        glossary.edit(first.id, seen=[first.seen[1], Sighting("Once.")])
    text = path.read_text("utf-8")
    kept, new = '[[term.seen]]\ncontext = "Two."\n\n', '# four\n[[term.seen]]\ncontext = "Once."\n'
    assert f"\n\n{kept}{new}\n[[term]]" in text


def test_the_comments_of_a_long_value_stay(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ODD, "utf-8")
    with Glossary.open(path) as glossary:
        first, _second = glossary
        glossary.edit(first.id, glosses=["two"], note="new")
    start, middle = ODD.index("glosses"), ODD.index("matrix")
    expected = f'# two\n# three\nglosses = ["two"]\n{ODD[middle:]}'.replace('"old"', '"new"')
    lines = path.read_text("utf-8").splitlines()
    assert [each for each in lines if not each.startswith(("changed", "id"))] == [
        *ODD[:start].splitlines(),
        *expected.splitlines(),
    ]


def test_what_is_written_anew_keeps_what_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    odd = (
        '"te\\u0072m" = "a"\ndone = true\nwhen = 2026-11-29\nshare = 0.5\nthing = { of = ["x"] }\n'
    )
    path.write_text(f'# mine\n[[term]]\nlanguage = "ru"\n{odd}', "utf-8")
    before = tomllib.loads(path.read_text("utf-8"))["term"][0]
    with Glossary.open(path) as glossary:
        (term,) = glossary
        glossary.edit(term.id, term="b")
    text = path.read_text("utf-8")
    (after,) = tomllib.loads(text)["term"]
    assert text.startswith("# mine\n")
    assert {name: after[name] for name in before} == {**before, "term": "b"}


def test_a_term_without_an_id_keeps_the_one_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    words = ("вода", "книга", "вода")
    path.write_text("".join(f'[[term]]\nlanguage="ru"\nterm="{each}"\n' for each in words), "utf-8")
    with Glossary.open(path) as glossary:
        water, book, same = glossary
        assert len({water.id, book.id, same.id}) == 3
        glossary.remove(same.id)
    text = path.read_text("utf-8")
    path.write_text(f'[[term]]\nlanguage="ru"\nterm="первый"\n{text}', "utf-8")
    _first, *others = Glossary.open(path)
    assert [term.id for term in others] == [water.id, book.id]


def test_a_last_line_without_an_end_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[term]]\nid = "1"\nlanguage="ru"\nterm="a" # why', "utf-8")
    with Glossary.open(path) as glossary:
        glossary.edit("1", note="new")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    assert lines[:5] == [
        "[[term]]\n",
        'id = "1"\n',
        'language="ru"\n',
        'term="a" # why\n',
        'note = "new"\n',
    ]


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(BY_HAND.replace("\n", "\r\n").encode())
    with Glossary.open(path) as glossary:
        glossary.edit("own-id", note="Polite.")
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b'title = "By hand"   # a title\r\n' in content


def test_terms_in_another_shape_are_read_and_not_broken(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('term = [{ language = "ru", term = "книга" }]\n', "utf-8")
    with Glossary.open(path) as glossary:
        assert [term.term for term in glossary] == ["книга"]
        with pytest.raises(DataError, match=r"terms are written as \[\[term\]\]"):
            glossary.add("вода")
    assert path.read_text("utf-8") == 'term = [{ language = "ru", term = "книга" }]\n'


def test_dates_may_be_written_as_tomls_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[term]]\nlanguage = "ru"\nterm = "книга"\ncreated = 2026-11-29T10:00:00Z\n'
        "[[term.seen]]\ndate = 2026-11-29\n",
        "utf-8",
    )
    (term,) = Glossary.open(path)
    assert (term.created, term.seen[0].date) == ("2026-11-29T10:00:00Z", "2026-11-29")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("term", "x" * 501, "at most 500"),
        ("note", "a\x1b[31m", r"note holds the character U\+001B"),
        ("note", "a\ud800", r"U\+D800"),
        ("glosses", ("a\0",), r"glosses holds the character U\+0000"),
        ("language", "jp", "no language 'jp'"),
        ("seen", (Sighting(date="yesterday"),), "no date 'yesterday'"),
        ("seen", (Sighting(date="2026-13"),), "no date '2026-13'"),
        ("note", "x" * 1_000_001, "at most 1000000"),
    ],
)
def test_what_cannot_be_kept_is_named(field: str, value: object, said: str) -> None:
    term = Term("", "ru", "a", "a")._replace(**{field: value})  # type: ignore[arg-type]
    with pytest.raises(BadInput, match=said):
        checked(term)


def test_what_cannot_be_seen_is_taken_away() -> None:
    term = checked(
        Term("", "JA", " nebu\u00adsoku\u200b ", "", " か\u3099", glosses=("a\n b", "", "a b"))
    )
    assert (term.language, term.term, term.headword) == ("ja", "nebusoku", "nebusoku")
    assert (term.reading, term.glosses) == ("が", ("a b",))


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("a b", "a b"),
        ("a\u3000b", "a b"),
        ("a \u241f b", "a \u241f b"),
        ("\u241f", "\u241f"),
        ("a\u200bb", "a\u200bb"),
        ("a  b ", "a b"),
        (" ", ""),
    ],
)
def test_what_is_glanced_at_is_shaped_as_what_is_looked_at(given_: str, kept: str) -> None:
    term = Term("", "ru", "x", "x", glosses=(given_, "two"))
    for each in (term, term._replace(forms=("y",))):  # forms have every field looked at
        assert checked(each).glosses == tuple(filter(None, (kept, "two")))


@few
@given(terms)
def test_a_term_in_shape_stays_as_it_is(term: Term) -> None:
    assert checked(term) == term
