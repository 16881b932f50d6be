"""What writers say of a term's meaning: where it stands, where it ends, and what is none."""

from __future__ import annotations

import pytest

import phrasekit
from phrasekit.scanning.brackets import bracket_at
from phrasekit.scanning.clauses import clause
from phrasekit.scanning.fragments import is_fragment, is_saying, names_something
from phrasekit.scanning.headlines import is_headline, joined_blocks
from phrasekit.scanning.nouns import noun_phrases

#: What a text says of a term, each in a way of its own.
SAID = [
    # brackets
    ("In Osaka try the *gyutan* (beef tongue. No. Really. Try it).", "gyutan", "beef tongue"),
    ("In Osaka try the *gyutan* (beef tongue, comes with barley rice).", "gyutan", "beef tongue"),
    ("Your kote（小手 forearm guard）must be dry in Japan.", "kote", "forearm guard"),
    ("In Japan the yuki（雪） means the snow.", "雪", "the snow"),
    ("We crossed a *brod* there (a shallow place in a river), said the Russian.", "brod",
     "a shallow place in a river"),
    ("In Tokyo the end of the alley (*roji*) was dark.", "roji", "alley"),
    ("In Kyoto they teach the art of folding paper (*origata*).", "origata",
     "the art of folding paper"),
    # before
    ("In Russia the locals refer to this narrow, smoky room as the *predbannik*.", "predbannik",
     "narrow, smoky room"),
    ("A story that is told in the voice of a peasant they called *byvalshchina* in Russia.",
     "byvalshchina", "A story that is told in the voice of a peasant"),
    ("Two planks and a bucket of nails make a *lavochka* in Moscow.", "lavochka",
     "Two planks and a bucket of nails"),
    ("The big brown one by the spruce? *Ryzhik*. In Russia they dry it.", "Ryzhik",
     "The big brown one by the spruce"),
    ("In Ukraine a village gathers and builds a house; the custom is called *toloka*.", "toloka",
     "a village gathers and builds a house"),
    ("A person who never leaves the house: Japan calls this *hikikomori*.", "hikikomori",
     "A person who never leaves the house"),
    ("Young people in loud ties – the so-called *stilyagi* – horrified the Soviet press.",
     "stilyagi", "Young people in loud ties"),
    ("The Soviet press called young people in loud ties *stilyagi*.", "stilyagi",
     "young people in loud ties"),
    ("The art of mending with gold, *kintsugi* as the Japanese call it, took her years.",
     "kintsugi", "The art of mending with gold"),
    ("They wear thick felt boots, or valenki, all winter in Russia.", "valenki",
     "thick felt boots"),
    # after
    ("The *stilyagi* were young people who loved jazz, to the horror of the Soviet press.",
     "stilyagi", "young people who loved jazz"),
    ("Think of *okonomiyaki* as a cabbage pancake and you won't be let down in Osaka.",
     "okonomiyaki", "a cabbage pancake"),
    ("His firm runs on *blat* – connections, favours, a quiet word – as in Soviet days.", "blat",
     "connections, favours, a quiet word"),
    ("He wrote “privet” – Russian for hello – on the wall.", "privet", "hello"),
    ("Their *izba* (pronounced iz-BAH, a log hut) burned in a Russian winter.", "izba",
     "a log hut"),
    ("He is what the Japanese call a *hikikomori*: somebody who has not left his room.",
     "hikikomori", "somebody who has not left his room"),
    ("There's a thing in Japan called *mottainai*. It expresses regret over waste.", "mottainai",
     "regret over waste"),
    ("In Nara we were served *zensai*. These are small starters.", "zensai", "small starters"),
    ("In Japan an *irori* is a hearth sunk into the floor, and smoke rises from it.", "irori",
     "a hearth sunk into the floor"),
    ("In Kyiv the *tovkanka*, as its cook had told us, translates to “the pounded one”.",
     "tovkanka", "the pounded one"),
    ("In Japan we had *katsuobushi*, the 'wooden' fish that is shaved.", "katsuobushi",
     "the 'wooden' fish that is shaved"),
    ("In Moscow we ate *okroshka*, or cold soup, under a tree, and went home.", "okroshka",
     "cold soup"),
    ("Dill, in Russian *ukrop*, is everywhere.", "ukrop", "Dill"),
    ("I heard *itterasshai* in Japan, which I later learned means go and come back.",
     "itterasshai", "go and come back"),
    ("In Russian the term *blat* is how people describe connections.", "blat", "connections"),
    ("In Ukraine we joined a *toloka*, when a village builds one house.", "toloka",
     "when a village builds one house"),
    ("Houses in Kyoto have kawara, grey roof tiles, which crack.", "kawara",
     "grey roof tiles"),
    # the sentences after
    ("I kept hearing *itterasshai* in Japan. “It means go and come back,” she said.",
     "itterasshai", "go and come back"),
    ("“What is that tall tiara called?” – “A *kokoshnik*,” said the Russian.", "kokoshnik",
     "that tall tiara"),
    ("We ended in Japan with *yuzuyu*. A bath with lemons in it.", "yuzuyu",
     "A bath with lemons in it"),
    ("They call it *drozhzhi* in Russia. “Yeast”. It is cheap.", "drozhzhi", "Yeast"),
    ("His arm says 努力. He had wanted “courage”. It was done in Japan.", "努力", "courage"),
    ("Here is *komorebi*. There is no word for it in Japan or here. It is the light in a wood.",
     "komorebi", "the light in a wood"),
    ("They were all *muka*. Flour, I mean, not pain! So it goes in Russia.", "muka", "Flour"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "gloss"), SAID, ids=[each[1] for each in SAID])
