"""What is wished for before there is somebody to do it, so that no key is lost. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


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
