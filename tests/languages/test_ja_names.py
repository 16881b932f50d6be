"""Japanese names: taken apart, found whole in either order, and put together."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit.entries import Form, Sense, TermEntry
from phrasekit.languages import get
from phrasekit.languages.ja import names
from phrasekit.languages.ja.sound import sound_key

JA = get("ja")

#: Forms with how common they are, reading, gloss, kinds: as the reader of JMnedict joins them.
LISTED = [
    ("村上 3.9", "むらかみ", "Murakami", "place name, surname"),
    ("村神 0, 邑上 0", "むらかみ", "Murakami", "surname"),
    ("村上 0", "むかみ", "Mukami", "surname"),
    ("春樹 3.0", "はるき", "Haruki", "surname, given name"),
    ("治樹 1.9, 晴樹 0", "はるき", "Haruki", "given name"),
    ("村上春樹 2.5", "むらかみはるき", "Murakami Haruki (1949-)", "full name"),
    ("大谷 3.7", "おおたに", "Ootani", "place name, surname"),
    ("小谷 2.0", "おたに", "Otani", "surname"),
    ("翔平 2.2, 昌平 2.4", "しょうへい", "Shouhei", "given name"),
    ("鈴木 4.4", "すずき", "Suzuki", "place name, surname, female given name"),
    ("一郎 3.9", "いちろう", "Ichirō", "male given name"),
    ("黒沢 3.3", "くろさわ", "Kurosawa", "place name, surname"),
    ("黒澤 2.7", "くろさわ", "Kurosawa", "surname"),
    ("黒澤明 2.5", "くろさわあきら", "Kurosawa Akira (1910.3.23-1998.9.6)", "full name"),
    ("大江 3.3", "おおえ", "Ooe", "place name, surname"),
    ("大江健三郎 2.5", "おおえけんざぶろう", "Ooe Kenzaburou (1935.1-)", "full name"),
    ("大坂 2.8", "おおさか", "Oosaka", "place name, surname"),
    ("直美 3.5", "なおみ", "Naomi", "female given name"),
    ("源頼朝 2.5", "みなもとのよりとも", "Minamoto No Yoritomo (1147-1199)", "full name"),
    ("源 3.0", "みなもと", "Minamoto", "surname"),
    ("頼家 0", "よりいえ", "Yoriie", "given name"),
    ("夏 0", "なつ", "Natsu", "name"),
    ("森 4.2", "もり", "Mori", "place name, surname"),
    ("", "アルバート", "Albert", "male given name"),
    ("", "アインシュタイン", "Einstein", "surname"),
    ("任天堂 2.5", "にんてんどう", "Nintendo", "company"),
]


def _entry(number: int, forms: str, reading: str, gloss: str, kinds: str) -> TermEntry:
    pairs = [each.split(" ") for each in forms.split(", ") if each]
    return TermEntry(
        language="ja",
        lexicon="jmnedict",
        id=str(number),
        forms=tuple(Form(form, float(common)) for form, common in pairs),
        readings=(Form(reading),),
        senses=(Sense((gloss,), tuple(kinds.split(", "))),),
    )


INDEX: dict[str, list[TermEntry]] = defaultdict(list)
for _place, _row in enumerate(LISTED):
    for _key in set(JA.keys(_entry(_place, *_row))):
        INDEX[_key].append(_entry(_place, *_row))


def find(query: str) -> list[names.Found]:
    return names.find_names(query, lambda key: INDEX.get(key, []), sound_key, JA.fold)


def shown(query: str) -> list[tuple[str, str]]:
    return [(entry.headword, entry.readings[0].text) for entry, _, _ in find(query)]


DIVIDED = [
    # query, the likeliest division, how many in all at the least
    ("Haruki Murakami", ("Murakami", "Haruki"), 2),
    ("Murakami Haruki", ("Haruki", "Murakami"), 2),
    ("村上 春樹", ("村上", "春樹"), 2),
    ("村上\u3000春樹", ("村上", "春樹"), 2),
    ("ハルキ・ムラカミ", ("ムラカミ", "ハルキ"), 2),
    ("OHTANI Shohei", ("OHTANI", "Shohei"), 1),
    ("Shohei OHTANI", ("OHTANI", "Shohei"), 1),
    ("Suzuki, Ichirō", ("Suzuki", "Ichirō"), 1),
    ("H. Murakami", ("Murakami",), 1),
    ("Mr. Abe", ("Abe",), 1),
    ("Abe-san", ("Abe",), 1),
    ("森さん", ("森",), 1),
    ("HarukiMurakami", ("Murakami", "Haruki"), 2),
    ("Minamoto no Yoritomo", ("Minamoto", "no", "Yoritomo"), 1),
    ("Oe", ("Oe",), 1),
]


@pytest.mark.parametrize(("query", "first", "least"), DIVIDED)
def test_a_name_is_taken_apart(query: str, first: tuple[str, ...], least: int) -> None:
    divided = names.name_queries(query)
    assert divided[0] == first
    assert len(divided) >= least


def test_what_marks_the_family_name_leaves_no_choice() -> None:
    assert len(names.name_queries("Suzuki, Ichirō")) == 1
    assert len(names.name_queries("OHTANI Shohei")) == 1


WHOLE = [
    "Haruki Murakami", "Murakami Haruki", "MURAKAMI Haruki", "Murakami, Haruki", "村上春樹",
    "村上 春樹", "むらかみはるき", "ムラカミ ハルキ", "ﾑﾗｶﾐﾊﾙｷ", "haruki murakami",
    "MurakamiHaruki", "村上春樹さん", "Mr. Haruki Murakami", "Murakami Haruki-sensei",
    "ハルキ・ムラカミ",
]  # fmt: skip


@pytest.mark.parametrize("query", WHOLE)
def test_a_listed_name_is_found_in_any_order_and_spelling(query: str) -> None:
    assert shown(query)[0] == ("村上春樹", "むらかみはるき")


FOUND = [
    # query, the first answer, whether it is composed
    ("Kenzaburo Oe", "大江健三郎", False),
    ("Ōe Kenzaburō", "大江健三郎", False),
    ("黒沢明", "黒澤明", False),
    ("Minamoto no Yoritomo", "源頼朝", False),
    ("Kurosawa", "黒沢", False),
    ("黒澤", "黒澤", False),
    ("Nintendo", "任天堂", False),
    ("アルバート・アインシュタイン", "アルバート・アインシュタイン", True),
    ("大谷翔平", "大谷翔平", True),
    ("OHTANI Shohei", "大谷昌平", True),
    ("Ichirō Suzuki", "鈴木一郎", True),
    ("Suzuki, Ichirō", "鈴木一郎", True),
    ("Minamoto no Yoriie", "源頼家", True),
    ("大坂なおみ", "大坂なおみ", True),
    ("Mori Natsu", "森夏", True),
]


@pytest.mark.parametrize(("query", "headword", "composed"), FOUND)
def test_the_likeliest_name_comes_first(query: str, headword: str, composed: bool) -> None:
    entry, steps, _ = find(query)[0]
    assert entry.headword == headword
    assert ("composed" in entry.senses[0].labels) == composed
    assert not composed or steps[-1].after == headword


def test_every_writing_of_a_composed_name_is_offered() -> None:
    assert ("大谷翔平", "おおたにしょうへい") in shown("Shohei Ohtani")


@pytest.mark.parametrize(
    "query",
    [
        "nebusoku",
        "",
        " , ",
        "・",
        "Miller",
        "翔平夏",
        "Suzuki Nintendo",
        "Haruki Haruki Haruki X Y",
    ],
)
def test_what_is_no_name_is_not_made_one(query: str) -> None:
    assert find(query) == []


def test_parts_must_fit_each_other() -> None:
    assert ("一郎鈴木", "いちろうすずき") not in shown("一郎 鈴木")
    assert ("鈴木一郎", "すずきいちろう") in shown("一郎 鈴木")


def test_what_a_query_marks_binds() -> None:
    assert ("小谷翔平", "おたにしょうへい") not in shown("Ōtani Shōhei")
    assert ("小谷翔平", "おたにしょうへい") in shown("Otani Shohei")


def test_the_reading_of_the_family_that_is_more_common_comes_first() -> None:
    readings = [reading for headword, reading in shown("村上翔平") if headword == "村上翔平"]
    assert readings == ["むらかみしょうへい", "むかみしょうへい"]


def test_the_steps_tell_the_way() -> None:
    _, steps, cost = find("Haruki Murakami")[0]
    assert [step.name for step in steps] == ["family name first", "hepburn"]
    assert 0 < cost < 0.5
    assert find("村上春樹")[0][1:] == ((), 0.0)
    assert all(cost >= names.COMPOSED_COST for _, _, cost in find("Shohei Ohtani"))


def test_a_joined_entry_is_taken_apart() -> None:
    ((joined, _, _),) = [each for each in find("邑上") if each[0].headword == "邑上"]
    assert (joined.id, [form.text for form in joined.forms]) == ("邑上/むらかみ", ["邑上"])
    company = next(iter(INDEX["任天堂"]))
    (kept,) = names.split(company)
    assert kept.id == company.id
    assert kept.readings[0].commonness == kept.forms[0].commonness == 2.5


def test_a_composed_name_says_what_it_is() -> None:
    entry = find("大谷翔平")[0][0]
    (sense,) = entry.senses
    assert (sense.part_of_speech, sense.labels) == (("full name",), ("composed",))
    assert sense.glosses == ("Ootani Shouhei",)
    assert sense.note
    assert entry.id == "大谷翔平/おおたにしょうへい"


@pytest.mark.parametrize(
    ("query", "expected"),
    [("Haruki Murakami", True), ("Minamoto no Yoritomo", True), ("nebusoku", False), ("", False)],
)
def test_names_have_capitals(query: str, expected: bool) -> None:
    assert names.is_name_like(query) is expected


@given(
    st.text(alphabet="村上春樹はるきムラーﾑ・ー Murakomi,.-'Ōō\u3000", max_size=24)
    | st.text(max_size=30)
)
def test_any_text_is_searched_without_harm(query: str) -> None:
    found = find(query)
    assert all(cost >= 0 for _, _, cost in found)
    assert len({(entry.headword, entry.readings[0].text) for entry, _, _ in found}) <= len(found)
