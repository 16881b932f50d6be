"""Terms that the tests of decks make cards of; the sentences are ours."""

from __future__ import annotations

from phrasekit.terms import Sighting, Term

NEBUSOKU = Term(
    id="01J5JB2018NEB0S0K000000000",
    language="ja",
    term="Nebusoku Japan",
    headword="寝不足",
    reading="ねぶそく",
    glosses=("lack of sleep", "insufficient sleep"),
    part_of_speech=("noun", "na-adjective"),
    forms=("寝不足", "ね不足"),
    note="The kick-off was at three in the morning.",
    tags=("football", "world cup"),
    seen=(
        Sighting(
            "In the small hours Nebusoku Japan (lack of sleep) became a popular hashtag.",
            "lack of sleep",
            "A report",
            "A paper",
            "https://example.org/report?a=1&b=[2]",
            "2018-07",
        ),
    ),
    entry="jmdict:1360270",
    derived=("reading", "part_of_speech"),
    created="2024-01-01T00:00:00Z",
    changed="2024-01-02T00:00:00Z",
)
POMOGAT = Term(
    id="01J5JB2018P0M0GAT000000000",
    language="ru",
    term="помогать",
    headword="помогать",
    reading="помога́ть",
    glosses=("to help",),
    part_of_speech=("verb",),
    grammar=(
        ("aspect", "imperfective"),
        ("perfective_partner", "помо́чь"),
        ("first_person_singular", "помога́ю"),
    ),
    seen=(Sighting("Болельщики остались помогать.", offset=(20, 28), source="Notes"),),
    created="2024-01-03T00:00:00Z",
    changed="2024-01-03T00:00:00Z",
)
BORSCH = Term(
    id="01J5JB2018B0RSCH0000000000",
    language="uk",
    term="borshch",
    headword="борщ",
    glosses=("beetroot soup",),
    created="2024-01-04T00:00:00Z",
    changed="2024-01-04T00:00:00Z",
)
TERMS = (NEBUSOKU, POMOGAT, BORSCH)

#: What must stay a text, wherever it stands.
HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</div></span><b>bold</b>",
    "{{Meaning}} {{#Term}}{{/Term}} {{c1::cloze}}",
    "{{furigana:Term}} {{type:Term}}",
    "[sound:evil.mp3] [anki:tts lang=ja]x[/anki:tts]",
    "a[1] 漢字[かんじ]",
    "\\(x^2\\) \\[y\\] [latex]z[/latex] [$]z[/$]",
    "fields\x1fparted",
    "full\u3000width\u3000space",
    "nul\x00 bell\x07 escape\x1b[31m delete\x7f",
    "Й и́ e\u0301 が か\u3099 x\u0323\u0307",
    "\u202eright to left\u202c \u200bzero\ufeff",
    "\ud800 lone",
    "&lt;b&gt; &amp; &#91;",
    "line\nbreak\ttab\r\nreturn",
    "'\"`%$^~|*_#@!?",
    "=1+1",
    "x" * 65536,
    "漢" * 22000,
)
