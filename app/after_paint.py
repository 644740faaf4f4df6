"""What can wait until the window's first frame is on the screen. GUI thread."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.bridge.garbage import GarbageCollector

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Services
    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.events import Problem
    from app.domain.residency import EngineProcess
    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController
    from app.gui.transcript_place import TranscriptPlace
    from app.system.sampler import SamplerThread

_WARM_UP_MS = 200


class LaterServices:
    """Services that are built at their first use, because importing them takes 0.1 s.

    `part` stands for one of them until then.
    """

    def __init__(self, build: Callable[[], Services]) -> None:
        self._built: Services | None = None
        self._build = build

    def get(self) -> Services:
        """The services, built now where they were not before."""
        if self._built is None:
            self._built = self._build()
        return self._built

    def part(self, name: str) -> Any:  # noqa: ANN401 - it stands for services of several types
        """The service that will be `Services.<name>`."""
        return _Later(functools.partial(self._get_part, name))

    def close(self) -> None:
        """End what was built."""
        if self._built is not None:
            self._built.close()

    def _get_part(self, name: str) -> object:
        return getattr(self.get(), name)


class _Later:
    def __init__(self, get: Callable[[], object]) -> None:
        self._get = get

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the service offers
        return getattr(self._get(), name)


class WindowParts(NamedTuple):
    """What the start and the end of the window work with."""

    window: MainWindow
    transcript: TranscriptPlace
    stores: Stores
    themes: ThemeController


class AfterPaint(QObject):
    """Opens the database, reads chats and models, watches the machine, warms up the view."""

    database_ready = Signal()

    def __init__(self, parts: WindowParts, later: LaterServices, bridge: EventBridge) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._later = later
        self._bridge = bridge
        self._garbage = GarbageCollector(self)
        self._sampler: SamplerThread | None = None

    def stop(self) -> None:
        """End the thread that was started here."""
        if self._sampler:
            self._sampler.stop()

    @Slot()
    def start(self) -> None:
        """Called when the first frame is on the screen."""
        self._garbage.start()
        self._parts.transcript.fill()
        services = self._later.get()
        self._parts.stores.live.set_cores(services.machine.physical_cores())
        self._bridge.when_done(
            services.database.ready, self._on_database_ready, self._on_database_failed
        )
        self._start_sampler()
        self._make_features()
        QTimer.singleShot(_WARM_UP_MS, self._parts.transcript, self._parts.transcript.warm_up)

    def _make_features(self) -> None:
        """What hangs on the window and does not show in its first frame."""
        from app.gui.desktop_manners import DesktopManners
        from app.gui.exchange.exchange_place import ExchangePlace
        from app.gui.insight.features import InsightFeatures

        window, stores, themes = self._parts.window, self._parts.stores, self._parts.themes
        exchange = self._later.part("exchange")
        ExchangePlace(exchange, stores, self._bridge, themes, window)
        features = InsightFeatures(self._later.part, stores, self._bridge, themes)
        features.attach(window, self._parts.transcript)
        DesktopManners(window, stores, self._bridge)

    def _start_sampler(self) -> None:
        from app.system.sampler import SamplerThread

        self._sampler = SamplerThread(self._bridge.publish, self._engines)
        self._sampler.start()

    def _engines(self) -> tuple[EngineProcess, ...]:
        return self._later.get().models.processes()

    def _on_database_ready(self, _nothing: None) -> None:
        from app.storage.start import clean_up

        # What a crash or a kill left unfinished keeps its text and says what it is.
        services = self._later.get()
        services.database.submit(clean_up)
        services.prompts.start(services.database)
        services.tuning.begin()
        services.attachments.start()
        self._parts.stores.refresh()
        self.database_ready.emit()

    def _on_database_failed(self, problem: Problem) -> None:
        from app.gui.start_failure import DatabaseChoice, ask_about_database

        database = self._later.get().database
        match ask_about_database(problem, self._parts.window):
            case DatabaseChoice.RESTORE:
                mended = database.restore_backup()
            case DatabaseChoice.START_EMPTY:
                mended = database.start_empty()
            case _:
                self._parts.window.close()
                return
        self._bridge.when_done(mended, self._on_database_ready, self._on_database_failed)
