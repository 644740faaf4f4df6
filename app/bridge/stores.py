"""Everything that the window shows, in one bundle. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.bridge.chat_list_model import ChatListModel, ChatSource
from app.bridge.chat_results_model import ChatResultsModel, SearchSource
from app.bridge.context_gauge import ContextGauge
from app.bridge.context_notes import ContextNotes
from app.bridge.current_chat import ChatActions, CurrentChat
from app.bridge.draft_store import DraftSource, DraftStore
from app.bridge.folder_store import FolderSource, FolderStore
from app.bridge.library_store import LibrarySource, LibraryStore, ModelRunner
from app.bridge.live_store import LiveStore
from app.bridge.memory_offer import MemoryOffer
from app.bridge.message_finder import MessageFinder, PathSource
from app.bridge.parameters_store import (
    DetailsChanger,
    FormatSource,
    ParameterBackends,
    ParameterSources,
    ParametersStore,
    TemplateSource,
)
from app.bridge.presets_store import PresetSource, PresetsStore
from app.bridge.problems import Problems
from app.bridge.queue_sender import QueueSender
from app.bridge.settings_store import SettingsSource, SettingsStore
from app.bridge.summary_store import SummarySource, SummaryStore
from app.bridge.temporary_chats import TemporaryChats, TemporarySource
from app.bridge.transcript_store import TranscriptStore

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge


class ChatBackend(ChatSource, ChatActions, SummarySource, PathSource, TemporarySource, Protocol):
    """The chat service as all stores together need it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Backends:
    """The services behind the stores."""

    chats: ChatBackend
    library: LibrarySource
    models: ModelRunner
    settings: SettingsSource
    folders: FolderSource
    search: SearchSource
    drafts: DraftSource
    details: DetailsChanger
    templates: TemplateSource
    formats: FormatSource
    presets: PresetSource


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
    sender: QueueSender
    folders: FolderStore
    results: ChatResultsModel
    finder: MessageFinder
    temporary: TemporaryChats
    drafts: DraftStore
    parameters: ParametersStore
    presets: PresetsStore

    def refresh(self) -> None:
        """Read folders, chats and models; answers arrive later."""
        self.folders.refresh()
        self.chats.refresh()
        self.library.refresh()


def build_stores(backends: Backends, transcript: TranscriptStore, events: EventBridge) -> Stores:
    """Stores that listen to `events`; those made first hear first."""
    settings = SettingsStore(backends.settings)
    folders = FolderStore(backends.folders, settings, events)
    chats = ChatListModel(backends.chats, folders, events)
    results = ChatResultsModel(backends.search, events)
    temporary = TemporaryChats(backends.chats, events)
    current = CurrentChat(backends.chats, settings, events)
    library = LibraryStore(backends.library, backends.models, settings, events)
    live = LiveStore(events)
    context = ContextGauge(current, live, library, transcript)
    sources = ParameterSources(settings, current, transcript, library)
    stores = Stores(
        settings=settings,
        folders=folders,
        chats=chats,
        results=results,
        temporary=temporary,
        current=current,
        library=library,
        live=live,
        context=context,
        transcript=transcript,
        summaries=SummaryStore(backends.chats, transcript, settings, events),
        sender=QueueSender(backends.chats, current, library, events),
        problems=Problems(events),
        drafts=DraftStore(backends.drafts, events),
        finder=MessageFinder(backends.chats, current, transcript, events),
        parameters=ParametersStore(_parameter_backends(backends), sources, events),
        presets=PresetsStore(backends.presets, events),
        notes=ContextNotes(current, context, settings, events),
        memory=MemoryOffer(library, current, events),
    )
    _connect(stores)
    return stores


def _connect(stores: Stores) -> None:
    stores.temporary.follow(stores.current)
    stores.chats.listed.connect(stores.current.open_last)
    lists = (stores.chats, stores.folders, stores.results, stores.finder, stores.drafts)
    chosen = (stores.parameters, stores.presets, stores.library)
    open_chat = (stores.current, stores.transcript, stores.summaries, stores.sender)
    for source in (*lists, *chosen, *open_chat, stores.live):
        stores.problems.collect(source.problem_raised)


def _parameter_backends(backends: Backends) -> ParameterBackends:
    return ParameterBackends(backends.chats, backends.details, backends.templates, backends.formats)
