"""`quantscope compare …`: one prompt, several models. Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.cli.compare_arguments import TABLE
from app.cli.compare_output import print_comparison, print_list, show_progress
from app.cli.interrupts import on_interrupt
from app.cli.options import chosen_preset
from app.cli.output import FAILED, INTERRUPTED, print_error, print_json
from app.domain.comparison import CompareMode, ComparePrompt, ComparisonChanged, LaneState
from app.domain.divergence import likely_reference
from app.domain.errors import UserFixableError
from app.domain.events import ProblemRaised
from app.services.sampling_choice import sampling_for

if TYPE_CHECKING:
    import argparse
    import queue

    from app.bootstrap import Services
    from app.domain.comparison import Comparison
    from app.domain.divergence import Divergence
    from app.domain.events import Event


def run(services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace) -> int:
    """Compare, or do what is asked with kept comparisons; raises AppError.

    1 where a model failed, 130 where Ctrl+C stopped one.
    """
    chosen = "json" if arguments.json else arguments.format or "table"
    if arguments.divergence and chosen not in (TABLE, "json"):
        text = f"Where levels part is not told as {chosen}."
        raise UserFixableError(text, "Use --json, or no format.", code="bad_format")
    if arguments.list:
        print_list(services.compare.list_all().result(), as_json=chosen == "json")
    elif arguments.show:
        kept = services.compare.get(arguments.show).result()
        print_comparison(kept, chosen, _divergence(services, arguments, kept))
    elif arguments.remove:
        removed = services.compare.remove(arguments.remove).result()
        if chosen == "json":
            print_json({"removed": removed.id})
    else:
        return _compare(services, events, arguments, chosen)
    return 0


def _compare(
    services: Services,
    events: queue.SimpleQueue[Event],
    arguments: argparse.Namespace,
    chosen: str,
) -> int:
    if arguments.prompt is None:
        text = "There is nothing to ask the models."
        raise UserFixableError(text, "Give a prompt with -p.", code="nothing_to_ask")
    arguments.preset_fields = chosen_preset(services.presets.presets, arguments.preset)
    models = [services.library.find(name).result().id for name in arguments.models]
    settings = services.settings_now()
    prompt = ComparePrompt(
        arguments.prompt, settings.system_prompt, sampling_for(None, None, settings)
    )
    mode = CompareMode.PARALLEL if arguments.at_once else CompareMode.SEQUENTIAL
    begun = services.compare.start(models, prompt, mode).result()
    with on_interrupt(lambda: services.compare.stop(begun.id)):
        comparison = _wait(events, begun.id, as_json=chosen == "json")
    print_comparison(comparison, chosen, _divergence(services, arguments, comparison))
    return _exit_code(comparison)


def _divergence(
    services: Services, arguments: argparse.Namespace, comparison: Comparison
) -> Divergence | None:
    """Where the levels part, if it was asked for: as it is kept, else measured now."""
    if not arguments.divergence:
        return None
    reference = likely_reference(comparison)
    if reference is None:
        raise UserFixableError("No model has answered.", "Ask them again.", code="no_answer")
    kept = services.divergence.kept(comparison.id, reference).result()
    if kept is not None:
        return kept
    with on_interrupt(services.divergence.stop):
        return services.divergence.start(comparison.id, reference).result()


def _wait(events: queue.SimpleQueue[Event], comparison_id: str, *, as_json: bool) -> Comparison:
    """Until all lanes are over."""
    talks = sys.stderr.isatty()
    while True:
        event = events.get()
        if isinstance(event, ProblemRaised):
            print_error(event.problem, as_json=as_json)
        if not isinstance(event, ComparisonChanged) or event.comparison.id != comparison_id:
            continue
        if talks:
            show_progress(event.comparison)
        if not event.comparison.is_running:
            return event.comparison


def _exit_code(comparison: Comparison) -> int:
    states = {lane.state for lane in comparison.lanes}
    if LaneState.FAILED in states:
        return FAILED
    return 0 if states == {LaneState.DONE} else INTERRUPTED
