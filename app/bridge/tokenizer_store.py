"""A text as its model sees it, counted while one types. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.domain.events import Problem
    from app.domain.token_view import TextToken

DEBOUNCE_MS = 120


class TokenizerSource(Protocol):
    """What is needed of the token service."""

    def tokenize(
        self, model_id: str, text: str, *, special: bool = False
    ) -> Future[tuple[TextToken, ...]]: ...
    def tokenize_prompt(self, model_id: str, chat_id: str) -> Future[tuple[TextToken, ...]]: ...


class TokenizerStore(QObject):
    """`tokens` of the text that was shown last; `problem` where there are none."""

    changed = Signal()

    def __init__(
        self,
        source: TokenizerSource,
        library: LibraryStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._library = library
        self._events = events
        self._text = ""
        self._special = False
        self._chat_id: str | None = None
        self._asked = False
        self.tokens: tuple[TextToken, ...] = ()
        self.problem: Problem | None = None
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)
        library.current_changed.connect(self.refresh)

    @property
    def model_name(self) -> str:
        """The model that reads the text, empty without one."""
        model = self._library.current
        return model.display_name if model else ""

    def load_model(self) -> None:
        """Load the model that is to read the text; `refresh` once it is there."""
        if self._library.current_id is not None:
            self._library.load_again(self._library.current_id)

    def show_text(self, text: str, *, special: bool) -> None:
        """With `special` control tokens are read as such."""
        self._text, self._special, self._chat_id = text, special, None
        self._timer.start()

    def show_prompt(self, chat_id: str) -> None:
        """The whole prompt of a chat."""
        self._chat_id = chat_id
        self._timer.start()

    def refresh(self) -> None:
        """Ask again, such as once the model is loaded."""
        self._timer.start()

    def _ask(self) -> None:
        model_id = self._library.current_id
        if model_id is None:
            self.tokens, self.problem = (), None
            self.changed.emit()
            return
        if self._asked:
            self._timer.start()  # one question at a time; the newest text is asked for next
            return
        self._asked = True
        if self._chat_id is not None:
            asked = self._source.tokenize_prompt(model_id, self._chat_id)
        else:
            asked = self._source.tokenize(model_id, self._text, special=self._special)
        self._events.when_done(asked, self._on_tokens, self._on_failed)

    def _on_tokens(self, tokens: tuple[TextToken, ...]) -> None:
        self._asked = False
        self.tokens, self.problem = tokens, None
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self._asked = False
        self.tokens, self.problem = (), problem
        self.changed.emit()
