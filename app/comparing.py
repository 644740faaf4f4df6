"""Makes the services that ask several models: comparisons, votes, measurements, batches.

Any thread. `quiet` ends what is computed though nobody waits for it; models are loaded by the
settings of the moment in which their turn begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from app.paths import resource
from app.services.compare_load import lane_params, shared_params

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.batch import BatchPlan
    from app.domain.comparison import ComparePrompt
    from app.domain.events import Event
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.foundations import Foundations
    from app.services.batch_service import BatchService
    from app.services.compare_load import ChooseLoad
    from app.services.compare_service import CompareService
    from app.services.divergence_service import DivergenceService
    from app.services.measure_service import MeasureService
    from app.services.vote_service import VoteService

    Publish = Callable[[Event], None]

Quiet = Callable[[], None]


class Comparing(NamedTuple):
    """Where the levels of a comparison part is kept as long as the comparison is."""

    compare: CompareService
    divergence: DivergenceService

    def on_event(self, event: Event) -> None:
        """Hear of answers in chats."""
        self.compare.on_event(event)

    def close(self) -> None:
        """At the end of the app."""
        self.compare.close()
        self.divergence.close()


def make_comparing(base: Foundations, quiet: Quiet, publish: Publish) -> Comparing:
    """One prompt for several models."""
    from app.services.compare_service import CompareService
    from app.services.divergence_lane import DivergenceTools
    from app.services.divergence_service import DivergenceService

    load = _alike(base)
    tools = DivergenceTools(base.models, base.library, load, publish, quiet)
    divergence = DivergenceService(tools, base.paths.divergences, base.processes.is_alone)

    def hear(event: Event) -> None:
        divergence.on_event(event)
        publish(event)

    compare = CompareService(base.database, base.models, base.library, load, hear, quiet)
    divergence.attach(compare)
    return Comparing(compare, divergence)


def make_votes(base: Foundations, quiet: Quiet, publish: Publish) -> VoteService:
    """Blind votes."""
    from app.services.vote_run import VoteTools
    from app.services.vote_service import EXAMPLES, VoteService

    tools = VoteTools(base.models, base.library, _alike(base), quiet)
    return VoteService(base.database, tools, publish, resource(EXAMPLES))


def make_measure(base: Foundations, quiet: Quiet, publish: Publish) -> MeasureService:
    """Speed, memory and quality of levels."""
    from app.services.attachments.counting import TokenCounter
    from app.services.evaluation_text import SAMPLE
    from app.services.measure_desk import MeasureDesk
    from app.services.measure_halt import Neighbours
    from app.services.measure_service import MeasureService
    from app.services.measure_text import MeasureTexts
    from app.system.machine_watch import MachineWatch

    machine = base.machine
    desk = MeasureDesk(
        models=base.models,
        neighbours=Neighbours(base.models),
        evaluations=base.paths.evaluations,
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


def make_batches(base: Foundations, quiet: Quiet) -> BatchService:
    """The prompts of a file for several levels."""
    from app.services.batch_load import batch_params
    from app.services.batch_runner import Levels
    from app.services.batch_service import BatchService

    def load(model: ModelFile, plan: BatchPlan, tokens: Sequence[int]) -> LoadParams:
        return batch_params(base.settings_now(), model, plan, tokens, base.machine)

    levels = Levels(base.models, base.library, load, quiet)
    return BatchService(base.database, levels, base.publish, base.paths.data)


def _alike(base: Foundations) -> ChooseLoad:
    def load(models: Iterable[ModelFile], prompt: ComparePrompt) -> LoadParams:
        cores = base.machine.physical_cores()
        return base.packs.settled(lane_params(base.settings_now(), models, prompt, cores))

    return load
