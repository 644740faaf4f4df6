"""Shows the chosen model and its state; a click opens the list of models. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.bridge.live_figures import ModelPhase, ModelState
from app.domain.unload_reason import UnloadReason
from app.gui.elided_label import ElidedLabel
from app.gui.formats import file_size
from app.gui.icons import pixmap
from app.gui.status_dot import StatusDot
from app.gui.theme import danger

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme


class ModelButton(QPushButton):
    """Dot, name, quantization and size. Its name stays "Choose model", the rest is description."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: ModelFile | None = None
        self._state = ModelState()
        self._listed = False
        self._build_ui()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        ratio = self.devicePixelRatioF()
        self._chevron.setPixmap(pixmap("chevron-down", theme.text_tertiary, 16, ratio))
        self._refresh()

    def show_model(self, model: ModelFile | None, state: ModelState, *, listed: bool) -> None:
        """`listed`: the library has been read, so that no model means none."""
        self._model, self._state, self._listed = model, state, listed
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 36)

    def _build_ui(self) -> None:
        self.setObjectName("chooseModel")
        self.setAccessibleName(self.tr("Choose model"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dot = StatusDot()
        self._name = ElidedLabel()
        self._name.setObjectName("modelName")
        self._detail = QLabel()
        self._detail.setObjectName("modelDetail")
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._chevron = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 8, 0)
        self._row.setSpacing(8)
        for part in (self._dot, self._name, self._detail, self._chevron):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part)

    def _refresh(self) -> None:
        nothing = self.tr("No model") if self._listed else self.tr("Reading the library…")
        name = self._model.display_name if self._model else nothing
        self._dot.set_color(self._dot_color())
        self._name.setText(name)
        self._detail.setText(self._detail_text())
        said = self.tr("{name}, {state}").format(name=name, state=self._state_text())
        self.setAccessibleDescription(said)
        self.setToolTip(self.tr("Choose model (Ctrl+M)"))
        self.updateGeometry()

    def _dot_color(self) -> str:
        return {
            ModelPhase.UNLOADED: self._theme.text_tertiary,
            ModelPhase.LOADING: self._theme.warning,
            ModelPhase.READY: self._theme.success,
            ModelPhase.FAILED: danger(self._theme),
        }[self._state.phase]

    def _detail_text(self) -> str:
        if self._model is None:
            return self.tr("Import one to start") if self._listed else ""
        if self._state.phase is ModelPhase.LOADING:
            return self._state_text()
        size = file_size(self._model.info.file_bytes)
        text = f"{self._model.info.quantization} · {size}"
        failed = self._state.phase is ModelPhase.FAILED
        return f"{text} · {self._state_text()}" if failed else text

    def _state_text(self) -> str:
        share = round(self._state.fraction * 100)
        return {
            ModelPhase.UNLOADED: self._unloaded_text(),
            ModelPhase.LOADING: self.tr("Loading {percent} %").format(percent=share),
            ModelPhase.READY: self.tr("ready"),
            ModelPhase.FAILED: self.tr("not loaded, it failed"),
        }[self._state.phase]

    def _unloaded_text(self) -> str:
        if self._state.left is UnloadReason.IDLE:
            return self.tr("unloaded because it was not used")
        return self.tr("not loaded")
