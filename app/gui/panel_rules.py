"""Which side panels a window of some width has room for. Pure functions, any thread."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from app.gui.live_panel import WIDTH as LIVE_WIDTH
from app.gui.sidebar import WIDTH as SIDEBAR_WIDTH

CHAT_WIDTH = 440  # what the chat always keeps
MODELS_WIDTH = 620  # the same for the models


class Panel(Enum):
    """One of the two columns beside the page."""

    SIDEBAR = SIDEBAR_WIDTH
    LIVE = LIVE_WIDTH


class PanelWishes(NamedTuple):
    """What the user wants to see, and which of the two where only one fits."""

    sidebar: bool = True
    live: bool = True
    favoured: Panel = Panel.SIDEBAR


def both_fit(width: int, page: int = CHAT_WIDTH) -> bool:
    return width >= page + SIDEBAR_WIDTH + LIVE_WIDTH


def visible_panels(width: int, wishes: PanelWishes, page: int = CHAT_WIDTH) -> frozenset[Panel]:
    """The wanted panels; only the favoured one where both do not fit beside the page (pixels)."""
    wanted = {Panel.SIDEBAR: wishes.sidebar, Panel.LIVE: wishes.live}
    shown = {panel for panel, is_wanted in wanted.items() if is_wanted}
    if not both_fit(width, page):
        shown &= {wishes.favoured} if width >= page + wishes.favoured.value else set()
    return frozenset(shown)
