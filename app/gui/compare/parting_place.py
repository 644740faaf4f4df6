"""The way from a comparison to where its levels part, and that over the page. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from app.gui.announce import announce
from app.gui.compare.exporting import file_stem
from app.gui.compare.page_words import PageWords
from app.gui.compare.parting_line import PartingLine
from app.gui.compare.parting_words import PartingWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.compare_store import CompareStore
    from app.bridge.divergence_store import DivergenceStore
    from app.domain.comparison import Comparison
    from app.gui.compare.parting_panel import PartingPanel
    from app.gui.theme_tokens import Theme


class PartingPlace(QObject):
    """`button` and `line` belong on the page; the panel is made when it is first wanted.

    It goes with the comparison that it shows.
    """

    notice_raised = Signal(str)

    def __init__(
        self, compare: CompareStore, parting: DivergenceStore, theme: Theme, page: QWidget
    ) -> None:
        super().__init__(page)
        self._compare = compare
        self._parting = parting
        self._theme = theme
        self._page = page
        self._panel: PartingPanel | None = None
        self._words = PageWords(self)
        self.button = QPushButton(self.tr("Where they part"))
        self.button.setObjectName("partingOpen")
        self.button.setProperty("kind", "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open)
        self.line = PartingLine(parting)
        self.line.show_requested.connect(self._on_show_requested)
        compare.slots_changed.connect(self.close)
        compare.state_changed.connect(self._on_state_changed)
        parting.exported.connect(self._on_exported)
        parting.found.connect(self._on_found)
        self._on_state_changed()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._panel is not None:
            self._panel.apply_theme(theme)

    def open(self) -> None:
        """Show it for the comparison that is shown."""
        shown = self._compare.shown
        if shown is None or shown.is_running:
            return
        self._parting.open(shown)
        panel = self._panel = self._panel or self._make()
        self._cover()
        panel.show()
        panel.raise_()
        panel.focus_first()

    def close(self) -> None:
        """Show the answers again."""
        if self._panel is not None and not self._panel.isHidden():
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self._panel.isAncestorOf(focus)
            self._panel.hide()
            if had_focus:
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return False

    def _make(self) -> PartingPanel:
        from app.gui.compare.parting_panel import PartingPanel

        panel = PartingPanel(self._parting, self._theme, self._page)
        panel.closed.connect(self.close)
        panel.export_requested.connect(self._on_export_requested)
        self._page.installEventFilter(self)
        return panel

    def _cover(self) -> None:
        if self._panel is not None:
            self._panel.setGeometry(self._page.rect())

    def _on_state_changed(self) -> None:
        shown = self._compare.shown
        self.button.setVisible(shown is not None)
        self.button.setEnabled(shown is not None and not self._compare.is_running)
        if shown is None or shown.is_running:
            self.close()

    def _on_show_requested(self) -> None:
        measured = self._parting.measured
        if measured is not None:
            self._compare.show(measured.comparison.id)
            self.open()

    def _on_found(self, comparison: Comparison) -> None:
        """Told where it cannot be seen."""
        shown = self._parting.comparison
        is_open = self._panel is not None and self._panel.isVisible()
        if not is_open or shown is None or shown.id != comparison.id:
            words = PartingWords(self).found(comparison)
            self.notice_raised.emit(words)
            announce(self._page, words)

    def _on_export_requested(self, kind: str) -> None:
        comparison = self._parting.comparison
        if comparison is None:
            return
        dialog = QFileDialog(self._page.window(), self.tr("Export where they part"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setNameFilters([f"*.{kind}", self.tr("All files (*)")])
        dialog.selectFile(f"{file_stem(comparison.title)}.{kind}")
        dialog.fileSelected.connect(partial(self._parting.export, kind))
        dialog.open()

    def _on_exported(self, path: str) -> None:
        self.notice_raised.emit(self._words.exported(path))
