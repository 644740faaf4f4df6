"""Services that answer at once from memory and publish events when a test says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, cast

from app.bridge.event_bridge import EventBridge
from app.bridge.stores import Backends, Stores, build_stores
from app.bridge.transcript_store import TranscriptStore
from app.domain.chat import Chat, ChatHit, Message, MessageHead, MessageStatus, Role, Transcript
from app.domain.chat_search import HitPage, SearchPlace
from app.domain.errors import UserFixableError
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    ChatChanged,
    ChatRemoved,
    Event,
    LibraryChanged,
    SummariesChanged,
)
from app.domain.generation import AnswerStats, Device, EngineInfo, LoadedModel, StopReason
from app.domain.ids import new_id
from app.domain.model_file import GgufInfo, ModelFile
from app.domain.sampling import SamplingParams
from app.domain.settings import Settings
from app.services.chat_folders import ChatFolders
from app.services.drafts import Drafts
from tests.helpers.parameter_services import ParameterServices
from tests.helpers.quick_database import QuickDatabase

if TYPE_CHECKING:
    from app.domain.attachment import Attachment
    from app.domain.chat_settings import AnswerWish
    from app.domain.conversation import ChatSummary
    from app.storage.database import Database

_T = TypeVar("_T")
GB = 1_000_000_000


def done(value: _T) -> Future[_T]:
    future: Future[_T] = Future()
    future.set_result(value)
    return future


def failed(error: Exception) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def model_file(model_id: str, name: str, level: str, size: int, **more: Any) -> ModelFile:  # noqa: ANN401  # fields of what it makes
    info = GgufInfo(
        name=name,
        architecture="llama",
        quantization=level,
        parameters=8 * GB,
        bits_per_weight=4.8,
        file_bytes=size,
        trained_context=32768,
        layers=36,
        embedding_length=4096,
        heads=32,
        kv_heads=8,
        key_length=128,
        value_length=128,
        vocabulary=151_936,
        chat_template=True,
    )
    return ModelFile(model_id, f"/models/{name}.gguf", info, added_at=0.0, **more)


STARTER = model_file("starter", "Quantscope Starter", "Q8_0", 14_600_000, bundled=True)
LARGE = model_file("large", "Qwen3 8B", "Q4_K_M", int(4.9 * GB))
MISSING = model_file("gone", "Gemma 3 12B", "Q5_K_M", int(8.4 * GB), missing=True)


def loaded_model(name: str = "Qwen3 8B", gpu_layers: int = 0, **more: Any) -> LoadedModel:  # noqa: ANN401  # fields of what it makes
    devices = [Device("CPU", "AMD EPYC", "cpu")]
    if gpu_layers:
        devices.append(Device("CUDA0", "NVIDIA GeForce RTX 4070", "gpu", 12 * 1024**3))
    return LoadedModel(
        name=name,
        architecture="qwen3",
        context_length=8192,
        trained_context=32768,
        threads=6,
        gpu_layers=gpu_layers,
        layers=37,
        load_s=2.1,
        weights_bytes=int(4.9 * GB),
        engine_bytes=6 * 1024**3,
        chat_template=True,
        engine=EngineInfo("b7000", tuple(devices)),
        **more,
    )


def answer_stats(**more: Any) -> AnswerStats:  # noqa: ANN401  # fields of what it makes
    stats = AnswerStats(
        prompt_tokens=1204,
        reused_tokens=960,
        generated_tokens=384,
        template_s=0.001,
        prefill_s=0.3,
        first_token_s=0.21,
        decode_s=6.57,
        stop_reason=StopReason.END,
        seed=42,
        sampling=SamplingParams(),
        context_used=2143,
        context_length=8192,
        engine_build="b7000",
        model_name="Qwen3 8B",
    )
    return replace(stats, **more)


class FakeSummaries:
    """Summaries in a dict by message; each change is announced."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.publish = publish
        self.kept: dict[str, ChatSummary] = {}

    def list(self, chat_id: str) -> Future[tuple[ChatSummary, ...]]:
        return done(self._of(chat_id))

    def edit(self, chat_id: str, message_id: str, text: str) -> Future[ChatSummary]:
        edited = replace(self.kept[message_id], text=text, edited=True)
        return self.keep(edited)

    def remove(self, chat_id: str, message_id: str) -> Future[ChatSummary]:
        removed = self.kept.pop(message_id)
        self.publish(SummariesChanged(chat_id, self._of(chat_id)))
        return done(removed)

    def keep(self, summary: ChatSummary) -> Future[ChatSummary]:
        self.kept[summary.message_id] = summary
        self.publish(SummariesChanged(summary.chat_id, self._of(summary.chat_id)))
        return done(summary)

    def _of(self, chat_id: str) -> tuple[ChatSummary, ...]:
        return tuple(each for each in self.kept.values() if each.chat_id == chat_id)


