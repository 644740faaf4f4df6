"""What the pages beside the chat are made from, at their first opening. GUI thread."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.gui.theme_tokens import Theme


class ModelsTab(Enum):
    """The pages of the models place, in their order."""

    LIBRARY = 0
    DISCOVER = 1
    DOWNLOADS = 2


class CompareTab(Enum):
    """The pages of the compare place, in their order."""

    ANSWERS = 0
    MEASURE = 1
    VOTE = 2
    BATCH = 3
    COST = 4


Tab: TypeAlias = ModelsTab | CompareTab
MakePage: TypeAlias = "Callable[[Theme], QWidget]"


class PageFactories(NamedTuple):
    """Each is called once, when its page is first shown; heavy imports belong inside.

    A tab without a factory is not offered, a place without tabs neither.
    """

    models: Mapping[Tab, MakePage]
    compare: Mapping[Tab, MakePage]
    above_compare: MakePage | None = None  # stands above all pages of comparing
