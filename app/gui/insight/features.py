"""Seeing why an answer came out as it did: what of it hangs on the window. GUI thread.

Nothing of it is needed for the first frame, so this is imported after that; most is made when it
is first wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from app.gui.context_gauge_place import ContextGaugePlace
from app.gui.insight.insight_place import InsightPlace
from app.gui.insight.paint_clock import PaintClock
from app.gui.insight.tokenizer_place import TokenizerPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.context_fill import ContextFill
    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.bridge.token_store import TokenStore
    from app.bridge.tokenizer_store import TokenizerStore
    from app.domain.generation import AnswerStats
    from app.domain.latency import Beside
    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController
    from app.gui.transcript_place import TranscriptPlace


class InsightFeatures(QObject):
    """Tokens of answers, the tokenizer, the gauge of the context, the time that painting takes."""

    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        part: Callable[[str], Any],
        stores: Stores,
        events: EventBridge,
        themes: ThemeController,
    ) -> None:
        """`part` gives the services "insight", "tokens" and "chats"."""
        super().__init__()
        self._part = part
        self._stores = stores
        self._events = events
        self._themes = themes
        self.tokenizer: TokenizerPlace | None = None  # from `attach` on

    def attach(self, window: MainWindow, transcript: TranscriptPlace) -> None:
        """Let `window` offer it; call this once, when the first frame is on the screen."""
        self.setParent(window)
        self._window = window
        self.problem_raised.connect(window.show_problem)
        self._clock = PaintClock(transcript, self._events)
        self._tokens = InsightPlace(transcript, self._make_tokens, self._stores, self._themes)
        self.tokenizer = TokenizerPlace(window, self._make_tokenizer, self._stores, self._themes)
        transcript.beside_of = self._beside
        transcript.tokens_requested.connect(self._tokens.open)
        transcript.answer_tokens_requested.connect(self._on_answer_tokens_requested)
        gauge = window.findChild(QPushButton, "contextGauge")
        if isinstance(gauge, QPushButton):
            self._gauge = ContextGaugePlace(gauge, self._stores, self._make_fill, self._themes)
            self._gauge.engine_settings_requested.connect(window.engine_settings_requested)
            self._gauge.load_settings_requested.connect(self._on_load_settings)
            self._gauge.prompt_requested.connect(self.tokenizer.open_prompt)

    def _beside(self, stats: AnswerStats) -> Beside:
        """What was measured with the model of an answer, where it is still there."""
        from app.domain.latency import Beside

        library, paint_s = self._stores.library, self._clock.paint_s(stats)
        names = (model for model in library.models if model.info.name == stats.model_name)
        model = next(names, None)
        tuning = model.details.tuning if model else None
        if model is None or tuning is None:
            return Beside(paint_s)
        rates = [each.decode_rate for each in tuning.thread_rates if each.decode_rate]
        loaded = self._stores.live.state(model.id).loaded
        threads = loaded.threads if loaded else None
        return Beside(paint_s, max(rates, default=None), threads, tuning.threads)

    def _on_answer_tokens_requested(self, stats: AnswerStats) -> None:
        """From the figures of an answer, which do not say whose they are."""
        transcript = self._stores.transcript
        for row in reversed(range(transcript.row_count)):
            message = transcript.body(row)
            if message is not None and message.stats == stats:
                self._tokens.open(message.id)
                return

    def _on_load_settings(self) -> None:
        if (model_id := self._stores.library.current_id) is not None:
            self._window.load_settings_requested.emit(model_id)

    def _make_tokens(self) -> TokenStore:
        from app.bridge.token_store import TokenStore

        insight, chats = self._part("insight"), self._part("chats")
        store = TokenStore(insight, chats, self._stores.transcript, self._events, self)
        store.problem_raised.connect(self.problem_raised)
        return store

    def _make_tokenizer(self) -> TokenizerStore:
        from app.bridge.tokenizer_store import TokenizerStore

        return TokenizerStore(self._part("tokens"), self._stores.library, self._events, self)

    def _make_fill(self) -> ContextFill:
        from app.bridge.context_fill import ContextFill

        return ContextFill(self._part("tokens"), self._stores, self._events, self)
