"""Ukrainian: queries in any spelling, forms, schemes, texts, and the lexicon itself."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from phrasekit import lexicons, lookup
from phrasekit.errors import MissingPackage, UnknownName
from phrasekit.languages import get
from phrasekit.languages.uk import cyrillic, lint, morphology, sound, wordlist, writing

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
    match = lookup("метеликами", ["uk"])[0]
    assert (match.headword, match.senses) == ("метелик", ())


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
        assert lookup("метеликами", ["uk"]) == []
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
