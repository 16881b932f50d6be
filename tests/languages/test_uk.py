"""Ukrainian: queries in any spelling, forms, schemes, texts, and the lexicon itself."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from phrasekit import lexicons, lookup
from phrasekit.annotation import annotate, known_in, language_of
from phrasekit.errors import MissingPackage, UnknownName
from phrasekit.languages import get
from phrasekit.languages.uk import (
    corrections,
    cyrillic,
    lint,
    morphology,
    prediction,
    search,
    slips,
    sound,
    wordlist,
    writing,
)

QUERIES = Path(__file__).with_name("uk_queries.tsv")
UKRAINIAN = get("uk")
#: Tests of forms need the extra; everything else must do without.
needs_forms = pytest.mark.skipif(not wordlist.is_installed(), reason="needs phrasekit[uk]")


def rows() -> list[tuple[str, str]]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        read = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(query, headword) for query, headword in list(read)[1:]]


@needs_forms
def test_queries_find_their_headword() -> None:
    """All among the first three, in Ukrainian alone; the first of nearly all."""
    missing, second = [], []
    for query, headword in rows():
        found = [match.headword for match in lookup(query, ["uk"], limit=3)]
        if headword not in found:
            missing.append((query, found))
        elif found[0] != headword:
            second.append((query, found))
    assert not missing
    assert len(second) <= 3, second


@needs_forms
def test_ukrainian_is_among_the_first_three_of_all_languages() -> None:
    missing = [
        query
        for query, headword in rows()
        if ("uk", headword) not in [(each.language, each.headword) for each in lookup(query)[:3]]
    ]
    assert not missing


@pytest.mark.parametrize(
    ("query", "language", "headword"),
    [
        ("rada", "uk", "рада"),
        ("dyakuyu", "uk", "дякую"),
        ("Kyiv", "uk", "Київ"),
        ("ніч", "uk", "ніч"),
        ("кіт", "uk", "кіт"),
        ("ліс", "uk", "ліс"),
        ("їжа", "uk", "їжа"),
        ("партія", "uk", "партія"),
        ("ранній", "uk", "ранній"),
        ("партіями", "uk", "партія"),
        ("миръ", "ru", "мир"),
        ("Россія", "ru", "Россия"),
        ("крѣпкій", "ru", "крепкий"),
        ("spasibo", "ru", "спасибо"),
        ("spasybi", "uk", "спасибі"),
        ("Kiev", "ru", "Киев"),
        ("вода", "ru", "вода"),
        ("voda", "ru", "вода"),
        ("хорошо", "ru", "хорошо"),
        ("nebusoku", "ja", "寝不足"),
        ("tsunami", "ja", "津波"),
    ],
)
def test_the_likelier_language_comes_first(query: str, language: str, headword: str) -> None:
    first = lookup(query)[0]
    assert (first.language, first.headword) == (language, headword)


@pytest.mark.parametrize("query", ["Kyiv", "Kiev", "вода", "voda", "рада", "rada"])
def test_shared_words_are_answered_by_both(query: str) -> None:
    assert {"ru", "uk"} <= {match.language for match in lookup(query, limit=10)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Київ", True),
        ("вода", True),
        ("Kyiv", True),
        ("рыба", False),
        ("подъезд", False),
        ("寝不足", False),
        ("123", False),
        ("", False),
    ],
)
def test_letters_speak_for_or_against(text: str, expected: bool) -> None:
    assert UKRAINIAN.recognizes(text) is expected


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "‘", "`", "´", "′", ""])
def test_any_apostrophe_or_none(mark: str) -> None:
    assert lookup(f"п{mark}ять", ["uk"])[0].headword == "п’ять"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("diakuiu", "ukrainian_2010"),
        ("dyakuyu", "bgn_pcgn"),
        ("djakuju", "scientific"),
        ("dâkuû", "iso_9_1995"),
        ("dyakuiu", "usual romanisation"),
        ("Дякую", "letter case, stress or apostrophe"),
        ("привит", "и or е for a Ukrainian letter"),
    ],
)
def test_the_step_names_the_spelling(query: str, name: str) -> None:
    assert lookup(query, ["uk"])[0].steps[0].name == name


def test_stress_in_the_query_is_evidence() -> None:
    right, wrong = (lookup(query, ["uk"])[0].score for query in ("во́да", "вода́"))
    assert right < wrong


@needs_forms
@pytest.mark.parametrize(
    ("query", "headword", "features"),
    [
        ("книзі", "книга", ("dative", "singular")),
        ("Києва", "Київ", ("genitive", "singular")),
        ("людьми", "людина", ("instrumental", "plural")),
        ("пишуть", "писати", ("present", "third person", "plural", "imperfective")),
        ("сім’ї", "сім’я", ("genitive", "singular")),
    ],
)
def test_inflected_forms(query: str, headword: str, features: tuple[str, ...]) -> None:
    found = {match.headword: match for match in lookup(query, ["uk"])}
    assert found[headword].kind == "inflected"
    assert found[headword].features == features


@needs_forms
@pytest.mark.parametrize(
    ("query", "form", "headword"),
    [("kozaky", "козаки", "козак"), ("Kyieva", "Києва", "Київ"), ("hryvni", "гривні", "гривня")],
)
def test_romanised_forms(query: str, form: str, headword: str) -> None:
    match = lookup(query, ["uk"])[0]
    assert (match.headword, match.kind) == (headword, "inflected")
    assert [step.after for step in match.steps] == [form, headword]


@needs_forms
def test_a_word_that_no_lexicon_has_is_still_analysed() -> None:
    match = lookup("ковіньками", ["uk"])[0]
    assert (match.headword, match.senses) == ("ковінька", ())


@needs_forms
@pytest.mark.parametrize(
    ("query", "headword"),
    [
        *(("сирий", "сирий"), ("скріпка", "скріпка"), ("лис", "лис"), ("shchos", "щось")),
        *(("pianyi", "п’яний"), ("кит", "кит"), ("Центральна Рада", "Центральна Рада")),
    ],
)
def test_what_is_spelled_just_so_comes_first(query: str, headword: str) -> None:
    assert lookup(query, ["uk"])[0].headword == headword


@needs_forms
@pytest.mark.parametrize(
    ("form", "lemma"),
    [("мати", "мати"), ("київ", "київ"), ("діти", "дитина"), ("п’яти", "п’ять"), ("їй", "вона")],
)
def test_the_likely_lemma_comes_first(form: str, lemma: str) -> None:
    assert morphology.analyse(form)[0].lemma == lemma


def test_without_the_extra_look_ups_still_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlist, "find_spec", lambda name: None)
    wordlist.dictionary.cache_clear()
    morphology._analyse.cache_clear()
    try:
        assert lookup("дякую", ["uk"])[0].headword == "дякую"
        assert lookup("dyakuyu", ["uk"])[0].headword == "дякую"
        assert lookup("Києва", ["uk"])[0].steps[0].name == "genitive"
        assert lookup("Kyieva", ["uk"])[0].headword == "Київ"
        assert lookup("ковіньками", ["uk"]) == []
        assert UKRAINIAN.inflect("книга", None, "noun") == []
        with pytest.raises(MissingPackage, match=r"install it with: pip install 'phrasekit\[uk\]'"):
            UKRAINIAN.tokenize("дякую")
    finally:
        wordlist.dictionary.cache_clear()


@pytest.mark.parametrize("name", sorted(writing.schemes()))
def test_schemes_do_as_their_samples_say(name: str) -> None:
    scheme = writing.schemes()[name]
    assert scheme.samples
    for native, latin in scheme.samples.items():
        assert scheme.apply(native) == latin
        assert native in [each for each, _ in scheme.undo(latin, limit=100)]


def test_every_letter_is_in_every_scheme() -> None:
    for scheme in writing.schemes().values():
        assert set(scheme.letters) == cyrillic.LETTERS


def test_a_scheme_with_all_letters_comes_back() -> None:
    for entry in lexicons.open_index("uk-core"):
        latin = UKRAINIAN.transliterate(entry.headword, "iso_9_1995")
        assert UKRAINIAN.untransliterate(latin, "iso_9_1995")[0] == entry.headword


def test_a_scheme_is_known_by_its_other_names() -> None:
    assert UKRAINIAN.has_scheme("national-2010")
    assert not UKRAINIAN.has_scheme("hepburn")
    with pytest.raises(UnknownName):
        UKRAINIAN.transliterate("дякую", "hepburn")


@pytest.mark.parametrize("latin", ["Kyiv", "Kyjiv", "Kyïv", "Kyyiv", "Kyiw", "Kiïv", "KYIV"])
def test_one_sound_key_for_all_romanisations(latin: str) -> None:
    assert sound.key_of_latin(latin) == sound.key_of_cyrillic("київ")


def test_every_headword_has_the_sound_of_its_romanisations() -> None:
    for entry in lexicons.open_index("uk-core"):
        wanted = sound.key_of_cyrillic(cyrillic.fold(entry.headword))
        for name in ("ukrainian_2010", "bgn_pcgn", "ala_lc", "scientific", "iso_9_1995"):
            assert wanted in sound.keys_of_query(UKRAINIAN.transliterate(entry.headword, name))


@needs_forms
def test_a_text_is_cut_into_words_and_phrases() -> None:
    text = "Слава Україні! Ми живемо у Києві, п’ять років."
    tokens = UKRAINIAN.tokenize(text, lexicons.open_index("uk-core").has_key)
    assert [token.surface for token in tokens] == [
        *("Слава Україні", "Ми", "живемо", "у", "Києві", "п’ять", "років"),
    ]
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    assert [token.lemmas[0] for token in tokens[1:]] == ["ми", "жити", "у", "Київ", "п’ять", "рік"]


#: A sentence of ours, then the words of it that could be of several lemmas, with the one meant.
SENTENCES = [
    ("Ми все життя мріяли про мир.", "все=весь життя=життя мир=мир"),
    ("Це все, що я маю.", "це=це все=все маю=мати"),
    ("Його брат бачив його вчора.", "його=його брат=брат його=він"),
    ("Цього року нашому місту сто років.", "цього=цей року=рік місту=місто років=рік"),
    ("Про цього чоловіка я не чув, але цього мало.", "цього=цей чоловіка=чоловік цього=це"),
    ("Діти пили воду, а люди стояли.", "діти=дитина пили=пити воду=вода люди=людина"),
    ("Мати має мати час.", "має=мати час=час"),
    ("У листі до матері він писав про війну.", "листі=лист матері=мати війну=війна"),
    ("Знаючи мову, легше жити.", "знаючи=знати мову=мова"),
    ("Повернувшись додому, вона заснула.", "повернувшись=повернутися"),
    ("Він не забіг до крамниці.", "забіг=забігти"),
    ("Три брати їдуть на море.", "три=три брати=брат їдуть=їхати"),
    ("Я чекав на неї зі словником.", "неї=вона зі=зі словником=словник"),
    ("Треба було раніше думати.", "треба=треба раніше=раніше"),
    ("Вони їдять рибу, їм смачно.", "їдять=їсти їм=вони"),
    ("Медико-технологічні документи загуглили всі.", "загуглили=загуглити всі=весь"),
    ("Нас ребрендували торік.", "нас=ми ребрендували=ребрендувати"),
]


@needs_forms
@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_neighbours_choose_the_lemma(text: str, expected: str) -> None:
    tokens = UKRAINIAN.tokenize(text, known_in("uk"))
    given = [(token.surface.lower(), token.lemmas[0].lower()) for token in tokens]
    for pair in expected.split():
        surface, lemma = pair.split("=")
        assert (surface, lemma) in given, given
        given = given[given.index((surface, lemma)) + 1 :]


@needs_forms
def test_a_text_is_annotated_with_headwords_grammar_and_glosses() -> None:
    found = annotate("Ми їдемо до Києва, де живуть мої друзі.")
    assert found.language == "uk"
    shown = {token.surface: token for token in found.tokens}
    assert (shown["їдемо"].headword, shown["їдемо"].reading) == ("їхати", "ї́хати")
    assert shown["їдемо"].features == ("present", "first person", "plural", "imperfective")
    assert (shown["Києва"].headword, shown["Києва"].glosses) == ("Київ", ("Kyiv", "Kiev"))
    assert shown["друзі"].glosses == ("friend",)
    assert all(token.glosses for token in found.tokens)


UKRAINIAN_TEXTS = (
    *("Слава Україні", "дякую", "привіт", "ніч", "де ти", "Мама вдома", "Добре", "що це"),
    *("будь ласка", "хто там", "п'ять", "сім'я", "хата", "дуже смачно", "гарно", "треба"),
    *("дайте води", "шукаю роботу", "чому", "тому що", "моя мова", "він читає книгу", "ґава"),
    *("немає часу", "червона калина", "вулиця", "перемога буде", "не хочу спати, хлопче"),
)
RUSSIAN_TEXTS = (
    *("спасибо", "привет", "ночь", "где ты", "мама дома", "хорошо", "что это", "пожалуйста"),
    *("пять", "семья", "дом", "очень вкусно", "надо", "дайте воды", "почему", "потому что"),
    *("он читает книгу", "нет времени", "подъезд", "мой друг", "завтра", "не знаю", "вода"),
    *("карта", "без проблем", "квартира", "мир", "наша земля", "красная площадь"),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [*((each, "uk") for each in UKRAINIAN_TEXTS), *((each, "ru") for each in RUSSIAN_TEXTS)],
)
@pytest.mark.parametrize("installed", [True, False])
def test_short_texts_are_told_from_russian(
    text: str, code: str, installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not installed:
        monkeypatch.setattr(wordlist, "find_spec", lambda name: None)
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("query", "text"), [("ghbdsn", "привіт"), ("lzre.", "дякую"), ("Kyiv7", ""), ("tk", "")]
)
def test_a_word_typed_on_another_keyboard(query: str, text: str) -> None:
    assert cyrillic.other_layout(query) == text
    if text:
        match = lookup(query, ["uk"])[0]
        assert (match.headword, match.steps[0].name) == (text, "keyboard layout")


def test_slips_are_one_letter_away() -> None:
    assert lookup("перекладчач", ["uk"])[0].kind == "near"
    assert list(slips.spellings("x", lambda key: True)) == []
    assert list(slips.spellings("ой", lambda key: True)) == []


@needs_forms
def test_a_listed_word_is_no_slip() -> None:
    assert list(slips.spellings("метелик", lambda key: True)) == []


@needs_forms
@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("mandruvaly", "мандрували"),
        ("khreshchatyk", "хрещатик"),
        ("Selenskyj", "зеленський"),
        ("zaporizhia", "запоріжжя"),
        ("barvystyj", "барвистий"),
        ("pirja", "пір'я"),
        ("sviato", "свято"),
    ],
)
def test_a_romanised_word_is_read_against_the_dictionary(query: str, form: str) -> None:
    assert search.read(query)[0].text == form


@needs_forms
@pytest.mark.parametrize("query", ["", "a", "straightforward", "nebusoku", "x" * 10_000, "---"])
def test_what_is_no_ukrainian_word_is_read_as_none(query: str) -> None:
    assert search.read(query) == ()


@needs_forms
def test_every_romanisation_of_a_listed_form_is_read() -> None:
    """The first four letters' worth of the lexicon, by every scheme."""
    for entry in list(lexicons.open_index("uk-core"))[::12]:
        text = cyrillic.plain(entry.headword)
        if " " in text or "-" in text or len(text) < search.SHORTEST:
            continue
        for name in writing.schemes():
            latin = UKRAINIAN.transliterate(text, name)
            if wordlist.dictionary().has(text.replace("’", "'")) and len(latin) > 2:
                found = [each.text.replace("'", "’") for each in search.read(latin)]
                assert text in found, (text, name, latin)


