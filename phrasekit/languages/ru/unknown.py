"""What a form that no dictionary has may be, beside what the analyser makes of its ending.

The analyser predicts by the endings of Russian words. Of a foreign name it has seldom seen the
like, and takes Галланда for a woman's name or Шиппер for a verb; but names decline by few rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.languages.ru.grammar import Parse

_VOWELS = "аеёиоуыэюя"
#: The endings of a name by what follows its stem: what is added to the stem for the first form (-
#: where the form itself is it), case, weight. After a consonant, and after a vowel or in any case.
_AFTER_CONSONANT: dict[str, tuple[tuple[str, str, float], ...]] = {
    "а": (("", "genitive", 0.5), ("", "accusative", 0.25), ("-", "nominative", 0.35)),
    "у": (("", "dative", 0.6), ("а", "accusative", 0.2)),
    "ом": (("", "instrumental", 0.9),),
    "ем": (("ь", "instrumental", 0.3),),
    "е": (("", "prepositional", 0.3), ("-", "nominative", 0.3), ("а", "dative", 0.15)),
    "ы": (("а", "genitive", 0.4), ("-", "nominative", 0.1)),
    "ой": (("а", "instrumental", 0.4),),
    "я": (("ь", "genitive", 0.3), ("-", "nominative", 0.3)),
    "ю": (("ь", "dative", 0.3),),
    "и": (("-", "nominative", 0.5), ("ь", "genitive", 0.1)),
    "о": (("-", "nominative", 0.8),),
    "э": (("-", "nominative", 0.8),),
}
_AFTER_VOWEL: dict[str, tuple[tuple[str, str, float], ...]] = {
    "я": (("-", "nominative", 0.4), ("й", "genitive", 0.3)),
    "ю": (("й", "dative", 0.5), ("я", "accusative", 0.2)),
    "ем": (("й", "instrumental", 0.6),),
}
_LONGEST_ENDING = 2
#: A name that does not decline may stand in any case.
_ANY_CASE = ("genitive", "dative", "accusative", "instrumental", "prepositional")
#: How likely it is that a name in a consonant is a woman's, which does not decline.
_FIXED = 0.08


def names(form: str) -> Iterator[tuple[str, str, float]]:
    """Give the first form, the case and the weight of each way to decline an unknown name.

    >>> [row[:2] for row in names("галланда")][0]
    ('галланд', 'genitive')
    >>> next(names("шиппер"))[:2]
    ('шиппер', 'nominative')
    """
    if form[-1:] not in _VOWELS and form[-1:] != "ь":
        yield form, "nominative", 0.9
        yield from ((form, case, _FIXED) for case in _ANY_CASE)
    for length in range(1, min(_LONGEST_ENDING, len(form) - 2) + 1):
        stem, ending = form[:-length], form[-length:]
        table = _AFTER_VOWEL if stem[-1] in _VOWELS else _AFTER_CONSONANT
        for added, case, weight in table.get(ending, (("-", "nominative", 0.6),)[length - 1 :]):
            if added != "-":
                yield stem + added, case, weight
            elif form[-1] in _VOWELS:
                yield form, case, weight


#: Endings that a common noun in a consonant has in the plural.
_PLURAL = {
    "ы": "nominative",
    "и": "nominative",
    "ов": "genitive",
    "ам": "dative",
    "ами": "instrumental",
    "ах": "prepositional",
}


def plurals(form: str) -> Iterator[tuple[str, str]]:
    """Give the first form and the case of the masculine plural that an unknown noun may be.

    >>> list(plurals("гумилиаты"))
    [('гумилиат', 'nominative')]
    """
    for ending, case in _PLURAL.items():
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2 and stem[-1] not in _VOWELS + "ьй":
            yield stem, case


def only_names(parses: list[Parse]) -> bool:
    """Tell whether the analyser takes a form for a name whatever its first letter."""
    kinds = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}
    return bool(parses) and all(not kinds.isdisjoint(each.tag.grammemes) for each in parses)
