"""Builds everything and ends it in order. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.settings import Settings
from app.foundations import Foundations, lay_foundations, told_to
from app.measuring import build_measure
from app.services.attachments.counting import TokenCounter
from app.services.attachments.service import AttachmentService
from app.services.chat_folders import ChatFolders
from app.services.chat_search import ChatSearch
from app.services.chat_service import ChatService
from app.services.chat_titles import ChatTitles
from app.services.compare_load import lane_params
from app.services.compare_service import CompareService
from app.services.download_service import DownloadService
from app.services.drafts import Drafts
from app.services.engine_packs import EnginePacks
from app.services.exchange.service import ExchangeService
from app.services.format_check import FormatCheck
from app.services.hub_port import HubPort
from app.services.hub_service import HubService
from app.services.insight import InsightService
from app.services.inspector_service import InspectorService
from app.services.library_service import LibraryService
from app.services.measure_service import MeasureService
from app.services.memory_service import MemoryService
from app.services.model_service import ModelService
from app.services.model_wishes import ModelWishes
from app.services.presets import PresetService
from app.services.prompt_cache_service import PromptCacheService
from app.services.quantize_service import QuantizeService
from app.services.settings_service import SettingsService
from app.services.template_reading import TemplateReading
from app.services.token_service import TokenService
from app.services.tuning_service import TuningService
from app.storage.database import Database
from app.system.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.comparison import ComparePrompt
    from app.domain.events import Event
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.paths import Paths


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
    compare: CompareService
    measure: MeasureService
    insight: InsightService
    tokens: TokenService
    attachments: AttachmentService
    folders: ChatFolders
    search: ChatSearch
    drafts: Drafts
    exchange: ExchangeService
    titles: ChatTitles
    tuning: TuningService
    packs: EnginePacks
    prompts: PromptCacheService
    presets: PresetService
    templates: TemplateReading
    formats: FormatCheck
    quantizing: QuantizeService
    evaluations: Path  # what was measured of models' quality

    def close(self) -> None:
        """Answers first, then engines, then what keeps their text; transfers before the Hub."""
        self.titles.stop()
        self.exchange.close()
        self.compare.close()
        self.measure.close()
        self.chats.close()
        self.tuning.close()
        self.quantizing.close()
        self.models.close()
        self.packs.close()
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
    return _over(lay_foundations(paths, publish, kept, adjust), paths)


@dataclass(frozen=True, slots=True)
class _Conversing:
    """What hears of answers, and the chats that they belong to."""

    chats: ChatService
    compare: CompareService
    measure: MeasureService
    insight: InsightService
    titles: ChatTitles


def _over(base: Foundations, paths: Paths) -> Services:
    """What people do, over what that stands on."""
    database, library, models = base.database, base.library, base.models
    now, publish, talk = base.settings_now, base.publish, _conversing(base, paths)
    chats = talk.chats
    return Services(
        database=database,
        settings=base.settings,
        settings_now=now,
        machine=base.machine,
        memory=base.memory,
        port=base.port,
        hub=base.hub,
        library=library,
        models=models,
        tuning=base.tuning,
        packs=base.packs,
        prompts=base.prompts,
        downloads=DownloadService(database, base.port, library, paths.models, now, publish),
        inspector=InspectorService(),
        wishes=ModelWishes(models, library, now, publish),
        chats=chats,
        compare=talk.compare,
        measure=talk.measure,
        insight=talk.insight,
        tokens=TokenService(chats.stores, models, now),
        attachments=_attachments(paths.attachments, base, chats),
        folders=ChatFolders(database, publish),
        search=ChatSearch(database),
        drafts=Drafts(database),
        exchange=ExchangeService(database, chats.stores.of, paths.attachments, publish),
        evaluations=paths.evaluations,
        titles=talk.titles,
        presets=PresetService(paths.presets_file, publish),
        templates=TemplateReading(),
        formats=FormatCheck(),
        quantizing=_quantizing(base, paths),
    )


def _conversing(base: Foundations, paths: Paths) -> _Conversing:
    database, library, models = base.database, base.library, base.models
    titles = ChatTitles(database, models, base.settings_now, base.announce)
    insight = InsightService(models, library, base.settings_now, base.announce)
    compare = _compare(base, lambda: _make_quiet(titles, chats))
    measure = build_measure(base, paths.evaluations, lambda: _make_quiet(titles, chats))
    hear = told_to(measure, told_to(compare, told_to(insight, told_to(titles, base.announce))))
    chats = ChatService(database, models, library, base.settings_now, hear)
    insight.attach(chats)
    return _Conversing(chats, compare, measure, insight, titles)


def _compare(base: Foundations, quiet: Callable[[], None]) -> CompareService:
    """Lanes are loaded by the settings of the moment in which they begin."""

    def load(models: Iterable[ModelFile], prompt: ComparePrompt) -> LoadParams:
        return lane_params(base.settings_now(), models, prompt, base.machine.physical_cores())

    return CompareService(base.database, base.models, base.library, load, base.publish, quiet)


def _make_quiet(titles: ChatTitles, chats: ChatService) -> None:
    """End what is computed though nobody waits for it."""
    titles.stop()
    chats.stop_warming()


def _quantizing(base: Foundations, paths: Paths) -> QuantizeService:
    from app.engine.worker import EngineWorker

    folder = paths.models / "made"
    return QuantizeService(base.library, base.machine.physical_cores, EngineWorker, folder)


def _attachments(folder: Path, base: Foundations, chats: ChatService) -> AttachmentService:
    counter, kept = TokenCounter(base.models), chats.stores.kept_pictures
    made = AttachmentService(folder, counter, blindness=base.vision.problem, kept_files=kept)
    chats.on_pictures_left(made.forget)
    return made
