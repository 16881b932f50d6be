"""What cards show of a term: its reading, grammar, sentence, sources."""

from __future__ import annotations

import io

import pytest

from phrasekit import deck, decks
from phrasekit.decks import CARDS, DeckOptions, Note
from phrasekit.errors import BadInput, UnknownName
from phrasekit.marking import marked
from phrasekit.terms import Sighting, Term
from tests.decks.samples import BORSCH, NEBUSOKU, POMOGAT, TERMS


def note(term: Term, **choice: object) -> Note:
    return deck.note_of(term, deck.Wanted(**choice))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "headword", "reading", "ruby"),
    [
        ("ja", "寝不足", "ねぶそく", (("寝", "ね"), ("不", "ぶ"), ("足", "そく"))),
        ("ja", "食べる", "たべる", (("食", "た"), ("べる", ""))),
        ("ja", "サッカー", "サッカー", ()),
        ("ja", "今日", "きょう", (("今日", "きょう"),)),
        ("ja", "ＡＢＣ", "なにか", (("ＡＢＣ", "なにか"),)),
        ("ru", "помогать", "помога́ть", ()),
        ("ru", "ёлка", "ёлка", ()),
        ("tlh", "qapla'", "kapla", ()),
    ],
)
def test_ruby_is_over_what_is_not_read_as_written(
    language: str, headword: str, reading: str, ruby: tuple[tuple[str, str], ...]
) -> None:
    found = note(Term("1", language, headword, headword, reading))
    assert found.ruby == ruby
    assert found.reading == (reading if reading != headword else None)


@pytest.mark.parametrize(
    ("term", "cards"),
    [
        (NEBUSOKU, CARDS),
        (BORSCH, ("recognition", "production")),
        (BORSCH._replace(glosses=()), ("recognition",)),
        (NEBUSOKU._replace(glosses=(" ",), seen=()), ("recognition", "reading")),
    ],
)
def test_cards_are_asked_for_where_there_is_something_to_ask(
    term: Term, cards: tuple[str, ...]
) -> None:
    assert note(term).asked == cards
    assert note(term, cards=("production",)).asked == tuple(
        card for card in cards if card == "production"
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [("ja", "ja"), ("pt-BR", "pt-BR"), ('x"><b>', "und"), ("a::b", "und"), ("", "und")],
)
def test_a_language_is_a_code(given: str, code: str) -> None:
    assert note(Term("1", given, "x", "x")).language == code


def test_grammar_partners_and_forms() -> None:
    found = note(POMOGAT)
    assert found.grammar == ("verb", "imperfective")
    assert found.partners == ("perfective: помо́чь",)
    assert found.forms == ("first person singular: помога́ю",)
    assert found.transliteration == "pomogat’"
    assert note(NEBUSOKU).forms == ("ね不足",)


def test_what_writers_said_is_the_meaning_where_there_is_no_other() -> None:
    assert note(NEBUSOKU._replace(glosses=())).meaning == "lack of sleep"


def test_the_latest_sentence_is_shown_with_its_source() -> None:
    seen = (
        Sighting("One 寝不足.", source="Old", date="2018"),
        Sighting("Two 寝不足.", source="New", date="2020", url="https://example.org"),
        Sighting(source="No sentence", date="2021"),
    )
    found = note(NEBUSOKU._replace(seen=seen))
    assert "".join(text for text, _ in found.context) == "Two 寝不足."
    assert (found.source, found.url) == ("New, 2020", "https://example.org")
    assert note(BORSCH._replace(seen=(Sighting(date="2020"),))).source is None


@pytest.mark.parametrize(
    ("derived", "entry", "credited"),
    [
        (("glosses",), "jmdict:1", ["JMdict"]),
        ((), "jmdict:1", []),
        (("glosses",), None, []),
        (("glosses",), "gone:1", []),
    ],
)
def test_dictionaries_are_named_where_something_is_theirs(
    derived: tuple[str, ...], entry: str | None, credited: list[str]
) -> None:
    found = note(NEBUSOKU._replace(derived=derived, entry=entry))
    assert [credit.title for credit in found.credits] == credited


T = Term("1", "ja", "nebusoku", "寝不足", "ねぶそく")


