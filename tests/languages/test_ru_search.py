"""Latin (and misspelled Cyrillic) queries against the word list."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from phrasekit.languages.ru import morphology, search, sounds
from phrasekit.languages.ru.cyrillic import fold

SPELLINGS = Path(__file__).with_name("ru_spellings.tsv")

#: Words that the analyser's dictionary does not have.
ABSENT = {"пофигизм", "Хабомаи", "Пригожин"}


def rows() -> list[tuple[str, str]]:
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        read = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(query, lemma) for query, lemma in list(read)[1:]]


def found_lemmas(form: str) -> set[str]:
    return {fold(each.lemma) for each in morphology.analyse(form)} | {fold(form)}


def test_spellings_are_found() -> None:
    """The word is among the readings of all, and the first, without frequencies, of nine in ten."""
    missing, second = [], []
    for query, lemma in rows():
        if lemma in ABSENT:
            continue
        wanted = {fold(each) for each in lemma.split("|")}
        hits = [bool(wanted & found_lemmas(each.text)) for each in search.forms(query)]
        if not any(hits):
            missing.append(query)
        elif not hits[0]:
            second.append(query)
    assert len(missing) <= 6, missing
    assert len(second) <= len(rows()) * 0.09, second


def test_frequency_breaks_ties() -> None:
    commons = {"сыр": 4.6, "сир": 1.0}
    assert search.forms("sir", frequency=lambda form: commons.get(form, 0.0))[0].text == "сыр"


@pytest.mark.parametrize(
    ("query", "text", "habit"),
    [
        ("karova", "корова", "a for unstressed о"),
        ("4elovek", "человек", "chat digit"),
        ("babushkas", "бабушка", "English plural -s"),
        ("glasnost", "гласность", "soft sign not written"),
        ("babooshka", "бабушка", "English oo or ee"),
        ("sevodnya", "сегодня", "-ogo heard as -ovo"),
        ("perstroika", "перестройка", "one letter left out"),
        ("pelemni", "пельмени", "two letters swapped"),
        ("kopek", "копейка", "English word for it"),
        ("Poutine", "путин", "silent e"),
    ],
)
def test_habits_are_named(query: str, text: str, habit: str) -> None:
    readings = {each.text: each for each in search.forms(query)}
    assert habit in readings[text].habits


@pytest.mark.parametrize(
    "query", ["I\u0361Uriĭ", "Jurij", "Yuriy", "Iurii", "Ûrij", "Yuri", "Yury"]
)
def test_schemes(query: str) -> None:
    first = search.forms(query)[0]
    assert first.text == "юрий"
    assert first.cost <= 0.5


@pytest.mark.parametrize("query", ["", "-", "'", "123", "日本", "привет", "xxxxxx", "a" * 10_000])
def test_what_is_no_word(query: str) -> None:
    assert all(reading.text for reading in search.forms(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("превет", "привет"),
        ("карова", "корова"),
        ("сонце", "солнце"),
        ("севодня", "сегодня"),
        ("нравица", "нравится"),
        ("програма", "программа"),
        ("корридор", "коридор"),
        ("бабшука", "бабушка"),
        ("человк", "человек"),
        ("деньгги", "деньги"),
        ("жызнь", "жизнь"),
        ("ктото", "кто-то"),
    ],
)
def test_near(query: str, text: str) -> None:
    assert text in [each.text for each in search.near(query)][:3]


@pytest.mark.parametrize("query", ["", "a", "hello", "я" * 10_000, "-"])
def test_nothing_near(query: str) -> None:
    assert search.near(query) == []


@pytest.mark.parametrize("query", ["ya" * 24, "shch" * 12, "ie" * 24, "a" * 10_000, "kvtso" * 9])
def test_bounded_in_time(query: str) -> None:
    start = time.perf_counter()
    search.forms(query)
    assert time.perf_counter() - start < 0.5


def test_every_group_of_sounds_is_read() -> None:
    assert all(sounds.table(kind).rules for kind in ("strict", "dear", "native"))
