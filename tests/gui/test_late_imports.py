"""The window can be used before what hardly anybody opens is imported, and that never is."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.after_paint import AfterPaint, InSteps
from app.window import run_window

seen = {}
def begin(steps, *todo):
    seen["usable"] = seen.get("usable") or sorted(sys.modules)
    begin_steps(steps, *todo)

def warm_up(after_paint):
    # What was put off into turns of its own has had them by then.
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, end))

def end():
    seen["end"] = sorted(sys.modules)
    QApplication.quit()

begin_steps, InSteps.start = InSteps.start, begin
AfterPaint._warm_up = warm_up
run_window(Path(sys.argv[1]))
print(json.dumps(seen))
"""
# Comparing, measuring, votes, batches, levels, exchange, documents, packs, settings.
_NEVER = (
    *("app.comparing", "app.upkeep", "app.documents.reading", "app.documents.text_file"),
    *("app.services.batch_", "app.services.compare_", "app.services.measure_"),
    *("app.services.vote_", "app.services.divergence_", "app.services.quantize_"),
    *("app.services.imatrix_", "app.services.exchange.", "app.services.inspector"),
    *("app.services.pack_offers", "app.services.tokens", "app.services.bench_service"),
    *("app.storage.comparisons", "app.storage.measurements", "app.storage.votes"),
    *("app.storage.batches", "app.domain.batch", "app.domain.comparison"),
    *("app.domain.divergence", "app.domain.quality", "app.domain.blind_vote"),
    *("app.domain.vote_", "app.domain.quantizing", "app.domain.importance_matrix"),
    *("app.engine.divergence", "app.engine.evaluation", "app.engine.imatrix"),
    *("app.engine.quantize", "app.engine.llama", "app.gui.compare", "app.gui.measure"),
    *("app.gui.vote", "app.gui.batch", "app.gui.cost", "app.gui.levels.levels_dialog"),
    *("app.gui.settings.dialog", "app.gui.discover", "app.gui.library", "app.gui.inspector"),
    *("app.gui.load", "app.gui.palette", "app.gui.exchange.export"),
    "numpy",  # sqlite-utils, which makes the tables of a new home, would like to have it
)
# What the end of the start brings, once the models are shown.
_LATER = (
    *(
        "psutil",
        "statistics",
        "PySide6.QtDBus",
        "markdown_it",
        "pygments",
        "app.hub.",
        "app.settings_pages",
    ),
    *("app.services.hub_", "app.services.download", "app.services.prompt_cache_service"),
    *("app.services.cost_service", "app.services.chat_titles", "app.services.insight"),
    *("app.services.memory_service", "app.services.tuning_service", "app.services.engine_packs"),
    *("app.services.attachments.", "app.services.exchange", "app.documents."),
    *("app.system.machine", "app.system.memory", "app.system.sampler", "app.system.gpu"),
    *("app.domain.hub", "app.domain.download", "app.gui.downloads", "app.gui.insight"),
    *("app.gui.exchange", "app.gui.settings", "app.gui.desktop_manners", "app.gui.motion"),
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is imported when the models are shown, and at the end of the start."""
    home: Path = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, "-c", _START, str(home)], capture_output=True, text=True, check=True
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _early(imported: list[str], late: tuple[str, ...]) -> list[str]:
    return [name for name in imported if name.startswith(late)]


def test_what_nobody_has_opened_is_not_imported_by_the_start(seen: dict[str, list[str]]) -> None:
    assert _early(seen["end"], _NEVER) == []


def test_models_are_shown_before_anything_else_is_made(seen: dict[str, list[str]]) -> None:
    assert _early(seen["usable"], (*_NEVER, *_LATER)) == []


def test_the_rest_of_the_start_follows(seen: dict[str, list[str]]) -> None:
    """Else the test above would hold for a start that forgets to do them."""
    later = set(seen["end"]) - set(seen["usable"])
    assert {
        "app.services.download_service",
        "app.services.tuning_service",
        "app.services.attachments.sweeping",
        "app.services.prompt_cache_service",
        "app.gui.downloads.indicator",
        "app.gui.settings.offline_mark",
        "app.gui.exchange.exchange_place",
        "app.gui.insight.insight_place",
        "app.gui.desktop_manners",
        "app.system.sampler",
    } <= later
