"""The first paint pays nothing for the models."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from app.domain.settings import ThemeChoice
from app.gui.main_window import MainWindow
from app.gui.page_factories import PageFactories
from app.gui.theme import ThemeController
import app.window
from tests.gui.fakes import FakeServices

app = QApplication([])
pages = PageFactories(*[lambda theme: QLabel()] * 3)
themes = ThemeController(app, ThemeChoice.LIGHT)
window = MainWindow(FakeServices().stores, QWidget(), themes, pages)
window.show()
app.processEvents()
late = ("app.gui.library", "app.gui.discover", "app.gui.downloads", "app.gui.inspector",
        "app.gui.page_models", "app.bridge.library_pages_store", "app.bridge.family_model",
        "app.domain.families", "app.services.library_service")
early = [name for name in sys.modules if name.startswith(late)]
window.show_models()
built = "app.gui.page_models" in sys.modules
sys.exit(f"imported too early: {early}" if early else 0 if built else "the page was not built")
"""


def test_pages_are_imported_when_they_are_first_shown() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
