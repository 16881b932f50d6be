"""Ruby: which kana stand over which kanji, told by the readings of the kanji."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit import characters, config
from phrasekit.entries import Character
from phrasekit.languages.ja.ruby import align

#: Kanji with readings as KANJIDIC2 writes them: Chinese, native, in names.
TABLE = """
一 イチ,イツ ひと-,ひと.つ
七 シチ なな,なな.つ
三 サン み,み.つ,みっ.つ
四 シ よ,よ.つ,よっ.つ,よん
八 ハチ や,や.つ,やっ.つ,よう
十 ジュウ,ジッ とお,と
百 ヒャク もも
上 ジョウ うえ,うわ-,かみ,あ.げる,のぼ.る
下 カ,ゲ した,しも,もと,さ.げる,くだ.る
中 チュウ なか,うち
事 ジ こと
人 ジン,ニン ひと,-り,-と
今 コン,キン いま
仕 シ,ジ つか.える
会 カイ,エ あ.う
位 イ くらい
体 タイ,テイ からだ
供 キョウ,ク そな.える,とも,-ども
児 ジ こ
出 シュツ で.る,-で,だ.す,い.でる
切 セツ,サイ き.る,き.り,-ぎ.り
化 カ,ケ ば.ける
原 ゲン はら
受 ジュ う.ける,う.かる
可 カ べ.し
合 ゴウ,ガッ,カッ あ.う,あい-,あ.わせる
名 メイ,ミョウ な
味 ミ あじ,あじ.わう
咲 ショウ さ.く
因 イン よ.る
国 コク くに
天 テン あまつ,あめ,あま-
太 タイ,タ ふと.い
女 ジョ,ニョ おんな,め
好 コウ この.む,す.く
妻 サイ つま
子 シ,ス,ツ こ,-こ,ね
字 ジ あざ
学 ガク まな.ぶ
宝 ホウ たから
寝 シン ね.る,ね.かす
屋 オク や
引 イン ひ.く
張 チョウ は.る,-ば.り
役 ヤク,エキ
彼 ヒ かれ,か.の
性 セイ,ショウ さが
所 ショ ところ,-ところ,どころ
手 シュ,ズ て,た-
扱 ソウ あつか.い,あつか.う
持 ジ も.つ,-も.ち
方 ホウ かた,-がた
日 ニチ,ジツ ひ,-び,-か に
時 ジ とき,-どき
月 ゲツ,ガツ つき
服 フク
木 ボク,モク き,こ-
本 ホン もと
校 コウ,キョウ
格 カク,コウ
歩 ホ,ブ,フ ある.く
物 ブツ,モツ もの
犬 ケン いぬ
生 セイ,ショウ い.きる,う.まれる,なま,は.える
発 ハツ,ホツ た.つ
真 シン ま,ま-,まこと
知 チ し.る
社 シャ やしろ
祝 シュク いわ.う
稲 トウ いね,いな-
空 クウ そら,あ.く,から
立 リツ た.つ,-だ.つ,た.てる
籠 ロウ かご,こ.める,こも.る
緑 リョク みどり
縁 エン ふち
能 ノウ
色 ショク,シキ いろ
花 カ はな
行 コウ,ギョウ い.く,ゆ.く,おこな.う
表 ヒョウ おもて,-おもて,あらわ.す
見 ケン み.る,み.える
覚 カク おぼ.える,さ.ます
角 カク かど,つの
語 ゴ かた.る,かた.らう
買 バイ か.う
赤 セキ あか,あか.い
起 キ お.きる,お.こる
越 エツ こ.す,こ.える
足 ソク あし,た.りる,た.す
込 こ.む,こ.める
達 タツ -たち
金 キン,コン かね,かな-
長 チョウ なが.い
雨 ウ あめ,あま-,-さめ
難 ナン かた.い,むずか.しい
青 セイ あお,あお.い
頑 ガン かたく
食 ショク,ジキ く.う,た.べる
飲 イン の.む
髪 ハツ かみ
高 コウ たか.い
不 フ,ブ
"""


def _read_table() -> dict[str, Character]:
    found = {}
    for line in TABLE.split("\n"):
        if line:
            literal, *columns = line.split(" ")
            readings = [column.split(",") for column in columns]
            on = [each for each in readings[0] if each >= "ァ"]
            kun = [each for column in readings[: 2 if on else 1] for each in column]
            names = readings[2] if len(readings) > 2 else []
            native = tuple(each for each in kun if each not in on)
            found[literal] = Character(literal, (), tuple(on), native, tuple(names))
    return found


KNOWN = _read_table()


def shown(headword: str, reading: str) -> str:
    """Write pieces as one line: 食[た] べ 物[もの]."""
    pieces = align(headword, reading, KNOWN.get)
    return " ".join(f"{base}[{over}]" if over else base for base, over in pieces)


CASES = {
    "kana of the headword": [
        ("食べ物", "たべもの", "食[た] べ 物[もの]"),
        ("取り扱い", "とりあつかい", "取[と] り 扱[あつか] い"),
        ("引っ越し", "ひっこし", "引[ひ] っ 越[こ] し"),
        ("お祝い", "おいわい", "お 祝[いわ] い"),
        ("うろ覚え", "うろおぼえ", "うろ 覚[おぼ] え"),
        ("買い物", "かいもの", "買[か] い 物[もの]"),
        ("有り難う", "ありがとう", "有[あ] り 難[がと] う"),
    ],
    "single kanji": [
        ("日本語", "にほんご", "日[に] 本[ほん] 語[ご]"),
        ("可能性", "かのうせい", "可[か] 能[のう] 性[せい]"),
        ("寝不足", "ねぶそく", "寝[ね] 不[ぶ] 足[そく]"),
        ("緑色", "みどりいろ", "緑[みどり] 色[いろ]"),
        ("仕方", "しかた", "仕[し] 方[かた]"),
        ("一日", "いちにち", "一[いち] 日[にち]"),
    ],
    "the first sound voiced": [
        ("子供", "こども", "子[こ] 供[ども]"),
        ("物語", "ものがたり", "物[もの] 語[がたり]"),
        ("生け花", "いけばな", "生[い] け 花[ばな]"),
        ("稲妻", "いなずま", "稲[いな] 妻[ずま]"),
        ("頑張る", "がんばる", "頑[がん] 張[ば] る"),
    ],
    "the last sound doubled, lost or added": [
        ("学校", "がっこう", "学[がっ] 校[こう]"),
        ("発表", "はっぴょう", "発[はっ] 表[ぴょう]"),
        ("格好", "かっこ", "格[かっ] 好[こ]"),
        ("十本", "じゅっぽん", "十[じゅっ] 本[ぽん]"),
        ("四日", "よっか", "四[よっ] 日[か]"),
        ("真中", "まんなか", "真[まん] 中[なか]"),
    ],
    "sounds linked after ん": [
        ("因縁", "いんねん", "因[いん] 縁[ねん]"),
        ("三位一体", "さんみいったい", "三[さん] 位[み] 一[いっ] 体[たい]"),
    ],
    "okurigana unwritten, or cut elsewhere": [
        ("受付", "うけつけ", "受[うけ] 付[つけ]"),
        ("切手", "きって", "切[きっ] 手[て]"),
        ("表わす", "あらわす", "表[あら] わす"),
        ("起る", "おこる", "起[おこ] る"),
        ("行なう", "おこなう", "行[おこ] なう"),
        ("引越し", "ひっこし", "引[ひっ] 越[こ] し"),
    ],
    "read as a whole": [
        ("今日", "きょう", "今日[きょう]"),
        ("大人", "おとな", "大人[おとな]"),
        ("明日", "あした", "明日[あした]"),
        ("明日", "あす", "明日[あす]"),
        ("昨日", "きのう", "昨日[きのう]"),
        ("一昨日", "おととい", "一昨日[おととい]"),
        ("五月雨", "さみだれ", "五月雨[さみだれ]"),
        ("一日", "ついたち", "一日[ついたち]"),
        ("1日", "ついたち", "1日[ついたち]"),
        ("美味しい", "おいしい", "美味[おい] しい"),
        ("大人買い", "おとながい", "大人[おとな] 買[が] い"),
        ("下手", "へた", "下手[へた]"),
    ],
    "the same kanji read one by one": [
        ("今日は", "こんにちは", "今[こん] 日[にち] は"),
    ],
    "iteration marks": [
        ("時々", "ときどき", "時[とき] 々[どき]"),
        ("人々", "ひとびと", "人[ひと] 々[びと]"),
        ("方々", "かたがた", "方[かた] 々[がた]"),
        ("一歩々々", "いっぽいっぽ", "一[いっ] 歩[ぽ] 々[いっ] 々[ぽ]"),
        ("我々", "われわれ", "我[われ] 々[われ]"),
        ("こゝろ", "こころ", "こゝろ"),
    ],
    "ヶ, ヵ and ケ": [
        ("ヶ月", "かげつ", "ヶ[か] 月[げつ]"),
        ("一ヶ所", "いっかしょ", "一[いっ] ヶ[か] 所[しょ]"),
        ("一ヵ月", "いっかげつ", "一[いっ] ヵ[か] 月[げつ]"),
        ("一ケ月", "いっかげつ", "一[いっ] ケ[か] 月[げつ]"),
        ("ミケ犬", "みけいぬ", "ミケ 犬[いぬ]"),
    ],
    "figures and letters": [
        ("3人", "さんにん", "3[さん] 人[にん]"),
        ("３０人", "さんじゅうにん", "３０[さんじゅう] 人[にん]"),
        ("一〇〇人", "ひゃくにん", "一〇〇[ひゃく] 人[にん]"),
        ("Tシャツ", "ティーシャツ", "T[ティー] シャツ"),
        ("ＣＤ", "シーディー", "ＣＤ[シーディー]"),
        ("Ｑ＆Ａ", "キューアンドエー", "Ｑ＆Ａ[キューアンドエー]"),
    ],
    "kana of the other kind or another spelling": [
        ("消しゴム", "けしごむ", "消[け] しゴム"),
        ("カラオケ", "からおけ", "カラオケ"),
        ("言う", "ゆう", "言[ゆ] う"),
        ("思ふ", "おもう", "思[おも] ふ"),
        ("食べる", "タベル", "食[タ] べる"),
        ("お姉さん", "おねーさん", "お 姉[ねー] さん"),
        ("こんにちは", "こんにちわ", "こんにちは"),
        ("アイ・シー", "アイシー", "アイ・シー"),
    ],
    "part of a word is known": [
        ("珈琲色", "コーヒーいろ", "珈琲[コーヒー] 色[いろ]"),
        ("鰻屋", "うなぎや", "鰻屋[うなぎや]"),
        ("羊羹色", "ようかんいろ", "羊羹[ようかん] 色[いろ]"),
    ],
    "old kanji": [("學校", "がっこう", "學[がっ] 校[こう]")],
    "no fit": [
        ("食べ物", "のみもの", "食べ物[のみもの]"),
        ("ひらがな", "カタカナ", "ひらがな[カタカナ]"),
        ("漢字", "", "漢字"),
        ("", "かんじ", ""),
    ],
}
ROWS = [pytest.param(*row, id=f"{name}: {row[0]}") for name, rows in CASES.items() for row in rows]


@pytest.mark.parametrize(("headword", "reading", "expected"), ROWS)
def test_kana_stand_over_their_kanji(headword: str, reading: str, expected: str) -> None:
    assert shown(headword, reading) == expected


@pytest.mark.parametrize(
    ("headword", "reading", "expected"),
    [
        ("日本語", "にほんご", (("日本語", "にほんご"),)),
        ("寝不足だ", "ねぶそくだ", (("寝不足", "ねぶそく"), ("だ", ""))),
        ("方々", "かたがた", (("方", "かた"), ("々", "がた"))),
    ],
)
def test_without_readings_neighbours_stay_together(
    headword: str, reading: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert align(headword, reading) == expected


KANA = st.text("あいうかがきたてとまんっょーアイカ", max_size=8)
HEADWORDS = st.text("".join(KNOWN) + "々ヶあいたべるカー1AＡ・〇漢", max_size=8)


@given(HEADWORDS, KANA)
def test_pieces_make_up_the_headword(headword: str, reading: str) -> None:
    pieces = align(headword, reading, KNOWN.get)
    assert "".join(base for base, _ in pieces) == headword
    assert all(base for base, _ in pieces)


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_taken(headword: str, reading: str) -> None:
    assert "".join(base for base, _ in align(headword, reading, KNOWN.get)) == headword


@given(st.lists(st.sampled_from(sorted(KNOWN)), max_size=5), st.data())
def test_listed_readings_are_all_used(kanji: list[str], data: st.DataObject) -> None:
    heard = [
        data.draw(st.sampled_from(sorted({*KNOWN[each].on_readings} or {"こみ"}))) for each in kanji
    ]
    pieces = align("".join(kanji), "".join(heard), KNOWN.get)
    assert "".join(over for _, over in pieces) == "".join(heard)


def test_a_long_text_takes_no_long_time() -> None:
    assert "".join(base for base, _ in align("漢" * 200, "か" * 500, KNOWN.get)) == "漢" * 200


REAL = config.packaged_indexes() / "kanjidic2.db"


@pytest.mark.skipif(not REAL.is_file(), reason="the characters are not compiled here")
@pytest.mark.parametrize(
    ("headword", "expected"),
    [
        ("食べ放題/たべほうだい", "食[た] べ 放[ほう] 題[だい]"),
        ("真っ青/まっさお", "真[ま] っ 青[さお]"),
        ("送り仮名/おくりがな", "送[おく] り 仮[が] 名[な]"),
        ("引き籠もり/ひきこもり", "引[ひ] き 籠[こ] もり"),
        ("天皇/てんのう", "天[てん] 皇[のう]"),
        ("春雨/はるさめ", "春[はる] 雨[さめ]"),
        ("図々しい/ずうずうしい", "図[ずう] 々[ずう] しい"),
        ("大人気ない/おとなげない", "大人[おとな] 気[げ] ない"),
        ("関ヶ原/せきがはら", "関[せき] ヶ[が] 原[はら]"),
        ("〆切/しめきり", "〆[しめ] 切[きり]"),
        ("腕時計/うでどけい", "腕[うで] 時計[どけい]"),
        ("二〇〇〇年問題/にせんねんもんだい", "二〇〇〇[にせん] 年[ねん] 問[もん] 題[だい]"),
    ],
)
def test_the_compiled_readings_do_the_same(headword: str, expected: str) -> None:
    known = characters.Characters(REAL)
    written, reading = headword.split("/")
    pieces = align(written, reading, known.get)
    assert " ".join(f"{base}[{over}]" if over else base for base, over in pieces) == expected
