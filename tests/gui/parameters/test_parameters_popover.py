"""The panel of answer settings: where a change goes, and what is shown of it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.bridge.parameters_store import Scope
from app.domain.sampler_limits import LIMITS
from app.domain.sampling import DEFAULT_ORDER, SamplerStep, SamplingParams
from app.gui.parameters.chips_row import ChipsRow
from app.gui.parameters.order_row import OrderRow
from app.gui.parameters.segments import Segments
from tests.gui.finding import child
from tests.gui.parameters.parts import (
    choose,
    open_panel,
    panel,
    spin,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow
    from tests.gui.fakes import FakeServices


def test_every_number_of_the_samplers_has_a_row(window: MainWindow) -> None:
    shown = {row.text.field for row in panel(window)._panel.numbers}  # noqa: SLF001
    assert shown == {*LIMITS, "seed", "max_tokens"}


def test_every_field_of_the_samplers_can_be_changed_in_the_panel(window: MainWindow) -> None:
    numbers = {row.text.field for row in panel(window)._panel.numbers}  # noqa: SLF001
    chips = {row.field for row in window.findChildren(ChipsRow)}
    others = {"ignore_end", "order", "grammar", "json_schema"}
    assert numbers | chips | others == {field.name for field in fields(SamplingParams)}


def test_without_a_chat_changes_are_for_all_chats(
    window: MainWindow, services: FakeServices
) -> None:
    assert not child(window, QPushButton, "chatSegment").isEnabled()
    spin(window, "temperature").setValue(0.3)
    assert services.settings.current.sampling.temperature == 0.3


def test_a_change_for_a_chat_leaves_all_others_as_they_are(
    in_chat: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    spin(in_chat, "temperature").setValue(1.5)
    assert services.settings.current.sampling == SamplingParams()
    own = services.chats.chats["one"].settings.sampling
    assert own is not None
    assert own.temperature == 1.5
    chip = child(in_chat, QPushButton, "samplerChip")
    qtbot.waitUntil(lambda: chip.text() == "Temp 1.5")


def test_taking_the_last_change_of_a_chat_back_lets_it_follow_again(
    in_chat: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    spin(in_chat, "top_k").setValue(7)
    qtbot.waitUntil(lambda: services.stores.parameters.own(Scope.CHAT) is not None)
    row = spin(in_chat, "top_k").parentWidget()
    resets = [
        each
        for each in (row.findChildren(QAbstractButton) if row else [])
        if each.accessibleName() == "Reset Top-k"
    ]
    resets[0].click()
    assert services.chats.chats["one"].settings.sampling is None


def test_a_change_for_a_model_is_kept_with_the_model(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    choose(window, Scope.MODEL)
    spin(window, "min_p").setValue(0.2)
    details = services.library.models[0].details
    assert details.sampling is not None
    assert details.sampling.min_p == 0.2
    assert services.settings.current.sampling == SamplingParams()
    qtbot.waitUntil(lambda: services.stores.parameters.effective.min_p == 0.2)


def test_the_panel_says_what_decides(in_chat: MainWindow, qtbot: QtBot) -> None:
    words = panel(in_chat)._scopes._words  # noqa: SLF001
    assert "like all chats" in words.text()
    spin(in_chat, "temperature").setValue(1.1)
    qtbot.waitUntil(lambda: "which has settings of its own" in words.text())
    choose(in_chat, Scope.ALL)
    assert "hold instead of these" in words.text()
    assert spin(in_chat, "temperature").value() == 0.7


def test_a_changed_setting_says_so_to_a_screen_reader(window: MainWindow) -> None:
    field = spin(window, "dry_multiplier")
    assert "Default: Off" in field.accessibleDescription()
    assert "Changed." not in field.accessibleDescription()
    field.setValue(0.8)
    assert "Changed." in field.accessibleDescription()


def test_the_lowest_values_are_words(window: MainWindow, services: FakeServices) -> None:
    assert spin(window, "seed").text() == "Random"
    assert spin(window, "dry_window").text() == "64"
    spin(window, "dry_window").setValue(-1)
    assert spin(window, "dry_window").text() == "Whole context"
    spin(window, "adaptive_target").setValue(0.5)
    spin(window, "adaptive_target").setValue(-0.05)
    assert services.settings.current.sampling.adaptive_target == -1.0


def test_a_search_shows_only_what_it_is_about(window: MainWindow, qtbot: QtBot) -> None:
    assert not spin(window, "mirostat").isVisible()
    qtbot.keyClicks(child(window, QLineEdit, "parameterSearch"), "mirostat")
    assert spin(window, "mirostat").isVisible()
    assert not spin(window, "temperature").isVisible()
    child(window, QLineEdit, "parameterSearch").clear()
    assert spin(window, "temperature").isVisible()


def test_stop_strings_are_chips(window: MainWindow, services: FakeServices, qtbot: QtBot) -> None:
    edit = child(window, QLineEdit, "stopEdit")
    qtbot.keyClicks(edit, "\\nUser:")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert services.settings.current.sampling.stop == ("\nUser:",)
    chip = next(
        each
        for each in window.findChildren(QPushButton)
        if each.accessibleName() == "Remove \\nUser:"
    )
    chip.click()
    assert not services.settings.current.sampling.stop


@pytest.mark.parametrize("text", ["word=1", "=", "-5=1", "5=nan", "5=inf"])
def test_a_bias_that_is_none_is_not_taken(
    window: MainWindow, services: FakeServices, qtbot: QtBot, text: str
) -> None:
    edit = child(window, QLineEdit, "logit_biasEdit")
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert not services.settings.current.sampling.logit_bias
    edit.setText("15043=-2")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert services.settings.current.sampling.logit_bias == ((15043, -2.0),)


def test_the_order_is_changed_with_the_keyboard(window: MainWindow, services: FakeServices) -> None:
    order = child(window, QListWidget, "samplerOrder")
    order.setCurrentRow(2)
    QTest.keyClick(order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order.currentRow() == 1
    assert services.settings.current.sampling.order[1] is SamplerStep.TOP_K
    QTest.keyClick(order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert services.settings.current.sampling.order == DEFAULT_ORDER


def test_the_order_is_changed_by_drag(window: MainWindow, services: FakeServices) -> None:
    order = child(window, QListWidget, "samplerOrder")
    model = order.model()
    assert model.moveRow(model.index(0, 0).parent(), 0, model.index(0, 0).parent(), 9)
    assert services.settings.current.sampling.order == (*DEFAULT_ORDER[1:], DEFAULT_ORDER[0])


def test_samplers_that_do_nothing_are_marked(window: MainWindow) -> None:
    order = child(window, QListWidget, "samplerOrder")
    texts = [order.item(at).text() for at in range(order.count())]
    assert "Top-k" in texts
    assert "XTC – off" in texts


def test_thinking_is_offered_where_the_template_knows_it(
    in_chat: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    segments = {each.accessibleName(): each for each in in_chat.findChildren(Segments)}
    assert not segments["Thinking"].isVisible()
    panel(in_chat).close_card()
    services.parameters.switch = "enable_thinking"
    services.stores.parameters._asked = None  # noqa: SLF001  # as if it were another model
    open_panel(in_chat, qtbot)
    qtbot.waitUntil(segments["Thinking"].isVisible)
    segments["Thinking"].button("off").click()
    assert services.chats.chats["one"].settings.thinking is False


def test_a_chat_has_words_of_its_own_to_begin_with(
    in_chat: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    edit = child(in_chat, QLineEdit, "openingField")
    qtbot.keyClicks(edit, "Sure:")
    qtbot.waitUntil(lambda: services.chats.chats["one"].settings.opening == "Sure:")


def test_the_system_prompt_of_a_chat_is_changed_for_it_alone(
    in_chat: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    field = child(in_chat, QPlainTextEdit, "systemPromptField")
    assert field.toPlainText() == "Be kind."
    field.setPlainText("Be brief.")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert services.chats.chats["one"].system_prompt == "Be brief."
    assert services.settings.current.system_prompt == ""


def test_reset_all_goes_back_to_the_defaults(window: MainWindow, services: FakeServices) -> None:
    spin(window, "temperature").setValue(1.9)
    spin(window, "xtc_probability").setValue(0.5)
    button = next(each for each in window.findChildren(QPushButton) if each.text() == "Reset all")
    button.click()
    assert services.settings.current.sampling == SamplingParams()


def test_everything_in_the_panel_that_takes_focus_has_a_name(window: MainWindow) -> None:
    nameless = [
        each
        for each in panel(window).findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (each.accessibleName() or getattr(each, "text", str)())
        and each.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []


def test_the_order_row_shows_every_sampler_once(window: MainWindow) -> None:
    rows = window.findChildren(OrderRow)
    rows[0].show_order((SamplerStep.TOP_K,), DEFAULT_ORDER, frozenset())
    order = rows[0].list
    assert order.count() == len(DEFAULT_ORDER)
    assert order.item(0).text() == "Top-k – off"


def visible_buttons(window: MainWindow) -> list[QPushButton]:
    return [each for each in window.findChildren(QPushButton) if each.isVisible()]


def test_tab_stays_in_the_panel_and_comes_to_chips_before_their_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    edit = child(window, QLineEdit, "stopEdit")
    for text in ("one", "two"):
        qtbot.keyClicks(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(each.text() == "two  ×" for each in visible_buttons(window)))
    names = [each.accessibleName() for each in panel(window)._stops()]  # noqa: SLF001
    assert names.index("Remove one") + 1 == names.index("Remove two")
    assert names.index("Remove two") + 1 == names.index("Add to Stop strings")
    last = panel(window)._stops()[-1]  # noqa: SLF001
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert panel(window).isVisible()
    assert window.focusWidget() is child(window, QLineEdit, "parameterSearch")


def test_a_button_that_has_done_its_work_does_not_close_the_panel(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClicks(child(window, QLineEdit, "parameterSearch"), "temperature higher")
    spin(window, "temperature").setValue(1.5)
    reset = next(
        each
        for each in window.findChildren(QAbstractButton)
        if each.accessibleName() == "Reset Temperature"
    )
    reset.setFocus()
    qtbot.keyClick(reset, Qt.Key.Key_Space)
    assert services.settings.current.sampling == SamplingParams()
    assert panel(window).isVisible()
    child(window, QLineEdit, "parameterSearch").setText("format")
    child(window, QPushButton, "json_schemaSegment").click()
    example = panel(window)._panel._format._example  # noqa: SLF001
    example.setFocus()
    qtbot.keyClick(example, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "score" in services.settings.current.sampling.json_schema)
    assert panel(window).isVisible()
