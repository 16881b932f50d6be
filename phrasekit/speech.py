"""Recordings of terms, spoken by an engine that the user has, kept by what was spoken.

espeak-ng unless a command is given; a recording is made once and then found in the user's folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit import config
from phrasekit.decks import Sound
from phrasekit.errors import BadInput, Message

if TYPE_CHECKING:
    from collections.abc import Callable

ENGINES = ("espeak-ng", "espeak")
#: What is asked of such an engine; the text goes to its standard input.
ESPEAK = "-b 1 -v {language} -w {wav} --stdin"
ENDINGS = ("wav", "mp3", "ogg", "opus", "flac", "m4a")
_PLACE = re.compile(r"\{(text|language|" + "|".join(ENDINGS) + r")\}")
STRESS = "\N{COMBINING ACUTE ACCENT}"
_VOWELS = re.compile(f"([аеёиоуыэюяєії])({STRESS}?)", re.IGNORECASE)
#: A vowel of IPA, with the consonants before it and the mark of stress among them.
_HEARD = re.compile("[^aeiouyæɐɑɒɔəɘɛɜɤɨɪɵʉʊʌ]*[aeiouyæɐɑɒɔəɘɛɜɤɨɪɵʉʊʌ]")
#: No engine may take longer for a term.
SECONDS = 60
#: Longer texts are no terms.
LONGEST = 400


def speaker(command: str | None, report: Callable[[str], None]) -> Speaker | None:
    """Give what speaks by a command, or by espeak-ng; None, with a word, where there is nothing.

    The command holds {text} (else the text goes to its standard input), {language}, and the file
    to be made with its kind: {wav}, {mp3} ... Raises BadInput where it names no such file.
    """
    if command is None:
        engine = next(filter(None, map(shutil.which, ENGINES)), None)
        if engine is None:
            report(Message("no sound: espeak-ng is not installed, and no other command was given"))
            return None
        return Espeak(engine, report)
    return Speaker(command, report)


class Speaker:
    """Speaks texts by a command; says once what it cannot do, and leaves the rest silent."""

    def __init__(self, command: str, report: Callable[[str], None]) -> None:
        try:
            self._parts = shlex.split(command)
        except ValueError as error:
            raise BadInput(
                "the command {command!r} cannot be read: {error}", command=command, error=str(error)
            ) from error
        places = set(_PLACE.findall(command))
        endings = [ending for ending in ENDINGS if ending in places]
        if not self._parts or len(endings) != 1:
            raise BadInput(
                "the command {command!r} names no file to be made; it needs one of {known}",
                command=command,
                known=", ".join(f"{{{ending}}}" for ending in ENDINGS),
            )
        self._ending = endings[0]
        self._takes_text = "text" in places
        self._command, self._report = command, report
        self._silent: set[str] = set()

    def __call__(self, text: str, language: str) -> Sound | None:
        """Give the recording of a text in a language; None where there can be none."""
        if not text.strip() or len(text) > LONGEST or language in self._silent:
            return None
        key = "\0".join((self._command, language, text)).encode("utf-8", "surrogatepass")
        name = f"phrasekit-{hashlib.sha256(key).hexdigest()[:20]}.{self._ending}"
        path = config.home() / "sound" / name
        if not path.is_file():
            problem = self._record(text, language, path)
            if problem:
                self._silent.add(language)
                self._report(
                    Message(
                        "no sound for {language}: {problem}", language=language, problem=problem
                    )
                )
                return None
        return Sound(name, path)

    def _record(self, text: str, language: str, path: Path) -> str | None:
        """Make a recording, whole or not at all; give what went wrong."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".making-") as folder:
            made = Path(folder) / f"sound.{self._ending}"
            values = {"text": text, "language": language, self._ending: str(made)}
            parts = [_PLACE.sub(lambda found: values[found[1]], part) for part in self._parts]
            try:
                done = _run(parts, None if self._takes_text else text)
            except (OSError, ValueError, subprocess.TimeoutExpired) as error:
                return f"{parts[0]}: {error}"
            if done.returncode or not made.is_file() or not made.stat().st_size:
                said = done.stderr.decode("utf-8", "replace").strip().splitlines()
                return f"{parts[0]}: {said[-1] if said else done.returncode}"
            os.replace(made, path)
        return None


class Espeak(Speaker):
    """Speaks by espeak-ng, which does not read the stress marks of Russian.

    What it would stress otherwise than marked stays silent: a wrong sound is worse than none.
    """

    def __init__(self, engine: str, report: Callable[[str], None]) -> None:
        super().__init__(f"{shlex.quote(engine)} {ESPEAK}", report)
        self._engine = engine
        self._told = False

    def __call__(self, text: str, language: str) -> Sound | None:
        """Give the recording of a text in a language; None where there can be none."""
        if STRESS not in text:
            return super().__call__(text, language)
        bare = text.replace(STRESS, "")
        sound = super().__call__(bare, language)
        if sound is None or self._stresses(bare, language) >= stressed(text):
            return sound
        if not self._told:
            self._told = True
            self._report(
                Message(
                    "left without sound: what espeak-ng stresses otherwise ({text}, …)", text=text
                )
            )
        return None

    def _stresses(self, text: str, language: str) -> set[int]:
        try:
            done = _run([self._engine, "-b", "1", "-q", "--ipa", "-v", language, "--stdin"], text)
        except (OSError, subprocess.TimeoutExpired):
            return set()
        heard = _HEARD.findall(done.stdout.decode("utf-8", "replace"))
        return {place for place, each in enumerate(heard) if "ˈ" in each}


def stressed(text: str) -> set[int]:
    """Give the places, among the vowels of a Cyrillic text, of those with a stress mark.

    >>> stressed("помога\N{COMBINING ACUTE ACCENT}ть")
    {2}
    """
    return {place for place, found in enumerate(_VOWELS.findall(text)) if found[1]}


def _run(parts: list[str], text: str | None) -> subprocess.CompletedProcess[bytes]:
    """Run an engine, with a text on its standard input or with nothing there."""
    return subprocess.run(
        parts,
        input=(text or "").encode("utf-8", "replace"),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
