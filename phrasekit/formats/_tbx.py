"""The entries of TBX, version 2 and 3, in either style, as terms.

In the style DCA a data category is an attribute, in DCT it is the element's name; what it is
called is the same (ISO 30042:2019), and so is nearly all of version 2 (ISO 30042:2008).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.formats._cells import split
from phrasekit.formats._records import own_id
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from phrasekit.formats._xml import Node

#: The elements whose data category is their attribute "type".
_GENERIC = frozenset(("admin", "descrip", "ref", "termNote", "transac", "transacNote", "xref"))
SECTIONS = frozenset(("langSet", "langSec"))
_TERMS = frozenset(("tig", "ntig", "termSec"))
#: An id in XML begins with a letter, ours may begin with a digit.
ID_PREFIX = "t-"
#: How our notes begin, each followed by what TBX-Basic has no category for.
PARTS, FORMS, GLOSS, PUBLISHER, URL, DATE = (
    "part of speech: ", "forms: ", "gloss: ", "publisher: ", "url: ", "date: ",
)  # fmt: skip
#: The notes of variants.
READING, TRANSLITERATION, AS_MET, FORM = "reading", "transliteration", "as met", "form"
GENDERS = frozenset(("masculine", "feminine", "neuter"))
_KANA = re.compile(r"[\u3040-\u30ffー・\s]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]")


class Chosen(NamedTuple):
    """The sections of an entry: that of the term, and those of its glosses."""

    term: Node | None
    glosses: Sequence[Node]


class _Variant(NamedTuple):
    """A term in a section: its text, the elements that describe it, its notes."""

    text: str
    nodes: Sequence[Node]
    notes: Sequence[str]

    def category(self, name: str) -> str | None:
        """Give the first value of a data category."""
        return next((each.text for each in self.nodes if category(each) == name), None)


def category(node: Node) -> str:
    """Give the data category of an element."""
    return node.attributes.get("type", "") if node.name in _GENERIC else node.name


def sources(header: Node) -> list[str]:
    """Give what a header says of where the file is from."""
    described = (each for each in header.children if each.name == "fileDesc")
    inside = (each for node in described for each in node.children)
    return [each.text for each in inside if each.name == "sourceDesc"]


def language_of(section: Node) -> str:
    """Give the language of a section as a BCP 47 tag, "" for one that is undetermined."""
    code = section.attributes.get("xml:lang", section.attributes.get("lang", ""))
    return "" if code == "und" else code.replace("_", "-")


def chosen(entry: Node, language: str | None, *, is_ours: bool) -> Chosen:
    """Choose the section of the term: the language asked for, else the first but English.

    Glosses are the English section, or all others where there is none.
    """
    sections = [each for each in entry.children if each.name in SECTIONS]
    if not sections:
        return Chosen(None, ())
    if is_ours:
        return Chosen(sections[0], sections[1:])
    primary = [language_of(each).partition("-")[0].lower() for each in sections]
    at = next((at for at, code in enumerate(primary) if code != "en"), 0)
    if language:
        wanted = language.partition("-")[0].lower()
        if wanted not in primary:
            return Chosen(None, ())
        at = primary.index(wanted)
    others = [number for number in range(len(sections)) if number != at]
    english = [number for number in others if primary[number] == "en"]
    return Chosen(sections[at], [sections[number] for number in english or others])


def term_of(entry: Node, sections: Chosen, *, is_ours: bool) -> Term | None:
    """Give the term of an entry; None where there is none."""
    if sections.term is None:
        return None
    variants = _variants(sections.term)
    if not variants:
        return None
    head = next((each for each in variants if _is_preferred(each)), variants[0])
    others = [each for each in variants if each is not head]
    term = Term(
        id=own_id(entry.attributes.get("id", "").removeprefix(ID_PREFIX)),
        language=language_of(sections.term),
        term=_first(others, AS_MET) or head.text,
        headword=head.text,
        reading=_first(others, READING),
        transliteration=_first(others, TRANSLITERATION),
        glosses=tuple(each.text for section in sections.glosses for each in _variants(section)),
        tags=tuple(each.text for each in _flat(entry) if category(each) == "subjectField"),
        grammar=_gender(head),
        created=_moment(entry, "origination"),
        changed=_moment(entry, "modification"),
    )
    return (
        _ours(term, entry, head) if is_ours else _foreign(term, entry, sections.term, head, others)
    )


def _ours(term: Term, entry: Node, head: _Variant) -> Term:
    """Fill in what we note in our own way."""
    return term._replace(
        part_of_speech=split(_noted(head.notes, PARTS) or ""),
        forms=split(_noted(head.notes, FORMS) or ""),
        note=next((each.text for each in entry.children if each.name == "note"), None),
        seen=tuple(_seen(group) for group in head.nodes if group.name == "descripGrp"),
    )


def _foreign(
    term: Term, entry: Node, section: Node, head: _Variant, others: Sequence[_Variant]
) -> Term:
    """Fill in what another tool's entry says, wherever it says it."""
    reading = term.reading or next(
        (each.text for each in others if _HAN.search(head.text) and _KANA.fullmatch(each.text)),
        None,
    )
    known = {reading, term.transliteration, term.term}
    part = head.category("partOfSpeech")
    around = [*_flat(entry), *_flat(section)]
    notes = [each.text for each in around if category(each) in ("definition", "note") and each.text]
    return term._replace(
        headword="" if term.term == head.text else head.text,
        reading=reading,
        part_of_speech=(part,) if part else (),
        forms=tuple(each.text for each in others if each.text not in known),
        note="\n".join([*notes, *head.notes]) or None,
        seen=_sightings(head, around),
    )


