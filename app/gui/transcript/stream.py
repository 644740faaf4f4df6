"""Feeds the text of growing messages to their rows, never more at once than a step may take."""

from __future__ import annotations

from time import monotonic, perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.formats import tokens

if TYPE_CHECKING:
    from app.bridge.transcript_store import TranscriptStore
    from app.domain.events import PromptProgressed, SummaryProgressed
    from app.gui.transcript.row_content import RowContent
    from app.gui.transcript.rows import Rows
    from app.gui.transcript.stage import Stage

_COSTLY_S = 0.006
_CATCH_UP_S = 0.012
_PAUSE_FACTOR = 5
_LONGEST_PAUSE_MS = 400
_QUIET_MS = 400


class Stream(QObject):
    """GUI thread. `changed`: rows have new text; whoever listens draws it."""

    changed = Signal()

    def __init__(self, store: TranscriptStore, rows: Rows, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._rows = rows
        self._stage = stage
        self._waiting = False
        self._thinking_since: dict[str, float] = {}
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._on_pause_over)
        self._feed = QTimer(self, singleShot=True, interval=0)
        self._feed.timeout.connect(self._on_feed_due)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet_over)
        store.text_appended.connect(self._on_text_appended)
        store.prompt_progressed.connect(self._on_prompt_progressed)
        store.load_progressed.connect(self._on_load_progressed)
        store.summary_progressed.connect(self._on_summary_progressed)

    def restart(self) -> None:
        """Other rows are shown, or a new answer has begun."""
        self._stage.status_text = ""
        self._waiting = False
        self._pause.stop()
        self._quiet.start()
        self.feed_later()

    def finish(self, row: int) -> None:
        """The answer in `row` has ended."""
        self._pause.stop()
        self._waiting = False
        if (content := self._rows.known_content(row)) is not None:
            self._note_thinking(content, ended=True)
        self.feed_later()

    def feed_later(self) -> None:
        """Go on cutting long texts into blocks."""
        if not self._feed.isActive():
            self._feed.start()

    def _on_text_appended(self, _row: int, _text: str) -> None:
        self._waiting = True
        if not self._pause.isActive():
            self._draw()

    def _on_pause_over(self) -> None:
        if self._waiting:
            self._draw()

    def _draw(self) -> None:
        started = perf_counter()
        self._waiting = False
        row = self._store.streaming_row
        if row is None:
            return
        content = self._rows.content(row)
        self._rows.refresh(row)
        if content is not None:
            self._catch_up(content, row, started)
            self._note_thinking(content, ended=False)
        self.changed.emit()
        if self._rows.pending():
            self.feed_later()
        cost = perf_counter() - started
        if cost > _COSTLY_S:
            self._pause.start(min(int(cost * 1000 * _PAUSE_FACTOR), _LONGEST_PAUSE_MS))

    def _catch_up(self, content: RowContent, row: int, started: float) -> None:
        """A long answer that goes on is cut anew: as much at once as a step may take."""
        before = content.pending
        while content.pending and perf_counter() - started < _CATCH_UP_S:
            content.advance()
        if before:
            self._rows.sync(row)

    def _on_feed_due(self) -> None:
        if self._rows.advance():
            self.changed.emit()
        if self._rows.pending():
            self._feed.start()

    def _note_thinking(self, content: RowContent, *, ended: bool) -> None:
        """How long a model thought is only known to those who watched."""
        if content.message is None or not content.split.thinking:
            return
        message_id = content.message.id
        if not content.split.closed and not ended:
            self._thinking_since.setdefault(message_id, monotonic())
        elif (since := self._thinking_since.pop(message_id, None)) is not None:
            self._stage.thinking_seconds[message_id] = monotonic() - since

    def _on_quiet_over(self) -> None:
        if self._stage.status_text == "":
            self._show_status(self.tr("Loading the model…"))

    def _on_prompt_progressed(self, event: PromptProgressed) -> None:
        self._quiet.stop()
        percent = 100 * event.done // max(event.total, 1)
        self._show_status(self.tr("Reading the prompt… {0} %").format(percent))

    def _on_load_progressed(self, fraction: float) -> None:
        self._quiet.stop()
        percent = int(100 * fraction)
        self._show_status(self.tr("Loading the model… {0} %").format(percent))

    def _on_summary_progressed(self, event: SummaryProgressed) -> None:
        self._quiet.stop()
        if event.turns == 1:
            words = self.tr("Summing up 1 older turn…")
        else:
            words = self.tr("Summing up {turns} older turns…").format(turns=tokens(event.turns))
        if event.generated_tokens:
            count = self.tr("{count} tokens").format(count=tokens(event.generated_tokens))
            words = f"{words} {count}"
        self._show_status(words)

    def _show_status(self, text: str) -> None:
        self._stage.status_text = text
        if self._store.streaming_row is not None:
            self.changed.emit()
