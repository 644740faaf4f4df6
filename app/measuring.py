"""Builds the service that measures levels. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.paths import resource
from app.services.attachments.counting import TokenCounter
from app.services.compare_load import shared_params
from app.services.evaluation_text import SAMPLE
from app.services.measure_desk import MeasureDesk
from app.services.measure_halt import Neighbours
from app.services.measure_service import MeasureService
from app.services.measure_text import MeasureTexts
from app.system.machine_watch import MachineWatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.foundations import Foundations


def build_measure(
    base: Foundations, evaluations: Path, quiet: Callable[[], None]
) -> MeasureService:
    """Levels are loaded by the settings of the moment in which a measurement begins.

    `quiet` ends what is computed though nobody waits for it.
    """
    machine = base.machine
    desk = MeasureDesk(
        models=base.models,
        neighbours=Neighbours(base.models),
        evaluations=evaluations,
        load=lambda: shared_params(base.settings_now(), machine.physical_cores()),
        watch=MachineWatch,
        cores=machine.physical_cores,
        room=machine.memory_available,
        quiet=quiet,
    )
    texts = MeasureTexts(base.database, resource(SAMPLE))
    counter = TokenCounter(base.models)
    return MeasureService(base.database, base.library, desk, texts, counter, base.publish)
