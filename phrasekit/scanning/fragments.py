"""Sentences without a verb, which explain what stands before them: "Kokorozashi. A firm will"."""

from __future__ import annotations

import re
from functools import cache

from phrasekit.scanning.clauses import patterns, verbs

#: Longer ones tell of something.
MOST_WORDS = 24
#: So few words are no sentence with a verb that is not known.
FEW = 4
WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: What is contracted with a verb: "you're", "isn't", "there's".
CONTRACTED = re.compile(
    r"(?:n[’']t|[’'](?:re|ll|ve|m|d)|(?:it|that|there|here|he|she|what|who)[’']s)$", re.I
)
ORDER = re.compile(
    r"(?:Let[’']?s\s(?:look|see|take|start|begin|move|talk)|Look|See|Note|Click|Listen|Watch|Read|Follow)\b"
)
RELATIVE = frozenset(
    ("that", "which", "who", "whom", "whose", "where", "when", "what", "how", "as", "if", "because",
     "than", "while", "until", "so", "to")
)  # fmt: skip
SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they", "there", "everyone",
                      "everybody", "nobody", "somebody", "someone"))  # fmt: skip


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(patterns()[name])


def is_fragment(sentence: str) -> bool:
    """Tell whether a sentence has no verb of its own, so that it names something.

    >>> is_fragment("How it feels to write on."), is_fragment("Gizzard."), is_fragment("We left.")
    (True, True, False)
    """
    words = [word.lower() for word in WORD.findall(sentence)]
    if not 0 < len(words) <= MOST_WORDS or "?" in sentence:
        return False
    first = words[0]
    if words[:2] in (["what", "a"], ["what", "an"]):
        return False
    if first in _set("commands") or (first in _set("exclamations") and _is_main(words)):
        return False
    if first.endswith("ing") and len(first) > len("thing"):
        return True
    if first in RELATIVE:
        return len(words) > 2
    for place, word in enumerate(words):
        if re.split(r"[’']", word)[0] in RELATIVE - {"that", "what"} or word in RELATIVE:
            return not _goes_on(words[place:])
        follows = words[place + 1] if place + 1 < len(words) else ""
        is_subject = word in SUBJECTS and follows not in RELATIVE
        if word in verbs() or is_subject or CONTRACTED.search(word):
            return False
    return True


def _is_main(words: list[str]) -> bool:
    """Tell whether no relative clause follows the first word: "somebody", but not "one who"."""
    return len(words) < 2 or words[0] not in SUBJECTS or words[1] not in RELATIVE


def _goes_on(words: list[str]) -> bool:
    """Tell whether a verb follows that of a relative clause: "(one) who is thrown is called"."""
    if words[0] not in ("who", "which", "that"):
        return False
    allowed = 1
    for word in words[1:]:
        if word in RELATIVE or word in ("and", "or", "but"):
            allowed += 1
        allowed -= word in ("is", "are", "was", "were", "has", "had", "will", "would")
        if allowed < 0:
            return True
    return False


def names_something(fragment: str) -> bool:
    """Tell whether a fragment surely is one: it begins like a name of a thing, or is very short.

    >>> names_something("Japan wakes up to calisthenics on the radio.")
    False
    """
    words = [word.lower() for word in WORD.findall(fragment)]
    first = words[0]
    if len(words) <= FEW or first in _set("determiners") or first in RELATIVE:
        return True
    return first.endswith("ing") and len(first) > len("thing")


def tells_how(said: str) -> bool:
    """Tell whether a few words say how, where or for whom, and name nothing: "for his wife".

    >>> tells_how("badly"), tells_how("for his wife"), tells_how("a gift")
    (True, True, False)
    """
    words = said.lower().split()
    return words[0] in _set("linking") or (len(words) == 1 and words[0].endswith("ly"))


def is_order(sentence: str) -> bool:
    """Tell whether a sentence asks its reader to go on: "Let's look at a dialogue".

    >>> is_order("Let's look at a dialogue."), is_order("Enjoy your meal.")
    (True, False)
    """
    return ORDER.match(sentence) is not None


def is_saying(sentence: str) -> bool:
    """Tell whether a sentence may be what a proverb or a call means.

    >>> is_saying("Don't climb into hell ahead of your father.")
    True
    """
    words = [word.lower() for word in WORD.findall(sentence)]
    if not 1 < len(words) <= MOST_WORDS or "?" in sentence or words[0] in _set("exclamations"):
        return False
    return words[0] in _set("sayings") or words[0] in _set("commands") or is_fragment(sentence)
