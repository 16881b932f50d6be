"""The languages, each a room of its own: a folder named by its BCP 47 code.

A folder is found by being there. It holds one name that is looked for, `LANGUAGE`, an instance of
a subclass of `Language`; nothing outside the folder is edited. Rooms are imported when asked for,
and load their analyser on first use.
"""

from __future__ import annotations

import importlib
import os
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from phrasekit.entries import Spelling, TermEntry, Verdict
from phrasekit.errors import BadInput, LanguageName, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from phrasekit.entries import Character, Form, Inflected, RubyPiece, Sense, Step, Token


class Language:
    """What a language can do for us. Only `code`, `name` and `scripts` have no default.

    A language takes text and gives tokens, spellings and keys. It sees no index, no glossary and
    no file but its own.
    """

    #: BCP 47 code, the folder's name.
    code: ClassVar[str]
    #: English name.
    name: ClassVar[str]
    #: Unicode scripts it is written in, as the first word of the character names ("CYRILLIC").
    scripts: ClassVar[frozenset[str]]
    #: The small letters it is written with, where other languages of its script have others; a text
    #: with a letter outside is hardly of this language. None named: all of its scripts.
    letters: ClassVar[frozenset[str]] = frozenset()
    #: The higher, the likelier it is where nothing tells it from the others of its script.
    precedence: ClassVar[int] = 0
    #: The transliteration scheme used when none is named; "" where the script is Latin.
    default_scheme: ClassVar[str] = ""
    #: Changes whenever `keys` would give other keys; the index records it.
    key_version: ClassVar[int] = 1
    #: The Zipf value from which forms are kept in the table of frequencies; None keeps none.
    frequency_floor: ClassVar[float | None] = None
    #: Whether inflected forms cost so little to recognise that every look-up asks for them, even
    #: when the query is a headword as it stands.
    always_inflects: ClassVar[bool] = False

    #: How common a form is in running text, on the Zipf scale; the look-up puts its table here.
    frequency: Callable[[str], float] = staticmethod(lambda form: 0.0)

    def zipf(self, form: str) -> float:
        """Give the frequency of a form, 0.0 when it is not counted."""
        return self.frequency(form)

    def recognizes(self, text: str) -> bool:
        """Tell whether `text`, in native script or romanised, could be of this language."""
        return True

    def writes(self, text: str) -> bool:
        """Tell whether there is a letter of the language's own scripts in `text`."""
        return any(unicodedata.name(each, "").split(" ")[0] in self.scripts for each in text)

    def knows(self, word: str, has_key: Callable[[str], bool]) -> bool:
        """Tell whether a word of a text, in small letters, is one of the language or a form of it.

        `has_key` tells whether a key, as `keys` makes them, is in an index.
        """
        return has_key(self.fold(word))

    def fold(self, form: str) -> str:
        """Reduce a written form to its key: what spellings of one form have in common."""
        return form.casefold()

    def is_same_reading(self, one: str, other: str) -> bool:
        """Tell whether two readings of one headword are said alike."""
        return one == other

    def keys(self, entry: TermEntry) -> Iterable[str]:
        """Give the keys that an entry is found by in the index."""
        return {self.fold(form.text) for form in (*entry.forms, *entry.readings)}

    def spellings(self, query: str) -> Iterator[Spelling]:
        """Give the shapes of one form that a query may stand for, likely ones first."""
        yield Spelling(key=self.fold(query), text=query, kind="exact")

    def may_have(self, text: str, has_key: Callable[[str], bool]) -> bool:
        """Tell cheaply whether a word may be of this language: a text has many that are not."""
        return any(has_key(each.key) for each in self.spellings(text))

    def inflections(self, query: str) -> Iterator[Spelling]:
        """Give the dictionary forms of which a query, in any spelling, may be an inflected form."""
        yield from ()

    def slips(self, query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
        """Give the forms that a query may be a slip for; `has_key` tells what the index holds."""
        yield from ()

    def parts(self, query: str, has_key: Callable[[str], bool]) -> Sequence[str]:
        """Give the words of a query that is no term itself: a compound, a sentence."""
        return ()

    def names(
        self, query: str, find: Callable[[str], Sequence[TermEntry]]
    ) -> Sequence[tuple[TermEntry, tuple[Step, ...], float]]:
        """Find the names that a query may stand for, with steps and cost, best first.

        `find` gives the entries of a key from the lexicons of names.
        """
        return ()

    def guesses(self, query: str) -> Iterator[tuple[TermEntry, Spelling]]:
        """Give entries without senses for a query that no lexicon holds, from the analyser."""
        yield from ()

    def judge(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        """Say whether an entry found under a spelling's key answers the query, and how well."""
        for form in (*entry.forms, *entry.readings):
            if form.text == query:
                return Verdict("exact", form)
        for form in (*entry.forms, *entry.readings):
            if self.fold(form.text) == spelling.key:
                return Verdict(spelling.kind, form, spelling.steps, spelling.cost)
        return None

    def headword(self, entry: TermEntry, verdict: Verdict) -> tuple[str, str | None]:
        """Give the form that an entry is shown under in answer to a query, and its reading."""
        return entry.headword, entry.readings[0].text if entry.readings else None

    def senses(self, entry: TermEntry, headword: str, reading: str | None) -> tuple[Sense, ...]:
        """Give the senses of an entry that hold for a headword and reading."""
        return entry.senses

    def halves(self, text: str) -> Sequence[tuple[str, str, float]]:
        """Give the two words that a romanised word may be put together from, each with a cost."""
        return ()

    def as_noun(self, headword: str, reading: str | None, verdict: Verdict) -> str | None:
        """Write the noun that an inflected form is by itself; None where it is none."""
        return None

    def schemes(self) -> Mapping[str, str]:
        """Give the transliteration schemes: name to the standard behind it."""
        return {}

    def has_scheme(self, name: str) -> bool:
        """Tell whether a scheme of this name, or with it as another name, is known."""
        return name in self.schemes()

    def transliterate(self, text: str, scheme: str | None = None) -> str:
        """Write `text` in Latin letters by a scheme (the default one when none is named)."""
        return text

    def untransliterate(self, text: str, scheme: str | None = None) -> Sequence[str]:
        """Give the native spellings that a romanised text may stand for, best first."""
        return ()

    def is_plainly_romanised(self, text: str) -> bool:
        """Tell cheaply that a text can be written in the language's script, letter by letter.

        Where this does not tell, `untransliterate` may.
        """
        return False

    def write_text(
        self,
        text: str,
        scheme: str | None = None,
        has_key: Callable[[str], bool] = lambda key: False,
    ) -> str:
        """Write a running text in Latin letters; this may need the analyser."""
        return self.transliterate(text, scheme)

    def inflect(
        self,
        headword: str,
        reading: str | None,
        part_of_speech: str,
        grammar: Mapping[str, str] | None = None,
    ) -> Sequence[Inflected]:
        """Give the forms of a term in a learner's order; none when it does not inflect.

        `grammar` is what a lexicon says of the term that its part of speech cannot say.
        """
        return ()

    def ruby(
        self,
        headword: str,
        reading: str | None,
        characters: Callable[[str], Character | None] = lambda literal: None,
    ) -> tuple[RubyPiece, ...]:
        """Cut a headword into pieces with the part of the reading that stands over each.

        `characters` gives what is known of a character, its readings among it.
        """
        return ()

    def tokenize(
        self, text: str, has_key: Callable[[str], bool] = lambda key: False
    ) -> Sequence[Token]:
        """Cut a text into the words that a reader's dictionary would list.

        `has_key` tells whether a key, as `keys` makes them, is in an index.
        """
        raise BadInput(
            "{language} texts cannot be cut into words yet",
            language=LanguageName(self.name, self.code),
        )

    def surface_reading(self, surface: str, lemma: str, reading: str) -> str | None:
        """Give how a form in a text is read, from its lemma's reading; None when not known."""
        return reading if surface == lemma else None

    def problems(self, entry: TermEntry) -> Iterator[str]:
        """Say what is wrong with an entry of a lexicon in this language, for its authors."""
        yield from ()

    def is_inflection(self, form: str) -> bool:
        """Tell whether a headword may also be an inflected form of another term."""
        return False

    def lemma_frequencies(self, frequencies: Mapping[str, float]) -> Mapping[str, float]:
        """Turn the frequencies of tokens in running text into those of dictionary forms."""
        return frequencies

    def weigh(self, entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
        """Settle how common an entry and its forms are, when it is put into the index.

        `zipf` gives the frequency of a dictionary form in running text, 0.0 when unknown.
        """

        def weighed(form: Form) -> Form:
            return form._replace(commonness=max(form.commonness, zipf(form.text)))

        forms = tuple(weighed(form) for form in entry.forms)
        return entry._replace(forms=forms, ambiguous=self.is_inflection(entry.headword))


@cache
def available() -> tuple[str, ...]:
    """List the codes of the languages that are here, in alphabetical order."""
    # What pkgutil.iter_modules finds, without the 8 ms that it takes to import `inspect`.
    return tuple(
        sorted(
            each.name
            for root in __path__
            for each in os.scandir(root)
            if os.path.isfile(os.path.join(each.path, "__init__.py"))
        )
    )


@cache
def get(code: str) -> Language:
    """Give the language of a BCP 47 code.

    >>> get("ja").name
    'Japanese'

    Raises UnknownName when there is no such language here.
    """
    wanted = code.strip().lower()
    if wanted not in available():
        wanted = wanted.replace("_", "-").split("-")[0]
    if wanted not in available():
        raise UnknownName("language", code, list(available()))
    language = importlib.import_module(f"{__name__}.{wanted}").LANGUAGE
    assert isinstance(language, Language)
    return language


@cache
def room_of(code: str) -> Language:
    """Give the language of a code, or for one that is not here a room with the defaults only.

    >>> room_of("ko").fold("Han"), room_of("ja").name
    ('han', 'Japanese')
    """
    wanted = code.lower().split("-")[0]
    if wanted in available():
        return get(wanted)
    facts = {"code": code, "name": code, "scripts": frozenset()}
    made = type("PlainLanguage", (Language,), facts)()
    assert isinstance(made, Language)
    return made
