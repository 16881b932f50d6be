"""A text with its words explained: which language, which entry, what stands over which word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from phrasekit.annotation import annotate, language_of
from phrasekit.cli.annotate import AnnotateOptions
from phrasekit.cli.annotate import annotate as run
from phrasekit.errors import BadInput, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

#: Text, then of one word in it: surface, headword, reading, and a gloss.
WORDS = [
    ("昨日は寿司を食べました。", "食べました", "食べる", "たべる", "to eat"),
    ("日本に行った", "行った", "行く", "いく", "to go"),
    ("会議を行った", "行った", "行う", "おこなう", "to perform"),
    ("座敷童子がいる", "座敷童子", "座敷童子", "ざしきわらし", None),
    ("うさぎが好き", "うさぎ", "うさぎ", "うさぎ", "rabbit"),
    ("1500円払う", "1500円", "円", "えん", "yen"),
    ("3人で来た", "3人", "三人", "さんにん", "three people"),
    ("寝不足だ", "寝不足", "寝不足", "ねぶそく", "lack of sleep"),
    ("かもしれない", "かもしれない", "かもしれない", "かもしれない", "may"),
]


@pytest.mark.parametrize(("text", "surface", "headword", "reading", "gloss"), WORDS)
def test_the_entry_is_the_one_that_is_meant(
    text: str, surface: str, headword: str, reading: str, gloss: str | None
) -> None:
    token = next(each for each in annotate(text).tokens if each.surface == surface)
    assert (token.headword, token.reading) == (headword, reading)
    assert gloss is None or any(gloss in each for each in token.glosses)


@pytest.mark.parametrize(
    ("text", "ruby"),
    [
        ("食べた", (("食", "た"), ("べた", ""))),
        ("来なかった", (("来", "こ"), ("なかった", ""))),
        ("明日", (("明日", "あした"),)),
        ("うさぎ", ()),
    ],
)
def test_ruby_stands_over_the_word_as_the_text_has_it(
    text: str, ruby: tuple[tuple[str, str], ...]
) -> None:
    [token] = annotate(text).tokens
    assert token.ruby == ruby


def test_ruby_of_every_word_spells_the_word() -> None:
    text = "12月24日、三人の学生が東京都で新しい本を1,500円で買ってしまったのかもしれない。"
    for token in annotate(text).tokens:
        assert "".join(base for base, _over in token.ruby) in ("", token.surface)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("桜", "ja"),
        ("カタカナ", "ja"),
        ("весна", "ru"),
        ("spring", None),
        ("", None),
        ("12 😀", None),
    ],
)
def test_the_language_is_seen_from_the_script(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_a_text_in_no_known_script_has_no_words() -> None:
    found = annotate("spring")
    assert (found.language, found.tokens) == ("und", ())


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownName, match="jp"):
        annotate("桜", "jp")


def test_the_documented_keys() -> None:
    found = annotate("寿司を食べた。").to_dict()
    assert list(found) == ["text", "language", "tokens"]
    assert found["tokens"][2] == {
        "surface": "食べた",
        "start": 3,
        "end": 6,
        "headword": "食べる",
        "reading": "たべる",
        "ruby": [["食", "た"], ["べた", ""]],
        "part_of_speech": ["ichidan verb"],
        "features": ["past"],
        "glosses": found["tokens"][2]["glosses"],
    }


def test_the_command_reads_texts_files_and_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.txt"
    file.write_text("\ufeff猫がいる。\n\n犬もいる。\n", encoding="utf-8")
    assert run(AnnotateOptions(["桜が咲く", str(file)], format="json")) == 0
    whole = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["text"] for each in whole] == ["桜が咲く", "猫がいる。\n\n犬もいる。\n"]
    assert run(AnnotateOptions([str(file)], format="json", lines=True)) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["text"] for each in lines] == ["猫がいる。", "犬もいる。"]


def test_the_command_shows_readings_and_a_list_of_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(AnnotateOptions(["寿司を食べた。"])) == 0
    out = capsys.readouterr().out
    assert "食(た)べた。" in out
    assert "食べた\t食べる\tたべる\tpast\tto eat" in out


def test_the_command_finds_nothing_without_foreign_words() -> None:
    assert run(AnnotateOptions(["spring"], format="json")) == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", "桜".encode("euc-jp")])
def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(content)
    with pytest.raises(BadInput, match="UTF-8"):
        run(AnnotateOptions([str(file)]))


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UnknownName, match="xml"):
        run(AnnotateOptions(["桜"], format="xml"))