def _variants(section: Node) -> list[_Variant]:
    found = []
    for each in section.children:
        if each.name in _TERMS:
            nodes = list(_described(each))
            text = next((node.text for node in nodes if node.name == "term"), "")
            notes = [node.text for node in nodes if node.name == "note"]
            if text:
                found.append(_Variant(text, nodes, notes))
    return found


def _described(term: Node) -> Iterator[Node]:
    """Yield what describes a term, out of the groups that only hold the term and its notes."""
    for each in term.children:
        if each.name in ("termGrp", "termNoteGrp"):
            yield from _described(each)
        else:
            yield each


def _flat(node: Node) -> Iterator[Node]:
    """Yield the elements of a node and of its groups, but not of the sections and terms in it."""
    for each in node.children:
        if each.name.endswith("Grp"):
            yield from each.children
        elif each.name not in SECTIONS and each.name not in _TERMS:
            yield each


def _is_preferred(variant: _Variant) -> bool:
    return (variant.category("administrativeStatus") or "").startswith("preferred")


def _first(variants: Sequence[_Variant], note: str) -> str | None:
    return next((each.text for each in variants if note in each.notes), None)


def _gender(head: _Variant) -> tuple[tuple[str, str], ...]:
    gender = head.category("grammaticalGender")
    return (("gender", gender),) if gender in GENDERS else ()


def _noted(notes: Sequence[str], start: str) -> str | None:
    return next((each.removeprefix(start) for each in notes if each.startswith(start)), None)


def _seen(group: Node) -> Sighting:
    """Give the sighting of a group that we wrote."""
    notes = [each.text for each in group.children if each.name == "note"]
    values = {category(each): each.text for each in group.children}
    return Sighting(
        context=values.get("context") or None,
        gloss=_noted(notes, GLOSS),
        source=values.get("source") or None,
        publisher=_noted(notes, PUBLISHER),
        url=_noted(notes, URL),
        date=_noted(notes, DATE),
    )


def _sightings(head: _Variant, around: Sequence[Node]) -> tuple[Sighting, ...]:
    """Give the contexts of a term with their sources, and addresses that stand alone."""
    found, addresses = [], []
    for node in head.nodes:
        inside = node.children if node.name == "descripGrp" else [node]
        values = {category(each): each.text for each in inside}
        if values.get("context"):
            cited = values.get("source", "")
            is_address = re.fullmatch(r"https?://\S+", cited)
            found.append(
                Sighting(
                    values["context"],
                    source=None if is_address else cited or None,
                    url=cited if is_address else None,
                )
            )
    for node in (*head.nodes, *around):
        target = node.attributes.get("target")
        if category(node) == "externalCrossReference" and target:
            source = "" if node.text == target else node.text
            addresses.append(Sighting(source=source or None, url=target))
    return tuple(dict.fromkeys((*found, *addresses)))


def _moment(entry: Node, kind: str) -> str:
    """Give when an entry was created or changed; TBX knows the day only."""
    for group in entry.children:
        if group.name == "transacGrp":
            values = {category(each): each.text for each in group.children}
            date = values.get("date", "")
            if values.get("transactionType") == kind and re.match(r"\d{4}-\d\d-\d\d", date):
                return f"{date[:10]}T00:00:00Z"
    return ""
