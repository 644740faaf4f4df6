"""Sentences of the layers below are shown in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTranslator

from app.bridge.sentences import translated
from app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def german(styled_app: QApplication) -> Iterator[None]:
    before = QLocale()
    translator = QTranslator()
    assert translator.load("quantscope_de", str(resource("translations")))
    styled_app.installTranslator(translator)
    yield
    styled_app.removeTranslator(translator)
    QLocale.setDefault(before)


def test_in_english_they_stay_what_they_are(styled_app: QApplication) -> None:
    text = "The Hub cannot be reached. Anything {0} at all."
    assert translated(text) == text


@pytest.mark.usefixtures("german")
def test_a_sentence_keeps_its_figures() -> None:
    told = translated("The disk /mnt/Ä {0} is full. Free some space, then import again.")
    assert "/mnt/Ä {0}" in told
    assert "is full" not in told
    assert "Free some space" not in told


@pytest.mark.usefixtures("german")
def test_what_nobody_knows_stays_between_what_is_known() -> None:
    told = translated("The Hub cannot be reached. Error 17 in module X. Choose another model.")
    assert "Error 17 in module X." in told
    assert "Choose another model." not in told
    assert "cannot be reached" not in told
