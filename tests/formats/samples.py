"""Terms to write and files to read, shared by the tests of all formats."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st

from phrasekit.errors import PhrasekitError
from phrasekit.formats import ReadOptions, WriteOptions
from phrasekit.terms import DIGITS, Sighting, Term

if TYPE_CHECKING:
    from phrasekit.formats import Format, Row

#: How often a test of whole files is tried; each try has several terms in it.
SOME = settings(max_examples=30)
#: A term with every field, in the shapes that trip writers up.
FULL = Term(
    id="01J9ZC3W8Q0V5T5M4N7R2K6X1A",
    language="ja",
    term="nebusoku",
    headword="寝不足",
    reading="ねぶそく",
    transliteration="nebusoku",
    glosses=("lack of sleep", "too little; at night", "=1+1"),
    part_of_speech=("noun", "na-adjective"),
    forms=("寝不足", "ね不足"),
    grammar=(("pitch", "0"), ("gender", "neuter")),
    sense="1",
    note='one "line"\nand another | with, a back\\slash',
    tags=("football", "世界杯"),
    seen=(
        Sighting("We had nebusoku; all of us.", "lack of sleep", "A match report", "The Paper",
                 "https://example.org/a?b=1&c=2", "2018-07-03", (7, 15)),
        Sighting(source="Another", date="2019"),
        Sighting(context="<b>寝不足</b> & co"),
    ),
    entry="jmdict:1360270",
    derived=("headword", "reading"),
    created="2018-07-03T10:11:12Z",
    changed="2019-01-02T03:04:05Z",
)  # fmt: skip
RUSSIAN = Term(
    id="01J9ZC3W8Q0V5T5M4N7R2K6X1B",
    language="ru",
    term="замок",
    headword="замок",
    reading="за\N{COMBINING ACUTE ACCENT}мок",
    glosses=("castle",),
)
#: Characters that a text may hold: no half of a surrogate pair, no control but tab and line ends.
PLAIN = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r")
ANY = st.characters(exclude_categories=["Cs"])


def texts(alphabet: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts, among them such as have a meaning in some format."""
    odd = st.sampled_from(
        [
            "=1+1",
            "'",
            "a;b",
            "\\",
            "\\;",
            '"',
            "a|b",
            "<br>",
            "&amp;",
            "&#32;",
            " a ",
            "-",
            "#",
            "[1]",
        ]
    )
    return odd | st.text(alphabet, min_size=1, max_size=12)


def terms(alphabet: st.SearchStrategy[str] = PLAIN) -> st.SearchStrategy[Term]:
    """Terms with every field; an empty text stands nowhere, since it says no more than none."""
    some = texts(alphabet)
    maybe = st.none() | some
    several = st.lists(some, max_size=3).map(tuple)
    sighting = st.builds(
        Sighting, maybe, maybe, maybe, maybe, maybe, maybe,
        st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)),
    )  # fmt: skip
    moment = st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0"))
    return st.builds(
        Term,
        id=st.text(DIGITS, min_size=25, max_size=25).map(lambda digits: f"0{digits}"),
        language=st.sampled_from(["ja", "ru", "uk", "de", "zh-Hant-TW", "en"]),
        term=some,
        headword=some,
        reading=maybe,
        transliteration=maybe,
        glosses=several,
        part_of_speech=several,
        forms=several,
        grammar=st.dictionaries(some, some, max_size=2).map(lambda pairs: tuple(pairs.items())),
        sense=maybe,
        note=maybe,
        tags=several,
        seen=st.lists(sighting, max_size=3).map(tuple),
        entry=maybe,
        derived=st.lists(st.sampled_from(["glosses", "reading"]), unique=True).map(tuple),
        own_glosses=several,
        created=moment,
        changed=moment,
    ).map(_consistent)


def _consistent(term: Term) -> Term:
    """Give a term its own glosses only where the others are derived."""
    return term if "glosses" in term.derived else term._replace(own_glosses=())


def written(form: Format, terms: list[Term], **options: object) -> bytes:
    """Give the bytes of a file with these terms."""
    stream = io.BytesIO()
    form.write(iter(terms), stream, WriteOptions(**options))  # type: ignore[arg-type]
    return stream.getvalue()


def rows_of(form: Format, content: bytes, name: str = "file", **options: object) -> list[Row]:
    """Read the rows of a file with this content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return list(form.read(path, ReadOptions(**options)))  # type: ignore[arg-type]


def terms_of(form: Format, content: bytes, **options: object) -> list[Term]:
    """Read the terms of a file in which nothing is wrong."""
    rows = rows_of(form, content, **options)
    assert [row.problem for row in rows if row.problem] == []
    return [row.term for row in rows if row.term]


def problems_of(form: Format, content: bytes, **options: object) -> list[tuple[int, str]]:
    """Read a file; give the lines with problems, the last of which may end it (line 0)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        found = []
        try:
            for row in form.read(path, ReadOptions(**options)):  # type: ignore[arg-type]
                assert (row.term is None) != (row.problem is None)
                if row.problem:
                    found.append((row.line, str(row.problem)))
        except PhrasekitError as error:
            found.append((0, str(error).replace(str(path), "FILE")))
    return found
