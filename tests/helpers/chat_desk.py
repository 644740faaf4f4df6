"""The chat service with everything real but the engine, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.chat_settings import AnswerWish
from app.domain.errors import UserFixableError
from app.domain.events import AnswerFinished, AnswerStarted
from app.domain.settings import Settings
from app.engine.protocol import Generate
from app.services.chat_service import ChatService
from app.services.model_service import ModelService
from app.storage.database import Database
from tests.helpers.fake_engine import FakeEngines, FakeMachine, a_model
from tests.helpers.recorder import PATIENCE_S, Recorder

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.attachment import Attachment
    from app.domain.chat import Turn
    from app.domain.generation import AnswerStats
    from app.domain.model_file import ModelFile


class _Library:
    def __init__(self) -> None:
        self.used: list[tuple[str, AnswerStats]] = []
        self.models: dict[str, ModelFile] = {}

    def note_used(self, model_id: str, stats: AnswerStats) -> None:
        self.used.append((model_id, stats))

    def get(self, model_id: str) -> ModelFile:
        if model_id == "gone":
            raise UserFixableError("This model is gone.", code="no_model")
        return self.models.get(model_id) or a_model(model_id)


class ChatDesk:
    """The services, their fake engine, and what they announced."""

    def __init__(self, folder: Path) -> None:
        self.recorder = Recorder()
        self.engines = FakeEngines()
        self.machine = FakeMachine()
        self.settings = Settings(system_prompt="Be kind.")
        self.library = _Library()
        self.database = Database(folder / "chats.sqlite3", folder / "backups")
        self.models = ModelService(self.recorder.publish, self.machine, self.engines)
        self.chats = ChatService(
            self.database, self.models, self.library, lambda: self.settings, self.recorder.publish
        )

    def send(
        self,
        text: str,
        chat_id: str | None = None,
        wish: AnswerWish | None = None,
        attachments: tuple[Attachment, ...] = (),
    ) -> AnswerStarted:
        """Ask, and wait until the engine was asked too."""
        since = len(self.recorder.events)
        chat = self.chats.send(chat_id, text, "m", wish or AnswerWish(), attachments)
        return self.started(chat, since)

    def started(self, chat_id: str, since: int) -> AnswerStarted:
        """The first answer of a chat that began after event number `since`."""
        event = self.recorder.wait_for(
            AnswerStarted, lambda each: each.chat_id == chat_id, since=since
        )
        self.settle(chat_id)
        return event

    def path(self, chat_id: str) -> list[str]:
        """The texts on the active path as they are stored."""
        opened = self.chats.open_chat(chat_id).result(timeout=PATIENCE_S)
        return [body.text for body in opened.bodies]

    def settle(self, chat_id: str = "") -> None:
        """Wait until what was asked of a chat's database is done, callbacks included."""
        store = self.chats.stores.of(chat_id)
        store.submit(lambda _connection: None).result(timeout=PATIENCE_S)

    def reply(self, started: AnswerStarted, text: str) -> AnswerFinished:
        """The engine answers."""
        self.settle(started.chat_id)
        worker = self.engines.last
        if started.answer.id not in worker.asked():
            worker.load()
        worker.write(started.answer.id, text)
        worker.finish(started.answer.id)
        return self.recorder.finished(started.answer.id)

    @property
    def request(self) -> Generate:
        """What the engine was last asked."""
        last = self.engines.last.sent[-1]
        assert isinstance(last, Generate)
        return last

    def turns(self) -> tuple[Turn, ...]:
        """The conversation in it."""
        return self.request.turns
