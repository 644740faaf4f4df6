"""Searching and choosing on the Discover page, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.domain.events import Problem
from app.domain.hub import HubSort
from app.gui.discover.choice_button import ChoiceButton
from app.gui.discover.filter_popover import FilterPopover
from app.gui.discover.model_page import ModelPage
from app.gui.discover.results_view import ResultsView
from app.gui.theme_tokens import DARK
from tests.gui.discover.hub_fakes import QWEN, hub_model, hub_page
from tests.gui.fakes import done
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.discover.page import DiscoverPage
    from tests.gui.discover.hub_fakes import HubWorld

OTHER = hub_model("unsloth/gemma-3-12b-it-GGUF", gated=True)


def said(page: DiscoverPage) -> str:
    shown = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return "\n".join(label.text() for label in shown)


@pytest.fixture
def field(page: DiscoverPage) -> QLineEdit:
    return child(page, QLineEdit, "hubSearchField")


@pytest.fixture
def results(page: DiscoverPage) -> ResultsView:
    return child(page, ResultsView, "hubResults")


@pytest.fixture
def listed(world: HubWorld, page: DiscoverPage, qtbot: QtBot) -> HubWorld:
    world.hub.answer(QWEN, OTHER)
    qtbot.waitUntil(lambda: world.store.results.count == 2)
    world.hub.pages[QWEN.id] = done(hub_page())
    world.hub.pages[OTHER.id] = done(hub_page(OTHER))
    return world


def test_the_page_starts_with_what_is_trending(world: HubWorld, page: DiscoverPage) -> None:
    assert [query.text for _id, query in world.hub.searches] == [""]
    assert "Searching…" in said(page)


def test_typing_searches_once_after_a_pause(
    world: HubWorld, page: DiscoverPage, field: QLineEdit, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "qwen")
    assert len(world.hub.searches) == 1
    qtbot.waitUntil(lambda: len(world.hub.searches) == 2)
    assert world.hub.searches[-1][1].text == "qwen"


def test_enter_does_not_wait(world: HubWorld, field: QLineEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "qwen")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert world.hub.searches[-1][1].text == "qwen"


def test_the_keys_lead_from_the_field_to_the_download(
    listed: HubWorld, page: DiscoverPage, field: QLineEdit, results: ResultsView, qtbot: QtBot
) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert results.currentIndex().row() == 0
    qtbot.keyClick(results, Qt.Key.Key_Return)
    repository = listed.store.repository
    assert repository is not None
    qtbot.waitUntil(lambda: repository.recommended is not None)
    qtbot.keyClick(results, Qt.Key.Key_Return)
    button = page.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.accessibleName() == "Download Q4_K_M"
    assert "Weights" in button.accessibleDescription()


def test_a_click_opens_the_page_beside_the_list(
    listed: HubWorld, page: DiscoverPage, results: ResultsView, qtbot: QtBot
) -> None:
    where = results.visualRect(results.model().index(1, 0)).center()
    qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: "This model is gated." in said(page))
    assert results.isVisibleTo(page)
    assert listed.hub.opened == [OTHER.id]


def test_going_through_the_rows_opens_only_where_one_rests(
    listed: HubWorld, results: ResultsView, qtbot: QtBot
) -> None:
    results.focus_first()
    qtbot.keyClick(results, Qt.Key.Key_Down)
    assert listed.hub.opened == []
    qtbot.waitUntil(lambda: listed.hub.opened == [OTHER.id])


def test_a_narrow_window_shows_one_side_at_a_time(
    listed: HubWorld, page: DiscoverPage, results: ResultsView, qtbot: QtBot
) -> None:
    page.resize(636, 548)
    model_page = child(page, ModelPage, "modelPage")
    assert (results.isVisibleTo(page), model_page.isVisibleTo(page)) == (True, False)
    results.setFocus()
    listed.store.open(QWEN)
    assert model_page.isAncestorOf(page.window().focusWidget())
    assert (results.isVisibleTo(page), model_page.isVisibleTo(page)) == (False, True)
    qtbot.mouseClick(child(page, QWidget, "pageBack"), Qt.MouseButton.LeftButton)
    assert (results.isVisibleTo(page), model_page.isVisibleTo(page)) == (True, False)
    assert results.currentIndex().row() == 0


def test_being_offline_is_said_once_and_quietly(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    world.hub.fail(Problem("No network.", "", "offline"))
    words = "You are offline. Everything on this computer works."
    qtbot.waitUntil(lambda: words in said(page))
    assert said(page).count("offline") == 1
    qtbot.mouseClick(child(page, QPushButton, "pageMessageButton"), Qt.MouseButton.LeftButton)
    assert len(world.hub.searches) == 2


def test_being_kept_off_the_network_is_said_with_its_reason(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    world.hub.fail(Problem("HF_HUB_OFFLINE is set.", "", "switched_off"))
    qtbot.waitUntil(lambda: "HF_HUB_OFFLINE is set." in said(page))
    assert "You are offline. Everything on this computer works." in said(page)


def test_a_failure_says_what_to_do(world: HubWorld, page: DiscoverPage, qtbot: QtBot) -> None:
    world.hub.fail(Problem("The Hub is too busy.", "Wait a minute.", "rate_limited"))
    qtbot.waitUntil(lambda: "The Hub is too busy." in said(page))
    assert "Wait a minute." in said(page)


def test_finding_nothing_offers_to_drop_the_filters(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    world.store.search(author="nobody")
    world.hub.answer()
    qtbot.waitUntil(lambda: "No model with GGUF files matches." in said(page))
    assert "Filters: 1" in child(page, QPushButton, "hubFilters").text()
    qtbot.mouseClick(child(page, QPushButton, "pageMessageButton"), Qt.MouseButton.LeftButton)
    assert world.hub.searches[-1][1].author == ""


def test_the_order_is_chosen_from_a_menu(world: HubWorld, page: DiscoverPage, qtbot: QtBot) -> None:
    button = child(page, ChoiceButton, "hubSort")
    qtbot.keyClick(button, Qt.Key.Key_Down)
    button.choices_menu.actions()[1].trigger()
    assert world.hub.searches[-1][1].sort is HubSort.DOWNLOADS
    assert button.accessibleDescription() == "Most downloads"


def test_filters_search_at_once_and_can_be_taken_back(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(child(page, QPushButton, "hubFilters"), Qt.MouseButton.LeftButton)
    popover = page.findChild(FilterPopover)
    assert popover is not None
    author = child(page, QLineEdit, "hubAuthor")
    qtbot.keyClicks(author, "unsloth")
    qtbot.keyClick(author, Qt.Key.Key_Return)
    assert world.hub.searches[-1][1].author == "unsloth"
    qtbot.mouseClick(child(page, QPushButton, "hubResetFilters"), Qt.MouseButton.LeftButton)
    assert world.hub.searches[-1][1].author == ""
    qtbot.keyClick(author, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_a_menu_of_a_filter_leaves_the_filters_open(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(child(page, QPushButton, "hubFilters"), Qt.MouseButton.LeftButton)
    licence = child(page, ChoiceButton, "hubLicence")
    qtbot.mouseClick(licence, Qt.MouseButton.LeftButton)
    qtbot.keyClick(licence.choices_menu, Qt.Key.Key_Down)
    qtbot.keyClick(licence.choices_menu, Qt.Key.Key_Return)
    assert world.hub.searches[-1][1].licence == "apache-2.0"
    popover = page.findChild(FilterPopover)
    assert popover is not None
    assert popover.isVisible()


def test_rows_say_everything_to_a_screen_reader(listed: HubWorld, results: ResultsView) -> None:
    words = results.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "gemma-3-12b-it-GGUF, by unsloth, 8.2B parameters, qwen3, downloads 128,400, likes 312, "
        "licence apache-2.0, gated"
    )


def test_the_theme_changes_in_place(listed: HubWorld, page: DiscoverPage, qtbot: QtBot) -> None:
    listed.store.open(QWEN)
    before = page.grab().toImage()
    page.apply_theme(DARK)
    assert page.grab().toImage() != before
