"""Shows what was found in the conversation, and leads to it line by line. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.domain.find_text import count, spans_in
from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.whereabouts import Target

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QWidget

    from app.bridge.transcript_store import TranscriptStore
    from app.gui.transcript.layout import Placed
    from app.gui.transcript.row_content import RowContent
    from app.gui.transcript.rows import Rows
    from app.gui.transcript.stage import Stage, TextWidget
    from app.gui.transcript.whereabouts import Whereabouts

_MOST_MARKS = 120  # in one segment: Qt's time to paint them grows with their square
_TINT, _STRONG = 80, 190  # of 255
_SLICE_S = 0.008


class Settling(Protocol):
    """What is needed of the view."""

    def viewport(self) -> QWidget: ...
    def settle_later(self) -> None: ...


@dataclass(slots=True)
class _Goal:
    """`segment` is None until the text is there, `local` counts the hits within it."""

    message_id: str
    number: int
    thinking: int
    segment: int | None = None
    local: int = 0
    scanned: int = 0  # segments in which hits were counted
    nearest: int = 0  # of them the last one with any
    passed: int = 0  # hits in those before it
    seen: bool = False  # the line has been brought into sight


class Finding:
    """Marks are of what is drawn; hits are counted in the source, which may know some more."""

    def __init__(
        self,
        store: TranscriptStore,
        rows: Rows,
        stage: Stage,
        reader: Whereabouts,
        view: Settling,
    ) -> None:
        self._store = store
        self._rows = rows
        self._stage = stage
        self._reader = reader
        self._view = view
        self._pattern: re.Pattern[str] | None = None
        self._goal: _Goal | None = None
        self._shown = False

    def start(self, pattern: re.Pattern[str] | None) -> None:
        """Mark these words from now on; None: nothing."""
        self._pattern, self._goal = pattern, None
        self._view.settle_later()

    def seek(self, message_id: str, number: int, thinking: int) -> None:
        """Lead to the `number`th hit of a message, of which `thinking` are in its thinking.

        The text may have to be read first.
        """
        self._goal = _Goal(message_id, number, thinking)
        self._reader.go_to(Target(message_id, offset=self._margin))
        self._view.settle_later()

    @property
    def _margin(self) -> int:
        """What is found stands so far below the upper edge."""
        return self._view.viewport().height() // 3

    def lead_on(self) -> bool:
        """Go nearer to the hit, now that more is known; True where the view has to move."""
        goal = self._goal
        row = self._store.row_of(goal.message_id) if goal is not None else None
        content = self._rows.known_content(row) if row is not None else None
        if goal is None or goal.seen or row is None or content is None or content.pending:
            return False
        if goal.segment is None:
            if goal.number < goal.thinking and not content.thinking_open:
                self._rows.toggle_thinking(row)
                return True
            if self._locate(goal, content):
                self._reader.go_to(Target(goal.message_id, goal.nearest, self._margin))
            return True
        return self._bring_line(goal, content)

    def show(self, placed: Sequence[Placed]) -> None:
        """Mark what is visible."""
        if self._pattern is None and not self._shown:
            return
        self._shown = self._pattern is not None
        for each in placed:
            widget = self._stage.widget(each.segment)
            key = (self._pattern, self._local(each), self._stage.look)
            if widget is not None and widget.marked != key:
                widget.mark(self._marks(widget, each), key)

    def _bring_line(self, goal: _Goal, content: RowContent) -> bool:
        index = goal.segment or 0
        segment = content.segments[index] if index < len(content.segments) else None
        widget = self._stage.widget(segment) if segment is not None else None
        if widget is None:
            return False
        goal.seen = True
        spans = self._spans(widget)
        if not spans:
            return False
        y = _y_in(widget, spans[min(goal.local, len(spans) - 1)][0])
        self._reader.go_to(Target(goal.message_id, index, self._margin - y))
        return True

    def _locate(self, goal: _Goal, content: RowContent) -> bool:
        """Look on for the segment that has the hit: the last one with any where the source has
        more. True once it is known."""
        in_thinking = goal.number < goal.thinking
        number = goal.number if in_thinking else goal.number - goal.thinking
        until = perf_counter() + _SLICE_S
        while goal.scanned < len(content.segments) and goal.passed <= number:
            if perf_counter() > until:
                return False
            segment = content.segments[goal.scanned]
            if segment.block is not None and segment.quiet is in_thinking and self._pattern:
                if here := count(self._pattern, segment.block.text):
                    goal.nearest, goal.local = goal.scanned, min(number - goal.passed, here - 1)
                goal.passed += here
            goal.scanned += 1
        goal.segment = goal.nearest
        return True

    def _marks(self, widget: TextWidget, each: Placed) -> list[QTextEdit.ExtraSelection]:
        local, spans = self._local(each), self._spans(widget)
        at = min(local, len(spans) - 1)
        first = max(min(at - _MOST_MARKS // 2, len(spans) - _MOST_MARKS), 0)
        shown = range(first, min(first + _MOST_MARKS, len(spans)))
        color = QColor(self._stage.look.theme.warning)
        return [
            _mark(_document(widget), spans[number], color, strong=number == at and local >= 0)
            for number in shown
        ]

    def _local(self, each: Placed) -> int:
        """Which of the hits of a segment is the one that is sought; -1 where none is."""
        goal, message = self._goal, each.content.message
        here = goal is not None and message is not None and message.id == goal.message_id
        return goal.local if goal is not None and here and goal.segment == each.index else -1

    def _spans(self, widget: TextWidget) -> list[tuple[int, int]]:
        if self._pattern is None:
            return []
        text = _document(widget).toPlainText()
        return list(spans_in(self._pattern, text))


def _document(widget: TextWidget) -> QTextDocument:
    return widget.text.document() if isinstance(widget, CodeSegment) else widget.document()


def _y_in(widget: TextWidget, position: int) -> int:
    """How far below the top of the widget a position of its text is."""
    edit = widget.text if isinstance(widget, CodeSegment) else widget
    cursor = QTextCursor(edit.document())
    cursor.setPosition(position)
    top = edit.cursorRect(cursor).top()
    return top + (edit.y() if edit is not widget else 0)


def _mark(
    document: QTextDocument, span: tuple[int, int], color: QColor, *, strong: bool
) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = QTextCursor(document)
    made.cursor.setPosition(span[0])
    made.cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    tint = QColor(color)
    tint.setAlpha(_STRONG if strong else _TINT)
    made.format.setBackground(tint)
    return made
