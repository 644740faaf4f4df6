"""The Downloads page: what a row says, and what its buttons do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QToolButton

from app.domain.download import (
    Download,
    DownloadFile,
    DownloadProblem,
    DownloadProgress,
    DownloadState,
)
from app.domain.hub_events import DownloadProgressed
from app.gui.discover.choice_button import ChoiceButton
from app.gui.downloads.indicator import DownloadIndicator
from app.gui.downloads.row import DownloadRow
from app.gui.downloads.view import DownloadsView
from app.gui.theme_tokens import DARK, LIGHT
from tests.gui.discover.hub_fakes import download
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.downloads.page import DownloadsPage
    from tests.gui.discover.hub_fakes import HubWorld


def show(world: HubWorld, page: DownloadsPage, qtbot: QtBot, *downloads: Download) -> None:
    world.queue.show(*downloads)
    qtbot.waitUntil(lambda: len(rows(page)) == min(len(downloads), 8))


def rows(page: DownloadsPage) -> list[DownloadRow]:
    found = [row for row in page.findChildren(DownloadRow) if row.isVisibleTo(page)]
    return sorted(found, key=lambda row: row.y())


def press(row: DownloadRow, name: str) -> None:
    button = child(row, QToolButton, f"{name}Download")
    assert button.isVisible()
    button.click()


def test_an_empty_queue_shows_the_way(page: DownloadsPage, qtbot: QtBot) -> None:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert "No downloads." in labels
    with qtbot.waitSignal(page.discover_requested):
        child(page, QPushButton, "pageMessageButton").click()


def test_a_row_says_how_far_and_how_fast(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    show(world, page, qtbot, download("a"))
    world.events.publish(
        DownloadProgressed(DownloadProgress("a", 2_012_000_000, 5_030_000_000, 4.2e7, 71.9))
    )
    row = rows(page)[0]
    words = "2.0 GB of 5.0 GB · 42 MB/s · 72 s left"
    qtbot.waitUntil(lambda: row.accessibleDescription() == words)
    assert row.accessibleName() == "Qwen3-8B-GGUF Q4_K_M, Downloading, 40 percent"


def test_a_lost_connection_says_when_it_goes_on(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    show(world, page, qtbot, download("a"))
    progress = DownloadProgress("a", 10**9, 5_030_000_000, None, None, 12.0, "No connection.")
    world.events.publish(DownloadProgressed(progress))
    row = rows(page)[0]
    words = "1.0 GB of 5.0 GB · No connection · next try in 12 s"
    qtbot.waitUntil(lambda: row.accessibleDescription() == words)
    assert "Reconnecting" in row.accessibleName()


def test_a_failure_says_what_to_do(world: HubWorld, page: DownloadsPage, qtbot: QtBot) -> None:
    problem = DownloadProblem("The disk is full.", "Free some space, then resume.", "disk_full")
    show(world, page, qtbot, download("a", state=DownloadState.FAILED, problem=problem))
    row = rows(page)[0]
    assert row.accessibleDescription() == "The disk is full. Free some space, then resume."
    press(row, "retry")
    assert world.queue.calls == [("retry", "a")]


def test_split_files_and_companions_are_counted(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    files = (
        *(DownloadFile(f"m-0000{n}-of-00003.gguf", 10, None) for n in (1, 2, 3)),
        DownloadFile("mmproj.gguf", 5, None, companion=True),
    )
    show(world, page, qtbot, replace(download("a"), files=files))
    level = child(rows(page)[0], QLabel, "downloadLevel")
    assert level.text() == "Q4_K_M · bartowski · 3 parts · with mmproj.gguf"


@pytest.mark.parametrize(
    ("state", "name", "call"),
    [
        (DownloadState.ACTIVE, "pause", ("pause", "b")),
        (DownloadState.PAUSED, "resume", ("resume", "b")),
        (DownloadState.QUEUED, "cancel", ("cancel", "b")),
        (DownloadState.QUEUED, "up", ("move", "b", 0)),
        (DownloadState.DONE, "cancel", ("cancel", "b")),
    ],
)
def test_every_button_does_what_it_says(
    world: HubWorld,
    page: DownloadsPage,
    qtbot: QtBot,
    state: DownloadState,
    name: str,
    call: tuple[str, ...],
) -> None:
    show(world, page, qtbot, download("a"), download("b", state=state))
    press(rows(page)[1], name)
    assert world.queue.calls == [call]


def test_bytes_are_not_thrown_away_without_a_question(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    show(world, page, qtbot, download("a", received=2_000_000_000))
    press(rows(page)[0], "cancel")
    dialog = child(page, QMessageBox, "cancelDialog")
    assert "2.0 GB" in dialog.informativeText()
    assert dialog.defaultButton().text() == "Keep"
    assert world.queue.calls == []
    next(each for each in dialog.buttons() if each.text() == "Cancel download").click()
    assert world.queue.calls == [("cancel", "a")]


def test_keeping_it_cancels_nothing(world: HubWorld, page: DownloadsPage, qtbot: QtBot) -> None:
    show(world, page, qtbot, download("a", received=2_000_000_000))
    press(rows(page)[0], "cancel")
    child(page, QMessageBox, "cancelDialog").defaultButton().click()
    assert world.queue.calls == []


def test_the_keys_move_and_cancel(world: HubWorld, page: DownloadsPage, qtbot: QtBot) -> None:
    show(world, page, qtbot, download("a"), download("b"))
    view = child(page, DownloadsView, "downloadList")
    view.setCurrentIndex(world.downloads.rows.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert world.queue.calls == [("move", "a", 1)]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert world.queue.calls[-1] == ("cancel", "a")


def test_what_counts_for_all_is_at_the_top(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    done = download("d", state=DownloadState.DONE)
    show(world, page, qtbot, download("a"), download("b", state=DownloadState.QUEUED), done)
    summary = child(page, QLabel, "downloadsSummary")
    assert summary.text() == "10.1 GB · 1 running · 1 waiting · 1 done"
    child(page, QPushButton, "pauseAll").click()
    child(page, QPushButton, "clearFinished").click()
    assert world.queue.calls == [("pause_all",), ("clear_finished",)]
    assert not child(page, QPushButton, "resumeAll").isVisible()


def test_limits_are_chosen_from_menus(world: HubWorld, page: DownloadsPage) -> None:
    at_once = child(page, ChoiceButton, "downloadsAtOnce")
    rate = child(page, ChoiceButton, "downloadsRate")
    for button, number in ((at_once, 2), (rate, 3)):
        button.click()
        button.choices_menu.actions()[number].trigger()
    settings = world.services.settings.current
    assert (settings.downloads_at_once, settings.download_rate) == (3, 5_000_000)
    assert world.queue.calls == [("apply_limits",)] * 2


def test_limits_that_are_changed_elsewhere_hold_at_once_too(
    world: HubWorld, page: DownloadsPage
) -> None:
    settings = world.services.stores.settings
    settings.change(downloads_at_once=1)
    settings.change(live_panel_visible=not settings.settings.live_panel_visible)
    assert world.queue.calls == [("apply_limits",)]
    assert "1" in child(page, ChoiceButton, "downloadsAtOnce").text()


def test_only_rows_in_sight_have_widgets(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    world.queue.show(*(download(str(number)) for number in range(1000)))
    view = child(page, DownloadsView, "downloadList")
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: len(rows(page)) > 0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: rows(page)[-1].accessibleName() != "")
    QTest.qWait(0)
    assert len(rows(page)) < 20


def test_a_row_that_moves_keeps_its_widget(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    show(world, page, qtbot, download("a"), download("b"))
    first = rows(page)[0]
    world.downloads.move_by("a", 1)
    qtbot.waitUntil(lambda: [each.id for each in world.downloads.downloads] == ["b", "a"])
    qtbot.waitUntil(lambda: rows(page)[1] is first)


def test_the_tab_key_goes_from_the_top_down(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    show(world, page, qtbot, download("a"), download("b"))
    world.downloads.move_by("b", -1)
    qtbot.waitUntil(lambda: [each.id for each in world.downloads.downloads] == ["b", "a"])
    first, second = rows(page)
    first.stops[-1].setFocus()
    qtbot.keyClick(first.stops[-1], Qt.Key.Key_Tab)
    assert second.isAncestorOf(page.focusWidget())


def test_a_press_on_a_row_selects_it_for_dragging(
    world: HubWorld, page: DownloadsPage, qtbot: QtBot
) -> None:
    show(world, page, qtbot, download("a"), download("b"))
    view = child(page, DownloadsView, "downloadList")
    qtbot.mouseClick(rows(page)[1], Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert view.currentIndex().row() == 1


def test_the_indicator_is_there_while_something_comes(
    world: HubWorld, qtbot: QtBot, page: DownloadsPage
) -> None:
    indicator = DownloadIndicator(world.downloads, LIGHT)
    qtbot.addWidget(indicator)
    assert indicator.isHidden()
    world.queue.show(download("a"))
    qtbot.waitUntil(lambda: not indicator.isHidden())
    progress = DownloadProgress("a", 2_515_000_000, 5_030_000_000, 4.2e7, 60.0)
    world.events.publish(DownloadProgressed(progress))
    qtbot.waitUntil(lambda: indicator.accessibleName() == "Downloads, 50 %")
    world.queue.show(download("a", state=DownloadState.PAUSED))
    qtbot.waitUntil(indicator.isHidden)


def test_the_theme_changes_in_place(world: HubWorld, page: DownloadsPage, qtbot: QtBot) -> None:
    show(world, page, qtbot, download("a"))
    before = page.grab().toImage()
    page.apply_theme(DARK)
    QTest.qWait(0)
    assert page.grab().toImage() != before
