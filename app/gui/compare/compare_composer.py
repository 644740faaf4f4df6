"""The question for all lanes, and how they are asked. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.domain.comparison import CompareMode, ComparePrompt
from app.gui.chip_button import chip_button
from app.gui.compare.sampling_chip import SamplingChip
from app.gui.elided_label import ElidedLabel
from app.gui.message_edit import MessageEdit
from app.gui.parameters.segments import Segments
from app.gui.send_button import SendButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from app.domain.sampling import SamplingParams
    from app.gui.theme_tokens import Theme

_SYSTEM_HEIGHT = 62
_MODE_ROOM = 12  # the chosen one is bold


class CompareComposer(QFrame):
    """Keeps its text: the same question is often asked again, of other levels."""

    start_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, sampling: SamplingParams) -> None:
        super().__init__()
        self._settings = SamplingChip(sampling, theme)
        self._mode = CompareMode.SEQUENTIAL
        self._running = False
        self._why_not = ""
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)
        self.set_state(running=False, why_not="")

    @property
    def prompt(self) -> ComparePrompt:
        """What every lane is asked."""
        system = self._system.toPlainText().strip() if self._system_switch.isChecked() else ""
        return ComparePrompt(self._edit.toPlainText().strip(), system, self._settings.sampling)

    @property
    def mode(self) -> CompareMode:
        return self._mode

    def apply_theme(self, theme: Theme) -> None:
        self._send.apply_theme(theme)
        self._settings.apply_theme(theme)

    def set_state(self, *, running: bool, why_not: str) -> None:
        """`why_not`: what is missing for a start, in words."""
        self._running, self._why_not = running, why_not
        self._refresh()

    def show_prompt(self, prompt: ComparePrompt, mode: CompareMode) -> None:
        """The question of a comparison that was opened."""
        self._edit.setPlainText(prompt.text)
        self._system.setPlainText(prompt.system)
        self._system_switch.setChecked(bool(prompt.system))
        self._mode = mode
        self._modes.choose(mode.value)
        self._settings.show_sampling(prompt.sampling)

    def focus_question(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("composerCard")
        self._system = QPlainTextEdit()
        self._system.setObjectName("systemPromptField")
        self._system.setAccessibleName(self.tr("System prompt"))
        self._system.setPlaceholderText(self.tr("System prompt for all lanes"))
        self._system.setTabChangesFocus(True)
        self._system.setFixedHeight(_SYSTEM_HEIGHT)
        self._system.hide()
        self._edit = MessageEdit()
        self._edit.setAccessibleName(self.tr("Question for all lanes"))
        self._edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self._system)
        column.addWidget(self._edit)
        column.addLayout(self._build_tools(theme))

    def _build_tools(self, theme: Theme) -> QLayout:
        self._modes = Segments(
            self.tr("How lanes run"),
            (
                (CompareMode.SEQUENTIAL.value, self.tr("One after another")),
                (CompareMode.PARALLEL.value, self.tr("At once")),
            ),
        )
        self._modes.choose(self._mode.value)
        for mode in CompareMode:
            button = self._modes.button(mode.value)
            button.setFixedWidth(button.sizeHint().width() + _MODE_ROOM)
        self._modes.button(CompareMode.SEQUENTIAL.value).setToolTip(
            self.tr("One after another: honest figures, for no lane disturbs another")
        )
        self._modes.button(CompareMode.PARALLEL.value).setToolTip(
            self.tr("At once: sooner done, but the figures are contended")
        )
        self._system_switch = chip_button(self.tr("System prompt"))
        self._system_switch.setCheckable(True)
        self._hint = ElidedLabel()  # gives way first where there is little room
        self._hint.setObjectName("quiet")
        self._send = SendButton(theme)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self._modes, self._system_switch, self._settings):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self._send)
        return row

    def _connect(self) -> None:
        self._edit.textChanged.connect(self._refresh)
        self._edit.send_requested.connect(self._on_start)
        self._edit.stop_requested.connect(self._on_stop)
        self._send.send_requested.connect(self._on_start)
        self._send.stop_requested.connect(self._on_stop)
        self._modes.chosen.connect(self._on_mode_chosen)
        self._system_switch.toggled.connect(self._system.setVisible)

    def _can_start(self) -> bool:
        return not self._running and not self._why_not and bool(self._edit.toPlainText().strip())

    def _refresh(self) -> None:
        self._send.set_state(self._running, self._can_start())
        if self._running:
            self._send.setAccessibleName(self.tr("Stop all lanes"))
            self._send.setToolTip(self.tr("Stop all lanes (Esc)"))
        else:
            self._send.setAccessibleName(self.tr("Start the comparison"))
            self._send.setToolTip(self._why_not or self.tr("Start the comparison (Enter)"))
        self._edit.setPlaceholderText(self._invitation())
        asked = bool(self._edit.toPlainText())
        self._hint.setText(self._why_not if asked and not self._running else "")

    def _invitation(self) -> str:
        """In the empty field; what is missing for a start comes first."""
        if self._why_not:
            return self.tr("{missing}, then ask them all the same…").format(missing=self._why_not)
        return self.tr("Ask all lanes the same…")

    def _on_start(self) -> None:
        if self._can_start():
            self.start_requested.emit()

    def _on_stop(self) -> None:
        if self._running:
            self.stop_requested.emit()

    def _on_mode_chosen(self, key: str) -> None:
        self._mode = CompareMode(key)
