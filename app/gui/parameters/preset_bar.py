"""A button with the presets of one kind in its menu, and a line to name one. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.presets import MOST_NAME
from app.gui.icons import icon
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.presets import PromptPreset, SamplerPreset
    from app.gui.theme_tokens import Theme

    Preset = SamplerPreset | PromptPreset


@dataclass(frozen=True, slots=True)
class PresetEntry:
    """A preset as the menu shows it; `words` say what it is for."""

    preset: Preset
    name: str
    words: str = ""


class PresetBar(QWidget):
    """Says what the user wants done with presets; it does nothing to them itself."""

    chosen = Signal(object)  # Preset
    save_requested = Signal(str)  # name
    rename_requested = Signal(object, str)  # Preset, name
    delete_requested = Signal(object)  # Preset
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, name: str, *, explains: bool) -> None:
        """`explains`: the words of the preset that holds stand below the button."""
        super().__init__()
        self._name = name
        self._explains = explains
        self._entries: tuple[PresetEntry, ...] = ()
        self._current: Preset | None = None
        self._renamed: Preset | None = None
        self._build_ui()

    def apply_theme(self, theme: Theme) -> None:
        self._button.setIcon(icon("chevron-down", theme.text_secondary, 14))

    @property
    def button(self) -> QPushButton:
        return self._button

    @property
    def name_edit(self) -> QLineEdit:
        return self._edit

    def show_presets(
        self, entries: Sequence[PresetEntry], current: Preset | None, nothing: str
    ) -> None:
        """`current` is the one that holds; without one `nothing` is shown."""
        self._entries, self._current = tuple(entries), current
        shown = next((entry.name for entry in entries if entry.preset == current), nothing)
        self._button.setText(shown)
        words = next((entry.words for entry in entries if entry.preset == current), "")
        self._button.setAccessibleName(f"{self._name}: {shown}")
        self._button.setAccessibleDescription(words)
        self._words.setText(words)
        self._words.setVisible(self._explains and bool(words))

    def open_menu(self) -> QMenu:
        """All presets, and what can be done with them."""
        menu = make_menu(self, self._name)
        menu.setObjectName("presetMenu")
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for bundled in (True, False):
            for entry in self._entries:
                if entry.preset.bundled is bundled:
                    self._add_entry(menu, entry)
            menu.addSeparator()
        self._add_verbs(menu)
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self._edit and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
            return True
        return super().eventFilter(watched, event)

    def _build_ui(self) -> None:
        self._button = QPushButton()
        self._button.setProperty("kind", "preset")
        self._button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow at the end
        self._button.setIconSize(QSize(14, 14))
        self._button.setFixedHeight(30)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self.open_menu)
        self._words = QLabel()
        self._words.setObjectName("fieldSentence")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._naming = self._build_naming()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._button)
        column.addWidget(self._words)
        column.addWidget(self._naming)

    def _build_naming(self) -> QWidget:
        line = QWidget()
        self._edit = QLineEdit()
        self._edit.setMaxLength(MOST_NAME)
        self._edit.setFixedHeight(30)
        self._edit.setObjectName("presetName")
        self._edit.setAccessibleName(self.tr("Name of the preset"))
        self._edit.setPlaceholderText(self.tr("Name of the preset"))
        self._edit.installEventFilter(self)
        self._keep = QPushButton(self.tr("Save"))
        self._cancel = QPushButton(self.tr("Cancel"))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._edit, 1)
        for button in (self._keep, self._cancel):
            button.setFixedHeight(30)
            row.addWidget(button)
        self._edit.returnPressed.connect(self._on_keep)
        self._keep.clicked.connect(self._on_keep)
        self._cancel.clicked.connect(self._on_cancel)
        line.hide()
        return line

    def _add_entry(self, menu: QMenu, entry: PresetEntry) -> None:
        action = menu.addAction(entry.name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(entry.preset == self._current)
        action.setToolTip(entry.words or entry.name)
        action.setData(entry.preset)
        action.triggered.connect(self._on_chosen)

    def _add_verbs(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Save as preset…")).triggered.connect(self._on_save)
        own = self._current is not None and not self._current.bundled
        for text, react in (
            (self.tr("Rename…"), self._on_rename),
            (self.tr("Delete"), self._on_delete),
        ):
            action = menu.addAction(text)
            action.setEnabled(own)
            action.triggered.connect(react)
        menu.addSeparator()
        menu.addAction(self.tr("Import from a file…")).triggered.connect(self.import_requested)
        menu.addAction(self.tr("Export my presets…")).triggered.connect(self.export_requested)

    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())

    def _on_save(self) -> None:
        self._renamed = None
        self._ask_name("")

    def _on_rename(self) -> None:
        self._renamed = self._current
        self._ask_name(self._current.name if self._current else "")

    def _ask_name(self, text: str) -> None:
        self._edit.setText(text)
        self._edit.selectAll()
        self._naming.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        name = self._edit.text().strip()
        if not name:
            return
        self._on_cancel()
        if self._renamed is not None:
            self.rename_requested.emit(self._renamed, name)
        else:
            self.save_requested.emit(name)

    def _on_cancel(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._naming.hide()

    def _on_delete(self) -> None:
        if self._current is not None:
            self.delete_requested.emit(self._current)
