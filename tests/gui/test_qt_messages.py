"""What Qt says is in the log, and on standard error in Qt's own form."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import qInstallMessageHandler, qWarning

from app.gui.qt_messages import log_qt_messages

if TYPE_CHECKING:
    import pytest


def test_a_warning_of_qt_is_logged_and_printed(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    before = qInstallMessageHandler(None)
    log_qt_messages()
    try:
        qWarning("the sky falls")
    finally:
        qInstallMessageHandler(before)
    assert caplog.record_tuples == [("qt", logging.WARNING, "default: the sky falls")]
    assert "the sky falls" in capsys.readouterr().err
