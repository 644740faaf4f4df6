"""Figures of the Hub in words. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_DAY = 86_400.0


def count_text(count: int) -> str:
    """Downloads and likes: "312", "4.5k", "1.2M"."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if count >= unit * 0.9995:
            value = count / unit
            return (
                f"{value:.1f}".removesuffix(".0") + sign if value < 99.95 else f"{value:.0f}{sign}"
            )
    return str(max(count, 0))


def age_text(time: float | None, now: float) -> str:
    """How long ago: "today", "3 days ago", "5 months ago"; "" where the time is not known."""
    if time is None:
        return ""
    days = int(max(now - time, 0) // _DAY)
    translate = QCoreApplication.translate
    if days < 2:
        return translate("Age", "yesterday") if days else translate("Age", "today")
    for least, length, words in (
        (14, 1, translate("Age", "{0} days ago")),
        (61, 7, translate("Age", "{0} weeks ago")),
        (730, 30, translate("Age", "{0} months ago")),
    ):
        if days < least:
            return words.format(days // length)
    return translate("Age", "{0} years ago").format(days // 365)
