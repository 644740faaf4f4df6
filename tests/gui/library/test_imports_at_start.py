"""The first paint pays only for what it shows."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from app.domain.settings import ThemeChoice
from app.gui.main_window import MainWindow
from app.gui.page_factories import ModelsTab, PageFactories
from app.gui.theme import ThemeController
import app.window
from tests.gui.fakes import FakeServices

app = QApplication([])
pages = PageFactories({tab: lambda theme: QLabel() for tab in ModelsTab}, {})
themes = ThemeController(app, ThemeChoice.LIGHT)
window = MainWindow(FakeServices().stores, QWidget(), themes, pages)
window.show()
app.processEvents()
late = ("app.gui.library", "app.gui.discover", "app.gui.downloads", "app.gui.inspector",
        "app.gui.place_body", "app.bridge.library_pages_store", "app.bridge.family_model",
        "app.domain.families", "app.services.library_service")
early = [name for name in sys.modules if name.startswith(late)]
window.show_models()
built = "app.gui.place_body" in sys.modules
sys.exit(f"imported too early: {early}" if early else 0 if built else "the page was not built")
"""

_START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.after_paint import AfterPaint
from app.window import run_window

names = set()
def look(_after_paint):
    names.update(sys.modules)
    made = vars(sys.modules["PySide6.QtWidgets"]).items()
    names.update("widget " + name for name, kind in made if isinstance(kind, type))
    QApplication.quit()

AfterPaint.start = look
run_window(Path(sys.argv[1]))
late = ("html", "msgspec", "uuid", "sqlite3", "pygments", "markdown_it", "PySide6.QtDBus",
        "widget QCalendarWidget", "widget QWizard",
        "app.bootstrap", "app.foundations", "app.documents.", "app.engine.", "app.hub.",
        "app.services.attachments", "app.services.chat_service", "app.services.exchange.",
        "app.services.insight", "app.services.presets", "app.storage.chats",
        "app.domain.answer_figures", "app.domain.answer_format", "app.domain.attachment",
        "app.domain.chat_folders", "app.domain.chat_search", "app.domain.conversation",
        "app.domain.engine_events", "app.domain.exchange", "app.domain.generation",
        "app.domain.hub", "app.domain.insight", "app.domain.live", "app.domain.load_sizes",
        "app.domain.memory_prediction", "app.domain.model_", "app.domain.presets",
        "app.domain.prompt_cache", "app.domain.residency",
        "app.domain.schema", "app.domain.thinking", "app.domain.token_view",
        "app.domain.tuning",
        "app.bridge.attachments_store", "app.bridge.engine_settings_store",
        "app.bridge.exchange_store", "app.bridge.load_settings_store",
        "app.bridge.message_changes", "app.bridge.token", "app.gui.answer_details",
        "app.gui.attachments.panel", "app.gui.attachments.preview", "app.gui.chats.chat_menu",
        "app.gui.chats.result", "app.gui.chats.temporary_note", "app.gui.context_banner",
        "app.gui.context_popover", "app.gui.desktop", "app.gui.exchange", "app.gui.find",
        "app.gui.insight", "app.gui.load", "app.gui.markdown", "app.gui.math",
        "app.gui.model_picker", "app.gui.motion", "app.gui.palette", "app.gui.parameters",
        "app.gui.queue_strip", "app.gui.resident_card", "app.gui.settings",
        "app.gui.start_failure", "app.gui.summary_dialog", "app.gui.transcript.")
early = sorted(name for name in names if name.startswith(late))
sys.exit(f"imported too early: {early}" if early or not names else 0)
"""


def test_nothing_that_the_first_paint_does_not_show_is_imported_before_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_pages_are_imported_when_they_are_first_shown() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
