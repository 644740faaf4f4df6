"""Starts the window: what must be there for the first paint, then everything else. Main thread."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.bootstrap import build_services
from app.bridge.event_bridge import EventBridge
from app.bridge.single_instance import SingleInstance
from app.bridge.stores import Backends, Stores, build_stores
from app.bridge.transcript_store import TranscriptStore
from app.domain.errors import AppError
from app.domain.events import AnswerExtended, AnswerFinished, Event, Problem
from app.gui.fonts import register_fonts, ui_font
from app.gui.main_window import MainWindow
from app.gui.start_failure import DatabaseChoice, ask_about_database, show_start_failure
from app.gui.theme import ThemeController
from app.gui.transcript.accessible import install_accessible_list
from app.gui.transcript.view import TranscriptView
from app.gui.transcript_wishes import TranscriptWishes
from app.logs import set_up_logging
from app.paths import Paths
from app.storage.start import clean_up
from app.version import VERSION

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.settings_service import SettingsService
    from app.system.sampler import SamplerThread

TRACE_VARIABLE = "QUANTSCOPE_TRACE_START"


def run_window(home: Path | None) -> int:
    """Show the window until it is closed; returns the exit code."""
    if refusal := refuse_pair(sys.version_info[:2], pyside_version):
        sys.stderr.write(refusal + "\n")
        return 1
    # Python threads that compute (imports, highlighting) must not hold up the GUI thread.
    sys.setswitchinterval(0.0005)
    app = _make_application()
    paths = Paths.locate(home)
    try:
        paths.create()
        set_up_logging(paths.log_file)
        instance = SingleInstance(paths.lock_file, paths.socket_name, app)
        if not instance.acquire():
            return _hand_over(instance)
        return _run(app, paths, instance)
    except AppError as error:
        show_start_failure(Problem.of(error))
        return 1


def refuse_pair(python: tuple[int, ...], pyside: str) -> str:
    """One sentence where this PySide6 must not run on this Python; empty where it may."""
    if pyside.startswith("6.12.0") and python < (3, 12):
        version = ".".join(map(str, python))
        return (
            f"PySide6 {pyside} aborts on Python {version}: install PySide6 6.11.3, or use Python "
            "3.12 or newer. `python3 packaging/dev.py run` installs the right one."
        )
    return ""


def _make_application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Quantscope")
    app.setApplicationVersion(VERSION)
    QGuiApplication.setDesktopFileName("quantscope")
    register_fonts()
    app.setFont(ui_font())
    install_accessible_list()
    return app


def _hand_over(instance: SingleInstance) -> int:
    if instance.raise_first():
        return 0
    show_start_failure(
        Problem(
            "Quantscope is running already, but its window does not answer.",
            "Wait a moment, or end it and start again.",
            "not_answering",
        )
    )
    return 1


def _run(app: QApplication, paths: Paths, instance: SingleInstance) -> int:
    bridge = EventBridge(app)
    services = build_services(paths, bridge.publish)
    try:
        parts = _build_window(app, services, bridge)
        if trace := os.environ.get(TRACE_VARIABLE):
            StartTrace(Path(trace), parts, bridge)
        instance.raise_requested.connect(parts.window.come_to_front)
        parts.window.restore_window(services.settings.window_state or b"")
        parts.window.show()
        after_paint = AfterPaint(parts, services, bridge)
        after_paint.arm()
        code = app.exec()
        after_paint.stop()
        return code
    finally:
        services.close()
        instance.release()


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What the start and the end of the window work with."""

    window: MainWindow
    view: TranscriptView
    stores: Stores


def _build_window(app: QApplication, services: Services, bridge: EventBridge) -> WindowParts:
    transcript = TranscriptStore(services.chats, bridge)
    backends = Backends(services.chats, services.library, services.wishes, services.settings)
    stores = build_stores(backends, transcript, bridge, services.machine.physical_cores())
    themes = ThemeController(app, services.settings.current.theme)
    view = TranscriptView(transcript, themes.theme)
    themes.theme_changed.connect(view.apply_theme)
    window = MainWindow(stores, view, themes)
    window.geometry_changed.connect(GeometryKeeper(services.settings, window).keep)
    wishes = TranscriptWishes(stores, services.chats, bridge, window)
    wishes.problem_raised.connect(window.show_problem)
    view.regenerate_requested.connect(wishes.regenerate)
    view.sibling_requested.connect(wishes.show_sibling)
    view.link_activated.connect(wishes.open_link)
    return WindowParts(window, view, stores)


class GeometryKeeper(QObject):
    """Keeps size and place of the window for the next start."""

    def __init__(self, settings: SettingsService, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    @Slot(bytes)
    def keep(self, geometry: bytes) -> None:
        """Remember it; saving happens elsewhere."""
        self._settings.window_state = geometry


class StartTrace(QObject):
    """Writes when the start and the first answer got how far: a name and monotonic seconds."""

    def __init__(self, file: Path, parts: WindowParts, bridge: EventBridge) -> None:
        super().__init__(parts.window)
        self._file = file
        self._written: set[str] = set()
        parts.window.installEventFilter(self)
        parts.stores.library.models_changed.connect(self._on_usable)
        bridge.event_published.connect(self._on_event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Wait for the first paint of the window."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # A timer fires when all widgets are painted and the frame is with the display.
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self._write("first_paint")

    def _on_usable(self) -> None:
        self._write("usable")

    def _on_event(self, event: Event) -> None:
        if isinstance(event, AnswerExtended):
            self._write("first_token")
        elif isinstance(event, AnswerFinished):
            self._write("answered")

    def _write(self, moment: str) -> None:
        if moment not in self._written:
            self._written.add(moment)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{moment} {time.monotonic()}\n")


class AfterPaint(QObject):
    """Does what can wait until the first frame is on the screen, in small steps."""

    def __init__(self, parts: WindowParts, services: Services, bridge: EventBridge) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._services = services
        self._bridge = bridge
        self._sampler: SamplerThread | None = None

    def arm(self) -> None:
        """Start once the event loop has painted."""
        QTimer.singleShot(0, self, self._on_painted)

    def stop(self) -> None:
        """End the thread that was started here."""
        if self._sampler:
            self._sampler.stop()

    @Slot()
    def _on_painted(self) -> None:
        from app.system.sampler import SamplerThread

        self._bridge.when_done(
            self._services.database.ready, self._on_database_ready, self._on_database_failed
        )
        self._sampler = SamplerThread(self._bridge.publish, self._engine_pid)
        self._sampler.start()
        QTimer.singleShot(200, self._parts.view, self._parts.view.warm_up)

    def _engine_pid(self) -> int | None:
        return self._services.models.engine_pid

    def _on_database_ready(self, _nothing: None) -> None:
        # What a crash or a kill left unfinished keeps its text and says what it is.
        self._services.database.submit(clean_up)
        self._parts.stores.refresh()

    def _on_database_failed(self, problem: Problem) -> None:
        database = self._services.database
        match ask_about_database(problem):
            case DatabaseChoice.RESTORE:
                mended = database.restore_backup()
            case DatabaseChoice.START_EMPTY:
                mended = database.start_empty()
            case _:
                self._parts.window.close()
                return
        self._bridge.when_done(mended, self._on_database_ready, self._on_database_failed)
