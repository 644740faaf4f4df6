"""Grammars and JSON schemas looked at beside the window. Any thread, nothing blocks."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.answer_format import CheckedFormat, FormatKind


class FormatCheck:
    """Checks one after the other in a thread of its own."""

    def __init__(self) -> None:
        self._checker = ThreadPoolExecutor(1, thread_name_prefix="formats")

    def check(self, kind: FormatKind, text: str) -> Future[CheckedFormat]:
        """Look at it soon."""
        return self._checker.submit(_check, kind, text)

    def close(self) -> None:
        """Take no more work."""
        self._checker.shutdown(wait=False, cancel_futures=True)


def _check(kind: FormatKind, text: str) -> CheckedFormat:
    from app.domain.answer_format import check_format  # reads schemas: only who writes one needs it

    return check_format(kind, text)
