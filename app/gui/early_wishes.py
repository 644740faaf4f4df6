"""What is wished for before there is somebody to do it, so that no key is lost. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from app.bridge.settings_store import SettingsStore


class EarlyWishes(QObject):
    """Keeps what these signals ask for, the same thing once, until it can be handed on."""

    def __init__(self, parent: QObject, *wishes: SignalInstance) -> None:
        super().__init__(parent)
        self._kept = [_EarlyWish(self, wish) for wish in wishes]

    def hand_on(self) -> None:
        """There is somebody from now on: repeat what was asked for, and keep nothing more."""
        while self._kept:
            self._kept.pop(0).hand_on()


class _EarlyWish(QObject):
    def __init__(self, parent: QObject, wish: SignalInstance) -> None:
        super().__init__(parent)
        self._wish = wish
        self._asked: list[tuple[object, ...]] = []
        wish.connect(self._on_asked)

    def hand_on(self) -> None:
        self._wish.disconnect(self._on_asked)
        for asked in self._asked:
            self._wish.emit(*asked)

    def _on_asked(self, *asked: object) -> None:
        if asked not in self._asked:
            self._asked.append(asked)


class EarlyClose(QObject):
    """Whoever wants the tray closes the window into it from the first frame on."""

    def __init__(
        self, window: QObject, settings: SettingsStore, learn_manners: Callable[[], QObject]
    ) -> None:
        """`learn_manners` makes what knows of the tray, before its turn; it filters the event."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._learn_manners = learn_manners
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let it be decided by whoever decides later."""
        if event.type() == QEvent.Type.Close and self._settings.settings.tray_icon:
            return self._learn_manners().eventFilter(watched, event)
        return False

    def end(self) -> None:
        """Somebody else decides from now on, or the window is to close for good."""
        self._window.removeEventFilter(self)
