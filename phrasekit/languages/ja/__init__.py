"""Japanese: any spelling, in kanji, kana or Latin letters, inflected or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Form, Sense, Spelling, Step, TermEntry, Verdict
from phrasekit.languages import Language
from phrasekit.languages.ja import kana, weights
from phrasekit.languages.ja.query import (
    as_heard,
    asked_for,
    folded,
    has_kanji,
    is_native,
    key_of,
    native_variants,
    sound_of,
)
from phrasekit.languages.ja.sound import sound_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from phrasekit.entries import Character, Inflected, MatchKind, RubyPiece, Token

#: All endings are in kana; the rules need not be read for a query that ends in a kanji.
INFLECTED_END = re.compile(r"[\u3041-\u3096\uff66-\uff9fァ-ヶー][^\w]*$")
#: From this cost on a query marks what the reading does not have: bīru is not ビル.
CONTRADICTION = 3.0
#: One inflected form is about a tenth as common as all forms of its word together.
INFLECTED_COST = 0.7
FEATURE_COST = 0.4
#: What it costs to suppose a form that readers seldom meet; every other costs the same.
FEATURE_COSTS = {
    "stem": 0.8,
    "Kansai dialect": 1.5,
    "Kansai honorific": 1.5,
    "terminal (classical)": 2.0,
    "attributive (classical)": 2.0,
    "negative (nu)": 0.8,
    "slang": 0.6,
    "imperative": 0.5,
    # Joined to a verb, these make a verb that dictionaries often have: 降り出す.
    **dict.fromkeys(
        ("beginning", "finishing", "again", "completely", "relentlessly", "left as is"), 2.5
    ),
}
#: Of the kana that Latin letters may stand for, how many inflection is undone in, and how much
#: dearer than the likeliest: one long o may be unmarked (ikimasho), not two.
MOST_KANA = 3
FAR_FETCHED = 0.8
#: A word like ＡＴＭ or Ｔシャツ, asked for in small letters.
SMALL_LETTERS_COST = 1.0
#: です and だ after what does not inflect; the rules leave these to whoever knows the terms.
COPULAS = {"でした": ("polite", "past"), "です": ("polite",), "だった": ("past",), "だ": ()}
BEFORE_COPULA = frozenset(("expression", "noun", "pronoun", "no-adjective", "interjection"))
#: お and ご before a noun, which dictionaries list only where the two have grown together.
HONORIFICS = "おご御"
HONORIFIC_COST, LEAST_HONOURED = 2.5, 2
HONOURED = frozenset(("noun", "suru verb", "na-adjective", "counter"))
#: Kana that are heard alike, but written otherwise: ありがとお, こんにちわ.
HEARD_COST = 0.7
#: A reading this much rarer than another of its entry is not given first, even if listed first.
RARE_READING = 1.0
#: The reading that the query gives is not one that the entry has.
OTHER_READING_COST = 3.0
USUALLY_KANA = "usually kana"
KATAKANA_STEP = "kana of the other kind"

COUNTED = re.compile("([0-9]+|[一二三四五六七八九十百千万億]+)([^0-9]{1,3})")


class Japanese(Language):
    """The room's contract; the work is in its modules."""

    code = "ja"
    name = "Japanese"
    scripts = frozenset({"HIRAGANA", "KATAKANA", "CJK"})
    default_scheme = "hepburn"
    always_inflects = True

    def recognizes(self, text: str) -> bool:
        """Tell whether there is kana or kanji, letters that can be kana, or what ＡＴＭ may be."""
        if is_native(text) or kana.normalize(text).isascii():
            return True
        return sound_key(asked_for(text).text) is not None

    def may_have(self, text: str, has_key: Callable[[str], bool]) -> bool:
        """Tell whether a word can be read in kana; inflected forms are in no index."""
        return is_native(text) or sound_key(asked_for(text).text) is not None

    def fold(self, form: str) -> str:
        """Reduce a written form to its key: width, kind of kana and old kanji do not matter."""
        return folded(form)

    def is_same_reading(self, one: str, other: str) -> bool:
        """Tell whether two readings are the same kana, be they hiragana or katakana."""
        return folded(one) == folded(other)

    def keys(self, entry: TermEntry) -> Iterable[str]:
        """Give the folded forms, and of the readings how they sound."""
        yield from (self.fold(form.text) for form in entry.forms)
        for form in entry.readings:
            key = sound_key(form.text)
            yield key if key is not None else self.fold(form.text)

    def spellings(self, query: str) -> Iterator[Spelling]:
        """Give the native spellings of a query, or its sound where it is in kana or Latin."""
        asked = asked_for(query)
        if is_native(asked.text):
            for text, steps in native_variants(query):
                yield Spelling(key_of(text), text, "spelling" if steps else "exact", steps)
            return
        key = sound_key(asked.text)
        if key is not None:
            yield Spelling(key, "", "spelling", asked.steps)
        if key is None or asked.text.isupper():
            cost = 0.0 if asked.text.isupper() else SMALL_LETTERS_COST
            yield Spelling(folded(asked.text), asked.text, "spelling", asked.steps, cost=cost)

    def inflections(self, query: str) -> Iterator[Spelling]:
        """Undo inflection by rules, in kanji, kana or Latin letters."""
        for text, steps, cost in _in_kana(query):
            if not text:  # a mark that repeats what is not there: ゝ
                continue
            yield from _after_honorific(text, steps, cost)
            if not INFLECTED_END.search(text):
                continue
            from phrasekit.languages.ja import inflection

            key = sound_of if kana.is_kana(text) else key_of
            for found in inflection.deinflect(text):
                features = found.features
                yield Spelling(
                    key(found.form),
                    found.form,
                    "inflected",
                    (*steps, *found.steps),
                    features,
                    found.parts_of_speech,
                    cost + INFLECTED_COST + _features_cost(features),
                )
            yield from _before_copula(text, steps, cost)

    def judge(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        """Compare what the query marks (kanji, long vowels, double consonants) with the entry."""
        if spelling.kind == "near":
            from phrasekit.languages.ja import slips

            return slips.judge(spelling, entry)
        if not spelling.text:
            return self._judge_sound(query, spelling, entry)
        if kana.is_kana(spelling.text):
            return self._judge_kana(query, spelling, entry)
        wanted = folded(spelling.text)
        for form in entry.forms:
            if form.text == query:
                return Verdict("exact", _with_reading(form, entry)[0])
            if folded(form.text) == wanted:
                return self._judge_written(query, spelling, entry)
        return None

    def _judge_written(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict:
        """Take the form that was asked for, as it is or as it is folded, and its reading."""
        wanted = folded(spelling.text)
        alike = [form for form in entry.forms if folded(form.text) == wanted]
        form = next((each for each in alike if each.text == spelling.text), alike[0])
        reading = asked_for(query).reading
        if spelling.kind == "inflected":  # its reading is inflected as well
            reading = ""
        found, fits = _with_reading(form, entry, reading)
        steps = spelling.steps
        before = steps[-1].after if steps else query
        if spelling.kind != "inflected" and before != form.text:
            steps = (*steps, Step("form of the kanji or kana", before, form.text))
        cost = spelling.cost + (0.0 if fits else OTHER_READING_COST)
        return Verdict(_spelled(spelling), found, steps, cost)

    def _judge_kana(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        for form in entry.readings:
            if form.text == query:
                return Verdict("exact", form)
        sound = kana.spelled_out(spelling.text)
        for form in entry.readings:
            if kana.spelled_out(form.text) == sound:
                steps = spelling.steps or (Step(KATAKANA_STEP, query, form.text),)
                return Verdict(_spelled(spelling), form, steps, spelling.cost)
        if spelling.kind == "inflected":
            return None
        heard = as_heard(spelling.text)
        for form in entry.readings:
            if as_heard(form.text) == heard:
                steps = spelling.steps
                before = steps[-1].after if steps else query
                steps = (*steps, Step("as it is heard", before, form.text))
                return Verdict("spelling", form, steps, spelling.cost + HEARD_COST)
        return None

    def _judge_sound(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        from phrasekit.languages.ja import romaji

        best: Verdict | None = None
        asked = asked_for(query).text
        for form in entry.readings:
            found = romaji.agreement(asked, form.text)
            if found is None or found.cost >= CONTRADICTION:
                continue
            if best and folded(best.form.text) == folded(form.text):
                continue  # the same in the other kana
            verdict = Verdict("spelling", form, (*spelling.steps, *found.steps), found.cost)
            if best is None or form.commonness - found.cost > best.form.commonness - best.cost:
                best = verdict
        return best

    def headword(self, entry: TermEntry, verdict: Verdict) -> tuple[str, str | None]:
        """Give the form asked for; for a reading, kana where they are usual, else its first form.

        A verdict on a written form names the reading that it was taken with.
        """
        asked = verdict.form
        if any(form.text == asked.text for form in entry.forms):
            return asked.text, asked.restricted_to[0] if asked.restricted_to else None
        reading = _true_reading(entry, asked)
        forms = _written(entry, reading)
        if not forms or weights.NOT_OF_KANJI in reading.labels or _is_usually_kana(entry, reading):
            return reading.text, reading.text
        return forms[0].text, reading.text

    def senses(self, entry: TermEntry, headword: str, reading: str | None) -> tuple[Sense, ...]:
        """Leave out the senses that are restricted to other forms or readings."""
        forms = {form.text for form in entry.forms}
        shown = {headword, reading}
        kept = [sense for sense in entry.senses if _holds(sense, shown, forms)]
        return tuple(kept) or entry.senses

    def slips(self, query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
        """Give the readings that sound like the query but for one letter or for its kanji."""
        from phrasekit.languages.ja import slips

        asked = asked_for(query)
        if not is_native(asked.text) or kana.is_kana(asked.text):
            yield from slips.one_letter_wrong(asked.text, has_key)
        else:
            yield from slips.by_sound(kana.normalize(asked.text), has_key)

    def guesses(self, query: str) -> Iterator[tuple[TermEntry, Spelling]]:
        """Read a number with what it counts (３匹), which no dictionary lists."""
        text = kana.normalize(asked_for(query).text)
        found = COUNTED.fullmatch(text)
        if found is None:
            return
        from phrasekit.languages.ja import counters

        reading = counters.counter_reading(found[1], found[2])
        if reading is not None:
            entry = TermEntry(self.code, "", "", (Form(text),), (Form(reading),), ())
            step = Step("number and counter", query, reading)
            yield entry, Spelling(text, text, "spelling", (step,), ("number",))

    def parts(self, query: str, has_key: Callable[[str], bool]) -> Sequence[str]:
        """Cut a native query as a reader would, a romanised one at its spaces."""
        asked = asked_for(query).text
        if not is_native(asked):
            return asked.split()
        mixed = any(each.isascii() and each.isalpha() for each in asked)
        return [] if mixed else [token.surface for token in self.tokenize(asked, has_key)]

    def tokenize(
        self, text: str, has_key: Callable[[str], bool] = lambda key: False
    ) -> Sequence[Token]:
        """Cut a text into the words that a reader's dictionary would list."""
        from phrasekit.languages.ja import analysis

        return analysis.tokenize(text, has_key)

    def surface_reading(self, surface: str, lemma: str, reading: str) -> str | None:
        """Give the kana of a form in a text, from its lemma's kana."""
        from phrasekit.languages.ja import analysis

        return analysis.surface_reading(surface, lemma, reading)

    def inflect(
        self,
        headword: str,
        reading: str | None,
        part_of_speech: str,
        grammar: Mapping[str, str] | None = None,
    ) -> Sequence[Inflected]:
        """Give the forms of a term in a learner's order, with their readings."""
        from phrasekit.languages.ja import inflection

        return inflection.inflect(headword, reading or headword, part_of_speech)

    def names(
        self, query: str, find: Callable[[str], Sequence[TermEntry]]
    ) -> Sequence[tuple[TermEntry, tuple[Step, ...], float]]:
        """Find the names that a query may stand for, whole or in their parts."""
        from phrasekit.languages.ja import names

        return names.find_names(query, find, sound_key, self.fold)

    def halves(self, text: str) -> Sequence[tuple[str, str, float]]:
        """Cut a romanised word in two, with what is voiced in the second half as it was."""
        from phrasekit.languages.ja.compounds import halves

        return halves(text)

    def as_noun(self, headword: str, reading: str | None, verdict: Verdict) -> str | None:
        """Write the stem of a verb as the noun that it is by itself."""
        from phrasekit.languages.ja import compounds

        return compounds.as_noun(headword, reading, verdict)

    def schemes(self) -> Mapping[str, str]:
        """Give the names of the schemes and the standards behind them."""
        from phrasekit.languages.ja import writing

        return writing.schemes()

    def transliterate(self, text: str, scheme: str | None = None) -> str:
        """Write kana in Latin letters; what is not kana stays as it is."""
        from phrasekit.languages.ja import writing

        return writing.to_romaji(text, scheme or self.default_scheme)

    def write_text(
        self,
        text: str,
        scheme: str | None = None,
        has_key: Callable[[str], bool] = lambda key: False,
    ) -> str:
        """Write a running text in Latin letters, its kanji as the analyser reads them."""
        from phrasekit.languages.ja import sentences

        return sentences.romanise(text, scheme or self.default_scheme, has_key)

    def untransliterate(self, text: str, scheme: str | None = None) -> Sequence[str]:
        """Give the kana that a romanised text may stand for, best first."""
        from phrasekit.languages.ja import romaji

        return [found.kana for found in romaji.to_kana(text)]

    def ruby(
        self,
        headword: str,
        reading: str | None,
        characters: Callable[[str], Character | None] = lambda literal: None,
    ) -> tuple[RubyPiece, ...]:
        """Set the reading over the kanji of a headword, piece by piece."""
        from phrasekit.languages.ja import ruby

        return ruby.align(headword, reading, characters) if reading and reading != headword else ()

    def lemma_frequencies(self, frequencies: Mapping[str, float]) -> Mapping[str, float]:
        """Give verbs and adjectives the counts of their stems."""
        return weights.lemma_frequencies(frequencies)

    def weigh(self, entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
        """Settle how common each form and reading is from JMdict's marks and frequencies."""
        return weights.weigh(entry, zipf)


# --- what inflection is undone in -----------------------------------------------------------------


def _in_kana(query: str) -> Iterator[tuple[str, tuple[Step, ...], float]]:
    """Give what inflection is undone in: the native shapes, or likely kana for Latin letters."""
    asked = asked_for(query)
    if is_native(asked.text):
        for text, steps in native_variants(query):
            if text != query or not asked.steps:
                yield text, steps, 0.0
        return
    from phrasekit.languages.ja import romaji

    likely = romaji.to_kana(asked.text)[:MOST_KANA]
    for found in likely:
        if found.cost > likely[0].cost + FAR_FETCHED:
            break
        steps = found.steps or (Step("romaji", asked.text, found.kana),)
        yield found.kana, (*asked.steps, *steps), found.cost


def _before_copula(text: str, steps: tuple[Step, ...], cost: float) -> Iterator[Spelling]:
    """Take です and its like off a noun or a phrase: お疲れ様でした."""
    for copula, features in COPULAS.items():
        if text.endswith(copula) and len(text) > len(copula):
            form = text.removesuffix(copula)
            step = Step(", ".join(("copula", *features)), text, form)
            yield Spelling(
                key_of(form),
                form,
                "inflected",
                (*steps, step),
                ("copula", *features),
                BEFORE_COPULA,
                cost + INFLECTED_COST + FEATURE_COST,
            )


def _after_honorific(text: str, steps: tuple[Step, ...], cost: float) -> Iterator[Spelling]:
    """Take お, ご or 御 off a noun; in kana alone the first sound is mostly the noun's own."""
    form = text[1:]
    if text[0] in HONORIFICS and len(form) >= LEAST_HONOURED - has_kanji(form):
        extra = HONORIFIC_COST if has_kanji(form) else HONORIFIC_COST + 0.5
        step = Step("honorific prefix", text, form)
        features = ("honorific prefix",)
        yield Spelling(
            key_of(form), form, "inflected", (*steps, step), features, HONOURED, cost + extra
        )


@lru_cache(maxsize=1024)
def _features_cost(features: tuple[str, ...]) -> float:
    return sum(FEATURE_COSTS.get(name, FEATURE_COST) for name in features)


def _spelled(spelling: Spelling) -> MatchKind:
    return "spelling" if spelling.kind == "exact" else spelling.kind


# --- the entry -----------------------------------------------------------------------------------


def _readings_of(form: Form, entry: TermEntry) -> list[Form]:
    """Give the readings of a written form; 粍 has but one that is said not to be of the kanji."""
    allowed = [
        reading
        for reading in entry.readings
        if not reading.restricted_to or form.text in reading.restricted_to
    ]
    return [each for each in allowed if weights.NOT_OF_KANJI not in each.labels] or allowed


def _with_reading(form: Form, entry: TermEntry, asked: str = "") -> tuple[Form, bool]:
    """Bind a written form to its reading, the one asked for or else the first that is not rare.

    Tells also whether the entry has the reading asked for.
    """
    readings = _readings_of(form, entry)
    fitting = [each for each in readings if _reads(asked, each.text)] if asked else readings
    known = fitting or readings
    least = max((each.commonness for each in known), default=0.0) - RARE_READING
    bound = tuple([each.text for each in known if each.commonness >= least][:1])
    return form._replace(restricted_to=bound), bool(fitting)


def _reads(asked: str, reading: str) -> bool:
    if kana.is_kana(asked):
        return kana.spelled_out(asked) == kana.spelled_out(reading)
    from phrasekit.languages.ja import romaji

    found = romaji.agreement(asked, reading)
    return found is not None and found.cost < CONTRADICTION


def _true_reading(entry: TermEntry, asked: Form) -> Form:
    """For kana that only stand in for a reading (ネコ), give the reading, unless it is rarer."""
    if weights.NOT_OF_KANJI not in asked.labels:
        return asked
    sound = kana.to_hiragana(asked.text)
    for form in entry.readings:
        if weights.NOT_OF_KANJI not in form.labels and kana.to_hiragana(form.text) == sound:
            return form if form.commonness >= asked.commonness else asked
    return asked


def _written(entry: TermEntry, reading: Form) -> list[Form]:
    """Give the written forms of a reading, those said to be rare last."""
    allowed = [
        form
        for form in entry.forms
        if not reading.restricted_to or form.text in reading.restricted_to
    ]
    return sorted(allowed, key=lambda form: bool(weights.RARE_LABELS & set(form.labels)))


def _is_usually_kana(entry: TermEntry, reading: Form) -> bool:
    if not entry.senses:
        return False
    first = entry.senses[0]
    return USUALLY_KANA in first.labels and (
        not first.restricted_to or reading.text in first.restricted_to
    )


def _holds(sense: Sense, shown: set[str | None], forms: set[str]) -> bool:
    """Tell whether a sense holds for what is shown; kana may stand for any of the forms."""
    only = set(sense.restricted_to)
    only_forms, only_readings = only & forms, only - forms
    is_written = bool(shown & forms)
    return (not only_forms or not is_written or bool(only_forms & shown)) and (
        not only_readings or bool(only_readings & shown)
    )


LANGUAGE = Japanese()
