"""The contract of the formats: each found by being there, and true to what it says of itself."""

from __future__ import annotations

import itertools
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from phrasekit import formats
from phrasekit.errors import BadInput, UnknownName
from phrasekit.formats import FIELDS, ReadOptions, WriteOptions, reduced
from phrasekit.terms import Sighting, Term, settled_id
from tests.formats.samples import (
    FULL,
    RUSSIAN,
    SOME,
    problems_of,
    rows_of,
    terms,
    terms_of,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALL = sorted(name for name, form in formats.available().items() if form.writes)
#: Formats of one language, which a file does not name.
UNNAMED = {"omegat", "deepl"}
#: Formats that cannot write one half of a surrogate pair.
REFUSING = {"csv", "deepl", "markdown", "memoq", "omegat", "toml", "tsv"}
#: Formats of text and no more, where a broken byte is named by its offset.
TEXTS = ["csv", "deepl", "jsonl", "markdown", "memoq", "omegat", "tsv"]


def test_all_formats_are_here() -> None:
    known = {"csv", "deepl", "jsonl", "markdown", "memoq", "omegat"}
    assert known | {"stardict", "tbx", "tsv", "xlsx", "yomitan"} <= set(ALL)
    assert set(formats.available()) - set(ALL) == {"anki"}
    with pytest.raises(UnknownName, match="no format 'doc'; known: anki, csv, deepl"):
        formats.get("doc")


@pytest.mark.parametrize("name", ALL)
def test_a_format_answers_to_its_name_and_holds_what_there_is(name: str) -> None:
    form = formats.get(name)
    assert form.name == name
    assert form.title
    known = {*Term._fields, *(f"seen.{each}" for each in Sighting._fields)}
    assert form.holds <= known
    assert "term" in form.holds


@pytest.mark.parametrize("name", ALL)
def test_a_term_comes_back_as_the_format_says(name: str) -> None:
    form = formats.get(name)
    (term,) = terms_of(form, written(form, [RUSSIAN]))
    assert term == form.kept(RUSSIAN)
    assert term.glosses == RUSSIAN.glosses
    if name not in UNNAMED:
        assert term.language == "ru"


@pytest.mark.parametrize("name", ALL)
@SOME
@given(term=terms())
def test_what_is_not_held_is_lost_and_what_is_kept_is_kept_again(name: str, term: Term) -> None:
    form = formats.get(name)
    kept = form.kept(term)
    assert form.kept(kept) == kept
    for field in set(FIELDS) - form.losses(term) - {"headword"}:
        assert getattr(kept, field) == getattr(term, field)


def test_losses_name_the_fields_of_a_term() -> None:
    assert formats.get("jsonl").losses(FULL) == set()
    assert formats.get("deepl").losses(FULL) >= {"reading", "note", "tags", "seen", "glosses"}
    assert formats.get("markdown").losses(RUSSIAN) == set()


def test_a_sighting_is_reduced_to_what_is_held() -> None:
    held = frozenset({"term", "seen.context"})
    assert reduced(FULL, held).seen == (
        Sighting("We had nebusoku; all of us."),
        Sighting("<b>寝不足</b> & co"),
    )


@pytest.mark.parametrize("name", ALL)
def test_the_same_terms_are_the_same_bytes(name: str) -> None:
    form = formats.get(name)
    options = {"title": "Some: words", "licence": "CC0 1.0"}
    assert written(form, [FULL], **options) == written(form, [FULL], **options)


@pytest.mark.parametrize("name", ALL)
def test_half_of_a_surrogate_pair_is_refused_or_kept_but_no_crash(name: str) -> None:
    form = formats.get(name)
    odd = RUSSIAN._replace(note="\ud800", glosses=("a\udfff",))
    if name in REFUSING:
        with pytest.raises(BadInput, match="one half of a surrogate pair"):
            written(form, [odd])
    else:
        assert len(terms_of(form, written(form, [odd]))) == 1


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        (".jsonl", "jsonl"), (".CSV", "csv"), (".tsv", "tsv"), (".tbx", "tbx"), (".md", "markdown"),
        (".xlsx", "xlsx"), (".utf8", "omegat"), (".ifo", "stardict"), (".zip", None),
        (".txt", None),
    ],
)  # fmt: skip
def test_the_ending_of_a_file(tmp_path: Path, ending: str, name: str | None) -> None:
    found = formats.of_ending(tmp_path / f"a{ending}")
    assert (found and found.name) == name


