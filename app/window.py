"""Starts the window: what must be there for the first paint, then everything else. Main thread."""

from __future__ import annotations

import functools
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from app.after_paint import AfterPaint, LaterServices, WindowParts
from app.bridge.attachment_kit import AttachmentKit
from app.bridge.event_bridge import EventBridge
from app.bridge.single_instance import Place, SingleInstance
from app.bridge.stores import Backends, build_stores
from app.bridge.transcript_store import TranscriptStore
from app.domain.errors import AppError
from app.domain.events import Problem
from app.domain.start_wish import StartWish
from app.gui.accessible import install_accessible_interfaces
from app.gui.application import Application
from app.gui.early_wishes import EarlyWishes
from app.gui.first_paint import FirstPaint
from app.gui.fonts import register_fonts, ui_font
from app.gui.languages import install_language
from app.gui.main_window import MainWindow
from app.gui.opened_files import OpenedFiles
from app.gui.qt_messages import log_qt_messages
from app.gui.theme import ThemeController
from app.gui.transcript_place import TranscriptPlace
from app.logs import set_up_logging
from app.model_pages import ModelPages
from app.paths import Paths
from app.services.settings_service import SettingsService
from app.start_trace import TRACE_VARIABLE, StartTrace
from app.system.run_mark import UnfinishedRun, begin_run, end_run
from app.version import DESKTOP_FILE, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Services
    from app.settings_pages import SettingsPages


def run_window(home: Path | None, wish: StartWish | None = None) -> int:
    """Show the window until it is closed, and do what this start wishes for; the exit code."""
    wish = wish or StartWish()
    if refusal := refuse_pair(sys.version_info[:2], pyside_version):
        sys.stderr.write(refusal + "\n")
        return 1
    # The collector would search through the imports several times before the first paint.
    gc.disable()
    # Python threads that compute (imports, highlighting) must not hold up the GUI thread.
    sys.setswitchinterval(0.0005)
    app = _make_application()
    paths = Paths.locate(home)
    try:
        paths.create()
        set_up_logging(paths.log_file)
        log_qt_messages()
        instance = SingleInstance(paths.lock_file, paths.socket_name, app)
        if (place := instance.join(wish)) is not Place.FIRST:
            return _leave_to_first(place)
        try:
            before = begin_run(paths.logs, paths.log_file, VERSION)
            code = _run(app, _Start(paths, instance, wish, before))
            end_run(paths.logs)
            return code
        finally:  # the mark goes first: who waits for the place would take it for a crash
            instance.release()
    except AppError as error:
        _tell(Problem.of(error))
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


def _make_application() -> Application:
    app = Application(sys.argv[:1])
    app.setApplicationName("Quantscope")
    app.setApplicationVersion(VERSION)
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    register_fonts()
    app.setFont(ui_font())
    install_accessible_interfaces()
    return app


def _leave_to_first(place: Place) -> int:
    if place is Place.HANDED_OVER:
        return 0
    _tell(
        Problem(
            "Quantscope is running already, but its window does not answer.",
            "Wait a moment, or end it and start again.",
            "not_answering",
        )
    )
    return 1


def _tell(problem: Problem) -> None:
    from app.gui.start_failure import show_start_failure

    show_start_failure(problem)


class _Start(NamedTuple):
    """What a start is given; `before` is a run that did not end in order."""

    paths: Paths
    instance: SingleInstance
    wish: StartWish
    before: UnfinishedRun | None


def _run(app: Application, start: _Start) -> int:
    paths, instance = start.paths, start.instance
    bridge = EventBridge(app)
    settings = SettingsService(paths.settings_file, paths.window_state_file, bridge.publish)
    later = LaterServices(functools.partial(_build_services, paths, bridge, settings))
    try:
        parts, pages = _build_window(app, later, settings, bridge)
        instance.raise_requested.connect(parts.window.come_to_front)
        parts.window.restore_window(settings.window_state or b"")
        after_paint = AfterPaint(parts, later, bridge)
        make = functools.partial(_make_settings, parts, later, bridge, pages, start)
        late = LateParts(make, parts.window)
        opened = _receive_files(app, parts, start)
        after_paint.usable.connect(late.take_up)
        after_paint.usable.connect(opened.start)
        queued = Qt.ConnectionType.QueuedConnection  # in a turn of the event loop of its own
        after_paint.usable.connect(pages.start, queued)
        paint = FirstPaint(parts.window)
        if trace := os.environ.get(TRACE_VARIABLE):
            StartTrace(Path(trace), paint, parts.stores.library, bridge)
        paint.painted.connect(instance.listen)
        paint.painted.connect(after_paint.start)
        paint.painted.connect(late.start)
        parts.window.show()
        code = app.exec()
        after_paint.stop()
        late.stop()
        return code
    finally:
        later.close()
        settings.close()


