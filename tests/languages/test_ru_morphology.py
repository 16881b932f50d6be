"""Lemmas, grammar and paradigms."""

from __future__ import annotations

import pytest

from phrasekit.languages.ru import corrections
from phrasekit.languages.ru.morphology import analyse, analyse_sentence, is_inflection, paradigm


@pytest.mark.parametrize(
    ("form", "lemma", "features"),
    [
        ("книгами", "книга", ("instrumental", "plural")),
        ("читала", "читать", ("past", "feminine", "imperfective")),
        ("прочитаю", "прочитать", ("future", "first person", "singular", "perfective")),
        ("читай", "читать", ("imperative", "singular", "imperfective")),
        (
            "читающего",
            "читать",
            ("present active participle", "genitive", "masculine", "imperfective"),
        ),
        (
            "прочитан",
            "прочитать",
            ("past passive participle", "short form", "masculine", "perfective"),
        ),
        ("прочитав", "прочитать", ("past gerund", "perfective")),
        ("красива", "красивый", ("short form", "feminine")),
        ("красивее", "красивый", ("comparative",)),
        ("красивейший", "красивый", ("superlative", "nominative", "masculine")),
        ("счастия", "счастье", None),
        ("счастье", "счастье", None),
        ("деньгами", "деньги", ("instrumental", "plural")),
        ("людей", "человек", ("genitive", "plural")),
        ("детьми", "ребёнок", ("instrumental", "plural")),
        ("лучшего", "лучший", None),
        ("нашли", "найти", None),
        ("есть", "быть", None),
        ("белка", "белка", None),
        ("стали", "стать", None),
        ("мой", "мой", None),
        ("уже", "уже", None),
        ("дали", "дать", None),
        ("три", "три", None),
        ("больших", "большой", None),
        ("Ивановна", "Ивановна", None),
        ("Ивановичу", "Иванович", None),
        ("Москве", "Москва", None),
        ("США", "США", None),
        ("кто-то", "кто-то", None),
        ("по-русски", "по-русски", ()),
        ("человек-то", "человек", None),
        ("еще", "ещё", None),
        ("за\u0301мком", "замок", None),
        ("установленных", "установить", None),
        ("бутявкам", "бутявка", ("dative", "plural")),
    ],
)
def test_first_analysis(form: str, lemma: str, features: tuple[str, ...] | None) -> None:
    first = analyse(form)[0]
    assert first.lemma == lemma
    assert features is None or first.features == features


def test_two_lemmas() -> None:
    assert {"человек", "люди"} <= {each.lemma for each in analyse("людей")}
    assert {"лучший", "хороший"} <= {each.lemma for each in analyse("лучший")}
    assert {"быстрый", "быстро"} <= {each.lemma for each in analyse("быстрее")}
    assert {"Иванов", "Иванова"} <= {each.lemma for each in analyse("Иванова")}


def test_likelihoods_are_shares() -> None:
    assert sum(each.likelihood for each in analyse("стали")) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "hello", "12", "…", "я" * 1000])
def test_what_is_no_russian_form(text: str) -> None:
    assert analyse(text) == []


def test_unknown_words_are_marked() -> None:
    assert analyse("дом")[0].known
    assert not analyse("бутявка")[0].known


def test_every_correction_takes_effect() -> None:
    table = corrections.corrections()
    wrong = [
        form
        for form, (lemma, _) in table.first.items()
        if analyse(form)[0].lemma.lower() != lemma and form not in table.added
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("form", "inflected"),
    [("жила", True), ("стали", True), ("молоко", False), ("дома", True), ("книга", False)],
)
def test_is_inflection(form: str, inflected: bool) -> None:
    assert is_inflection(form) is inflected


def test_paradigm_of_a_noun() -> None:
    forms = {each.features: each.form for each in paradigm("мать")}
    assert forms["genitive", "plural"] == "матерей"
    assert forms["instrumental", "singular"] == "матерью"


def test_paradigm_of_a_chosen_part_of_speech() -> None:
    assert {"печь", "печи", "печью"} <= {each.form for each in paradigm("печь", "noun")}
    assert {"пеку", "пёк"} <= {each.form for each in paradigm("печь", "verb")}


def test_paradigm_of_names() -> None:
    forms = {each.form for each in paradigm("Ивановна")}
    assert "Ивановной" in forms
    assert "Ивановичу" not in forms


def test_paradigm_of_nothing() -> None:
    assert paradigm("") == []
    assert paradigm("книга", "verb") == []


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("Он нашёл её книгу на столе .", "её", "её"),
        ("Он нашёл её на столе .", "её", "она"),
        ("Я знаю его брата .", "его", "его"),
        ("Мы говорили с его женой .", "его", "его"),
        ("Белка сидела на ели .", "ели", "ель"),
        ("Мы ели суп .", "ели", "есть"),
        ("В этом году мы были в Москве .", "этом", "этот"),
        ("О чём ты думаешь ?", "чём", "что"),
        ("Хорошие вести пришли утром .", "вести", "весть"),
        ("Он умеет вести машину .", "вести", "вести"),
        ("Лев Толстой писал романы .", "Толстой", "Толстой"),
        ("Надежда умирает последней .", "Надежда", "надежда"),
        ("Сестра Ивановой приехала .", "Ивановой", "Иванова"),
    ],
)
def test_neighbours_decide(sentence: str, word: str, lemma: str) -> None:
    tokens = sentence.split()
    assert analyse_sentence(tokens)[tokens.index(word)].lemma == lemma


def test_sentence_of_nothing() -> None:
    assert analyse_sentence([]) == []
    assert [each.lemma for each in analyse_sentence(["Hi", "!"])] == ["Hi", "!"]


@pytest.mark.parametrize(
    ("sentence", "place", "lemma"),
    [
        ("Адольфа Феликса Галланда", 2, "Галланд"),
        ("жены Анны Шиппер", 2, "Шиппер"),
        ("отец Михаила Михайловича", 2, "Михайлович"),
        ("в этом же блоке", 1, "этот"),
        ("паузы на дне", 2, "дно"),
        ("герб Псковской области", 1, "псковский"),
        ("в Тверской области", 1, "тверской"),
        ("Всё , я сказала !", 0, "всё"),
        ("всё время молчал", 0, "весь"),
        ("он оставил дома ключи", 2, "дома"),
        ("крыша дома сгорела", 1, "дом"),
    ],
)
def test_running_text_gets_its_lemmas(sentence: str, place: int, lemma: str) -> None:
    assert analyse_sentence(sentence.split())[place].lemma == lemma
