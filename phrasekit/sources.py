"""Where entries are looked for: the lexicons of a language, and the glossaries beside them.

The user's glossary comes first, then those that come with phrasekit. A glossary that cannot be read
does not keep anybody from looking a word up; `troubles` tells of it.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Protocol

from phrasekit import config, homes, lexicons
from phrasekit import languages as language_rooms
from phrasekit.entries import GlossaryHit
from phrasekit.errors import PhrasekitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from phrasekit.entries import TermEntry
    from phrasekit.homes import Home
    from phrasekit.languages import Language
    from phrasekit.terms import Term


class Source(Protocol):
    """What entries are found in: the index of a lexicon."""

    def find(self, key: str) -> Sequence[TermEntry]:
        """Give the entries of which a form or reading has this key, common ones first."""

    def has_key(self, key: str) -> bool:
        """Tell whether any entry has this key."""

    def find_gloss(self, gloss: str) -> list[TermEntry]:
        """Give the entries with this gloss."""

    def find_gloss_words(self, words: str) -> list[TermEntry]:
        """Give the entries with these words in their glosses."""


def of_language(code: str) -> tuple[Source, ...]:
    """Give the opened lexicons of a language."""
    return _opened(_names(code))


def _names(code: str) -> tuple[str, ...]:
    known = lexicons.available()
    return _by_language(tuple(known)).get(code, ())


@cache
def _by_language(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Sort the lexicons that have entries by language."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        lexicon = lexicons.get(name)
        if lexicon.kind == "entries":
            found[lexicon.language] = (*found.get(lexicon.language, ()), name)
    return found


@cache
def _opened(names: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(lexicons.open_index(name) for name in names)


def has_key(code: str, key: str) -> bool:
    """Tell whether a lexicon of a language, or a glossary, has a key."""
    return any(each.has_key(key) for each in of_language(code)) or any(
        home.find(code, key) for home in glossaries_in(code)
    )


# -- glossaries

_troubles: dict[str, PhrasekitError] = {}
#: The glossaries that have terms in each language, as they were when somebody last looked.
_in_use: dict[str, list[Home]] = {}


def look_again() -> None:
    """See which glossaries there are, and what languages they have terms in."""
    global _in_use
    own = list(_own_glossary())
    _in_use = _sorted((*own, *_packaged())) if own else _packaged_in_use()


def _sorted(listed: Iterable[Home]) -> dict[str, list[Home]]:
    """Sort glossaries by the languages they have terms in."""
    found: dict[str, list[Home]] = {}
    for home in listed:
        for code in home.languages():
            found.setdefault(code, []).append(home)
    return found


@cache
def _packaged_in_use() -> dict[str, list[Home]]:
    return _sorted(_packaged())


def glossaries_in(code: str) -> Sequence[Home]:
    """Give the glossaries that had terms in a language when `look_again` was called."""
    return _in_use.get(code, ())


def languages() -> list[str]:
    """List the languages that are installed, then those that a glossary has terms in."""
    installed = language_rooms.available()
    return [*installed, *sorted(set(_in_use) - set(installed))]


def room(code: str) -> Language:
    """Give the room of a language that is installed, or a plain one that a glossary needs.

    Raises UnknownName for a language that is neither.
    """
    return language_rooms.room_of(code) if code in _in_use else language_rooms.get(code)


def glossaries() -> list[Home]:
    """Give the glossaries in use: the user's, if it is there and can be read, and the packaged."""
    return [*_own_glossary(), *_packaged()]


def _own_glossary() -> Iterator[Home]:
    path = os.fspath(config.glossary_path())
    if not os.path.exists(path) or path in _troubles:
        return
    try:
        home = _kept_open(path)
        if home.languages():
            yield home
    except PhrasekitError as error:
        _troubles[path] = error


def troubles() -> list[PhrasekitError]:
    """Say why a glossary is not looked in."""
    return list(_troubles.values())


@cache
def _kept_open(path: str) -> Home:
    return homes.open_home(path)


@cache
def _packaged() -> tuple[Home, ...]:
    return tuple(homes.open_packaged(name) for name in homes.packaged_names())


def kept(entry: TermEntry) -> Iterator[tuple[Home, Term]]:
    """Give the terms of glossaries that are the same as an entry of a lexicon."""
    homes_in_use = glossaries_in(entry.language)
    if not homes_in_use:
        return
    folded = language_rooms.room_of(entry.language).fold(entry.headword)
    for home in homes_in_use:
        for term in home.of_headword(entry.language, folded):
            if is_same(term, entry):
                yield home, term


def is_same(term: Term, entry: TermEntry) -> bool:
    """Tell whether a term is the same as an entry: by the entry's id, else headword and reading."""
    if term.language != entry.language:
        return False
    if term.entry and term.lexicon == entry.lexicon:
        return term.entry == f"{entry.lexicon}:{entry.id}"
    room = language_rooms.room_of(entry.language)
    forms = {room.fold(form.text) for form in (entry.forms or entry.readings)}
    if room.fold(term.headword) not in forms:
        return False
    if term.reading is None or not entry.readings:
        return True
    return any(room.is_same_reading(term.reading, form.text) for form in entry.readings)


def hit(home: Home, term: Term) -> GlossaryHit:
    """Say that a look-up met a term of a glossary: what it means there, where it was seen last."""
    seen = term.last_seen
    return GlossaryHit(
        home.name,
        term.gloss or next(iter(term.glosses), None),
        seen.cited or seen.url if seen else None,
        term.id,
        seen.context if seen else None,
        term.note,
    )
