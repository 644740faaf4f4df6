"""What can wait until the window's first frame is on the screen. GUI thread."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.bridge.garbage import GarbageCollector
from app.gui.early_close import EarlyClose
from app.gui.early_wishes import EarlyWishes
from app.made_once import stand_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.bootstrap import Services
    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.events import Problem
    from app.domain.residency import EngineProcess
    from app.gui.desktop_manners import DesktopManners
    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController
    from app.gui.transcript_place import TranscriptPlace
    from app.system.sampler import SamplerThread

_WARM_UP_MS = 200
_LONGEST_WAIT_MS = 1000  # for the list of models, which a slow disk may hold up


class LaterServices:
    """The services, imported at their first use. `part` stands for one of them until then."""

    def __init__(self, build: Callable[[], Services]) -> None:
        self._built: Services | None = None
        self._build = build

    def get(self) -> Services:
        """The services, built now where they were not before. Only on the GUI thread."""
        if self._built is None:
            self._built = self._build()
        return self._built

    def part(self, name: str) -> Any:  # noqa: ANN401 - it stands for services of several types
        """The service that will be `Services.<name>`."""
        return stand_in(lambda: getattr(self.get(), name))

    def close(self) -> None:
        """End what was built."""
        if self._built is not None:
            self._built.close()


class WindowParts(NamedTuple):
    """What the start and the end of the window work with."""

    window: MainWindow
    transcript: TranscriptPlace
    stores: Stores
    themes: ThemeController


class AfterPaint(QObject):
    """Opens the database, reads chats and models; makes the rest once they are there."""

    usable = Signal()  # models are shown, and a question can be asked

    def __init__(self, parts: WindowParts, later: LaterServices, bridge: EventBridge) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._later = later
        self._bridge = bridge
        self._garbage = GarbageCollector(self)
        self._sampler: SamplerThread | None = None
        self._rest = InSteps(self)
        self._cleaned: Future[None]
        window, transcript = parts.window, parts.transcript
        self._early_insight = EarlyWishes(
            self, transcript.tokens_requested, transcript.answer_tokens_requested
        )
        self._early_exchange = EarlyWishes(
            self,
            window.export_requested,
            window.export_open_requested,
            window.export_all_requested,
            window.import_chats_requested,
            window.files.chats_found,
        )
        self._manners: DesktopManners | None = None
        self._early_manners = EarlyWishes(self, window.preferences.language_chosen)
        self._early_close = EarlyClose(window, parts.stores.settings, self._learn_manners)
        window.quit_requested.connect(self._early_close.end)

    def stop(self) -> None:
        """End the thread that was started here."""
        self._rest.stop()
        if self._sampler:
            self._sampler.stop()

    @Slot()
    def start(self) -> None:
        """Called when the first frame is on the screen."""
        self._garbage.start()
        database = self._later.get().database  # its thread opens it while the view is imported
        self._bridge.when_done(database.ready, self._on_database_ready, self._on_database_failed)
        self._clean_up()
        self._parts.transcript.fill()

    def _clean_up(self) -> None:
        """What a crash or a kill left unfinished keeps its text and says what it is.

        Asked for before anything else is: a page may be opened while the database still opens.
        """
        from app.storage.start import clean_up

        services = self._later.get()
        self._cleaned = services.database.submit(clean_up, services.processes.others_since)

    def _on_database_ready(self, _nothing: None) -> None:
        self._bridge.when_done(self._cleaned, self._on_cleaned, self._parts.window.show_problem)
        stores = self._parts.stores
        stores.library.models_changed.connect(self._begin_rest)
        stores.refresh()
        QTimer.singleShot(_LONGEST_WAIT_MS, self, self._begin_rest)

    def _on_cleaned(self, _nothing: None) -> None:
        """It is seen in what is read next."""

    def _begin_rest(self) -> None:
        self._rest.start(
            self._later.get().expect_answers,
            self.usable.emit,
            self._watch_machine,
            self._take_up,
            self._offer_tokens,
            self._offer_exchange,
            self._learn_manners,
            self._warm_up,
        )

    def _watch_machine(self) -> None:
        from app.system.sampler import SamplerThread

        cores = self._later.get().machine.physical_cores()
        self._parts.stores.live.set_cores(cores)
        self._sampler = SamplerThread(self._bridge.publish, self._engines)
        self._sampler.start()

    def _engines(self) -> tuple[EngineProcess, ...]:
        return self._later.get().models.processes()

    def _take_up(self) -> None:
        """What earlier runs left, and measuring."""
        services = self._later.get()
        services.prompts.start(services.database)
        services.tuning.begin()
        services.attachments.start()
        services.take_up_engines()

    def _offer_tokens(self) -> None:
        from app.gui.insight.features import InsightFeatures

        parts = self._parts
        features = InsightFeatures(self._later.part, parts.stores, self._bridge, parts.themes)
        features.attach(parts.window, parts.transcript)
        self._early_insight.hand_on()

    def _offer_exchange(self) -> None:
        from app.gui.exchange.exchange_place import ExchangePlace

        parts = self._parts
        exchange = self._later.part("exchange")
        ExchangePlace(exchange, parts.stores, self._bridge, parts.themes, parts.window)
        self._early_exchange.hand_on()

    def _learn_manners(self) -> DesktopManners:
        from app.gui.desktop_manners import DesktopManners

        self._early_close.end()
        if self._manners is None:
            parts = self._parts
            self._manners = DesktopManners(parts.window, parts.stores, self._bridge)
            self._early_manners.hand_on()
        return self._manners

    def _warm_up(self) -> None:
        QTimer.singleShot(_WARM_UP_MS, self._parts.transcript, self._parts.transcript.warm_up)

    def _on_database_failed(self, problem: Problem) -> None:
        from app.gui.start_failure import DatabaseChoice, ask_about_database

        database = self._later.get().database
        match ask_about_database(problem, self._parts.window):
            case DatabaseChoice.RESTORE:
                mended = database.restore_backup()
            case DatabaseChoice.START_EMPTY:
                mended = database.start_empty()
            case _:
                self._parts.window.quit()
                return
        self._clean_up()
        self._bridge.when_done(mended, self._on_database_ready, self._on_database_failed)


class InSteps(QObject):
    """Does one thing after the other; between them the event loop hears of keys and the mouse."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False
        self._steps: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)

    def start(self, *steps: Callable[[], object]) -> None:
        """Begin with the next turn of the event loop; a second call is ignored."""
        if not self._begun:
            self._begun = True
            self._steps.extend(steps)
            self._timer.start()

    def stop(self) -> None:
        """Leave out what was not done yet."""
        self._begun = True
        self._steps.clear()

    def _on_turn(self) -> None:
        if not self._steps:
            self._timer.stop()
            return
        self._steps.popleft()()
