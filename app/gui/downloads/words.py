"""Downloads in words: states, rates, time left. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.bridge.sentences import told
from app.domain.display_text import display_text
from app.domain.download import Download, DownloadProgress, DownloadState
from app.gui.formats import file_size

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadTotals

TONES = {DownloadState.DONE: "done", DownloadState.FAILED: "problem"}


def rate_text(rate: float) -> str:
    """ "42 MB/s", "850 kB/s" """
    if rate < 1_000_000:
        return f"{max(rate, 0) / 1000:.0f} kB/s"
    return f"{file_size(round(rate))}/s"


def time_left_text(seconds: float) -> str:
    """ "43 s left", "3 min left", "2 h 5 min left" """
    translate = QCoreApplication.translate
    whole = max(round(seconds), 1)
    if whole < 90:
        return translate("Download", "{0} s left").format(whole)
    minutes = round(whole / 60)
    if minutes < 90:
        return translate("Download", "{0} min left").format(minutes)
    if minutes < 48 * 60:
        return translate("Download", "{0} h {1} min left").format(minutes // 60, minutes % 60)
    return translate("Download", "{0} days left").format(minutes // 1440)


def state_text(download: Download, progress: DownloadProgress | None) -> str:
    """The state in a word or two."""
    translate = QCoreApplication.translate
    if download.state is DownloadState.ACTIVE and progress and progress.waiting_s is not None:
        return translate("Download", "Reconnecting")
    return {
        DownloadState.QUEUED: translate("Download", "Waiting"),
        DownloadState.ACTIVE: translate("Download", "Downloading"),
        DownloadState.PAUSED: translate("Download", "Paused"),
        DownloadState.VERIFYING: translate("Download", "Checking"),
        DownloadState.DONE: translate("Download", "In library"),
        DownloadState.FAILED: translate("Download", "Failed"),
    }[download.state]


def figures_text(download: Download, received: int, progress: DownloadProgress | None) -> str:
    """What is here, how fast the rest comes, and why nothing does."""
    done = download.state is DownloadState.DONE
    words = [file_size(download.size) if done else _amount(received, download.size)]
    if download.problem is not None:
        problem = download.problem
        said = told(problem)
        return " · ".join([*words, said]) if received else said
    if progress is not None:
        words += _progress_words(progress)
    return " · ".join(words)


def summary_text(totals: DownloadTotals) -> str:
    """All of the queue in one line."""
    translate = QCoreApplication.translate
    words = [_amount(totals.received, totals.size)] if totals.unfinished else []
    if totals.rate:
        words.append(rate_text(totals.rate))
    if totals.seconds_left is not None:
        words.append(time_left_text(totals.seconds_left))
    words += [
        form.format(count)
        for count, form in (
            (totals.moving, translate("Download", "{0} running")),
            (totals.waiting, translate("Download", "{0} waiting")),
            (totals.paused, translate("Download", "{0} paused")),
            (totals.failed, translate("Download", "{0} failed")),
            (totals.done, translate("Download", "{0} done")),
        )
        if count
    ]
    return " · ".join(words)


def _amount(received: int, size: int) -> str:
    if not received:
        return file_size(size)
    translate = QCoreApplication.translate
    return translate("Download", "{0} of {1}").format(file_size(received), file_size(size))


def _progress_words(progress: DownloadProgress) -> list[str]:
    if progress.waiting_s is not None:
        translate = QCoreApplication.translate
        again = translate("Download", "next try in {0} s").format(max(round(progress.waiting_s), 0))
        reason = display_text(progress.reason, 160).rstrip(".")
        return [reason, again] if reason else [again]
    words = [rate_text(progress.rate)] if progress.rate is not None else []
    if progress.seconds_left is not None:
        words.append(time_left_text(progress.seconds_left))
    return words
