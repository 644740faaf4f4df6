"""A library over a real database and real files, with fakes for the Hub and the wastebasket."""

from __future__ import annotations

import hashlib
import queue
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from app.domain.errors import UserFixableError
from app.domain.events import Event
from app.domain.hub import HubContents, HubFile, HubModel, HubRepository
from app.domain.hub_levels import HubPage
from app.services.library_service import LibraryService, Outside
from app.storage.database import Database
from app.system.places import Places
from tests.helpers.gguf_writer import Gguf, tiny_llama

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.model_file import ModelFile

T = TypeVar("T")
WAIT_S = 20


@dataclass
class FakeHub:
    """Hashes at once, in the thread that asks; knows the repositories that it was told."""

    repositories: dict[str, HubRepository] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)

    def hash_file(self, path: str, progress: Callable[[int, int], None]) -> Future[str]:
        contents = Path(path).read_bytes()
        progress(len(contents), len(contents))
        return done(hashlib.sha256(contents).hexdigest())

    def cancel_hash(self, path: str) -> None:
        self.cancelled.append(path)

    def open_repository(self, repository: str, revision: str | None = None) -> Future[HubPage]:
        self.asked.append(repository)
        answer: Future[HubPage] = Future()
        if repository in self.repositories:
            answer.set_result(HubPage(self.repositories[repository], HubContents((), ())))
        else:
            text = f"{repository} is not on the Hub any more."
            answer.set_exception(UserFixableError(text, code="not_found"))
        return answer


@dataclass
class FakeWastebasket:
    """Moves files into a folder, as the real one does, unless it is told to refuse."""

    folder: Path
    refused: set[str] = field(default_factory=set)

    def throw_away(self, path: Path) -> None:
        if path.name in self.refused:
            raise OSError(13, "Permission denied", str(path))
        self.folder.mkdir(exist_ok=True)
        path.rename(self.folder / path.name)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*"))


@dataclass
class Desk:
    """A library, its folder and what it announced."""

    folder: Path
    database: Database
    events: queue.Queue[Event]
    library: LibraryService
    hub: FakeHub
    wastebasket: FakeWastebasket

    @property
    def models_folder(self) -> Path:
        return self.folder / "models"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def add(self, name: str, title: str) -> ModelFile:
        path = tiny_llama(self.folder / name, general__name=title)
        return self.library.import_model(str(path)).result(WAIT_S)

    def listed(self) -> tuple[ModelFile, ...]:
        return self.library.list_models().result(WAIT_S)

    def names(self) -> list[str]:
        return [model.display_name for model in self.listed()]

    def event(self, kind: type[T]) -> T:
        """The next event of this kind."""
        while True:
            event = self.events.get(timeout=WAIT_S)
            if isinstance(event, kind):
                return event


@contextmanager
def library_desk(folder: Path, recheck_s: float = 3600.0) -> Iterator[Desk]:
    starter = tiny_llama(folder / "starter-model.gguf", general__name="Starter")
    database = Database(folder / "chats.db", folder / "backups")
    events: queue.Queue[Event] = queue.Queue()
    hub, wastebasket = FakeHub(), FakeWastebasket(folder / "wastebasket")
    home = folder / "home"
    home.mkdir()
    places = Places(home, {}, "linux", folder / "root")
    outside = Outside(places, wastebasket.throw_away, recheck_s)
    library = LibraryService(database, events.put, starter, folder / "models", hub, outside)
    yield Desk(folder, database, events, library, hub, wastebasket)
    library.close()
    assert database.close()


def refusal(future: Future[T]) -> UserFixableError:
    """The error with which the future ends."""
    with pytest.raises(UserFixableError) as caught:
        future.result(WAIT_S)
    return caught.value


def done(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future


def model_at(path: Path, title: str = "Tiny") -> Path:
    """Write a model into a folder that is made for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return tiny_llama(path, general__name=title)


def write_split(folder: Path, stem: str, total: int = 2) -> list[Path]:
    """A model in `total` files; the first holds all but one tensor for each of the others."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = Gguf()
    cut = len(whole.tensors) - total + 1
    tensors = [whole.tensors[:cut], *([tensor] for tensor in whole.tensors[cut:])]
    paths = []
    for number, part in enumerate(tensors):
        path = folder / f"{stem}-{number + 1:05}-of-{total:05}.gguf"
        split = {"split.no": number, "split.count": total}
        paths.append(Gguf(dict(whole.metadata) | split, part).write(path))
    return paths


def repository(name: str, revision: str, files: dict[str, str | None]) -> HubRepository:
    """A repository at a commit, with the sha256 of its files."""
    model = HubModel(name, 0, 0, None, None, False, False, None, None, None)
    listed = tuple(HubFile(path, 1, sha256) for path, sha256 in files.items())
    return HubRepository(model, revision, listed, "")
