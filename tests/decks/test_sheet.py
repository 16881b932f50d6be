"""The sheet of cards to print: what lies behind what, on which paper."""

from __future__ import annotations

import io
import re
import sys

import pytest

from phrasekit import deck
from phrasekit.decks import DeckOptions
from phrasekit.errors import MissingPackage, UnknownName
from phrasekit.terms import Sighting
from tests.decks.samples import BORSCH, NEBUSOKU, TERMS


def sheet(count: int, **options: object) -> str:
    stream = io.BytesIO()
    terms = [BORSCH._replace(id=str(at), headword=f"борщ{at}") for at in range(count)]
    deck.write(terms, stream, "sheet", options=DeckOptions(**options))  # type: ignore[arg-type]
    return stream.getvalue().decode()


def pages(html: str) -> list[list[str]]:
    """The terms on each page, "" where a place is empty."""
    found = re.findall(r'<section class="page \w+">(.*?)</section>', html, re.DOTALL)
    return [
        [
            (re.findall(r"борщ\d+", card) or [""])[0]
            for card in re.findall(r"<article.*?</article>", page, re.DOTALL)
        ]
        for page in found
    ]


def test_backs_are_in_mirrored_columns() -> None:
    fronts, _ = pages(sheet(3))
    assert fronts == ["борщ0", "борщ1", "борщ2"]
    html = sheet(3)
    backs = re.findall('class="romanisation"|card empty', html)
    assert len(backs) == 4
    assert html.index("card empty") < html.rindex("card back")


def test_ten_cards_are_on_a_page() -> None:
    assert [len(page) for page in pages(sheet(23))] == [10, 10, 10, 10, 3, 4]


@pytest.mark.parametrize(("paper", "size"), [(None, "A4"), ("a4", "A4"), ("letter", "letter")])
def test_the_paper_is_named(paper: str | None, size: str) -> None:
    assert f"@page {{ size: {size};" in sheet(1, version=paper)


def test_a_paper_that_is_none() -> None:
    with pytest.raises(UnknownName, match="a4, letter"):
        sheet(1, version="a5")


def test_a_back_tells_what_a_card_in_anki_tells() -> None:
    stream = io.BytesIO()
    deck.write(TERMS, stream, "sheet", options=DeckOptions(title="<Words>"))
    html = stream.getvalue().decode()
    for text in (
        "<title>&lt;Words&gt;</title>",
        '<span class="ruby"><span class="over">ね</span>寝</span>',
        "lack of sleep; insufficient sleep",
        '<a href="https://example.org/report?a=1&amp;b=&#91;2&#93;">A report, A paper, 2018-07</a>',
        "perfective: помо́чь",
        "Electronic Dictionary Research and Development Group",
    ):
        assert text in html


def test_no_more_is_laid_out_than_a_card_can_show() -> None:
    around = "before " * 200, "after " * 200
    seen = Sighting(context=f"{around[0]}{NEBUSOKU.term} {around[1]}")
    stream = io.BytesIO()
    deck.write([NEBUSOKU._replace(note="note " * 2000, seen=(seen,))], stream, "sheet")
    text = stream.getvalue().decode()
    assert f"before {NEBUSOKU.term} after" in re.sub("<[^>]*>", "", text)
    assert text.count("note ") < 100
    assert text.count("before") + text.count("after") < 100


def test_a_pdf_needs_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingPackage, match=r"phrasekit\[pdf\]"):
        deck.write([NEBUSOKU], io.BytesIO(), "pdf")
