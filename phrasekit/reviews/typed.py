"""What was typed as an answer: right, nearly right, or something else, and why.

A term may be typed in any spelling that a look-up understands, since the language's own room
judges it; a meaning is compared as the reader would type it, forgiving small slips.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import languages
from phrasekit.entries import Form
from phrasekit.errors import Message
from phrasekit.index import gloss_key
from phrasekit.matching import lookup
from phrasekit.queries import clean
from phrasekit.reviews.session import glosses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from phrasekit.entries import Spelling, TermEntry, Verdict
    from phrasekit.languages import Language
    from phrasekit.reviews.session import Card
    from phrasekit.terms import Term

#: What parts the alternatives in a gloss: "thanks; thank you", "film/movie".
ALTERNATIVES = re.compile(r"[;,/]")
#: So many letters wrong are a slip, in texts from so many letters on.
SLIPS = ((5, 1), (9, 2))
#: What is written without spaces, hyphens and apostrophes is the same to a reader in a hurry.
UNHEARD = re.compile(r"[\s\-'’]+")


class Judgement(NamedTuple):
    """Whether an answer is right, and what there is to say of it; `slip` is right but for a bit."""

    right: bool
    slip: bool = False
    remark: Message | None = None


def judge(card: Card, typed: str) -> Judgement:
    """Judge what was typed for a card; raises BadInput for what cannot be an answer."""
    text = clean(typed)
    if card.direction == "recognition":
        return _judge_meaning(card.term, text)
    room = languages.room_of(card.term.language)
    if card.direction == "reading":
        return _judge_reading(card.term, text, room)
    return _judge_term(card.term, text, room)


def _judge_meaning(term: Term, typed: str) -> Judgement:
    wanted = {_plain(key): gloss for gloss in glosses(term) for key in _alternatives(gloss)}
    given = [_plain(key) for key in _alternatives(typed)]
    if any(each in wanted for each in given):
        return Judgement(True)
    for each in given:
        for key, gloss in wanted.items():
            if is_slip(each, key):
                return Judgement(True, True, Message("almost: {answer}", answer=gloss))
    return Judgement(False)


def _alternatives(gloss: str) -> Iterable[str]:
    """Give what of a gloss a reader may type for it: all, or one of its alternatives."""
    return filter(None, map(gloss_key, (gloss, *ALTERNATIVES.split(gloss))))


def _plain(key: str) -> str:
    return UNHEARD.sub("", key)


def is_slip(given: str, wanted: str) -> bool:
    """Tell whether a text differs so little from another that a finger may have slipped.

    >>> is_slip("lack of slepe", "lack of sleep"), is_slip("cat", "car")
    (True, False)
    """
    most = max((slips for length, slips in SLIPS if len(wanted) >= length), default=0)
    if abs(len(given) - len(wanted)) > most:
        return False
    return 0 < distance(given, wanted) <= most


def distance(one: str, other: str) -> int:
    """Count the letters added, left out, changed or swapped with their neighbour.

    >>> distance("sleep", "slepe"), distance("thanks", "thank")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(following[-1] + 1, row[j] + 1, row[j - 1] + (letter != wanted))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted
            following.append(min(cost, before[j - 2] + 1) if swapped else cost)
        before, row = row, following
    return row[-1]


def _judge_term(term: Term, typed: str, room: Language) -> Judgement:
    entry = term.as_entry("glossary")
    if typed.casefold() in {term.term.casefold(), *(form.casefold() for form in _texts(entry))}:
        return Judgement(True)
    if room.recognizes(typed):
        keys = set(room.keys(entry))
        if _first(room, typed, entry, keys, room.spellings(typed)):
            return Judgement(True)
        if _first(room, typed, entry, keys, room.inflections(typed)):
            return Judgement(True, remark=_form_of(term))
        if _first(room, typed, entry, keys, room.slips(typed, keys.__contains__)):
            return Judgement(True, True, Message("almost: {answer}", answer=_shown(term)))
    return _judge_by_lexicons(term, typed)


def _judge_reading(term: Term, typed: str, room: Language) -> Judgement:
    """A reading may be typed in kana or romanised; the headword itself is no answer."""
    assert term.reading is not None
    reading = Form(term.reading)
    entry = term.as_entry("glossary")._replace(forms=(), readings=(reading,))
    keys = set(room.keys(entry))
    if room.recognizes(typed) and typed != term.headword:
        verdict = _first(room, typed, entry, keys, room.spellings(typed))
        if verdict is not None:
            return Judgement(True)
        if _first(room, typed, entry, keys, room.slips(typed, keys.__contains__)):
            return Judgement(True, True, Message("almost: {answer}", answer=term.reading))
    return Judgement(False)


def _first(
    room: Language, typed: str, entry: TermEntry, keys: set[str], spellings: Iterable[Spelling]
) -> Verdict | None:
    """Give the first verdict that what was typed stands for the entry."""
    for spelling in spellings:
        parts = spelling.parts_of_speech
        if spelling.key in keys and (not parts or parts & entry.parts_of_speech):
            verdict = room.judge(typed, spelling, entry)
            if verdict is not None:
                return verdict
    return None


def _texts(entry: TermEntry) -> Iterable[str]:
    return (form.text for form in (*entry.forms, *entry.readings))


def _form_of(term: Term) -> Message:
    return Message("right, as a form of it: {answer}", answer=_shown(term))


def _shown(term: Term) -> str:
    if not term.reading or term.reading == term.headword:
        return term.headword
    return f"{term.headword} [{term.reading}]"


def _judge_by_lexicons(term: Term, typed: str) -> Judgement:
    """Judge by what the lexicons say: another spelling of the term, or another term."""
    if term.language not in languages.available():
        return Judgement(False)
    matches = lookup(typed, [term.language])
    found = [each for each in matches if each.kind in ("exact", "spelling", "inflected")]
    for match in found:
        if term.headword in match.forms and (term.reading or "") in ("", *match.readings):
            if match.kind == "inflected":
                return Judgement(True, remark=_form_of(term))
            return Judgement(True, remark=Message("also written: {answer}", answer=_shown(term)))
    for match in (each for each in found[:1] if each.senses):
        meant = [gloss for sense in match.senses for gloss in sense.glosses]
        wanted = set(map(gloss_key, glosses(term)))
        if wanted & set(map(gloss_key, meant)):
            remark = Message(
                "{headword} means that too; another term is asked for", headword=match.headword
            )
        else:
            remark = Message("{headword} means: {gloss}", headword=match.headword, gloss=meant[0])
        return Judgement(False, remark=remark)
    return Judgement(False)
