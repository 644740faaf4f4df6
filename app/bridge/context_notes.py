"""What to say about the context of the open chat: what was left out, or that it is full. GUI."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.domain.answer_params import ContextPolicy
from app.domain.events import AnswerFinished, AnswerStarted, ContextCutMade, Event, Problem

if TYPE_CHECKING:
    from app.bridge.context_gauge import ContextGauge
    from app.bridge.current_chat import CurrentChat
    from app.bridge.event_bridge import EventBridge
    from app.bridge.settings_store import SettingsStore
    from app.domain.answer_figures import ContextCut

NEARLY_FULL = 0.9
_REFUSED = "prompt_too_long"  # code of the engine's problem


class ContextNote(NamedTuple):
    """Without a `cut` the context is nearly full, and the next answer may end early. Tokens.

    `refused`: the chat does not fit any more and was not answered.
    """

    used: int | None = None
    length: int | None = None
    cut: ContextCut | None = None
    refused: bool = False


class ContextNotes(QObject):
    """One note at a time, until it is dismissed or the next question is asked."""

    changed = Signal()

    def __init__(
        self,
        current: CurrentChat,
        gauge: ContextGauge,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._current = current
        self._gauge = gauge
        self._settings = settings
        self._cuts: dict[str, ContextCut] = {}  # by chat
        self._refused: set[str] = set()
        self._dismissed: set[str] = set()
        self._note: ContextNote | None = None
        events.event_published.connect(self._on_event)
        for source in (current.changed, current.answering_changed, gauge.changed, settings.changed):
            source.connect(self._refresh)

    @property
    def note(self) -> ContextNote | None:
        return self._note

    def dismiss(self) -> None:
        """Say no more about this chat until the next question in it."""
        if self._current.id is not None:
            self._dismissed.add(self._current.id)
            self._refresh()

    def _wanted(self) -> ContextNote | None:
        chat_id = self._current.id
        if chat_id is None or chat_id in self._dismissed:
            return None
        used, length = self._gauge.tokens or (None, None)
        if chat_id in self._refused:
            return ContextNote(used, length, refused=True)
        if (cut := self._cuts.get(chat_id)) is not None:
            return ContextNote(used, length, cut)
        stops = self._settings.settings.engine.context_policy is ContextPolicy.STOP
        full = used is not None and length is not None and used >= NEARLY_FULL * length
        # While an answer is written its own end will tell.
        waits = stops and full and not self._current.answering
        return ContextNote(used, length) if waits else None

    def _refresh(self) -> None:
        if (wanted := self._wanted()) != self._note:
            self._note = wanted
            self.changed.emit()

    def _on_event(self, event: Event) -> None:
        match event:
            case AnswerStarted(chat_id):
                self._cuts.pop(chat_id, None)
                self._refused.discard(chat_id)
                self._dismissed.discard(chat_id)
            case ContextCutMade(chat_id=chat_id, cut=cut):
                self._cuts[chat_id] = cut
            case AnswerFinished(chat_id, answer) if answer.stats and answer.stats.context_cut:
                self._cuts[chat_id] = answer.stats.context_cut
            case AnswerFinished(chat_id, problem=Problem(code=code)) if code == _REFUSED:
                self._refused.add(chat_id)
            case _:
                return
        self._refresh()
