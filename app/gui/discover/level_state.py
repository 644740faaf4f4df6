"""What the button of a level says while its file comes. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.download import Download, DownloadState
from app.gui.discover.level_button import LevelAction

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadStore
    from app.bridge.repository_store import RepositoryStore
    from app.domain.hub import HubLevel


@dataclass(frozen=True, slots=True)
class LevelState:
    """Words and progress (0 to 1) of a button."""

    action: LevelAction = LevelAction.DOWNLOAD
    text: str = ""
    fraction: float | None = None


def level_state(level: HubLevel, store: RepositoryStore, downloads: DownloadStore) -> LevelState:
    """In the library, in the queue, or to be had."""
    translate = QCoreApplication.translate
    download = downloads.find(store.model.id, level.label)
    if download is not None and download.state is not DownloadState.DONE:
        return _queued_state(download, downloads)
    if store.in_library(level) is not None:
        return LevelState(LevelAction.PRESENT, translate("Level", "In library"))
    return LevelState()


def _queued_state(download: Download, downloads: DownloadStore) -> LevelState:
    translate = QCoreApplication.translate
    fraction = downloads.received(download) / download.size if download.size else 0.0
    percent = int(100 * fraction)
    words = {
        DownloadState.QUEUED: translate("Level", "Waiting"),
        DownloadState.ACTIVE: f"{percent} %",
        DownloadState.PAUSED: translate("Level", "Paused {0} %").format(percent),
        DownloadState.VERIFYING: translate("Level", "Checking"),
        DownloadState.FAILED: translate("Level", "Failed"),
    }
    shown = None if download.state is DownloadState.FAILED else fraction
    return LevelState(LevelAction.SHOW, words[download.state], shown)
