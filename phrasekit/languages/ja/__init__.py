"""Japanese: any spelling, in kanji, kana or Latin letters, inflected or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Form, Sense, Spelling, Step, TermEntry, Verdict
from phrasekit.languages import Language
from phrasekit.languages.ja import kana, weights
from phrasekit.languages.ja.sound import sound_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from phrasekit.entries import Character, MatchKind, RubyPiece

#: Iteration marks, kana, kanji, half-width kana. Ranges, and not a pattern: compiling one with
#: all kanji in it takes longer than a look-up.
NATIVE = (
    ("々", "〇"), ("ぁ", "ヿ"), ("ㇰ", "ㇿ"), ("㐀", "鿿"), ("豈", "\ufaff"), ("ｦ", "ﾟ"),
    ("\U00020000", "\U0003ffff"),
)  # fmt: skip
#: All endings are in kana; the rules need not be read for a query that ends in a kanji.
INFLECTED_END = re.compile(r"[\u3041-\u3096\uff66-\uff9fァ-ヶー][^\w]*$")
#: From this cost on a query marks what the reading does not have: bīru is not ビル.
CONTRADICTION = 3.0
#: What it costs to suppose a form that readers seldom meet; every other costs a little.
FEATURE_COSTS = {
    "stem": 0.8,
    "Kansai dialect": 1.5,
    "terminal (classical)": 2.0,
    "attributive (classical)": 2.0,
    "negative (nu)": 0.8,
    "slang": 0.6,
    "imperative": 0.5,
    "conditional (to)": 0.3,
}
USUALLY_KANA = "usually kana"
KATAKANA_STEP = "kana of the other kind"


class Japanese(Language):
    """The room's contract; the work is in its modules."""

    code = "ja"
    name = "Japanese"
    scripts = frozenset({"HIRAGANA", "KATAKANA", "CJK"})
    default_scheme = "hepburn"
    always_inflects = True

    def recognizes(self, text: str) -> bool:
        """Tell whether there is kana or kanji, or Latin letters that can be read as kana."""
        return bool(_is_native(text)) or sound_key(text) is not None

    def fold(self, form: str) -> str:
        """Reduce a written form to its key: width, kind of kana and old kanji do not matter."""
        return _folded(form)

    def keys(self, entry: TermEntry) -> Iterable[str]:
        """Give the folded forms, and of the readings how they sound."""
        yield from (self.fold(form.text) for form in entry.forms)
        for form in entry.readings:
            key = sound_key(form.text)
            yield key if key is not None else self.fold(form.text)

    def spellings(self, query: str) -> Iterator[Spelling]:
        """Give the native spellings of a query, or its sound where it is in kana or Latin."""
        if _is_native(query):
            for text, steps in _native_variants(query):
                yield Spelling(self._key(text), text, "spelling" if steps else "exact", steps)
        else:
            key = sound_key(query)
            if key is not None:
                yield Spelling(key)

    def inflections(self, query: str) -> Iterator[Spelling]:
        """Undo inflection by rules, in kanji, kana or Latin letters."""
        if _is_native(query) and not INFLECTED_END.search(query):
            return
        from phrasekit.languages.ja import inflection

        for text, steps, cost in self._native(query):
            for found in inflection.deinflect(text):
                yield Spelling(
                    key=self._key(found.form),
                    text=found.form,
                    kind="inflected",
                    steps=(*steps, *found.steps),
                    features=found.features,
                    parts_of_speech=found.parts_of_speech,
                    cost=cost + sum(FEATURE_COSTS.get(name, 0.1) for name in found.features),
                )

    def _native(self, query: str) -> Iterator[tuple[str, tuple[Step, ...], float]]:
        if _is_native(query):
            for text, steps in _native_variants(query):
                yield text, steps, 0.0
            return
        from phrasekit.languages.ja import romaji

        for found in romaji.to_kana(query)[:4]:
            yield found.kana, found.steps or (Step("romaji", query, found.kana),), found.cost

    def _key(self, text: str) -> str:
        key = sound_key(text) if kana.is_kana(text) else None
        return key if key is not None else self.fold(text)

    def judge(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        """Compare what the query marks (kanji, long vowels, double consonants) with the entry."""
        if not spelling.text:
            return self._judge_sound(query, spelling, entry)
        wanted = self.fold(spelling.text)
        for form in (*entry.forms, *entry.readings):
            if form.text == query:
                return Verdict("exact", form)
        for form in entry.forms:
            if self.fold(form.text) == wanted:
                steps = spelling.steps or (Step("form of the kanji or kana", query, form.text),)
                return Verdict(_spelled(spelling), form, steps, spelling.cost)
        if kana.is_kana(spelling.text):
            return self._judge_kana(query, spelling, entry)
        return None

    def _judge_kana(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        sound = kana.spelled_out(spelling.text)
        for form in entry.readings:
            if kana.spelled_out(form.text) == sound:
                steps = spelling.steps or (Step(KATAKANA_STEP, query, form.text),)
                return Verdict(_spelled(spelling), form, steps, spelling.cost)
        return None

    def _judge_sound(self, query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
        from phrasekit.languages.ja import romaji

        best: Verdict | None = None
        for form in entry.readings:
            found = romaji.agreement(query, form.text)
            if found is None or found.cost >= CONTRADICTION:
                continue
            verdict = Verdict("spelling", form, (*spelling.steps, *found.steps), found.cost)
            if best is None or form.commonness - found.cost > best.form.commonness - best.cost:
                best = verdict
        return best

    def headword(self, entry: TermEntry, verdict: Verdict) -> tuple[str, str | None]:
        """Give kana for a word usually written so, else the first form that has the reading."""
        readings = [form.text for form in entry.readings]
        if verdict.form.text in readings:
            reading = verdict.form.text
            allowed = verdict.form.restricted_to
        else:
            return self._with_form(entry, verdict.form)
        if not entry.forms or "not a reading of the kanji" in verdict.form.labels:
            return reading, reading
        if USUALLY_KANA in entry.senses[0].labels and not entry.senses[0].restricted_to:
            return reading, reading
        forms = [form.text for form in entry.forms if not allowed or form.text in allowed]
        return (forms or [entry.headword])[0], reading

    def _with_form(self, entry: TermEntry, form: Form) -> tuple[str, str | None]:
        for reading in entry.readings:
            if not reading.restricted_to or form.text in reading.restricted_to:
                return form.text, reading.text
        return form.text, None

    def senses(self, entry: TermEntry, headword: str, reading: str | None) -> tuple[Sense, ...]:
        """Leave out the senses that are restricted to other forms or readings."""
        shown = {headword, reading}
        kept = [
            sense
            for sense in entry.senses
            if not sense.restricted_to or shown & set(sense.restricted_to)
        ]
        return tuple(kept) or entry.senses

    def slips(self, query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
        """Give the readings that sound like the query but for one letter."""
        if _is_native(query) and not kana.is_kana(query):
            return
        base = sound_key(query) or re.sub("[^a-z]", "", query.casefold())
        if len(base) < 4:
            return
        for key in _one_letter_off(base):
            if has_key(key):
                step = Step("one letter wrong", query, key)
                yield Spelling(key, "", "near", (step,), cost=1.0)

    def schemes(self) -> Mapping[str, str]:
        """Give the names of the schemes and the standards behind them."""
        from phrasekit.languages.ja import writing

        return writing.schemes()

    def transliterate(self, text: str, scheme: str | None = None) -> str:
        """Write kana in Latin letters; what is not kana stays as it is."""
        from phrasekit.languages.ja import writing

        return writing.to_romaji(text, scheme or self.default_scheme)

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

    def weigh(self, entry: TermEntry, zipf: Callable[[str], float]) -> TermEntry:
        """Settle how common each form and reading is from JMdict's marks and frequencies."""
        return weights.weigh(entry, zipf)


def _spelled(spelling: Spelling) -> MatchKind:
    return "spelling" if spelling.kind == "exact" else spelling.kind


def _is_native(text: str) -> bool:
    return any(first <= each <= last for each in text for first, last in NATIVE)


@lru_cache(maxsize=8192)
def _folded(form: str) -> str:
    return kana.to_hiragana(kana.modern_kanji(kana.normalize(form))).casefold()


@lru_cache(maxsize=1024)
def _native_variants(query: str) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """Give a native query as typed, then with width, iteration marks and old kanji resolved."""
    found: dict[str, tuple[Step, ...]] = {query: ()}
    plain = kana.normalize(query)
    if plain != query:
        found.setdefault(plain, (Step("width and compatibility forms", query, plain),))
    for text in kana.expand_iteration(plain):
        found.setdefault(text, (Step("iteration marks", query, text),))
    for text, steps in list(found.items()):
        modern = kana.modern_kanji(text)
        if modern != text:
            found.setdefault(modern, (*steps, Step("modern kanji", text, modern)))
    return tuple(found.items())


def _one_letter_off(key: str) -> Iterator[str]:
    """Give all strings of Latin letters that differ from a key by one edit."""
    letters = "abcdefghijkmnoprstuwyz"
    seen = {key}
    for place in range(len(key) + 1):
        head, tail = key[:place], key[place:]
        edits = [head + letter + tail for letter in letters]
        if tail:
            edits.append(head + tail[1:])
            edits.extend(head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            edits.append(head + tail[1] + tail[0] + tail[2:])
        for edit in edits:
            if edit not in seen:
                seen.add(edit)
                yield edit


LANGUAGE = Japanese()
