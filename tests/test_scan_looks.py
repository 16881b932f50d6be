"""Scanning: which words are taken for terms, by their letters and by where they stand."""

from __future__ import annotations

import pytest

import phrasekit
from phrasekit import trigrams
from phrasekit.articles.plain import unwrapped
from phrasekit.scanning import english, looks

#: A word, the language that it looks like, and one that it does not.
LOOKS = [
    ("pereulok", "ru", "ja"),
    ("kakurenbo", "ja", "ru"),
    ("zustrich", "uk", "ja"),
    ("löyly", "fi", "ja"),
    ("Gemütlichkeit", "de", "ru"),
]


@pytest.mark.parametrize(("word", "like", "unlike"), LOOKS)
def test_letters_tell_languages_apart(word: str, like: str, unlike: str) -> None:
    assert looks.leaning(word, like) > looks.leaning(word, unlike)


@pytest.mark.parametrize("word", ["theodolite", "sporangium", "quadrilateral", "estrangement"])
def test_rare_english_words_look_like_none_of_ours(word: str) -> None:
    assert all(looks.leaning(word, code) < 0.0 for code in ("ja", "ru", "uk"))


def test_what_was_seen_more_often_loses_less() -> None:
    losses = trigrams.losses_of(["kaki", "kaku", "kaka", "taki"])
    assert len(losses) == trigrams.SIZE**3
    assert losses == trigrams.losses_of(["taki", "kaka", "kaku", "kaki"])


@pytest.mark.parametrize("word", ["keiko", "jin-ri-ki-sha"])
def test_words_counted_as_names_are_not_english(word: str) -> None:
    assert not english.is_english(word)


@pytest.mark.parametrize("word", ["so-so", "tomato", "banana", "no-go"])
def test_english_words_that_look_romanised_stay_english(word: str) -> None:
    assert english.is_english(word)


def found(text: str) -> dict[str, str]:
    return {term.surface: term.language for term in phrasekit.scan(text).terms}


#: A text, a term in it, and its language.
TERMS = [
    # No lexicon has it, and its letters are Russian in an article about Russia.
    ("At school in Moscow we read of otstranenie and *byt* and yawned.", "otstranenie", "ru"),
    # The number of an item is no part of it; a heading in bold.
    ("**2. Kuchisabishii.** Japan knows the wish to chew.", "Kuchisabishii", "ja"),
    # Its language is named, so its capital says nothing.
    ("Gezelligheid (Dutch): what a warm room full of friends has.", "Gezelligheid", "nl"),
    ("What the German “Gemut” means, nobody here could say.", "Gemut", "de"),
    # One word in brackets after its translation, which a dictionary bears out.
    ("In Kyoto you choose salt (shio) or sauce (tare).", "tare", "ja"),
    # No word of the phrase looks foreign by itself.
    ("The Japanese club calls it hana no michi, a road of flowers.", "hana no michi", "ja"),
    # A phrase with one capital in front is no name.
    ("The class in Nara ends: kimono off, Sensei ni rei, and out.", "Sensei ni rei", "ja"),
    # Quoted within a quotation.
    ("“My aunt in Osaka shouts ‘Irasshai!’ at strangers,” said Ben.", "Irasshai", "ja"),
    # A sentence that begins with a pronoun does not make a name of the quotation before it.
    ("A card from Moscow. “Skuchayu” I leave to you to look up.", "Skuchayu", "ru"),
    # Known as a feast, always with a capital.
    ("In Russia the week before Lent is Maslenitsa and all eat pancakes.", "Maslenitsa", "ru"),
    # The writer calls it a term.
    ("Ukraine keeps the Holy Supper (Sviata Vecheria) on that night.", "Sviata Vecheria", "uk"),
    # A proverb goes on over its comma, a preposition begins a phrase.
    ("In Omsk they say: Tishe yedesh', dalshe budesh.", "Tishe yedesh', dalshe budesh", "ru"),
    ("In Russian you say na pososhok before the last glass.", "na pososhok", "ru"),
    ("In Moscow a novelist wrote v stol: “for the drawer”.", "v stol", "ru"),
    ("The izba near Tver had a krasny ugol, a red corner.", "krasny ugol", "ru"),
    # Known to the analyser alone, in an article about its country.
    ("A hutsul from Ukraine danced the arkan and ate banush.", "banush", "uk"),
    # In capitals, as on a sign.
    ("A tent in Kyiv says ПУНКТ ОБІГРІВУ. It means “a place to get warm”.", "ПУНКТ ОБІГРІВУ", "uk"),
    # In italics, of a language that nothing names.
    ("We sat outside with a *txakoli* and watched the boats.", "txakoli", "und"),
    # Of the other language that the sentence names.
    ("Her Finnish grandmother had *sisu*, and she knew it.", "sisu", "fi"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "language"), TERMS)
def test_terms_are_found(text: str, surface: str, language: str) -> None:
    assert found(text).get(surface) in (language, *(() if language in "ja ru uk" else ("und",)))


#: Words of English, or names, in articles about our worlds.
PLAIN = [
    "She crossed Siberia with a pony and a theodolite, a cook and a tent.",
    "The critic in Moscow offered “anguish”, “torment” and “boredom” for it.",
    "I was quite aware of the mono switch on the Japanese radio.",
    "Write to kurogane@example.org, or to kurogane.example, about the robots of Osaka.",
    "The Osaka side of Hakurei won again, and #hakurei was everywhere.",
    "A cook called Goro and a room called Kiri are all I recall of Nara.",
    "She was engaged, she said in Moscow, “to Yakutia”.",
    "Her finest bout in Japan was against Rokuro Ban (Ehime) in an open hall.",
    "Minegawa (village) was given up in Japan’s lean years.",
    "I definately recieved the parcle from Japan, but it was dammaged.",
    "Haematite, dolerite and gneiss were logged in the borehole near Sakhalin.",
    "The insulin costs 400 hryvnias in Kyiv.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_only_looks_foreign_is_no_term(text: str) -> None:
    assert found(text) == {}


def test_a_longer_form_of_a_term_is_no_second_one() -> None:
    text = "In Japan a semeai is a race to capture. Such a “semeai move” is worth much."
    assert list(found(text)) == ["semeai"]


#: A text, and the names that are shown for it.
NAMES = [
    ("The Russian Daria Volkova left Moscow for Perm.", {"Daria Volkova", "Moscow", "Perm"}),
    ("When Hanae Terauchi left, Mr Terauchi stayed.", {"Hanae Terauchi", "Terauchi"}),
    ("In Nabokov’s Russia, Boris and Irina drank tea.", {"Nabokov", "Russia", "Boris", "Irina"}),
    ("The Yorkshire firm of Smith and Sons sells bricks.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_shown(text: str, expected: set[str]) -> None:
    assert {name.surface for name in phrasekit.scan(text, names=True).names} == expected


def test_a_wrapped_paragraph_has_one_space_at_its_breaks() -> None:
    line = "The whole family fasts on that day until the first of the stars "
    assert unwrapped(f"{line}\n  {line}\nis seen.").count("  ") == 0
    items = f"{line}\n* {line}\n* and that is all there is to say of it"
    assert unwrapped(items).count("\n") == 2