@needs_forms
@pytest.mark.parametrize(
    ("query", "headword", "name"),
    [
        ("жебоніли", "жебоніти", "past, plural, imperfective"),
        ("zhebonily", "жебоніти", "past, plural, imperfective"),
        ("Тараса Шевченка", "Тарас Шевченко", "name"),
        ("Lesia Ukrainka", "Леся Українка", "name"),
        ("твітнутий", "твітнутий", "predicted"),
    ],
)
def test_guesses_for_what_no_lexicon_has(query: str, headword: str, name: str) -> None:
    match = lookup(query, ["uk"])[0]
    assert (match.headword, match.senses) == (headword, ())
    assert match.steps[-1].name == name


@needs_forms
@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("знаючи", "знати"),
        ("йдучи", "йти"),
        ("написавши", "написати"),
        ("повернувшись", "повернутися"),
        ("сміючись", "сміятися"),
        ("чи", None),
        ("вовчи", None),
    ],
)
def test_gerunds_lead_back_to_their_verb(form: str, verb: str | None) -> None:
    assert prediction.verb_of_gerund(form) == verb


@needs_forms
def test_every_correction_is_about_a_form_that_there_is() -> None:
    known = corrections.corrections()
    for form, reading in known.first.items():
        parsed = {
            f"{each.lemma.lower()}:{each.part_of_speech}" for each in morphology.analyse(form)
        }
        assert reading in parsed, (form, reading, parsed)


def test_the_lexicon_has_no_problems() -> None:
    assert list(lexicons.check(lexicons.get("uk-core"))) == []


@pytest.mark.parametrize("headword", ["книга", "кни́га́", "кн́ига", "хлі́б", "knи́га", "сім'я́"])
def test_lint_sees_what_is_wrong(headword: str) -> None:
    assert list(lint.stress_problems(headword))


def test_a_look_up_in_another_script_loads_only_the_front_of_the_room() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "phrasekit", "lookup", "寝不足", "--json"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert {name for name in loaded if name.startswith("phrasekit.languages.uk")} <= {
        "phrasekit.languages.uk"
    }
