"""The real window without a display, clicked through by itself. Main thread of a process.

Run as `python -m tests.helpers.window_session HOME STEP… -- FILE…`; prints what was seen as JSON.
"""

from __future__ import annotations

import faulthandler
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from app import window
from app.after_paint import LaterServices
from app.bridge.hub_store import HubStore, SearchPhase
from app.bridge.single_instance import SingleInstance
from app.cli.opened_files import opened_files
from app.gui.discover.page import DiscoverPage
from app.gui.main_window import MainWindow
from app.gui.page_factories import ModelsTab
from app.gui.problem_banner import ProblemBanner
from app.gui.settings.dialog import SettingsDialog
from app.paths import Paths
from app.system.run_mark import MARK
from tests.gui.finding import child
from tests.helpers import online_wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.bootstrap import Services
    from app.gui.application import Application

    Wait = Callable[[], bool]

_LOOK_EVERY_MS = 30
_GIVE_UP_MS = 120_000


class RememberedServices(LaterServices):
    """The services of the window, to be asked what nothing in it can be clicked for."""

    def __init__(self, build: Callable[[], Services]) -> None:
        super().__init__(build)
        LATER.append(self)


LATER: list[LaterServices] = []


class Session(QObject):
    """Each step is a generator of conditions, which are waited for in turn."""

    def __init__(self, app: QApplication, steps: list[str]) -> None:
        super().__init__(app)
        self._steps = (wait for step in steps for wait in getattr(self, f"do_{step}")())
        self._wait: Wait = self._is_open
        self.seen: dict[str, Any] = {}
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        QTimer.singleShot(_GIVE_UP_MS, self, lambda: app.exit(3))

    @property
    def window(self) -> MainWindow:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))

    def do_ask(self) -> Iterator[Wait]:
        stores = self.window._stores  # noqa: SLF001 - it is clicked from inside
        stores.current.send("What is inference?", "starter", ())
        yield lambda: stores.current.answering
        yield lambda: not stores.current.answering
        self.seen["answered"] = stores.current.id is not None

    def do_pages(self) -> Iterator[Wait]:
        for tab in ModelsTab:
            self.window.show_models(tab)
            yield lambda: True
        self.window.show_compare()
        yield lambda: True

    def do_search(self) -> Iterator[Wait]:
        self.window.show_models(ModelsTab.DISCOVER)
        yield lambda: bool(self.window.findChildren(DiscoverPage))
        (page,) = self.window.findChildren(DiscoverPage)
        store: HubStore = page._hub  # noqa: SLF001
        store.search(text="tiny")
        yield lambda: store.phase in (SearchPhase.DONE, SearchPhase.FAILED)
        self.seen["search"] = store.problem.code if store.problem else "found"
        page._account.sign_in("hf_" + "q" * 34, remember=False)  # noqa: SLF001
        yield lambda: not page._account.busy  # noqa: SLF001
        problem = page._account.problem  # noqa: SLF001
        self.seen["sign_in"] = problem.code if problem else "in"

    def do_settings(self) -> Iterator[Wait]:
        self.window.preferences.settings_requested.emit()
        yield lambda: bool(self.window.findChildren(SettingsDialog))
        (dialog,) = self.window.findChildren(SettingsDialog)
        sections = child(dialog, QListWidget, "settingsSections")
        for row in range(sections.count()):
            sections.setCurrentRow(row)
            yield lambda: True
        self.seen["sections"] = sections.count()
        for name in ("lookForUpdate", "lookForEngines"):
            child(dialog, QPushButton, name).click()
        dialog.close()
        yield lambda: True

    def do_wishes(self) -> Iterator[Wait]:
        (later,) = LATER
        asked = online_wishes.ask_all(later.get())
        yield online_wishes.settled(asked)
        self.seen["wishes"] = {name: online_wishes.outcome(each) for name, each in asked.items()}
        yield from online_wishes.drop_addresses(self.window)
        stores = self.window._stores  # noqa: SLF001
        stores.current.send(f"![x]({online_wishes.REMOTE})", "starter", ())
        yield lambda: stores.current.answering
        yield lambda: not stores.current.answering

    def do_actions(self) -> Iterator[Wait]:
        """Everything that toggles something; what opens a dialog of the desktop is left out."""
        for action in self.window.findChildren(QAction):
            if action.isCheckable() and action.isEnabled():
                action.trigger()
                yield lambda: True

    def do_notice(self) -> Iterator[Wait]:
        (banner,) = self.window.findChildren(ProblemBanner)
        yield banner.isVisible
        self.seen["notice"] = child(banner, QLabel, "problemText").text()
        child(banner, QPushButton, "offer-crash-report").click()
        yield lambda: bool(self.window.findChildren(QObject, "reportDialog"))

    def do_end(self) -> Iterator[Wait]:
        """See whether the run still counts as unfinished when its place is given up."""
        release, mark = SingleInstance.release, Paths.locate(Path(sys.argv[1])).logs / MARK

        def watched(instance: SingleInstance) -> None:
            self.seen["marked"] = mark.exists()
            release(instance)

        self.seen["marked_before"] = mark.exists()
        SingleInstance.release = watched  # type: ignore[method-assign,assignment]
        yield lambda: True

    def do_crash(self) -> Iterator[Wait]:
        faulthandler._sigsegv()  # type: ignore[attr-defined]  # noqa: SLF001
        yield lambda: True

    def do_received(self) -> Iterator[Wait]:
        """Three models beside the starter, and a problem with what is none."""
        library = self.window._stores.library  # noqa: SLF001
        yield lambda: len(library.models) == 4
        (banner,) = self.window.findChildren(ProblemBanner)
        yield banner.isVisible
        self.seen["models"] = sorted(Path(each.path).name for each in library.models)
        self.seen["problem"] = child(banner, QLabel, "problemText").text()

    def do_hang(self) -> Iterator[Wait]:
        print("open", flush=True)  # noqa: T201
        yield lambda: False

    def _is_open(self) -> bool:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        return bool(found) and found[0].isVisible() and found[0]._stores.library.listed  # noqa: SLF001

    def _look(self) -> None:
        try:
            self._go_on()
        except BaseException:
            QApplication.exit(4)
            raise

    def _go_on(self) -> None:
        if not self._wait():
            return
        wait = next(self._steps, None)
        if wait is not None:
            self._wait = wait
        else:
            self._timer.stop()
            self.window.close()


def main() -> int:
    """Run the steps, then close the window as a person would."""
    home, *steps = sys.argv[1:]
    opened = None
    if "--" in steps:
        at = steps.index("--")
        opened = opened_files(steps[at + 1 :])
        del steps[at:]
    sessions: list[Session] = []
    make = window._make_application  # noqa: SLF001
    window.LaterServices = RememberedServices  # type: ignore[attr-defined]

    def make_and_begin() -> Application:
        app = make()
        sessions.append(Session(app, steps))
        return app

    window._make_application = make_and_begin  # noqa: SLF001
    code = window.run_window(Path(home), opened.wish if opened else None)
    print(json.dumps(sessions[0].seen))  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
