"""The settings of this run: read from memory at once, saved by a thread of its own."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.events import Event, Problem, ProblemRaised
from app.storage import settings_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from app.domain.settings import Settings

_log = logging.getLogger(__name__)


class SettingsService:
    """Every method may be called on any thread, and only `close` waits.

    The files are small and read in the constructor. A burst of changes is saved once.
    """

    def __init__(
        self, file: Path, window_state_file: Path, publish: Callable[[Event], None]
    ) -> None:
        loaded = settings_file.load_settings(file)
        self._current = loaded.settings
        self._window_state = settings_file.load_window_state(window_state_file)
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], object]] = []
        saver = ThreadPoolExecutor(1, thread_name_prefix="settings")
        self._saver = saver
        self._save_settings = _Save(
            saver, lambda: settings_file.save_settings(file, self._current), publish
        )
        self._save_window = _Save(
            saver,
            lambda: settings_file.save_window_state(window_state_file, self._window_state or b""),
            publish,
        )
        if loaded.problem is not None:
            publish(ProblemRaised(loaded.problem))

    @property
    def current(self) -> Settings:
        """What holds now."""
        return self._current

    def change(self, **fields: Any) -> None:  # noqa: ANN401  each field has its own type
        """Replace fields of the settings.

        What cannot be saved still holds until the app ends, and ProblemRaised is published.
        """
        if self._replace(fields):
            self._save_settings.request()
            self._tell()

    def take_over(self, **fields: Any) -> None:  # noqa: ANN401  each field has its own type
        """Let hold what another process has stored: it is not saved again."""
        if self._replace(fields):
            self._tell()

    def on_change(self, listener: Callable[[], object]) -> None:
        """Call it after each change, on the thread that made it."""
        self._listeners.append(listener)

    @property
    def window_state(self) -> bytes | None:
        """What was last set, in this run or an earlier one."""
        return self._window_state

    @window_state.setter
    def window_state(self, state: bytes) -> None:
        self._window_state = state
        self._save_window.request()

    def saved(self) -> Future[None]:
        """Done when everything that was changed before is on the disk, or could not be saved."""
        return self._saver.submit(lambda: None)

    def close(self) -> None:
        """Wait until everything is saved; later changes stay in memory."""
        self._saver.shutdown(wait=True)

    def _replace(self, fields: dict[str, Any]) -> bool:
        """Whether anything is different now."""
        with self._lock:
            before, self._current = self._current, replace(self._current, **fields)
            return self._current != before

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


class _Save:
    """Runs `write` in the saver's thread; requests that come before it starts are one."""

    def __init__(
        self,
        saver: ThreadPoolExecutor,
        write: Callable[[], None],
        publish: Callable[[Event], None],
    ) -> None:
        self._saver = saver
        self._write = write
        self._publish = publish
        self._lock = threading.Lock()
        self._waiting = False
        self._failing = False

    def request(self) -> None:
        with self._lock:
            if self._waiting:
                return
            try:
                self._saver.submit(self._run)
                self._waiting = True
            except RuntimeError:
                _log.warning("Settings changed after the end; not saved")

    def _run(self) -> None:
        with self._lock:
            self._waiting = False
        try:
            self._write()
        except OSError as error:
            self._announce(error)
            self._failing = True
        else:
            self._failing = False

    def _announce(self, error: OSError) -> None:
        """Once until a save succeeds: a slider would announce it at every step."""
        _log.warning("Settings could not be saved", exc_info=error)
        if not self._failing:
            self._publish(ProblemRaised(_problem(error)))


def _problem(error: OSError) -> Problem:
    return Problem(
        f"Your settings could not be saved ({error.strerror or error}).",
        "They hold until you close Quantscope. Check the free space of the disk and the"
        " permissions of the settings folder.",
        "settings_unsaved",
    )
