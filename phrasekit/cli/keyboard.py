"""The keyboard: single keys where there is a terminal, whole lines where input is a pipe.

The terminal is as it was whenever a line is asked for, and after the block is left in any way: at
its end, by an error, an interrupt, a stop, a termination or a hang-up.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: What a key gives that ends the input: Control-D, in some terminals Control-Z.
END = ("", "\x04", "\x1a")
INTERRUPT = "\x03"


class Keyboard(Protocol):
    """Where answers come from."""

    #: Whether a key is one press, not a line.
    is_live: bool

    def key(self) -> str | None:
        """Give a key, or a line where keys cannot be had; None at the end of the input."""

    def line(self) -> str | None:
        """Give a line without its end, edited as the terminal allows; None at the end."""


@contextmanager
def opened() -> Iterator[Keyboard]:
    """Open the keyboard for the time of a block."""
    if sys.stdin is None or not sys.stdin.isatty():
        yield Lines()
    elif sys.platform == "win32":
        yield WindowsKeys()
    else:
        keys = Keys(sys.stdin.fileno())
        with _ended_by_signals(), keys:
            yield keys


class Lines:
    """Lines of a pipe or a file, in UTF-8; what is not is shown as such."""

    is_live = False

    def line(self) -> str | None:
        """Give the next line; None at the end."""
        if sys.stdin is None:  # it was closed before we began
            return None
        line = sys.stdin.buffer.readline()
        return line.decode("utf-8", "replace").strip("\r\n\ufeff") if line else None

    key = line


if sys.platform == "win32":
    import msvcrt

    class WindowsKeys:
        """The console of Windows."""

        is_live = True

        def key(self) -> str | None:
            """Give one key; None for the end of the input."""
            pressed = msvcrt.getwch()
            if pressed == INTERRUPT:
                raise KeyboardInterrupt
            if pressed in ("\x00", "\xe0"):
                msvcrt.getwch()  # an arrow or a function key comes in two parts
                return " "
            return None if pressed in END else pressed

        def line(self) -> str | None:
            """Give a line; None at the end."""
            try:
                return input()
            except EOFError:
                return None

else:
    import termios

    class Keys:
        """A terminal that gives each key at once and does not echo it."""

        is_live = True

        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor
            self._usual = termios.tcgetattr(descriptor)
            self._read: list[str] = []
            self._decode = getincrementaldecoder("utf-8")("replace").decode
            self._is_pressed = False

        def __enter__(self) -> None:
            self._former = signal.signal(signal.SIGTSTP, self._stop)
            # A signal that comes a moment before the wait for a key must end the wait as well.
            self._woken, self._waker = os.pipe()
            os.set_blocking(self._waker, False)
            self._former_waker = signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
            self._press()

        def __exit__(self, *_error: object) -> None:
            self._release()
            signal.signal(signal.SIGTSTP, self._former)
            signal.set_wakeup_fd(self._former_waker)
            os.close(self._waker)
            os.close(self._woken)

        def key(self) -> str | None:
            """Give one key; None at the end of the input, and where the terminal is gone."""
            while not self._read:
                self._read += self._part() or ["\x04"]
            pressed = self._read.pop(0)
            if pressed == "\x1b":
                self._read.clear()  # an arrow or a function key is more than one character
            return None if pressed in END else pressed

        def line(self) -> str | None:
            """Give a line, with the terminal's own editing and echo; None at the end."""
            self._release()
            try:
                text = "".join(self._read)
                while "\n" not in text:
                    part = self._part()
                    if not part:
                        return text or None
                    text += part
                line, _end, rest = text.partition("\n")
                self._read = list(rest)
                return line.rstrip("\r")
            finally:
                with suppress(termios.error):
                    self._press()

        def _part(self) -> str:
            """Read what there is; "" at the end. Waits for the rest of a broken character."""
            while True:
                ready, _, _ = select.select([self._descriptor, self._woken], [], [])
                if self._woken in ready:
                    os.read(self._woken, 512)  # the signal's handler runs before the next line
                if self._descriptor not in ready:
                    continue
                try:
                    part = os.read(self._descriptor, 1024)
                except OSError:  # the terminal was closed
                    return ""
                text = self._decode(part)
                if text or not part:
                    return text

        def _press(self) -> None:
            mode = termios.tcgetattr(self._descriptor)
            mode[3] &= ~(termios.ICANON | termios.ECHO)
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, mode)
            self._is_pressed = True

        def _release(self) -> None:
            self._is_pressed = False
            with suppress(termios.error):  # the terminal may have been closed
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._usual)

        def _stop(self, _number: int, _frame: FrameType | None) -> None:
            """Give the terminal back while the program is stopped (Control-Z), then take it."""
            was_pressed = self._is_pressed
            self._release()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, self._stop)
            if was_pressed:
                self._press()

    @contextmanager
    def _ended_by_signals() -> Iterator[None]:
        """Leave in an orderly way when told to, so that the terminal is put right."""

        def leave(number: int, _frame: FrameType | None) -> None:
            raise SystemExit(128 + number)

        former = {each: signal.signal(each, leave) for each in (signal.SIGTERM, signal.SIGHUP)}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)
