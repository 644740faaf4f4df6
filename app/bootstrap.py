"""Builds everything and ends it in order. Main thread."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.comparing import Comparing, build_comparing
from app.domain.settings import Settings
from app.foundations import Foundations, lay_foundations, told_to
from app.paths import Paths
from app.services.attachments.counting import TokenCounter
from app.services.attachments.service import AttachmentService
from app.services.batch_service import BatchService
from app.services.chat_folders import ChatFolders
from app.services.chat_search import ChatSearch
from app.services.chat_service import ChatService
from app.services.chat_titles import ChatTitles
from app.services.compare_service import CompareService
from app.services.cost_service import CostService
from app.services.divergence_service import DivergenceService
from app.services.download_service import DownloadService
from app.services.drafts import Drafts
from app.services.engine_packs import EnginePacks
from app.services.exchange.service import ExchangeService
from app.services.format_check import FormatCheck
from app.services.hub_port import HubPort
from app.services.hub_service import HubService
from app.services.imatrix_service import ImatrixService
from app.services.insight import InsightService
from app.services.inspector_service import InspectorService
from app.services.library_service import LibraryService
from app.services.load_choice import load_params_for
from app.services.measure_service import MeasureService
from app.services.memory_service import MemoryService
from app.services.model_service import ModelService
from app.services.model_wishes import ModelWishes
from app.services.models_folder import current_folder
from app.services.pack_offers import PackOffers
from app.services.presets import PresetService
from app.services.prompt_cache_service import PromptCacheService
from app.services.quantize_service import QuantizeService
from app.services.settings_service import SettingsService
from app.services.template_reading import TemplateReading
from app.services.token_service import TokenService
from app.services.tuning_service import TuningService
from app.services.vote_service import VoteService
from app.storage.database import Database
from app.system.energy import EnergyCounters
from app.system.machine import Machine
from app.system.this_computer import this_computer

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.events import Event


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
    divergence: DivergenceService
    measure: MeasureService
    batches: BatchService
    votes: VoteService
    costs: CostService
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
    pack_offers: PackOffers
    prompts: PromptCacheService
    presets: PresetService
    templates: TemplateReading
    formats: FormatCheck
    quantizing: QuantizeService
    imatrices: ImatrixService
    paths: Paths

    def close(self) -> None:
        """Answers first, then engines, then what keeps their text; transfers before the Hub."""
        self.titles.stop()
        self.exchange.close()
        self.compare.close()
        self.divergence.close()
        self.measure.close()
        self.batches.close()
        self.votes.close()
        self.chats.close()
        self.tuning.close()
        self.imatrices.close()
        self.quantizing.close()
        self.models.close()
        self.costs.close()
        self.prompts.close()
        self.downloads.close()
        self.port.close()
        self.pack_offers.close()
        self.packs.close()
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
    comparing: Comparing
    costs: CostService
    insight: InsightService
    titles: ChatTitles


def _over(base: Foundations, paths: Paths) -> Services:
    """What people do, over what that stands on."""
    database, library, models = base.database, base.library, base.models
    now, publish, talk = base.settings_now, base.publish, _conversing(base, paths)
    chats, comparing, folder = talk.chats, talk.comparing, base.models_folder
    return _founded_on(base)(
        pack_offers=PackOffers(base.port, base.packs, paths.engines / "downloads", this_computer()),
        downloads=DownloadService(database, base.port, library, folder, now, publish),
        inspector=InspectorService(),
        wishes=ModelWishes(models, library, now, publish),
        chats=chats,
        compare=comparing.compare,
        divergence=comparing.divergence,
        measure=comparing.measure,
        batches=comparing.batches,
        votes=comparing.votes,
        costs=talk.costs,
        insight=talk.insight,
        tokens=TokenService(chats.stores, models, now),
        attachments=_attachments(paths.attachments, base, chats),
        folders=ChatFolders(database, publish),
        search=ChatSearch(database),
        drafts=Drafts(database),
        exchange=ExchangeService(database, chats.stores.of, paths.attachments, publish),
        titles=talk.titles,
        presets=PresetService(paths.presets_file, publish),
        templates=TemplateReading(),
        formats=FormatCheck(),
        quantizing=_quantizing(base, paths),
        imatrices=_imatrices(base, paths),
        paths=paths,
    )


def _founded_on(base: Foundations) -> functools.partial[Services]:
    """Services with all that they stand on; the rest is to be given."""
    return functools.partial(
        Services,
        database=base.database,
        settings=base.settings,
        settings_now=base.settings_now,
        machine=base.machine,
        memory=base.memory,
        port=base.port,
        hub=base.hub,
        library=base.library,
        models=base.models,
        tuning=base.tuning,
        packs=base.packs,
        prompts=base.prompts,
    )


def _conversing(base: Foundations, paths: Paths) -> _Conversing:
    database, library, models = base.database, base.library, base.models
    titles = ChatTitles(database, models, base.settings_now, base.announce)
    insight = InsightService(models, library, base.settings_now, base.announce)

    def quiet() -> None:
        _make_quiet(titles, chats)

    comparing = build_comparing(base, paths, quiet)
    costs = CostService(database, paths.cost_file, EnergyCounters, base.publish)
    hear = told_to(costs, told_to(insight, told_to(titles, base.announce)))
    for hearer in comparing.hearers:
        hear = told_to(hearer, hear)
    chats = ChatService(database, models, library, base.settings_now, hear)
    insight.attach(chats)
    return _Conversing(chats, comparing, costs, insight, titles)


def _make_quiet(titles: ChatTitles, chats: ChatService) -> None:
    """End what is computed though nobody waits for it."""
    titles.stop()
    chats.stop_warming()


def _quantizing(base: Foundations, paths: Paths) -> QuantizeService:
    from app.engine.worker import EngineWorker

    def folder() -> Path:
        return current_folder(paths.models, base.settings.current.models_folder) / "made"

    return QuantizeService(base.library, base.machine.physical_cores, EngineWorker, folder)


def _imatrices(base: Foundations, paths: Paths) -> ImatrixService:
    now = base.settings_now
    return ImatrixService(base.models, paths.imatrices, lambda model: load_params_for(model, now()))


def _attachments(folder: Path, base: Foundations, chats: ChatService) -> AttachmentService:
    counter, kept = TokenCounter(base.models), chats.stores.kept_pictures
    made = AttachmentService(folder, counter, blindness=base.vision.problem, kept_files=kept)
    chats.on_pictures_left(made.forget)
    return made
