"""Ukrainian: any spelling, through the lexicon's own keys and the dictionary of pymorphy3.

The dictionary is the extra `phrasekit[uk]`; without it look-ups still work, and only inflected
forms that the lexicon does not list are unknown.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step, TermEntry, Verdict
from phrasekit.errors import UnknownName
from phrasekit.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from phrasekit.entries import Inflected, Token

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN, _DIGIT = re.compile("[A-Za-z]"), re.compile("[0-9]")
#: What sets the key of an inflected form's stem apart, and what has none.
_STEM = "~"
_UNINFLECTED = frozenset(
    (
        *("adverb", "predicative", "particle", "interjection", "conjunction", "preposition"),
        *("parenthetical", "phrase"),
    )
)
#: Shorter words in Latin letters may be of any language.
LEAST_PART = 4
#: Phrases were never counted; they are taken to be usual.
PHRASE_ZIPF = 3.8


@cache
def _others() -> re.Pattern[str]:
    """Find digits, and the letters of scripts beyond Latin; compiled when needed, as it takes long.

    Long vowels are of other languages too (ALA-LC has ī, for ї).
    """
    return re.compile("[0-9āēōū\u0304\u0370-\u1dff\u2e80-\ud7ff]", re.IGNORECASE)


class Ukrainian(Language):
    """The room's contract; the work is in its modules, imported on first use."""

    code = "uk"
    name = "Ukrainian"
    scripts = frozenset({"CYRILLIC"})
    letters = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
    default_scheme = "ukrainian_2010"
    frequency_floor = 3.5
    always_inflects = True

    def zipf(self, form: str) -> float:
        """Give the frequency of a form, which is counted in small letters."""
        return self.frequency(form.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))

    def recognizes(self, text: str) -> bool:
        """Tell whether there are Latin letters without digits, or Cyrillic not just Russian."""
        if _CYRILLIC.search(text):
            from phrasekit.languages.uk.cyrillic import is_foreign

            return not is_foreign(text)
        other = _DIGIT if text.isascii() else _others()
        return bool(_LATIN.search(text)) and not other.search(text)

    def knows(self, word: str, has_key: Callable[[str], bool]) -> bool:
        """Tell whether the lexicon, or the dictionary where it is installed, has a word."""
        from phrasekit.languages.uk import morphology, wordlist

        key = self.fold(word)
        if has_key(key) or has_key(_STEM + key):
            return True
        return wordlist.is_installed() and bool(morphology.analyse(word))

    def fold(self, form: str) -> str:
        """Reduce a form to its key: no stress, no apostrophe, no case, г for ґ."""
        from phrasekit.languages.uk.cyrillic import fold

        return fold(form)

    def keys(self, entry: TermEntry) -> Iterable[str]:
        """Give the folded headword, how it is typed and how it sounds, and the stems of forms."""
        from phrasekit.languages.uk import cyrillic, morphology, sound

        key = self.fold(entry.headword)
        heard = sound.key_of_cyrillic(key)
        yield from (key, cyrillic.coarse(key), heard)
        if not entry.parts_of_speech & _UNINFLECTED:
            yield _STEM + sound.stem(heard)
        for _, forms in morphology.listed_forms(entry):
            for form in forms:
                yield _STEM + self.fold(form)
                yield _STEM + sound.stem(sound.key_of_cyrillic(self.fold(form)))

    def spellings(self, query: str) -> Iterator[Spelling]:
        """Give the keys of a query: its letters, what they may be typed for, or its sound."""
        if _CYRILLIC.search(query):
            from phrasekit.languages.uk.cyrillic import coarse, fold

            key = fold(query)
            yield Spelling(key, query, "exact")
            yield Spelling(coarse(key), query)
            return
        from phrasekit.languages.uk.romanised import spellings

        yield from spellings(query)

    def may_have(self, text: str, has_key: Callable[[str], bool]) -> bool:
        """Tell whether the index has a word, or the stem of one that it may be a form of."""
        found = (*self.spellings(text), *self.inflections(text))
        return any(has_key(each.key) for each in found)

    def inflections(self, query: str) -> Iterator[Spelling]:
        """Give the lemmas of a form, as far as the dictionary or the lexicon knows them."""
        if not _CYRILLIC.search(query):
            from phrasekit.languages.uk.sound import stems_of_query

            for stem in stems_of_query(query):
                yield Spelling(_STEM + stem, kind="inflected")
            return
        from phrasekit.languages.uk import morphology, wordlist

        key = self.fold(query)
        if not wordlist.is_installed():
            yield Spelling(_STEM + key, query, "inflected")
            return
        for each in morphology.analyse(query):
            if self.fold(each.lemma) != key:
                form = query if each.lemma[:1].isupper() else query.lower()
                steps = (Step(", ".join(each.features) or "lemma", form, each.lemma),)
                cost = round(1 - each.likelihood, 3)
                yield Spelling(
                    *(self.fold(each.lemma), each.lemma, "inflected", steps, each.features),
                    cost=cost,
                )

    def judge(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        """Say how near a query is to the headword that its key found."""
        from phrasekit.languages.uk import verdicts

        if _CYRILLIC.search(spelling.text or query):
            verdict = verdicts.judge(spelling.text or query, spelling, entry)
        else:
            verdict = verdicts.judge_romanised(query, spelling, entry)
        if verdict is None:
            return None
        form = verdict.form.text
        loss = verdicts.shared_cost(query, form) + verdicts.case_cost(query, form)
        return verdict._replace(cost=round(verdict.cost + loss, 3))

    def slips(self, query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
        """Give the words that are one letter away, in the lexicons and in the dictionary."""
        if not self.recognizes(query):
            return
        from phrasekit.languages.uk import slips

        yield from slips.spellings(query, has_key)

    def parts(self, query: str, has_key: Callable[[str], bool]) -> Sequence[str]:
        """Give the words of a phrase that no lexicon has; of a Latin one if it knows them all."""
        words = query.split()
        if _CYRILLIC.search(query):
            return words
        from phrasekit.languages.uk.sound import key_of_latin

        known = all(len(word) >= LEAST_PART and has_key(key_of_latin(word)) for word in words)
        return words if known else ()

    def guesses(self, query: str) -> Iterator[tuple[TermEntry, Spelling]]:
        """Give what the dictionary knows of a word that no lexicon may have."""
        if self.recognizes(query):
            from phrasekit.languages.uk import guessing

            yield from guessing.guesses(query, self.zipf)

    def schemes(self) -> Mapping[str, str]:
        """Give the names of the schemes and the standards behind them."""
        from phrasekit.languages.uk.writing import schemes

        return {name: scheme.title for name, scheme in schemes().items()}

    def has_scheme(self, name: str) -> bool:
        """Tell whether a scheme of this name, or with it as another name, is known."""
        from phrasekit.languages.uk.writing import schemes

        try:
            return schemes()[name] is not None
        except UnknownName:
            return False

    def transliterate(self, text: str, scheme: str | None = None) -> str:
        """Write Ukrainian in Latin letters."""
        from phrasekit.languages.uk.writing import schemes

        return schemes()[scheme or self.default_scheme].apply(text)

    def untransliterate(self, text: str, scheme: str | None = None) -> Sequence[str]:
        """Give the Ukrainian spellings that a romanised text may stand for."""
        from phrasekit.languages.uk.writing import undone

        return undone(text, scheme or self.default_scheme)

    def inflect(
        self,
        headword: str,
        reading: str | None,
        part_of_speech: str,
        grammar: Mapping[str, str] | None = None,
    ) -> Sequence[Inflected]:
        """Give the forms of a term, unstressed: the dictionary has no stress."""
        from phrasekit.languages.uk.morphology import paradigm

        return paradigm(headword, frozenset(filter(None, [part_of_speech])))

    def tokenize(
        self, text: str, has_key: Callable[[str], bool] = lambda key: False
    ) -> Sequence[Token]:
        """Cut a text into words, and into the phrases that an index has."""
        from phrasekit.languages.uk.tokens import tokenize

        return tokenize(text, has_key)

    def problems(self, entry: TermEntry) -> Iterator[str]:
        """Say what is wrong with an entry: its letters, its stress, a headword nobody knows."""
        from phrasekit.languages.uk import lint

        return lint.problems(entry)

    def is_inflection(self, form: str) -> bool:
        """Tell whether a headword is also a form of another word (мати: to have, mother)."""
        from phrasekit.languages.uk import morphology

        return morphology.is_inflection(form)

    def lemma_frequencies(self, frequencies: Mapping[str, float]) -> Mapping[str, float]:
        """Fold the tokens; forms are not led back, as the index must not need the extra."""
        folded: dict[str, float] = {}
        for token, share in frequencies.items():
            if _CYRILLIC.match(token):
                key = self.fold(token)
                folded[key] = folded.get(key, 0.0) + share
        return folded

    def weigh(self, entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
        """Weigh an entry by its folded headword, whether or not the extra is installed."""
        least = PHRASE_ZIPF if "phrase" in entry.parts_of_speech else 0.0
        common = max(zipf(self.fold(entry.headword)), least)
        return entry._replace(forms=tuple(form._replace(commonness=common) for form in entry.forms))


LANGUAGE = Ukrainian()
