"""Ctrl+C while a command waits for events. Main thread."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def on_interrupt(react: Callable[[], None]) -> Iterator[None]:
    """Ctrl+C calls `react` instead of raising, which could lose the event that is being read."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: react())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
