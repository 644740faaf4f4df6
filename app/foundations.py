"""What all use cases stand on: database, machine, library, Hub, engines. Main thread."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.events import Event
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.domain.prompt_cache import PromptCachePlace
from app.domain.settings import Settings
from app.domain.vision_place import VisionPlace
from app.paths import Paths, resource
from app.services.engine_packs import EnginePacks
from app.services.hub_port import HubPort
from app.services.hub_service import HubService
from app.services.library_service import LibraryService
from app.services.memory_service import MemoryService
from app.services.model_options import MakeWorker, ModelOptions
from app.services.model_service import ModelService
from app.services.models_folder import current_folder
from app.services.prompt_cache_service import PromptCacheService
from app.services.settings_service import SettingsService
from app.services.tuning_service import TuningService
from app.services.vision import Vision
from app.storage.database import Database
from app.system.machine import Machine
from app.system.this_computer import this_computer

if TYPE_CHECKING:
    from app.domain.generation import LoadedModel
    from app.services.engine_session import Listener

STARTER = "starter/quantscope-starter-F16.gguf"


@dataclass(frozen=True, slots=True)
class Foundations:
    """`announce` lets the prompt cache hear an event before it is published."""

    publish: Callable[[Event], None]
    announce: Callable[[Event], None]
    settings: SettingsService
    settings_now: Callable[[], Settings]
    database: Database
    machine: Machine
    memory: MemoryService
    port: HubPort
    hub: HubService
    library: LibraryService
    vision: Vision
    prompts: PromptCacheService
    models: ModelService
    tuning: TuningService
    packs: EnginePacks
    models_folder: Path


def follow_offline(port: HubPort, settings: SettingsService) -> None:
    """Before anything can ask: the switch holds for this run's whole life."""

    def follow() -> None:
        port.set_offline(settings.current.offline)

    settings.on_change(follow)
    follow()


class Hearer(Protocol):
    """What wants to hear events before others do."""

    def on_event(self, event: Event) -> None: ...


def lay_foundations(
    paths: Paths,
    publish: Callable[[Event], None],
    settings: SettingsService,
    adjust: Callable[[Settings], Settings] | None,
) -> Foundations:
    """No process is started yet. Raises UserFixableError."""
    settings_now = _newest(settings, adjust)
    prompts = PromptCacheService(paths.prompt_cache, settings_now, publish)
    announce = told_to(prompts, publish)
    folder = current_folder(paths.models, settings.current.models_folder)
    database, machine = Database(paths.database, paths.backups), Machine()
    memory = MemoryService(database, machine)
    port, hub = _build_hub(paths, publish)
    follow_offline(port, settings)
    library = LibraryService(database, announce, resource(STARTER), folder, hub)
    vision = Vision(library, paths.attachments)
    packs = _build_packs(paths, library)
    places = _Places(prompts.place, vision.place_of, packs.engine_of)
    models, tuning = _build_engines(library, memory, machine, places, settings_now, publish)
    settings.on_change(models.settings_changed)
    return Foundations(
        publish=publish,
        announce=announce,
        settings=settings,
        settings_now=settings_now,
        database=database,
        machine=machine,
        memory=memory,
        port=port,
        hub=hub,
        library=library,
        vision=vision,
        prompts=prompts,
        models=models,
        tuning=tuning,
        packs=packs,
        models_folder=folder,
    )


def told_to(hearer: Hearer, publish: Callable[[Event], None]) -> Callable[[Event], None]:
    """Publishes what `hearer` has heard."""

    def announce(event: Event) -> None:
        hearer.on_event(event)
        publish(event)

    return announce


@dataclass(frozen=True, slots=True)
class _Places:
    """Where engines find what is not in the model's own file."""

    prompt_cache: Callable[[], PromptCachePlace | None]
    vision: Callable[[ModelFile], VisionPlace | None]
    engine: Callable[[LoadParams], MakeWorker | None]


def _newest(
    kept: SettingsService, adjust: Callable[[Settings], Settings] | None
) -> Callable[[], Settings]:
    return lambda: adjust(kept.current) if adjust else kept.current


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
        engine_of=places.engine,
        predict=memory.predict_load,
        engine_build=lambda: memory.engine_build,
    )
    models = ModelService(publish, machine, EngineWorker, options)
    tuning = TuningService(models, library, settings, machine.physical_cores, publish)
    return models, tuning


def _build_packs(paths: Paths, library: LibraryService) -> EnginePacks:
    from app.engine.process import launch_engine
    from app.engine.worker import EngineWorker
    from app.services.pack_probe import PackProbe

    def start(folder: Path | None, listener: Listener) -> EngineWorker:
        return EngineWorker(listener, launch=functools.partial(launch_engine, pack=folder))

    def probe() -> PackProbe:
        return PackProbe(library.find("starter").result())

    return EnginePacks(paths.engines, this_computer(), start, probe)


def _build_hub(paths: Paths, publish: Callable[[Event], None]) -> tuple[HubPort, HubService]:
    from app.hub.token_store import TokenStore
    from app.hub.worker import HubWorker

    token = TokenStore(paths.hub_account)
    port = HubPort(HubWorker, token.load)
    return port, HubService(port, token, publish)
