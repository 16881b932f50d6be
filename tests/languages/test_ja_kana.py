"""Kana and kanji as typed, beside the shape that dictionaries print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit.languages.ja import kana

NORMALIZED = [
    ("ｽｺﾞｲ", "スゴイ"),
    ("ﾊﾟﾝ", "パン"),
    ("ｶﾞｷﾞｸﾞ", "ガギグ"),
    ("ｺｰﾋｰ", "コーヒー"),
    ("Ｔシャツ", "Tシャツ"),
    ("ＡＢＣ", "ABC"),
    ("カ\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}", "ガ"),
    ("は\N{COMBINING KATAKANA-HIRAGANA SEMI-VOICED SOUND MARK}な", "ぱな"),
    ("か゛", "が"),
    ("ハ゜", "パ"),
    ("こゝろ", "こころ"),
    ("すゞめ", "すずめ"),
    ("みすゞ", "みすず"),
    ("ハヽ", "ハハ"),
    ("バナヽ", "バナナ"),
    ("いすヾ", "いすず"),
    ("づゝ", "づつ"),
    ("いろ〱", "いろいろ"),
    ("しば〱", "しばしば"),
    ("ところ〲", "ところどころ"),
    ("くり〳〵", "くりくり"),
    ("カ−ド", "カード"),
    ("カ‐ド", "カード"),
    ("カ—ド", "カード"),
    ("カ―ド", "カード"),
    ("カ─ド", "カード"),
    ("カ-ド", "カード"),
    ("ラ〜メン", "ラーメン"),
    ("ラ～メン", "ラーメン"),
    ("らーめん", "らーめん"),
    ("すご〜〜い", "すごーーい"),
    ("コ一ヒ一", "コーヒ一"),
    ("⼈⽇", "人日"),
    ("⻑⻘", "長青"),
    ("㍿", "株式会社"),
    ("愈〻", "愈々"),
    ("時々", "時々"),
    ("食べる", "食べる"),
    ("月〜金", "月〜金"),
    ("2-3", "2-3"),
    ("Tokyo-to", "Tokyo-to"),
]

KANA_SHAPES = [
    ("カタカナ", "かたかな"),
    ("ヴァイオリン", "ゔぁいおりん"),
    ("ラーメン", "らーめん"),
    ("ヵヶ", "ゕゖ"),
    ("ヮヰヱヲ", "ゎゐゑを"),
    ("バナヽ", "ばなヽ"),
    ("漢字カナ", "漢字かな"),
]

ITERATIONS = [
    ("時々", ["時々", "時時"]),
    ("人人", ["人人", "人々"]),
    ("佐々木", ["佐々木", "佐佐木"]),
    ("各〻", ["各々", "各各"]),
    ("一歩々々", ["一歩々々", "一歩歩々", "一歩一歩"]),
    ("こゝろ", ["こころ"]),
    ("猫", ["猫"]),
]

MODERN = [
    ("國", "国"),
    ("學校", "学校"),
    ("森鷗外", "森鴎外"),
    ("髙﨑", "高崎"),
    ("渡邊", "渡辺"),
    ("渡邉", "渡辺"),
    ("齋藤", "斎藤"),
    ("龍", "竜"),
    ("圖書館", "図書館"),
    ("戀愛", "恋愛"),
    ("藝術", "芸術"),
    ("廣島", "広島"),
    ("櫻", "桜"),
    ("辯護", "弁護"),
    ("體", "体"),
    ("臺灣", "台湾"),
    ("氣", "気"),
    ("佛教", "仏教"),
    ("劍道", "剣道"),
    ("鹽", "塩"),
    ("澤", "沢"),
    ("濱", "浜"),
    ("嶋", "島"),
    ("𠮷野家", "吉野家"),
    ("飮む", "飲む"),
    ("瀆職", "涜職"),
    ("著者", "著者"),
    ("機械", "機械"),
    ("私", "私"),
]

SPELLED_OUT = [
    ("コーヒー", "こおひい"),
    ("らーめん", "らあめん"),
    ("メール", "めえる"),
    ("スーパー", "すうぱあ"),
    ("チャーハン", "ちゃあはん"),
    ("ファーム", "ふぁあむ"),
    ("うーん", "ううん"),
    ("んー", "ん"),
    ("すごーーい", "すごおおい"),
    ("とうきょう", "とうきょう"),
]


@pytest.mark.parametrize(("typed", "printed"), NORMALIZED)
def test_typing_is_undone(typed: str, printed: str) -> None:
    assert kana.normalize(typed) == printed


@pytest.mark.parametrize(("katakana", "hiragana"), KANA_SHAPES)
def test_katakana_become_hiragana(katakana: str, hiragana: str) -> None:
    assert kana.to_hiragana(katakana) == hiragana
    assert kana.to_hiragana(kana.to_katakana(hiragana)) == hiragana


@pytest.mark.parametrize(("text", "shapes"), ITERATIONS)
def test_iteration_marks_are_given_both_ways(text: str, shapes: list[str]) -> None:
    found = kana.expand_iteration(text)
    assert found[0] == shapes[0]
    assert set(found) == set(shapes)


@pytest.mark.parametrize(("old", "new"), MODERN)
def test_old_kanji_become_modern(old: str, new: str) -> None:
    assert kana.modern_kanji(kana.normalize(old)) == new


@pytest.mark.parametrize(("reading", "spelled"), SPELLED_OUT)
def test_length_marks_are_spelled_out(reading: str, spelled: str) -> None:
    assert kana.spelled_out(reading) == spelled


@pytest.mark.parametrize(
    "text", ["かな", "カナ", "コーヒー", "こゝろ", "アイス・クリーム", "ヴ", "ヶ"]
)
def test_kana_are_known(text: str) -> None:
    assert kana.is_kana(text)


@pytest.mark.parametrize("text", ["", "ー", "・", "食べる", "kana", "Tシャツ", "か な", "。"])
def test_what_is_not_wholly_kana_is_known(text: str) -> None:
    assert not kana.is_kana(text)


def test_no_modern_kanji_is_itself_old() -> None:
    table = kana._modern()
    assert len(table) > 600
    assert not [chr(old) for old, new in table.items() if ord(new) in table]


@given(st.text(alphabet=st.characters(min_codepoint=0x3041, max_codepoint=0x3096), max_size=12))
def test_the_two_kinds_of_kana_are_parallel(hiragana: str) -> None:
    assert kana.to_hiragana(kana.to_katakana(hiragana)) == hiragana


@given(st.text(max_size=12))
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    once = kana.normalize(text)
    assert kana.normalize(once) == once
