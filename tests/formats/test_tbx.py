"""TBX: ours is valid and read by others; that of others is read, and nothing else is done."""

from __future__ import annotations

import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tbx import tbxfile

from phrasekit.errors import UnknownName
from phrasekit.formats.tbx import FORMAT
from phrasekit.terms import Sighting, Term
from tests.formats.samples import ANY, FULL, RUSSIAN, SOME, problems_of, terms, terms_of, written
from tests.formats.tbx_schema import grammar

VERSIONS = FORMAT.versions


@pytest.mark.parametrize("version", VERSIONS)
@SOME
@given(several=st.lists(terms(ANY), min_size=1, max_size=3, unique_by=lambda term: term.id))
def test_what_is_kept_comes_back_and_is_valid(version: str, several: list[Term]) -> None:
    assume(all(FORMAT.kept(term).headword for term in several))
    content = written(FORMAT, several, version=version, title="a <b>", licence="CC BY & c")
    assert terms_of(FORMAT, content) == [FORMAT.kept(term) for term in several]
    valid = grammar(version)
    assert valid.validate(etree.fromstring(content)), valid.error_log


@pytest.mark.parametrize("version", VERSIONS)
def test_the_grammar_of_the_tests_refuses_what_basic_forbids(version: str) -> None:
    good = written(FORMAT, [FULL], version=version).decode()
    for old, new in [
        (">neuter<", ">common<"),
        (">noun<", ">particle<"),
        ('type="context"', 'type="usage"'),
        ('xml:lang="ja"', ""),
        ("<date>2018-07-03", "<date>yesterday"),
        ("<note>reading</note>", "<reading/>"),
    ]:
        assert old in good
        broken = etree.fromstring(good.replace(old, new).encode())
        assert not grammar(version).validate(broken), old


def test_translate_toolkit_reads_version_2() -> None:
    store = tbxfile(io.BytesIO(written(FORMAT, [FULL, RUSSIAN])), "ja", "en")
    first, second = store.units
    assert [term.text for term in first.get_source_terms()][:2] == ["寝不足", "ねぶそく"]
    assert [term.text for term in first.get_target_terms()] == list(FULL.glosses)
    assert first.getid() == f"t-{FULL.id}"
    assert second.source is None or second.source == "замок"
    russian = tbxfile(io.BytesIO(written(FORMAT, [RUSSIAN])), "ru", "en").units[0]
    assert (russian.source, russian.target) == ("замок", "castle")


def test_what_is_lost_is_named() -> None:
    assert FORMAT.losses(FULL) == {"grammar", "sense", "entry", "seen"}
    assert FORMAT.losses(RUSSIAN) == set()


def test_a_version_that_is_not_there_and_a_file_without_terms_are_refused() -> None:
    with pytest.raises(UnknownName, match="no TBX version '4'; known: 2, 3"):
        written(FORMAT, [FULL], version="4")
    with pytest.raises(Exception, match="there is no term to write"):
        written(FORMAT, [])


def _entry(*sections: str, before: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><!DOCTYPE martif SYSTEM "x.dtd">\n<martif type="TBX">\n'
        "<martifHeader/><text><body>\n<termEntry id='c1'>"
        f"{before}{''.join(sections)}</termEntry></body></text></martif>"
    ).encode()


def _section(code: str, *tigs: str) -> str:
    return f'<langSet xml:lang="{code}">{"".join(f"<tig>{tig}</tig>" for tig in tigs)}</langSet>'


OTHERS = [
    (
        _entry(
            _section("en-US", "<term>lack of\n\t\t sleep</term>"),
            _section("ja", "<term>寝不足</term>"),
        ),
        Term("", "ja", "寝不足", "", glosses=("lack of sleep",)),
    ),
    (
        _entry(
            _section(
                "ja",
                "<term>寝<hi>不足</hi></term>",
                "<term>ねぶそく</term>",
                "<term>ね不足</term>",
            ),
            _section("fr", "<term>manque</term>"),
        ),
        Term("", "ja", "寝不足", "", "ねぶそく", glosses=("manque",), forms=("ね不足",)),
    ),
    (
        _entry(
            _section(
                "ru",
                "<term>замок</term><termNote type='administrativeStatus'>"
                "deprecatedTerm-admn-sts</termNote>",
                "<term>дворец</term><termNote type='partOfSpeech'>noun</termNote><termNote"
                " type='administrativeStatus'>preferredTerm-admn-sts</termNote><note>used</note>"
                "<descripGrp><descrip type='context'>Вот дворец.</descrip>"
                "<admin type='source'>https://example.org/a</admin></descripGrp>"
                "<xref type='externalCrossReference' target='https://example.org/b'>B</xref>",
            ),
            before="<descrip type='subjectField'>history</descrip><descripGrp>"
            "<descrip type='definition'>a big house</descrip></descripGrp><transacGrp><transac"
            " type='transactionType'>origination</transac><date>2010-04-17</date></transacGrp>",
        ),
        Term(
            "", "ru", "дворец", "", part_of_speech=("noun",), forms=("замок",),
            note="a big house\nused", tags=("history",), created="2010-04-17T00:00:00Z",
            seen=(Sighting("Вот дворец.", url="https://example.org/a"),
                  Sighting(source="B", url="https://example.org/b")),
        ),
    ),
    (
        b"""<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>sport</min:subjectField><transacGrp>
<basic:transactionType>modification</basic:transactionType><date>2010-05-01</date></transacGrp>
<langSec xml:lang="uk"><termSec><term>gol</term><min:partOfSpeech>noun</min:partOfSpeech>
<basic:grammaticalGender>masculine</basic:grammaticalGender><descripGrp>
<basic:context>A gol!</basic:context><basic:source>Paper</basic:source></descripGrp></termSec>
</langSec><langSec xml:lang="en"><termSec><term>goal</term></termSec></langSec></conceptEntry>
</body></text></tbx>""",
        Term(
            "", "uk", "gol", "", glosses=("goal",), part_of_speech=("noun",), tags=("sport",),
            grammar=(("gender", "masculine"),), seen=(Sighting("A gol!", source="Paper"),),
            changed="2010-05-01T00:00:00Z",
        ),
    ),
    (
        _entry("<langSet xml:lang='ja'><ntig><termGrp><term>猫</term></termGrp></ntig></langSet>"),
        Term("", "ja", "猫", ""),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), OTHERS)