@pytest.mark.parametrize(
    ("text", "offset", "said", "shown"),
    [
        ("The nebusoku here.", None, None, "The [nebusoku] here."),
        ("Nebusoku, NEBUSOKU!", None, None, "[Nebusoku], [NEBUSOKU]!"),
        ("nebusokus, unnebusoku", None, None, "nebusokus, unnebusoku"),
        ("昨夜は寝不足だった。", None, None, "昨夜は[寝不足]だった。"),
        ("The X here.", (4, 5), None, "The [X] here."),
        ("The X here.", (4, 99), None, "The X here."),
        ("The X here.", (5, 4), None, "The X here."),
        ("nebusoku (no sleep)", None, "no sleep", "[nebusoku] (<no sleep>)"),
        ("nebusoku", None, "nebusoku", "[nebusoku]"),
        ("İ nebusoku ß", None, None, "İ [nebusoku] ß"),
        ("  ", None, None, ""),
    ],
)
def test_where_the_term_stands(
    text: str, offset: tuple[int, int] | None, said: str | None, shown: str
) -> None:
    signs = {"term": "[{}]", "said": "<{}>", "": "{}"}
    pieces = marked(Sighting(text, said, offset=offset), T)
    assert "".join(signs[role].format(piece) for piece, role in pieces) == shown


def test_stressed_text_is_met_without_its_stress() -> None:
    pieces = marked(Sighting("Он помогал и помогать."), POMOGAT)
    assert [piece for piece, role in pieces if role == "term"] == ["помогать"]


def write(*terms: Term, said: list[str] | None = None, **choice: object) -> deck.Summary:
    options = DeckOptions(report=(said if said is not None else []).append)
    wanted = deck.Wanted(**choice)  # type: ignore[arg-type]
    return deck.write(terms, io.BytesIO(), wanted=wanted, options=options)


def test_the_summary_counts_what_was_written() -> None:
    assert write(*TERMS) == deck.Summary(
        3, {"recognition": 3, "production": 3, "reading": 2}, (), 0
    )


def test_terms_without_gloss_are_told_and_left_out_unless_asked_for() -> None:
    said: list[str] = []
    bare = [BORSCH._replace(id=str(number), glosses=()) for number in range(7)]
    summary = write(NEBUSOKU, *bare, said=said)
    assert (summary.notes, len(summary.unglossed)) == (1, 7)
    assert said == [
        "terms without gloss, left out: 7 (борщ, борщ, борщ, борщ, борщ, …); "
        "--with-unglossed takes them"
    ]
    assert write(NEBUSOKU, *bare, with_unglossed=True).notes == 8


def test_a_note_without_any_card_is_left_out() -> None:
    assert write(NEBUSOKU, BORSCH, cards=("reading",)) == deck.Summary(1, {"reading": 1}, (), 1)


@pytest.mark.parametrize(
    ("terms", "choice"),
    [((), {}), ((BORSCH._replace(glosses=()),), {}), ((BORSCH,), {"cards": ("reading",)})],
)
def test_nothing_to_export_is_said(terms: tuple[Term, ...], choice: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="nothing to export"):
        write(*terms, **choice)


@pytest.mark.parametrize("cards", [("recognitoin",), ()])
def test_cards_that_are_none(cards: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="recognition, production, reading"):
        write(NEBUSOKU, cards=cards)


def test_the_name_of_a_deck_is_written_as_anki_writes_it() -> None:
    stream = io.BytesIO()
    deck.write(TERMS, stream, "markdown-cards", options=DeckOptions(deck=" Words ::  e\u0301 "))
    assert stream.getvalue().decode().splitlines()[0] == "# Words::\xe9"


@pytest.mark.parametrize(
    "name", ["a\tb", "a\x00", "a\nb", "::", "a::", "a::::b", " ", "", "\ud800"]
)
def test_names_that_no_deck_can_have(name: str) -> None:
    with pytest.raises(BadInput, match="deck name"):
        deck.write(TERMS, io.BytesIO(), options=DeckOptions(deck=name))


@pytest.mark.parametrize("name", sorted(set(decks.available()) - {"pdf"}))
def test_every_format_writes_the_same_bytes_again(name: str) -> None:
    format = decks.get(name)
    assert format.name == name
    assert format.title
    for version in (None, *format.versions):
        first, second = io.BytesIO(), io.BytesIO()
        for stream in (first, second):
            deck.write(TERMS, stream, name, options=DeckOptions(version=version))
        assert first.getvalue() == second.getvalue()
        assert first.getvalue()


def test_a_format_that_is_none() -> None:
    with pytest.raises(UnknownName, match="no deck format 'ankii'; known: anki, anki-text"):
        decks.get("ankii")
