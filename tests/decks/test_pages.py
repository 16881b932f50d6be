"""Cards and pages in a real browser: nothing runs over, colours can be read, sides lie together.

Run by `.ci/run`, which installs Chromium, and WeasyPrint with what it needs.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from docs.cards import DESKTOP, PHONE, browser, page
from phrasekit import deck
from phrasekit.decks import DeckOptions
from tests.decks.samples import NEBUSOKU, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.decks.engine import Engine

    Export = Callable[..., Path]

pytestmark = pytest.mark.pages

LONG = NEBUSOKU._replace(
    id="long",
    headword="国際連合教育科学文化機関憲章批准書",
    reading="こくさいれんごうきょういくかがくぶんかきかんけんしょうひじゅんしょ",
    glosses=tuple(f"a rather long gloss, number {number}" for number in range(12)),
    note="A note that goes on and on, " * 12,
)
#: Asks the page itself, once it is laid out, and leaves the answer in it.
ASK = """<script>addEventListener("load", () => {
  const answer = document.createElement("pre");
  answer.id = "answer-of-the-page";
  answer.textContent = JSON.stringify((() => { %s })());
  document.body.append(answer);
})</script>"""
#: What a reader has to tell apart: text and what is behind it, and whether all of it is in sight.
CARD = """
  const light = text => { const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map(each => {
    const part = each / 255;
    return part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  }); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = each => { for (; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour;
  } return "rgb(255, 255, 255)"; };
  const contrasts = {};
  for (const each of document.querySelectorAll(
      ".word, rt, .romanisation, .meaning, .grammar, .partner, .context, .back .term, .note, " +
      ".forms, .credit, .credit a, footer, footer a")) {
    const one = light(getComputedStyle(each).color), other = light(behind(each));
    const name = each.className || each.tagName;
    contrasts[name] = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
  }
  return { contrasts, width: document.documentElement.scrollWidth, window: innerWidth };
"""
SHEET = """
  const middle = each => { const box = each.getBoundingClientRect();
    const page = each.closest(".page").getBoundingClientRect();
    return [box.x + box.width / 2 - page.x, box.y + box.height / 2 - page.y, page.width]; };
  return {
    fronts: [...document.querySelectorAll(".front")].map(middle),
    backs: [...document.querySelectorAll(".page.backs .card")].map(middle),
    cut: [...document.querySelectorAll(".card")].filter(
      each => each.scrollWidth > each.clientWidth + 1).length,
  };
"""


def asked(html: str, question: str, folder: Path, width: int, height: int) -> dict[str, object]:
    path = folder / "page.html"
    path.write_text(html.replace("</body>", f"{ASK % question}</body>"), "utf-8")
    done = run(f"--window-size={width},{height}", "--dump-dom", path.as_uri())
    found = re.search('<pre id="answer-of-the-page">(.*?)</pre>', done.decode(), re.DOTALL)
    assert found
    answer: dict[str, object] = json.loads(found[1].replace("&amp;", "&"))
    return answer


def run(*arguments: str) -> bytes:
    usual = ("--headless=new", "--no-sandbox", "--disable-gpu")
    return subprocess.run(
        [browser(), *usual, *arguments], check=True, capture_output=True, timeout=120
    ).stdout


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_cards_can_be_read(
    anki: Engine, export: Export, tmp_path: Path, size: tuple[int, int, str], dark: bool
) -> None:
    anki.import_package(export(*TERMS, LONG))
    width, height, _ = size
    for term_id, template in ((LONG.id, "Recognition"), (TERMS[1].id, "Production")):
        content = anki.card(term_id, template).answer()
        found = asked(page(content, size, dark), CARD, tmp_path, width, height)
        assert found["width"] <= found["window"]  # type: ignore[operator]
        contrasts = found["contrasts"]
        assert isinstance(contrasts, dict)
        assert {"word", "meaning", "grammar", "romanisation"} <= set(contrasts)
        assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}


def sheet(paper: str) -> str:
    stream = io.BytesIO()
    terms = [*TERMS, LONG, *(TERMS[0]._replace(id=str(number)) for number in range(8))]
    deck.write(terms, stream, "sheet", options=DeckOptions(version=paper))
    return stream.getvalue().decode()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sides_lie_together_when_the_sheet_is_turned(paper: str, tmp_path: Path) -> None:
    found = asked(sheet(paper), SHEET, tmp_path, 1200, 900)
    fronts, backs = found["fronts"], found["backs"]
    assert isinstance(fronts, list)
    assert isinstance(backs, list)
    assert found["cut"] == 0
    assert len(fronts) == len(backs) == 12
    for at, (across, down, width) in enumerate(fronts):
        back = backs[at + 1 if at % 2 == 0 else at - 1]
        assert across + back[0] == pytest.approx(width, abs=1)
        assert down == pytest.approx(back[1], abs=1)


SIZES = {"a4": (595, 842), "letter": (612, 792)}


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_browser_prints_a_page_of_fronts_and_one_of_backs(paper: str, tmp_path: Path) -> None:
    place, printed = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    place.write_text(sheet(paper), "utf-8")
    run("--no-pdf-header-footer", f"--print-to-pdf={printed}", place.as_uri())
    assert_pages(printed.read_bytes(), paper)


def test_a_pdf_is_made_without_a_browser() -> None:
    made = []
    for _ in range(2):
        stream = io.BytesIO()
        deck.write(TERMS, stream, "pdf", options=DeckOptions(version="letter"))
        made.append(stream.getvalue())
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-")


def assert_pages(pdf: bytes, paper: str) -> None:
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == 4
    width, height = SIZES[paper]
    assert float(boxes[0][0]) == pytest.approx(width, abs=1.5)
    assert float(boxes[0][1]) == pytest.approx(height, abs=1.5)
