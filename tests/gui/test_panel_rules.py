"""Which panels a window of some width shows."""

from __future__ import annotations

import pytest

from app.gui.panel_rules import Panel, PanelWishes, visible_panels

BOTH = PanelWishes()
SIDEBAR, LIVE = frozenset({Panel.SIDEBAR}), frozenset({Panel.LIVE})


@pytest.mark.parametrize(
    ("width", "wishes", "shown"),
    [
        (1440, BOTH, SIDEBAR | LIVE),
        (1000, BOTH, SIDEBAR | LIVE),
        (990, BOTH, SIDEBAR),
        (900, PanelWishes(favoured=Panel.LIVE), LIVE),
        (900, PanelWishes(sidebar=False), frozenset()),
        (640, BOTH, frozenset()),
        (1440, PanelWishes(live=False), SIDEBAR),
        (1440, PanelWishes(sidebar=False), LIVE),
    ],
)
def test_the_chat_keeps_its_room(width: int, wishes: PanelWishes, shown: frozenset[Panel]) -> None:
    assert visible_panels(width, wishes) == shown
