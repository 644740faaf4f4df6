"""Builds everything and ends it in order. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.settings import Settings
from app.paths import Paths, resource
from app.services.chat_service import ChatService
from app.services.download_service import DownloadService
from app.services.hub_port import HubPort
from app.services.hub_service import HubService
from app.services.inspector_service import InspectorService
from app.services.library_service import LibraryService
from app.services.memory_service import MemoryService
from app.services.model_service import ModelService
from app.services.model_wishes import ModelWishes
from app.services.settings_service import SettingsService
from app.storage.database import Database
from app.system.machine import Machine

if TYPE_CHECKING:
    from app.domain.events import Event

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

    def close(self) -> None:
        """Answers first, then engines, then what keeps their text; transfers before the Hub."""
        self.chats.close()
        self.models.close()
        self.downloads.close()
        self.port.close()
        self.hub.close()
        self.library.close()
        self.inspector.close()
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
    from app.engine.worker import EngineWorker

    paths.create()
    kept = settings or SettingsService(paths.settings_file, paths.window_state_file, publish)

    def settings_now() -> Settings:
        return adjust(kept.current) if adjust else kept.current

    database = Database(paths.database, paths.backups)
    machine = Machine()
    memory = MemoryService(database, machine)
    port, hub = _build_hub(paths, publish)
    library = LibraryService(database, publish, resource(STARTER), paths.models, hub)
    models = ModelService(publish, machine, EngineWorker, memory.note_load)
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
        chats=ChatService(database, models, library, settings_now, publish),
    )


def _build_hub(paths: Paths, publish: Callable[[Event], None]) -> tuple[HubPort, HubService]:
    from app.hub.token_store import TokenStore
    from app.hub.worker import HubWorker

    token = TokenStore(paths.hub_account)
    port = HubPort(HubWorker, token.load)
    return port, HubService(port, token, publish)
