"""Draws cards as Anki shows them, and sheets to print: `python docs/cards.py [FOLDER]`.

The cards of a small deck are imported into Anki's own engine, rendered by it, and photographed by
Chromium: front and back, on a desktop and on a phone, light and dark. The pictures in the README
are those that this writes into `docs`; with a folder, every side of every card goes there.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import phrasekit
from phrasekit import deck
from phrasekit.terms import Sighting, Term

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: Width and height of a window, and what the engine calls the system there.
DESKTOP, PHONE = (600, 620, ""), (390, 700, "mobile ")

TERMS = (
    Term(
        id="01J5JB2018NEB0S0K000000000",
        language="ja",
        term="Nebusoku Japan",
        headword="寝不足",
        reading="ねぶそく",
        glosses=("lack of sleep", "insufficient sleep"),
        part_of_speech=("noun", "na-adjective"),
        forms=("寝不足",),
        note="The kick-off was at three in the morning, Japanese time.",
        tags=("football",),
        seen=(
            Sighting(
                "While the match ran through the small hours, Nebusoku Japan (lack of sleep) "
                "became a popular hashtag among those who stayed up for it.",
                "lack of sleep",
                "Gracious in defeat, Japan leave Russia World Cup with pride",
                "Al Jazeera",
                "https://www.aljazeera.com/",
                "2018-07",
            ),
        ),
        entry="jmdict:1360270",
        derived=("reading", "part_of_speech", "forms"),
        changed="2026-11-01T00:00:00Z",
    ),
    Term(
        id="01J5JB2018P0M0GAT000000000",
        language="ru",
        term="помогать",
        headword="помогать",
        reading="помога́ть",
        glosses=("to help", "to assist"),
        part_of_speech=("verb",),
        grammar=(("aspect", "imperfective"), ("perfective_partner", "помо́чь")),
        seen=(
            Sighting(
                "После матча болельщики остались помогать убирать стадион.",
                source="Reader's notes",
                date="2018-07",
                offset=(32, 40),
            ),
        ),
        entry="ru-core:x",
        derived=("reading", "grammar"),
        changed="2026-11-01T00:00:00Z",
    ),
)

#: What is looked up for the sheet, so that it shows more.
WORDS = ("食べる", "книга", "桜", "голова", "今日", "идти", "座敷童子", "кот")

PAGE = """<!doctype html><html class="{html}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>html, body {{ margin: 0; min-height: 100vh }} .replay-button {{ display: none }}</style>
<body class="{body}"><div id="qa">{content}</div></body></html>"""


def browser() -> str:
    """Find Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise SystemExit("no Chromium here; install it, as with: apt-get install chromium")
    return found


def rendered(terms: tuple[Term, ...]) -> list[tuple[str, str, str]]:
    """Give the name, front and back of each card, as Anki's engine makes them of a package."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        with path.open("wb") as stream:
            deck.write(terms, stream)
        collection = Collection(str(Path(folder) / "collection.anki2"))
        request = ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions()
        )
        collection.import_anki_package(request)
        cards = [collection.get_card(each) for each in collection.find_cards("", order="c.id")]
        names = [f"{card.note_type()['name'][10:]}-{card.template()['name']}" for card in cards]
        found = [
            (name.lower(), card.question(), card.answer())
            for name, card in zip(names, cards, strict=True)
        ]
        collection.close()
        return found


def page(content: str, size: tuple[int, int, str], dark: bool) -> str:
    """Give the page that Anki shows a side in."""
    night = "nightMode night_mode" if dark else ""
    html = "night-mode" if dark else ""
    return PAGE.format(html=html, body=f"{size[2]}card card1 {night}", content=content)


def photograph(text: str, target: Path, width: int, height: int) -> None:
    """Take the picture of a page."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "page.html"
        place.write_text(text, "utf-8")
        subprocess.run(
            [browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--window-size={width},{height}", f"--screenshot={target}", place.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )  # fmt: skip


def beside_each_other(pages: list[tuple[str, int]], height: int) -> str:
    """Give one page of several, each in a frame of its width."""
    frames = "".join(
        f'<iframe width="{width}" height="{height}" srcdoc="{escape(text)}"></iframe>'
        for text, width in pages
    )
    style = "body { margin: 0; display: flex; gap: 12px; padding: 12px; background: #8a8f98 }"
    frame = "iframe { border: 0; border-radius: 8px; flex: none }"
    return f"<!doctype html><meta charset='utf-8'><style>{style}{frame}</style>{frames}"


def draw(folder: Path) -> None:
    """Draw the pictures of the README."""
    sides = {name: (front, back) for name, front, back in rendered(TERMS)}
    shown = [
        (page(sides["japanese-recognition"][0], DESKTOP, False), 400),
        (page(sides["japanese-recognition"][1], DESKTOP, False), 400),
        (page(sides["russian-production"][0], PHONE, True), 330),
        (page(sides["russian-production"][1], PHONE, True), 330),
    ]
    width = sum(each for _, each in shown) + 12 * (len(shown) + 1)
    photograph(beside_each_other(shown, 620), folder / "cards.png", width, 644)
    stream = io.BytesIO()
    deck.write([*TERMS, *map(_term, WORDS)], stream, "sheet")
    beside = "<style>body { display: flex; zoom: .5; gap: 4mm; padding: 4mm }</style></head>"
    text = stream.getvalue().decode().replace("</head>", beside)
    photograph(text, folder / "sheet.png", 840, 620)


def _term(query: str) -> Term:
    found = phrasekit.lookup(query)[0]
    return Term(
        id=query,
        language=found.language,
        term=query,
        headword=found.headword,
        reading=found.reading,
        glosses=found.senses[0].glosses[:3],
        part_of_speech=found.senses[0].part_of_speech,
        grammar=found.entry.grammar,
        entry=f"{found.entry.lexicon}:{found.entry.id}",
        derived=("glosses",),
    )


def draw_all(folder: Path) -> None:
    """Draw every side of every card, for whoever changes the styling."""
    for name, *sides in rendered(TERMS):
        for side, content in zip(("front", "back"), sides, strict=True):
            for label, size, dark in (("light", DESKTOP, False), ("dark-phone", PHONE, True)):
                target = folder / f"{name}-{side}-{label}.png"
                photograph(page(content, size, dark), target, *size[:2])


if __name__ == "__main__":
    if sys.argv[1:]:
        draw_all(Path(sys.argv[1]))
    else:
        draw(Path(__file__).parent)
