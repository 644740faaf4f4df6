"""From message to message with the arrow keys. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.chat import Role
from app.gui.transcript.whereabouts import Target

if TYPE_CHECKING:
    from app.bridge.transcript_store import TranscriptStore
    from app.gui.transcript.layout import Layout
    from app.gui.transcript.stage import Stage

_FOOT = 64  # pixels that the bar of a message stands above the lower edge


class Stepping:
    """The focus goes to the bar under a message, once it is in sight."""

    def __init__(self, store: TranscriptStore, layout: Layout, stage: Stage) -> None:
        self._store = store
        self._layout = layout
        self._stage = stage
        self._goal = ""

    def step(self, message_id: str, step: int, y: int, height: int) -> Target | None:
        """Go one message up (-1) or down (1); the place to scroll to, None where none is needed."""
        row = self._store.row_of(message_id)
        row = None if row is None else self._next_row(row, step)
        if row is None:
            return None
        self._goal = self._store.head(row).id
        if 0 < self._layout.bottom_of(row, y) <= height:
            self.finish()
            return None
        return Target.foot_of(self._goal, height // 2 if step < 0 else height - _FOOT)

    def focus(self, message_id: str) -> None:
        """Give the keyboard to the bar of a message that is in sight."""
        self._goal = message_id
        self.finish()

    def finish(self) -> None:
        """The goal is in sight."""
        if self._goal and (footer := self._stage.footer(self._goal)) is not None:
            footer.focus_first()
        self._goal = ""

    def _next_row(self, row: int, step: int) -> int | None:
        row += step
        while 0 <= row < self._store.row_count:
            if self._store.head(row).role is not Role.SYSTEM:
                return row
            row += step
        return None
