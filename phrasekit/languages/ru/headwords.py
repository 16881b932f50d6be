"""The headwords that a reader's dictionary has, where pymorphy3's first form is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.languages.ru.corrections import corrections
from phrasekit.languages.ru.wordlist import words

if TYPE_CHECKING:
    from phrasekit.languages.ru.grammar import Parse


def headwords(parse: Parse, form: str) -> list[tuple[str, float]]:
    """Give the lemma or lemmas that a reader's dictionary has, with their shares."""
    tag, lemma, ours = parse.tag, parse.normal_form, corrections()
    if "-" in lemma and form.endswith("-то") and lemma.endswith("-то") and form not in words():
        lemma = lemma.removesuffix("-то")
    if tag.gender == "femn" and ("Surn" in tag.grammemes or "Patr" in tag.grammemes):
        return [(_feminine(parse) or lemma, 1.0)]
    if "Patr" in tag.grammemes:
        return [(_of_own_stem(parse), 1.0)]
    if lemma in ours.plurals and tag.number == "plur" and not form.startswith(lemma[:5]):
        return [(lemma, 0.55), (ours.plurals[lemma], 0.45)]
    if "Supr" in tag.grammemes:
        return _superlative(parse)
    if tag.POS == "COMP" and form in ours.comparatives:
        return [(form, 0.7), (lemma, 0.3)]
    if lemma in ours.lemmas and not (lemma == "деньга" and tag.number == "sing"):
        return [(ours.lemmas[lemma], 1.0)]
    return [(lemma, 1.0)]


def _superlative(parse: Parse) -> list[tuple[str, float]]:
    """Give the adjective, and the superlative itself, which a few dictionaries list."""
    own = next(
        (
            each.word
            for each in parse.lexeme
            if {"Supr", "nomn", "masc"} <= each.tag.grammemes
            and each.word[:-2] == parse.word[: len(each.word) - 2]
        ),
        "",
    )
    if own not in corrections().superlatives:
        return [(parse.normal_form, 1.0)]
    return [(own, 0.7), (parse.normal_form, 0.3)]


def _feminine(parse: Parse) -> str | None:
    """Give the nominative of a woman's surname or patronymic: Ивановной to Иванова."""
    own = parse.inflect({"sing", "femn", "nomn"})
    return own.word if own is not None else None


def _of_own_stem(parse: Parse) -> str:
    """Give Михайлович for Михайловича, though Михаилович is the first form that shares its forms.

    A patronymic with ь or й before its ending is no slip for one with и: it is the usual one.
    """
    own = {each.word for each in parse.lexeme if {"nomn", "sing", "masc"} <= each.tag.grammemes}
    return max(sorted(own), key=lambda each: _shared(each, parse.word), default=parse.normal_form)


def _shared(first: str, second: str) -> int:
    """Count the letters that two words begin with alike."""
    pairs = zip(first, second, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