def test_files_of_other_tools_are_read(content: bytes, expected: Term) -> None:
    assert terms_of(FORMAT, content) == [expected]


def test_the_language_asked_for_is_taken_and_the_choice_is_told() -> None:
    content = _entry(*(_section(code, f"<term>{code}</term>") for code in ("en", "de-AT", "ja")))
    said: list[str] = []
    (term,) = terms_of(FORMAT, content, report=said.append)
    assert (term.language, term.glosses) == ("de-AT", ("en",))
    (term,) = terms_of(FORMAT, content, language="ja", report=said.append)
    assert (term.language, term.glosses) == ("ja", ("en",))
    assert said == ["terms in de-AT, glosses in en", "terms in ja, glosses in en"]
    assert problems_of(FORMAT, content, language="ru") == [(4, "no term")]


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = "<!DOCTYPE martif"
HOSTILE = [
    (f'{DOCTYPE} [<!ENTITY a0 "ha">{LAUGHS}]><martif>&a9;</martif>', "entity 'a0'"),
    (f'{DOCTYPE} [<!ENTITY f SYSTEM "file:///etc/passwd">]><martif>&f;</martif>', "entity 'f'"),
    (f'{DOCTYPE} [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><martif/>', "entity 'p'"),
    (f'{DOCTYPE} SYSTEM "x.dtd"><martif><note>&eacute;</note></martif>', "entity 'eacute'"),
    ("<html/>", "the root is 'html', not martif, tbx"),
    ("<martif><termEntry>" + "<a>" * 200, "too large or too deep in line 1"),
    ("<martif><termEntry>" + "<a/>" * 60_000, "too large or too deep in line 1"),
    ("<martif><termEntry>", "broken XML in line 1: no element found"),
    ("<martif>\n& ", "broken XML in line 2: not well-formed (invalid token)"),
    ("", "broken XML in line 1: no element found"),
    ('<?xml version="1.0" encoding="cp949"?><martif/>', "the XML is in an unknown encoding"),
    ('<?xml version="1.0" encoding="nope"?><martif/>', "encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "problem"), HOSTILE)
def test_hostile_xml_is_refused(content: str, problem: str) -> None:
    (line, found), = problems_of(FORMAT, content.encode())  # fmt: skip
    assert line == 0
    assert problem in found


def test_a_text_that_never_ends_does_not_fill_the_memory() -> None:
    content = b"<martif a='" + b"x" * (2 << 20)
    assert "too large" in problems_of(FORMAT, content)[0][1]
    content = b"<martif><termEntry><term>" + b"x y " * (5 << 20)
    assert "too large" in problems_of(FORMAT, content)[0][1]


def test_an_entry_without_term_is_named_by_its_line() -> None:
    assert problems_of(FORMAT, _entry(_section("ja", "<term> </term>"))) == [(4, "no term")]
    assert problems_of(FORMAT, _entry()) == [(4, "no term")]


PIECES = [
    "<martif>",
    "<termEntry>",
    "</termEntry>",
    "<langSet/>",
    "<langSet>",
    "</langSet>",
    "<tig>",
    "</tig>",
    "<term>",
    "</term>",
    "<note>",
    "</note>",
    "&amp;",
    "&x;",
    "寝",
    "<descripGrp>",
    "</descripGrp>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</martif>",
]
XML = st.lists(st.sampled_from(PIECES)).map(lambda parts: "".join(parts).encode())


@given(st.binary() | XML)
def test_arbitrary_bytes_never_crash(content: bytes) -> None:
    problems_of(FORMAT, content)
    problems_of(FORMAT, b"<martif>" + content)
