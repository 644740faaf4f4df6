"""What starts of the app wish for: model files of a double click, a new chat. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from app.domain.start_wish import StartWish


class OpenedFiles(QObject):
    """Keeps paths until the library can take them: `wanted` once, then `file_ready` for each."""

    wanted = Signal()
    file_ready = Signal(str)
    new_chat_wanted = Signal()

    def __init__(self, parent: QObject, wish: StartWish) -> None:
        """`wish` is that of the first start, whose new chat is there already."""
        super().__init__(parent)
        self._waiting: list[str] | None = list(wish.files)

    @Slot()
    def start(self) -> None:
        """The library can take them now."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            self._hand_over(waiting)

    @Slot(object)
    def take(self, wish: StartWish) -> None:
        """Another start, while the window is there."""
        if wish.new_chat:
            self.new_chat_wanted.emit()
        if wish.files:
            self.open(list(wish.files))

    @Slot(list)
    def open(self, files: list[str]) -> None:
        """Hand them over, now or as soon as it can be done."""
        if self._waiting is not None:
            self._waiting += files
        else:
            self._hand_over(files)

    def _hand_over(self, files: list[str]) -> None:
        self.wanted.emit()
        for file in files:
            self.file_ready.emit(file)
