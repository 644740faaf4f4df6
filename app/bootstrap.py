"""Builds everything and ends it in order. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.domain.model_file import ModelFile
from app.domain.prompt_cache import PromptCachePlace
from app.domain.settings import Settings
from app.domain.vision_place import VisionPlace
from app.paths import Paths, resource
from app.services.attachments.counting import TokenCounter
from app.services.attachments.service import AttachmentService
from app.services.chat_folders import ChatFolders
from app.services.chat_search import ChatSearch
from app.services.chat_service import ChatService
from app.services.chat_titles import ChatTitles
from app.services.download_service import DownloadService
from app.services.drafts import Drafts
from app.services.exchange.service import ExchangeService
from app.services.format_check import FormatCheck
from app.services.hub_port import HubPort
from app.services.hub_service import HubService
from app.services.insight import InsightService
from app.services.inspector_service import InspectorService
from app.services.library_service import LibraryService
from app.services.memory_service import MemoryService
from app.services.model_options import ModelOptions
from app.services.model_service import ModelService
from app.services.model_wishes import ModelWishes
from app.services.presets import PresetService
from app.services.prompt_cache_service import PromptCacheService
from app.services.settings_service import SettingsService
from app.services.template_reading import TemplateReading
from app.services.token_service import TokenService
from app.services.tuning_service import TuningService
from app.services.vision import Vision
from app.storage import attachment_files
from app.storage.database import Database
from app.system.machine import Machine

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.events import Event
    from app.domain.generation import LoadedModel

STARTER = "starter/quantscope-starter-F16.gguf"


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases, for the window and the command line. `close` ends them."""

    database: Database
    settings: SettingsService
    settings_now: Callable[[], Settings]  # with the options of a command over them
    machine: Machine
    memory: MemoryService
    port: HubPort
    hub: HubService
    library: LibraryService
    downloads: DownloadService
    inspector: InspectorService
    models: ModelService
    wishes: ModelWishes
    chats: ChatService
    insight: InsightService
    tokens: TokenService
    attachments: AttachmentService
    folders: ChatFolders
    search: ChatSearch
    drafts: Drafts
    exchange: ExchangeService
    titles: ChatTitles
    tuning: TuningService
    prompts: PromptCacheService
    presets: PresetService
    templates: TemplateReading
    formats: FormatCheck

    def close(self) -> None:
        """Answers first, then engines, then what keeps their text; transfers before the Hub."""
        self.titles.stop()
        self.exchange.close()
        self.chats.close()
        self.tuning.close()
        self.models.close()
        self.prompts.close()
        self.downloads.close()
        self.port.close()
        self.hub.close()
        self.library.close()
        self.inspector.close()
        self.presets.close()
        self.templates.close()
        self.formats.close()
        self.attachments.close()
        self.settings.close()
        self.database.close()


def build_services(
    paths: Paths,
    publish: Callable[[Event], None],
    adjust: Callable[[Settings], Settings] | None = None,
    settings: SettingsService | None = None,
) -> Services:
    """Services on the folders of `paths`, which are made where they are missing.

    `adjust` puts the options of one command over the settings, which are read here unless they
    were before. No process is started yet. Raises UserFixableError.
    """
    paths.create()
    kept = settings or SettingsService(paths.settings_file, paths.window_state_file, publish)
    settings_now = _newest(kept, adjust)
    prompts = PromptCacheService(paths.prompt_cache, settings_now, publish)
    announce = _told_to(prompts, publish)
    database = Database(paths.database, paths.backups)
    machine = Machine()
    memory = MemoryService(database, machine)
    port, hub = _build_hub(paths, publish)
    library = LibraryService(database, announce, resource(STARTER), paths.models, hub)
    vision = Vision(library, paths.attachments)
    places = _Places(prompts.place, vision.place_of)
    models, tuning = _build_engines(library, memory, machine, places, settings_now, publish)
    kept.on_change(models.settings_changed)
    titles = ChatTitles(database, models, settings_now, announce)
    insight = InsightService(models, library, settings_now, announce)
    hear = _told_to(insight, _told_to(titles, announce))
    chats = ChatService(database, models, library, settings_now, hear)
    insight.attach(chats)
    return Services(
        database=database,
        settings=kept,
        settings_now=settings_now,
        machine=machine,
        memory=memory,
        port=port,
        hub=hub,
        library=library,
        downloads=DownloadService(database, port, library, paths.models, settings_now, publish),
        inspector=InspectorService(),
        models=models,
        wishes=ModelWishes(models, library, settings_now, publish),
        chats=chats,
        insight=insight,
        tokens=TokenService(chats.stores, models, settings_now),
        attachments=_attachments(paths.attachments, models, database, vision),
        folders=ChatFolders(database, publish),
        search=ChatSearch(database),
        drafts=Drafts(database),
        exchange=ExchangeService(database, chats.stores.of, paths.attachments, publish),
        titles=titles,
        tuning=tuning,
        prompts=prompts,
        presets=PresetService(paths.presets_file, publish),
        templates=TemplateReading(),
        formats=FormatCheck(),
    )


def _attachments(
    folder: Path, models: ModelService, database: Database, vision: Vision
) -> AttachmentService:
    kept_files = partial(database.submit, attachment_files.kept_files)
    counter = TokenCounter(models)
    return AttachmentService(folder, counter, blindness=vision.problem, kept_files=kept_files)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where engines find what is not in the model's own file."""

    prompt_cache: Callable[[], PromptCachePlace | None]
    vision: Callable[[ModelFile], VisionPlace | None]


def _newest(
    kept: SettingsService, adjust: Callable[[Settings], Settings] | None
) -> Callable[[], Settings]:
    return lambda: adjust(kept.current) if adjust else kept.current


def _told_to(
    hearer: PromptCacheService | ChatTitles | InsightService, publish: Callable[[Event], None]
) -> Callable[[Event], None]:
    def announce(event: Event) -> None:
        hearer.on_event(event)
        publish(event)

    return announce


def _build_engines(
    library: LibraryService,
    memory: MemoryService,
    machine: Machine,
    places: _Places,
    settings: Callable[[], Settings],
    publish: Callable[[Event], None],
) -> tuple[ModelService, TuningService]:
    from app.engine.worker import EngineWorker

    def note_load(model: ModelFile, loaded: LoadedModel) -> None:
        memory.note_load(model, loaded)
        tuning.model_loaded(model, loaded)

    options = ModelOptions(
        note_load,
        lambda: settings().engine,
        prompt_cache=places.prompt_cache,
        vision=places.vision,
        predict=memory.predict_load,
        engine_build=lambda: memory.engine_build,
    )
    models = ModelService(publish, machine, EngineWorker, options)
    tuning = TuningService(models, library, settings, machine.physical_cores, publish)
    return models, tuning


def _build_hub(paths: Paths, publish: Callable[[Event], None]) -> tuple[HubPort, HubService]:
    from app.hub.token_store import TokenStore
    from app.hub.worker import HubWorker

    token = TokenStore(paths.hub_account)
    port = HubPort(HubWorker, token.load)
    return port, HubService(port, token, publish)
