"""Two accounts of one term made into one: when terms are the same, and what each keeps.

Lists are united; a field that the user wrote wins over a derived one; where two written values
differ, that is a clash for the user to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from phrasekit import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from phrasekit.terms import Sighting, Term

#: Fields of one value, in the order they are reported.
SINGLE = ("headword", "reading", "transliteration", "note")
#: Fields of many values.
MANY = ("part_of_speech", "forms", "tags")

Preference = Literal["mine", "theirs"]


class Clash(NamedTuple):
    """A field for which two accounts of a term have values that people wrote, and differ."""

    term: Term
    field: str
    mine: str
    theirs: str


class Merged(NamedTuple):
    """A term with what another account of it adds, and what could not be united."""

    term: Term
    clashes: tuple[Clash, ...] = ()


def identity(term: Term) -> tuple[str, str]:
    """Give what same terms have in common, to look for candidates by: language, folded headword.

    >>> from phrasekit.terms import Term
    >>> identity(Term("", "ru", "Ёж", "Ёж")) == identity(Term("", "ru", "еж", "еж"))
    True
    """
    return term.language, languages.room_of(term.language).fold(term.headword)


def find_same(term: Term, candidates: Iterable[Term]) -> Term | None:
    """Find the same term among terms of the same language and headword.

    Reading (or stress), sense and the lexicon's entry must not speak against it: за́мок and замо́к
    are two terms. A term whose reading is not known is the one that is there, if there is but one.
    """
    fitting = [each for each in candidates if _may_be_same(term, each)]
    exact = [each for each in fitting if each.reading == term.reading]
    if exact:
        return exact[0]
    return fitting[0] if len(fitting) == 1 else None


def is_unresolved(mine: Term, fresh: Term) -> bool:
    """Tell whether a term stands there as it was met only, and `fresh` says what it is."""
    return (
        mine.headword == mine.term
        and not mine.entry
        and mine.language in (fresh.language, "und")
        and mine.reading in (None, fresh.reading)
        and "headword" in fresh.derived
    )


def _may_be_same(one: Term, other: Term) -> bool:
    if one.sense != other.sense:
        return False
    if one.reading and other.reading and not _same_reading(one, other):
        return False
    if not (one.entry and other.entry) or one.entry == other.entry:
        return True
    # Two entries of one lexicon are two terms, homonyms; another lexicon may list the same one.
    return one.lexicon != other.lexicon


def _same_reading(one: Term, other: Term) -> bool:
    """Compare readings; to the letter where the headwords differ too: はい is not ハイ."""
    if one.reading == other.reading:
        return True
    room = languages.room_of(one.language)
    return one.headword == other.headword and room.is_same_reading(
        one.reading or "", other.reading or ""
    )


def merge(mine: Term, theirs: Term, prefer: Preference | None = None) -> Merged:
    """Give my term with what theirs adds; `prefer` settles clashes.

    The id and the time of creation are mine. Times of change are the keeper's business.
    """
    values: dict[str, object] = {"language": mine.language}
    if mine.language == "und":
        values["language"] = theirs.language
    derived = set(mine.derived)
    clashes = []
    for field in SINGLE:
        value, is_derived, clash = _single(field, mine, theirs, prefer)
        values[field] = value
        derived = derived | {field} if is_derived else derived - {field}
        if clash:
            clashes.append(clash)
    for field in MANY:
        values[field] = union(getattr(mine, field), getattr(theirs, field))
        if field not in theirs.derived and values[field] != getattr(mine, field):
            derived.discard(field)
        elif field in theirs.derived and not getattr(mine, field):
            derived.add(field)
    values["grammar"] = tuple({**dict(theirs.grammar), **dict(mine.grammar)}.items())
    values["seen"] = (*mine.seen, *_new_sightings(mine.seen, theirs.seen))
    values["entry"] = mine.entry or theirs.entry
    derived |= {"grammar"} & {*mine.derived, *theirs.derived}
    united = _with_glosses(mine._replace(**values), mine, theirs, derived)  # type: ignore[arg-type]
    return Merged(united, tuple(clashes))


def _single(
    field: str, mine: Term, theirs: Term, prefer: Preference | None
) -> tuple[str | None, bool, Clash | None]:
    """Choose between two values of a field: the value, whether it is derived, a clash."""
    own, other = getattr(mine, field), getattr(theirs, field)
    own_derived, other_derived = field in mine.derived, field in theirs.derived
    if field == "headword" and is_unresolved(mine, theirs):
        return other, True, None
    if field == "headword" and theirs.headword == theirs.term == mine.term:
        return own, own_derived, None  # a file without headwords says nothing of them
    if not other or own == other or (field == "reading" and own and _same_reading(mine, theirs)):
        # A file that says what a lexicon says may have it from there.
        return own, own_derived, None
    if not own or (own_derived and not other_derived):
        return other, other_derived, None
    if other_derived or prefer == "mine" or (field == "headword" and _same_headword(mine, theirs)):
        return own, own_derived, None
    if prefer == "theirs":
        return other, False, None
    return own, own_derived, Clash(mine, field, own, other)


def _same_headword(mine: Term, theirs: Term) -> bool:
    """Tell whether two headwords differ in spelling only; those of one id may be two words."""
    fold = languages.room_of(mine.language).fold
    return fold(mine.headword) == fold(theirs.headword)


def union(mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Give mine, then those of theirs that are not among them."""
    return tuple(dict.fromkeys((*mine, *theirs)))


def _new_sightings(mine: Sequence[Sighting], theirs: Iterable[Sighting]) -> list[Sighting]:
    """Give the sightings that are not there yet, be their offsets known or not."""
    known = {each._replace(offset=None) for each in mine}
    return [each for each in theirs if each._replace(offset=None) not in known]


def _with_glosses(united: Term, mine: Term, theirs: Term, derived: set[str]) -> Term:
    """Unite the glosses: those that people wrote stand first, and are remembered as theirs."""
    written = theirs.users_glosses
    if "glosses" not in theirs.derived:  # of a file: what a lexicon said may be among them
        written = tuple(each for each in written if each not in mine.glosses)
    own = union(mine.users_glosses, written)
    glosses = union(own, union(mine.glosses, theirs.glosses))
    if len(glosses) > len(own):
        derived.add("glosses")
    else:
        derived.discard("glosses")
    own_glosses = own if "glosses" in derived else ()
    ordered = tuple(sorted(derived))
    return united._replace(glosses=glosses, own_glosses=own_glosses, derived=ordered)
