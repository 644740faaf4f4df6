"""What looks after the program itself: its folders, its traces. Any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.made_once import stand_in
from app.services.diagnostics import Diagnostics
from app.services.models_folder import FolderUsers, ModelsFolder
from app.services.privacy import Keepers, Privacy
from app.services.update_check import UpdateCheck

if TYPE_CHECKING:
    from app.bootstrap import Services


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Built over the services when it is first wanted; `close` ends it before them."""

    models_folder: ModelsFolder
    privacy: Privacy
    diagnostics: Diagnostics
    updates: UpdateCheck

    def close(self) -> None:
        """Stop what runs and wait for it."""
        self.models_folder.close()
        self.privacy.close()
        self.diagnostics.close()


def build_upkeep(services: Services) -> Upkeep:
    """Starts nothing yet."""
    paths, settings, database = services.paths, services.settings, services.database
    users = FolderUsers(services.library, services.downloads, services.models.processes)
    keepers = Keepers(
        database,
        settings,
        services.chats,
        stand_in(lambda: services.compare),
        services.attachments,
        services.library,
        services.prompts,
    )
    return Upkeep(
        models_folder=ModelsFolder(paths.models, settings, database, users),
        privacy=Privacy(paths, keepers),
        diagnostics=Diagnostics(
            paths, lambda: settings.current, database, services.memory, services.packs
        ),
        updates=UpdateCheck(services.port),
    )
