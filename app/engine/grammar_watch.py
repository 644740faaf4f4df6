"""Ends the process where a grammar takes too long for one token. Engine process.

llama.cpp's grammars cannot be interrupted, and one that allows the same text in many ways can take
minutes for a token. Work is noted on the main thread and looked at by a thread of the watch, which
counts its looks: a computer that slept between two of them must not cost an answer.
"""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LIMIT_S = 6.0  # some 300 times what a usual grammar takes over the largest vocabularies
_LOOK_S = 0.5


class GrammarWatch:
    """Looks at the work of one answer's grammar from its first token to `close`."""

    def __init__(
        self, give_up: Callable[[], None], limit_s: float = _LIMIT_S, look_s: float = _LOOK_S
    ) -> None:
        """`give_up` is called on the watch's thread and does not return to the work."""
        self._give_up = give_up
        self._limit_s = limit_s
        self._look_s = look_s
        self._work = 0  # a number for each time that it is asked, 0 while it is not
        self._asked = 0
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """While the grammar is asked."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, name="grammar-watch", daemon=True)
            self._thread.start()
        self._asked += 1
        self._work = self._asked
        try:
            yield
        finally:
            self._work = 0

    def close(self) -> None:
        """Nothing more will be asked."""
        self._ended.set()

    def _look(self) -> None:
        seen, spent = 0, 0.0
        while not self._ended.wait(self._look_s):
            work = self._work
            spent = spent + self._look_s if work and work == seen else 0.0
            seen = work
            if spent >= self._limit_s:
                self._give_up()
                return