SURE = ["memoq", "omegat", "stardict", "tbx", "xlsx", "yomitan"]


@pytest.mark.parametrize("name", SURE)
def test_a_file_with_another_ending_is_recognized(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(written(formats.get(name), [FULL]))
    found = formats.of_file(path)
    assert found is not None
    assert found.name == name


def test_a_file_that_nothing_recognizes(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    assert formats.of_file(path) is None
    path.write_bytes(b"\xff\x00PK" * 100)
    assert formats.of_file(path) is None


@pytest.mark.parametrize("name", ALL)
def test_a_file_that_is_not_there_and_a_folder_are_bad_input(tmp_path: Path, name: str) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(BadInput, match=r"cannot read|can be read"):
            list(formats.get(name).read(path, ReadOptions()))


@pytest.mark.parametrize("name", ALL)
def test_an_empty_file_is_no_term(name: str) -> None:
    rows = problems_of(formats.get(name), b"")
    assert len(rows) <= 1


@pytest.mark.parametrize("name", TEXTS)
def test_broken_utf_8_is_refused_at_its_byte(name: str) -> None:
    form = formats.get(name)
    content = written(form, [RUSSIAN]) + b"\xe5\xaf"
    offset = len(content) - 2
    assert problems_of(form, content)[-1] == (
        0,
        f"'FILE' is not UTF-8 text at byte {offset}; save it as UTF-8",
    )


@pytest.mark.parametrize("name", ["csv", "jsonl", "markdown", "memoq", "omegat", "tsv"])
def test_utf_16_is_read_where_a_mark_announces_it(name: str) -> None:
    form = formats.get(name)
    content = written(form, [RUSSIAN]).decode().encode("utf-16")
    assert terms_of(form, content) == [form.kept(RUSSIAN)]


@pytest.mark.parametrize("name", ALL)
def test_long_fields_are_read(name: str) -> None:
    form = formats.get(name)
    long = RUSSIAN._replace(headword="мир", glosses=("g" * (1 << 17),))
    terms = [row.term for row in rows_of(form, written(form, [long, RUSSIAN])) if row.term]
    assert terms[-1] == form.kept(RUSSIAN)
    if name not in ("deepl", "xlsx"):  # whose limits are told of
        assert terms[0] == form.kept(long)


def many(count: int) -> Iterator[Term]:
    for number in range(count):
        yield RUSSIAN._replace(
            id=settled_id("ru", str(number)), headword=f"слово {number}", note="n" * 200
        )


@pytest.mark.parametrize("name", ["csv", "jsonl", "markdown", "memoq", "omegat", "tbx"])
def test_a_stream_does_not_fill_the_memory(tmp_path: Path, name: str) -> None:
    form = formats.get(name)
    path = tmp_path / "file"
    peaks = []
    for count in (1000, 2700):
        tracemalloc.start()
        with path.open("w+b") as stream:
            form.write(many(count), stream, WriteOptions())
        assert sum(1 for row in form.read(path, ReadOptions()) if row.term) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 400_000, "1,700 terms more are over 700,000 bytes of text"


def test_a_reader_starts_before_it_has_read_all(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for name in ("csv", "jsonl", "tbx"):
        with path.open("w+b") as stream:
            formats.get(name).write(many(2000), stream, WriteOptions())
        with path.open("ab") as stream:
            stream.write(b"\xff")
        rows = formats.get(name).read(path, ReadOptions())
        assert len(list(itertools.islice(rows, 10))) == 10
