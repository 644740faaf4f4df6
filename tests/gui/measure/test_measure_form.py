"""What the next measurement takes: levels, reference, text, other settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QPushButton

from app.domain.attachment_room import TokenCount
from app.domain.errors import UserFixableError
from app.domain.events import LibraryChanged
from app.domain.load_params import KvType
from app.domain.measurement import MeasurePlan, TextChoice, TextKind
from tests.gui.finding import child
from tests.gui.measure.conftest import Q2, Q4, Q8

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.measure.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def _choose(desk: Desk, name: str, text: str) -> None:
    """As a click on an entry of a list does."""
    box = child(desk.page, QComboBox, name)
    at = next(row for row in range(box.count()) if text in box.itemText(row))
    box.setCurrentIndex(at)
    box.activated.emit(at)


def _button(desk: Desk, text: str) -> QPushButton:
    found = desk.page.findChildren(QPushButton)
    return next(each for each in found if text in each.text())


def _start(desk: Desk, qtbot: QtBot) -> tuple[tuple[str, ...], MeasurePlan]:
    qtbot.mouseClick(child(desk.page, QPushButton, "measureStart"), LEFT)
    name, ids, plan = desk.port.calls[-1]
    assert name == "start"
    return ids, plan


def _remarks(desk: Desk) -> str:
    labels = desk.page.form.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def test_all_levels_against_the_largest_is_what_is_offered(desk: Desk, qtbot: QtBot) -> None:
    ids, plan = _start(desk, qtbot)
    assert ids == (Q8.id, Q4.id, Q2.id)
    assert (plan.reference_id, plan.speed, plan.quality) == (Q8.id, True, True)
    assert plan.text == TextChoice()


def test_a_level_that_is_left_out_is_no_reference(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(_button(desk, "Q8_0"), LEFT)
    ids, plan = _start(desk, qtbot)
    assert (ids, plan.reference_id) == ((Q4.id, Q2.id), Q4.id)


def test_another_reference_is_kept_while_it_is_measured(desk: Desk, qtbot: QtBot) -> None:
    _choose(desk, "measureReference", "Q4_K_M")
    assert _start(desk, qtbot)[1].reference_id == Q4.id


def test_another_family_brings_its_own_levels(desk: Desk) -> None:
    _choose(desk, "measureFamily", "Gemma")
    assert [each.info.name for each in desk.store.choice.levels] == ["Gemma 3 12B"]
    assert "Only one level" in _remarks(desk)
    _choose(desk, "measureFamily", "Qwen3")
    assert "Only one level" not in _remarks(desk)


def test_without_levels_or_without_a_wish_it_says_what_is_missing(desk: Desk, qtbot: QtBot) -> None:
    start = child(desk.page, QPushButton, "measureStart")
    for name in ("measureSpeed", "measureQuality"):
        qtbot.mouseClick(child(desk.page, QCheckBox, name), LEFT)
    assert not start.isEnabled()
    assert "Choose speed, quality or both." in _remarks(desk)
    qtbot.mouseClick(child(desk.page, QCheckBox, "measureSpeed"), LEFT)
    assert start.isEnabled()
    for level in ("Q8_0", "Q4_K_M", "Q2_K"):
        qtbot.mouseClick(_button(desk, level), LEFT)
    assert not start.isEnabled()
    assert "Choose one level at least." in _remarks(desk)


def test_without_quality_no_text_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(desk.page, QCheckBox, "measureQuality"), LEFT)
    assert not child(desk.page, QComboBox, "measureText").isVisible()
    assert not child(desk.page, QComboBox, "measureReference").isVisible()


def test_other_settings_are_points_of_their_own(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(_box(desk, "KV cache q8_0"), LEFT)
    _choose(desk, "measureContext", "8,192")
    _choose(desk, "measureChunks", "4,096")
    plan = _start(desk, qtbot)[1]
    assert (plan.kv_types, plan.context, plan.chunks) == ((KvType.Q8_0,), 8192, 8)


def test_no_context_is_offered_that_a_level_was_not_trained_for(desk: Desk, qtbot: QtBot) -> None:
    desk.store.choice.change(context=32768)
    assert desk.store.choice.plan.context == 32768
    small = replace(Q4, info=replace(Q4.info, trained_context=4096))
    models = tuple(small if each.id == Q4.id else each for each in desk.services.library.models)
    desk.services.events.publish(LibraryChanged(models))
    qtbot.waitUntil(lambda: desk.store.choice.most_context == 4096)
    box = child(desk.page, QComboBox, "measureContext")
    assert [box.itemData(row) for row in range(box.count())] == [None, 2048, 4096]
    assert desk.store.choice.plan.context is None


def _box(desk: Desk, text: str) -> QCheckBox:
    return next(each for each in desk.page.findChildren(QCheckBox) if each.text() == text)


def test_a_short_text_is_said_to_be_too_short(desk: Desk, qtbot: QtBot) -> None:
    assert "About 14,857 tokens." in _remarks(desk)
    desk.port.tokens = TokenCount(900, exact=True)
    desk.page.form.text.take_file("/home/ada/notes.txt")
    qtbot.waitUntil(lambda: "900 tokens." in _remarks(desk))
    assert "Not enough text yet: from 2,048 tokens" in _remarks(desk)
    assert _button(desk, "notes.txt").isVisible()
    start = child(desk.page, QPushButton, "measureStart")
    assert not start.isEnabled()
    assert "Choose more text, or measure the speed alone." in _remarks(desk)
    desk.port.tokens = TokenCount(2048, exact=True)
    desk.page.form.text.take_file("/home/ada/longer.txt")
    qtbot.waitUntil(start.isEnabled)
    plan = _start(desk, qtbot)[1]
    assert plan.text == TextChoice(TextKind.FILE, "/home/ada/longer.txt")


def test_a_text_that_cannot_be_read_stops_it_here(desk: Desk, qtbot: QtBot) -> None:
    desk.port.refusal = UserFixableError("No text.", "Choose another.", code="not_text")
    desk.page.form.text.take_file("/home/ada/picture.png")
    start = child(desk.page, QPushButton, "measureStart")
    qtbot.waitUntil(lambda: not start.isEnabled())
    assert "No text. Choose another." in _remarks(desk)


def test_own_chats_are_chosen_in_a_list_without_temporary_ones(desk: Desk, qtbot: QtBot) -> None:
    _choose(desk, "measureText", "My chats")
    chats = child(desk.page, QListWidget, "measureChats")
    assert [chats.item(row).text() for row in range(chats.count())] == ["Sky & sea", "Older"]
    chats.setCurrentRow(0)
    qtbot.keyClick(chats, Qt.Key.Key_Return)
    qtbot.keyClick(chats, Qt.Key.Key_Escape)
    assert desk.store.choice.plan.text == TextChoice(TextKind.CHATS, chat_ids=("c1",))
    assert "never leave this machine" in _remarks(desk)
    assert _button(desk, "1 chat").isVisible()
    assert desk.port.calls[-1][0] == "count"


@pytest.mark.parametrize(("press", "ids"), [("Choose all", ("c1", "c2")), ("Choose none", ())])
def test_all_or_no_chats_at_once(
    desk: Desk, qtbot: QtBot, press: str, ids: tuple[str, ...]
) -> None:
    desk.page.form.text.take_chats(("c2",))
    qtbot.mouseClick(_button(desk, "1 chat"), LEFT)
    qtbot.mouseClick(_button(desk, press), LEFT)
    qtbot.mouseClick(_button(desk, "Done"), LEFT)
    assert desk.store.choice.plan.text.chat_ids == ids
