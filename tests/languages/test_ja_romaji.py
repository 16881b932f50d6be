"""Japanese in Latin letters: what schemes write, what people write, and what both stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phrasekit.errors import UnknownName
from phrasekit.languages.ja.kana import to_hiragana
from phrasekit.languages.ja.romaji import agreement, schemes, sound_key, to_kana, to_romaji
from phrasekit.languages.ja.sound import unmarked
from phrasekit.languages.ja.writing import load_scheme

SAMPLES = [(name, *sample) for name in schemes() for sample in load_scheme(name).samples]

# Latin spelling, reading, scheme, greatest cost. Cost 0: a full spelling in that scheme.
AGREEING = [
    ("tōkyō", "とうきょう", "hepburn", 0.0),
    ("Tôkyô", "とうきょう", "hepburn", 0.0),
    ("toukyou", "とうきょう", "wapuro", 0.0),
    ("Tokyo", "とうきょう", "hepburn", 0.3),
    ("tookyoo", "とうきょう", "hepburn", 0.2),
    ("Kyoto", "きょうと", "hepburn", 0.3),
    ("Osaka", "おおさか", "hepburn", 0.3),
    ("ōsaka", "おおさか", "hepburn", 0.0),
    ("oosaka", "おおさか", "wapuro", 0.0),
    ("Ohsaka", "おおさか", "hepburn", 0.2),
    ("Kobe", "こうべ", "hepburn", 0.3),
    ("karoshi", "かろうし", "hepburn", 0.3),
    ("karōshi", "かろうし", "hepburn", 0.0),
    ("judo", "じゅうどう", "hepburn", 0.3),
    ("jūdō", "じゅうどう", "hepburn", 0.0),
    ("zyûdô", "じゅうどう", "kunrei", 0.0),
    ("zyuudou", "じゅうどう", "kunrei", 0.1),
    ("shimbun", "しんぶん", "hepburn-traditional", 0.0),
    ("shinbun", "しんぶん", "hepburn", 0.0),
    ("sinbun", "しんぶん", "kunrei", 0.0),
    ("simbun", "しんぶん", None, 0.3),
    ("sempai", "せんぱい", "hepburn-traditional", 0.0),
    ("tempura", "てんぷら", "hepburn-traditional", 0.0),
    ("gumma", "ぐんま", "hepburn-traditional", 0.0),
    ("Namba", "なんば", "hepburn-traditional", 0.0),
    ("kin'en", "きんえん", "hepburn", 0.0),
    ("kin-en", "きんえん", "hepburn", 0.0),
    ("kin’en", "きんえん", "hepburn", 0.0),
    ("kinnen", "きんえん", "wapuro", 0.0),
    ("kinnenn", "きんえん", "wapuro", 0.0),
    ("kinen", "きんえん", "hepburn", 0.5),
    ("kinen", "きねん", "hepburn", 0.0),
    ("kinnen", "きんねん", "hepburn", 0.0),
    ("kon'yaku", "こんやく", "hepburn", 0.0),
    ("konyaku", "こんやく", "hepburn", 0.5),
    ("konnyaku", "こんにゃく", "hepburn", 0.0),
    ("konnyaku", "こんやく", "wapuro", 0.0),
    ("konnichiwa", "こんにちは", "hepburn", 0.2),
    ("konnitiwa", "こんにちは", "kunrei", 0.2),
    ("konnichiha", "こんにちは", "hepburn", 0.0),
    ("konnnichiha", "こんにちは", "wapuro", 0.0),
    ("konbanwa", "こんばんは", "hepburn", 0.2),
    ("gakkō", "がっこう", "hepburn", 0.0),
    ("gakkou", "がっこう", "wapuro", 0.0),
    ("gakko", "がっこう", "hepburn", 0.3),
    ("gak-kō", "がっこう", "hepburn", 0.0),
    ("gaxtukou", "がっこう", "wapuro", 0.0),
    ("matcha", "まっちゃ", "hepburn", 0.0),
    ("maccha", "まっちゃ", "wapuro", 0.0),
    ("mattya", "まっちゃ", "kunrei", 0.0),
    ("machcha", "まっちゃ", "hepburn", 0.4),
    ("zasshi", "ざっし", "hepburn", 0.0),
    ("zassi", "ざっし", "kunrei", 0.0),
    ("kitte", "きって", "hepburn", 0.0),
    ("rāmen", "ラーメン", "hepburn", 0.0),
    ("râmen", "ラーメン", "hepburn", 0.0),
    ("ramen", "ラーメン", "hepburn", 0.3),
    ("raamen", "ラーメン", "hepburn", 0.2),
    ("ra-men", "ラーメン", "wapuro", 0.0),
    ("ra:men", "ラーメン", "wapuro", 0.0),
    ("kōhī", "コーヒー", "hepburn", 0.0),
    ("ko-hi-", "コーヒー", "wapuro", 0.0),
    ("koohii", "コーヒー", "hepburn", 0.2),
    ("bīru", "ビール", "hepburn", 0.0),
    ("biiru", "ビール", "hepburn", 0.2),
    ("biru", "ビール", "hepburn", 0.3),
    ("biru", "ビル", "hepburn", 0.0),
    ("sensei", "せんせい", "hepburn", 0.0),
    ("sensē", "せんせい", "hepburn", 0.3),
    ("sensee", "せんせい", "hepburn", 0.3),
    ("meiru", "メール", "hepburn", 0.5),
    ("oishii", "おいしい", "hepburn", 0.0),
    ("oishī", "おいしい", "hepburn", 0.0),
    ("oishi", "おいしい", "hepburn", 0.5),
    ("oniisan", "おにいさん", "hepburn", 0.0),
    ("okāsan", "おかあさん", "hepburn", 0.0),
    ("okaasan", "おかあさん", "wapuro", 0.0),
    ("okasan", "おかあさん", "hepburn", 0.3),
    ("oneesan", "おねえさん", "wapuro", 0.0),
    ("Ohtani", "おおたに", "hepburn", 0.2),
    ("Otani", "おおたに", "hepburn", 0.3),
    ("Ohno", "おおの", "hepburn", 0.2),
    ("Ohyama", "おおやま", "hepburn", 0.2),
    ("Ohwada", "おおわだ", "hepburn", 0.2),
    ("Satoh", "さとう", "hepburn", 0.2),
    ("Itoh", "いとう", "hepburn", 0.2),
    ("Kohei", "こうへい", "hepburn", 0.3),
    ("Yuhki", "ゆうき", "hepburn", 0.2),
    ("gohyaku", "ごひゃく", "hepburn", 0.0),
    ("kihyō", "きひょう", "hepburn", 0.0),
    ("tsuzuki", "つづき", "hepburn", 0.0),
    ("tuduki", "つづき", "nihon", 0.0),
    ("tuzuki", "つづき", "kunrei", 0.0),
    ("tsuduki", "つづき", "wapuro", 0.0),
    ("tsudzuki", "つづき", "hepburn", 0.3),
    ("Fuji", "ふじ", "hepburn", 0.0),
    ("Huzi", "ふじ", "kunrei", 0.0),
    ("Fuzi", "ふじ", None, 0.3),
    ("hanaji", "はなぢ", "hepburn", 0.0),
    ("hanadi", "はなぢ", "nihon", 0.0),
    ("jagaimo", "じゃがいも", "hepburn", 0.0),
    ("jyagaimo", "じゃがいも", "hepburn", 0.2),
    ("zyagaimo", "じゃがいも", "kunrei", 0.0),
    ("Yedo", "えど", "hepburn", 0.5),
    ("yen", "えん", "hepburn", 0.5),
    ("Uyeno", "うえの", "hepburn", 0.5),
    ("Inouye", "いのうえ", "wapuro", 0.5),
    ("Inoue", "いのうえ", "wapuro", 0.0),
    ("kwaidan", "かいだん", "hepburn", 0.6),
    ("Kwannon", "かんのん", "hepburn", 0.6),
    ("Iwo", "いおう", "hepburn", 1.0),
    ("Matszmai", "まつまい", "hepburn", 0.5),
    ("omou", "おもう", "wapuro", 0.0),
    ("tatami", "たたみ", "hepburn", 0.0),
    ("nebusokú", "ねぶそく", "hepburn", 0.4),
    ("karaté", "からて", "hepburn", 0.4),
    ("saké", "さけ", "hepburn", 0.4),
    ("disuku", "ディスク", "hepburn", 0.0),
    ("dhisuku", "ディスク", "wapuro", 0.0),
    ("jisuku", "ディスク", "hepburn", 1.0),
    ("pātī", "パーティー", "hepburn", 0.0),
    ("pa-thi-", "パーティー", "wapuro", 0.0),
    ("pa-texi-", "パーティー", "wapuro", 0.0),
    ("paatii", "パーティー", "hepburn", 0.2),
    ("fairu", "ファイル", "hepburn", 0.0),
    ("fuxairu", "ファイル", "hepburn", 0.0),
    ("webu", "ウェブ", "hepburn", 0.0),
    ("wiki", "ウィキ", "hepburn", 0.0),
    ("wikiwiki", "ウィキウィキ", "hepburn", 0.0),
    ("whokka", "ウォッカ", "wapuro", 0.0),
    ("vaiorin", "ヴァイオリン", "hepburn", 0.0),
    ("baiorin", "ヴァイオリン", "hepburn", 0.4),
    ("vaiorin", "バイオリン", "hepburn", 0.7),
    ("lamen", "ラーメン", "hepburn", 0.8),
    ("kaisha e iku", "かいしゃえいく", "hepburn", 0.0),
    ("hon o yomu", "ほんをよむ", "hepburn", 0.0),
    ("hon wo yomu", "ほんをよむ", "nihon", 0.0),
    ("nihon-go", "にほんご", "hepburn", 0.0),
    ("nihon go", "にほんご", "hepburn", 0.0),
    ("Tokyo-to", "とうきょうと", "hepburn", 0.3),
    ("ichi-go ichi-e", "いちごいちえ", "hepburn", 0.0),
    ("KARAOKE", "カラオケ", "hepburn", 0.0),
]

# What a query marks binds: these sound alike when nothing is heard of length, and are not the word.
BINDING = [
    ("bīru", "ビル"),
    ("biiru", "ビル"),
    ("bi:ru", "ビル"),
    ("tōri", "とり"),
    ("toori", "とり"),
    ("touri", "とり"),
    ("ōsaka", "おさか"),
    ("yūki", "ゆき"),
    ("yuuki", "ゆき"),
    ("obāsan", "おばさん"),
    ("obaasan", "おばさん"),
    ("ojiisan", "おじさん"),
    ("sensei", "せんせ"),
    ("kitte", "きて"),
    ("kakko", "かこ"),
    ("hassha", "はしゃ"),
    ("matcha", "まちゃ"),
    ("kin'en", "きねん"),
    ("konnichi", "こにち"),
    ("Satoh", "さと"),
]

# Slips, that must stay behind a full spelling of another word.
SLIPS = [
    ("gako", "がっこう"),
    ("kite", "きって"),
    ("macha", "まっちゃ"),
    ("konichiwa", "こんにちは"),
    ("Tōkyo", "とうきょう"),
    ("patī", "パーティー"),
]

DIFFERENT = [
    ("tokyo", "きょうと"),
    ("neko", "いぬ"),
    ("sakura", "さくらんぼ"),
    ("spasibo", "すぱしぼ"),
    ("kaki", "かぎ"),
]

NOT_JAPANESE = [
    "spasibo", "thank you", "hello world", "the cat", "privet", "kniga", "babushka", "moskva",
    "straße", "çok güzel", "dictionary", "zdravstvuyte", "English", "Tokio2", "", " ", "-", "'",
    "kanj", "k", "shinbu n k", "привет", "漢字", "食べる", "www.example.com",
    "night", "Fjord", "борщ",
]  # fmt: skip

# Latin letters and the kana they are first of all read as.
READ = [
    ("shinbun", "しんぶん"), ("shimbun", "しんぶん"), ("sinbun", "しんぶん"),
    ("tōkyō", "とうきょう"), ("toukyou", "とうきょう"), ("tôkyô", "とうきょう"),
    ("kin'en", "きんえん"), ("kinen", "きねん"), ("kinnen", "きんねん"), ("onna", "おんな"),
    ("hannya", "はんにゃ"), ("konyaku", "こにゃく"), ("kon'yaku", "こんやく"),
    ("konnichiwa", "こんにちわ"), ("konnnichiha", "こんにちは"), ("nn", "ん"), ("n", "ん"),
    ("matcha", "まっちゃ"), ("maccha", "まっちゃ"), ("mattya", "まっちゃ"), ("kitte", "きって"),
    ("zasshi", "ざっし"), ("ittsū", "いっつう"), ("ippai", "いっぱい"), ("kippu", "きっぷ"),
    ("ra-men", "らーめん"), ("rāmen", "らーめん"), ("raamen", "らあめん"), ("ra:men", "らーめん"),
    ("ko-hi-", "こーひー"), ("ichi-go", "いちご"), ("nihon-go", "にほんご"), ("o-cha", "おちゃ"),
    ("ti", "ち"), ("tu", "つ"), ("di", "ぢ"), ("du", "づ"), ("si", "し"), ("zi", "じ"),
    ("hu", "ふ"),
    ("thi", "てぃ"), ("dhi", "でぃ"), ("texi", "てぃ"), ("twu", "とぅ"), ("whi", "うぃ"),
    ("whe", "うぇ"),
    ("who", "うぉ"), ("wha", "うぁ"), ("xa", "ぁ"), ("axtu", "あっ"),
    ("la", "ら"), ("va", "ゔぁ"), ("vu", "ゔ"), ("fa", "ふぁ"), ("fyu", "ふゅ"), ("tsa", "つぁ"),
    ("kwa", "くぁ"), ("she", "しぇ"), ("je", "じぇ"), ("che", "ちぇ"), ("ye", "いぇ"), ("wo", "を"),
    ("kya", "きゃ"), ("kyi", "きぃ"), ("jya", "じゃ"), ("cya", "ちゃ"), ("tya", "ちゃ"),
    ("sya", "しゃ"),
    ("dzu", "づ"), ("tsudzuki", "つづき"), ("Ohtani", "おおたに"), ("Satoh", "さとう"),
    ("Kondoh", "こんどう"), ("gohyaku", "ごひゃく"), ("kihyō", "きひょう"),
    ("nebusokú", "ねぶそく"), ("ko'ushi", "こうし"), ("hon wo yomu", "ほんをよむ"),
    ("Kyūshū", "きゅうしゅう"), ("ryōri", "りょうり"), ("shuppatsu", "しゅっぱつ"),
]  # fmt: skip

ALSO_READ = [
    ("konnichiwa", "こんにちは"), ("kinnen", "きんえん"), ("kinen", "きんえん"),
    ("Tokyo", "とうきょう"),
    ("judo", "じゅうどう"), ("kōri", "こおり"), ("ja", "ぢゃ"), ("zu", "づ"), ("yen", "えん"),
    ("Yedo", "えど"), ("kwaidan", "かいだん"), ("la", "ぁ"), ("ra-men", "らめん"), ("ti", "てぃ"),
    ("va", "ば"), ("Ohyama", "おおやま"), ("raamen", "らーめん"), ("toori", "とうり"),
]  # fmt: skip

SAME_SOUND = [
    ("Yokohama", "よこはま"), ("kwannon", "かんのん"), ("vaiolin", "バイオリン"), ("chi", "ティ"),
    ("zi", "ディ"), ("tu", "トゥ"), ("dzu", "ドゥ"), ("wi", "ゐ"), ("ye", "ゑ"), ("wo", "を"),
    ("Ohta", "おおた"), ("jyanken", "じゃんけん"), ("ltuka", "っか"), ("ra-メン", "ラーメン"),
]  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: "-".join(sample))
def test_scheme_files_write_their_samples(sample: tuple[str, ...]) -> None:
    scheme, kana, latin, *verb = sample
    assert to_romaji(kana, scheme, verb=bool(verb)) == latin


@pytest.mark.parametrize("scheme", schemes())
def test_every_sample_agrees_with_its_kana(scheme: str) -> None:
    for kana, latin, *_ in load_scheme(scheme).samples:
        found = agreement(latin, kana)
        assert found is not None, latin
        assert found.cost <= 0.1, (latin, found)


def test_every_syllable_of_every_scheme_is_read_back() -> None:
    for scheme in schemes():
        for kana, latin in load_scheme(scheme).syllables.items():
            if kana in "んっぁぃぅぇぉゃゅょゎゕゖゐゑ" or latin == "o":
                continue
            assert kana in [each.kana for each in to_kana(latin)], (scheme, kana, latin)


def test_unknown_schemes_are_named() -> None:
    with pytest.raises(UnknownName, match="no scheme 'hepbrun'; known: hepburn, "):
        to_romaji("かな", "hepbrun")


def test_schemes_name_their_standard() -> None:
    assert set(schemes()) == {"hepburn", "hepburn-traditional", "kunrei", "nihon", "wapuro"}
    assert all(schemes().values())


def test_what_is_not_kana_stays() -> None:
    assert to_romaji("JR とうきょう 駅") == "JR tōkyō 駅"
    assert to_romaji("アイス・クリーム") == "aisu kurīmu"


@pytest.mark.parametrize(("latin", "kana", "scheme", "most"), AGREEING)
def test_agreeing(latin: str, kana: str, scheme: str | None, most: float) -> None:
    found = agreement(latin, kana)
    assert found is not None
    assert found.cost <= most, found
    assert found.scheme == scheme, found
    assert found.steps[0].before == latin
    assert found.steps[-1].after == kana
    for step, following in zip(found.steps, found.steps[1:], strict=False):
        assert step.after == following.before


@pytest.mark.parametrize(("latin", "kana"), BINDING)
def test_marks_bind(latin: str, kana: str) -> None:
    found = agreement(latin, kana)
    assert found is None or found.cost >= 3.0


@pytest.mark.parametrize(("latin", "kana"), SLIPS)
def test_slips_cost_something(latin: str, kana: str) -> None:
    found = agreement(latin, kana)
    assert found is not None
    assert 0.5 <= found.cost < 3.0


@pytest.mark.parametrize(("latin", "kana"), DIFFERENT)
def test_different_sounds_do_not_agree(latin: str, kana: str) -> None:
    assert agreement(latin, kana) is None


@pytest.mark.parametrize("text", NOT_JAPANESE)
def test_what_cannot_be_japanese(text: str) -> None:
    assert not sound_key(text)
    assert to_kana(text) == []


@pytest.mark.parametrize(("latin", "kana"), READ)
def test_read_first(latin: str, kana: str) -> None:
    assert [each.kana for each in to_kana(latin)][:1] == [kana]


@pytest.mark.parametrize(("latin", "kana"), ALSO_READ)
def test_read_as_well(latin: str, kana: str) -> None:
    assert kana in [each.kana for each in to_kana(latin)]


@pytest.mark.parametrize(("one", "other"), SAME_SOUND)
def test_same_sound(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


def test_readings_say_what_they_rest_on() -> None:
    (lamen, *_) = to_kana("lamen")
    assert [step.to_dict() for step in lamen.steps] == [
        {"name": "l for r", "from": "lamen", "to": "らめん"}
    ]
    assert to_kana("tōkyō")[0].marked
    assert not to_kana("tokyo")[0].marked
    costs = [each.cost for each in to_kana("tokyo")]
    assert costs == sorted(costs)
    assert len(costs) <= 16


# --- the guarantee: whatever the scheme, with marks or without, one word has one key --------------

SYLLABLES = sorted(load_scheme("hepburn").syllables)
WORDS = st.lists(st.sampled_from([*SYLLABLES, "ん", "ー"]), min_size=1, max_size=8).map("".join)
KANA = st.text(alphabet=[chr(code) for code in range(0x3041, 0x3097)] + ["ー"], max_size=8)


def _plain(latin: str, scheme: str) -> str:
    """Take off what a typist leaves out; in wapuro the dash is a letter like any other."""
    return re.sub("'" if scheme == "wapuro" else "['-]", "", unmarked(latin))


@given(WORDS | KANA)
@example("きんえん")
@example("おひゃく")
@example("とうひょう")
@example("っま")
@example("んま")
@example("デュエット")
@example("それでは")
@example("いぃぇ")
def test_one_word_has_one_key(kana: str) -> None:
    key = sound_key(kana)
    for scheme in schemes() if key else ():
        latin = to_romaji(kana, scheme)
        assert sound_key(latin) == key, (scheme, latin)
        assert sound_key(_plain(latin, scheme)) == key, (scheme, latin)


@given(WORDS)
def test_katakana_sound_like_hiragana(kana: str) -> None:
    katakana = "".join(chr(ord(each) + 0x60) if each != "ー" else each for each in kana)
    assert sound_key(katakana) == sound_key(kana)


PLAIN_WORDS = st.lists(
    st.sampled_from(
        [each for each in SYLLABLES if not re.search("^[ぁぃぅぇぉゃゅょゕゖゐゑをっ]|ゎ", each)]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(PLAIN_WORDS)
def test_full_spellings_cost_nothing(kana: str) -> None:
    for scheme in schemes():
        latin = to_romaji(kana, scheme)
        found = agreement(latin, kana)
        assert found is not None
        assert found.cost <= 0.5, (latin, found)


@given(PLAIN_WORDS)
def test_what_is_read_sounds_alike(kana: str) -> None:
    for scheme in schemes():
        latin = to_romaji(kana, scheme)
        for found in to_kana(latin):
            assert sound_key(found.kana) == sound_key(kana), (latin, found)


@given(PLAIN_WORDS)
def test_wapuro_is_read_back(kana: str) -> None:
    found = [each.kana for each in to_kana(to_romaji(kana, "wapuro"))]
    assert to_hiragana(kana) in found


@given(st.text(max_size=12))
def test_any_text_is_taken(text: str) -> None:
    key = sound_key(text)
    assert key is None or re.fullmatch("[a-z]*", key)
    to_kana(text)
    to_romaji(text)
    agreement(text, "かな")
