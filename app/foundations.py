"""What all use cases stand on: database, machine, library, Hub, engines. Any thread.

Everything but the database is made, and imported, when it is first asked for.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol

from app.made_once import Maker, made_once, stand_in
from app.paths import Paths, resource
from app.storage.database import Database
from app.system.home_processes import HomeProcesses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.events import Event
    from app.domain.generation import LoadedModel
    from app.domain.load_params import LoadParams
    from app.domain.memory_prediction import MemoryPrediction
    from app.domain.model_file import GgufInfo, ModelFile
    from app.domain.prompt_cache import PromptCachePlace
    from app.domain.settings import Settings
    from app.domain.vision_place import VisionPlace
    from app.engine.worker import EngineWorker
    from app.hub.token_store import TokenStore
    from app.services.engine_packs import EnginePacks
    from app.services.engine_session import Listener
    from app.services.hub_port import HubPort
    from app.services.hub_service import HubService
    from app.services.library_service import LibraryService
    from app.services.memory_service import MemoryService
    from app.services.model_options import MakeWorker
    from app.services.model_service import ModelService
    from app.services.pack_probe import PackProbe
    from app.services.prompt_cache_service import PromptCacheService
    from app.services.settings_service import SettingsService
    from app.services.tuning_service import TuningService
    from app.services.vision import Vision
    from app.system.machine import Machine

STARTER = "starter/quantscope-starter-F16.gguf"


class Hearer(Protocol):
    """What wants to hear events before others do."""

    def on_event(self, event: Event) -> None: ...


class Foundations(Maker):
    """No process is started by making any of them.

    `settings_now` has the options of a command over the settings. `announce` lets the prompt
    cache hear an event before it is published.
    """

    def __init__(
        self,
        paths: Paths,
        publish: Callable[[Event], None],
        settings: SettingsService,
        adjust: Callable[[Settings], Settings] | None,
    ) -> None:
        super().__init__()
        self.paths = paths
        self.publish = publish
        self.settings = settings
        self.settings_now = _newest(settings, adjust)
        self.processes = HomeProcesses(paths.data)
        self.processes.begin()
        self.database = Database(paths.database, paths.backups)

    def announce(self, event: Event) -> None:
        """Tell the prompt cache, then everyone."""
        if (prompts := Foundations.prompts.unless_closing(self)) is not None:
            prompts.on_event(event)
        self.publish(event)

    @made_once
    def machine(self) -> Machine:
        """Cores and memory of this computer."""
        from app.system.machine import Machine

        return Machine()

    @made_once
    def memory(self) -> MemoryService:
        """What models take."""
        from app.services.memory_service import MemoryService

        return MemoryService(self.database, stand_in(lambda: self.machine))

    @made_once
    def prompts(self) -> PromptCacheService:
        """The prompt cache on the disk."""
        from app.services.prompt_cache_service import PromptCacheService

        return PromptCacheService(self.paths.prompt_cache, self.settings_now, self.publish)

    @made_once
    def models_folder(self) -> Path:
        """Where models lie that we fetched, as of the start."""
        from app.services.library_files import current_folder

        return current_folder(self.paths.models, self.settings.current.models_folder)

    @made_once
    def port(self) -> HubPort:
        """The way to the Hub's process; it is closed before anything can ask while offline."""
        from app.hub.worker import HubWorker
        from app.services.hub_port import HubPort

        port = HubPort(HubWorker, self._token.load)
        follow_offline(port, self.settings)
        return port

    @made_once
    def hub(self) -> HubService:
        """What is asked of the Hub."""
        from app.services.hub_service import HubService

        return HubService(self.port, self._token, self.publish)

    @made_once
    def library(self) -> LibraryService:
        """The models that the user has."""
        from app.services.library_service import LibraryService

        hub = stand_in(lambda: self.hub)
        starter = resource(STARTER)
        return LibraryService(self.database, self.announce, starter, self.models_folder, hub)

    @made_once
    def vision(self) -> Vision:
        """What models see with."""
        from app.services.vision import Vision

        return Vision(self.library, self.paths.attachments)

    @made_once
    def packs(self) -> EnginePacks:
        """Other builds of llama.cpp."""
        from app.services.engine_packs import EnginePacks
        from app.system.this_computer import this_computer

        return EnginePacks(self.paths.engines, this_computer(), _start_engine, self._make_probe)

    @made_once
    def models(self) -> ModelService:
        """The models in memory."""
        from app.engine.worker import EngineWorker
        from app.services.model_options import ModelOptions
        from app.services.model_service import ModelService

        options = ModelOptions(
            self._note_load,
            lambda: self.settings_now().engine,
            prompt_cache=self._prompt_place,
            vision=self._vision_of,
            engine_of=self._engine_of,
            predict=self._predict,
            engine_build=lambda: self.memory.engine_build,
        )
        machine = stand_in(lambda: self.machine)
        models = ModelService(self.publish, machine, EngineWorker, options)
        self.settings.on_change(models.settings_changed)
        return models

    @made_once
    def tuning(self) -> TuningService:
        """What this machine does best with."""
        from app.services.tuning_service import TuningService

        cores = self.machine.physical_cores
        return TuningService(self.models, self.library, self.settings_now, cores, self.publish)

    @made_once
    def _token(self) -> TokenStore:
        from app.hub.token_store import TokenStore

        return TokenStore(self.paths.hub_account)

    def _note_load(self, model: ModelFile, loaded: LoadedModel) -> None:
        self.memory.note_load(model, loaded)
        if (tuning := Foundations.tuning.of(self)) is not None:
            tuning.model_loaded(model, loaded)

    def _predict(self, info: GgufInfo, params: LoadParams) -> MemoryPrediction:
        return self.memory.predict_load(info, params)

    def _prompt_place(self) -> PromptCachePlace | None:
        return self.prompts.place()

    def _vision_of(self, model: ModelFile) -> VisionPlace | None:
        return self.vision.place_of(model)

    def _engine_of(self, params: LoadParams) -> MakeWorker | None:
        return self.packs.engine_of(params)

    def _make_probe(self) -> PackProbe:
        from app.services.pack_probe import PackProbe

        return PackProbe(self.library.find("starter").result())


def follow_offline(port: HubPort, settings: SettingsService) -> None:
    """Before anything can ask: the switch holds for the port's whole life."""

    def follow() -> None:
        port.set_offline(settings.current.offline)

    settings.on_change(follow)
    follow()


def _newest(
    kept: SettingsService, adjust: Callable[[Settings], Settings] | None
) -> Callable[[], Settings]:
    return lambda: adjust(kept.current) if adjust else kept.current


def _start_engine(folder: Path | None, listener: Listener) -> EngineWorker:
    from app.engine.process import launch_engine
    from app.engine.worker import EngineWorker

    return EngineWorker(listener, launch=functools.partial(launch_engine, pack=folder))
