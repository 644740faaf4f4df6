"""Builds everything and ends it in order. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.settings import Settings
from app.paths import Paths, resource
from app.services.chat_service import ChatService
from app.services.library_service import LibraryService
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
    library: LibraryService
    models: ModelService
    wishes: ModelWishes
    chats: ChatService

    def close(self) -> None:
        """Answers first, then engines, then what keeps their text."""
        self.chats.close()
        self.models.close()
        self.library.close()
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
    were before. Raises UserFixableError.
    """
    from app.engine.worker import EngineWorker
    from app.services.chat_service import ChatService
    from app.services.library_service import LibraryService
    from app.services.model_service import ModelService
    from app.services.model_wishes import ModelWishes
    from app.services.settings_service import SettingsService
    from app.storage.database import Database
    from app.system.machine import Machine

    paths.create()
    kept = settings or SettingsService(paths.settings_file, paths.window_state_file, publish)

    def settings_now() -> Settings:
        return adjust(kept.current) if adjust else kept.current

    database = Database(paths.database, paths.backups)
    library = LibraryService(database, publish, resource(STARTER))
    machine = Machine()
    models = ModelService(publish, machine, EngineWorker)
    return Services(
        database=database,
        settings=kept,
        settings_now=settings_now,
        machine=machine,
        library=library,
        models=models,
        wishes=ModelWishes(models, library, settings_now, publish),
        chats=ChatService(database, models, library, settings_now, publish),
    )