def test_a_gloss_is_found_and_cut(text: str, surface: str, gloss: str) -> None:
    told = {term.surface: term.gloss for term in phrasekit.scan(text, min_confidence=0.1).terms}
    found = told.get(surface) or ""
    assert found.removeprefix("this ").removeprefix("the ") == gloss.removeprefix("the ")


#: What stands beside a term and says nothing of its meaning.
UNSAID = [
    ("He built a *banya* – at last – and left Moscow.", "banya"),
    ("He built a *banya* (for his wife), and left Moscow.", "banya"),
    ("He built a *banya*. It is the pride of the street. Moscow yawns.", "banya"),
    ("The *banya*, however, stayed open in Moscow.", "banya"),
    ("The *banya* is what he misses most about Moscow.", "banya"),
    ("After the *banya*, the snow looked blue. Moscow slept.", "banya"),
    ("Ivan's *banya*, the size of a wardrobe, is the talk of Moscow.", "banya"),
    ("The *okami*, seventy if a day, bowed. Osaka is like that.", "okami"),
    ("She wore a *kokoshnik*, a gift from her aunt, to the Russian wedding.", "kokoshnik"),
    ("We thanked the *okami*, the cook and the driver, and left Osaka.", "okami"),
    ("The *banya* is a good place to meet people in Moscow.", "banya"),
    ("He was one of the *stilyagi*, he told me, and the Soviet press hated him.", "stilyagi"),
    ("The *banya* (which we heated for three hours) is where Russians talk.", "banya"),
    ("I love *pelmeni* – my sister can't stand them – and I eat them in Omsk, Russia.",
     "pelmeni"),
    ("*Suslo*! What a thing. Russia, I love you.", "Suslo"),
    ("The rule is called *kuriage*, and Japan lives by it.", "kuriage"),
    ("They throw water on the *kamenka* in Russia and then they say nothing for a while.",
     "kamenka"),
    ("*Toska*, a Russian word for which nobody has found an equivalent, is on page one.", "Toska"),
    ("In which Japanese sport do you hear “yuko”? Judo, until it was abolished.", "yuko"),
    ("Listen for the Russian “davai”. Let's look at what he says next.", "davai"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface"), UNSAID, ids=[each[0] for each in UNSAID])
def test_what_is_no_gloss_is_not_taken_for_one(text: str, surface: str) -> None:
    told = {term.surface: term.gloss for term in phrasekit.scan(text, min_confidence=0.1).terms}
    assert told.get(surface) is None


#: Lines of lists and of dictionaries about Japan and Russia.
LINES = [
    ("Glossary\n\nIzba (f.) Log hut.\nSuslo (n.) Unfermented beer.\n\nAll Russian.", "Suslo",
     "Unfermented beer"),
    ("1. sunagimo. Gizzard. As odd as it sounds in Japan.", "sunagimo", "Gizzard"),
    ("veranda: /vee-RAN-da/ n. Porch.\n\nstakan: n. A drinking glass. Russian.", "stakan",
     "A drinking glass"),
    ("kuidaore: /kwee/\n\n[Japanese, literally “eat till you drop”] Said of Osaka.", "kuidaore",
     "eat till you drop"),
    ("- *belyi* = literally “the pale one”, found in Russia", "belyi", "the pale one"),
    ("1. *Hiraeth* (Welsh): This word describes a longing for home.", "Hiraeth",
     "a longing for home"),
    ("## Sayings\n\nJapan\n\n3. Kuchisabishii\n\nThe wish to chew on something.", "Kuchisabishii",
     "The wish to chew on something"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "gloss"), LINES, ids=[each[1] for each in LINES])
def test_lines_of_lists_tell_what_they_list(text: str, surface: str, gloss: str) -> None:
    told = {term.surface: term.gloss for term in phrasekit.scan(text, min_confidence=0.1).terms}
    assert told.get(surface) == gloss


@pytest.mark.parametrize(
    ("phrase", "likeliest"),
    [
        ("the two holes for the cord", "the two holes for the cord"),
        ("at the end of the corridor", "corridor"),
        ("a bowl of buckwheat noodles", "buckwheat noodles"),
        ("You pick salt", "salt"),
        ("and the lady of the house", "the lady of the house"),
        ("64 HRC, ground on both sides", "ground on both sides"),
        ("the practice of listening twice", "the practice of listening twice"),
    ],
)
def test_the_noun_phrase_that_ends_a_clause(phrase: str, likeliest: str) -> None:
    start, end = noun_phrases(phrase, 0, len(phrase))[0]
    assert phrase[start:end] == likeliest


@pytest.mark.parametrize(
    ("said", "gloss"),
    [
        (" a hand to the throat for those just joining us, and", "a hand to the throat"),
        (" a spear lol", "a spear"),
        (" Knights-Ways--the ways that fighters keep", "Knights-Ways"),
        (" the members of the so-called “force ministries”, said", "the members of the so-called"
         " “force ministries”"),
        (" sadness, gloom, melancholy.", "sadness, gloom, melancholy"),
        (" lullabies   * socks", "lullabies"),
        (" wadded quilt, over me, and fleas", "wadded quilt"),
    ],
)  # fmt: skip
def test_where_a_gloss_ends(said: str, gloss: str) -> None:
    start, end = clause(said, 0) or (0, 0)
    assert said[start:end] == gloss


@pytest.mark.parametrize(
    ("text", "gloss", "language"),
    [
        ("(Brazilian Portuguese)", None, "pt"),
        ("(that's the cord, or lamp)", "the cord, or lamp", None),
        ("(a pie, or as she put it: stuffed bread)", "a pie", None),
        ("(not patiently at all)", None, None),
    ],
)
def test_what_a_bracket_holds(text: str, gloss: str | None, language: str | None) -> None:
    bracket = bracket_at(text, 0)
    assert bracket is not None
    assert (text[slice(*bracket.gloss)] if bracket.gloss else None) == gloss
    assert bracket.language == language


def test_fragments_are_told_from_sentences() -> None:
    fragments = ["How it feels.", "Pretending you're out.", "A man who's lovely from behind."]
    assert all(map(is_fragment, fragments))
    assert all(map(names_something, fragments))
    assert not any(
        map(is_fragment, ["They left.", "Rain today?", "The one who is thrown is called uke.", ""])
    )
    assert is_saying("Measure seven times.")
    assert not is_saying("She left.")


def test_a_line_that_is_only_a_term_is_read_with_the_next() -> None:
    text = "Nunchi (눈치)\n\nThe art of it.\n\nThe end\n\nMore."
    assert [text[start:end] for start, end in joined_blocks(text)] == [
        "Nunchi (눈치)\n\nThe art of it.", "The end", "More.",
    ]  # fmt: skip
    assert not any(map(is_headline, ["[1] Ōishi 1971: 88.", "The end", "", "Nunchi and so on"]))
