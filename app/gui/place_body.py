"""The body of a place: one page for each tab, made when it is first shown. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.gui.page_stack import PageStack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.gui.page_factories import MakePage, Tab
    from app.gui.theme_tokens import Theme


@runtime_checkable
class Themed(Protocol):
    """A page that draws with the colours itself."""

    def apply_theme(self, theme: Theme) -> None: ...


@runtime_checkable
class TakesFiles(Protocol):
    """A page that does something with files that are dropped on it."""

    def take_files(self, paths: list[str]) -> None: ...


@runtime_checkable
class TakesFocus(Protocol):
    """A page that knows where the keyboard should be when it is shown."""

    def focus_page(self) -> None: ...


@runtime_checkable
class TakesLevels(Protocol):
    """A page that does something with models chosen elsewhere."""

    def compare_levels(self, model_ids: Sequence[str]) -> None: ...


@runtime_checkable
class Stops(Protocol):
    """A page on which something may run."""

    def stop(self) -> bool: ...


class PlaceBody(QWidget):
    """Shows one page at a time; `above` stands above all of them."""

    def __init__(
        self, factories: Mapping[Tab, MakePage], theme: Theme, above: QWidget | None = None
    ) -> None:
        super().__init__()
        self._above = above
        self._stack = PageStack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if above is not None:
            column.addWidget(above)
        column.addWidget(self._stack, 1)
        self._factories = factories
        self._theme = theme
        self._pages: dict[Tab, QWidget] = {}
        self._shown: QWidget | None = None

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for page in (self._above, *self._pages.values()):
            if (themed := _themed(page)) is not None:
                themed.apply_theme(theme)

    def show_tab(self, tab: Tab) -> None:
        """Show a page, made now where it was not before.

        A keyboard that was in the old page goes along: Qt would let it stand on the first button.
        """
        focused = QApplication.focusWidget()
        follows = self._shown is not None and focused and self._shown.isAncestorOf(focused)
        if tab not in self._pages:
            self._pages[tab] = self._factories[tab](self._theme)
            self._stack.addWidget(self._pages[tab])
        self._shown = self._pages[tab]
        self._stack.setCurrentWidget(self._shown)
        if follows:
            self.focus_page()

    def focus_page(self) -> None:
        """Let the keyboard work in the page that is shown."""
        if (ready := _takes_focus(self._shown)) is not None:
            ready.focus_page()
        elif self._shown is not None:
            self._shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_levels(self, model_ids: Sequence[str]) -> None:
        """Give models to the page that is shown, which then has the keyboard."""
        taker = _takes_levels(self._shown)
        if taker is not None:
            taker.compare_levels(model_ids)

    def stop(self) -> bool:
        """Stop what the page that is shown runs; False where nothing ran."""
        stops = _stops(self._shown)
        return stops is not None and stops.stop()

    def take_files(self, paths: list[str]) -> bool:
        """Give dropped files to the page that is shown; False where it takes none."""
        taker = _takes_files(self._shown)
        if taker is not None:
            taker.take_files(paths)
        return taker is not None


# Widgets have a metaclass of their own, so they are asked as plain objects.


def _themed(page: object) -> Themed | None:
    return page if isinstance(page, Themed) else None


def _takes_focus(page: object) -> TakesFocus | None:
    return page if isinstance(page, TakesFocus) else None


def _takes_files(page: object) -> TakesFiles | None:
    return page if isinstance(page, TakesFiles) else None


def _takes_levels(page: object) -> TakesLevels | None:
    return page if isinstance(page, TakesLevels) else None


def _stops(page: object) -> Stops | None:
    return page if isinstance(page, Stops) else None
