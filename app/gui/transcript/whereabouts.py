"""Where the reader is in a conversation, where they want to go, and where they left others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.gui.transcript.layout import Anchor
from app.gui.transcript.selection import END

if TYPE_CHECKING:
    from app.bridge.transcript_store import TranscriptStore
    from app.gui.transcript.layout import Layout
    from app.gui.transcript.rows import Rows


@dataclass(frozen=True, slots=True)
class Target:
    """A segment of a message (-1: its top) that is to stand `offset` pixels below the edge."""

    message_id: str
    index: int = -1
    offset: int = 0

    @classmethod
    def foot_of(cls, message_id: str, offset: int) -> Target:
        """The bar under a message."""
        return cls(message_id, END, offset)


class Whereabouts:
    """GUI thread. A target holds until all that is in sight is known: heights are guesses before.

    `follow`: the reader is at the end and stays there while it grows.
    """

    def __init__(self, store: TranscriptStore, rows: Rows, layout: Layout) -> None:
        self._store = store
        self._rows = rows
        self._layout = layout
        self._left: dict[str, Target | None] = {}  # None: at the end
        self._anchor: Anchor | None = None
        self.target: Target | None = None
        self.follow = True

    def go_to(self, target: Target) -> None:
        self.follow, self.target = False, target

    def go_to_end(self) -> None:
        self.follow, self.target = True, None

    def stay(self) -> None:
        """Whatever grows or shrinks, what is read stays where it is."""
        self.follow = False

    def scrolled(self, y: int) -> None:
        """The reader has moved on their own."""
        self.target = None
        self.follow = y >= self._layout.lowest - 1
        self._anchor = self._layout.anchor(y)

    def wanted_y(self, y: int) -> int:
        """Where the view should be that is at `y` now."""
        if self.follow:
            return self._layout.lowest
        if (aimed := self._aimed()) is not None:
            return self._layout.y_of(aimed)
        if self._anchor is not None:
            return self._layout.y_of(self._anchor)
        return min(y, self._layout.lowest)

    def arrive(self, y: int) -> bool:
        """The view is at `y`; True where a target has been reached."""
        self._anchor = self._layout.anchor(y)
        if self.target is None:
            self.follow = self.follow or y >= self._layout.lowest
            return False
        if not self._is_reached(self.target, y):
            return False
        self.target = None
        return True

    def leave(self, chat_id: str) -> None:
        """Remember where the reader of a chat was, for as long as the app runs."""
        anchor = self._anchor
        if anchor is None or self.follow:
            self._left[chat_id] = None
        else:
            self._left[chat_id] = Target(anchor.message_id, anchor.index, anchor.offset)

    def come_back(self, chat_id: str | None) -> None:
        """To where a chat was left; to its end where it never was."""
        place = self._left.get(chat_id or "")
        known = place is not None and self._store.row_of(place.message_id) is not None
        self._anchor, self.target = None, place if known else None
        self.follow = not known

    def find_again(self) -> None:
        """Rows are others now, in the same chat."""
        anchor = self._anchor
        if anchor is None:
            return
        row = self._store.row_of(anchor.message_id)
        if row is None:
            self._anchor = None
            self.go_to_end()
        else:
            self._anchor = Anchor(anchor.message_id, row, anchor.index, anchor.offset)

    def _aimed(self) -> Anchor | None:
        target = self.target
        row = self._store.row_of(target.message_id) if target is not None else None
        if target is None or row is None:
            return None
        return Anchor(target.message_id, row, target.index, target.offset)

    def _is_reached(self, target: Target, y: int) -> bool:
        """All that is in sight at `y` is known, so nothing will move any more."""
        row = self._store.row_of(target.message_id)
        if row is None:
            return True
        content = self._rows.known_content(row)
        if content is None or (content.pending and target.index >= len(content.segments)):
            return False
        return self._layout.is_known(y)
