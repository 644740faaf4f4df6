"""`quantscope measure …`: what levels cost and lose, in one table. Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.cli.interrupts import on_interrupt
from app.cli.measure_output import print_list, print_measurement, show_progress
from app.cli.output import FAILED, INTERRUPTED, print_error, print_json
from app.domain.errors import UserFixableError
from app.domain.events import ProblemRaised
from app.domain.measurement import (
    MeasurementChanged,
    MeasurementProgressed,
    MeasurePlan,
    MeasureState,
    TextChoice,
    TextKind,
)

if TYPE_CHECKING:
    import argparse
    import queue

    from app.bootstrap import Services
    from app.domain.events import Event
    from app.domain.measurement import Measurement
    from app.domain.model_file import ModelFile


def run(services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace) -> int:
    """Measure, or do what is asked with kept measurements; raises AppError.

    1 where a level failed, 130 where Ctrl+C stopped it: what was measured is kept.
    """
    chosen = "json" if arguments.json else arguments.format or "table"
    if arguments.list:
        print_list(services.measure.list_all().result(), as_json=chosen == "json")
    elif arguments.show:
        print_measurement(services.measure.get(arguments.show).result(), chosen)
    elif arguments.remove:
        removed = services.measure.remove(arguments.remove).result()
        if chosen == "json":
            print_json({"removed": removed.id})
    else:
        return _measure(services, events, arguments, chosen)
    return 0


def _measure(
    services: Services,
    events: queue.SimpleQueue[Event],
    arguments: argparse.Namespace,
    chosen: str,
) -> int:
    if arguments.go_on:
        services.measure.go_on(arguments.go_on).result()
        begun: str = arguments.go_on
    else:
        begun = _start(services, arguments).id
    with on_interrupt(lambda: services.measure.stop(begun)):
        measurement = _wait(events, begun, as_json=chosen == "json")
    print_measurement(measurement, chosen)
    return _exit_code(measurement)


def _start(services: Services, arguments: argparse.Namespace) -> Measurement:
    if not arguments.models:
        text = "There is nothing to measure."
        raise UserFixableError(text, "Name the levels of a model.", code="no_levels")
    find = services.library.find
    models = [find(name).result() for name in arguments.models]
    if arguments.reference:
        models.append(find(arguments.reference).result())
    reference = models[-1] if arguments.reference else max(models, key=_size)
    ids = dict.fromkeys(model.id for model in models)
    return services.measure.start(tuple(ids), _plan(arguments, reference.id)).result()


def _plan(arguments: argparse.Namespace, reference_id: str) -> MeasurePlan:
    text = TextChoice()
    if arguments.text:
        text = TextChoice(TextKind.FILE, str(arguments.text))
    elif arguments.chat:
        text = TextChoice(TextKind.CHATS, chat_ids=tuple(arguments.chat))
    return MeasurePlan(
        reference_id,
        speed=arguments.only != "quality",
        quality=arguments.only != "speed",
        text=text,
        chunk=arguments.chunk_context,
        chunks=arguments.chunks,
        kv_types=arguments.also_kv,
        context=arguments.at_context,
        most_rounds=arguments.rounds,
    )


def _wait(events: queue.SimpleQueue[Event], measurement_id: str, *, as_json: bool) -> Measurement:
    """Until all levels are over."""
    talks, now = sys.stderr.isatty(), None
    while True:
        match events.get():
            case ProblemRaised(problem):
                print_error(problem, as_json=as_json)
            case MeasurementProgressed() as event if talks and now is not None:
                show_progress(now, event)
            case MeasurementChanged(measurement) if measurement.id == measurement_id:
                now = measurement
                if not now.is_running:
                    return now
            case _:
                pass


def _exit_code(measurement: Measurement) -> int:
    states = {level.state for level in measurement.levels}
    if MeasureState.FAILED in states:
        return FAILED
    return 0 if states == {MeasureState.DONE} else INTERRUPTED


def _size(model: ModelFile) -> int:
    return model.info.file_bytes
