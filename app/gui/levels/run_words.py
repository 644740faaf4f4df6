"""A run in words, for its page and for the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.bridge.levels_run import STOPPED
from app.domain.level_pace import rough
from app.gui.downloads.words import rate_text
from app.gui.library.level_text import duration

if TYPE_CHECKING:
    from app.bridge.levels_run import RunState


def headline(state: RunState) -> str:
    """What goes on, or how it ended."""
    translate = QCoreApplication.translate
    if state.stopping:
        return translate("LevelsRun", "Stopping")
    if state.running:
        return translate("LevelsRun", "Making {0}").format(state.current or state.offers[-1].level)
    if state.problem is not None and state.problem.code == STOPPED:
        return translate("LevelsRun", "Stopped")
    if state.problem is not None:
        return translate("LevelsRun", "Not everything could be made")
    one = len(state.made) == 1
    words = (
        translate("LevelsRun", "1 level made") if one else translate("LevelsRun", "{0} levels made")
    )
    return words.format(len(state.made))


def percent(state: RunState) -> str:
    """ "34 %" """
    return f"{int(100 * state.fraction)} %"


def pace(state: RunState) -> str:
    """How much is done, how fast it goes and how long it takes; "" after the end."""
    if not state.running:
        return ""
    translate = QCoreApplication.translate
    words = [percent(state)]
    if state.progress is not None and state.progress.rate:
        words.append(rate_text(state.progress.rate))
    if state.seconds_left is not None:
        left = duration(rough(state.seconds_left))
        words.append(translate("LevelsRun", "about {0} left").format(left))
    return " · ".join(words)
