"""What the pages beside the chat are made from, at their first opening. GUI thread."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.gui.compare.lanes_page import LanesPage
    from app.gui.theme_tokens import Theme


class ModelsTab(Enum):
    """The pages of the models place, in their order."""

    LIBRARY = 0
    DISCOVER = 1
    DOWNLOADS = 2


MakePage: TypeAlias = "Callable[[Theme], QWidget]"
MakeCompare: TypeAlias = "Callable[[Theme], LanesPage]"


class PageFactories(NamedTuple):
    """Each is called once, when its page is first shown; heavy imports belong inside."""

    library: MakePage
    discover: MakePage
    downloads: MakePage
    compare: MakeCompare | None = None

    def make(self, tab: ModelsTab, theme: Theme) -> QWidget:
        """The page of a tab."""
        factories = {
            ModelsTab.LIBRARY: self.library,
            ModelsTab.DISCOVER: self.discover,
            ModelsTab.DOWNLOADS: self.downloads,
        }
        return factories[tab](theme)
