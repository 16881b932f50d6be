"""Japanese look-ups as readers type them: what was meant comes first, shown as it should be."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from phrasekit.entries import Form, Sense, TermEntry
from phrasekit.languages import get
from phrasekit.languages.ja import slips, weights
from phrasekit.matching import Match, lookup

TABLE = Path(__file__).with_name("ja_queries.tsv").read_text(encoding="utf-8")
JA = get("ja")


class Row(NamedTuple):
    """A look-up, the headwords and readings of which one is right ("-": nothing is)."""

    query: str
    headwords: tuple[str, ...]
    readings: tuple[str, ...] = ()


def rows() -> list[Row]:
    lines = [line for line in TABLE.splitlines() if line and not line.startswith("#")]
    cells = [line.split("\t") for line in lines]
    return [Row(query, *(tuple(each.split("/")) for each in rest[:2])) for query, *rest in cells]


ROWS = [row for row in rows() if row.headwords != ("-",)]
NOTHING = [row.query for row in rows() if row.headwords == ("-",)]
NATIVE = [row for row in ROWS if max(row.query) > "\u3000" and not "！" <= max(row.query) <= "～"]
LATIN = [row for row in ROWS if row not in NATIVE]


def is_right(match: Match, row: Row) -> bool:
    """An entry is right by any of its forms; kana may be of the other kind."""
    forms = {match.headword, *match.forms, *match.readings}
    return not forms.isdisjoint(row.headwords) and JA.fold(match.reading or "") in {
        JA.fold(each) for each in row.readings
    }


@pytest.mark.parametrize(
    ("table", "first", "in_five"),
    [(NATIVE, 0.97, 0.985), (LATIN, 0.94, 0.98)],
    ids=["native", "latin"],
)
def test_what_was_meant_comes_first(table: list[Row], first: float, in_five: float) -> None:
    found = [[is_right(each, row) for each in lookup(row.query, ["ja"])] for row in table]
    missed = [row.query for row, right in zip(table, found, strict=True) if not any(right[:1])]
    assert 1 - len(missed) / len(table) >= first, missed
    assert sum(map(any, found)) / len(table) >= in_five


@pytest.mark.parametrize("query", NOTHING)
def test_nothing_is_found_for_what_is_not_japanese(query: str) -> None:
    assert lookup(query, ["ja"]) == []


#: Query, headword and reading as they are to be shown.
SHOWN = [
    # usually kana, unless the query was in kanji
    ("kawaii", "かわいい", "かわいい"),
    ("かわいい", "かわいい", "かわいい"),
    ("カワイイ", "かわいい", "かわいい"),
    ("可愛い", "可愛い", "かわいい"),
    ("出来る", "出来る", "できる"),
    ("dekiru", "できる", "できる"),
    # the form that was asked for
    ("生き甲斐", "生き甲斐", "いきがい"),
    ("生きがい", "生きがい", "いきがい"),
    ("鮨", "鮨", "すし"),
    ("御茶", "御茶", "おちゃ"),
    ("打合せ", "打合せ", "うちあわせ"),
    # its usual reading, or the one that stands beside it
    ("今日", "今日", "きょう"),
    ("今日（こんにち）", "今日", "こんにち"),
    ("今日(konnichi)", "今日", "こんにち"),
    ("明日", "明日", "あした"),
    ("明日【あす】", "明日", "あす"),
    ("市場「しじょう」", "市場", "しじょう"),
    ("市場(いちば)", "市場", "いちば"),
    ("nebusoku (寝不足)", "寝不足", "ねぶそく"),
    ("寝不足 nebusoku", "寝不足", "ねぶそく"),
    ("寝不足 (lack of sleep)", "寝不足", "ねぶそく"),
    ("食（た）べる", "食べる", "たべる"),
    ("寝[ね]不足[ぶそく]", "寝不足", "ねぶそく"),
    ("食[た]べた", "食べる", "たべる"),
    # kana of the other kind
    ("ネコ", "猫", "ねこ"),
    ("イヌ", "犬", "いぬ"),
    ("らーめん", "ラーメン", "ラーメン"),
    # numerals
    ("3人", "三人", "さんにん"),
    ("３人", "三人", "さんにん"),
    ("12月", "１２月", "じゅうにがつ"),
    ("1番", "一番", "いちばん"),
    ("1000", "千", "せん"),
    ("三匹", "三匹", "さんびき"),
    # as it is heard, and as it is said politely
    ("ありがとお", "ありがとう", "ありがとう"),
    ("お寿司", "寿司", "すし"),
    ("猫です", "猫", "ねこ"),
    # Latin letters that are no romanisation
    ("ATM", "ＡＴＭ", "エーティーエム"),
    ("Tシャツ", "Ｔシャツ", "ティーシャツ"),
]


@pytest.mark.parametrize(("query", "headword", "reading"), SHOWN)
def test_the_answer_is_shown_as_readers_know_it(query: str, headword: str, reading: str) -> None:
    first = lookup(query, ["ja"])[0]
    assert (first.headword, first.reading) == (headword, reading)


@pytest.mark.parametrize(("query", "headword", "reading"), SHOWN)
def test_steps_lead_on_from_the_query(query: str, headword: str, reading: str) -> None:
    steps = lookup(query, ["ja"])[0].steps
    assert all(step.before == query for step in steps[:1])
    for one, following in pairwise(steps):
        assert one.after == following.before


#: Homophones that must all be there, in this order.
HOMOPHONES = [
    ("はし", ["橋", "箸", "端"]),
    ("あめ", ["雨", "飴"]),
    ("くも", ["雲", "蜘蛛"]),
    ("さけ", ["酒", "鮭"]),
    ("じしん", ["自身", "地震", "自信"]),
    ("こうえん", ["公園", "講演", "後援"]),
]


@pytest.mark.parametrize(("query", "headwords"), HOMOPHONES)
def test_homophones_are_all_there_common_ones_first(query: str, headwords: list[str]) -> None:
    found = [form for match in lookup(query, ["ja"], limit=None) for form in match.forms]
    assert set(headwords) <= set(found)
    assert found.index(headwords[0]) < found.index(headwords[-1])


@pytest.mark.parametrize(
    ("query", "headword", "step"),
    [
        ("nebusku", "寝不足", "one letter wrong"),
        ("tsunmai", "津波", "one letter wrong"),
        ("samuari", "侍", "one letter wrong"),
        ("ねぶそけ", "寝不足", "one letter wrong"),
        ("ね不足", "寝不足", "kana for kanji"),
        ("寝ぶそく", "寝不足", "kana for kanji"),
        ("たべ物", "食べ物", "kana for kanji"),
    ],
)
def test_a_slip_is_found_and_named(query: str, headword: str, step: str) -> None:
    first = lookup(query, ["ja"])[0]
    assert (first.headword, first.kind, first.steps[0].name) == (headword, "near", step)


def test_short_words_have_no_slips() -> None:
    assert list(slips.one_letter_wrong("xqz", lambda key: True)) == []


def test_the_kanji_of_a_query_must_be_in_the_answer() -> None:
    assert all("物" in match.headword for match in lookup("たべ物", ["ja"]))


# --- restrictions --------------------------------------------------------------------------------

ENTRY = TermEntry(
    "ja",
    "test",
    "1",
    forms=(Form("甲"), Form("乙", labels=("outdated kanji",))),
    readings=(Form("こう", restricted_to=("甲",)), Form("おつ", restricted_to=("乙",))),
    senses=(
        Sense(("both",)),
        Sense(("only 甲",), restricted_to=("甲",)),
        Sense(("only おつ",), restricted_to=("おつ",)),
    ),
)


@pytest.mark.parametrize(
    ("headword", "reading", "glosses"),
    [
        ("甲", "こう", ["both", "only 甲"]),
        ("乙", "おつ", ["both", "only おつ"]),
        ("こう", "こう", ["both", "only 甲"]),
    ],
)
def test_senses_hold_for_what_is_shown(headword: str, reading: str, glosses: list[str]) -> None:
    assert [sense.glosses[0] for sense in JA.senses(ENTRY, headword, reading)] == glosses


@pytest.mark.parametrize(("query", "shown"), [("乙", ("乙", "おつ")), ("おつ", ("乙", "おつ"))])
def test_a_form_is_shown_with_a_reading_that_it_can_have(
    query: str, shown: tuple[str, str]
) -> None:
    spelling = next(JA.spellings(query))
    verdict = JA.judge(query, spelling, ENTRY)
    assert verdict is not None
    assert JA.headword(ENTRY, verdict) == shown


# --- weights -------------------------------------------------------------------------------------


def weighed(
    form: Form,
    reading: str,
    counts: dict[str, float],
    part_of_speech: tuple[str, ...] = (),
    labels: tuple[str, ...] = (),
) -> float:
    """Weigh an entry of one sense; give what its reading weighs, which is marked like its form."""
    sense = Sense(("gloss",), part_of_speech, labels)
    readings = (Form(reading, form.commonness),)
    entry = TermEntry("ja", "test", "1", (form,), readings, (sense,))
    return weights.weigh(entry, lambda text: counts.get(text, 0.0)).readings[0].commonness


def test_a_count_without_a_mark_is_not_trusted() -> None:
    sure = weighed(Form("心", 4.5), "こころ", {"心": 5.4})
    unsure = weighed(Form("心"), "うら", {"心": 5.4})
    assert sure > unsure + 2


def test_suffixes_and_archaic_words_weigh_less() -> None:
    def weight(name: str, *labels: str) -> float:
        return weighed(Form("者", 4.5), "もの", {"者": 5.0}, (name,), labels)

    assert weight("noun", "archaic") < weight("suffix") < weight("noun")


def test_a_compound_is_estimated_from_its_parts() -> None:
    counts = {"睡眠": 4.4, "不足": 4.6}
    assert weighed(Form("睡眠不足"), "すいみんぶそく", counts) == 2.4


def test_a_name_keeps_the_weight_that_its_reader_gave() -> None:
    assert weighed(Form("田中", 3.9), "たなか", {"田中": 5.0}, ("surname",)) == 3.9
