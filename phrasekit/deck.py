"""Decks of flashcards: which terms are in one, what their cards can show, and the way into a file.

>>> from phrasekit.terms import Term
>>> note = note_of(Term("1", "ja", "nebusoku", "寝不足", "ねぶそく"), Wanted())
>>> note.ruby, note.transliteration, note.asked
((('寝', 'ね'), ('不', 'ぶ'), ('足', 'そく')), 'nebusoku', ('recognition', 'reading'))
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from phrasekit import decks, languages, lexicons
from phrasekit.decks import CARDS, Credit, Note
from phrasekit.decks._sides import credit_line
from phrasekit.errors import BadInput, Message, UnknownName
from phrasekit.marking import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from phrasekit.ankiconnect import AnkiConnect
    from phrasekit.decks import DeckOptions, Sound
    from phrasekit.decks.anki.sending import Change
    from phrasekit.entries import RubyPiece
    from phrasekit.languages import Language
    from phrasekit.terms import Sighting, Term

#: Grammar that says what a term is; all other names are those of its forms.
KINDS = frozenset(
    ("gender", "number", "animacy", "declension", "aspect", "motion", "person", "government")
)
PARTNER = "_partner"
#: A language's code, which stands in attributes and names of decks.
_CODE = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
#: Marks on letters, of Latin, Cyrillic and kana.
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a]+")
#: How many terms without gloss are named when they are left out.
MOST_NAMED = 5


class Wanted(NamedTuple):
    """Which cards are made of which terms.

    `cards` are kinds of cards; `with_unglossed` takes terms without gloss too, which nothing can
    be asked of but to know them. `speak` gives the recording of a text in a language.
    """

    cards: tuple[str, ...] = CARDS
    with_unglossed: bool = False
    speak: Callable[[str, str], Sound | None] | None = None


class Summary(NamedTuple):
    """What went into a deck: how many notes, how many cards of each kind, and what was left out."""

    notes: int
    cards: dict[str, int]
    unglossed: tuple[str, ...]
    without_cards: int


def write(
    terms: Iterable[Term],
    stream: BinaryIO,
    name: str = "anki",
    wanted: Wanted = Wanted(),  # noqa: B008 (a frozen record)
    options: DeckOptions = decks.DeckOptions(),  # noqa: B008
) -> Summary:
    """Write terms as a deck of the named format; give what went into it.

    Raises UnknownName for a format or a kind of card, BadInput when nothing is left to be written
    or the deck's name cannot be one, so that a caller can throw the file away.
    """
    format = decks.get(name)
    options = checked(wanted, options)
    if wanted.speak and not format.holds_sound:
        options.report(Message("{format} holds no sound; it is left out", format=format.title))
        wanted = wanted._replace(speak=None)
    counted = Counted(terms, wanted)
    format.write(counted, stream, options)
    summary = counted.finish(options.report)
    if counted.sources and not format.names_sources:
        options.report(Message(_NAME, sources="; ".join(sorted(counted.sources))))
    return summary


def checked(wanted: Wanted, options: DeckOptions) -> DeckOptions:
    """Give options with the deck's name in Anki's shape.

    Raises UnknownName for a kind of card, BadInput for a name that no deck can have.
    """
    for card in wanted.cards:
        if card not in CARDS:
            raise UnknownName("kind of card", card, list(CARDS))
    if not wanted.cards:
        raise BadInput("no kind of card chosen; known: {known}", known=", ".join(CARDS))
    if options.deck is None:
        return options
    return options._replace(deck=deck_name(options.deck))


def deck_name(name: str) -> str:
    """Give a deck's name as Anki writes it; raises BadInput where it cannot be one.

    >>> deck_name("Words :: Japanese ")
    'Words::Japanese'
    """
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in name):
        raise BadInput("the deck name {name!r} has control characters; leave them out", name=name)
    if not all(part.strip() for part in name.split("::")):
        raise BadInput(
            "the deck name {name!r} has an empty part; write it as in: Words::Japanese", name=name
        )
    return "::".join(part.strip() for part in unicodedata.normalize("NFC", name).split("::"))


class Counted:
    """The notes of terms, to iterate once, counted on the way."""

    def __init__(self, terms: Iterable[Term], wanted: Wanted) -> None:
        self._terms, self._wanted = terms, wanted
        self._cards: Counter[str] = Counter()
        self._unglossed: list[str] = []
        self._notes = self._without_cards = 0
        #: The sources of the notes, as they want to be named.
        self.sources: set[str] = set()

    def __iter__(self) -> Iterator[Note]:
        for note in notes(self._terms, self._wanted):
            asked = note.asked
            if not note.meaning.strip():
                self._unglossed.append(note.headword)
                if not self._wanted.with_unglossed:
                    continue
            if not asked:
                self._without_cards += 1
                continue
            self._notes += 1
            self._cards.update(asked)
            self.sources.update(map(credit_line, note.credits))
            yield note

    @property
    def summary(self) -> Summary:
        """What has been counted so far."""
        cards: dict[str, int] = {card: self._cards[card] for card in CARDS if self._cards[card]}
        return Summary(self._notes, cards, tuple(self._unglossed), self._without_cards)

    def finish(self, report: Callable[[str], None]) -> Summary:
        """Tell what was left out; raises BadInput when that is everything."""
        if self._unglossed:
            named = ", ".join(self._unglossed[:MOST_NAMED])
            if len(self._unglossed) > MOST_NAMED:
                named += ", …"
            kept = self._wanted.with_unglossed
            report(Message(_KEPT if kept else _LEFT, count=len(self._unglossed), terms=named))
        if not self._notes:
            raise BadInput("nothing to export; choose other terms or other cards")
        return self.summary


_LEFT = Message("terms without gloss, left out: {count} ({terms}); --with-unglossed takes them")
_KEPT = Message("terms without gloss: {count} ({terms})")
_NAME = Message("the file has no place for sources; name them where you share it: {sources}")


def notes(terms: Iterable[Term], wanted: Wanted) -> Iterator[Note]:
    """Make notes of terms, in their order."""
    for term in terms:
        yield note_of(term, wanted)


def note_of(term: Term, wanted: Wanted) -> Note:
    """Make a note of a term: what its cards can show."""
    code = term.language if _CODE.fullmatch(term.language) else "und"
    room = _room(code)
    headword = term.headword or term.term
    reading = term.reading if term.reading != headword else None
    seen = _shown(term)
    grammar = dict(term.grammar)
    speak = wanted.speak
    return Note(
        id=term.id,
        language=code,
        language_name=room.name if room else code,
        headword=headword,
        reading=reading,
        ruby=_ruby(room, headword, reading),
        transliteration=term.transliteration or _transliteration(room, reading or headword),
        glosses=_glosses(term),
        grammar=(*term.part_of_speech, *(grammar[name] for name in grammar if name in KINDS)),
        partners=_labelled(grammar, lambda name: name.endswith(PARTNER)),
        forms=_forms(term, headword, reading, grammar),
        context=marked(seen, term) if seen else (),
        # A date alone is no source; an address without title is its own label.
        source=seen.cited if seen and (seen.source or seen.publisher) else None,
        url=seen.url if seen else None,
        note=term.note,
        tags=term.tags,
        credits=_credits(term),
        sound=speak(reading or headword, code) if speak else None,
        cards=wanted.cards,
        created=term.created,
        changed=term.changed,
    )


@cache
def _room(code: str) -> Language | None:
    """Give the room of a language; terms may be of one that is not installed."""
    try:
        return languages.get(code)
    except UnknownName:
        return None


def _shown(term: Term) -> Sighting | None:
    """Give the sighting that the cards show: the latest with a sentence, else the latest."""
    with_sentence = [each for each in term.seen if each.context and each.context.strip()]
    if not with_sentence:
        return term.last_seen
    return max(reversed(with_sentence), key=lambda each: each.date or "")


def _ruby(room: Language | None, headword: str, reading: str | None) -> tuple[RubyPiece, ...]:
    """Set a reading over a headword, unless it is the headword itself with marks on it."""
    if room is None or not reading or _bare(reading) == _bare(headword):
        return ()
    pieces = room.ruby(headword, reading, lexicons.characters_of(room.code))
    return pieces or ((headword, reading),)


def _bare(text: str) -> str:
    """Give a text without the marks on its letters: neither stress nor voicing."""
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text))


def _transliteration(room: Language | None, text: str) -> str | None:
    """Write a term in Latin letters; nothing where it is in them already."""
    if room is None or not room.default_scheme or not room.writes(text):
        return None
    return room.transliterate(text)


def _glosses(term: Term) -> tuple[str, ...]:
    """Give the meanings: the term's own, or where it has none what writers said."""
    glosses = term.glosses or tuple(each.gloss for each in term.seen if each.gloss)
    return tuple(dict.fromkeys(gloss for gloss in glosses if gloss.strip()))


