"""The menu of a message: over its "…" button, by the menu key, and at the mouse. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.domain.chat import Role
from app.gui.menus import make_menu
from app.gui.transcript.act import Act, acts_of, is_possible
from app.gui.transcript.act_words import ActWords, letter_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from app.domain.chat import Message


class MessageMenu(QObject):
    """One menu that is filled anew: a menu that is deleted as it hides confuses screen readers."""

    act_chosen = Signal(object, str)  # Act, message id
    copy_requested = Signal()
    markdown_requested = Signal()
    select_all_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._menu = make_menu(parent)
        self._menu.setObjectName("messageMenu")
        self._menu.setAccessibleName(self.tr("Message"))
        self._words = ActWords(self)
        self._message_id = ""

    def clear(self) -> None:
        """Begin a new menu."""
        self._menu.clear()
        self._message_id = ""

    def add_selection(self) -> None:
        """What can be done with a selection."""
        self._menu.addAction(self.tr("Copy selection"), self.copy_requested.emit)
        self._menu.addAction(self.tr("Copy selection as Markdown"), self.markdown_requested.emit)

    def add_message(self, message: Message, *, is_last: bool, busy: bool, raw: bool) -> None:
        """What can be done with a message; `raw`: it is shown as it is stored."""
        self._message_id = message.id
        words = self._words.entries(is_question=message.role is Role.USER)
        for group in acts_of(message):
            self._menu.addSeparator()  # none is shown at an end
            for act in group:
                action = self._add(act, words[act])
                action.setEnabled(is_possible(act, message, is_last=is_last, busy=busy))
                if act is Act.RAW:
                    action.setCheckable(True)
                    action.setChecked(raw)

    def add_select_all(self) -> None:
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Select all"), self.select_all_requested.emit)

    def pop_up(self, at: QPoint) -> QMenu:
        """Open it at a point of the screen."""
        self._menu.popup(at)
        return self._menu

    def pop_up_at(self, anchor: QWidget) -> QMenu:
        """Open it below a button, its first entry chosen."""
        menu = self.pop_up(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        first = next((each for each in menu.actions() if not each.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)
        return menu

    def _add(self, act: Act, text: str) -> QAction:
        action = self._menu.addAction(text)
        action.setData(act)
        action.setObjectName(act.value)
        action.setShortcut(QKeySequence(letter_of(text)))
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(self._on_triggered)
        return action

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.act_chosen.emit(action.data(), self._message_id)
