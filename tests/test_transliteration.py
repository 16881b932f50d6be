"""Transliteration: the samples of every scheme of every language, capitals, and the way back."""

from __future__ import annotations

import time
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasekit.errors import DataError, UnknownName
from phrasekit.languages import __path__ as folders
from phrasekit.transliteration import Scheme, load_schemes

ACUTE = "\N{COMBINING ACUTE ACCENT}"
RUSSIAN = load_schemes(Path(folders[0], "ru", "schemes"))
#: The schemes of this engine; a language may have others of its own (kana are no alphabet).
PATHS = [
    path
    for path in sorted(Path(folders[0]).glob("*/schemes/[!_]*.toml"))
    if "letters" in tomllib.loads(path.read_text(encoding="utf-8"))
]
SCHEMES = [Scheme(path) for path in PATHS]
SAMPLES = [(each, *pair) for each in SCHEMES for pair in each.samples.items()]
#: Words in which letters meet that schemes have rules for.
WORDS_WITH_RULES = """
щука подъезд съёмка вьюга ёлка ещё объявление яблоко юный эхо цыплёнок цирк чаща жизнь жёлтый
синий новый большой чай май район поэт братья судья бульон воробьи детский история ничьей здание
хлеб мягкий шестьдесят сшить счастье отцы изъян адъютант каньон майор йогурт фойе
"""
WORDS = WORDS_WITH_RULES.split()


def names(schemes: list[Scheme]) -> list[str]:
    return [f"{each.path.parent.parent.name}-{each.name}" for each in schemes]


@pytest.mark.parametrize(("scheme", "native", "latin"), SAMPLES, ids=str)
def test_samples(scheme: Scheme, native: str, latin: str) -> None:
    assert scheme.apply(native) == latin
    assert scheme.apply(unicodedata.normalize("NFD", native)) == latin


@pytest.mark.parametrize("scheme", SCHEMES, ids=names(SCHEMES))
def test_every_scheme_tells_its_standard_and_has_samples(scheme: Scheme) -> None:
    assert scheme.title != scheme.name
    assert scheme.source
    assert len(scheme.samples) > 4


def test_no_name_stands_for_two_schemes() -> None:
    for folder in {path.parent for path in PATHS}:
        found = load_schemes(folder)
        known = [*found, *(alias for each in found.values() for alias in each.aliases)]
        assert len(known) == len(set(known))


@pytest.mark.parametrize("scheme", SCHEMES, ids=names(SCHEMES))
def test_the_result_is_composed_and_has_no_letter_of_the_source(scheme: Scheme) -> None:
    written = scheme.apply(scheme.letters + scheme.letters.upper())
    assert unicodedata.is_normalized("NFC", written)
    assert not set(written) & set(scheme.letters + scheme.letters.upper())


@pytest.mark.parametrize(
    ("name", "native", "latin"),
    [
        ("bgn_pcgn", "Щи", "Shchi"),
        ("bgn_pcgn", "ЩИ", "SHCHI"),
        ("bgn_pcgn", "МЩ", "MSHCH"),
        ("bgn_pcgn", "Юлия", "Yuliya"),
        ("bgn_pcgn", "ЕЛЬЦИН", "YEL’TSIN"),
        ("bgn_pcgn", "США, ЕЩЁ", "SSHA, YESHCHË"),
        ("bgn_pcgn", "Я и Юля", "Ya i Yulya"),
        ("bgn_pcgn", "Я ПОШЁЛ", "YA POSHËL"),
        ("bgn_pcgn", "ЭТО Я", "ETO YA"),
        ("bgn_pcgn", "Ю. А. ЩУКИН", "Yu. A. SHCHUKIN"),
        ("wikipedia", "НОВЫЙ Ильинский", "NOVY Ilyinsky"),
        ("ala_lc", "Яна ЯНА", "I͡ana I͡ANA"),
        ("mvd_310_fr", "Ксения КСЕНИЯ", "Xeniia XENIIA"),
    ],
)
def test_capitals(name: str, native: str, latin: str) -> None:
    assert RUSSIAN[name].apply(native) == latin


