"""Terms with whatever stands in a text: harmless on every card, and intact."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phrasekit import deck
from phrasekit.decks import DeckOptions, _text
from phrasekit.terms import Sighting, Term
from tests.decks.engine import Engine, side
from tests.decks.samples import HOSTILE, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from phrasekit.entries import RubyPiece

    Export = Callable[..., Path]

#: What the templates and fields of ours are made of.
TAGS = {"a", "blockquote", "br", "div", "footer", "hr", "rb", "rt", "ruby", "span"}
ATTRIBUTES = {"class", "href", "id", "lang"}


def full_of(text: str, number: int, language: str = "ja") -> Term:
    """Make a term that has a text in all of its fields."""
    return Term(
        id=f"hostile {number} {text[:100]}",
        language=language,
        term=text,
        headword=text,
        reading=f"よ{text}",
        transliteration=text,
        glosses=(text, f"x{text}"),
        part_of_speech=(text,),
        forms=(f"f{text}",),
        grammar=(("aspect", text), ("perfective_partner", text), ("genitive", text)),
        note=text,
        tags=(text[:60],),
        seen=(Sighting(f"a {text} b", text, text, text, f"javascript:{text[:100]}", "2018"),),
        entry="jmdict:1",
        derived=("glosses",),
        created="2024-01-01T00:00:00Z",
        changed="2024-01-01T00:00:00Z",
    )


def assert_harmless(engine: Engine, texts: Iterable[str]) -> None:
    shown = list(texts)
    assert engine.is_sound()
    for card in engine.cards():
        # The engine gives notes back as they are; this one is of the text with its number.
        text = _text.clean(shown[int(card.note()["Id"].split(" ")[1])])
        for rendered in (card.question(), card.answer()):
            found = side(rendered)
            assert found.tags <= TAGS
            assert found.attributes <= ATTRIBUTES
            assert all(link.startswith("https://") for link in found.links)
            assert "mathjax_ignore" in rendered
            assert "Found '" not in rendered
        assert not card.question_av_tags()
        assert not card.answer_av_tags()
        answer = side(card.answer()).text
        for line in (text, f"x{text}", f"f{text}", f"a {text} b"):
            assert visible(line) in visible(answer)


def visible(text: str) -> str:
    return _text.one_line(text).replace("\n", " ")


def test_hostile_terms_in_anki(anki: Engine, export: Export) -> None:
    terms = [full_of(text, number) for number, text in enumerate(HOSTILE)]
    assert anki.import_package(export(*terms)).new == len(terms)
    assert anki.import_package(export(*terms)).same == len(terms)
    assert_harmless(anki, HOSTILE)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.text(min_size=1, max_size=40).filter(lambda text: text.strip()), min_size=20, max_size=40
    )
)
def test_any_text_in_anki(texts: list[str]) -> None:
    terms = [full_of(text, number, "ru") for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        with path.open("wb") as stream:
            deck.write(terms, stream)
        engine = Engine(Path(folder) / "collection.anki2")
        try:
            assert engine.import_package(path).new == len(terms)
            assert_harmless(engine, texts)
        finally:
            engine.close()


@pytest.mark.parametrize(
    "pieces",
    [
        (("食", "た"), ("べ", ""), ("物", "もの")),
        (("お", ""), ("茶", "ちゃ")),
        (("a b", "c"), (" ", ""), ("漢", "かん")),
        (("[", "("), ("x]", "y]")),
        (("<", ">"), ("漢>字", "&")),
    ],
)
def test_ruby_stands_over_its_base(
    anki: Engine, export: Export, pieces: tuple[RubyPiece, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deck, "_ruby", lambda room, headword, reading: pieces)
    anki.import_package(export(TERMS[0]))
    answer = anki.card(TERMS[0].id, "Recognition").answer()
    word = answer.partition('<div class="word" lang="ja">')[2].partition("</div>")[0]
    expected = "".join(
        f"<ruby><rb>{written(base)}</rb><rt>{written(over, '')}</rt></ruby>"
        if over
        else _text.escaped(base)
        for base, over in pieces
    )
    assert word == expected


def written(text: str, space: str = "&#32;") -> str:
    return _text.escaped(text).replace(" ", space or " ")


@pytest.mark.parametrize(
    "name", ["anki", "anki-text", "markdown-cards", "mochi", "quizlet", "sheet"]
)
def test_every_format_takes_hostile_terms(name: str) -> None:
    terms = [full_of(text, number) for number, text in enumerate(HOSTILE)]
    stream = io.BytesIO()
    assert deck.write(terms, stream, name, options=DeckOptions()).notes == len(HOSTILE)
    if name in ("anki-text", "markdown-cards", "quizlet", "sheet"):
        text = stream.getvalue().decode()
        assert "\x1f" not in text
        assert "\x00" not in text
        assert "\x1b" not in text


def test_the_sheet_has_nothing_live() -> None:
    stream = io.BytesIO()
    deck.write([full_of(text, number) for number, text in enumerate(HOSTILE)], stream, "sheet")
    found = side(stream.getvalue().decode())
    assert not {"script", "img", "b", "iframe"} & found.tags
    assert not any(name.startswith("on") for name in found.attributes)
    assert not any(link.startswith("javascript") for link in found.links)
