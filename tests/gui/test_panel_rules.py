"""Which panels a window of some width shows."""

from __future__ import annotations

import pytest

from app.gui.panel_rules import MODELS_WIDTH, Panel, PanelWishes, visible_panels

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


@pytest.mark.parametrize(("width", "shown"), [(900, SIDEBAR), (880, frozenset()), (1440, SIDEBAR)])
def test_the_models_take_more_room_than_the_chat(width: int, shown: frozenset[Panel]) -> None:
    assert visible_panels(width, PanelWishes(live=False), MODELS_WIDTH) == shown
