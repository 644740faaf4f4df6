"""Model files that a double click brings, at the start and later. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable


class OpenedFiles(QObject):
    """Keeps paths until the library can take them: `wanted` once, then `file_ready` for each."""

    wanted = Signal()
    file_ready = Signal(str)

    def __init__(self, parent: QObject, files: Iterable[str] = ()) -> None:
        super().__init__(parent)
        self._waiting: list[str] | None = list(files)

    @Slot()
    def start(self) -> None:
        """The library can take them now."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            self._hand_over(waiting)

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
