"""Builds the use cases, each when it is first asked for, and ends them in order. Any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.foundations import Foundations
from app.made_once import made_once
from app.services.settings_service import SettingsService

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.comparing import Comparing
    from app.domain.events import Event
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings
    from app.foundations import Hearer
    from app.paths import Paths
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
    from app.services.exchange.service import ExchangeService
    from app.services.format_check import FormatCheck
    from app.services.imatrix_service import ImatrixService
    from app.services.insight import InsightService
    from app.services.inspector_service import InspectorService
    from app.services.measure_service import MeasureService
    from app.services.model_wishes import ModelWishes
    from app.services.pack_offers import PackOffers
    from app.services.presets import PresetService
    from app.services.quantize_service import QuantizeService
    from app.services.template_reading import TemplateReading
    from app.services.token_service import TokenService
    from app.services.vote_service import VoteService


class Services(Foundations):
    """The use cases, for the window and the command line. `close` ends those that were made."""

    @made_once
    def downloads(self) -> DownloadService:
        """The queue of downloads."""
        from app.services.download_service import DownloadService

        library, folder = self.library, self.models_folder
        return DownloadService(
            self.database, self.port, library, folder, self.settings_now, self.publish
        )

    @made_once
    def inspector(self) -> InspectorService:
        """What is in a GGUF file."""
        from app.services.inspector_service import InspectorService

        return InspectorService()

    @made_once
    def wishes(self) -> ModelWishes:
        """Loading and unloading by the window."""
        from app.services.model_wishes import ModelWishes

        return ModelWishes(self.models, self.library, self.settings_now, self.publish)

    @made_once
    def chats(self) -> ChatService:
        """Questions and answers."""
        from app.services.chat_service import ChatService

        return ChatService(
            self.database, self.models, self.library, self.settings_now, self._publish_of_chats
        )

    @property
    def compare(self) -> CompareService:
        """One prompt for several models."""
        return self.comparing.compare

    @property
    def divergence(self) -> DivergenceService:
        """Where the levels of a comparison part."""
        return self.comparing.divergence

    @made_once
    def measure(self) -> MeasureService:
        """Speed, memory and quality of levels."""
        from app.comparing import make_measure

        return make_measure(self, self._make_quiet, self._publish_first)

    @made_once
    def batches(self) -> BatchService:
        """The prompts of a file for several levels."""
        from app.comparing import make_batches

        return make_batches(self, self._make_quiet)

    @made_once
    def votes(self) -> VoteService:
        """Blind votes."""
        from app.comparing import make_votes

        return make_votes(self, self._make_quiet, self._publish_first)

    @made_once
    def costs(self) -> CostService:
        """Tokens, prices, energy."""
        from app.services.cost_service import CostService
        from app.system.energy import EnergyCounters

        list_models = self.library.list_models
        file = self.paths.cost_file
        return CostService(self.database, list_models, file, EnergyCounters, self.publish)

    @made_once
    def insight(self) -> InsightService:
        """The tokens of answers."""
        from app.services.insight import InsightService

        insight = InsightService(self.models, self.library, self.settings_now, self.announce)
        insight.attach(self.chats)
        return insight

    @made_once
    def tokens(self) -> TokenService:
        """Counts and shows tokens of texts."""
        from app.services.token_service import TokenService

        return TokenService(self.chats.stores, self.models, self.settings_now)

    @made_once
    def attachments(self) -> AttachmentService:
        """Files that go with a question."""
        from app.services.attachments.counting import TokenCounter
        from app.services.attachments.service import AttachmentService

        counter, kept = TokenCounter(self.models), self.chats.stores.kept_pictures
        blindness = self.vision.problem
        folder = self.paths.attachments
        made = AttachmentService(folder, counter, blindness=blindness, kept_files=kept)
        self.chats.on_pictures_left(made.forget)
        return made

    @made_once
    def folders(self) -> ChatFolders:
        """Folders of chats."""
        from app.services.chat_folders import ChatFolders

        return ChatFolders(self.database, self.publish)

    @made_once
    def search(self) -> ChatSearch:
        """Words in chats."""
        from app.services.chat_search import ChatSearch

        return ChatSearch(self.database)

    @made_once
    def drafts(self) -> Drafts:
        """Questions that were not sent yet."""
        from app.services.drafts import Drafts

        return Drafts(self.database)

    @made_once
    def exchange(self) -> ExchangeService:
        """Chats to files and back."""
        from app.services.exchange.service import ExchangeService

        of, attachments = self.chats.stores.of, self.paths.attachments
        return ExchangeService(self.database, of, attachments, self.publish)

    @made_once
    def titles(self) -> ChatTitles:
        """Titles of new chats."""
        from app.services.chat_titles import ChatTitles

        return ChatTitles(self.database, self.models, self.settings_now, self.announce)

    @made_once
    def pack_offers(self) -> PackOffers:
        """Builds of llama.cpp that can be fetched."""
        from app.services.pack_offers import PackOffers
        from app.system.this_computer import this_computer

        return PackOffers(self.port, self.packs, self.paths.engine_downloads, this_computer())

    @made_once
    def presets(self) -> PresetService:
        """Prompts and samplers that were given a name."""
        from app.services.presets import PresetService

        return PresetService(self.paths.presets_file, self.publish)

    @made_once
    def templates(self) -> TemplateReading:
        """What a model's template knows."""
        from app.services.template_reading import TemplateReading

        return TemplateReading()

    @made_once
    def formats(self) -> FormatCheck:
        """Whether a format of answers can be used."""
        from app.services.format_check import FormatCheck

        return FormatCheck()

    @made_once
    def quantizing(self) -> QuantizeService:
        """Levels that are made here."""
        from app.engine.worker import EngineWorker
        from app.services.library_files import current_folder
        from app.services.pace_book import PaceBook
        from app.services.quantize_service import QuantizeService
        from app.system.machine_description import machine_name

        paths, settings = self.paths, self.settings

        def folder() -> Path:
            return current_folder(paths.models, settings.current.models_folder) / "made"

        pace, cores = PaceBook(self.database, machine_name), self.machine.physical_cores
        return QuantizeService(self.library, cores, EngineWorker, pace, folder)

    @made_once
    def imatrices(self) -> ImatrixService:
        """Importance matrices that are made here."""
        from app.services.imatrix_service import ImatrixService
        from app.services.load_choice import load_params_for

        def load(model: ModelFile) -> LoadParams:
            return load_params_for(model, self.settings_now())

        return ImatrixService(self.models, self.paths.imatrices, load)

    @made_once
    def comparing(self) -> Comparing:
        """One prompt for several models, and where their answers part."""
        from app.comparing import make_comparing

        return make_comparing(self, self._make_quiet, self._publish_first)

    @made_once
    def followers(self) -> tuple[Hearer, ...]:
        """Who follows every answer; at the latest, the first event of a chat makes them."""
        return (self.costs, self.insight, self.titles)

    def expect_answers(self) -> None:
        """Make what the first question needs, so that it does not wait for that."""
        self.make(Services.chats, Services.packs, Services.vision, Services.followers)

    def take_up_engines(self) -> None:
        """Unpack what a kill has left downloaded; where there is nothing, nothing is made."""
        from app.services.pack_downloads import PackDownloads

        if PackDownloads(self.paths.engine_downloads).anything_left():
            self.pack_offers.take_up()

    def close(self) -> None:
        """Answers first, then engines, then what keeps their text; transfers before the Hub."""
        self.stop_making()
        if (titles := Services.titles.of(self)) is not None:
            titles.stop()
        for service in _ENDS:
            if (made := service.of(self)) is not None:
                made.close()
        self.settings.close()
        self.database.close()
        self.processes.end()

    def _publish_of_chats(self, event: Event) -> None:
        for hearer in self._hearers():
            hearer.on_event(event)
        self.announce(event)

    def _hearers(self) -> tuple[Hearer, ...]:
        """Who hears of answers before others do; those with nothing to do may not be there."""
        working = (each.of(self) for each in _GIVE_WAY)
        followers = Services.followers.unless_closing(self) or ()
        return (*(each for each in working if each is not None), *followers)

    def _publish_first(self, event: Event) -> None:
        """Of those whom a batch gives way to."""
        if (batches := Services.batches.of(self)) is not None:
            batches.on_event(event)
        self.publish(event)

    def _make_quiet(self) -> None:
        """End what is computed though nobody waits for it."""
        if (titles := Services.titles.of(self)) is not None:
            titles.stop()
        if (chats := Services.chats.of(self)) is not None:
            chats.stop_warming()


class _Ending(Protocol):
    def close(self) -> object: ...


_GIVE_WAY: tuple[made_once[Hearer], ...] = (
    Services.batches,
    Services.measure,
    Services.comparing,
)
_ENDS: tuple[made_once[_Ending], ...] = (
    Services.exchange,
    Services.comparing,
    Services.measure,
    Services.batches,
    Services.votes,
    Services.chats,
    Services.tuning,
    Services.imatrices,
    Services.quantizing,
    Services.models,
    Services.costs,
    Services.prompts,
    Services.downloads,
    Services.port,
    Services.packs,
    Services.pack_offers,
    Services.hub,
    Services.library,
    Services.inspector,
    Services.presets,
    Services.templates,
    Services.formats,
    Services.attachments,
)


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
    return Services(paths, publish, kept, adjust)
