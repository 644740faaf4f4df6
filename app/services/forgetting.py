"""Deleting what is kept, kind by kind: what works with it is stopped first. Blocks its thread."""

from __future__ import annotations

import contextlib
import os
from concurrent.futures import TimeoutError as StillWriting
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import AppError
from app.domain.kept_data import IN_DATABASE, DataKind, as_at_first
from app.services.attachments.service import AttachmentService
from app.services.batch_service import BatchService
from app.services.chat_service import ChatService
from app.services.compare_service import CompareService
from app.services.cost_service import CostService
from app.services.divergence_service import DivergenceService
from app.services.download_service import DownloadService
from app.services.engine_packs import EnginePacks
from app.services.exchange.service import ExchangeService
from app.services.hub_service import HubService
from app.services.imatrix_service import ImatrixService
from app.services.kept_places import KeptPlaces
from app.services.library_service import LibraryService
from app.services.measure_service import MeasureService
from app.services.model_service import ModelService
from app.services.pack_offers import PackOffers
from app.services.presets import PresetService
from app.services.prompt_cache_service import PromptCacheService
from app.services.quantize_service import QuantizeService
from app.services.settings_service import SettingsService
from app.services.vote_service import VoteService
from app.storage.batches import purge_batches
from app.storage.database import Database
from app.storage.emptying import empty_chats, forget_loads
from app.system.disk_use import empty_folder, files_below
from app.system.run_mark import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")
_LAST_WORDS_S = 10.0  # an engine that does not hear a Stop for half as long is ended


