"""Whether a change is for this chat, for this model, or for all chats. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.bridge.parameters_store import Scope
from app.gui.parameters.segments import Segments

if TYPE_CHECKING:
    from app.bridge.parameters_store import ParametersStore


class ScopeBar(QWidget):
    """A sentence says where changes go and what decides at present."""

    scope_chosen = Signal(object)  # Scope

    def __init__(self) -> None:
        super().__init__()
        choices = (
            (Scope.CHAT.value, self.tr("This chat")),
            (Scope.MODEL.value, self.tr("This model")),
            (Scope.ALL.value, self.tr("All chats")),
        )
        self._segments = Segments(self.tr("Changes are for"), choices)
        self._words = QLabel()
        self._words.setObjectName("scopeWords")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._segments)
        column.addWidget(self._words)
        self._segments.chosen.connect(self._on_chosen)

    @property
    def segments(self) -> Segments:
        return self._segments

    def show_scope(self, store: ParametersStore) -> None:
        self._segments.choose(store.scope.value)
        new_chat = self.tr("A new chat gets settings of its own once it has begun.")
        self._segments.set_usable(Scope.CHAT.value, store.can_use(Scope.CHAT), new_chat)
        no_model = self.tr("There is no model yet.")
        self._segments.set_usable(Scope.MODEL.value, store.can_use(Scope.MODEL), no_model)
        self._words.setText(self._sentence(store))

    def _sentence(self, store: ParametersStore) -> str:
        model = store.model.display_name if store.model else ""
        own_chat = store.own(Scope.CHAT) is not None
        own_model = store.own(Scope.MODEL) is not None
        if store.scope is Scope.CHAT:
            text = self._of_chat(own_chat, own_model)
        elif own_chat:
            text = self.tr("This chat has settings of its own, which hold instead of these.")
        elif store.scope is Scope.MODEL:
            text = self.tr("Changes are for every chat with {model}.")
        elif own_model:
            text = self.tr("{model} has settings of its own, which hold instead of these.")
        else:
            text = self.tr("Changes are for all chats.")
        return text.replace("{model}", model)

    def _of_chat(self, own_chat: bool, own_model: bool) -> str:
        if own_chat:
            return self.tr("Changes are for this chat, which has settings of its own.")
        if own_model:
            return self.tr("Changes are for this chat. So far it follows {model}.")
        return self.tr("Changes are for this chat. So far it is like all chats.")

    def _on_chosen(self, key: str) -> None:
        self.scope_chosen.emit(Scope(key))
