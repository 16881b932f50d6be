"""An article in English, and the foreign terms in it.

What may be a term is found (`candidates`), weighed with its language, headword and the gloss that
the writer gives (`evaluation`, `glosses`, `dictionary`), and put together over the article. At
least two independent signs must speak for a term.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit import articles
from phrasekit.scanning import cues, dictionary, subjects, tokens
from phrasekit.scanning.agreement import telling_stems
from phrasekit.scanning.candidates import candidates
from phrasekit.scanning.english import loan
from phrasekit.scanning.evaluation import evaluate, without_glosses
from phrasekit.scanning.findings import Context
from phrasekit.scanning.gathering import ENOUGH_PLACES, Gathering
from phrasekit.scanning.headlines import joined_blocks
from phrasekit.scanning.heads import heads
from phrasekit.scanning.looks import leaning
from phrasekit.scanning.naming import names_in
from phrasekit.scanning.results import FoundTerm, Scan
from phrasekit.scanning.spans import block_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from phrasekit.articles import Article, Mark
    from phrasekit.scanning.spans import Block, Candidate

__all__ = ["FoundTerm", "Scan", "Scanner", "scan"]

#: A capital within a sentence.
CAPITAL = re.compile(r"(?<=[^\W_,;] )[A-Z][^\W\d_]{2,}(?:-[^\W\d_]+)*")
#: So many foreign words with capitals, or so many times one, are a habit of the writer's.
SEVERAL, OFTEN = 2, 3
#: So many words of this length that are plainly of a language speak for it as much as its name.
SPEAKING, LONG, SHOWN = 3, 5, 0.6
#: A word that no lexicon has speaks for a language too, if its letters are so much likelier in it.
TYPICAL = 3.0
#: Between a term and the same in another script.
BRACKETED = re.compile(r"[*_\"”’]{0,2}\s?[(\[（]\s?[*_\"“‘]{0,2}")
#: A mention or two of a country is no article about it.
ENOUGH_MENTIONS = 2


def scan(text_or_path: str | Path, names: bool = False, min_confidence: float = 0.5) -> Scan:
    """Find the foreign terms of an article in English, given as its text or as a file.

    A string that names a file is taken for it. Names of people, places and works are given too
    where `names` asks for them.

    >>> [term.headword for term in scan('They left a note saying "spasibo", or thanks.').terms]
    ['спасибо']

    Raises BadInput for what is no text, for an address, and for an article that is too large.
    """
    scanner = Scanner(names)
    for article in read(text_or_path):
        scanner.add(article)
    return scanner.result(min_confidence)


def read(text_or_path: str | Path) -> Iterator[Article]:
    """Give the article that a text or the name of a file stands for, in parts."""
    if isinstance(text_or_path, str):
        articles.refuse_address(text_or_path.strip())
        if not _is_file(text_or_path):
            content = articles.checked(text_or_path.encode("utf-8", "replace"), "the text")
            return articles.read(content, "the text")
    path = Path(text_or_path)
    return articles.read(articles.content_of(path), path.name)


def _is_file(text: str) -> bool:
    try:
        return len(text) < 4096 and Path(text).is_file()
    except (OSError, ValueError):
        return False


class Scanner:
    """Takes an article part by part, and keeps nothing of it but the terms, and names if asked."""

    def __init__(self, names: bool = False) -> None:
        self._gathering = Gathering()
        self._named = Gathering() if names else None
        self._title: str | None = None
        self._notes: list[str] = []
        self._mentions: dict[str, int] = {}
        self._others: dict[str, int] = {}

    def add(self, article: Article) -> None:
        """Scan a part."""
        self._title = self._title or article.title
        self._notes += article.notes
        context = self._context(article.text)
        parts = [(*_with_candidates(article, span, marks), span[0])
                 for span, marks in _marks_by_block(article)]  # fmt: skip
        texts = {block.text[each.start : each.end] for block, found, _ in parts for each in found
                 if not each.is_lookalike}  # fmt: skip
        context = _with_subjects(_with_world_of(texts, context), texts)
        for block, found, start in parts:
            wanted, more = self._wanted(block, found)
            findings = [
                evaluate(block, each, context, limit)
                for each, limit in zip(wanted, _limits(wanted, block.text), strict=True)
            ]
            for finding in without_glosses(findings):
                self._gathering.add(finding, block.text, article.start + start)
            for each in more:
                self._has_enough(block, each)  # counts it
            if self._named is not None:
                for name in names_in(block, context):
                    self._named.add(name, block.text, article.start + start)

    def _wanted(
        self, block: Block, found: Iterable[Candidate]
    ) -> tuple[list[Candidate], list[Candidate]]:
        """Part what is to be looked at from further places of a term that a block is full of."""
        wanted: list[Candidate] = []
        more: list[Candidate] = []
        counts: Counter[str] = Counter()
        for each in found:
            if self._has_enough(block, each):
                continue
            surface = block.text[each.start : each.end]
            counts[surface] += 1
            (wanted if counts[surface] <= ENOUGH_PLACES else more).append(each)
        return wanted, more

    def _has_enough(self, block: Block, each: Candidate) -> bool:
        return self._gathering.has_enough(block.text[each.start : each.end])

    def _context(self, text: str) -> Context:
        """Say what the article is about, as far as it was read."""
        for code, count in cues.world_of(text).items():
            self._mentions[code] = self._mentions.get(code, 0) + count
        for code in cues.others_in(text):
            self._others[code] = self._others.get(code, 0) + 1
        prose = "\n".join(line for line in text.split("\n") if not tokens.is_headline(line))
        capitals = CAPITAL.findall(prose)
        return Context(
            _shares(self._mentions),
            _shares(self._others),
            frozenset(capitals),
            _loud(capitals),
            telling_stems(text),
        )

    def result(self, min_confidence: float = 0.5) -> Scan:
        """Give what was found so far."""
        terms = self._gathering.terms(min_confidence)
        named = self._named.names(terms) if self._named is not None else []
        return Scan(tuple(terms), tuple(named), self._title, tuple(dict.fromkeys(self._notes)))


def _with_candidates(
    article: Article, span: tuple[int, int], marks: list[Mark]
) -> tuple[Block, list[Candidate]]:
    block = block_of(article.text[slice(*span)], marks)
    return block, candidates(block)


def _with_world_of(texts: Collection[str], context: Context) -> Context:
    """Add the worlds that the foreign words of an article show by themselves."""
    asked = [code for code in dictionary.rooms() if context.world.get(code, 0.0) < SHOWN]
    long = [text for text in texts if len(text) >= LONG and text.islower()]
    shown = {
        code: SHOWN
        for code in asked
        if len(long) >= SPEAKING and _speaking(long, code) >= max(SPEAKING, len(long) / 2)
    }
    return context._replace(world={**context.world, **shown})


def _speaking(texts: Iterable[str], code: str) -> int:
    """Count the words that are plainly of a language: no other has so many by chance."""
    return sum(
        dictionary.is_met(text, code)
        or (leaning(text, code) > TYPICAL and dictionary.is_possible(text, code))
        for text in texts
    )


def _with_subjects(context: Context, texts: Collection[str]) -> Context:
    """Add what the foreign words of an article are about together: sumo, the tea ceremony."""
    codes = [code for code in dictionary.rooms() if context.world.get(code)]
    return context._replace(words=context.words | subjects.shared_by(texts, codes))


def _limits(found: list[Candidate], text: str) -> list[int]:
    """Give how far what is said of each candidate reaches: to the next that may be a term itself.

    The same in another script, in brackets behind a term, is none.
    """
    limits: list[int] = []
    end = len(text)
    for number in range(len(found) - 1, -1, -1):
        limits.append(end)
        each = found[number]
        before = text[found[number - 1].end : each.start] if number else ""
        if not each.is_lookalike and BRACKETED.fullmatch(before) is None:
            end = each.start
    return limits[::-1]


def _loud(capitals: list[str]) -> frozenset[str]:
    """Give the foreign words among those with capitals, if they are several or come often."""
    known = {word: loan(word) for word in capitals}
    guests = [word for word in capitals if (found := known[word]) and not found.at_home]
    is_habit = len({word.lower() for word in guests}) >= SEVERAL or len(guests) >= OFTEN
    return frozenset(guests if is_habit else ())


def _shares(counts: dict[str, int]) -> dict[str, float]:
    """Turn counts of mentions into weights up to 1: a few mentions are enough."""
    most = max(counts.values(), default=0)
    return {
        code: min(count / ENOUGH_MENTIONS, 1.0) * count / most for code, count in counts.items()
    }


def _marks_by_block(article: Article) -> Iterator[tuple[tuple[int, int], list[Mark]]]:
    """Give the blocks of an article with the marks in each, in offsets of the block."""
    marks = sorted((*article.marks, *heads(article.text)), key=lambda mark: mark.start)
    first = 0
    for start, end in joined_blocks(article.text):
        inside = []
        while first < len(marks) and marks[first].start < end:
            mark = marks[first]
            if mark.start >= start:
                inside.append(
                    mark._replace(start=mark.start - start, end=min(mark.end, end) - start)
                )
            first += 1
        yield (start, end), inside
