"""Russian: any spelling, through the word list and the analyser of pymorphy3."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from phrasekit.entries import Form, Spelling, Step, TermEntry, Verdict
from phrasekit.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from phrasekit.languages.ru.search import Reading
    from phrasekit.transliteration import Scheme

LATIN = re.compile(r"[a-z]", re.IGNORECASE)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
WRONG_STRESS_COST = 2.0
PHRASE_ZIPF = 3.0
#: A phrase is looked up as a whole by the likeliest spellings of its words, this many in all.
MOST_PHRASES = 24


class Russian(Language):
    """The room's contract; the work is in its modules."""

    code = "ru"
    name = "Russian"
    scripts = frozenset({"CYRILLIC"})
    default_scheme = "bgn_pcgn"
    frequency_floor = 2.8

    def recognizes(self, text: str) -> bool:
        """Tell whether there is any Cyrillic or Latin letter."""
        return bool(CYRILLIC.search(text) or LATIN.search(text))

    def fold(self, form: str) -> str:
        """Reduce a form to its key: no stress, no ё, no case."""
        return str(_cyrillic().fold(form))

    def keys(self, entry: TermEntry) -> Iterable[str]:
        """Give the folded headword."""
        return {self.fold(form.text) for form in entry.forms}

    def spellings(self, query: str) -> Iterator[Spelling]:
        """Give the Cyrillic spellings of a query in either script."""
        if CYRILLIC.search(query):
            yield Spelling(key=self.fold(query), text=query, kind="exact")
        for text, steps, cost in _cyrillic().variants(query):
            yield Spelling(key=self.fold(text), text=text, steps=steps, cost=cost)
        if not CYRILLIC.search(query):
            for phrase in _phrases(query):
                yield Spelling(
                    key=self.fold(phrase.text),
                    text=phrase.text,
                    steps=(_step(query, phrase),),
                    cost=_cost(phrase),
                )

    def inflections(self, query: str) -> Iterator[Spelling]:
        """Give the lemmas of the forms that a query may be."""
        for text, steps, cost in self._forms(query):
            yield from self._lemmas(text, steps, cost)

    def _forms(self, query: str) -> Iterator[tuple[str, tuple[Step, ...], float]]:
        if CYRILLIC.search(query):
            yield self.fold(query), (), 0.0
            yield from _cyrillic().variants(query)
            return
        for found in _phrases(query):
            yield found.text, (_step(query, found),), _cost(found)

    def _lemmas(self, form: str, steps: tuple[Step, ...], cost: float) -> Iterator[Spelling]:
        from phrasekit.languages.ru import morphology

        for analysis in morphology.analyse(form):
            if self.fold(analysis.lemma) == self.fold(form):
                continue
            step = Step(", ".join(analysis.features) or "lemma", form, analysis.lemma)
            yield Spelling(
                key=self.fold(analysis.lemma),
                text=analysis.lemma,
                kind="inflected",
                steps=(*steps, step),
                features=analysis.features,
                cost=cost + (1 - analysis.likelihood),
            )

    def judge(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        """Compare stress where the query has it: it is evidence, not a condition."""
        form, steps, kind = entry.forms[0], spelling.steps, spelling.kind
        if form.text == query:
            return Verdict("exact", form)
        if kind == "exact":
            kind, steps = "spelling", (Step("letter case, ё or stress", query, form.text),)
        loss = WRONG_STRESS_COST if _contradicts(query, entry, kind) else 0.0
        return Verdict(kind, form, steps, spelling.cost + loss)

    def slips(self, query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
        """Give the known forms that are one letter away."""
        from phrasekit.languages.ru import search

        for found in search.near(query):
            steps = (Step("one letter wrong", query, found.text),)
            yield Spelling(self.fold(found.text), found.text, "near", steps, cost=found.cost)
            yield from self._lemmas(found.text, steps, found.cost)

    def guesses(self, query: str) -> Iterator[tuple[TermEntry, Spelling]]:
        """Give what the analyser knows of a term that the lexicon lacks."""
        from phrasekit.languages.ru import morphology

        for text, steps, cost in islice(self._forms(query), 3):
            for analysis in morphology.analyse(text)[:2]:
                if not analysis.known:
                    continue
                form = Form(analysis.lemma)
                entry = TermEntry("ru", "opencorpora", analysis.lemma, (form,), (form,), ())
                yield entry, Spelling(text, text, "spelling", steps, analysis.features, cost=cost)

    def schemes(self) -> Mapping[str, str]:
        """Give the names of the schemes and the standards behind them."""
        return {name: scheme.title for name, scheme in _schemes().items()}

    def transliterate(self, text: str, scheme: str | None = None) -> str:
        """Write Russian in Latin letters."""
        return _schemes()[scheme or self.default_scheme].apply(text)

    def problems(self, entry: TermEntry) -> Iterator[str]:
        """Say what is wrong with an entry: its stress, its ё, a headword nobody knows."""
        from phrasekit.languages.ru import lint

        return lint.problems(entry)

    def lemma_frequencies(self, frequencies: Mapping[str, float]) -> Mapping[str, float]:
        """Share the frequencies of tokens among their lemmas, folded."""
        from phrasekit.languages.ru.frequencies import lemma_frequencies

        return lemma_frequencies(frequencies)

    def weigh(self, entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
        """Weigh an entry by its folded headword; phrases, never counted, are taken as usual."""
        least = PHRASE_ZIPF if "phrase" in entry.parts_of_speech else 0.0
        return super().weigh(entry, lambda form: max(zipf(self.fold(form)), least))

    def is_inflection(self, form: str) -> bool:
        """Tell whether a headword is also a form of another word (жила: vein, lived)."""
        from phrasekit.languages.ru import morphology

        return morphology.is_inflection(form)


def _cost(found: Reading) -> float:
    """Far-fetched readings cost more here, where they vie with other languages."""
    return found.cost * (1 + found.cost)


def _contradicts(query: str, entry: TermEntry, kind: str) -> bool:
    """Tell whether a query marks another vowel as stressed than the headword has."""
    if kind == "inflected" or not CYRILLIC.search(query):
        return False
    stress_of = _cyrillic().stress_of
    marked = stress_of(query)
    return marked is not None and marked != stress_of(entry.readings[0].text)


def _cyrillic() -> ModuleType:
    """Import the module on first use: look-ups in other scripts do not need it."""
    from phrasekit.languages.ru import cyrillic

    return cyrillic


@lru_cache(maxsize=1)
def _schemes() -> dict[str, Scheme]:
    from pathlib import Path

    from phrasekit.transliteration import load_schemes

    return load_schemes(Path(__file__).with_name("schemes"))


@lru_cache(maxsize=256)
def _phrases(query: str) -> tuple[Reading, ...]:
    """Read a Latin query as Cyrillic, word by word; a phrase by the likeliest of its words."""
    from phrasekit.languages.ru import search

    words = query.split()
    if len(words) == 1:
        return tuple(search.forms(query, slips=False))
    choices = [search.forms(word, slips=False)[:4] for word in words[:6]]
    if not all(choices) or len(words) > 6:
        return ()
    joined = [
        search.Reading(
            " ".join(each.text for each in row),
            sum(each.cost for each in row),
            tuple(dict.fromkeys(habit for each in row for habit in each.habits)),
        )
        for row in product(*choices)
    ]
    joined.sort(key=lambda each: each.cost)
    return tuple(joined[:MOST_PHRASES])


def _step(query: str, found: Reading) -> Step:
    """Name how a Latin query was read: by a scheme that gives just it, else by its habits."""
    plain = query.casefold()
    for name in (Russian.default_scheme, "ala_lc_alt", "gost_52535", "iso_9_1995", "scientific"):
        scheme = _schemes().get(name)
        if scheme is not None and scheme.apply(found.text).casefold() == plain:
            return Step(name, query, found.text)
    return Step(", ".join(found.habits) or "usual romanisation", query, found.text)


LANGUAGE = Russian()
