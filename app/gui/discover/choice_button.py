"""A button that shows one of a few choices and opens a menu of them. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.gui.icons import icon
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.gui.theme_tokens import Theme

HEIGHT = 30


class ChoiceButton(QPushButton):
    """`choices` are (words, value). Without a choice made, the first one counts."""

    chosen = Signal(object)  # the value, only when the user changed it

    def __init__(
        self, name: str, choices: Sequence[tuple[str, object]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._choices = tuple(choices)
        self._value: Any = self._choices[0][1]
        self.setProperty("kind", "chip")
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands at the right
        self.setIconSize(QSize(14, 14))
        self._menu = make_menu(self, name)
        self._menu.setAccessibleName(name)
        self._menu.triggered.connect(self._on_triggered)
        self.clicked.connect(self._on_clicked)
        self._show()

    @property
    def value(self) -> Any:  # noqa: ANN401  # whatever the choices hold
        return self._value

    @property
    def choices_menu(self) -> QMenu:
        """Filled when it opens."""
        return self._menu

    def apply_theme(self, theme: Theme) -> None:
        self.setIcon(icon("chevron-down", theme.text_secondary, 14))

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer others; the value stays."""
        self._choices = tuple(choices)
        self._show()

    def set_value(self, value: object) -> None:
        """Without reporting it."""
        self._value = value
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _words(self) -> str:
        for words, value in self._choices:
            if value == self._value:
                return words
        return str(self._value)

    def _show(self) -> None:
        words = self._words()
        self.setText(f"{self._name}: {words}\u2002")
        self.setAccessibleDescription(words)

    def _on_clicked(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for number, (words, value) in enumerate(self._choices):
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.setData(number)
            group.addAction(action)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        if (current := group.checkedAction()) is not None:
            self._menu.setActiveAction(current)

    def _on_triggered(self, action: QAction) -> None:
        value = self._choices[int(action.data())][1]
        if value != self._value:
            self._value = value
            self._show()
            self.chosen.emit(value)
