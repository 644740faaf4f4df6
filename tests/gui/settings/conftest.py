"""Fixtures of the settings' tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.fakes import FakeServices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def services(styled_app: QApplication) -> FakeServices:
    """The stores of the window, under its stylesheet."""
    assert styled_app is not None
    return FakeServices()
