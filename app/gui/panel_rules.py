"""Which side panels a window of some width has room for. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.gui.live_panel import WIDTH as LIVE_WIDTH
from app.gui.sidebar import WIDTH as SIDEBAR_WIDTH

CHAT_WIDTH = 440  # what the chat always keeps


class Panel(Enum):
    """One of the two columns beside the chat."""

    SIDEBAR = SIDEBAR_WIDTH
    LIVE = LIVE_WIDTH


@dataclass(frozen=True, slots=True)
class PanelWishes:
    """What the user wants to see, and which of the two where only one fits."""

    sidebar: bool = True
    live: bool = True
    favoured: Panel = Panel.SIDEBAR


def both_fit(width: int) -> bool:
    return width >= CHAT_WIDTH + SIDEBAR_WIDTH + LIVE_WIDTH


def visible_panels(width: int, wishes: PanelWishes) -> frozenset[Panel]:
    """The wanted panels; only the favoured one where both do not fit (width in pixels)."""
    wanted = {Panel.SIDEBAR: wishes.sidebar, Panel.LIVE: wishes.live}
    shown = {panel for panel, is_wanted in wanted.items() if is_wanted}
    if not both_fit(width):
        shown &= {wishes.favoured} if width >= CHAT_WIDTH + wishes.favoured.value else set()
    return frozenset(shown)
