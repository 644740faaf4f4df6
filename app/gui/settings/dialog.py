"""All settings: sections at the left, the page of one at the right. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.form_scroll import form_scroll
from app.gui.settings.sections import Section, SectionNames, filter_cards

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtGui import QKeyEvent

    from app.gui.settings.sections import Pages
    from app.gui.theme_tokens import Theme

WIDTH, HEIGHT = 860, 680
LEAST_WIDTH, LEAST_HEIGHT = 560, 380
SCREEN_MARGIN = 40
_LIST_WIDTH = 184
_ROW_HEIGHT = 34


class SettingsDialog(QDialog):
    """Pages are made when they are first shown; every change holds at once."""

    def __init__(self, pages: Pages, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._theme = theme
        self._names = SectionNames(self).names()
        self._made: dict[Section, tuple[QScrollArea, Any]] = {}
        self._build_ui()
        self._field.textChanged.connect(self._on_typed)
        self._list.currentItemChanged.connect(self._on_current_changed)
        self.resize(self.sizeHint())  # Qt by itself takes two thirds of the screen at most
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        return QSize(
            min(WIDTH, room.width() - SCREEN_MARGIN), min(HEIGHT, room.height() - SCREEN_MARGIN)
        )

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for _scroll, page in self._made.values():
            page.apply_theme(theme)

    def show_section(self, section: Section) -> None:
        """Lead to a section, whatever was searched for."""
        self._field.clear()
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) == section.value:
                self._list.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._stack = QStackedWidget()
        self._nothing = QLabel(self.tr("No setting has these words."))
        self._nothing.setObjectName("note")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._nothing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_side())
        row.addWidget(self._stack, 1)

    def _build_side(self) -> QWidget:
        self._field = QLineEdit()
        self._field.setObjectName("settingsSearch")
        self._field.setPlaceholderText(self.tr("Search settings"))
        self._field.setAccessibleName(self.tr("Search settings"))
        self._field.setClearButtonEnabled(True)
        self._field.setFixedHeight(32)
        self._list = QListWidget()
        self._list.setObjectName("settingsSections")
        self._list.setAccessibleName(self.tr("Sections"))
        for section in Section:
            if section in self._pages:
                item = QListWidgetItem(self._names[section], self._list)
                item.setData(Qt.ItemDataRole.UserRole, section.value)
                item.setSizeHint(QSize(0, _ROW_HEIGHT))
        side = QWidget()
        side.setObjectName("settingsSide")
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        return side

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(at) for at in range(self._list.count())]

    def _page(self, section: Section) -> QWidget:
        if section not in self._made:
            page = self._pages[section](self._theme)
            scroll = form_scroll(page, "settingsScroll")
            scroll.setAccessibleName(self._names[section])
            self._made[section] = (scroll, page)
            self._stack.addWidget(scroll)
        return self._made[section][1]

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            section = Section(item.data(Qt.ItemDataRole.UserRole))
            self._page(section)
            self._stack.setCurrentWidget(self._made[section][0])

    def _on_typed(self, typed: str) -> None:
        """Sections without a match leave the list; the first of the others is shown."""
        first: QListWidgetItem | None = None
        for item in self._items():
            section = Section(item.data(Qt.ItemDataRole.UserRole))
            shown = filter_cards(self._page(section), self._names[section], typed)
            item.setHidden(not shown)
            first = first or (item if shown else None)
        current = self._list.currentItem()
        if first is None:
            self._stack.setCurrentWidget(self._nothing)
        elif current is None or current.isHidden():
            self._list.setCurrentItem(first)
        else:
            self._on_current_changed(current)
