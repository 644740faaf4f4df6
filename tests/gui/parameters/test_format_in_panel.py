"""A grammar or a JSON schema is typed in the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QPushButton,
)

from tests.gui.finding import child
from tests.gui.parameters.parts import (
    format_parts,
    panel,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow
    from tests.gui.fakes import FakeServices

GRAMMAR = 'root ::= "yes" | "no"'


def test_a_grammar_is_checked_while_it_is_typed_and_holds_once_it_is_right(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    child(window, QPushButton, "grammarSegment").click()
    edit, verdict = format_parts(window)
    edit.setPlainText('root ::= "yes" |\n other')
    qtbot.waitUntil(lambda: "Line 2, column 2" in verdict.property("text"))
    assert services.settings.current.sampling.grammar == ""
    edit.setPlainText(GRAMMAR)
    qtbot.waitUntil(lambda: services.settings.current.sampling.grammar == GRAMMAR)
    chip = child(window, QPushButton, "samplerChip")
    assert chip.text() == "Temp 0.7 · Grammar"
    child(window, QPushButton, "freeSegment").click()
    assert chip.text() == "Temp 0.7"
    assert services.settings.current.sampling.grammar == ""


def test_what_of_a_schema_is_not_enforced_is_told(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    child(window, QPushButton, "json_schemaSegment").click()
    edit, verdict = format_parts(window)
    edit.setPlainText('{"type": "array", "uniqueItems": true}')
    qtbot.waitUntil(lambda: "uniqueItems is not enforced" in verdict.property("text"))
    assert "uniqueItems" in services.settings.current.sampling.json_schema


def test_the_cursor_goes_to_a_fault(window: MainWindow, qtbot: QtBot) -> None:
    child(window, QPushButton, "grammarSegment").click()
    edit, _verdict = format_parts(window)
    edit.setPlainText("root ::= a\na ::= [x")
    place = panel(window)._panel._format._place  # noqa: SLF001
    qtbot.waitUntil(place.isVisible)
    place.click()
    assert (edit.textCursor().blockNumber(), edit.textCursor().columnNumber()) == (1, 6)
