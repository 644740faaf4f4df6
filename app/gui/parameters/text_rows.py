"""Rows of words: how an answer begins, whether the model thinks, and switches. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from app.gui.parameters.rows import CONTROL_HEIGHT, CONTROL_WIDTH, ParameterRow
from app.gui.parameters.segments import Segments

_DELAY_MS = 300


class OpeningRow(ParameterRow):
    """Words that every answer of the chat begins with."""

    opening_changed = Signal(str)

    def __init__(self) -> None:
        self._edit = QLineEdit()
        super().__init__(
            self.tr("Start reply with"),
            self.tr("Every answer of this chat begins with these words."),
            self._edit,
            below=True,
        )
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._edit.setObjectName("openingField")
        self._edit.setAccessibleName(self.title)
        self._edit.setPlaceholderText(self.tr("Nothing"))
        self._edit.setFixedHeight(CONTROL_HEIGHT)
        self._edit.textEdited.connect(self._delay.start)
        self._edit.editingFinished.connect(self.settle)
        self._delay.timeout.connect(self.settle)
        self._known = ""

    def show_opening(self, text: str) -> None:
        self._known = text
        if not self._delay.isActive() and self._edit.text() != text:
            self._edit.setText(text)
        self.show_changed(bool(text))

    def settle(self) -> None:
        """Report what was typed."""
        self._delay.stop()
        if self._edit.text() != self._known:
            self._known = self._edit.text()
            self.opening_changed.emit(self._known)


class ThinkingRow(ParameterRow):
    """For models whose template has a switch."""

    thinking_changed = Signal(object)  # bool | None

    def __init__(self) -> None:
        choices = (
            ("auto", self.tr("As the model does")),
            ("on", self.tr("On")),
            ("off", self.tr("Off")),
        )
        self._segments = Segments(self.tr("Thinking"), choices)
        super().__init__(
            self.tr("Thinking"),
            self.tr("Whether the model thinks before it answers, in this chat."),
            self._segments,
            below=True,
        )
        self._segments.chosen.connect(self._on_chosen)

    @property
    def segments(self) -> Segments:
        return self._segments

    def show_thinking(self, thinking: bool | None) -> None:
        self._segments.choose({None: "auto", True: "on", False: "off"}[thinking])
        self.show_changed(thinking is not None)

    def _on_chosen(self, key: str) -> None:
        self.thinking_changed.emit({"auto": None, "on": True, "off": False}[key])


class SwitchRow(ParameterRow):
    """A field of SamplingParams that is on or off."""

    value_changed = Signal(str, object)  # field, bool

    def __init__(self, field: str, title: str, sentence: str) -> None:
        self._segments = Segments(title, (("off", self.tr("Off")), ("on", self.tr("On"))))
        self._segments.setFixedSize(CONTROL_WIDTH, CONTROL_HEIGHT)
        super().__init__(title, sentence, self._segments)
        self.field = field
        self._segments.chosen.connect(self._on_chosen)

    @property
    def segments(self) -> Segments:
        return self._segments

    def show_value(self, value: bool, without: bool) -> None:
        self._segments.choose("on" if value else "off")
        self.show_changed(value != without)

    def _on_chosen(self, key: str) -> None:
        self.value_changed.emit(self.field, key == "on")
