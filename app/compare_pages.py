"""Comparing in the window: its stores and pages, made when first wanted. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.page_factories import CompareTab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.after_paint import LaterServices
    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.gui.page_factories import MakePage, Tab
    from app.gui.theme_tokens import Theme


class ComparePages(QObject):
    """Makes the pages of the compare place; what they want of the window leaves as signals."""

    notice_raised = Signal(str)
    level_requested = Signal(str)  # model id: somebody wants to chat with it

    def __init__(
        self, later: LaterServices, stores: Stores, events: EventBridge, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._later = later
        self._stores = stores
        self._events = events

    @property
    def factories(self) -> Mapping[Tab, MakePage]:
        """What the window takes."""
        return {
            CompareTab.ANSWERS: self._make_answers,
            CompareTab.VOTE: self._make_vote,
            CompareTab.COST: self._make_cost,
        }

    def _make_answers(self, theme: Theme) -> QWidget:
        from app.bridge.compare_store import CompareStore
        from app.bridge.divergence_store import DivergenceStore
        from app.gui.compare.lanes_page import LanesPage
        from app.gui.compare.parting_place import PartingPlace

        stores = self._stores
        store = CompareStore(self._later.part("compare"), stores.library, self._events, self)
        stores.problems.collect(store.problem_raised)
        page = LanesPage(store, stores.parameters.effective, theme)
        page.notice_raised.connect(self.notice_raised)
        page.level_requested.connect(self.level_requested)
        divergence = DivergenceStore(self._later.part("divergence"), self._events, self)
        stores.problems.collect(divergence.problem_raised)
        parting = PartingPlace(store, divergence, theme, page)
        parting.notice_raised.connect(self.notice_raised)
        page.add_parting(parting)
        return page

    def _make_vote(self, theme: Theme) -> QWidget:
        from app.bridge.vote_store import VoteStore
        from app.gui.vote.vote_page import VotePage

        stores = self._stores
        store = VoteStore(self._later.part("votes"), stores.library, self._events, self)
        stores.problems.collect(store.problem_raised)
        page = VotePage(store, stores.parameters.effective, theme)
        page.notice_raised.connect(self.notice_raised)
        return page

    def _make_cost(self, theme: Theme) -> QWidget:
        from app.bridge.cost_store import CostStore
        from app.gui.cost.cost_page import CostPage

        store = CostStore(self._later.part("costs"), self._events, self)
        self._stores.problems.collect(store.problem_raised)
        page = CostPage(store, theme)
        page.notice_raised.connect(self.notice_raised)
        return page
