"""`quantscope batch …`: a file of prompts, one model or several levels. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.batch_output import Display, print_batches, print_end
from app.cli.interrupts import on_interrupt
from app.cli.options import chosen_preset
from app.cli.output import FAILED, INTERRUPTED, print_error, print_json
from app.domain.batch import BatchCellsKept, BatchChanged, BatchSetting
from app.domain.errors import UserFixableError
from app.domain.events import Problem, ProblemRaised
from app.services.batch_start import BatchWish, ResumeWish
from app.services.sampling_choice import sampling_for

if TYPE_CHECKING:
    import argparse
    import queue

    from app.bootstrap import Services
    from app.domain.batch import Batch
    from app.domain.batch_sheet import BatchSheet
    from app.domain.events import Event

_SHOWN = 10  # broken lines


def run(services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace) -> int:
    """Ask, go on, or do what is asked with kept batches; raises AppError.

    1 where a cell failed or a level could not be asked, 130 where Ctrl+C stopped it.
    """
    if arguments.list:
        print_batches(services.batches.list_all().result(), as_json=arguments.json)
        return 0
    if arguments.remove:
        found = services.batches.get(arguments.remove).result()
        services.batches.remove(found.id).result()
        if arguments.json:
            print_json({"removed": found.id})
        return 0
    begun = _resumed(services, arguments) if arguments.resume else _started(services, arguments)
    display = Display(as_json=arguments.json)
    stopped: list[bool] = []

    def stop() -> None:
        stopped.append(True)
        services.batches.stop(begun.id)

    with on_interrupt(stop):
        batch = _wait(events, begun, display)
    print_end(batch, as_json=arguments.json)
    if stopped and batch.waiting:
        return INTERRUPTED
    return FAILED if batch.failed or batch.waiting else 0


def _resumed(services: Services, arguments: argparse.Namespace) -> Batch:
    found = services.batches.get(arguments.resume).result()
    wish = ResumeWish(arguments.retry_failed, arguments.out, arguments.at_once)
    return services.batches.resume(found.id, wish).result()


def _started(services: Services, arguments: argparse.Namespace) -> Batch:
    if not arguments.file or not arguments.models:
        text = "A batch takes a file of prompts and a model."
        action = "Name them: batch FILE --models MODEL."
        raise UserFixableError(text, action, code="nothing_to_ask")
    sheet = services.batches.read(arguments.file, arguments.template or "").result()
    _check(sheet, arguments)
    settings = _settings(services, arguments)
    models = tuple(services.library.find(name).result().id for name in arguments.models)
    wish = BatchWish(
        arguments.file,
        sheet.prompts,
        models,
        settings,
        services.settings_now().system_prompt,
        arguments.at_once,
        arguments.out or "",
    )
    return services.batches.start(wish).result()


def _check(sheet: BatchSheet, arguments: argparse.Namespace) -> None:
    """Raises UserFixableError where lines are broken and that was not allowed."""
    if not sheet.broken_count:
        return
    for broken in sheet.broken[:_SHOWN]:
        problem = Problem(f"Line {broken.line}: {broken.text}", "", "broken_line")
        print_error(problem, as_json=False)
    if not arguments.skip_broken:
        text = f"Lines of this file that give no prompt: {sheet.broken_count:,}."
        action = "Put them right, or leave them out with --skip-broken."
        raise UserFixableError(text, action, code="broken_lines")


def _settings(services: Services, arguments: argparse.Namespace) -> tuple[BatchSetting, ...]:
    """One for each preset; options of the command stand over all of them."""
    kept, found = services.presets.presets, []
    for name in arguments.presets or (arguments.preset,):
        arguments.preset_fields = chosen_preset(kept, name)
        sampling = sampling_for(None, None, services.settings_now())
        found.append(BatchSetting(name or "", sampling))
    return tuple(found)


def _wait(events: queue.SimpleQueue[Event], begun: Batch, display: Display) -> Batch:
    """Until it comes to rest."""
    while True:
        event = events.get()
        if isinstance(event, ProblemRaised):
            print_error(event.problem, as_json=display.as_json)
        elif isinstance(event, BatchCellsKept) and event.batch_id == begun.id:
            display.cells(begun, event.cells)
        elif isinstance(event, BatchChanged) and event.batch.id == begun.id:
            display.progress(event.batch)
            if not event.batch.state.is_active:
                display.close()
                return event.batch
