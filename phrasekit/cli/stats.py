"""`phrasekit stats`: how reviewing goes, as text, as a picture, as JSON."""

from __future__ import annotations

import json
import sys
from typing import NamedTuple

from phrasekit.cli.review import opened_home
from phrasekit.cli.review_log import writing
from phrasekit.errors import BadInput
from phrasekit.messages import _, choose_locale, say, say_many
from phrasekit.reviews import pictures
from phrasekit.reviews.progress import Progress, measured
from phrasekit.reviews.records import Moment, present
from phrasekit.reviews.store import ReviewStore
from phrasekit.selection import Selection

MOST_DAYS = 3660


class StatsOptions(NamedTuple):
    """What the command line asked for."""

    glossary: str | None = None
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    days: int = 30
    svg: str | None = None
    force: bool = False
    json: bool = False
    color: bool = True
    locale: str | None = None


def show_stats(options: StatsOptions) -> int:
    """Print figures and pictures, or draw them into a file; give the exit code."""
    choose_locale(options.locale)
    if not 1 <= options.days <= MOST_DAYS:
        raise BadInput(
            "the number of days is {days}; give 1 to {most}", days=options.days, most=MOST_DAYS
        )
    progress = _progress(options)
    if options.svg:
        picture = pictures.svg(_charts(progress), _("Reviews"))
        with writing(options.svg, force=options.force) as stream:
            stream.write(picture.encode())
    if options.json:
        sys.stdout.write(json.dumps(progress.to_dict(), ensure_ascii=False) + "\n")
    elif not options.svg:
        _show(progress, options)
    return 0 if progress.answers else 1


def _progress(options: StatsOptions) -> Progress:
    """Measure the cards of the glossary's terms, or of those that were asked for."""
    selection = Selection(options.tags, options.languages)
    with ReviewStore.of_user(create=False) as store, opened_home(options.glossary) as home:
        there = {term.id for term in selection.of(home)}
        narrowed = bool(options.tags or options.languages)
        return measured(store, Moment.of(present()), options.days, there, only=narrowed)


def _charts(progress: Progress) -> list[pictures.Chart]:
    first = progress.history[0].day
    shares = [day.right / day.answers if day.answers else None for day in progress.recalled]
    answers = [day.answers for day in progress.history]
    right = [day.right for day in progress.history]
    return [
        pictures.Chart(_("Cards due"), progress.today, progress.forecast),
        pictures.Chart(
            _("Answers a day"),
            first,
            answers,
            right,
            looks_back=True,
            legend=(_("right"), _("not right")),
        ),
        pictures.Chart(_("Remembered"), first, shares, top=1, looks_back=True),
    ]


def _show(progress: Progress, options: StatsOptions) -> None:
    from phrasekit.cli.render import console, show_line

    for line in _figures(progress):
        show_line(line, options.color)
    if not progress.answers:
        return
    out = console(options.color)
    width = out.width if out.is_terminal else 80
    for chart in (each for each in _charts(progress) if any(each.values)):
        show_line("", options.color)
        show_line(chart.title, options.color)
        for line in pictures.columns(chart, width):
            show_line(line, options.color)


def _figures(progress: Progress) -> list[str]:
    if not progress.answers:
        return [_("nothing was reviewed yet; begin with: phrasekit review")]
    begun = sum(progress.stages.values())
    lines = [
        say_many("{count} card begun", "{count} cards begun", begun),
        say_many(
            "{count} card rests for three weeks or more",
            "{count} cards rest for three weeks or more",
            progress.mature,
        ),
        say_many("{count} card due today", "{count} cards due today", progress.due),
        say_many("{count} answer in all", "{count} answers in all", progress.answers),
        say_many("{count} day in a row", "{count} days in a row", progress.streak),
    ]
    if progress.retention is not None:
        share = f"{progress.retention:.0%}"
        lines.append(say("{share} remembered after a day or more", share=share))
    return lines
