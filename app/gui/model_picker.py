"""The list of models that opens under the model's name. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.bridge.live_figures import ModelPhase
from app.gui.formats import file_size, short_tokens
from app.gui.icons import icon
from app.gui.menus import make_menu
from app.gui.model_item_delegate import (
    CURRENT_ROLE,
    DETAIL_ROLE,
    LEVEL_ROLE,
    RESIDENT_ROLE,
    ROW_HEIGHT,
    ModelItemDelegate,
)
from app.gui.plain_tooltip import plain_tooltip
from app.gui.popover import Popover
from app.gui.resident_strip import ResidentStrip

if TYPE_CHECKING:
    from app.bridge.library_store import LibraryStore
    from app.bridge.live_store import LiveStore
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme

WIDTH = 380
MOST_ROWS = 7
FRAME = 103  # margins, line and buttons around the rows
ID_ROLE = Qt.ItemDataRole.UserRole + 1


class ModelPicker(Popover):
    """Choosing a model loads it."""

    import_requested = Signal()
    load_settings_requested = Signal(str)  # model id

    def __init__(
        self, library: LibraryStore, live: LiveStore, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(self.tr("Models"), window)
        self._library = library
        self._live = live
        self._rows = QStandardItemModel(self)
        self._delegate = ModelItemDelegate(theme, self)
        self._selection_check = QTimer(self, singleShot=True, interval=0)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._delegate.apply_theme(theme)
        self._import.setIcon(icon("plus", theme.text_secondary, 16, gap=4))
        self._settings.setIcon(icon("sliders-horizontal", theme.text_secondary, 16, gap=4))

    def open_under(self, anchor: QWidget) -> None:
        self._fill()
        self._settings.setEnabled(self._library.current is not None)
        rows = max(1, min(self._rows.rowCount(), MOST_ROWS))
        first = self._list if self._rows.rowCount() else self._import
        self._show_residents()
        strip = self._residents.height_wanted
        self.open_at(anchor, first, QSize(WIDTH, rows * ROW_HEIGHT + FRAME + strip))

    def _build_ui(self) -> None:
        self._list = QListView()
        self._list.setObjectName("modelList")
        self._list.setAccessibleName(self.tr("Models"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._delegate)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._empty = QLabel()
        self._empty.setObjectName("quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._import = QPushButton(self.tr("Import model…"))
        self._import.setObjectName("importModel")
        self._import.setProperty("kind", "row")
        self._import.setIconSize(QSize(20, 16))
        self._import.setFixedHeight(36)
        self._settings = QPushButton(self.tr("Load settings…"))
        self._settings.setObjectName("openLoadSettings")
        self._settings.setProperty("kind", "row")
        self._settings.setIconSize(QSize(20, 16))
        self._settings.setFixedHeight(36)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        line = QWidget()
        line.setObjectName("hairline")
        line.setFixedHeight(1)
        column.addWidget(line)
        self._residents = ResidentStrip()
        column.addWidget(self._residents)
        column.addWidget(self._settings)
        column.addWidget(self._import)

    def _connect(self) -> None:
        self._list.clicked.connect(self._on_activated)
        self._list.activated.connect(self._on_activated)
        self._list.selectionModel().selectionChanged.connect(self._selection_check.start)
        self._selection_check.timeout.connect(self._on_selection_due)
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._import.clicked.connect(self._on_import_clicked)
        self._settings.clicked.connect(self._on_settings_clicked)
        self._residents.unload_requested.connect(self._on_unload_requested)
        self._library.models_changed.connect(self._on_models_changed)
        self._live.models_changed.connect(self._on_states_changed)

    def _fill(self) -> None:
        self._rows.clear()
        for model in self._library.models:
            self._rows.appendRow(self._item(model))
            if model.id == self._library.current_id:
                self._list.setCurrentIndex(self._rows.index(self._rows.rowCount() - 1, 0))
        self._list.setVisible(self._rows.rowCount() > 0)
        self._empty.setVisible(self._rows.rowCount() == 0)
        nothing = self.tr("No models yet. Import a GGUF file to start.")
        self._empty.setText(nothing if self._library.listed else self.tr("Reading the library…"))

    def _item(self, model: ModelFile) -> QStandardItem:
        item = QStandardItem(model.display_name)
        item.setData(model.id, ID_ROLE)
        item.setData(model.info.quantization, LEVEL_ROLE)
        item.setToolTip(plain_tooltip(model.path))
        item.setSelectable(not model.missing)
        item.setEnabled(not model.missing)
        self._describe(item, model)
        return item

    def _describe(self, item: QStandardItem, model: ModelFile) -> None:
        """What may change while the list is open."""
        current = model.id == self._library.current_id
        detail = self._detail(model)
        item.setData(detail, DETAIL_ROLE)
        item.setData(current, CURRENT_ROLE)
        item.setData(self._is_resident(model.id), RESIDENT_ROLE)
        words = [model.display_name, model.info.quantization, detail]
        item.setAccessibleText(", ".join([*words, self.tr("chosen")] if current else words))

    def _detail(self, model: ModelFile) -> str:
        if model.missing:
            return self.tr("File not found: {path}").format(path=model.path)
        parts = [file_size(model.info.file_bytes)]
        if model.info.trained_context is not None:
            context = short_tokens(model.info.trained_context)
            parts.append(self.tr("{tokens} context").format(tokens=context))
        if model.bundled:
            parts.append(self.tr("demonstration"))
        if self._is_resident(model.id):
            parts.append(self.tr("in memory"))
        return " · ".join(parts)

    def _is_resident(self, model_id: str) -> bool:
        return self._live.state(model_id).phase is ModelPhase.READY

    def _show_residents(self) -> None:
        residents = self._live.residents
        names = [self._library.name_of(each.model_id) or each.loaded.name for each in residents]
        self._residents.show_residents(residents, names)

    def _on_models_changed(self) -> None:
        if not self.isVisible():
            return
        if self._rows.rowCount() or self._anchor is None:
            self._fill()
        else:  # it was opened for one line, with nothing to choose
            anchor = self._anchor
            self.close_card()
            self.open_under(anchor)

    def _on_states_changed(self) -> None:
        """A model came or went while the list is open: the rows keep their places."""
        if not self.isVisible():
            return
        for number in range(self._rows.rowCount()):
            item = self._rows.item(number)
            model = self._library.model(str(item.data(ID_ROLE)))
            if model is not None and item.data(RESIDENT_ROLE) != self._is_resident(model.id):
                self._describe(item, model)
        self._show_residents()

    def _on_unload_requested(self, model_id: str) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)  # its button is about to go
        self._library.unload(model_id)

    def _on_activated(self, index: QModelIndex) -> None:
        model = self._library.model(str(index.data(ID_ROLE)))
        if self.isVisible() and model is not None and not model.missing:
            self.close_card()
            self._library.choose(model.id)

    def _on_selection_due(self) -> None:
        """Keys move the current row along; selecting alone is how screen readers choose."""
        for index in self._list.selectedIndexes():
            if index != self._list.currentIndex():
                self._on_activated(index)

    def _on_import_clicked(self) -> None:
        self.close_card()
        self.import_requested.emit()

    def _on_settings_clicked(self) -> None:
        if (model_id := self._library.current_id) is not None:
            self.close_card()
            self.load_settings_requested.emit(model_id)

    def _on_menu_requested(self, where: QPoint) -> None:
        model = self._library.model(str(self._list.indexAt(where).data(ID_ROLE)))
        if model is None:
            return
        menu = make_menu(self)
        unload = menu.addAction(self.tr("Unload from memory"))
        unload.setVisible(self._live.state(model.id).phase is ModelPhase.READY)
        settings = menu.addAction(self.tr("Load settings…"))
        settings.setVisible(not model.missing)
        remove = menu.addAction(self.tr("Remove from list"))
        remove.setVisible(not model.bundled)
        if any(action.isVisible() for action in (unload, settings, remove)):
            chosen = menu.exec(self._list.viewport().mapToGlobal(where))
            if chosen is unload:
                self._library.unload(model.id)
            elif chosen is settings:
                self.close_card()
                self.load_settings_requested.emit(model.id)
            elif chosen is remove:
                self._library.remove(model.id)
        menu.deleteLater()
