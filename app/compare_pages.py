"""Comparing in the window: its stores and pages, made when first wanted. GUI thread."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.page_factories import CompareTab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.after_paint import LaterServices
    from app.bridge.compare_store import CompareStore
    from app.bridge.event_bridge import EventBridge
    from app.bridge.measure_store import MeasureStore
    from app.bridge.stores import Stores
    from app.bridge.tour_store import TourStore
    from app.gui.page_factories import MakePage, Tab
    from app.gui.theme_tokens import Theme


class ComparePages(QObject):
    """Makes the pages of the compare place; what they want of the window leaves as signals."""

    notice_raised = Signal(str)
    level_requested = Signal(str)  # model id: somebody wants to chat with it
    tab_requested = Signal(object)  # CompareTab

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
            CompareTab.MEASURE: self._make_measure,
            CompareTab.VOTE: self._make_vote,
            CompareTab.BATCH: self._make_batch,
            CompareTab.COST: self._make_cost,
        }

    def make_tour(self, theme: Theme) -> QWidget:
        """What stands above the pages while somebody takes the tour."""
        from app.gui.compare.tour_bar import TourBar

        return TourBar(self._tour, theme)

    @cached_property
    def _answers(self) -> CompareStore:
        from app.bridge.compare_store import CompareStore

        port, library = self._later.part("compare"), self._stores.library
        store = CompareStore(port, library, self._events, self)
        self._stores.problems.collect(store.problem_raised)
        return store

    @cached_property
    def _measure(self) -> MeasureStore:
        from app.bridge.measure_store import MeasureStore

        port, library = self._later.part("measure"), self._stores.library
        store = MeasureStore(port, library, self._events, self)
        self._stores.problems.collect(store.problem_raised)
        return store

    @cached_property
    def _tour(self) -> TourStore:
        from app.bridge.levels_run import LevelsRun
        from app.bridge.tour_store import TourStage, TourStore

        port = self._later.part("quantizing")
        run = LevelsRun(port, self._events, self)
        library = self._stores.library
        tour = TourStore(TourStage(library, port, run, self._answers, self._measure), self)
        tour.answers_wanted.connect(self._on_answers_wanted)
        tour.measure_wanted.connect(self._on_measure_wanted)
        return tour

    def _make_answers(self, theme: Theme) -> QWidget:
        from app.bridge.divergence_store import DivergenceStore
        from app.gui.compare.lanes_page import LanesPage
        from app.gui.compare.parting_place import PartingPlace

        page = LanesPage(self._answers, self._stores.parameters.effective, theme)
        page.notice_raised.connect(self.notice_raised)
        page.level_requested.connect(self.level_requested)
        page.tour_requested.connect(self._tour.start)
        divergence = DivergenceStore(self._later.part("divergence"), self._events, self)
        self._stores.problems.collect(divergence.problem_raised)
        parting = PartingPlace(self._answers, divergence, theme, page)
        parting.notice_raised.connect(self.notice_raised)
        page.add_parting(parting)
        return page

    def _make_measure(self, theme: Theme) -> QWidget:
        from app.gui.measure.measure_page import MeasurePage

        chats = self._stores.chats
        page = MeasurePage(self._measure, lambda: chats.chats, theme)
        page.notice_raised.connect(self.notice_raised)
        page.level_requested.connect(self.level_requested)
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

    def _make_batch(self, theme: Theme) -> QWidget:
        from app.bridge.batch_store import BatchStore
        from app.gui.batch.batch_page import BatchPage

        stores = self._stores
        store = BatchStore(self._later.part("batches"), stores.library, self._events, self)
        stores.problems.collect(store.problem_raised)
        page = BatchPage(store, stores.presets, stores.parameters.effective, theme)
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

    def _on_answers_wanted(self) -> None:
        self.tab_requested.emit(CompareTab.ANSWERS)

    def _on_measure_wanted(self) -> None:
        self.tab_requested.emit(CompareTab.MEASURE)
