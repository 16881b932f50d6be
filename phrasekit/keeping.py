"""From a word as it was met to a term worth keeping: looked up, and its fields filled.

What the user says of a term stays the user's; what a lexicon says is marked as derived from the
entry that said it, so that it can be refreshed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from phrasekit import checking, languages, lexicons
from phrasekit.annotation import language_of, shown_glosses
from phrasekit.errors import BadInput
from phrasekit.index import gloss_key
from phrasekit.matching import lookup
from phrasekit.terms import DERIVABLE, Asked, Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.answers import Match
    from phrasekit.entries import Sense

#: Answers that are the term itself, and not a guess at what may have been meant.
CERTAIN = ("exact", "spelling", "inflected")
#: Answers among which the user's gloss or reading may choose.
CONSIDERED = 12
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def sighting(
    term: str,
    context: str | None = None,
    source: str | None = None,
    url: str | None = None,
    date: str | None = None,
    publisher: str | None = None,
    said: str | None = None,
    offset: tuple[int, int] | None = None,
) -> Sighting:
    """Make a sighting; an address given as the source is one, and the term is found in its context.

    >>> sighting("kaizen", "They call it kaizen.").offset
    (13, 19)
    """
    if source and not url and ADDRESS.fullmatch(source.strip()):
        url, source = source.strip(), None
    if context and offset is None:
        place = context.casefold().find(term.casefold())
        if place >= 0 and len(context.casefold()) == len(context):
            offset = (place, place + len(term))
    return Sighting(context, said, source, publisher, url, date, offset)


def made(asked: Asked) -> Term:
    """Look a term up and fill its fields; its id and times are still empty.

    Raises BadInput for what cannot be kept, and where the look-up has no such answer.
    """
    term = checking.checked(_as_said(asked))
    match = _meant(asked, term)
    if match is None:
        return checking.checked(term._replace(language=_language(asked, term)))
    if asked.sense is None:
        return filled(term, match, own_headword=bool(asked.headword))
    sense = _chosen_sense(match, asked.sense)
    named = term._replace(sense=next(iter(sense.glosses), None))
    return filled(named, match, own_headword=bool(asked.headword), senses=(sense,))


def _as_said(asked: Asked) -> Term:
    return Term(
        "",
        checking.language(asked.language) if asked.language else "und",
        asked.term,
        asked.headword or "",
        reading=asked.reading,
        glosses=asked.glosses,
        part_of_speech=asked.part_of_speech,
        note=asked.note,
        tags=asked.tags,
        seen=asked.seen,
    )


def _meant(asked: Asked, term: Term) -> Match | None:
    """Choose the answer that was meant; None where none is sure enough."""
    codes = None
    if asked.language:
        if term.language not in languages.available():
            return None
        codes = [term.language]
    found = lookup(term.headword if asked.headword else term.term, codes, limit=CONSIDERED)
    if asked.number is not None:
        if not 1 <= asked.number <= len(found):
            raise BadInput(
                "no answer number {number} to {term!r}; there are {count}: see phrasekit lookup",
                number=asked.number,
                term=term.term,
                count=len(found),
            )
        return found[asked.number - 1]
    certain = [each for each in found if each.kind in CERTAIN and each.entry.senses]
    certain = certain or [each for each in found if each.kind in CERTAIN]
    if asked.headword:
        certain = [each for each in certain if _has_form(each, term.headword)]
    if term.reading:
        certain = [each for each in certain if _is_read(each, term.reading)]
    return _by_gloss(certain, _said_glosses(term)) or next(iter(certain), None)


def _has_form(match: Match, headword: str) -> bool:
    fold = languages.get(match.language).fold
    return fold(headword) in {fold(form) for form in (*match.forms, *match.readings)}


def _is_read(match: Match, reading: str) -> bool:
    room = languages.get(match.language)
    return any(room.is_same_reading(reading, each) for each in match.readings)


def _said_glosses(term: Term) -> list[str]:
    return [*term.glosses, *(each.gloss for each in term.seen if each.gloss)]


def _by_gloss(matches: Sequence[Match], glosses: Sequence[str]) -> Match | None:
    """Let the glosses choose among homophones: hashi that means bridge is 橋."""
    wanted = {gloss_key(each) for each in glosses}
    if not wanted:
        return None
    for match in matches:
        if wanted & {gloss_key(each) for sense in match.senses for each in sense.glosses}:
            return match
    return None


def _chosen_sense(match: Match, number: int) -> Sense:
    if not 1 <= number <= len(match.senses):
        raise BadInput(
            "no sense number {number} of {headword!r}; it has {count}: see phrasekit lookup",
            number=number,
            headword=match.headword,
            count=len(match.senses),
        )
    return match.senses[number - 1]


def _language(asked: Asked, term: Term) -> str:
    """Give the language of a term that no lexicon has: as said, or as its script shows."""
    if asked.language:
        return term.language
    return language_of(term.headword) or term.language


def filled(
    term: Term, match: Match, own_headword: bool = False, senses: tuple[Sense, ...] | None = None
) -> Term:
    """Fill the fields that the user left empty with what an entry, or some of its senses, says."""
    said: dict[str, Any] = {
        "headword": match.headword,
        "reading": match.reading,
        "transliteration": match.transliteration or None,
        "part_of_speech": parts_of_speech(match.senses if senses is None else senses),
        "forms": tuple(form for form in match.forms if form != match.headword),
        "grammar": match.entry.grammar,
    }
    empty = {name for name in said if not getattr(term, name)}
    empty |= set() if own_headword else {"headword"}
    values = {name: value for name, value in said.items() if value and name in empty}
    if match.entry.lexicon not in lexicons.available():
        # A term that the glossary has already: it is the same one, and no lexicon knows it.
        return checking.checked(term._replace(language=match.language, **values))
    own = term.users_glosses
    glosses = tuple(dict.fromkeys((*own, *shown_glosses(senses or match.senses))))
    if len(glosses) > len(own):
        values |= {"glosses": glosses, "own_glosses": own}
    derived = tuple(sorted(set(values) & set(DERIVABLE)))
    entry = f"{match.entry.lexicon}:{match.entry.id}"
    return checking.checked(
        term._replace(language=match.language, entry=entry, derived=derived, **values)
    )


def without_derived(term: Term) -> Term:
    """Give a term with only what its user wrote; the headword stays, for it must have one."""
    empty: dict[str, Any] = {
        "reading": None,
        "transliteration": None,
        "glosses": term.users_glosses,
        "part_of_speech": (),
        "forms": (),
        "grammar": (),
    }
    values = {name: value for name, value in empty.items() if name in term.derived}
    return term._replace(derived=(), own_glosses=(), **values)


def refreshed(term: Term) -> Term | None:
    """Give a term with its derived fields as its lexicon has them now.

    None where the lexicon no longer has the entry, or is not installed.
    """
    if not term.entry or term.language not in languages.available():
        return term
    for match in lookup(term.headword, [term.language], limit=None):
        if f"{match.entry.lexicon}:{match.entry.id}" == term.entry:
            bare = without_derived(term)
            senses = None
            if term.sense:
                senses = tuple(each for each in match.senses if term.sense in each.glosses) or None
            return filled(bare, match, "headword" not in term.derived, senses)
    return None


def derived_anew(term: Term) -> Term:
    """Give a term whose headword is another now with what the lexicons say of that one."""
    bare = without_derived(term)._replace(entry=None)
    asked = Asked(bare.term, bare.language, bare.headword, bare.reading, bare.glosses)
    match = _meant(asked, bare) if bare.language in languages.available() else None
    return bare if match is None else filled(bare, match, own_headword=True)


def parts_of_speech(senses: Sequence[Sense]) -> tuple[str, ...]:
    """Give the parts of speech of senses, in order, each once."""
    return tuple(dict.fromkeys(part for sense in senses for part in sense.part_of_speech))