@dataclass(frozen=True, slots=True)
class Keepers:
    """The services that keep something, and those that work with it."""

    database: Database
    settings: SettingsService
    hub: HubService
    library: LibraryService
    downloads: DownloadService
    models: ModelService
    chats: ChatService
    compare: CompareService
    divergence: DivergenceService
    measure: MeasureService
    batches: BatchService
    votes: VoteService
    costs: CostService
    attachments: AttachmentService
    exchange: ExchangeService
    packs: EnginePacks
    pack_offers: PackOffers
    prompts: PromptCacheService
    presets: PresetService
    quantizing: QuantizeService
    imatrices: ImatrixService


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Each method takes one kind away; together they leave a database that holds nothing of it."""

    keepers: Keepers
    places: KeptPlaces

    def forget(self, kinds: Iterable[DataKind]) -> None:
        """Everything that can go goes; then the first refusal is raised, if there was one."""
        wanted = frozenset(kinds)
        _each([work for those, work in self._steps() if wanted & those], lambda work: work())

    def _steps(self) -> tuple[tuple[frozenset[DataKind], Callable[[], None]], ...]:
        """In an order in which nothing comes back: who writes goes before what is written."""
        return (
            (_one(DataKind.BATCHES), self._forget_batches),
            (_one(DataKind.VOTES), self._forget_votes),
            (_one(DataKind.COMPARISONS), self._forget_comparisons),
            (_one(DataKind.MEASUREMENTS), self._forget_measurements),
            (_one(DataKind.CHATS), self._forget_chats),
            (_one(DataKind.ANSWERS), self._forget_answers),
            (_one(DataKind.PROMPTS), self._forget_prompts),
            (_one(DataKind.EVALUATIONS), self._forget_evaluations),
            (_one(DataKind.DIVERGENCES), self._forget_divergences),
            (_one(DataKind.IMATRICES), self._forget_matrices),
            (_one(DataKind.MODELS), self._forget_models),
            (_one(DataKind.ENGINES), self._forget_engines),
            (_one(DataKind.PRESETS), self._forget_presets),
            (_one(DataKind.COSTS), self._forget_costs),
            (_one(DataKind.SETTINGS), self._forget_settings),
            (_one(DataKind.LOGS), lambda: _empty_logs(self.places.paths.logs)),
            (IN_DATABASE, lambda: self.keepers.database.compact().result()),
            (_one(DataKind.BACKUPS), lambda: self._empty(DataKind.BACKUPS)),
        )

    def _forget_chats(self) -> None:
        """Through the service first: it stops answers, and the window hears of each chat."""
        keepers = self.keepers
        keepers.exchange.stop()
        for chat in keepers.chats.list_chats().result():
            with contextlib.suppress(StillWriting):
                keepers.chats.ended(chat.id).result(_LAST_WORDS_S)
            keepers.chats.delete(chat.id)
        keepers.database.submit(empty_chats).result()
        keepers.attachments.forget_unused().result()

    def _forget_comparisons(self) -> None:
        compare = self.keepers.compare
        _each(compare.list_all().result(), lambda each: compare.remove(each.id).result())

    def _forget_votes(self) -> None:
        votes = self.keepers.votes
        _each(votes.list_all().result(), lambda each: votes.remove(each.id).result())

    def _forget_batches(self) -> None:
        batches, database = self.keepers.batches, self.keepers.database
        _each(batches.list_all().result(), lambda each: batches.remove(each.id).result())
        while database.submit(purge_batches).result():
            pass

    def _forget_measurements(self) -> None:
        measure = self.keepers.measure
        _each(measure.list_all().result(), lambda each: measure.remove(each.id).result())

    def _forget_answers(self) -> None:
        self.keepers.chats.answer_cache.clear().result()

    def _forget_prompts(self) -> None:
        """Engines write what they have in memory when they end, so idle ones end first."""
        self.keepers.models.rest()
        self.keepers.prompts.clear().result()

    def _forget_evaluations(self) -> None:
        self.keepers.measure.rest().result()
        self._empty(DataKind.EVALUATIONS)

    def _forget_divergences(self) -> None:
        self.keepers.divergence.clear().result()
        self._empty(DataKind.DIVERGENCES)

    def _forget_matrices(self) -> None:
        self.keepers.imatrices.rest().result()
        self._empty(DataKind.IMATRICES)

    def _forget_models(self) -> None:
        """Into the wastebasket with those that are ours, after what reads or writes them."""
        keepers = self.keepers
        keepers.quantizing.rest().result()
        _each(
            keepers.downloads.list_downloads().result(),
            lambda each: keepers.downloads.cancel(each.id).result(),
        )
        models = own_models(keepers.library)
        for model_id in models:
            keepers.models.unload(model_id)
        keepers.models.rest()
        keepers.database.submit(forget_loads).result()
        _each(models, lambda each: keepers.library.remove_to_wastebasket(each).result())

    def _forget_engines(self) -> None:
        self.keepers.pack_offers.rest().result()
        self.keepers.models.rest()
        self.keepers.packs.remove_all().result()

    def _forget_presets(self) -> None:
        self.keepers.presets.forget().result()
        self._empty(DataKind.PRESETS)

    def _forget_costs(self) -> None:
        self.keepers.costs.forget().result()
        self._empty(DataKind.COSTS)

    def _forget_settings(self) -> None:
        """The file stays: it says where the models lie."""
        settings = self.keepers.settings
        fresh = as_at_first(settings.current)
        settings.change(**{each.name: getattr(fresh, each.name) for each in fields(fresh)})
        settings.saved().result()
        self.keepers.hub.sign_out().result()
        for file in self.places.files(DataKind.SETTINGS):
            if file != self.places.paths.settings_file:
                _unlink(file)

    def _empty(self, kind: DataKind) -> None:
        for folder in self.places.folders(kind):
            empty_folder(folder)
        for file in self.places.files(kind):
            _unlink(file)


def own_models(library: LibraryService) -> tuple[str, ...]:
    """Ids of the models whose files are ours to remove."""
    models = library.list_models().result()
    return tuple(each.id for each in models if each.details.managed and not each.bundled)


def _one(kind: DataKind) -> frozenset[DataKind]:
    return frozenset((kind,))


def _each(items: Iterable[T], remove: Callable[[T], object]) -> None:
    """Remove all that can be removed, then raise what was refused first."""
    refused: AppError | None = None
    for item in items:
        try:
            remove(item)
        except AppError as error:
            refused = refused or error
    if refused is not None:
        raise refused


def _empty_logs(folder: Path) -> None:
    """Files that this run has open become empty, its mark stays, all others go."""
    for path, _size in list(files_below(folder)):
        if path == str(folder / MARK):
            continue
        with contextlib.suppress(OSError):
            os.truncate(path, 0)
            if not path.endswith(".log"):
                os.unlink(path)  # noqa: PTH108 - names that are no text


def _unlink(file: Path) -> None:
    """One that somebody has open on Windows stays."""
    with contextlib.suppress(OSError):
        file.unlink()
