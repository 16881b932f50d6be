"""Japanese texts cut into words: against cuts by hand, and against what breaks analysers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasekit import lexicons
from phrasekit.languages.ja import joining
from phrasekit.languages.ja.analysis import surface_reading, tokenize
from phrasekit.languages.ja.counters import counter_reading, number_reading

LINES = Path(__file__).with_name("ja_segments.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]

#: Text, then a token of it: lemma, reading, features.
WORDS = [
    (
        "食べさせられたくなかった",
        "食べる",
        "たべる",
        ("causative", "passive", "desiderative", "negative", "past"),
    ),
    (
        "勉強していました",
        "勉強",
        "べんきょう",
        ("suru verb", "te-form", "progressive", "polite", "past"),
    ),
    ("泳げなかった", "泳ぐ", "およぐ", ("potential", "negative", "past")),
    ("すげえ", "凄い", "すごい", ("slang",)),
    ("来なければならない", "来る", "くる", ("negative", "obligation")),
    ("かもしれません", "かもしれない", "かもしれない", ("polite (masen)",)),
    ("お待ちください", "待つ", "まつ", ("request",)),
    ("楽しそう", "楽しい", "たのしい", ("appearance",)),
    ("日本", "日本", "にほん", ()),
    ("明日", "明日", "あした", ()),
    ("私", "私", "わたし", ()),
    ("村上春樹", "村上春樹", "むらかみはるき", ()),
    ("3人", "三人", "さんにん", ()),
    ("１２冊", "１２冊", "じゅうにさつ", ()),
    ("1,500円", "1,500円", "せんごひゃくえん", ()),
    ("二十歳", "二十歳", "はたち", ()),
]

#: Number, counter, reading.
COUNTED = [
    each.split()
    for each in re.split(
        r"\n|    ",
        """\
一 本 いっぽん    3 本 さんぼん    四 本 よんほん    ６ 本 ろっぽん
20 本 にじゅっぽん    百 本 ひゃっぽん    何 本 なんぼん    数 本 すうほん
1 人 ひとり    二 人 ふたり    4 人 よにん    14 人 じゅうよにん
600 円 ろっぴゃくえん    八千 円 はっせんえん    3万 円 さんまんえん    ８ 歳 はっさい
20 歳 はたち    21 歳 にじゅういっさい    2 日 ふつか    14 日 じゅうよっか
17 日 じゅうしちにち    二十 日 はつか    3 階 さんがい    三 軒 さんげん
3 足 さんぞく    8 冊 はっさつ    1 分 いっぷん    4 分 よんぷん
9 時 くじ    4 時半 よじはん    七 月 しちがつ    六 ヶ月 ろっかげつ
10 か月 じゅっかげつ    2018 年 にせんじゅうはちねん    二〇一八 年 にせんじゅうはちねん
2 つ目 ふたつめ
三 回目 さんかいめ    8 頭 はっとう    2.5 倍 にてんごばい    10 キロ じゅっキロ
1兆 円 いっちょうえん    1000万 円 いっせんまんえん""",
    )
]


def has_key(key: str) -> bool:
    return lexicons.open_index("jmdict").has_key(key)


@pytest.mark.parametrize(("text", "cut"), ROWS, ids=[row[0][:12] for row in ROWS])
def test_texts_are_cut_as_by_hand(text: str, cut: str) -> None:
    assert "|".join(token.surface for token in tokenize(text, has_key)) == cut


@pytest.mark.parametrize(("text", "lemma", "reading", "features"), WORDS)
def test_words_have_lemma_reading_and_grammar(
    text: str, lemma: str, reading: str, features: tuple[str, ...]
) -> None:
    [token] = tokenize(text, has_key)
    assert (token.lemmas[0], token.reading, token.features) == (lemma, reading, features)


@pytest.mark.parametrize(("number", "counter", "reading"), COUNTED)
def test_counters_are_read_with_their_numbers(number: str, counter: str, reading: str) -> None:
    assert counter_reading(number, counter) == reading


@pytest.mark.parametrize(("number", "counter"), [("", "本"), ("x", "本"), ("1", "鬱"), ("1/2", "")])
def test_what_is_no_number_with_a_counter_has_no_reading(number: str, counter: str) -> None:
    assert counter_reading(number, counter) is None


@given(st.integers(0, 10**16))
def test_a_number_is_read_alike_in_all_digits(value: int) -> None:
    full_width = str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert number_reading(str(value)) == number_reading(f"{value:,}") == number_reading(full_width)


def test_a_day_of_the_month_and_a_day() -> None:
    readings = {t.surface: t.reading for t in tokenize("4月1日は1日休んだ", has_key)}
    assert readings["1日"] == "いちにち"
    assert tokenize("4月1日", has_key)[1].reading == "ついたち"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "。",
        "\n\n",
        "abc",
        "猫\x00犬",
        "\ud800猫\udfff",
        "猫😀犬",
        "שלום猫",
        "ｶﾞｷﾞｸﾞ",
        "㍿と㌔",
        "﷽" * 2000,
        "あ" * 20_000,
        "猫が好き。" * 5000,
        "👨‍👩‍👧‍👦と行く",
        "か\u3099き\u3099",
        "\ufeff猫",
        "e\u0301猫",
    ],
    ids=range(18),
)
def test_offsets_are_those_of_the_text_whatever_it_holds(text: str) -> None:
    end = 0
    for token in tokenize(text, has_key):
        assert text[token.start : token.end] == token.surface
        assert end <= token.start < token.end
        end = token.end


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_fails(text: str) -> None:
    for token in tokenize(text, has_key):
        assert text[token.start : token.end] == token.surface


def test_a_long_text_is_cut_like_its_parts() -> None:
    sentence = "昨日は図書館で三冊の本を借りました。"
    whole = [token.surface for token in tokenize(sentence * 1000, has_key)]
    assert whole == [token.surface for token in tokenize(sentence, has_key)] * 1000


def test_without_a_dictionary_grammar_alone_cuts() -> None:
    surfaces = [token.surface for token in tokenize("寝不足で勉強できなかった")]
    assert surfaces == ["寝不足", "で", "勉強できなかった"]


def test_all_expressions_stand_in_the_dictionary() -> None:
    rules = joining.load()
    index = lexicons.open_index("jmdict")
    listed = {headword for found in rules.starting.values() for _, _, headword in found}
    missing = [
        headword
        for headword in listed
        if not any(
            form.text == headword
            for entry in index.find(joining.key_of(headword))
            for form in (*entry.forms, *entry.readings)
        )
    ]
    assert not missing


@pytest.mark.parametrize(
    ("surface", "lemma", "reading", "expected"),
    [
        ("食べた", "食べる", "たべる", "たべた"),
        ("来た", "来る", "くる", "きた"),
        ("来なかった", "来る", "くる", "こなかった"),
        ("来れば", "来る", "くる", "くれば"),
        ("やって来ない", "やって来る", "やってくる", "やってこない"),
        ("勉強した", "勉強", "べんきょう", "べんきょうした"),
        ("行った", "行う", "おこなう", "おこなった"),
        ("猫", "兎", "うさぎ", None),
    ],
)
def test_inflected_forms_are_read(
    surface: str, lemma: str, reading: str, expected: str | None
) -> None:
    assert surface_reading(surface, lemma, reading) == expected