class FakeChats:
    """Chats in a dict; an answer streams when the test calls `extend` and `finish`."""

    def __init__(self, publish: Callable[[Event], None], chats: Sequence[Chat] = ()) -> None:
        self.publish = publish
        self.chats = {chat.id: chat for chat in chats}
        self.removed: dict[str, Chat] = {}
        self.messages: dict[str, list[Message]] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.attached: tuple[Attachment, ...] = ()  # what came with the last question
        self.warmed: list[tuple[str, str] | None] = []  # None: nothing any more
        self.refuse_next: UserFixableError | None = None
        self.accept = True
        self.summaries = FakeSummaries(publish)
        self.pending: list[Future[HitPage]] | None = None
        self._ids = count(1)

    def list_chats(self) -> Future[tuple[Chat, ...]]:
        newest = sorted(self.chats.values(), key=lambda chat: -chat.updated_at)
        return done(tuple(newest))

    def page(self, text: str, after: SearchPlace | None = None) -> Future[HitPage]:
        self.calls.append(("search", text))
        if self.pending is not None:
            self.pending.append(Future())
            return self.pending[-1]
        return done(self.matching(text))

    def matching(self, text: str) -> HitPage:
        fitting = [each for each in self.chats.values() if text.lower() in each.title.lower()]
        return HitPage(tuple(ChatHit(each, None, each.title, ()) for each in fitting), None)

    def change_chat(self, chat_id: str, **fields: Any) -> None:  # noqa: ANN401  # of Chat
        self.calls.append(("change", chat_id, fields))
        self.chats[chat_id] = replace(self.chats[chat_id], **fields)
        self.publish(ChatChanged(self.chats[chat_id]))

    def open_chat(self, chat_id: str) -> Future[Transcript]:
        self.calls.append(("open", chat_id))
        messages = self.messages.get(chat_id, [])
        heads = tuple(
            MessageHead(each.id, each.parent_id, each.role, each.status, len(each.text), 0, 1)
            for each in messages
        )
        return done(Transcript(self.chats[chat_id], heads, tuple(messages)))

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        every = [each for messages in self.messages.values() for each in messages]
        return done(tuple(each for each in every if each.id in ids))

    def select_message(self, chat_id: str, message_id: str) -> Future[Transcript]:
        self.calls.append(("select", chat_id, message_id))
        return self.open_chat(chat_id)

    def start_temporary(self) -> str:
        chat = Chat(new_id(temporary=True), "", 0.0, 0.0, temporary=True)
        self.chats[chat.id] = chat
        self.publish(ChatChanged(chat))
        return chat.id

    def end_temporary(self, chat_id: str) -> None:
        self.calls.append(("end temporary", chat_id))
        self.publish(ChatRemoved(self.chats.pop(chat_id)))

    def send(
        self,
        chat_id: str | None,
        text: str,
        model_id: str,
        wish: AnswerWish | None = None,
        attachments: Sequence[Attachment] = (),
    ) -> str:
        self.attached = tuple(attachments)
        if self.refuse_next is not None:
            raise self.refuse_next
        self.calls.append(("send", chat_id, text, model_id))
        chat = self.chats.get(chat_id or "") or self._new_chat(text)
        if self.accept:
            self.start_answer(chat, text)
        return chat.id

    def start_answer(self, chat: Chat, text: str) -> Message:
        question = self._message(chat.id, Role.USER, text, MessageStatus.DONE)
        answer = self._message(chat.id, Role.ASSISTANT, "", MessageStatus.STREAMING)
        self.messages.setdefault(chat.id, []).extend([question, answer])
        self.publish(ChatChanged(chat))
        self.publish(AnswerStarted(chat.id, question, answer))
        return answer

    def extend(self, answer: Message, text: str, tokens: int, **more: Any) -> None:  # noqa: ANN401  # fields of what it makes
        figures: dict[str, Any] = {
            "decode_rate": 58.3,
            "first_token_s": 0.21,
            "context_used": 2143,
            "context_length": 8192,
        }
        self.publish(AnswerExtended(answer.id, text, tokens, **(figures | more)))

    def finish(self, answer: Message, **more: Any) -> None:  # noqa: ANN401  # fields of what it makes
        whole = replace(answer, status=MessageStatus.DONE, stats=answer_stats(**more))
        self.publish(AnswerFinished(answer.chat_id, whole, None))

    def regenerate(self, chat_id: str, answer_id: str, model_id: str) -> None:
        self.calls.append(("regenerate", chat_id, answer_id, model_id))

    def stop(self, chat_id: str) -> None:
        self.calls.append(("stop", chat_id))

    def rename(self, chat_id: str, title: str) -> None:
        self.calls.append(("rename", chat_id, title))
        self.chats[chat_id] = replace(self.chats[chat_id], title=title)
        self.publish(ChatChanged(self.chats[chat_id]))

    def delete(self, chat_id: str) -> None:
        self.calls.append(("delete", chat_id))
        self.removed[chat_id] = self.chats.pop(chat_id)
        self.publish(ChatRemoved(self.removed[chat_id]))

    def restore(self, chat_id: str) -> None:
        self.calls.append(("restore", chat_id))
        self.chats[chat_id] = self.removed.pop(chat_id)
        self.publish(ChatChanged(self.chats[chat_id]))

    def warm(self, chat_id: str, model_id: str) -> None:
        self.warmed.append((chat_id, model_id))

    def stop_warming(self) -> None:
        self.warmed.append(None)

    def _new_chat(self, text: str) -> Chat:
        newest = max((chat.updated_at for chat in self.chats.values()), default=0.0) + 1
        chat = Chat(f"new{next(self._ids)}", text[:40], newest, newest)
        self.chats[chat.id] = chat
        return chat

    def _message(self, chat_id: str, role: Role, text: str, status: MessageStatus) -> Message:
        known = self.messages.get(chat_id, [])
        parent = known[-1].id if known else None
        return Message(f"m{next(self._ids)}", chat_id, parent, role, text, status, 0.0)


