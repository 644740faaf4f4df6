"""The page of a model: its rows, the sum behind a verdict, downloads and companions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QMessageBox, QPushButton, QWidget

from app.domain.download import DownloadProgress, DownloadState
from app.domain.errors import UserFixableError
from app.domain.events import LibraryChanged
from app.domain.hub_events import DownloadProgressed
from app.domain.model_file import ModelDetails, ModelSource
from app.gui.discover.choice_button import ChoiceButton
from app.gui.discover.fit_pill import FitPill
from app.gui.discover.level_row import LevelRow
from tests.gui.discover.hub_fakes import (
    COMMIT,
    DRAFT,
    GIB,
    LEVELS,
    MMPROJ,
    QWEN,
    download,
    hub_page,
    level,
)
from tests.gui.fakes import LARGE, done, failed
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.hub_levels import HubPage
    from app.gui.discover.page import DiscoverPage
    from tests.gui.discover.hub_fakes import HubWorld


def show(world: HubWorld, qtbot: QtBot, page: HubPage) -> None:
    world.hub.pages[page.repository.model.id] = done(page)
    world.store.open(page.repository.model)
    repository = world.store.repository
    assert repository is not None
    qtbot.waitUntil(lambda: repository.page is not None and not repository.judging)


def row(page: DiscoverPage, label: str) -> LevelRow:
    found = [each for each in page.findChildren(LevelRow) if each.level.label == label]
    assert len(found) == 1, label
    return found[0]


def button(page: DiscoverPage, label: str) -> QPushButton:
    return child(row(page, label), QPushButton, "levelButton")


def shown(page: DiscoverPage, object_name: str) -> list[str]:
    labels = page.findChildren(QLabel, object_name)
    return [label.text() for label in labels if label.isVisibleTo(page)]


@pytest.fixture
def opened(world: HubWorld, page: DiscoverPage, qtbot: QtBot) -> HubWorld:
    world.memory.free, world.freed = 9 * GIB, 2 * GIB
    show(world, qtbot, hub_page(companions=(MMPROJ, DRAFT)))
    qtbot.waitUntil(lambda: len(page.findChildren(LevelRow)) == len(LEVELS))
    return world


def test_a_row_says_what_one_needs_to_choose(opened: HubWorld, page: DiscoverPage) -> None:
    words = row(page, "Q4_K_M").accessibleName()
    assert words.startswith("Q4_K_M, Recommended, 4.91 bpw, 5.0 GB, Fits, Fits, and larger ones")
    assert row(page, "BF16").accessibleName() == "BF16, 16.01 bpw, 16.4 GB, Too large, 3 parts"


def test_the_sum_stands_behind_the_verdict(opened: HubWorld, page: DiscoverPage) -> None:
    pill = child(row(page, "Q4_K_M"), FitPill, "fitPill")
    assert pill.text() == "Fits"
    assert pill.accessibleDescription() == (
        "Needs 7.1 GB: Weights 4.7 GB + KV cache, 8k context 1.1 GB + Compute buffers 296 MB + "
        "Other 57 MB + Margin 1.0 GB. There is 11.0 GB: Free now 9.0 GB + "
        "Given back by unloading 2.0 GB."
    )
    assert "Needed" in pill.toolTip()


def test_one_row_is_recommended(opened: HubWorld, page: DiscoverPage) -> None:
    marked = [each for each in page.findChildren(LevelRow) if each.property("recommended")]
    assert [each.level.label for each in marked] == ["Q4_K_M"]


def test_another_context_changes_the_verdicts(
    opened: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    chooser = child(page, ChoiceButton, "levelContext")
    chooser.click()
    chooser.choices_menu.actions()[-1].trigger()
    assert chooser.accessibleDescription() == "40k"
    assert "KV cache, 40k context" in button(page, "Q4_K_M").accessibleDescription()
    assert child(row(page, "Q6_K"), FitPill, "fitPill").text() == "Too large"


def test_download_asks_for_the_level_with_what_is_checked(
    opened: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    boxes = page.findChildren(QCheckBox, "companionBox")
    assert [(box.text(), box.isChecked()) for box in boxes] == [
        ("Vision (mmproj-F16.gguf, 820 MB)", True),
        ("Draft model (draft-Q8_0.gguf, 640 MB)", False),
    ]
    boxes[1].click()
    qtbot.mouseClick(button(page, "Q5_K_M"), Qt.MouseButton.LeftButton)
    name, request = opened.queue.calls[0]
    assert name == "add"
    assert (request.repository, request.revision) == (QWEN.id, COMMIT)
    assert (request.level.label, request.companions) == ("Q5_K_M", (MMPROJ, DRAFT))
    qtbot.waitUntil(lambda: button(page, "Q5_K_M").text() == "Waiting")


def test_a_row_shows_how_far_its_download_is(
    opened: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    opened.queue.show(download("d", QWEN.id, "Q5_K_M"))
    qtbot.waitUntil(lambda: button(page, "Q5_K_M").text() == "0 %")
    progress = DownloadProgress("d", 2_012_000_000, 5_030_000_000, 4e7, 75.0)
    opened.events.publish(DownloadProgressed(progress))
    qtbot.waitUntil(lambda: button(page, "Q5_K_M").text() == "40 %")
    assert button(page, "Q5_K_M").accessibleName() == "40 % Q5_K_M"
    with qtbot.waitSignal(page.downloads_requested):
        button(page, "Q5_K_M").click()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (DownloadState.PAUSED, "Paused 20 %"),
        (DownloadState.VERIFYING, "Checking"),
        (DownloadState.FAILED, "Failed"),
    ],
)
def test_every_state_has_a_word(
    opened: HubWorld, page: DiscoverPage, qtbot: QtBot, state: DownloadState, words: str
) -> None:
    opened.queue.show(download("d", QWEN.id, "Q5_K_M", state, received=1_006_000_000))
    qtbot.waitUntil(lambda: button(page, "Q5_K_M").text() == words)


def test_what_the_library_has_is_not_offered(
    opened: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    files = tuple((file.path, file.sha256) for file in LEVELS[2].files)
    details = ModelDetails(source=ModelSource(QWEN.id, COMMIT, files))
    opened.events.publish(LibraryChanged((replace(LARGE, details=details),)))
    qtbot.waitUntil(lambda: button(page, "Q4_K_M").text() == "In library")
    assert not button(page, "Q4_K_M").isEnabled()


def test_a_split_level_with_missing_parts_says_so(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    show(world, qtbot, hub_page(levels=(*LEVELS, level("Q2_K", 3.2, parts=2, complete=False))))
    qtbot.waitUntil(lambda: len(page.findChildren(LevelRow)) == len(LEVELS) + 1)
    assert button(page, "Q2_K").text() == "Incomplete"
    assert not button(page, "Q2_K").isEnabled()
    assert "Parts of this split file are missing" in row(page, "Q2_K").accessibleName()


def test_hundreds_of_levels_come_a_few_at_a_time(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    many = tuple(level(f"Q4_{number}", 4 + number / 100) for number in range(120))
    world.hub.pages[QWEN.id] = done(hub_page(levels=many))
    world.store.open(QWEN)
    qtbot.waitUntil(lambda: len(page.findChildren(LevelRow)) > 0)
    assert len(page.findChildren(LevelRow)) < 60
    qtbot.waitUntil(lambda: len(page.findChildren(LevelRow)) == 120)


def test_nothing_fits_is_said_in_words(world: HubWorld, page: DiscoverPage, qtbot: QtBot) -> None:
    world.memory.free = GIB
    show(world, qtbot, hub_page())
    assert any("None of these fits" in text for text in shown(page, "fieldSentence"))


def test_without_a_header_the_rows_have_no_verdict(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    world.hub.info = failed(UserFixableError("The header is too long.", code="unread_header"))
    show(world, qtbot, hub_page())
    assert any("The header is too long." in text for text in shown(page, "fieldSentence"))
    assert child(row(page, "Q4_K_M"), FitPill, "fitPill").text() == ""


def test_a_page_that_failed_can_be_tried_again(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    world.hub.pages[QWEN.id] = failed(UserFixableError("It is gone.", "Look.", code="not_found"))
    world.store.open(QWEN)
    qtbot.waitUntil(lambda: "It is gone." in shown(page, "pageMessageText"))
    world.hub.pages[QWEN.id] = done(hub_page())
    buttons = page.findChildren(QPushButton, "pageMessageButton")
    next(each for each in buttons if each.isVisibleTo(page)).click()
    qtbot.waitUntil(lambda: len(page.findChildren(LevelRow)) > 0)


def test_a_gated_model_tells_the_two_steps(
    world: HubWorld, page: DiscoverPage, qtbot: QtBot
) -> None:
    show(world, qtbot, hub_page(replace(QWEN, gated=True)))
    assert any("accept conditions" in text for text in shown(page, "problemAction"))
    child(page, QPushButton, "gatedSignIn").click()
    token = page.findChild(QWidget, "hubToken")
    assert token is not None
    assert token.isVisible()


def test_the_browser_opens_only_after_the_whole_address_was_shown(
    opened: HubWorld, page: DiscoverPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited: list[str] = []
    monkeypatch.setattr(
        "app.gui.discover.link_dialog.QDesktopServices.openUrl",
        lambda url: visited.append(url.toString()),
    )
    child(page, QPushButton, "pageBrowser").click()
    dialog = child(page, QMessageBox, "linkDialog")
    assert dialog.text() == "https://huggingface.co/bartowski/Qwen3-8B-GGUF"
    assert visited == []
    dialog.button(QMessageBox.StandardButton.Open).click()
    assert visited == ["https://huggingface.co/bartowski/Qwen3-8B-GGUF"]