def _forms(
    term: Term, headword: str, reading: str | None, grammar: dict[str, str]
) -> tuple[str, ...]:
    """Give how else a term is written, and its irregular forms by name."""
    known = {headword, reading}
    written = tuple(form for form in dict.fromkeys(term.forms) if form not in known)
    named = _labelled(grammar, lambda name: name not in KINDS and not name.endswith(PARTNER))
    return (*written, *named)


def _labelled(grammar: dict[str, str], wanted: Callable[[str], bool]) -> tuple[str, ...]:
    if not grammar:
        return ()
    return tuple(
        f"{name.removesuffix(PARTNER).replace('_', ' ')}: {value}"
        for name, value in grammar.items()
        if wanted(name)
    )


def _credits(term: Term) -> tuple[Credit, ...]:
    """Name the lexicon that a term's fields come from, when any do."""
    return _credits_of(term.lexicon) if term.lexicon and term.derived else ()


@cache
def _credits_of(name: str) -> tuple[Credit, ...]:
    try:
        found = lexicons.get(name)
    except UnknownName:
        return ()
    return (Credit(found.title, found.attribution, found.licence, found.url),)


def send(
    terms: Iterable[Term],
    anki: AnkiConnect,
    wanted: Wanted = Wanted(),  # noqa: B008
    options: DeckOptions = decks.DeckOptions(),  # noqa: B008
    dry_run: bool = False,
) -> tuple[list[Change], Summary]:
    """Send terms to a running Anki, or only tell what would change there.

    Raises what `write` does, and AnkiRefused where Anki says that it cannot.
    """
    from phrasekit.decks.anki import sending

    options = checked(wanted, options)
    counted = Counted(terms, wanted)
    found = list(sending.changes(counted, anki, options))
    summary = counted.finish(options.report)
    if not dry_run:
        sending.send(found, anki, options)
    return found, summary
