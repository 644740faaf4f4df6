"""The inspector as a person uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit

from app.gui.inspector.share_bar import ShareBar
from app.gui.theme_tokens import DARK, LIGHT
from tests.gui.finding import child
from tests.gui.inspector.conftest import SHA256
from tests.helpers.gguf_models import q4_k_m
from tests.helpers.gguf_writer import tiny_llama

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.inspector.inspector_window import InspectorWindow
    from tests.gui.inspector.conftest import Bench

    Show = Callable[[], InspectorWindow]


def texts(window: InspectorWindow) -> list[str]:
    fields = [field.text() for field in window.overview.findChildren(QLineEdit)]
    return [label.text() for label in window.overview.findChildren(QLabel)] + fields


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_overview_says_what_model_and_file_are(show: Show) -> None:
    window = show()
    shown = texts(window)
    assert {"Tiny", "llama", "left.gguf", "GGUF 3", SHA256, "Q4_K", "Q6_K"} <= set(shown)
    bar = window.overview.findChildren(ShareBar)[0]
    assert bar.accessibleName().startswith("Share of bytes: Q4_K ")
    assert window.windowTitle() == "Inspector: Left & <b>one</b>"


def test_the_window_opens_no_larger_than_the_screen(show: Show) -> None:
    window = show()
    room = window.screen().availableGeometry().size()
    assert window.size().boundedTo(room) == window.size()


def test_no_label_reads_markup_out_of_a_file(show: Show) -> None:
    window = show()
    formats = {label.textFormat() for label in window.overview.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_everything_that_takes_the_focus_has_a_name(show: Show) -> None:
    window = show()
    kinds = (QAbstractItemView, QAbstractButton, QLineEdit, QPlainTextEdit)
    nameless = [
        widget
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.window() is window
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_a_key_is_found_and_its_value_shown_whole(show: Show, bench: Bench) -> None:
    window = show()
    page = window.metadata
    page.panel.search.setText("chat_template")
    bench.qtbot.waitUntil(lambda: page.panel.rows.rowCount() == 1)
    page.panel.table.select_place(page.panel.rows.index(0, 0))
    assert page.value.text.toPlainText() == "{{ messages[0].content }}"


def test_the_values_of_a_list_are_read_into_the_view(show: Show, bench: Bench) -> None:
    window = show()
    page = window.metadata
    window.tabs.setCurrentWidget(page)
    page.panel.rows.set_filter("ggml.tokens")
    page.panel.table.select_place(page.panel.rows.index(0, 0))
    values = page.value.table.model()
    bench.qtbot.waitUntil(lambda: values.index(7, 1).data() == "token 7")
    page.value.table.selectRow(7)
    bench.qtbot.keyClick(page.value.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().endswith("7\ttoken 7\n")


def test_selected_rows_are_copied_with_the_keyboard(show: Show, bench: Bench) -> None:
    window = show()
    window.tabs.setCurrentWidget(window.tensors)
    window.tensors.panel.table.selectRow(0)
    bench.qtbot.keyClick(
        window.tensors.panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier
    )
    assert clipboard().splitlines()[1].startswith("token_embd.weight\t[256, 1024]\tQ6_K\t6.5625\t")


def test_columns_are_sorted_with_the_keyboard(show: Show, bench: Bench) -> None:
    window = show()
    window.tabs.setCurrentWidget(window.tensors)
    panel = window.tensors.panel
    of_the_file = panel.rows.index(0, 0).data()
    names = sorted(panel.rows.index(row, 0).data() for row in range(panel.rows.rowCount()))

    def press(key: Qt.Key) -> str:
        bench.qtbot.keyClick(panel.table, key, Qt.KeyboardModifier.ControlModifier)
        return str(panel.rows.index(0, 0).data())

    assert press(Qt.Key.Key_Right) == names[0]
    assert press(Qt.Key.Key_Down) == names[-1]
    assert press(Qt.Key.Key_Up) == names[0]
    assert press(Qt.Key.Key_Left) == of_the_file


def test_the_map_is_walked_with_arrows_and_finds_rows(show: Show, bench: Bench) -> None:
    window = show()
    window.tabs.setCurrentWidget(window.tensors)
    cells = window.tensors.map
    cells.setCurrentIndex(cells.model().index(4, 1))
    with bench.qtbot.waitSignal(cells.cell_changed) as changed:
        bench.qtbot.keyClick(cells, Qt.Key.Key_Right)
    assert changed.args == ["Layer 1, attn_v: Q4_K, 256 × 64, 9.2 kB"]
    spoken = cells.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == changed.args[0]
    bench.qtbot.keyClick(cells, Qt.Key.Key_Return)
    panel = window.tensors.panel
    assert panel.rows.row(panel.table.currentIndex()).name == "blk.1.attn_v.weight"


def test_templates_are_plain_text_and_copied_as_they_are(show: Show, bench: Bench) -> None:
    text = "<b>one</b>\n\u202etwo"
    path = q4_k_m(bench.left.with_name("x.gguf"), 1, tokenizer__chat_template=text)
    window = show()
    bench.open(path)
    assert window.template.text.toPlainText() == "<b>one</b>\n\\u202etwo"
    child(window.template, QAbstractButton, "copyTemplate").click()
    assert clipboard() == text


def test_a_line_of_a_megabyte_does_not_stop_the_window(show: Show, bench: Bench) -> None:
    path = tiny_llama(bench.left.with_name("x.gguf"), tokenizer__chat_template="x y" * 300_000)
    window = show()
    bench.open(path)
    window.tabs.setCurrentWidget(window.template)
    bench.qtbot.waitExposed(window)
    assert not window.grab().isNull()
    assert len(window.template.text.toPlainText()) == 900_000


def test_two_models_of_one_name_are_told_apart(show: Show, bench: Bench) -> None:
    window = show()
    bench.compare()
    page = window.compare
    headline = page.summary.headline.text()
    assert headline == "Both call themselves Q4_K_M; 4 of 38 tensors differ."
    assert "blk.*.attn_v.weight: Q6_K here, Q5_K there (2)" in page.summary.details.text()
    assert (page.tensors.rows.rowCount(), page.entries.rows.rowCount()) == (4, 2)
    assert "+other" in page.templates.text.toPlainText()
    child(page, QAbstractButton, "onlyDifferences").click()
    assert page.tensors.rows.rowCount() == 38


def test_a_model_is_chosen_from_the_library(show: Show, bench: Bench) -> None:
    window = show()
    window.tabs.setCurrentWidget(window.compare)
    choice = window.compare.choice
    choice.button.click()
    (action,) = choice.menu.actions()
    assert action.text().startswith("Right · Q4_K_M")
    action.trigger()
    bench.qtbot.waitUntil(lambda: bench.store.diff is not None)
    choice.menu.close()


def test_a_file_that_cannot_be_read_says_so(show: Show, bench: Bench) -> None:
    window = show()
    bench.left.write_bytes(b"")
    bench.open()
    (message,) = window.findChildren(QLabel, "quiet")
    assert "empty" in message.text()
    assert not window.tabs.isVisible()


def test_the_theme_changes_while_it_is_open(show: Show, bench: Bench) -> None:
    window = show()
    bench.compare()
    for theme in (DARK, LIGHT):
        window.apply_theme(theme)
        for at in range(window.tabs.count()):
            window.tabs.setCurrentIndex(at)
            assert not window.grab().isNull()


def test_escape_closes_it(show: Show, bench: Bench) -> None:
    window = show()
    bench.qtbot.waitExposed(window)
    bench.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
