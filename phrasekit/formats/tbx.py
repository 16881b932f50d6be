"""TBX, the format that termbases exchange: version 2 (ISO 30042:2008), and 3 (ISO 30042:2019).

Both are written in the dialect Basic. Version 3 in the style DCA, since of the few tools that
read it more know that one. What Basic has no category for stands in notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput, Message, UnknownName
from phrasekit.formats import Format, Row, reduced
from phrasekit.formats import _tbx as tbx
from phrasekit.formats._cells import joined
from phrasekit.formats._text import beginning, writing
from phrasekit.formats._xml import elements, escaped, settled
from phrasekit.terms import Sighting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from phrasekit.formats import ReadOptions, WriteOptions
    from phrasekit.terms import Term

#: What the header of our files says of where they are from.
OURS = "phrasekit glossary"
#: The names of the elements that differ, and how a file begins.
NAMES = {"2": ("termEntry", "langSet", "tig"), "3": ("conceptEntry", "langSec", "termSec")}
_START = {
    "2": (
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
        '<martif type="TBX-Basic" xml:lang="en">\n<martifHeader>\n'
    ),
    "3": (
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
        "<tbxHeader>\n"
    ),
}
_SETTINGS = {
    "2": '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>\n</martifHeader>\n',
    "3": "</tbxHeader>\n",
}
_END = {"2": "</martif>\n", "3": "</tbx>\n"}
#: The parts of speech that Basic knows; all others are "other".
_PARTS = re.compile(r"(?:^|[\s-])(noun|verb|adjective|adverb)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Tbx(Format):
    """TBX-Basic."""

    name = "tbx"
    title = "TBX-Basic (ISO 30042)"
    extensions = (".tbx",)
    versions = ("2", "3")
    holds = frozenset(
        [
            "id",
            "language",
            "term",
            "headword",
            "reading",
            "transliteration",
            "glosses",
            "part_of_speech",
            "forms",
            "note",
            "tags",
            "created",
            "changed",
            "seen.context",
            "seen.gloss",
            "seen.source",
            "seen.publisher",
            "seen.url",
            "seen.date",
        ]
    )

    def recognizes(self, path: Path) -> bool:
        """Tell by the root of the XML."""
        return bool(re.search(r"<(\w+:)?(martif|tbx)\s", beginning(path)))

    def read(self, path: Path, options: ReadOptions) -> Iterator[Row]:
        """Yield the term of each entry, of either version and style, from whatever tool."""
        is_ours = False
        told: set[tuple[str, str]] = set()
        wanted = frozenset(("termEntry", "conceptEntry", "martifHeader", "tbxHeader"))
        for node in elements(path, wanted, frozenset(("martif", "tbx"))):
            if node.name.endswith("Header"):
                is_ours = OURS in tbx.sources(node)
                continue
            sections = tbx.chosen(node, options.language, is_ours=is_ours)
            term = tbx.term_of(node, sections, is_ours=is_ours)
            if term is None:
                yield Row(node.line, problem=Message("no term"))
                continue
            if options.language and not term.language:
                term = term._replace(language=options.language)
            pair = term.language, ", ".join(map(tbx.language_of, sections.glosses))
            if not is_ours and pair not in told and len(told) < 20:
                told.add(pair)
                options.report(
                    Message(
                        "terms in {language}, glosses in {others}", language=pair[0], others=pair[1]
                    )
                )
            yield Row(node.line, term)

    def write(self, terms: Iterable[Term], stream: BinaryIO, options: WriteOptions) -> None:
        """Write an entry for each term; raises UnknownName for a version that is not there."""
        version = options.version or self.versions[0]
        if version not in NAMES:
            raise UnknownName("TBX version", version, list(self.versions))
        with writing(stream) as text:
            text.write(_header(version, options))
            is_empty = True
            for term in terms:
                is_empty = False
                text.write(_entry(term, NAMES[version], options.glosses_in))
            if is_empty:
                raise BadInput("a TBX file cannot be empty; there is no term to write")
            text.write(f"</body></text>\n{_END[version]}")

    def kept(self, term: Term) -> Term:
        """Give the term with texts as XML holds them, days for moments, and its gender."""
        gender = dict(term.grammar).get("gender")
        plain = reduced(term, self.holds)
        head = settled(term.headword) or settled(term.term)
        seen = (Sighting(*(_text(each) for each in sighting)) for sighting in plain.seen)  # type: ignore[arg-type]
        return plain._replace(
            term=settled(term.term) or head,
            headword=head,
            reading=_text(term.reading),
            transliteration=_text(term.transliteration),
            glosses=_texts(term.glosses),
            part_of_speech=_texts(term.part_of_speech),
            forms=_texts(term.forms),
            tags=_texts(term.tags),
            note=_text(term.note),
            seen=tuple(each for each in seen if each != Sighting()),
            grammar=(("gender", gender),) if gender in tbx.GENDERS else (),
            created=_midnight(term.created),
            changed=_midnight(term.changed),
        )


def _text(text: str | None) -> str | None:
    return settled(text) or None if text else None


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(settled, texts)))


def _midnight(moment: str) -> str:
    return f"{moment[:10]}T00:00:00Z" if _DAY.match(moment) else ""


def _header(version: str, options: WriteOptions) -> str:
    title = (
        f"<titleStmt><title>{_xml(options.title)}</title></titleStmt>\n" if options.title else ""
    )
    licence = f"<publicationStmt><p>{_xml(options.licence)}</p></publicationStmt>\n"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{_START[version]}<fileDesc>\n'
        f"{title}{licence if options.licence else ''}<sourceDesc><p>{OURS}</p></sourceDesc>\n"
        f"</fileDesc>\n{_SETTINGS[version]}<text><body>\n"
    )


def _xml(text: str) -> str:
    return escaped(settled(text))


def _entry(term: Term, names: tuple[str, str, str], glosses_in: str) -> str:
    entry, section, _ = names
    own = f' id="{_xml(tbx.ID_PREFIX + term.id)}"' if re.fullmatch(r"[\w.-]+", term.id) else ""
    return "".join(
        (
            f"<{entry}{own}>\n",
            _transaction("origination", term.created),
            _transaction("modification", term.changed),
            *(f'<descrip type="subjectField">{_xml(tag)}</descrip>\n' for tag in _texts(term.tags)),
            _note(term.note),
            f'<{section} xml:lang="{_xml(term.language) or "und"}">\n',
            *_variants(term, names[2]),
            f"</{section}>\n",
            *_glosses(term, names, glosses_in),
            f"</{entry}>\n",
        )
    )


def _glosses(term: Term, names: tuple[str, str, str], language: str) -> Iterator[str]:
    _, section, tig = names
    glosses = _texts(term.glosses)
    if glosses:
        yield f'<{section} xml:lang="{_xml(language) or "und"}">\n'
        yield from (f"<{tig}><term>{_xml(gloss)}</term></{tig}>\n" for gloss in glosses)
        yield f"</{section}>\n"


def _variants(term: Term, tig: str) -> Iterator[str]:
    """Write the headword with all that is known of it, then what else the term is written as."""
    head = settled(term.headword) or settled(term.term)
    met = settled(term.term)
    yield f"<{tig}><term>{_xml(head)}</term>\n{_term_notes(term)}"
    yield _listed(tbx.PARTS, term.part_of_speech) + _listed(tbx.FORMS, term.forms)
    for sighting in term.seen:
        yield _sighting(sighting)
    addresses = dict.fromkeys(_xml(each.url) for each in term.seen if each.url)
    for address in filter(re.compile(r"https?://[!-;=-~]+").fullmatch, addresses):
        yield f'<xref type="externalCrossReference" target="{address}">{address}</xref>\n'
    yield f"</{tig}>\n"
    others = [(term.reading or "", tbx.READING), (term.transliteration or "", tbx.TRANSLITERATION)]
    others += [(met, tbx.AS_MET)] if met not in ("", head) else []
    others += [(form, tbx.FORM) for form in dict.fromkeys(_texts(term.forms)) if form != head]
    for text, note in others:
        if settled(text):
            yield f'<{tig}><term>{_xml(text)}</term><termNote type="termType">variant</termNote>'
            yield f"{_note(note).rstrip()}</{tig}>\n"


def _term_notes(term: Term) -> str:
    parts = [_basic(part) for part in _texts(term.part_of_speech)]
    gender = dict(term.grammar).get("gender")
    notes = f'<termNote type="partOfSpeech">{parts[0]}</termNote>\n' if parts else ""
    if gender in tbx.GENDERS:
        notes += f'<termNote type="grammaticalGender">{gender}</termNote>\n'
    return notes


def _basic(part: str) -> str:
    """Give the part of speech of Basic that ours belongs to.

    >>> _basic("godan verb (ru)"), _basic("na-adjective"), _basic("particle")
    ('verb', 'adjective', 'other')
    """
    found = _PARTS.search(part)
    return found[1] if found else "other"


def _listed(start: str, texts: Iterable[str]) -> str:
    listed = joined(_texts(texts))
    return _note(start + listed) if listed else ""


def _sighting(sighting: Sighting) -> str:
    notes = (
        (tbx.GLOSS, sighting.gloss),
        (tbx.PUBLISHER, sighting.publisher),
        (tbx.URL, sighting.url),
        (tbx.DATE, sighting.date),
    )
    source = _xml(sighting.source or "")
    inside = f'<admin type="source">{source}</admin>\n' if source else ""
    inside += "".join(_note(start + (_text(text) or "")) for start, text in notes if _text(text))
    context = _xml(sighting.context or "")
    if not context and not inside:
        return ""
    return f'<descripGrp><descrip type="context">{context}</descrip>\n{inside}</descripGrp>\n'


def _note(text: str | None) -> str:
    return f"<note>{_xml(text)}</note>\n" if text and _text(text) else ""


def _transaction(kind: str, moment: str) -> str:
    if not _DAY.match(moment):
        return ""
    return (
        f'<transacGrp><transac type="transactionType">{kind}</transac>'
        f"<date>{moment[:10]}</date></transacGrp>\n"
    )


FORMAT = Tbx()
