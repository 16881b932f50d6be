"""`phrasekit stats`: figures, pictures as text and as SVG, and JSON."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasekit import config
from phrasekit.reviews import pictures
from phrasekit.reviews.pictures import Chart, columns
from phrasekit.reviews.progress import measured
from phrasekit.reviews.records import Moment, present
from phrasekit.reviews.store import ReviewStore
from tests.reviews.conftest import MORNING, Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from phrasekit.reviews.records import Rating
    from tests.conftest import Result

    Run = Callable[..., Result]

#: Of two cards: how many days ago they were answered, and how.
PAST: list[tuple[str, int, Rating]] = [
    ("N", 40, "easy"),
    ("N", 30, "good"),
    ("N", 2, "again"),
    ("N", 2, "good"),
    ("N", 1, "good"),
    ("S", 1, "easy"),
    ("S", 0, "good"),
]


def fill(store: ReviewStore, now: Clock) -> None:
    for term, days, rating in PAST:
        moment = Moment.of(now() - timedelta(days=days))
        store.answer(store.state(term, "recognition"), rating, moment, 0.9, took=30_000)


def test_figures_are_counted(store: ReviewStore, clock: Clock) -> None:
    fill(store, clock)
    progress = measured(store, Moment.of(MORNING), 10, {"N", "S"})
    assert (progress.answers, progress.streak) == (7, 3)
    assert [day.answers for day in progress.history] == [0, 0, 0, 0, 0, 0, 0, 2, 2, 1]
    assert [day.right for day in progress.history] == [0, 0, 0, 0, 0, 0, 0, 1, 2, 1]
    # Of the last ten days: N failed after 28 days, then was known after one; S after one.
    assert [day.answers for day in progress.recalled][-3:] == [1, 1, 1]
    assert progress.retention == pytest.approx(2 / 3)
    assert sum(progress.stages.values()) == 2
    assert len(progress.forecast) == 10


def test_the_forecast_is_what_falls_due(store: ReviewStore, clock: Clock) -> None:
    fill(store, clock)
    now = Moment.of(MORNING)
    progress = measured(store, now, 60, {"N", "S"})
    for state in store.states():
        assert state.memory is not None
        place = max(0, state.memory.due_day - now.day)
        assert progress.forecast[place] >= 1
    assert sum(progress.forecast) == 2


def test_terms_that_are_not_asked_are_not_forecast(store: ReviewStore, clock: Clock) -> None:
    fill(store, clock)
    progress = measured(store, Moment.of(MORNING), 60, {"S"})
    assert (sum(progress.forecast), progress.answers) == (1, 7)
    only = measured(store, Moment.of(MORNING), 60, {"S"}, only=True)
    assert (sum(only.forecast), only.answers, only.retention) == (1, 2, 1.0)


@pytest.fixture
def reviewed(tmp_path: Path, home: Path) -> str:
    """A glossary of which two cards were reviewed."""
    path = tmp_path / "words.toml"
    path.write_text(
        'format = 1\n[[term]]\nid = "N"\nlanguage = "ja"\nterm = "nebusoku"\n'
        'headword = "寝不足"\nglosses = ["lack of sleep"]\n'
    )
    with ReviewStore(config.reviews()) as store:
        fill(store, Clock(present()))
    return str(path)


def test_stats_as_text_fit_eighty_columns(phrasekit: Run, reviewed: str) -> None:
    result = phrasekit("stats", "--glossary", reviewed)
    assert (result.code, result.err) == (0, "")
    for said in ("7 answers in all", "3 days in a row", "67% remembered", "Answers a day", "█"):
        assert said in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    assert "\x1b" not in result.out


def test_stats_as_json(phrasekit: Run, reviewed: str) -> None:
    found = json.loads(phrasekit("stats", "--glossary", reviewed, "--json", "--days", "5").out)
    assert (found["answers"], found["streak"]) == (7, 3)
    assert found["retention"] == 0.6667
    assert [day["answers"] for day in found["history"]] == [0, 0, 2, 2, 1]
    assert len(found["forecast"]) == 5
    assert found["cards"].keys() == {"learning", "review", "relearning"}


def test_stats_as_svg_are_well_formed_and_not_overwritten(
    phrasekit: Run, reviewed: str, tmp_path: Path
) -> None:
    path = tmp_path / "progress.svg"
    assert phrasekit("stats", "--glossary", reviewed, "--svg", str(path)).code == 0
    root = ET.fromstring(path.read_text("utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    titles = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Cards due", "Answers a day", "Remembered"} <= set(titles)
    again = phrasekit("stats", "--glossary", reviewed, "--svg", str(path))
    assert again.code == 2
    assert "--force" in again.err
    assert phrasekit("stats", "--glossary", reviewed, "--svg", str(path), "--force").code == 0


def test_stats_of_nothing_say_how_to_begin(phrasekit: Run, home: Path) -> None:
    result = phrasekit("stats")
    assert (result.code, result.out) == (
        1,
        "nothing was reviewed yet; begin with: phrasekit review\n",
    )
    assert not config.reviews().exists()
    assert phrasekit("stats", "--days", "0").code == 2


CHARTS = st.builds(
    Chart,
    title=st.text(max_size=20),
    first=st.integers(700_000, 740_000),
    values=st.lists(st.none() | st.integers(0, 10_000), min_size=1, max_size=90),
    looks_back=st.booleans(),
)


@given(CHARTS, st.integers(20, 120))
@settings(max_examples=50, deadline=None)
def test_columns_fit_and_show_whatever_is_not_nothing(chart: Chart, width: int) -> None:
    lines = columns(chart, width)
    assert max(map(len, lines[:-1])) <= width
    margin = lines[-2].index("└") + 1
    shown = chart.fitting(width - margin)
    assert any(line[margin:].strip() for line in lines[:-2]) == any(shown.values)


@given(st.lists(CHARTS, min_size=1, max_size=3), st.text(max_size=20).filter(str.isprintable))
@settings(max_examples=30, deadline=None)
def test_an_svg_is_well_formed_whatever_is_in_it(charts: list[Chart], title: str) -> None:
    printable = [each._replace(title='<&">' + title) for each in charts]
    root = ET.fromstring(pictures.svg(printable, title))
    assert root.get("aria-label") == title


def test_a_chart_that_looks_back_keeps_its_last_days() -> None:
    past = Chart("answers", 738_000, list(range(1, 61)), looks_back=True)
    assert "2021-09-26" in columns(past, 40)[-1]
    assert "2021-07-29" in columns(past._replace(looks_back=False), 40)[-1]
