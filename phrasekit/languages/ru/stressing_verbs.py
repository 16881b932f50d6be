"""Where the stress of a verb's forms is: see `stressing.py` for what a place is.

The infinitive decides unless the entry says otherwise: `1sg=` and `3sg=` for the present, `past=`
and `pastf=` for the past, `imp=` for the imperative.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.languages.ru.stressing import (
    ACUTE,
    Place,
    ending_of,
    fact,
    is_final,
    place,
    plain,
    stem_participles,
    values,
    vowels,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REFLEXIVE = re.compile(f"с[яь]{ACUTE}?$")
#: рисовать, рисую: the suffix that gives way to -у-, unless it is the root (одевать, одеваю).
OVA = re.compile("(?:ова|ева)ть$")
#: сидя, лёжа: gerunds that have become adverbs keep to the stem.
GERUNDS = frozenset(("сидя", "лёжа", "стоя", "молча", "глядя"))


def active(form: str) -> str:
    """Take -ся and its stress away; only right for forms of reflexive verbs (but: нося).

    >>> active("учиться"), active("начался\N{COMBINING ACUTE ACCENT}")
    ('учить', 'начал')
    """
    return REFLEXIVE.sub("", form)


class Verb:
    """The places of stress in a verb."""

    def __init__(self, headword: str, grammar: Mapping[str, str]) -> None:
        self.grammar = grammar
        self.is_reflexive = bool(REFLEXIVE.search(headword))
        self.infinitive = self.active(headword)
        self.bare = plain(self.infinitive)
        self.first = place(self.infinitive) or 0
        self.last = ending_of(self.bare)
        #: On the theme vowel or after it: читать, идти; else on the root for ever: делать.
        self.is_theme = self.first == self.last
        self.singular1 = self._of("first_person_singular")
        self.singular3 = self._of("third_person_singular")
        self.past = self._of("past_masculine")
        self.past_feminine = self._of("past_feminine")
        self.known = bool(grammar)

    def active(self, form: str) -> str:
        """Take -ся away where it is no part of the ending."""
        return active(form) if self.is_reflexive else form

    def _of(self, name: str) -> int | None:
        found = fact(self.grammar, name)
        return place(self.active(found)) if found else None

    def place(self, form: str, features: Sequence[str]) -> Place | None:
        """Give the place in one form."""
        base = self.active(form)
        if self.bare.startswith("вы") and self.first == 0:
            return Place(0)
        kind = features[0] if features else ""
        if "participle" in kind:
            return self._participle(base, features)
        if "gerund" in kind:
            return self._gerund(base)
        if kind == "imperative":
            return self._imperative(base)
        if kind == "past":
            return self._past(form, features)
        if kind in ("present", "future"):
            return Place(*self._personal(base, features))
        return Place(self.first)

    def _personal(self, base: str, features: Sequence[str]) -> tuple[int, bool]:
        own = "first person" in features and "singular" in features
        for name in ("first_person_singular", "third_person_singular"):
            given = fact(self.grammar, name, base)
            if given and plain(self.active(given)) == base:
                return place(self.active(given)) or 0, self.known
        if own:
            return self._first_person(base)
        if self.bare.endswith("хотеть") and "plural" in features:
            return ending_of(base) - (base.endswith("ите")), self.known
        if plain(fact(self.grammar, "first_person_singular")).endswith(("м", "мся")):
            return self._archaic(base, features)
        if self.singular3 is not None:
            return self._inside(base, self.singular3), self.known
        return self._regular(base)

    def _inside(self, base: str, vowel: int) -> int:
        """Keep a stress on the ending off its second vowel: несёте."""
        return min(vowel, ending_of(base))

    def _first_person(self, base: str) -> tuple[int, bool]:
        if self.singular1 is not None:
            return self.singular1, self.known
        if self.singular3 is not None and self.is_theme:
            return max(self.singular3, min(ending_of(base), self.first)), False
        return self._regular(base)

    def _archaic(self, base: str, features: Sequence[str]) -> tuple[int, bool]:
        """Stress дадим, едят on the ending's first vowel, which the singular lacks."""
        stem = self.singular1 or 0
        return (stem + 1 if "plural" in features else stem), self.known

    def _regular(self, base: str) -> tuple[int, bool]:
        """Stress a form by the infinitive alone."""
        if not self.is_theme:
            return self.first, self.known
        if OVA.search(self.bare) and not re.search("ва(?:ю|е|й|я)", base):
            return (self.first - 1 if self.first > 1 else 1), self.known
        return self.first, self.known

    def _imperative(self, base: str) -> Place:
        given = fact(self.grammar, "imperative")
        if given and base.startswith(plain(self.active(given))):
            return Place(place(self.active(given)) or 0, self.known)
        single = base.removesuffix("те")
        if single.endswith("м"):
            return Place(self._personal(base, ("future", "plural"))[0], False)
        vowel, certain = self._personal(single, ("present", "first person", "singular"))
        if single.endswith("ь"):
            vowel, certain = self._personal(single, ("present", "third person"))
        return Place(min(vowel, ending_of(single)), certain)

    def _past(self, form: str, features: Sequence[str]) -> Place:
        base = self.active(form)
        if self.past is None:
            feminine = self.past_feminine
            if feminine is not None and "feminine" in features:
                return Place(feminine, self.known)
            return Place(self.first, self.known and feminine is None)
        if "masculine" in features:
            return self._past_masculine(form)
        feminine = self.past if self.past_feminine is None else self.past_feminine
        if "feminine" in features:
            return Place(min(feminine, ending_of(base)), self.known)
        return self._past_rest(base, feminine)

    def _past_masculine(self, form: str) -> Place:
        given = fact(self.grammar, "past_masculine")
        if given.endswith("ся" + ACUTE):
            return Place(ending_of(form), self.known)
        return Place(self.past or 0, self.known)

    def _past_rest(self, base: str, feminine: int) -> Place:
        """Stress neuter and plural: with the masculine (взяло), or the feminine (несло, -лось)."""
        given = fact(self.grammar, "past_masculine")
        if not self._is_final_feminine():
            return Place(feminine, self.known)
        if given.endswith("ся" + ACUTE) or self._is_velar_or_dental(given):
            return Place(ending_of(base), self.known)
        if REFLEXIVE.search(plain(given)):
            return Place(ending_of(base), False)
        return Place(self.past or 0, self.known)

    def _is_final_feminine(self) -> bool:
        """Tell whether the feminine past is stressed on its ending: взяла."""
        return any(is_final(self.active(each)) for each in values(self.grammar, "past_feminine"))

    def _is_velar_or_dental(self, past: str) -> bool:
        """Tell нёс, вёл, шёл, мог, лёг, whose past is stressed on its ending throughout."""
        masculine = self.active(plain(past))
        if self.bare.endswith("ереть"):
            return False  # умер, умерло
        return self.bare.endswith(("ти", "чь")) or not masculine.endswith("л") or "ёл" in masculine

    def _gerund(self, base: str) -> Place:
        if base.endswith(("в", "вши")):
            return Place(min(self.first, self._past_stem(base)), False)
        if base.endswith("ши"):
            return Place(self.first if self.past is None else self.past, False)
        if base in GERUNDS:
            return Place(0, False)
        vowel, _ = self._personal(base, ("present", "first person", "singular"))
        return Place(min(vowel, ending_of(base)), False)

    def _past_stem(self, base: str) -> int:
        return ending_of(re.sub("в(?:ши.*)?$", "", base))

    def _participle(self, base: str, features: Sequence[str]) -> Place | None:
        kind = features[0]
        if kind == "present active participle":
            plural = ("present", "third person", "plural")
            soft = re.search("[ая]щ", base)
            keeps = not soft or self.bare in stem_participles()
            vowel = self._personal(base, plural)[0] if keeps else self._first_person(base)[0]
            return Place(min(vowel, self._before(base, "[уюая]щ") - 1), False)
        if kind == "present passive participle":
            soft = re.search("им", base)
            third = ("present", "third person")
            vowel = self._first_person(base)[0] if soft else self._personal(base, third)[0]
            return Place(min(vowel, self._before(base, "[еоиё]м") - 1), False)
        if kind == "past active participle":
            if re.search("вш", base):
                return Place(min(self.first, self._before(base, "вш") - 1), False)
            stem = self._before(base, "ш") - 1
            is_stem = self.past is None or self.bare.endswith("ереть")
            return Place(stem if is_stem else min(self.past or 0, stem), False)
        return self._past_passive(base, features)

    @staticmethod
    def _before(base: str, pattern: str) -> int:
        """Count the vowels up to the last match of a suffix, its own included."""
        found = list(re.finditer(pattern, base))
        return vowels(base[: found[-1].end()]) if found else vowels(base)

    def _past_passive(self, base: str, features: Sequence[str]) -> Place:
        """Stress сделанный, написанный, купленный, решена, взятый."""
        if not self.is_theme:
            return Place(self.first, False)
        if re.search("енн|ен[аоы]?$", base):
            return self._en(base, features)
        if re.search("[яа]та$", base) and self._is_final_feminine():
            return Place(ending_of(base), False)  # взята, начата
        if self.past is not None and self.past < self.first:
            return Place(self.past, False)
        back = re.search("[ая]нн|[ая]н[аоы]?$", base) or self.bare.endswith(("нуть", "оть"))
        return Place(max(self.first - bool(back), 0), False)

    def _en(self, base: str, features: Sequence[str]) -> Place:
        """Stress -енный on the stem; -ен- of the short forms, where the long ones have -ён-."""
        if self.bare.endswith("йти"):
            return Place(max(self.first - 1, 0), False)
        if self.singular3 is not None and self.singular3 < self.first:
            return Place(self.singular3, False)
        is_end = self.singular3 is not None or self.bare.endswith("ить")
        if "short form" in features and is_end:
            return Place(ending_of(base), False)
        return Place(max(self.first - 1, 0), False)
