"""Builds the services that ask several models: comparisons, votes, measurements, batches.

Main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.foundations import Foundations, Hearer, told_to
from app.paths import resource
from app.services.attachments.counting import TokenCounter
from app.services.batch_load import batch_params
from app.services.batch_runner import Levels
from app.services.batch_service import BatchService
from app.services.compare_load import lane_params, shared_params
from app.services.compare_service import CompareService
from app.services.divergence_lane import DivergenceTools
from app.services.divergence_service import DivergenceService
from app.services.evaluation_text import SAMPLE
from app.services.measure_desk import MeasureDesk
from app.services.measure_halt import Neighbours
from app.services.measure_service import MeasureService
from app.services.measure_text import MeasureTexts
from app.services.vote_run import VoteTools
from app.services.vote_service import EXAMPLES, VoteService
from app.system.machine_watch import MachineWatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.batch import BatchPlan
    from app.domain.comparison import ComparePrompt
    from app.domain.events import Event
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.paths import Paths
    from app.services.compare_load import ChooseLoad

    Publish = Callable[[Event], None]

Quiet = Callable[[], None]  # ends what is computed though nobody waits for it


@dataclass(frozen=True, slots=True)
class Comparing:
    """They share the engines: a batch gives way to whoever waits for an answer."""

    compare: CompareService
    divergence: DivergenceService
    measure: MeasureService
    votes: VoteService
    batches: BatchService

    @property
    def hearers(self) -> tuple[Hearer, ...]:
        """Who wants to hear of the answers in chats."""
        return (self.compare, self.measure, self.batches)


def build_comparing(base: Foundations, paths: Paths, quiet: Quiet) -> Comparing:
    """Models are loaded by the settings of the moment in which their turn begins."""
    batches = _batches(base, paths, quiet)
    publish = told_to(batches, base.publish)  # whoever compares goes first
    divergence = _divergence(base, paths, quiet, publish)
    models, library = base.models, base.library
    hear = told_to(divergence, publish)
    compare = CompareService(base.database, models, library, _alike(base), hear, quiet)
    divergence.attach(compare)
    measure = _measure(base, paths, quiet, publish)
    votes = _votes(base, quiet, publish)
    return Comparing(compare, divergence, measure, votes, batches)


def _alike(base: Foundations) -> ChooseLoad:
    def load(models: Iterable[ModelFile], prompt: ComparePrompt) -> LoadParams:
        cores = base.machine.physical_cores()
        return base.packs.settled(lane_params(base.settings_now(), models, prompt, cores))

    return load


def _divergence(
    base: Foundations, paths: Paths, quiet: Quiet, publish: Publish
) -> DivergenceService:
    """It hears of comparisons that are removed, and is given those that are kept."""
    tools = DivergenceTools(base.models, base.library, _alike(base), publish, quiet)
    return DivergenceService(tools, paths.divergences)


def _votes(base: Foundations, quiet: Quiet, publish: Publish) -> VoteService:
    tools = VoteTools(base.models, base.library, _alike(base), quiet)
    return VoteService(base.database, tools, publish, resource(EXAMPLES))


def _measure(base: Foundations, paths: Paths, quiet: Quiet, publish: Publish) -> MeasureService:
    machine = base.machine
    desk = MeasureDesk(
        models=base.models,
        neighbours=Neighbours(base.models),
        evaluations=paths.evaluations,
        load=lambda: base.packs.settled(
            shared_params(base.settings_now(), machine.physical_cores())
        ),
        watch=MachineWatch,
        cores=machine.physical_cores,
        room=lambda: machine.memory_available() + machine.gpu_memory_free(),
        quiet=quiet,
    )
    texts = MeasureTexts(base.database, resource(SAMPLE))
    counter = TokenCounter(base.models)
    return MeasureService(base.database, base.library, desk, texts, counter, publish)


def _batches(base: Foundations, paths: Paths, quiet: Quiet) -> BatchService:
    def load(model: ModelFile, plan: BatchPlan, tokens: Sequence[int]) -> LoadParams:
        return batch_params(base.settings_now(), model, plan, tokens, base.machine)

    levels = Levels(base.models, base.library, load, quiet)
    return BatchService(base.database, levels, base.publish, paths.data)
