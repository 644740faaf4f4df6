"""Cyclic garbage is collected, and its Qt objects are destroyed on the GUI thread."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread

from app.bridge.garbage import GarbageCollector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class _Holder(QObject):
    """In a cycle with itself, so that only the collector can free it."""

    def __init__(self, ends: list[bool]) -> None:
        super().__init__()
        self.me = self
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(QThread.isMainThread())


@pytest.fixture
def collector(qapp: QObject) -> Iterator[GarbageCollector]:
    parent = QObject()
    collector = GarbageCollector(parent)
    collector.start()
    yield collector
    gc.unfreeze()
    gc.enable()


def test_a_widget_in_a_cycle_is_freed_on_the_gui_thread_only(
    collector: GarbageCollector, qtbot: QtBot
) -> None:
    ends: list[bool] = []
    _Holder(ends)
    busy = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    busy.start()
    busy.join()
    assert ends == []  # as many new objects would have started a collection on that thread

    kept: list[list[int]] = [[] for _ in range(5_000)]
    qtbot.waitUntil(lambda: bool(ends), timeout=10_000)
    assert ends == [True]
    assert len(kept) == 5_000
