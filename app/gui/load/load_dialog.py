"""How one model is loaded: settings above, what they take and cost below. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.load_params import LoadParams
from app.gui.form_scroll import form_scroll
from app.gui.library.word_label import WordLabel
from app.gui.load.load_form import LoadForm, is_sound
from app.gui.load.memory_sum import MemorySum

if TYPE_CHECKING:
    from app.bridge.load_settings_store import LoadSettingsStore
    from app.gui.theme_tokens import Theme

WIDTH, HEIGHT = 620, 760
LEAST_WIDTH, LEAST_HEIGHT = 480, 400
SCREEN_MARGIN = 40


class LoadDialog(QDialog):
    """Nothing changes until it is saved; `store` was opened with the model before."""

    def __init__(self, store: LoadSettingsStore, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._build_ui(theme)
        self._connect()
        self.resize(self.sizeHint())  # Qt by itself takes two thirds of the screen at most
        self._on_changed()
        self._form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        return QSize(
            min(WIDTH, room.width() - SCREEN_MARGIN), min(HEIGHT, room.height() - SCREEN_MARGIN)
        )

    def apply_theme(self, theme: Theme) -> None:
        self._form.apply_theme(theme)
        self._memory.apply_theme(theme)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("loadDialog")
        self.setWindowTitle(self.tr("Load settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._form = LoadForm(theme)
        self._memory = MemorySum(theme)
        scroll = form_scroll(self._form, "loadScroll")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(scroll, 1)
        column.addWidget(self._build_foot())

    def _build_head(self) -> QVBoxLayout:
        self._title = WordLabel("detailsTitle")
        self._whose = QLabel()
        self._whose.setObjectName("fieldSentence")
        self._whose.setWordWrap(True)
        self._general = QPushButton(self.tr("Make all models automatic"))
        self._general.setObjectName("clearGeneral")
        self._general.setProperty("kind", "link")
        self._general.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self._whose, 1)
        line.addWidget(self._general)
        column = QVBoxLayout()
        column.setContentsMargins(24, 18, 24, 10)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addLayout(line)
        return column

    def _build_foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("dialogFoot")
        self._reload = QLabel()
        self._reload.setObjectName("reloadNote")
        self._reload.setTextFormat(Qt.TextFormat.PlainText)
        self._reload.setWordWrap(True)
        column = QVBoxLayout(foot)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._memory)
        column.addWidget(self._reload)
        column.addLayout(self._build_buttons())
        return foot

    def _build_buttons(self) -> QHBoxLayout:
        self._automatic = QPushButton(self.tr("Reset to automatic"))
        self._automatic.setObjectName("resetLoad")
        self._for_all = QPushButton(self.tr("Use for all models"))
        self._for_all.setObjectName("loadForAll")
        self._for_all.setToolTip(
            self.tr("For every model without settings of its own. Adapters and draft stay here.")
        )
        self._cancel = QPushButton(self.tr("Cancel"))
        self._save = QPushButton(self.tr("Save"))
        self._save.setObjectName("saveLoad")
        self._save.setDefault(True)
        buttons = (self._automatic, self._for_all, self._cancel, self._save)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, kind in zip(buttons, ("link", "link", "secondary", "primary"), strict=True):
            button.setProperty("kind", kind)
            button.setFixedHeight(34)
            row.addWidget(button)
        row.insertStretch(2, 1)
        for button in (self._automatic, self._for_all, self._cancel):
            button.setAutoDefault(False)
        return row

    def _connect(self) -> None:
        store = self._store
        store.changed.connect(self._on_changed)
        store.saved.connect(self.accept)
        store.model_gone.connect(self.reject)
        self._form.value_changed.connect(self._on_value_changed)
        self._form.measure_requested.connect(store.measure)
        self._form.stop_requested.connect(store.stop_measuring)
        self._automatic.clicked.connect(store.reset)
        self._for_all.clicked.connect(store.save_for_all)
        self._general.clicked.connect(store.clear_general)
        self._save.clicked.connect(store.save)
        self._cancel.clicked.connect(self.reject)

    def _on_value_changed(self, name: str, value: object) -> None:
        self._store.change(**{name: value})

    def _on_changed(self) -> None:
        store = self._store
        if store.model is None:
            return
        self._title.setText(store.model.display_name)
        self._show_whose()
        self._form.show_store(store)
        self._memory.show_fit(store.fit)
        sound = is_sound(store.draft)
        note = self._reload_text()
        self._reload.setVisible(bool(note))
        self._reload.setText(note)
        self._reload.setProperty("tone", "warning" if store.needs_reload or not sound else "")
        self._reload.style().polish(self._reload)
        self._save.setEnabled(sound and store.dirty)
        self._for_all.setEnabled(sound)
        reloads = store.needs_reload and not store.answering
        self._save.setText(self.tr("Save and reload") if reloads else self.tr("Save"))

    def _show_whose(self) -> None:
        """What is stored: settings of this model, of all models, or none."""
        general = self._store.general != LoadParams()
        self._general.setVisible(general)
        reset = self.tr("Reset to all models’") if general else self.tr("Reset to automatic")
        self._automatic.setText(reset)
        self._automatic.setEnabled(self._store.own != LoadParams())
        if self._store.is_own:
            words = self.tr("This model has settings of its own.")
        elif general:
            words = self.tr("Loaded as you set for all models.")
        else:
            words = self.tr("Everything is chosen for this machine and this model.")
        self._whose.setText(words)

    def _reload_text(self) -> str:
        store = self._store
        if not is_sound(store.draft):
            return self.tr("Small types for values need flash attention, which is off.")
        if not store.dirty:
            return ""
        if not store.needs_reload:
            return "" if store.loaded else self.tr("Takes effect when the model is loaded next.")
        if store.answering:
            return self.tr(
                "Needs a reload. An answer is being written, so it comes before the next one."
            )
        return self.tr("Needs a reload: the model is loaded again as soon as you save.")
