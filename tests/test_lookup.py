"""Looking up: any spelling, both languages, the best first, with the steps that led there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import phrasekit
from phrasekit.errors import BadInput, UnknownName
from phrasekit.languages import available
from phrasekit.matching import lookup
from phrasekit.queries import clean, printable

#: Query, headword of the first answer, kind of match.
FIRST = [
    ("nebusoku", "寝不足", "spelling"),
    ("Nebusoku", "寝不足", "spelling"),
    ("nebusokú", "寝不足", "spelling"),
    ("寝不足", "寝不足", "exact"),
    ("ねぶそく", "寝不足", "exact"),
    ("ネブソク", "寝不足", "spelling"),
    ("ﾈﾌﾞｿｸ", "寝不足", "spelling"),
    ("spasibo", "спасибо", "spelling"),
    ("Spasibo", "спасибо", "spelling"),
    ("спасибо", "спасибо", "exact"),
    ("спаси́бо", "спасибо", "spelling"),
    ("СПАСИБО", "спасибо", "spelling"),
    ("thank you", "спасибо", "gloss"),
    ("lack of sleep", "寝不足", "gloss"),
    ("knigu", "книга", "inflected"),
    ("книгами", "книга", "inflected"),
    ("食べさせられたくなかった", "食べる", "inflected"),
    ("tabesaserareta", "食べる", "inflected"),
    ("tōfu", "豆腐", "spelling"),
    ("toufu", "豆腐", "spelling"),
    ("karoshi", "過労死", "spelling"),
    ("sinbun", "新聞", "spelling"),
    ("shimbun", "新聞", "spelling"),
    ("shinbun", "新聞", "spelling"),
    ("bīru", "ビール", "spelling"),
    ("biru", "ビル", "spelling"),
    ("ещё", "ещё", "exact"),
    ("еще", "ещё", "spelling"),
    ("yeshche", "ещё", "spelling"),
    ("за́мок", "замок", "spelling"),
    ("govoril", "говорить", "inflected"),
    ("idyot", "идти", "inflected"),
    ("perestroika", "перестройка", "spelling"),
    ("cgfcb,j", "спасибо", "spelling"),
]


@pytest.mark.parametrize(("query", "headword", "kind"), FIRST)
def test_the_first_answer_is_what_was_meant(query: str, headword: str, kind: str) -> None:
    first = lookup(query)[0]
    assert (first.headword, first.kind) == (headword, kind)


@pytest.mark.parametrize(("query", "headword", "kind"), FIRST)
def test_steps_lead_from_the_query_to_the_headword(query: str, headword: str, kind: str) -> None:
    match = lookup(query)[0]
    if kind == "exact":
        assert match.steps == ()
        return
    assert match.steps[0].before == query
    assert all(step.name for step in match.steps)
    for one, following in zip(match.steps, match.steps[1:], strict=False):
        assert one.after == following.before


def test_one_call_answers_over_all_languages() -> None:
    languages = {match.language for match in lookup("thank you", limit=None)}
    assert languages >= {"ja", "ru"}


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("世界平和大臣", ["世界平和", "大臣"]),
        ("犬が公園で走った", ["犬", "が", "公園", "で", "走る"]),
    ],
)
def test_what_is_no_term_is_shown_as_its_parts(query: str, parts: list[str]) -> None:
    found = lookup(query, limit=None)
    assert [match.headword for match in found] == parts
    assert {match.steps[0].name for match in found} == {"part of the query"}
    assert {match.kind for match in found} == {"near"}


def test_stress_in_the_query_picks_the_homograph() -> None:
    assert lookup("за́мок")[0].reading == "за́мок"
    assert lookup("замо́к")[0].reading == "замо́к"
    assert {match.reading for match in lookup("замок")} >= {"за́мок", "замо́к"}


@pytest.mark.parametrize("query", ["zzzzqqqq", "ъъъъъъ", "龘龘龘", "😀", "()", "مرحبا", "-"])
def test_nothing_is_found_for_noise(query: str) -> None:
    assert lookup(query) == []


def test_languages_narrow_the_answer() -> None:
    assert {match.language for match in lookup("do", ["ja"])} == {"ja"}
    assert {match.language for match in lookup("do", ["ru"])} == {"ru"}
    with pytest.raises(UnknownName, match=r"no language 'xx'; known: .*ja, ru"):
        lookup("do", ["xx"])


def test_an_entry_appears_once() -> None:
    for query in ("sake", "mir", "食べた", "thanks"):
        found = [(match.entry.lexicon, match.entry.id) for match in lookup(query, limit=None)]
        assert len(found) == len(set(found))


def test_the_scheme_changes_the_transliteration() -> None:
    assert lookup("新聞", scheme="kunrei")[0].transliteration == "sinbun"
    assert lookup("щи", scheme="iso_9_1995")[0].transliteration == "ŝi"
    with pytest.raises(UnknownName, match=r"no scheme 'nope'; known: .*hepburn"):
        lookup("新聞", scheme="nope")


def test_the_limit_is_kept() -> None:
    assert len(lookup("kou", limit=3)) == 3
    with pytest.raises(BadInput, match="limit is 0"):
        lookup("kou", limit=0)


def test_a_glossary_that_has_the_term_is_named_and_the_term_comes_first() -> None:
    hit = lookup("nebusoku")[0].glossary[0]
    assert hit.glossary == "japan-belgium-2018"
    assert hit.gloss == "lack of sleep Japan"
    assert hit.source == (
        "Gracious in defeat, Japan leave Russia World Cup with pride, Al Jazeera, 2018-07"
    )


def test_a_term_that_only_a_glossary_has_is_found_as_printed() -> None:
    first = lookup("nebusoku japan")[0]
    assert first.headword == "寝不足"
    assert first.glossary[0].glossary == "japan-belgium-2018"


def test_a_match_has_the_documented_keys() -> None:
    found = lookup("寝不足")[0].to_dict()
    assert set(found) >= {
        "language", "headword", "reading", "forms", "readings", "transliteration", "ruby",
        "senses", "match", "lexicon", "glossary",
    }  # fmt: skip
    assert found["match"] == {"kind": "exact", "steps": [], "features": []}
    assert found["lexicon"]["id"] == "jmdict"
    assert found["lexicon"]["licence"] == "CC BY-SA 4.0"
    assert found["senses"][0]["glosses"][0] == "lack of sleep"
    assert found["senses"][0]["part_of_speech"] == ["na-adjective", "noun"]
    assert "".join(base for base, _ in found["ruby"]) == "寝不足"
    assert "".join(over or base for base, over in found["ruby"]) == "ねぶそく"


def test_the_front_of_the_package_looks_up() -> None:
    assert phrasekit.lookup("nebusoku")[0].headword == "寝不足"
    assert set(phrasekit.__all__) <= set(dir(phrasekit))
    with pytest.raises(AttributeError, match="nothing_here"):
        _ = phrasekit.nothing_here


BAD = [
    ("", "empty"),
    ("   ", "empty"),
    ("\u200b\u00ad", "empty"),
    ("a" * 10_000, "at most 200 characters"),
    ("\x1b[31mred", r"control character U\+001B"),
    ("nul\0", r"control character U\+0000"),
    ("\udcff", "not valid UTF-8"),
]


@pytest.mark.parametrize(("query", "said"), BAD)
def test_a_query_that_cannot_be_a_term_is_refused_in_one_line(query: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        lookup(query)
    message = str(caught.value)
    assert "\n" not in message
    assert message == printable(message)
    assert len(message) < 300


def test_spaces_and_invisible_characters_do_not_matter() -> None:
    assert clean("\u3000寝\u200b不足\t") == "寝不足"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_an_answer_or_a_refusal(query: str) -> None:
    try:
        found = lookup(query)
    except BadInput:
        return
    for match in found:
        assert match.headword
        assert match.to_dict()["language"] in available()


@pytest.mark.parametrize(
    ("query", "headword"), [("karōshi", "過労死"), ("jūdō", "柔道"), ("sōdesu", "そうです")]
)
def test_a_macron_speaks_for_japanese(query: str, headword: str) -> None:
    found = lookup(query)
    assert {match.language for match in found} == {"ja"}
    assert headword in {form for match in found for form in (match.headword, *match.readings)}
