"""The window that looks into a GGUF model. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.domain.file_text import one_line
from app.domain.quant import format_bytes
from app.gui.inspector.compare_page import ComparePage
from app.gui.inspector.inspector_style import inspector_sheet
from app.gui.inspector.labels import plain_label
from app.gui.inspector.metadata_page import MetadataPage
from app.gui.inspector.overview_page import OverviewPage
from app.gui.inspector.template_page import TemplatePage
from app.gui.inspector.tensors_page import TensorsPage
from app.gui.window_geometry import fitting_size

if TYPE_CHECKING:
    from app.bridge.inspector_store import InspectorStore
    from app.gui.theme_tokens import Theme

SIZE = QSize(1000, 720)


class InspectorWindow(QWidget):
    """One window for all models; `open` shows another one in it."""

    def __init__(self, store: InspectorStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._store = store
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)
        self._on_inspection_changed()

    def open(self, path: str) -> None:
        """Read a model and show the window, in front of the others."""
        self._store.open(path)
        self.tabs.setCurrentIndex(0)
        self.show()
        self.raise_()
        self.activateWindow()
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, theme: Theme) -> None:
        self.setStyleSheet(inspector_sheet(theme))
        for page in self._themed:
            page.apply_theme(theme)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 400)
        self.resize(fitting_size(SIZE, self))
        self.overview = OverviewPage(self._store, theme)
        self.metadata = MetadataPage(self._store)
        self.tensors = TensorsPage(self._store, theme)
        self.template = TemplatePage(self._store)
        self.compare = ComparePage(self._store, theme)
        self._themed = (self.overview, self.metadata, self.tensors, self.template, self.compare)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("inspectorTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Views of the model"))
        self.tabs.tabBar().setDrawBase(False)
        self._message = plain_label("", "quiet")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setContentsMargins(40, 40, 40, 40)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._message)
        self._pages.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._pages, 1)
        self._add_tabs()

    def _build_head(self) -> QWidget:
        self._title = plain_label("", "inspectorTitle")
        self._remark = plain_label("", "inspectorRemark")
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 16, 24, 8)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._remark)
        return head

    def _add_tabs(self) -> None:
        self.tabs.addTab(self.overview, self.tr("Overview"))
        self.tabs.addTab(self.metadata, self.tr("Metadata"))
        self.tabs.addTab(self.tensors, self.tr("Tensors"))
        self.tabs.addTab(self.template, self.tr("Template"))
        self.tabs.addTab(self.compare, self.tr("Compare"))

    def _connect(self) -> None:
        self._store.inspection_changed.connect(self._on_inspection_changed)
        self._store.models_changed.connect(self._on_models_changed)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)

    def _on_inspection_changed(self) -> None:
        store = self._store
        self._show_head()
        for page in (self.overview, self.metadata, self.tensors, self.template):
            page.refresh()
        self._pages.setCurrentIndex(0 if store.inspection is None else 1)
        if store.problem is not None:
            self._message.setText(told(store.problem))
        else:
            self._message.setText(self.tr("Reading the file…") if store.path else "")

    def _on_models_changed(self) -> None:
        self._show_head()
        self.overview.refresh()

    def _show_head(self) -> None:
        title = one_line(self._name(), 120)
        self._title.setText(title)
        self._remark.setText(self._details())
        self.setWindowTitle(self.tr("Inspector: {name}").format(name=title))

    def _name(self) -> str:
        inspection, model = self._store.inspection, self._store.model
        if model is not None:
            return model.display_name
        own = inspection.scalar("general.name") if inspection else None
        return own if isinstance(own, str) and own.strip() else PurePath(self._store.path).name

    def _details(self) -> str:
        inspection = self._store.inspection
        if inspection is None:
            return one_line(self._store.path, 200)
        architecture = inspection.scalar("general.architecture")
        parts = [inspection.level, format_bytes(inspection.file_bytes)]
        parts.append(one_line(architecture, 40) if isinstance(architecture, str) else "")
        return " · ".join(part for part in parts if part)
