"""The store of importance matrices over a service that does what the test says."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.bridge.imatrix_store import ImatrixStore
from app.domain.errors import UserFixableError
from app.domain.importance_matrix import ImatrixProgress, ImatrixWish, KnownImatrix, MadeImatrix
from app.services.imatrix_service import ImatrixMaking
from tests.gui.fakes import GB, FakeServices, model_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.domain.model_file import ModelFile

F16 = model_file("qwen-f16", "Qwen3 8B", "F16", int(16.4 * GB))
Q8 = model_file("qwen-q8", "Qwen3 8B", "Q8_0", int(8.7 * GB))
MADE = MadeImatrix("/m.gguf", "words.txt", 4, 512, 42, 0, 0, 9.0)
KNOWN = KnownImatrix("/m.gguf", "words.txt", 4, 512)


@dataclass
class FakeImatrices:
    """A service whose matrices are made when the test says so."""

    wishes: list[ImatrixWish] = field(default_factory=list)
    kept: tuple[KnownImatrix, ...] = ()
    asked: list[str] = field(default_factory=list)

    def make(
        self, wish: ImatrixWish, tell: Callable[[ImatrixProgress], None] = lambda _progress: None
    ) -> ImatrixMaking:
        self.wishes.append(wish)
        self.tell = tell
        self.future: Future[MadeImatrix] = Future()
        return ImatrixMaking(self.future, self.stop)

    def stop(self) -> None:
        self.future.set_exception(UserFixableError("It was stopped.", code="cancelled"))

    def known(self, model: ModelFile) -> Future[tuple[KnownImatrix, ...]]:
        self.asked.append(model.id)
        found: Future[tuple[KnownImatrix, ...]] = Future()
        found.set_result(self.kept)
        return found


class Desk:
    """The store over fakes."""

    def __init__(self, qtbot: QtBot) -> None:
        self.services = FakeServices(models=(F16, Q8))
        self.port = FakeImatrices()
        self.store = ImatrixStore(self.port, self.services.stores.library, self.services.events)
        library = self.services.stores.library
        with qtbot.waitSignal(library.models_changed):
            library.refresh()
