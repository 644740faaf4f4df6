"""Levels that are made while their dialog is closed, in one line for the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from app.gui.announce import announce
from app.gui.levels.run_words import headline, pace, percent
from app.gui.status_indicator import StatusIndicator

if TYPE_CHECKING:
    from app.bridge.levels_run import LevelsRun
    from app.gui.theme_tokens import Theme


class LevelsIndicator(StatusIndicator):
    """Hidden while nothing is made and no result waits to be seen. `clicked` wishes to see it.

    At the end, while the window is not in front, the window asks for attention.
    """

    def __init__(self, run: LevelsRun, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("levelsIndicator", "box", parent)
        self._run = run
        run.changed.connect(self._show)
        run.ended.connect(self._on_ended)
        self.apply_theme(theme)
        self._show()

    def _show(self) -> None:
        state = self._run.state
        self.setVisible(state is not None)
        if state is not None:
            words = headline(state)
            self.show_line(words, percent(state), state.fraction if state.running else None)
            self.tell(words, pace(state))

    def _on_ended(self) -> None:
        announce(self, self.accessibleName())
        QApplication.alert(self.window())