@dataclass
class FakeLibrary:
    """Models in a tuple; paths that hold "bad" cannot be imported."""

    publish: Callable[[Event], None]
    models: tuple[ModelFile, ...] = (STARTER,)
    calls: list[tuple[str, str]] = field(default_factory=list)

    def list_models(self) -> Future[tuple[ModelFile, ...]]:
        return done(self.models)

    def import_model(self, path: str) -> Future[ModelFile]:
        self.calls.append(("import", path))
        if "bad" in path:
            text = "This file is not a GGUF model."
            return failed(UserFixableError(text, "Choose another file.", code="not_gguf"))
        model = replace(LARGE, id=path, path=path)
        self.models = (*self.models, model)
        self.publish(LibraryChanged(self.models))
        return done(model)

    def change_details(self, model_id: str, **changes: Any) -> Future[None]:  # noqa: ANN401  # of ModelDetails
        self.models = tuple(
            replace(model, details=replace(model.details, **changes))
            if model.id == model_id
            else model
            for model in self.models
        )
        self.publish(LibraryChanged(self.models))
        return done(None)

    def choose_image_encoder(self, model_id: str, path: str | None) -> Future[None]:
        self.calls.append(("encoder", f"{model_id} {path}"))
        return self.change_details(model_id, image_encoder=path)

    def remove_model(self, model_id: str) -> Future[None]:
        self.calls.append(("remove", model_id))
        self.models = tuple(model for model in self.models if model.id != model_id)
        self.publish(LibraryChanged(self.models))
        return done(None)


@dataclass
class FakeModels:
    """Remembers what it was asked for."""

    calls: list[tuple[str, str]] = field(default_factory=list)

    def load(self, model_id: str, *, despite_memory: bool = False) -> None:
        self.calls.append(("load anyway" if despite_memory else "load", model_id))

    def unload(self, model_id: str) -> None:
        self.calls.append(("unload", model_id))


@dataclass
class FakeSettings:
    """Settings in memory."""

    current: Settings = field(default_factory=Settings)

    def change(self, **fields: Any) -> None:  # noqa: ANN401  # of Settings
        self.current = replace(self.current, **fields)


class FakeServices:
    """All services, and the stores in front of them."""

    def __init__(
        self,
        chats: Sequence[Chat] = (),
        models: tuple[ModelFile, ...] = (STARTER,),
        drafts: Drafts | None = None,
    ) -> None:
        self.events = EventBridge()
        self.chats = FakeChats(self.events.publish, chats)
        self.library = FakeLibrary(self.events.publish, models)
        self.models = FakeModels()
        self.settings = FakeSettings()
        self.parameters = ParameterServices(self.events.publish)
        database = cast("Database", QuickDatabase())
        self.folders = ChatFolders(database, self.events.publish)
        self.drafts = drafts or Drafts(database)
        backends = Backends(
            self.chats,
            self.library,
            self.models,
            self.settings,
            self.folders,
            self.chats,
            self.drafts,
            details=self.library,
            templates=self.parameters,
            formats=self.parameters.formats,
            presets=self.parameters.presets,
        )
        self.transcript = TranscriptStore(self.chats, self.events)
        self.stores: Stores = build_stores(backends, self.transcript, self.events)
        self.stores.live.set_cores(2)

    def publish(self, *events: Event) -> None:
        for event in events:
            self.events.publish(event)
