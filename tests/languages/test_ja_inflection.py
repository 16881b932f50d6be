"""Japanese inflection: forms, forms that only look inflected, and the way there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit.languages.ja.inflection import Deinflection, deinflect, inflect
from phrasekit.languages.ja.inflection_rules import load

TABLE = Path(__file__).with_name("ja_inflections.tsv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = [tuple(line.split("\t")) for line in TABLE]
FOUND = [row for row in ROWS if row[3]]
NOT_FOUND = [row[:3] for row in ROWS if not row[3]]

ICHIDAN = "ichidan verb"
KU = "godan verb (ku)"
IKU = "godan verb (iku)"
KURU = "kuru verb"
ARU = "godan verb (ru, irregular)"
YOI = "i-adjective (ii)"
NA = "na-adjective"

#: Dictionary forms end so, by the class codes of the rules.
ENDINGS = {
    "v1": ("べる", "きる", "見る"),
    "v1kureru": ("くれる", "呉れる"),
    "v5u": ("う",),
    "v5us": ("問う", "こう"),
    "v5k": ("く",),
    "v5iku": ("行く", "ゆく"),
    "v5g": ("ぐ",),
    "v5s": ("す",),
    "v5t": ("つ",),
    "v5n": ("ぬ",),
    "v5b": ("ぶ",),
    "v5m": ("む",),
    "v5r": ("る",),
    "v5ra": ("がある", "有る"),
    "v5aru": ("なさる", "いらっしゃる"),
    "vs": ("する",),
    "vss": ("する", "愛する"),
    "vsn": ("",),
    "vz": ("ずる",),
    "vk": ("くる", "来る", "來る"),
    "ai": ("い", "しい", "ない"),
    "aii": ("いい", "良い"),
    "ana": ("",),
    "ataru": ("",),
    "adv": ("",),
}


def _candidates(text: str, form: str, part_of_speech: str) -> list[Deinflection]:
    return [
        each
        for each in deinflect(text)
        if each.form == form and part_of_speech in each.parts_of_speech
    ]


@pytest.mark.parametrize(("text", "form", "part_of_speech", "features"), FOUND)
def test_form_goes_back(text: str, form: str, part_of_speech: str, features: str) -> None:
    found = [", ".join(each.features) for each in _candidates(text, form, part_of_speech)]
    assert features in found


@pytest.mark.parametrize(("text", "form", "part_of_speech"), NOT_FOUND)
def test_false_form_does_not(text: str, form: str, part_of_speech: str) -> None:
    assert _candidates(text, form, part_of_speech) == []


def test_steps_lead_from_the_text_to_the_dictionary_form() -> None:
    found = _candidates("食べさせられたくなかった", "食べる", ICHIDAN)[0]
    assert found.features == ("causative", "passive", "desiderative", "negative", "past")
    assert [step.before for step in found.steps] == [
        "食べさせられたくなかった",
        "食べさせられたくない",
        "食べさせられたい",
        "食べさせられる",
        "食べさせる",
    ]
    assert [step.name for step in found.steps] == list(reversed(found.features))
    assert found.steps[-1].after == "食べる"


def test_shortest_way_comes_first() -> None:
    lengths = [len(each.steps) for each in deinflect("書かされていました")]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize("text", ["", "る", "い", "本", "です", "食べる"])
def test_the_text_itself_is_no_candidate(text: str) -> None:
    assert text not in [each.form for each in deinflect(text)]


@pytest.mark.parametrize(
    ("headword", "reading", "part_of_speech", "features", "form", "kana"),
    [
        ("行く", "いく", IKU, "te-form", "行って", "いって"),
        ("来る", "くる", KURU, "negative", "来ない", "こない"),
        ("来る", "くる", KURU, "polite", "来ます", "きます"),
        ("来る", "くる", KURU, "imperative", "来い", "こい"),
        ("いい", "いい", YOI, "negative", "よくない", "よくない"),
        ("いい", "いい", YOI, "polite", "いいです", "いいです"),
        ("いい", "いい", YOI, "appearance", "よさそう", "よさそう"),
        ("買う", "かう", "godan verb (u)", "causative", "買わせる", "かわせる"),
        ("泳ぐ", "およぐ", "godan verb (gu)", "past", "泳いだ", "およいだ"),
        ("静か", "しずか", NA, "past", "静かだった", "しずかだった"),
        ("呉れる", "くれる", "ichidan verb (kureru)", "imperative", "呉れ", "くれ"),
        ("有る", "ある", ARU, "negative", "無い", "ない"),
        ("愛する", "あいする", "suru verb (special)", "negative", "愛さない", "あいさない"),
    ],
)
def test_paradigm(
    headword: str, reading: str, part_of_speech: str, features: str, form: str, kana: str
) -> None:
    usual = next(
        each
        for each in inflect(headword, reading, part_of_speech)
        if ", ".join(each.features) == features
    )
    assert (usual.form, usual.reading) == (form, kana)


def test_paradigm_of_a_noun_with_suru() -> None:
    table = inflect("勉強", "べんきょう", "suru verb")
    assert table[1].form == "勉強します"
    assert table[1].features == ("suru verb", "polite")


def test_paradigm_has_the_short_causative_passive() -> None:
    forms = [each.form for each in inflect("行く", "いく", IKU)]
    assert "行かせられる" in forms
    assert "行かされる" in forms


def test_what_does_not_inflect_has_no_forms() -> None:
    assert inflect("本", "ほん", "noun") == []
    assert [each.form for each in inflect("本", "ほん", KU)] == ["本"]


def test_every_class_has_a_paradigm_and_is_tried_below() -> None:
    assert set(load().paradigms) == {*ENDINGS, "cop", "desu_whole"}


@given(
    stem=st.text("食飲読書美かきたらみんっサボ", min_size=1, max_size=3),
    code=st.sampled_from(sorted(ENDINGS)),
    data=st.data(),
)
def test_every_form_goes_back(stem: str, code: str, data: st.DataObject) -> None:
    headword = stem + data.draw(st.sampled_from(ENDINGS[code]))
    for name in load().names[code]:
        if load().classes[name] != code:
            continue
        forms = inflect(headword, headword, name)
        assert forms[0].form == headword
        for each in forms[1:]:
            found = [back.features for back in _candidates(each.form, headword, name)]
            assert each.features in found, each.form
