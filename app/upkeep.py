"""What looks after the program itself: its folders, its traces. Any thread."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING

from app.made_once import stand_in
from app.services.diagnostics import Diagnostics
from app.services.forgetting import Keepers
from app.services.models_folder import FolderUsers, ModelsFolder
from app.services.privacy import Privacy
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
    return Upkeep(
        models_folder=ModelsFolder(paths.models, settings, database, users),
        privacy=Privacy(paths, _keepers(services)),
        diagnostics=Diagnostics(
            paths, lambda: settings.current, database, services.memory, services.packs
        ),
        updates=UpdateCheck(services.port),
    )


def _keepers(services: Services) -> Keepers:
    """Those that were not made yet are made by the deletion that needs them."""
    names = (each.name for each in fields(Keepers))
    return Keepers(**{name: stand_in(partial(getattr, services, name)) for name in names})
