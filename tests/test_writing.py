"""Transliteration of texts, the way back, and paradigms, through the library and the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from phrasekit import languages
from phrasekit.errors import BadInput, UnknownName
from phrasekit.writing import inflect, transliterate, untransliterate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

WRITTEN = [
    ("спасибо", None, "spasibo"),
    ("Большое спасибо!", "iso_9_1995", "Bolʹšoe spasibo!"),
    ("Щедрин", "scientific", "Ščedrin"),
    ("ねぶそく", None, "nebusoku"),
    ("とうきょう", "kunrei", "tôkyô"),
    ("昨夜は寝不足だった。", None, "yūbe wa nebusoku datta."),
    ("東京へ行こうと思う。", None, "tōkyō e ikō to omou."),
    ("私は寿司が好きです。", None, "watashi wa sushi ga suki desu."),
    ("「お茶を飲みましょう」と彼は言った。", None, "“ocha o nomimashō” to kare wa itta."),
    ("お茶を飲む", "nihon", "otya wo nomu"),
]


@pytest.mark.parametrize(("text", "scheme", "written"), WRITTEN)
def test_a_text_is_written_by_the_scheme(text: str, scheme: str | None, written: str) -> None:
    assert transliterate(text, scheme).result == written


BACK = [
    ("toukyou", "ja", "とうきょう"),
    ("tōkyō", "ja", "とうきょう"),
    ("shimbun", "ja", "しんぶん"),
    ("spasibo", "ru", "спасибо"),
    ("Dostoevskij", "ru", "Достоевский"),
]


@pytest.mark.parametrize(("text", "language", "native"), BACK)
def test_the_way_back_gives_the_native_spelling_first(
    text: str, language: str, native: str
) -> None:
    (found,) = untransliterate(text, language=language)
    assert found.candidates[0] == native


def test_the_way_back_answers_for_each_language_that_has_the_scheme() -> None:
    assert [found.language for found in untransliterate("koto")] == list(languages.available())
    assert [found.language for found in untransliterate("koto", "kunrei")] == ["ja"]


def test_a_scheme_of_another_language_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"no Russian scheme 'kunrei'; known: .*bgn_pcgn"):
        transliterate("спасибо", "kunrei")
    with pytest.raises(UnknownName, match=r"no scheme 'nope'; known: .*bgn_pcgn.*hepburn"):
        untransliterate("spasibo", "nope")


@pytest.mark.parametrize("text", ["hello", "", "123", "😀"])
def test_a_text_without_foreign_letters_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="no letter to transliterate"):
        transliterate(text)


@pytest.mark.parametrize(
    ("term", "form", "reading", "features"),
    [
        ("行く", "行かなかった", "いかなかった", ("negative", "past")),
        ("来る", "来ない", "こない", ("negative",)),
        ("高い", "高かった", "たかかった", ("past",)),
        ("taberu", "食べられる", "たべられる", ("passive",)),
    ],
)
def test_a_paradigm_has_the_forms_with_their_readings(
    term: str, form: str, reading: str, features: tuple[str, ...]
) -> None:
    forms = [each for paradigm in inflect(term, "ja") for each in paradigm.forms]
    assert (form, reading, features) in [each[:3] for each in forms]


def test_a_russian_paradigm_has_its_cases() -> None:
    (paradigm,) = inflect("книга")
    forms = {each.features: each.form for each in paradigm.forms}
    assert forms["instrumental", "plural"] == "книгами"
    assert paradigm.part_of_speech == "noun"


def test_what_does_not_inflect_has_no_paradigm() -> None:
    assert inflect("спасибо") == []


def test_the_commands_print_the_documented_json(phrasekit: Callable[..., Result]) -> None:
    written = json.loads(phrasekit("transliterate", "спасибо", "--json").out)
    assert written == {
        "text": "спасибо",
        "language": "ru",
        "scheme": "bgn_pcgn",
        "result": "spasibo",
    }
    back = json.loads(
        phrasekit("transliterate", "tōkyō", "--reverse", "--lang", "ja", "--json").out
    )
    assert back["candidates"][0] == "とうきょう"
    table = json.loads(phrasekit("inflect", "行く", "--json").out.splitlines()[0])
    assert (table["headword"], table["reading"]) == ("行く", "いく")
    assert {"form", "reading", "features"} <= set(table["paradigm"][0])


def test_the_command_reads_lines_and_lists_schemes(phrasekit: Callable[..., Result]) -> None:
    assert phrasekit("transliterate", "-", stdin="щи\nда\n".encode()).out == "shchi\nda\n"
    listed = phrasekit("transliterate", "--list", "--lang", "ja").out
    assert "ja  hepburn" in listed
    assert "ISO 3602" in listed
    assert phrasekit("transliterate").code == 2
    assert phrasekit("inflect", "спасибо").code == 1
