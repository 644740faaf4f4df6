"""A thread that typesets formulas, so that the window never waits for one."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Thread

from app.gui.math.typeset import Drawing, Formula, typeset


class Typesetter:
    """`submit` and `results` are called on one thread; the work is done on another."""

    def __init__(self) -> None:
        self._wanted: SimpleQueue[Formula | None] = SimpleQueue()
        self._made: SimpleQueue[tuple[Formula, Drawing | None]] = SimpleQueue()
        self._thread: Thread | None = None

    def submit(self, formula: Formula) -> None:
        if self._thread is None:
            # A daemon: the end of the app does not wait for a formula.
            self._thread = Thread(target=self._run, name="formulas", daemon=True)
            self._thread.start()
        self._wanted.put(formula)

    def results(self) -> list[tuple[Formula, Drawing | None]]:
        """What was finished since the last call."""
        found = []
        while True:
            try:
                found.append(self._made.get_nowait())
            except Empty:
                return found

    def close(self) -> None:
        """The thread ends after the formula that it works at."""
        self._wanted.put(None)

    def _run(self) -> None:
        while (formula := self._wanted.get()) is not None:
            self._made.put((formula, typeset(formula)))
