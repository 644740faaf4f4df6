"""The library page: what there is, and everything about the selected file. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.bridge.family_model import FamilyModel, LevelRow, LibraryRole
from app.bridge.live_figures import ModelPhase
from app.gui.formats import file_size
from app.gui.library.column_header import ColumnHeader
from app.gui.library.details_pane import DetailsPane, KnownOfFile
from app.gui.library.empty_library import EmptyLibrary
from app.gui.library.import_strip import ImportStrip
from app.gui.library.level_text import LevelText
from app.gui.library.level_wishes import LevelWishes
from app.gui.library.library_bar import LibraryBar
from app.gui.library.library_imports import LibraryImports
from app.gui.library.library_tree import LibraryTree
from app.gui.library.wishes import LevelMenu
from app.gui.page_stack import PageStack
from app.gui.undo_bar import UndoBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from app.bridge.library_order import LibraryWishes
    from app.bridge.library_pages_store import LibraryPagesStore
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme

NARROWEST, WIDEST = 300, 372  # details
DETAILS_SHARE = 0.4


class LibraryPage(QWidget):
    """inspect_requested(str) carries the path of a file that the user wants to look into."""

    inspect_requested = Signal(str)
    load_settings_requested = Signal(str)  # model id
    levels_requested = Signal(str)  # model id
    compare_requested = Signal(object)  # tuple of model ids

    def __init__(
        self, store: LibraryPagesStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._words = LevelText(self)
        self._families = FamilyModel(store.library, store.live, store.memory, self._words.say, self)
        self._removed: ModelFile | None = None
        self._greeted = False
        self._build_ui(theme)
        self._wishes = LevelWishes(store, self)
        self._imports = LibraryImports(store, self)
        self._menu = LevelMenu(self)
        self._connect_parts()
        self._connect_store()
        self._on_refreshed()

    def apply_theme(self, theme: Theme) -> None:
        parts = (
            self._bar, self._header, self._tree, self._details, self._strip, self._undo,
        )  # fmt: skip
        for part in parts:
            part.apply_theme(theme)

    def take_files(self, paths: list[str]) -> None:
        """Ask how dropped files should come into the library."""
        self._imports.ask_how(paths)

    def focus_page(self) -> None:
        """Let the arrow keys work in the list."""
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, model_id: str) -> None:
        """Select a model."""
        self._tree.choose(model_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What is free now decides whether a model fits.
        self._families.judge_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = round(self.width() * DETAILS_SHARE)
        self._details.setFixedWidth(max(NARROWEST, min(WIDEST, wanted)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._bar.search.text():
            self._bar.clear_search()
        elif event.key() == Qt.Key.Key_F2:
            self._details.edit_title()
        else:
            super().keyPressEvent(event)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("libraryPage")
        self._bar = LibraryBar(theme)
        self._strip = ImportStrip(theme)
        self._header = ColumnHeader(theme, self._words)
        self._tree = LibraryTree(self._families, self._words, theme)
        self._empty = EmptyLibrary()
        self._details = DetailsPane(theme)
        self._details.hide()
        self._footer = QLabel()
        self._footer.setObjectName("libraryFooter")
        line = QWidget()
        line.setObjectName("hairline")
        line.setFixedHeight(1)
        body = QHBoxLayout()
        body.setSpacing(0)
        area = self._build_list()
        body.addWidget(area, 1)
        body.addWidget(self._details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(line)
        column.addLayout(body, 1)
        self._undo = UndoBar(theme, area, self._footer)

    def _build_list(self) -> QWidget:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(12, 0, 2, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._tree, 1)
        self._stack = PageStack()
        self._stack.addWidget(listed)
        self._stack.addWidget(self._empty)
        area = QWidget()
        outer = QVBoxLayout(area)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._strip)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._footer)
        return area

    def _connect_parts(self) -> None:
        self._bar.wishes_changed.connect(self._on_wishes_changed)
        self._bar.import_requested.connect(self._imports.choose_files)
        self._bar.find_requested.connect(self._imports.find)
        self._empty.import_requested.connect(self._imports.choose_files)
        self._empty.find_requested.connect(self._imports.find)
        self._empty.everything_requested.connect(self._bar.clear_search)
        self._tree.row_width_changed.connect(self._header.set_row_width)
        self._tree.level_chosen.connect(self._on_level_chosen)
        self._tree.level_activated.connect(self._store.chat_with)
        self._tree.menu_requested.connect(self._on_menu_requested)
        self._tree.family_menu_requested.connect(self._on_family_menu_requested)
        self._menu.wished.connect(self._wishes.fulfil)
        self._menu.compare_requested.connect(self.compare_requested)
        self._details.wished.connect(self._wishes.fulfil)
        self._details.menu_requested.connect(self._on_details_menu_requested)
        self._details.renamed.connect(self._store.rename)
        self._details.notes.tags_changed.connect(self._store.set_tags)
        self._details.notes.notes_changed.connect(self._store.set_notes)
        self._wishes.inspect_requested.connect(self.inspect_requested)
        self._wishes.load_settings_requested.connect(self.load_settings_requested)
        self._wishes.levels_requested.connect(self.levels_requested)
        self._wishes.rename_requested.connect(self._on_rename_requested)
        self._strip.stop_requested.connect(self._store.imports.stop)
        self._undo.undo_requested.connect(self._on_undo_requested)

    def _connect_store(self) -> None:
        store = self._store
        self._families.refreshed.connect(self._on_refreshed)
        store.live.models_changed.connect(self._on_loads_changed)
        store.checks.changed.connect(self._on_known)
        store.memory.load_known.connect(self._on_known)
        store.reason_known.connect(self._on_known)
        store.encoders.known.connect(self._on_known)
        store.model_removed.connect(self._on_model_removed)
        store.imports.changed.connect(self._on_import_changed)
        store.imports.finished.connect(self._on_import_finished)

    def _on_wishes_changed(self, wishes: LibraryWishes) -> None:
        self._families.wish(wishes)

    def _on_refreshed(self) -> None:
        self._bar.show_tags(self._families.tags())
        self._footer.setText(self._totals())
        listed = self._store.library.listed
        self._stack.setCurrentIndex(1 if listed and not self._families.families else 0)
        if self._store.library.models:
            self._empty.show_no_match()
        else:
            self._empty.show_no_models()
        if listed and not self._greeted:
            self._greeted = True
            self._tree.choose(self._store.library.current_id)
        self._show_details()

    def _totals(self) -> str:
        shown = self._families.families
        count = sum(len(family.levels) for family in shown)
        if not count:
            return ""
        words = self.tr("1 file") if count == 1 else self.tr("{count} files")
        size = file_size(sum(family.size for family in shown))
        families = self.tr("1 family") if len(shown) == 1 else self.tr("{count} families")
        return f"{words.format(count=count)} · {families.format(count=len(shown))} · {size}"

    def _show_details(self) -> None:
        row = self._families.index_of(self._tree.chosen).data(LibraryRole.LEVEL)
        self._details.setVisible(isinstance(row, LevelRow))
        if isinstance(row, LevelRow):
            store, model_id = self._store, row.model.id
            known = KnownOfFile(
                store.checks.state(model_id),
                store.memory.last_load(model_id),
                store.reason(model_id),
                store.encoders.of(model_id),
            )
            self._details.show_row(row, known)

    def _on_level_chosen(self, model_id: str) -> None:
        model = self._store.library.model(model_id)
        if model is not None:
            self._store.memory.ask(model_id)
            self._store.encoders.ask(model_id)
            if model.missing:
                self._store.ask_why_missing(model_id)
        self._show_details()

    def _on_loads_changed(self) -> None:
        chosen = self._tree.chosen
        if chosen and self._store.live.state(chosen).phase is ModelPhase.READY:
            self._store.memory.ask(chosen)

    def _on_known(self, model_id: str) -> None:
        if model_id == self._tree.chosen:
            self._show_details()

    def _on_menu_requested(self, model_id: str, where: QPoint) -> None:
        row = self._families.index_of(model_id).data(LibraryRole.LEVEL)
        if isinstance(row, LevelRow):
            self._menu.pop_up(row, where)

    def _on_family_menu_requested(self, model_ids: tuple[str, ...], where: QPoint) -> None:
        found = (self._families.index_of(each).data(LibraryRole.LEVEL) for each in model_ids)
        self._menu.pop_up_family([row for row in found if isinstance(row, LevelRow)], where)

    def _on_details_menu_requested(self, where: QPoint) -> None:
        if self._details.row is not None:
            self._menu.pop_up(self._details.row, where)

    def _on_rename_requested(self, model_id: str) -> None:
        self._tree.choose(model_id)
        self._details.edit_title()

    def _on_model_removed(self, model: ModelFile) -> None:
        self._removed = model
        words = self.tr("“{name}” removed from the list")
        self._undo.offer(words.format(name=model.display_name), model.id)

    def _on_undo_requested(self, model_id: str) -> None:
        if self._removed is not None and self._removed.id == model_id:
            self._store.restore(self._removed)

    def _on_import_changed(self) -> None:
        self._strip.show_state(self._store.imports.state)

    def _on_import_finished(self) -> None:
        state = self._store.imports.state
        self._strip.show_state(state)
        if state.last is not None:
            self._tree.choose(state.last.id)