def _make_settings(
    parts: WindowParts,
    later: LaterServices,
    bridge: EventBridge,
    pages: ModelPages,
    start: _Start,
) -> SettingsPages:
    from app.settings_pages import SettingsPages

    return SettingsPages(parts, later, bridge, pages, start.before)


def _receive_files(app: Application, parts: WindowParts, start: _Start) -> OpenedFiles:
    opened = OpenedFiles(app, start.wish)
    opened.wanted.connect(parts.window.show_chats)
    opened.file_ready.connect(parts.stores.library.import_model)
    opened.new_chat_wanted.connect(parts.window.start_new_chat)
    start.instance.wished.connect(opened.take)
    app.files_opened.connect(opened.open)
    if start.wish.new_chat:
        parts.stores.current.stay()
    return opened


def _build_services(paths: Paths, bridge: EventBridge, settings: SettingsService) -> Services:
    from app.bootstrap import build_services

    return build_services(paths, bridge.publish, settings=settings)


def _build_window(
    app: Application, later: LaterServices, settings: SettingsService, bridge: EventBridge
) -> tuple[WindowParts, ModelPages]:
    chosen = settings.current
    install_language(app, chosen.language)
    chats = later.part("chats")
    transcript = TranscriptStore(chats, bridge)
    backends = Backends(
        chats,
        later.part("library"),
        later.part("wishes"),
        settings,
        later.part("folders"),
        later.part("search"),
        later.part("drafts"),
        details=later.part("library"),
        templates=later.part("templates"),
        formats=later.part("formats"),
        presets=later.part("presets"),
    )
    stores = build_stores(backends, transcript, bridge)
    themes = ThemeController(app, chosen.theme, high_contrast=chosen.high_contrast)
    place = TranscriptPlace(stores, chats, bridge, themes)
    pages = ModelPages(later, stores, bridge, themes)
    files = AttachmentKit(later.part("attachments"), stores, bridge)
    window = MainWindow(stores, place, themes, pages.factories, files)
    pages.attach(window)
    place.thumbnail = window.files.thumbnail
    place.attachment_opened.connect(window.files.open_sent)
    window.geometry_changed.connect(GeometryKeeper(settings, window).keep)
    place.problem_raised.connect(window.show_problem)
    stores.finder.found.connect(place.scroll_to)
    place.undo_offered.connect(window.offer_undo)
    window.undo_requested.connect(place.undo)
    window.find_requested.connect(place.open_find)
    window.zoom_requested.connect(place.zoom)
    return WindowParts(window, place, stores, themes), pages


class LateParts(QObject):
    """The manners at the end, and the settings: imported after the first frame."""

    def __init__(self, make: Callable[[], SettingsPages], window: MainWindow) -> None:
        super().__init__()
        wishes = (window.preferences.settings_requested, window.engine_settings_requested)
        self._early = EarlyWishes(self, *wishes)
        self._make = make
        self._settings: SettingsPages | None = None

    @Slot()
    def start(self) -> None:
        """Called at the first frame."""
        from app.gui.end_signals import EndSignals

        EndSignals(self)

    @Slot()
    def take_up(self) -> None:
        """The window can be used, so nothing else waits for this."""
        self._settings = self._make()
        self._settings.start()
        self._settings.take_up()
        self._early.hand_on()

    def stop(self) -> None:
        """Before the services end."""
        if self._settings is not None:
            self._settings.stop()


class GeometryKeeper(QObject):
    """Keeps size and place of the window for the next start."""

    def __init__(self, settings: SettingsService, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    @Slot(bytes)
    def keep(self, geometry: bytes) -> None:
        """Remember it; saving happens elsewhere."""
        self._settings.window_state = geometry
