"""Russian in Cyrillic: stress, ё, look-alikes, the old orthography, the keyboard layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit.languages.ru import cyrillic


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Молоко́", "молоко"),
        ("молоко̀", "молоко"),
        ("ѝ", "и"),
        ("йо́гурт", "йогурт"),
        ("и\u0306од", "йод"),
        ("Ёлка", "елка"),
        ("е\u0308лка", "елка"),
        ("го'лос", "голос"),
        ("гОлос", "голос"),
        ("з+амок", "замок"),
        ("мoлoкo", "молоко"),
        ("мáма", "мама"),
        ("об'ект", "объект"),
        ("об’ём", "объем"),
        ("кто\u2011то", "кто-то"),
        ("сло\u00adво", "слово"),
        ("сло\u200bво", "слово"),
        ("Д'Артаньян", "д'артаньян"),
        ("hello", "hello"),
        ("", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert cyrillic.fold(text) == key
    assert cyrillic.fold(key) == key


@pytest.mark.parametrize(
    ("text", "stress"),
    [
        ("за\u0301мок", 0),
        ("замо\u0301к", 1),
        ("замо'к", 1),
        ("зам+ок", 1),
        ("замОк", 1),
        ("зАмок", 0),
        ("Замок", None),
        ("ЗАМОК", None),
        ("замок", None),
        ("го\u0300ловобо\u0301льный", 3),
        ("Зелё\u0301ный", 1),
        ("", None),
        ("castle", None),
    ],
)
def test_stress(text: str, stress: int | None) -> None:
    assert cyrillic.stress_of(text) == stress


@pytest.mark.parametrize(
    ("query", "text", "step"),
    [
        ("cgfcb,j", "спасибо", "keyboard layout"),
        ("Ghbdtn", "привет", "keyboard layout"),
        ("вѣра", "вера", "old orthography"),
        ("миръ", "мир", "old orthography"),
        ("русскаго", "русского", "old orthography"),
        ("хорошаго", "хорошего", "old orthography"),
        ("синія", "синие", "old orthography"),
        ("разсказъ", "рассказ", "old orthography"),
        ("Россія", "россия", "old orthography"),
        ("съѣздъ", "съезд", "old orthography"),
        ("об'явление", "объявление", "apostrophe for ъ"),
        ("обьявление", "объявление", "ь and ъ"),
        ("подезд", "подъезд", "ь and ъ"),
        ("ктото", "кто-то", "hyphen"),
        ("кто то", "кто-то", "hyphen"),
        ("по русски", "по-русски", "hyphen"),
        ("PECTOPAH", "ресторан", "look-alike letters"),
        ("мoлoкo", "молоко", "look-alike letters"),
        ("в4ера", "вчера", "digit for a letter"),
        ("замо\u0301к", "замок", "stress mark"),
    ],
)
def test_variants(query: str, text: str, step: str) -> None:
    found = {each: [one.name for one in steps] for each, steps, _ in cyrillic.variants(query)}
    assert step in found[text]


@pytest.mark.parametrize("query", ["hello", "nebusoku", "cat", "", "?", "12"])
def test_no_variants(query: str) -> None:
    assert cyrillic.variants(query) == []


def test_a_good_word_is_left_alone() -> None:
    assert cyrillic.variants("молоко") == [("молоко", (), 0.0)]


@given(st.text(max_size=40))
def test_any_text_is_folded_and_varied(text: str) -> None:
    cyrillic.stress_of(text)
    assert all(cost >= 0 for _, _, cost in cyrillic.variants(text))
    assert isinstance(cyrillic.fold(text), str)


@given(st.text("абеёийоъьʼ'-\u0301", max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = cyrillic.fold(cyrillic.fold(text))
    assert cyrillic.fold(once) == once
