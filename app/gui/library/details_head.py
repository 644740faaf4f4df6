"""Name, state and the most wanted actions of the selected file. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.bridge.live_figures import ModelPhase
from app.gui.discover.fit_pill import FitPill
from app.gui.formats import memory, short_tokens
from app.gui.icon_button import IconButton
from app.gui.library.level_text import bits
from app.gui.library.wishes import Wish
from app.gui.library.word_label import WordLabel
from app.gui.status_dot import StatusDot
from app.gui.theme import danger

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.bridge.family_model import LevelRow
    from app.domain.events import Problem
    from app.domain.fit import Fit
    from app.gui.theme_tokens import Theme

TITLE_LIMIT = 200  # characters


class DetailsHead(QWidget):
    """wished(Wish): what to do with the file that is shown. renamed(str): its new name."""

    wished = Signal(object)
    renamed = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: LevelRow | None = None
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._rename.apply_theme(theme)
        self._more.apply_theme(theme)
        if self._row is not None:
            self._dot.set_color(self._state(self._row)[0])

    def show_row(self, row: LevelRow, reason: Problem | None) -> None:
        """`reason` is what became of a file that is gone."""
        if self._row is not None and row.model.id != self._row.model.id:
            self._names.setCurrentIndex(0)
        self._row = row
        self._title.setText(row.model.display_name)
        self._rename.setVisible(not row.model.bundled)
        info = row.model.info
        words = self.tr("{level} · {bits} bits per weight")
        self._level.setText(words.format(level=row.label, bits=bits(info.bits_per_weight)))
        color, state = self._state(row)
        self._dot.set_color(color)
        self._state_text.setText(reason.text if reason and row.model.missing else state)
        self._reason.setVisible(reason is not None and row.model.missing)
        self._reason.setText(reason.action if reason else "")
        self._show_fit(row.fit)
        self._show_actions(row)

    def edit_title(self) -> None:
        """Let the user write another name in the place of the title."""
        if self._row is not None and not self._row.model.bundled:
            self._edit.setText(self._row.model.display_name)
            self._names.setCurrentIndex(1)
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._names.currentIndex() == 1:
            self._end_editing()
        else:
            super().keyPressEvent(event)

    def _state(self, row: LevelRow) -> tuple[str, str]:
        """Colour and words."""
        theme = self._theme
        if row.model.missing:
            return danger(theme), self.tr("The file is not there any more.")
        states = {
            ModelPhase.UNLOADED: (theme.text_tertiary, self.tr("Not loaded")),
            ModelPhase.LOADING: (theme.warning, self.tr("Loading")),
            ModelPhase.READY: (theme.success, self.tr("Loaded")),
            ModelPhase.FAILED: (danger(theme), self.tr("Could not be loaded")),
        }
        color, words = states[row.phase]
        if row.model.bundled:
            words = self.tr("{state} · comes with Quantscope").format(state=words)
        return color, words

    def _show_fit(self, fit: Fit | None) -> None:
        self._pill.show_fit(fit)
        self._pill.setVisible(fit is not None)
        self._fit_text.setVisible(fit is not None)
        if fit is not None:
            words = self.tr(
                "Takes {needed} with the engine itself, of {free} free, for {context} tokens."
            )
            needed = " ".join(memory(fit.prediction.total))
            free = " ".join(memory(fit.available))
            context = short_tokens(fit.context)
            self._fit_text.setText(words.format(needed=needed, free=free, context=context))

    def _show_actions(self, row: LevelRow) -> None:
        there = not row.model.missing
        self._chat.setEnabled(there)
        self._load.setEnabled(there and row.phase is not ModelPhase.LOADING)
        loaded = row.phase is ModelPhase.READY
        self._load.setText(self.tr("Unload") if loaded else self.tr("Load"))

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._build_names())
        self._level = WordLabel("quietLine")
        column.addWidget(self._level)
        column.addSpacing(6)
        column.addLayout(self._build_state())
        self._fit_text = WordLabel("remark")
        self._reason = WordLabel("remark")
        column.addWidget(self._fit_text)
        column.addWidget(self._reason)
        column.addSpacing(10)
        column.addLayout(self._build_actions())

    def _build_names(self) -> QStackedWidget:
        self._title = WordLabel("detailsTitle")
        self._rename = IconButton("pencil", self.tr("Rename"))
        self._rename.setFixedSize(28, 28)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._rename, 0, Qt.AlignmentFlag.AlignTop)
        self._edit = QLineEdit()
        self._edit.setObjectName("renameModel")
        self._edit.setAccessibleName(self.tr("Name of the model"))
        self._edit.setMaxLength(TITLE_LIMIT)
        self._names = QStackedWidget()
        self._names.addWidget(shown)
        self._names.addWidget(self._edit)
        return self._names

    def _build_state(self) -> QHBoxLayout:
        self._dot = StatusDot()
        self._state_text = WordLabel("quietLine")
        self._pill = FitPill()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self._state_text, 1)
        row.addWidget(self._pill)
        return row

    def _build_actions(self) -> QHBoxLayout:
        self._chat = QPushButton(self.tr("Chat with it"))
        self._chat.setObjectName("chatWithModel")
        self._chat.setProperty("kind", "primary")
        self._load = QPushButton(self.tr("Load"))
        self._load.setObjectName("loadModel")
        self._load.setProperty("kind", "secondary")
        self._more = IconButton("ellipsis", self.tr("More actions"))
        self._more.setObjectName("modelActions")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._chat, self._load):
            button.setFixedHeight(34)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._more)
        return row

    def _connect(self) -> None:
        self._rename.clicked.connect(self.edit_title)
        self._edit.returnPressed.connect(self._on_title_entered)
        self._chat.clicked.connect(self._on_chat_clicked)
        self._load.clicked.connect(self._on_load_clicked)
        self._more.clicked.connect(self._on_more_clicked)

    def _end_editing(self) -> None:
        self._names.setCurrentIndex(0)
        self._rename.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_title_entered(self) -> None:
        title = self._edit.text()
        self._end_editing()
        self.renamed.emit(title)

    def _on_chat_clicked(self) -> None:
        self.wished.emit(Wish.CHAT)

    def _on_load_clicked(self) -> None:
        loaded = self._row is not None and self._row.phase is ModelPhase.READY
        self.wished.emit(Wish.UNLOAD if loaded else Wish.LOAD)

    def _on_more_clicked(self) -> None:
        self.menu_requested.emit(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))
