"""Russian: any spelling, through the word list and the analyser of pymorphy3."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step, TermEntry, Verdict
from phrasekit.errors import UnknownName
from phrasekit.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from phrasekit.entries import Inflected, Token
    from phrasekit.transliteration import Schemes

LATIN = re.compile(r"[a-z]", re.IGNORECASE)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: Long vowels, which no scheme of Russian writes (ALA-LC has ī, for the old letter і).
MACRON = re.compile("[aeou]\N{COMBINING MACRON}|[āēōū]", re.IGNORECASE)
#: Forms whose frequency is kept; a look-up asks for some of them again and again.
MOST_COUNTED = 1 << 16
#: What it costs that a Latin query is read by its letters alone, against no word list.
UNLISTED_COST = 0.5


class Russian(Language):
    """The room's contract; the work is in its modules.

    The modules are imported on first use: a look-up in another script needs none of them.
    """

    code = "ru"
    name = "Russian"
    scripts = frozenset({"CYRILLIC"})
    letters = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёѣѳѵ")
    precedence = 1
    default_scheme = "bgn_pcgn"
    frequency: Callable[[str], float] = staticmethod(lambda form: 0.0)
    frequency_floor = 2.8
    key_version = 2

    def recognizes(self, text: str) -> bool:
        """Tell whether there are Cyrillic letters, or Latin ones as a scheme writes them."""
        if CYRILLIC.search(text):
            return True
        return bool(LATIN.search(text)) and not MACRON.search(text)

    def knows(self, word: str, has_key: Callable[[str], bool]) -> bool:
        """Tell whether the lexicon or the dictionary of forms has a word."""
        from phrasekit.languages.ru.cyrillic import known

        return has_key(self.fold(word)) or known(word)

    def fold(self, form: str) -> str:
        """Reduce a form to its key: no stress, no ё, no case, no punctuation around words."""
        from phrasekit.languages.ru.cyrillic import fold

        return fold(form)

    def keys(self, entry: TermEntry) -> Iterable[str]:
        """Give the folded headword, and for a phrase the keys that all its forms share."""
        found = {self.fold(form.text) for form in entry.forms}
        phrases = [form for form in found if " " in form]
        if not phrases:
            return found  # a word needs no analyser
        from phrasekit.languages.ru.phrases import phrase_keys

        return found.union(*map(phrase_keys, phrases))

    def zipf(self, form: str) -> float:
        """Give the frequency of a form; texts write е for ё four times out of five."""
        return _zipf(self.frequency, form)

    def spellings(self, query: str) -> Iterator[Spelling]:
        """Give the Cyrillic spellings of a query in either script."""
        if not CYRILLIC.search(query):
            yield from self._romanised(query)
            return
        from phrasekit.languages.ru import cyrillic

        key = self.fold(query)
        yield Spelling(key, query, "exact")
        for text, steps, cost in cyrillic.variants(query)[cyrillic.LETTERS.issuperset(query) :]:
            other = self.fold(text)
            if other != key:
                yield Spelling(other, text, "spelling", steps, cost=cost)
        for text, steps, cost in self._latin_after_all(query):
            yield Spelling(self.fold(text), text, "spelling", steps, cost=cost)

    def _latin_after_all(self, query: str) -> Iterator[tuple[str, tuple[Step, ...], float]]:
        """Read a Cyrillic query that holds no Russian word as one that was meant to be Latin."""
        from phrasekit.languages.ru import cyrillic

        if cyrillic.known(query) or any(
            cyrillic.known(text) for text, _, _ in cyrillic.variants(query)
        ):
            return
        latin = cyrillic.as_latin(query)
        if latin is None:
            return
        from phrasekit.languages.ru import reading, search

        name, typed, cost = latin
        for found in reading.readings(typed, self.zipf):
            if found.cost <= search.GOOD and self.zipf(found.text) >= search.COMMON:
                way = (Step(name, query, typed), reading.step(typed, found.text, self.zipf))
                yield found.text, way, cost + reading.cost(found)

    def may_have(self, text: str, has_key: Callable[[str], bool]) -> bool:
        """Tell whether a word can be read as a Russian one without any licence."""
        if CYRILLIC.search(text):
            return True
        from phrasekit.languages.ru import search

        singular = text.removesuffix("s")  # an English plural: dachas
        return search.is_readable(text) or (singular != text and search.is_readable(singular))

    def _romanised(self, query: str) -> Iterator[Spelling]:
        from phrasekit.languages.ru import cyrillic, reading

        for text, steps, cost in cyrillic.variants(query):
            yield Spelling(self.fold(text), text, "spelling", steps, cost=cost)
        for found in reading.readings(query, self.zipf):
            key = found.text.replace("ё", "е")
            yield Spelling(key, found.text, "spelling", cost=reading.cost(found))
        if reading.is_poor(query, self.zipf):
            from phrasekit.languages.ru import undoing

            for text, name in undoing.undone(query, self.zipf):
                steps = (Step(name, query, text),)
                yield Spelling(self.fold(text), text, "spelling", steps, cost=UNLISTED_COST)

    def inflections(self, query: str) -> Iterator[Spelling]:
        """Give the lemmas of the forms that a query may be."""
        from phrasekit.languages.ru import lemmas

        for text, steps, cost in self.forms(query):
            yield from lemmas.spellings(text, steps, cost, query)

    def forms(self, query: str) -> Iterator[tuple[str, tuple[Step, ...], float]]:
        """Give the Russian forms that a query may stand for, with the steps to each and a cost."""
        from phrasekit.languages.ru import cyrillic, reading

        if CYRILLIC.search(query):
            yield from cyrillic.variants(query)
            yield from self._latin_after_all(query)
            return
        yield from cyrillic.variants(query)
        for found in reading.readings(query, self.zipf):
            yield found.text, (), reading.cost(found)

    def judge(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        """Say how a spelling came from the query; stress is evidence, not a condition."""
        form = entry.forms[0]
        if form.text == query:
            return Verdict("exact", form)
        from phrasekit.languages.ru import verdicts

        return verdicts.judge(query, spelling, entry, self.zipf)

    def slips(self, query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
        """Give the words of a phrase that is in no lexicon, and the forms a slip away."""
        from phrasekit.languages.ru import slips

        yield from slips.spellings(query, self.forms(query), self.zipf, has_key)

    def guesses(self, query: str) -> Iterator[tuple[TermEntry, Spelling]]:
        """Give what the analyser knows of a term that the lexicons may lack."""
        if not self.recognizes(query):
            return
        from phrasekit.languages.ru import guessing

        yield from guessing.guesses(query, list(self.forms(query)), self.zipf)

    def schemes(self) -> Mapping[str, str]:
        """Give the names of the schemes and the standards behind them."""
        return {name: scheme.title for name, scheme in schemes().items()}

    def transliterate(self, text: str, scheme: str | None = None) -> str:
        """Write Russian in Latin letters."""
        return schemes()[scheme or self.default_scheme].apply(text)

    def has_scheme(self, name: str) -> bool:
        """Tell whether a scheme of this name, or with it as another name, is known."""
        try:
            return schemes()[name] is not None
        except UnknownName:
            return False

    def untransliterate(self, text: str, scheme: str | None = None) -> Sequence[str]:
        """Give the Russian spellings that a text in Latin letters may stand for, words first."""
        from phrasekit.languages.ru import reading

        if scheme is None:
            return reading.in_any_scheme(text, self.default_scheme, self.zipf)
        return reading.untransliterated(text, scheme, self.zipf)

    def is_plainly_romanised(self, text: str) -> bool:
        """Tell whether the usual scheme writes some Russian word just so; of one word only."""
        from phrasekit.languages.ru import reading

        return reading.is_plain(text, self.default_scheme)

    def inflect(
        self,
        headword: str,
        reading: str | None,
        part_of_speech: str,
        grammar: Mapping[str, str] | None = None,
    ) -> Sequence[Inflected]:
        """Give the forms of a term; none when it does not inflect."""
        from phrasekit.languages.ru.inflecting import inflect

        return inflect(headword, reading, part_of_speech, grammar or {})

    def tokenize(
        self, text: str, has_key: Callable[[str], bool] = lambda key: False
    ) -> Sequence[Token]:
        """Cut a text into its Russian words, each with its lemmas, the likeliest first."""
        from phrasekit.languages.ru.tokens import tokenize

        return tokenize(text, has_key)

    def problems(self, entry: TermEntry) -> Iterator[str]:
        """Say what is wrong with an entry: its stress, its ё, a headword nobody knows."""
        from phrasekit.languages.ru import lint

        return lint.problems(entry)

    def lemma_frequencies(self, frequencies: Mapping[str, float]) -> Mapping[str, float]:
        """Share the frequencies of tokens among their lemmas, folded."""
        from phrasekit.languages.ru.frequencies import lemma_frequencies

        return lemma_frequencies(frequencies)

    def weigh(self, entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
        """Weigh an entry by its folded headword and its part of speech."""
        from phrasekit.languages.ru.frequencies import commonness

        return super().weigh(entry, lambda form: commonness(entry, zipf))

    def is_inflection(self, form: str) -> bool:
        """Tell whether a headword is also a form of another word (жила: vein, lived)."""
        from phrasekit.languages.ru import morphology

        return morphology.is_inflection(form)


@lru_cache(maxsize=MOST_COUNTED)
def _zipf(frequency: Callable[[str], float], form: str) -> float:
    if "ё" not in form:
        return frequency(form)
    return max(frequency(form), frequency(form.replace("ё", "е")))


@lru_cache(maxsize=1)
def schemes() -> Schemes:
    """Load the transliteration schemes."""
    from pathlib import Path

    from phrasekit.transliteration import load_schemes

    return load_schemes(Path(__file__).with_name("schemes"))


LANGUAGE = Russian()
