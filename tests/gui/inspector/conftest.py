"""An inspector over real files, beside a library that lists them."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.bridge.event_bridge import EventBridge
from app.bridge.inspector_store import InspectorStore
from app.domain.model_file import ModelDetails, ModelFile
from app.gui.inspector.inspector_window import InspectorWindow
from app.gui.theme_tokens import LIGHT
from app.services.inspector_service import InspectorService
from tests.gui.fakes import model_file
from tests.helpers.gguf_models import Q5_K, Q6_K, q4_k_m

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

SHA256 = "ab" * 32
TOKENS = [f"token {number}" for number in range(3000)]


def listed(path: Path, name: str) -> ModelFile:
    model = model_file(path.stem, name, "Q4_K_M", path.stat().st_size)
    return replace(model, path=str(path), details=ModelDetails(sha256=SHA256))


class ListedModels(QObject):
    """As much of the library's store as the inspector asks for."""

    models_changed = Signal()

    def __init__(self, *models: ModelFile) -> None:
        super().__init__()
        self.models = models


@dataclass
class Bench:
    """A store and how to wait for it."""

    left: Path
    right: Path
    library: ListedModels
    events: EventBridge
    store: InspectorStore
    qtbot: QtBot

    def open(self, path: Path | None = None) -> None:
        self.store.open(str(path or self.left))
        self.qtbot.waitUntil(lambda: bool(self.store.inspection or self.store.problem))

    def compare(self) -> None:
        self.store.compare_with(str(self.right))
        self.qtbot.waitUntil(lambda: bool(self.store.diff or self.store.diff_problem))


@pytest.fixture
def bench(qtbot: QtBot, styled_app: QApplication, tmp_path: Path) -> Iterator[Bench]:
    left = q4_k_m(tmp_path / "left.gguf", 4, Q6_K, tokenizer__ggml__tokens=TOKENS)
    right = q4_k_m(tmp_path / "right.gguf", 4, Q5_K, tokenizer__chat_template="other")
    gc.collect()  # or the reading thread collects, and ends, the objects of a test before this one
    library = ListedModels(listed(left, "Left & <b>one</b>"), listed(right, "Right"))
    events, source = EventBridge(), InspectorService()
    store = InspectorStore(source, library, events)  # type: ignore[arg-type]
    yield Bench(left, right, library, events, store, qtbot)
    source.close()


@pytest.fixture
def show(bench: Bench) -> Callable[[], InspectorWindow]:
    """Opens the window over the left model. Kept to the end of the test, as the bench is."""
    kept: list[InspectorWindow] = []

    def open_window() -> InspectorWindow:
        window = InspectorWindow(bench.store, LIGHT)
        bench.qtbot.addWidget(window)
        kept.append(window)
        window.open(str(bench.left))
        bench.qtbot.waitUntil(lambda: bench.store.inspection is not None)
        return window

    return open_window
