"""How full the context of the open chat is. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.bridge.current_chat import CurrentChat
    from app.bridge.library_store import LibraryStore
    from app.bridge.live_store import LiveStore
    from app.bridge.transcript_store import TranscriptStore


class ContextGauge(QObject):
    """Of this session's answers where there are any, else of the last stored answer."""

    changed = Signal()

    def __init__(
        self,
        current: CurrentChat,
        live: LiveStore,
        library: LibraryStore,
        transcript: TranscriptStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._current = current
        self._live = live
        self._library = library
        self._transcript = transcript
        for source in (live.figures_changed, live.models_changed, library.current_changed):
            source.connect(self.changed)
        transcript.transcript_reset.connect(self.changed)

    @property
    def tokens(self) -> tuple[int, int] | None:
        """Used and available; None where nothing is known."""
        if self._current.id is None:
            loaded = self._live.state(self._library.current_id).loaded
            return (0, loaded.context_length) if loaded else None
        return self._live.context_of(self._current.id) or self._stored()

    def _stored(self) -> tuple[int, int] | None:
        transcript = self._transcript
        if transcript.chat is None or transcript.chat.id != self._current.id:
            return None
        last = transcript.body(transcript.row_count - 1) if transcript.row_count else None
        stats = last.stats if last else None
        return (stats.context_used, stats.context_length) if stats else None
