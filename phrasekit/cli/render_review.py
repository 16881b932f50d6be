"""Cards and progress as a person sees them, in plain lines that any terminal can show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from phrasekit import languages
from phrasekit.cli.render import HEADWORD, LANGUAGE, NOTE, READING, Padding, Text, console
from phrasekit.messages import _, language_name, said, say, say_many
from phrasekit.queries import printable
from phrasekit.reviews.records import RATINGS
from phrasekit.reviews.session import glosses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from phrasekit.errors import Message
    from phrasekit.reviews.records import CardState, Memory, Moment, Rating
    from phrasekit.reviews.session import Card
    from phrasekit.terms import Sighting, Term

TERM = "bold cyan"
RIGHT, SLIP, WRONG = "green", "yellow", "red"
#: What stands for the writer's gloss in a sentence that would give the answer away.
HIDDEN = "…"


class Screen:
    """Where cards are shown: lines on standard output, in colour where that is wanted."""

    def __init__(self, color: bool = True) -> None:
        self._out = console(color)
        self._marks_terms = self._out.color_system is None

    def line(self, text: str = "", style: str = "") -> None:
        """Print a line."""
        self._out.print(Text(printable(text), style=style))

    def prompt(self, text: str) -> None:
        """Print the beginning of a line that the user goes on with."""
        self._out.print(Text(printable(text)), end="", soft_wrap=True)
        self._out.file.flush()

    def _indented(self, text: Text | str, style: str = "", depth: int = 2) -> None:
        shown = Text(printable(text), style=style) if isinstance(text, str) else text
        self._out.print(Padding(shown, (0, 0, 0, depth), expand=False))

    def front(self, card: Card, left: str) -> None:
        """Show what a card asks."""
        term = card.term
        self.line()
        self.line(f"{asked(card)} {left}".rstrip(), LANGUAGE)
        self.line()
        if card.direction == "production":
            self._indented("; ".join(glosses(term)), "bold")
            self._indented(", ".join(term.part_of_speech), NOTE)
        elif card.direction == "reading":
            self._indented(term.headword, TERM)
        else:
            self._indented(term.term, TERM)
            seen = term.last_seen
            if seen is not None and seen.context:
                self._indented(self._context(term, seen), depth=4)
        self._out.file.flush()

    def _context(self, term: Term, seen: Sighting) -> Text:
        """Give the sentence with the term in it set apart, and without the writer's gloss."""
        before, found, after = around(term, seen)
        if self._marks_terms and found:
            found = f"[{found}]"
        return Text.assemble(
            Text(printable(_hidden(before, seen.gloss))),
            Text(printable(found), style=TERM),
            Text(printable(_hidden(after, seen.gloss))),
        )

    def back(self, card: Card) -> None:
        """Show all there is to know of a card's term."""
        term = card.term
        self.line()
        line = Text(printable(term.headword), style=HEADWORD)
        if term.reading and term.reading != term.headword:
            line.append(f" [{printable(_ruby(term))}]", style=READING)
        line.append(f"  {printable(_transliteration(term))}")
        grammar = [value for _name, value in term.grammar[:3]]
        facts = (language_name(term.language), *term.part_of_speech, *grammar)
        line.append(f"  {printable(', '.join(facts))}", style=LANGUAGE)
        self._indented(line)
        self._indented("; ".join(glosses(term)), depth=4)
        if term.note:
            self._indented(term.note, NOTE, depth=4)
        self._met(card)

    def _met(self, card: Card) -> None:
        seen = card.term.last_seen
        if seen is None:
            return
        if card.direction != "recognition" and seen.context:
            before, found, after = around(card.term, seen)
            self._indented(before + found + after, NOTE, depth=4)
        where = " ".join(filter(None, (seen.cited, seen.url)))
        if where:
            self._indented(say("seen: {where}", where=where), NOTE, depth=4)

    def choices(self, outcomes: Mapping[Rating, Memory], now: Moment, suggested: Rating) -> None:
        """Show what each answer leads to."""
        self.line()
        names = rating_names()
        parts = [
            f"{number} {names[rating]} ({wait(outcomes[rating], now)})"
            for number, rating in enumerate(RATINGS, 1)
        ]
        self.line("  ".join(parts))
        self.line(say("enter: {rating}   ? help", rating=names[suggested]), LANGUAGE)

    def judged(self, right: bool, slip: bool, remark: Message | None) -> None:
        """Say whether what was typed is right."""
        style = (SLIP if slip else RIGHT) if right else WRONG
        verdict = _("right") if right else _("not right")
        self._indented(said(remark) if right and remark else verdict, style)
        if remark and not right:
            self._indented(said(remark), NOTE)

    def answered(self, rating: Rating, state: CardState, now: Moment) -> None:
        """Say when a card comes again."""
        assert state.memory is not None
        name = rating_names()[rating]
        self.line(say("{rating}: next in {time}", rating=name, time=wait(state.memory, now)))


def rating_names() -> dict[Rating, str]:
    """Give what the answers are called."""
    return {"again": _("again"), "hard": _("hard"), "good": _("good"), "easy": _("easy")}


def asked(card: Card) -> str:
    """Give the question that a card asks.

    The language is named only where the term is not in view: names of languages come from CLDR,
    which takes time that the first card has not.
    """
    if card.direction == "production":
        return say("what is this in {language}?", language=language_name(card.term.language))
    return _("how is this read?") if card.direction == "reading" else _("what does this mean?")


def wait(memory: Memory, now: Moment) -> str:
    """Give the time until a card is due: minutes in its steps, days afterwards."""
    if memory.due_at is not None:
        minutes = max(1, round((memory.due_at - now.at) / 60_000))
        return say_many("{count} minute", "{count} minutes", minutes)
    return say_many("{count} day", "{count} days", max(0, memory.due_day - now.day))


def day_name(day: int, today: int) -> str:
    """Name a day: tomorrow, else its date."""
    return _("tomorrow") if day == today + 1 else date.fromordinal(day).isoformat()


def around(term: Term, seen: Sighting) -> tuple[str, str, str]:
    """Cut a sentence into what stands before the term, the term, and what stands after it."""
    context = seen.context or ""
    if seen.offset is not None and 0 <= seen.offset[0] < seen.offset[1] <= len(context):
        start, end = seen.offset
        return context[:start], context[start:end], context[end:]
    for form in (term.term, term.headword, *term.forms):
        start = context.casefold().find(form.casefold())
        if start >= 0 and len(context.casefold()) == len(context):
            return context[:start], context[start : start + len(form)], context[start + len(form) :]
    return context, "", ""


def _hidden(text: str, gloss: str | None) -> str:
    """Take the writer's gloss out of a part of a sentence."""
    if not gloss:
        return text
    start = text.casefold().find(gloss.casefold())
    if start < 0 or len(text.casefold()) != len(text):
        return text
    return text[:start] + HIDDEN + text[start + len(gloss) :]


def _ruby(term: Term) -> str:
    """Give the reading with its pieces parted as they stand over the headword."""
    from phrasekit import lexicons

    assert term.reading is not None
    characters = lexicons.characters_of(term.language)
    pieces = languages.room_of(term.language).ruby(term.headword, term.reading, characters)
    return "·".join(over or base for base, over in pieces) or term.reading


def _transliteration(term: Term) -> str:
    room = languages.room_of(term.language)
    return term.transliteration or room.transliterate(term.reading or term.headword)
