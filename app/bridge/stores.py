"""Everything that the window shows, in one bundle. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.bridge.chat_list_model import ChatListModel, ChatSource
from app.bridge.context_gauge import ContextGauge
from app.bridge.context_notes import ContextNotes
from app.bridge.current_chat import ChatActions, CurrentChat
from app.bridge.library_store import LibrarySource, LibraryStore, ModelRunner
from app.bridge.live_store import LiveStore
from app.bridge.memory_offer import MemoryOffer
from app.bridge.problems import Problems
from app.bridge.settings_store import SettingsSource, SettingsStore
from app.bridge.summary_store import SummarySource, SummaryStore
from app.bridge.transcript_store import TranscriptStore

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge


class ChatBackend(ChatSource, ChatActions, SummarySource, Protocol):
    """The chat service as all stores together need it."""


@dataclass(frozen=True, slots=True)
class Backends:
    """The services behind the stores."""

    chats: ChatBackend
    library: LibrarySource
    models: ModelRunner
    settings: SettingsSource


@dataclass(frozen=True, slots=True)
class Stores:
    """The state of the window; widgets read it and send their wishes to it."""

    chats: ChatListModel
    current: CurrentChat
    transcript: TranscriptStore
    library: LibraryStore
    live: LiveStore
    settings: SettingsStore
    context: ContextGauge
    notes: ContextNotes
    problems: Problems
    memory: MemoryOffer
    summaries: SummaryStore

    def refresh(self) -> None:
        """Read chats and models; answers arrive later."""
        self.chats.refresh()
        self.library.refresh()


def build_stores(backends: Backends, transcript: TranscriptStore, events: EventBridge) -> Stores:
    """Stores that listen to `events`."""
    settings = SettingsStore(backends.settings)
    chats = ChatListModel(backends.chats, events)
    current = CurrentChat(backends.chats, settings, events)
    library = LibraryStore(backends.library, backends.models, settings, events)
    live = LiveStore(events)
    context = ContextGauge(current, live, library, transcript)
    summaries = SummaryStore(backends.chats, transcript, settings, events)
    problems = Problems(events)
    chats.listed.connect(current.open_last)
    for source in (chats, current, library, live, transcript, summaries):
        problems.collect(source.problem_raised)
    return Stores(
        chats=chats,
        current=current,
        transcript=transcript,
        library=library,
        live=live,
        settings=settings,
        context=context,
        notes=ContextNotes(current, context, settings, events),
        problems=problems,
        memory=MemoryOffer(library, current, events),
        summaries=summaries,
    )