@pytest.mark.parametrize(
    ("name", "native", "latin"),
    [
        ("bgn_pcgn", f"о{ACUTE}зеро е{ACUTE}сть", "ozero yest’"),
        ("bgn_pcgn", "ѐсть", "yest’"),
        ("wikipedia", f"ста{ACUTE}рый замо{ACUTE}к", "stary zamok"),
        ("scientific", f"молоко{ACUTE} и Е{ACUTE}ва", "molokó i Éva"),
        ("bgn_pcgn", "cafe\N{COMBINING ACUTE ACCENT} №5", "cafe\N{COMBINING ACUTE ACCENT} №5"),
        ("bgn_pcgn", "Нью-Йорк, 日本 (ель)", "N’yu-York, 日本 (yel’)"),
        ("bgn_pcgn", "plain text", "plain text"),
        ("bgn_pcgn", "", ""),
    ],
)
def test_stress_and_what_is_no_letter_of_the_scheme(name: str, native: str, latin: str) -> None:
    assert RUSSIAN[name].apply(native) == latin


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("gost_779", "iso_9_1995"),
        ("GOST-779-alt", "gost_779_alt"),
        ("gost_r_52535", "gost_52535"),
        ("scholarly", "scientific"),
        ("BGN/PCGN", "bgn_pcgn"),
    ],
)
def test_aliases(asked: str, name: str) -> None:
    assert RUSSIAN[asked].name == name


def test_an_unknown_scheme_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no scheme 'klingon'; known: ala_lc, "):
        RUSSIAN["klingon"]


@pytest.mark.parametrize(
    "content",
    ["", "letters = 3", "letters = 'а'", "letters = 'А=a'", "letters = 'зг=z'", "=", "\0"],
)
def test_a_damaged_file_is_reported(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="broken"):
        Scheme.load(path)
    with pytest.raises(DataError, match="missing"):
        Scheme.load(tmp_path / "missing.toml")


EVERY_PART = """
title = "every part of the format"
letters = "а=a г=h е=e з=z и=y й=i к=k н=n м=m о=o п=p р=r с=s т=t ь= я=ia є=ie ї=i ш=sh"
archaic = "ѣ=e"
ignore = "'’"
endings = "ий=y"
sequences = "зг=zgh"
initial = "я=ya є=ye ї=yi"
[between]
"аеио" = "с=ss"
[after]
"п" = "ш=š"
[before]
"ео" = "ь=i"
"""


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("Знам'янка", "Znamianka"),
        ("'яма'", "'yama'"),
        ("Їзгар ЗГА", "Yizghar ZGHA"),
        ("роса сон", "rossa son"),
        ("пшоно", "pšono"),
        ("синьо", "synio"),
        ("синий ий", "syny yi"),
        ("тѣ", "te"),
    ],
)
def test_every_part_of_the_format(tmp_path: Path, native: str, latin: str) -> None:
    path = tmp_path / "every.toml"
    path.write_text(EVERY_PART, encoding="utf-8")
    scheme = Scheme.load(path)
    assert scheme.apply(native) == latin
    if "ѣ" not in native:
        assert native in [text for text, _ in scheme.undo(latin, limit=40)]


def test_ignored_characters_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "every.toml"
    path.write_text(EVERY_PART, encoding="utf-8")
    assert Scheme.load(path).undo("miaso", {"м'ясо": 5.0}.get)[0] == ("м'ясо", 0.0)


@settings(deadline=None)
@given(st.text(), st.sampled_from(SCHEMES))
def test_any_text_can_be_written_and_undone(text: str, scheme: Scheme) -> None:
    scheme.apply(text)
    assert scheme.undo(text)


@settings(deadline=None)
@given(st.text("абежийоуцчшщъыьэюяё'’ Ъ" + ACUTE), st.sampled_from(SCHEMES))
def test_any_russian_text_can_be_written_and_undone(text: str, scheme: Scheme) -> None:
    assert scheme.undo(scheme.apply(text), limit=3)


