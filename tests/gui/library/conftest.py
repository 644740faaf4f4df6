"""The library page alone, and in the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.chat import Chat
from app.gui.library.library_page import LibraryPage
from app.gui.main_window import MainWindow
from app.gui.page_factories import ModelsTab, PageFactories
from tests.gui.library.backends import LibraryServices
from tests.gui.library.models import MODELS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.domain.model_file import ModelFile
    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme

ShowPage: TypeAlias = "Callable[[tuple[ModelFile, ...]], tuple[LibraryPage, LibraryServices]]"


@pytest.fixture
def show_page(qtbot: QtBot, themes: ThemeController) -> ShowPage:
    """Shows a page over these models once they are listed."""
    kept: list[LibraryPage] = []

    def show(models: tuple[ModelFile, ...]) -> tuple[LibraryPage, LibraryServices]:
        services = LibraryServices(models)
        services.stores.refresh()
        qtbot.waitUntil(lambda: services.stores.library.listed)
        page = LibraryPage(services.pages, themes.theme)
        qtbot.addWidget(page)
        kept.append(page)
        page.resize(1000, 760)
        page.show()
        return page, services

    return show


@dataclass
class Pages:
    """The factories of the window's pages; `made` tells which were used."""

    services: LibraryServices
    made: list[ModelsTab] = field(default_factory=list)

    def factories(self) -> PageFactories:
        return PageFactories(
            {
                ModelsTab.LIBRARY: self._library,
                ModelsTab.DISCOVER: self._discover,
                ModelsTab.DOWNLOADS: self._downloads,
            },
            {},
        )

    def _library(self, theme: Theme) -> QWidget:
        self.made.append(ModelsTab.LIBRARY)
        return LibraryPage(self.services.pages, theme)

    def _discover(self, theme: Theme) -> QWidget:
        self.made.append(ModelsTab.DISCOVER)
        return QLabel("The Hub")

    def _downloads(self, theme: Theme) -> QWidget:
        self.made.append(ModelsTab.DOWNLOADS)
        return QLabel("The queue")


@pytest.fixture
def services() -> LibraryServices:
    services = LibraryServices(MODELS)
    services.chats.chats = {"a": Chat("a", "Bread", 1, 1), "b": Chat("b", "Boats", 2, 2)}
    return services


@pytest.fixture
def pages(services: LibraryServices) -> Pages:
    return Pages(services)


@pytest.fixture
def window(
    qtbot: QtBot, themes: ThemeController, services: LibraryServices, pages: Pages
) -> MainWindow:
    window = MainWindow(services.stores, QWidget(), themes, pages.factories())
    services.pages.chat_requested.connect(window.show_chats)
    services.stores.problems.collect(services.pages.problem_raised)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    return window
