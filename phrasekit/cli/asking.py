"""A review as it goes: a card is shown, answered, kept, and the next one comes.

Whatever is answered is on the disk before the next card is shown; the end of the input, an
interrupt and a closed terminal lose nothing but the card in view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from phrasekit.cli.keyboard import opened
from phrasekit.cli.render_review import Screen, day_name
from phrasekit.errors import BadInput, PhrasekitError
from phrasekit.messages import _, said, say, say_many
from phrasekit.reviews.records import RATINGS
from phrasekit.reviews.store import AnsweredElsewhere

if TYPE_CHECKING:
    from phrasekit.cli.keyboard import Keyboard
    from phrasekit.homes import Home
    from phrasekit.reviews.records import Rating
    from phrasekit.reviews.session import Card, Session
    from phrasekit.reviews.typed import Judgement

Action = Literal["show", "edit", "bury", "undo", "quit", "help"]

ACTIONS: dict[str, Action] = {
    "": "show",
    " ": "show",
    "\n": "show",
    "\r": "show",
    "show": "show",
    "e": "edit",
    "edit": "edit",
    "b": "bury",
    "bury": "bury",
    "u": "undo",
    "undo": "undo",
    "q": "quit",
    "quit": "quit",
    "?": "help",
    "help": "help",
}
#: Who looks longer at a card was called away; no more is counted.
LONGEST_LOOK = 120_000
#: The cards that are due are counted so far; beyond that, the number tells nobody anything.
COUNTED = 100
#: The fields of a term that can be mended in a review.
EDITED = ("glosses", "reading", "note")
#: What empties a field, since nothing typed leaves it as it is.
EMPTY = "-"


def ask_all(session: Session, home: Home, *, typed: bool, color: bool) -> int:
    """Ask cards until there are none, or the user has had enough; give the exit code."""
    screen = Screen(color)
    card = session.next()
    if card is None:
        _say_nothing_due(session, home, screen)
        return 1
    with opened() as keyboard:
        asker = Asker(session, home, keyboard, screen, typed=typed)
        while card is not None and not asker.has_quit:
            card = asker.ask(card) or session.next()
    screen.line()
    screen.line(say_many("{count} answer", "{count} answers", session.answered))
    _say_without_gloss(session, screen)
    return 0


def _say_nothing_due(session: Session, home: Home, screen: Screen) -> None:
    day = session.next_day()
    if not len(home):
        screen.line(_("the glossary is empty; keep a term with: phrasekit add TERM"))
    elif day is None:
        screen.line(_("nothing is due"))
    else:
        name = day_name(day, session.now.day)
        screen.line(say("nothing is due; the next card comes {day}", day=name))
    _say_without_gloss(session, screen)


def _say_without_gloss(session: Session, screen: Screen) -> None:
    count = len(session.without_gloss)
    if count:
        screen.line(
            say_many(
                "{count} term has no gloss and is not asked",
                "{count} terms have no gloss and are not asked",
                count,
            )
        )


class Asker:
    """Asks one card after another."""

    def __init__(
        self,
        session: Session,
        home: Home,
        keyboard: Keyboard,
        screen: Screen,
        *,
        typed: bool,
    ) -> None:
        self._session = session
        self._home = home
        self._keyboard = keyboard
        self._screen = screen
        self._typed = typed
        self._is_first = True
        self.has_quit = False

    def ask(self, card: Card) -> Card | None:
        """Ask a card; give the one to be asked next where that is settled."""
        shown_at = self._session.now.at
        self._screen.front(card, self._left(card))
        self._hint()
        suggested = self._question(card)
        if suggested not in RATINGS:
            return self._act(cast("Action", suggested), card)
        self._screen.back(card)
        took = min(self._session.now.at - shown_at, LONGEST_LOOK)
        now = self._session.now
        self._screen.choices(self._session.outcomes(card), now, suggested)
        chosen = self._rating(suggested)
        if chosen not in RATINGS:
            return self._act(cast("Action", chosen), card)
        try:
            state = self._session.answer(card, chosen, max(0, took))
        except AnsweredElsewhere as error:
            self._screen.line(said(error))
            return None
        self._screen.answered(chosen, state, now)
        return None

    def _left(self, card: Card) -> str:
        if card.state.memory is None:
            return _("(new)")
        count = self._session.count_due(COUNTED)
        if count == COUNTED:
            return say("({count} or more due)", count=count)
        return say("({count} due)", count=count) if count else ""

    def _hint(self) -> None:
        if self._keyboard.is_live and self._is_first:
            self._help()
        self._is_first = False

    def _help(self) -> None:
        if self._typed:
            keys = _("type the answer, or enter to see it; :e edit  :b bury  :u undo  :q quit")
        else:
            keys = _("space: see the answer   e edit   b bury   u undo   q quit")
        self._screen.line()
        self._screen.line(keys, "dim")

    def _question(self, card: Card) -> Rating | Action:
        """Wait until the answer shall be seen, which suggests a rating, or for something else."""
        while True:
            action = self._typed_answer(card) if self._typed else self._action()
            if action == "help":
                self._help()
            elif action == "show":
                return "again" if self._typed else "good"
            elif action is not None:
                return action

    def _action(self) -> Action | None:
        pressed = self._keyboard.key()
        action = "quit" if pressed is None else ACTIONS.get(_plain(pressed))
        if action is None:
            self._screen.line(_("first see the answer, with space or enter; ? help"))
        return action

    def _typed_answer(self, card: Card) -> Rating | Action | None:
        """Read an answer and judge it; None where it could not be one."""
        if self._keyboard.is_live:
            self._screen.prompt("> ")
        line = self._keyboard.line()
        if line is None:
            return "quit"
        if line.startswith(":") or not line.strip():
            return ACTIONS.get(_plain(line.strip().removeprefix(":")), "help")
        from phrasekit.reviews.typed import judge

        try:
            judgement: Judgement = judge(card, line)
        except BadInput as error:
            self._screen.line(said(error))
            return None
        self._screen.judged(*judgement)
        return _suggestion(judgement)

    def _rating(self, suggested: Rating) -> Rating | Action:
        while True:
            pressed = self._keyboard.key()
            if pressed is None:
                return "quit"
            name = _plain(pressed).removeprefix(":")
            if name in RATINGS:
                return name
            if name in ("1", "2", "3", "4"):
                return RATINGS[int(name) - 1]
            action = ACTIONS.get(name)
            if action == "show":
                return suggested
            if action not in (None, "help"):
                return cast("Action", action)
            self._screen.line(
                _("1 again   2 hard   3 good   4 easy   e edit   b bury   u undo   q quit")
            )

    def _act(self, action: Action, card: Card) -> Card | None:
        """Do what was asked for instead of an answer; give the card to be asked next."""
        if action == "quit":
            self.has_quit = True
            return None
        if action == "undo":
            return self._undo(card)
        if action == "edit":
            self._edit(card)
            return self._session.refreshed(card)
        try:
            self._session.bury(card)
        except AnsweredElsewhere as error:
            self._screen.line(said(error))
            return None
        self._screen.line(_("hidden until tomorrow"))
        return None

    def _undo(self, card: Card) -> Card:
        undone = self._session.undo(card)
        if undone is None:
            self._screen.line(_("there is nothing to undo in this session"))
            return card
        self._screen.line(say("taken back: {term}", term=undone.term.term))
        return undone

    def _edit(self, card: Card) -> None:
        """Ask for the fields of a term, one by one, and keep what was changed."""
        self._screen.line(_("enter keeps a field as it is, - empties it"))
        changes: dict[str, object] = {}
        for field in EDITED:
            present = getattr(card.term, field)
            shown = "; ".join(present) if field == "glosses" else present or ""
            self._screen.prompt(f"{_field_names()[field]} [{shown}]: ")
            line = self._keyboard.line()
            if line is None:
                return
            text = line.strip()
            if text:
                changes[field] = _value(field, "" if text == EMPTY else text)
        if not changes:
            return
        from phrasekit.glossary import Glossary

        try:
            Glossary(self._home).edit(card.term.id, **changes)
        except PhrasekitError as error:
            self._screen.line(said(error))
        else:
            self._screen.line(_("kept"))


def _plain(pressed: str) -> str:
    return pressed.strip().casefold() if len(pressed) > 1 else pressed.casefold()


def _suggestion(judgement: Judgement) -> Rating:
    if not judgement.right:
        return "again"
    return "hard" if judgement.slip else "good"


def _field_names() -> dict[str, str]:
    return {"glosses": _("glosses"), "reading": _("reading"), "note": _("note")}


def _value(field: str, text: str) -> object:
    """Give what was typed as the field holds it."""
    if field != "glosses":
        return text or None
    return tuple(filter(None, (each.strip() for each in text.split(";"))))
