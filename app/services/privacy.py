"""What is kept of the user, how large it is, and deleting it. Any thread, nothing blocks.

Work is done in one thread of its own, which waits for the database and for other services.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from app.domain.kept_data import PARTS, WITH_CHATS, DataKind, KeptData
from app.services.forgetting import Forgetting, Keepers, own_models
from app.services.kept_places import KeptPlaces
from app.services.library_files import current_folder
from app.storage.emptying import count_kept

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.paths import Paths


class Privacy:
    """What `delete` removes is gone for good, but for models, which go to the wastebasket."""

    def __init__(self, paths: Paths, keepers: Keepers) -> None:
        self._paths = paths
        self._keepers = keepers
        self._work = ThreadPoolExecutor(max_workers=1, thread_name_prefix="privacy")

    def measure(self) -> Future[tuple[KeptData, ...]]:
        """One for each kind, in their order."""
        return self._work.submit(self._measure)

    def delete(self, kinds: Collection[DataKind]) -> Future[tuple[KeptData, ...]]:
        """Delete these kinds; what is left then. With chats goes what is made of them.

        What is at work with them is stopped first. Fails with UserFixableError where something
        has to stay; everything else is gone then.
        """
        return self._work.submit(self._delete, frozenset(kinds))

    def close(self) -> None:
        """Take no more work; what is being deleted comes to its end."""
        self._work.shutdown(wait=True, cancel_futures=True)

    def _places(self) -> KeptPlaces:
        chosen = self._keepers.settings.current.models_folder
        return KeptPlaces(self._paths, current_folder(self._paths.models, chosen))

    def _measure(self) -> tuple[KeptData, ...]:
        places = self._places()
        counts = self._keepers.database.submit(count_kept).result()
        return tuple(self._measured(kind, places, counts) for kind in DataKind)

    def _measured(self, kind: DataKind, places: KeptPlaces, counts: dict[str, int]) -> KeptData:
        place = str(places.place(kind))
        if kind in PARTS:
            return KeptData(kind, place, None, counts[kind.value])
        if kind is DataKind.PROMPTS:  # beside the states lies what their names are made with
            use = self._keepers.prompts.use().result()
            return KeptData(kind, place, use.size, use.entries)
        size, files = places.use(kind)
        count = counts.get(kind.value, files)
        if kind is DataKind.MODELS:
            count = len(own_models(self._keepers.library))
        return KeptData(kind, place, size, count)

    def _delete(self, kinds: frozenset[DataKind]) -> tuple[KeptData, ...]:
        if DataKind.CHATS in kinds:
            kinds |= WITH_CHATS
        Forgetting(self._keepers, self._places()).forget(kinds)
        return self._measure()