@pytest.mark.parametrize("scheme", [each for each in SCHEMES if each.reversible], ids=str)
@settings(deadline=None)
@given(data=st.data())
def test_reversible_schemes_give_the_word_back(scheme: Scheme, data: st.DataObject) -> None:
    word = data.draw(st.text(scheme.letters, min_size=1, max_size=40))
    assert scheme.undo(scheme.apply(word))[0] == (word, 0.0)
    # Signs have no capitals, so a word needs two letters to show how it is written.
    for each in (f"Ща{word}", f"ЩА{word.upper()}"):
        assert scheme.undo(scheme.apply(each))[0] == (each, 0.0)


@pytest.mark.parametrize("scheme", RUSSIAN.values(), ids=str)
@pytest.mark.parametrize("word", WORDS)
def test_a_known_word_is_found_again(scheme: Scheme, word: str) -> None:
    known = dict.fromkeys(WORDS, 3.0)
    assert scheme.undo(scheme.apply(word), known.get)[0] == (word, 0.0)
    capital = word.capitalize()
    assert scheme.undo(scheme.apply(capital), known.get)[0] == (capital, 0.0)


@pytest.mark.parametrize(
    "name", ["bgn_pcgn_alt", "gost_779_alt", "gost_16876_alt", "scientific", "din_1460", "ala_lc"]
)
@pytest.mark.parametrize("word", WORDS)
def test_schemes_that_lose_little_need_no_list_of_words(name: str, word: str) -> None:
    assert RUSSIAN[name].undo(RUSSIAN[name].apply(word), limit=1)[0] == (word, 0.0)


@pytest.mark.parametrize(
    ("name", "latin", "native"),
    [
        ("bgn_pcgn", "zhizn", "жизнь"),  # A soft sign that nobody writes.
        ("bgn_pcgn", "zhizn'", "жизнь"),  # The sign on the keyboard for that of the standard.
        ("bgn_pcgn", "Evropa", "Европа"),  # The letter as it is elsewhere in a word.
        ("scientific", "zizn", "жизнь"),
        ("scientific", "molokó", "молоко"),
        ("bgn_pcgn", "YESHCHЁ", "ЕЩЁ"),  # A Cyrillic letter, as some tools write it.
        ("english_press", "Gorbachev", "Горбачёв"),
        ("german", "Tschechow", "Чехов"),
        ("french", "Soljenitsyne", "Солженицын"),
    ],
)
def test_what_people_write_is_understood(name: str, latin: str, native: str) -> None:
    words = "жизнь Европа молоко ещё Горбачёв Чехов Солженицын".lower().split()
    assert RUSSIAN[name].undo(latin, dict.fromkeys(words, 4.0).get)[0][0] == native


def test_exact_spellings_come_before_others_and_frequent_words_before_rare() -> None:
    known = {"свет": 5.2, "сведь": 1.0, "все": 6.7, "всё": 6.5, "вес": 5.0}
    found = RUSSIAN["telegram"].undo("vse", known.get)
    assert [text for text, _ in found[:2]] == ["все", "всё"]
    costs = [cost for _, cost in found]
    assert costs == sorted(costs)
    scheme = RUSSIAN["bgn_pcgn"]
    exact = [scheme.apply(text) == "mat’" for text, _ in scheme.undo("mat’")]
    assert exact == sorted(exact, reverse=True)


def test_a_text_is_undone_word_by_word() -> None:
    assert RUSSIAN["bgn_pcgn"].undo('Ya yedu "domoy", 5 raz!', limit=1) == [
        ('Я еду "домой", 5 раз!', 0.0)
    ]
    assert RUSSIAN["bgn_pcgn"].undo("", limit=1) == [("", 0.0)]
    assert len(RUSSIAN["telegram"].undo("vse esche idet", limit=7)) == 7


@pytest.mark.parametrize("text", ["a" * 10_000, "eiy" * 3_333, "zhizn " * 1_700, "ж'" * 5_000])
@pytest.mark.parametrize("name", ["mosmetro", "telegram", "bgn_pcgn", "french"])
def test_long_texts_take_no_long_time(name: str, text: str) -> None:
    start = time.perf_counter()
    assert RUSSIAN[name].undo(text)
    assert RUSSIAN[name].apply(text) is not None
    assert time.perf_counter() - start < 10
