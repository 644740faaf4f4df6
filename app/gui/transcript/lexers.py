"""The lexers that are loaded, one a step of the event loop: a first use takes up to 50 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.markdown.code_lexer import COMMON_LANGUAGES, LineLexer, find_lexer

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAUSE_MS = 20


class Lexers(QObject):
    """GUI thread. Languages are named as after a fence."""

    loaded = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lexers: dict[str, LineLexer | None] = {}
        self._wanted: list[str] = []
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._on_timeout)

    def get(self, language: str) -> LineLexer | None:
        """None where there is no such lexer, or not yet: `loaded` follows then."""
        if language and language not in self._lexers:
            self._want([language], first=True)
        return self._lexers.get(language)

    def warm_up(self) -> None:
        """Load the usual ones while nothing else is to be done."""
        self._want(COMMON_LANGUAGES)

    def _want(self, languages: Iterable[str], *, first: bool = False) -> None:
        new = [each for each in languages if each not in self._lexers and each not in self._wanted]
        self._wanted = [*new, *self._wanted] if first else [*self._wanted, *new]
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    def _on_timeout(self) -> None:
        language = self._wanted.pop(0)
        self._lexers[language] = find_lexer(language)
        if not self._wanted:
            self._timer.stop()
        self.loaded.emit(language)
