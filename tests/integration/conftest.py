"""Fixtures of the integration tests: the whole app without a window, on the real engine."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Services, build_services
from app.domain.engine_settings import EngineSettings
from app.domain.events import AnswerFinished, AnswerStarted
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.foundations import STARTER
from app.paths import Paths, resource
from tests.helpers.endless_model import endless_model
from tests.helpers.recorder import PATIENCE_S, Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.chat import MessageStatus
    from app.domain.settings import Settings


@dataclass
class Desk:
    """The services, their events, and the settings that hold for the next question."""

    home: Path
    recorder: Recorder = field(default_factory=Recorder)
    sampling: SamplingParams = field(default_factory=lambda: SamplingParams(temperature=0.0))
    load: LoadParams = field(default_factory=lambda: LoadParams(threads=1))
    engine: EngineSettings | None = None  # in place of the stored ones

    def __post_init__(self) -> None:
        self.services: Services = build_services(
            Paths.locate(self.home), self.recorder.publish, self._adjust
        )
        self.services.database.ready.result(timeout=PATIENCE_S)
        self.services.library.list_models().result(timeout=PATIENCE_S)

    def _adjust(self, settings: Settings) -> Settings:
        engine = self.engine or settings.engine
        return replace(settings, sampling=self.sampling, load=self.load, engine=engine)

    def find(self, model: Path | str) -> str:
        """Library id of a model file."""
        return self.services.library.find(str(model)).result(timeout=PATIENCE_S).id

    def start(self, text: str, *, model: Path | str = "starter", chat: str | None = None) -> str:
        """Ask; returns the id of the answer once it has started."""
        since = len(self.recorder.events)
        chat_id = self.services.chats.send(chat, text, self.find(model))
        started = self.recorder.wait_for(
            AnswerStarted, lambda event: event.chat_id == chat_id, since=since
        )
        return started.answer.id

    def ask(
        self, text: str, *, model: Path | str = "starter", chat: str | None = None
    ) -> AnswerFinished:
        """Ask and wait for the end of the answer."""
        return self.recorder.finished(self.start(text, model=model, chat=chat))

    def greet(self, chat: str | None = None) -> MessageStatus:
        """How a short question to the starter model ends."""
        before = self.sampling
        self.sampling = SamplingParams(temperature=0.0, max_tokens=3)
        status = self.ask("Hello", chat=chat).answer.status
        self.sampling = before
        return status

    def chat_of(self, answer_id: str) -> str:
        """Id of the chat that an answer belongs to."""
        fits = self.recorder.wait_for(AnswerStarted, lambda event: event.answer.id == answer_id)
        return fits.chat_id

    @property
    def engine_pid(self) -> int:
        """Process id of the engine, which must be running."""
        pid = self.services.models.engine_pid
        assert pid is not None
        return pid


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The app in a folder of its own; temperature 0, one thread."""
    opened = Desk(tmp_path / "home")
    yield opened
    opened.services.close()


@pytest.fixture(scope="session")
def starter() -> Path:
    """The model that comes with the app. Its words change from version to version."""
    return resource(STARTER)


@pytest.fixture(scope="session")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose answers never end."""
    return endless_model(tmp_path_factory.mktemp("models") / "endless.gguf")


@pytest.fixture
def other_drive(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system than the test's own; skips where there is none."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs /dev/shm, on another file system than temporary files")
    with tempfile.TemporaryDirectory(prefix="quantscope-", dir=memory) as folder:
        yield Path(folder)
