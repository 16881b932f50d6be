"""What readers type, and what they meant: the whole way from a query to its first answer."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from phrasekit.languages import get
from phrasekit.languages.ru import guessing, morphology, reading
from phrasekit.languages.ru.cyrillic import fold
from phrasekit.matching import Match, lookup

QUERIES = Path(__file__).with_name("ru_queries.tsv")
SENTENCES = Path(__file__).with_name("ru_sentences.txt")

#: The least share of queries of a kind whose first answer is the one that was meant.
LEAST = {"latin": 0.98, "cyrillic": 0.98, "names": 0.97, "other": 0.87}


def rows() -> list[tuple[str, str, str, str, str]]:
    """Read kind, query, headwords, reading, features; comments name the kind of what follows."""
    found, kind = [], ""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            if len(row) == 1:
                kind = row[0].removeprefix("# ")
            else:
                query, headwords, stressed, features = row
                found.append((kind, query, headwords, stressed, features))
    return found


def family(kind: str) -> str:
    if "names" in kind:
        return "names"
    if "unknown" in kind or kind in ("glosses", "negatives"):
        return "other"
    return "latin" if kind.startswith("latin") else "cyrillic"


def is_meant(matches: list[Match], headwords: str, stressed: str, features: str) -> bool:
    if headwords == "-":
        return not matches
    if not matches:
        return False
    first, wanted = matches[0], headwords.split("|")
    if " " in headwords:
        right = first.headword.lower() in [each.lower() for each in wanted]
    else:
        right = first.headword in wanted
    if stressed and first.headword == wanted[0]:
        right = right and first.reading == stressed
    return right and set(filter(None, features.split(", "))) <= set(first.features)


def test_what_was_meant_comes_first() -> None:
    right, asked, wrong = Counter[str](), Counter[str](), []
    for kind, query, headwords, stressed, features in rows():
        asked[family(kind)] += 1
        if is_meant(lookup(query, ["ru"], limit=1), headwords, stressed, features):
            right[family(kind)] += 1
        else:
            wrong.append((query, headwords))
    shares = {name: right[name] / count for name, count in asked.items()}
    assert all(shares[name] >= least for name, least in LEAST.items()), (shares, wrong)


@pytest.mark.parametrize(
    ("query", "steps"),
    [
        ("knigami", [("BGN/PCGN", "книгами"), ("instrumental plural", "книга")]),
        ("книгами", [("instrumental plural", "книга")]),
        (
            "купленными",
            [
                ("instrumental plural", "купленный"),
                ("past passive participle perfective", "купить"),
            ],
        ),
        ("cgfcb,j", [("keyboard layout", "спасибо")]),
        ("4elovek", [("chat digit", "человек")]),
        ("babushkas", [("English plural -s", "бабушка")]),
        ("замо\u0301к", [("stress mark", "замок")]),
        ("еще", [("е for ё", "ещё")]),
        ("dosvidaniya", [("written together", "до свидания")]),
        ("железной дороги", [("another form of the phrase", "железная дорога")]),
    ],
)
def test_the_steps_are_named(query: str, steps: list[tuple[str, str]]) -> None:
    first = lookup(query, ["ru"], limit=1)[0]
    assert [(step.name, step.after) for step in first.steps] == steps


@pytest.mark.parametrize(
    ("query", "reading_"),
    [
        ("за\u0301мок", "за\u0301мок"),
        ("замОк", "замо\u0301к"),
        ("сто\u0301ит", "сто\u0301ить"),
        ("стои\u0301т", "стоя\u0301ть"),
        ("плачу\u0301", "плати\u0301ть"),
        ("пла\u0301чу", "пла\u0301кать"),
    ],
)
def test_stress_in_the_query_decides(query: str, reading_: str) -> None:
    assert lookup(query, ["ru"], limit=1)[0].reading == reading_


@pytest.mark.parametrize(
    ("query", "headword", "features"),
    [
        ("Dostoyevsky", "Достоевский", ()),
        ("Анны Карениной", "Анна Каренина", ("genitive", "singular")),
        ("Александра Сергеевича Пушкина", "Александр Сергеевич Пушкин", ("genitive", "singular")),
        ("Шойгу", "Шойгу", None),
    ],
)
def test_names_that_no_lexicon_has(
    query: str, headword: str, features: tuple[str, ...] | None
) -> None:
    first = lookup(query, ["ru"], limit=1)[0]
    assert first.headword == headword
    assert not first.senses
    assert features is None or features == first.features or not features


@pytest.mark.parametrize(
    ("query", "headword"), [("мюмзиками", "мюмзик"), ("Prigozhin", "Пригожин")]
)
def test_predictions_say_so(query: str, headword: str) -> None:
    first = lookup(query, ["ru"], limit=1)[0]
    assert first.headword == headword
    assert first.steps[-1].name == guessing.PREDICTED


@pytest.mark.parametrize("query", ["asdfgh", "xyzzyx", "ъъъъъъ", "qwrtp", "12", "straightforward"])
def test_nothing_is_made_up(query: str) -> None:
    assert [each for each in lookup(query, ["ru"]) if each.kind != "gloss"] == []


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("BGN/PCGN 1947", "BGN/PCGN"),
        ("ISO 9:1995, GOST 7.79-2000 system A", "ISO 9"),
        ("ALA-LC 2012, without ligatures and diacritics", "ALA-LC"),
        ("German (Duden)", "German"),
    ],
)
def test_short_titles(title: str, short: str) -> None:
    assert reading.short_title(title) == short


def test_lemmas_of_sentences() -> None:
    """Nineteen in twenty, and more, of the words of our own sentences get their lemma."""
    right = count = 0
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        pairs = [word.partition("=") for word in line.split()]
        words = [word.split("|")[0] for word, _, _ in pairs]
        for (word, _, lemma), analysis in zip(
            pairs, morphology.analyse_sentence(words), strict=True
        ):
            if word[0].isalpha():
                count += 1
                right += fold(analysis.lemma) in [fold(e) for e in (lemma or word).split("|")]
    assert right / count >= 0.975


@pytest.mark.parametrize(
    "query", ["a-" * 99 + "a", "кот " * 49, "ъ" * 150, "qй" * 90, "а\u0301" * 90]
)
def test_a_strange_query_is_answered_by_a_few_words_at_most(query: str) -> None:
    assert len(lookup(query, ["ru"], limit=None)) <= 40


TEXT = (
    "Кто-то, т. е. г-н Ивано\u0301в, купил 3 кг яблок в IT-магазине в 1980-х гг. "
    "А. С. Пушкин жил в Санкт-Петербурге. No way!"
)


def test_a_text_is_cut_into_words() -> None:
    tokens = get("ru").tokenize(TEXT)
    assert all(TEXT[token.start : token.end] == token.surface for token in tokens)
    assert [(token.surface, token.lemmas[0]) for token in tokens] == [
        ("Кто-то", "кто-то"),
        ("т. е.", "то есть"),
        ("г-н", "г-н"),
        ("Ивано\u0301в", "Иванов"),
        ("купил", "купить"),
        ("кг", "килограмм"),
        ("яблок", "яблоко"),
        ("в", "в"),
        ("магазине", "магазин"),
        ("в", "в"),
        ("гг.", "год"),
        ("Пушкин", "Пушкин"),
        ("жил", "жить"),
        ("в", "в"),
        ("Санкт-Петербурге", "Санкт-Петербург"),
    ]


def test_tokens_have_their_grammar() -> None:
    token = get("ru").tokenize("Мы ели суп")[1]
    assert token.lemmas[0] == "есть"
    assert "ель" in token.lemmas
    assert token.part_of_speech == ("verb",)
    assert token.features == ("past", "plural", "imperfective")
    assert token.reading is None


@pytest.mark.parametrize("text", ["", "hello", "12", "...", "\n\n", "-", "\u0301"])
def test_texts_without_russian_words(text: str) -> None:
    assert get("ru").tokenize(text) == []


def test_all_forms_of_a_term() -> None:
    forms = {each.features: each for each in get("ru").inflect("рыба", "ры\u0301ба", "noun")}
    assert forms["instrumental", "plural"].form == "рыбами"
    assert forms["genitive", "plural"].certain
    assert get("ru").inflect("хорошо", "хорошо\u0301", "adverb") == []


@pytest.mark.parametrize(
    ("headword", "reading", "facts", "plurals"),
    [
        ("стул", "стул", {"nominative_plural": "сту\u0301лья"}, "сту\u0301лья сту\u0301льев"),
        ("люди", "лю\u0301ди", {"number": "plural only"}, "лю\u0301ди лю\u0301дям людьми\u0301"),
        ("дети", "де\u0301ти", {"number": "plural only"}, "де\u0301ти де\u0301тям детьми\u0301"),
        ("око", "о\u0301ко", {"nominative_plural": "о\u0301чи"}, "о\u0301чи оча\u0301м"),
    ],
)
def test_the_forms_are_those_of_the_entry(
    headword: str, reading: str, facts: dict[str, str], plurals: str
) -> None:
    """стулы and ребёнок are in the analyser's paradigms of these."""
    forms = get("ru").inflect(headword, reading, "noun", facts)
    assert {*plurals.split()} <= {each.reading for each in forms if "plural" in each.features}
    assert all("plural" in each.features for each in forms) == ("number" in facts)
    assert not {"стулы", "человекам"} & {each.form for each in forms}


def test_back_from_a_scheme() -> None:
    russian = get("ru")
    assert russian.untransliterate("perestroyka")[0] == "перестройка"
    assert russian.untransliterate("Ŝedrin", "iso_9_1995")[0] == "Щедрин"
    assert russian.has_scheme("ALA-LC")
    assert not russian.has_scheme("hepburn")


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        *((word, True) for word in ("dosok", "kimbap", "toadstool", "Parlotto", "zakvaska")),
        *((word, False) for word in ("swap", "hubcap", "quenelles", "ya ustal", "moloko\u0301")),
    ],
)
def test_what_is_plainly_romanised_can_be_written_without_latin_letters(
    word: str, plain: bool
) -> None:
    assert get("ru").is_plainly_romanised(word) is plain
    if plain:
        best = get("ru").untransliterate(word)[0]
        assert not any("a" <= letter <= "z" for letter in best.lower())
