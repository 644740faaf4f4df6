"""Measurements on engines that answer at once: order, rounds, failures, Stop, what is kept."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.attachment_room import estimate_tokens
from app.domain.chat import Message, MessageStatus, Role
from app.domain.errors import UserFixableError
from app.domain.events import AnswerStarted
from app.domain.load_params import KvType, LoadParams
from app.domain.measured_figures import BUSY_ROUNDS, decode_rate, is_contended
from app.domain.measurement import (
    MachineNote,
    Measurement,
    MeasurementChanged,
    MeasurementProgressed,
    MeasurementRemoved,
    MeasureState,
    TextChoice,
    TextKind,
)
from app.engine.evaluation_protocol import ChunkEvaluated, Evaluate, EvaluationBegan
from app.engine.protocol import Bench, Command, Load
from app.storage.start import clean_up
from tests.helpers.fake_engine import a_model
from tests.helpers.measuring_desk import PLAN, MeasuringDesk
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.measuring_engine import Script


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[MeasuringDesk]:
    opened = MeasuringDesk(tmp_path)
    yield opened
    opened.close()


def _states(measurement: Measurement) -> list[MeasureState]:
    return [level.state for level in measurement.levels]


def _evaluated(desk: MeasuringDesk) -> list[tuple[str, bool, str]]:
    return [
        (model, asked.keep, asked.reference)
        for model, asked in desk.script.asked
        if isinstance(asked, Evaluate)
    ]


def test_speed_and_quality_of_each_level_are_measured_and_kept(desk: MeasuringDesk) -> None:
    ended = desk.measure("q8", "q4")
    assert _states(ended) == [MeasureState.DONE] * 2
    reference, level = ended.levels
    assert [len(each.rounds) for each in ended.levels] == [3, 3]
    assert reference.quality is not None
    assert reference.quality.divergence is None
    assert reference.noise_floor is not None
    assert level.quality is not None
    assert level.quality.divergence is not None
    assert (ended.title, ended.room_bytes) == ("Model", 8_000_000_000)
    assert desk.kept() == (ended,)


def test_the_reference_is_measured_first_and_its_logits_serve_the_others(
    desk: MeasuringDesk,
) -> None:
    desk.measure("q4", "q8", plan=replace(PLAN, speed=False))
    assert _evaluated(desk) == [
        ("q8", True, ""),
        ("q8", False, "logits"),
        ("q4", False, "logits"),
    ]


def test_each_round_begins_with_another_level_in_an_engine_of_its_own(desk: MeasuringDesk) -> None:
    desk.measure("q8", "q4", "q2", plan=replace(PLAN, quality=False))
    order = ["q8", "q4", "q2", "q4", "q2", "q8", "q2", "q8", "q4"]
    assert desk.script.benched() == order
    loads = [model for model, asked in desk.script.asked if isinstance(asked, Load)]
    assert loads == order
    assert desk.models.resident() == ()


def test_rounds_go_on_until_the_interval_is_narrow(desk: MeasuringDesk) -> None:
    rates = iter([10.0, 10.0, 14.0, 14.0, *[12.0] * 100])
    desk.script.rates = lambda model: next(rates) if model == "q4" else 10.0
    plan = replace(PLAN, quality=False, most_rounds=6)
    steady, unsteady = desk.measure("q8", "q4", plan=plan).levels
    assert (len(steady.rounds), len(unsteady.rounds)) == (3, 6)


def test_a_round_beside_a_busy_program_is_marked_and_no_plain_figure(desk: MeasuringDesk) -> None:
    desk.note = MachineNote(others=1.0, celsius=70.0, charge=0.5, on_battery=True)
    (level,) = desk.measure("q8", plan=replace(PLAN, quality=False, most_rounds=2)).levels
    assert [each.contended for each in level.rounds] == [True, True]
    assert [each.machine for each in level.rounds] == [desk.note] * 2
    assert is_contended(level)


def test_a_machine_that_stays_busy_is_not_asked_for_ever(desk: MeasuringDesk) -> None:
    desk.note = MachineNote(others=1.0)
    levels = desk.measure("q8", "q4", plan=replace(PLAN, quality=False)).levels
    assert [len(each.rounds) for each in levels] == [BUSY_ROUNDS] * 2
    assert all(map(is_contended, levels))
    assert _states(desk.kept()[0]) == [MeasureState.DONE] * 2


def test_a_round_beside_an_answer_counts_only_where_there_is_no_other(desk: MeasuringDesk) -> None:
    answer = Message("a", "c", None, Role.ASSISTANT, "", MessageStatus.STREAMING, 0.0)
    loads = iter(range(100))

    def on_bench(_model: str, command: Bench) -> None:
        if command.prompt_tokens and next(loads) == 1:
            desk.service.on_event(AnswerStarted("c", None, answer))
            desk.script.rates = lambda _model: 2.0
        elif command.prompt_tokens:
            desk.script.rates = lambda _model: 10.0

    desk.script.on_bench = on_bench
    (level,) = desk.measure("q8", plan=replace(PLAN, quality=False)).levels
    assert [each.contended for each in level.rounds] == [False, True, False, False]
    rate = decode_rate(level)
    assert rate is not None
    assert (rate.value, rate.half) == (10.0, 0.0)
    assert not is_contended(level)


def test_other_settings_are_points_of_their_own(desk: MeasuringDesk) -> None:
    plan = replace(PLAN, kv_types=(KvType.Q8_0,), context=4096, most_rounds=1)
    ended = desk.measure("q8", "q4", plan=plan)
    assert [(each.model.model_id, each.setting.words) for each in ended.levels] == [
        *[("q8", ""), ("q8", "KV q8_0"), ("q8", "ctx 4096")],
        *[("q4", ""), ("q4", "KV q8_0"), ("q4", "ctx 4096")],
    ]
    assert [each.quality is not None for each in ended.levels] == [True, True, False] * 2
    loads = [asked.params for _model, asked in desk.script.asked if isinstance(asked, Load)]
    assert {(each.key_type, each.value_type) for each in loads} == {
        (None, None),
        (KvType.Q8_0, KvType.Q8_0),
    }
    deep = {
        asked.depth + asked.prompt_tokens + asked.generated_tokens
        for _model, asked in desk.script.asked
        if isinstance(asked, Bench) and asked.depth
    }
    assert deep == {4096}


def test_a_level_that_fails_says_why_and_the_others_go_on(desk: MeasuringDesk) -> None:
    def crash(model: str, _command: Bench) -> None:
        if model == "q4":
            desk.models.crash()

    desk.script.on_bench = crash
    ended = desk.measure("q8", "q4", "q2")
    assert _states(ended) == [MeasureState.DONE, MeasureState.FAILED, MeasureState.DONE]
    problem = ended.levels[1].problem
    assert problem is not None
    assert problem.code == "engine_crashed"
    assert desk.script.benched().count("q4") == 1


def test_without_its_reference_nothing_has_a_quality_but_keeps_its_speed(
    desk: MeasuringDesk,
) -> None:
    def crash(_model: str, command: Evaluate) -> None:
        if command.keep:
            desk.models.crash()

    desk.script.on_evaluate = crash
    ended = desk.measure("q8", "q4")
    codes = [each.problem.code for each in ended.levels if each.problem]
    assert codes == ["engine_crashed", "no_reference"]
    assert [len(each.rounds) for each in ended.levels] == [3, 3]


def test_a_level_whose_model_is_taken_away_is_tried_again(desk: MeasuringDesk) -> None:
    loads = iter(range(100))

    def take_away(model: str, command: Bench) -> None:
        if command.prompt_tokens and next(loads) == 0:
            desk.models.unload(model)

    desk.script.on_bench = take_away
    (level,) = desk.measure("q8", plan=replace(PLAN, quality=False)).levels
    assert (level.state, len(level.rounds)) == (MeasureState.DONE, 3)


def test_a_model_that_is_always_taken_away_is_given_up(desk: MeasuringDesk) -> None:
    desk.script.on_bench = lambda model, _command: desk.models.unload(model)
    (level,) = desk.measure("q8", plan=replace(PLAN, quality=False, most_rounds=2)).levels
    assert level.problem is not None
    assert (level.state, level.problem.code) == (MeasureState.FAILED, "unloaded")


def _until_the_second(kind: type[Command], script: Script) -> threading.Event:
    """Nothing of this kind is answered from the second on; tells when it was asked."""
    seen, asked = threading.Event(), iter(range(100))

    def silent(command: Command) -> bool:
        if isinstance(command, kind) and next(asked) > 0:
            seen.set()
            return True
        return False

    script.silent = silent
    return seen


def test_stop_keeps_what_was_measured_and_it_can_go_on(desk: MeasuringDesk) -> None:
    seen = _until_the_second(Evaluate, desk.script)
    started = desk.start("q8", "q4")
    assert seen.wait(PATIENCE_S)
    desk.service.stop(started.id)
    stopped = desk.over(started)
    assert _states(stopped) == [MeasureState.STOPPED] * 2
    assert [len(each.rounds) for each in stopped.levels] == [3, 3]
    desk.script.silent = lambda _command: False
    desk.script.asked.clear()
    since = len(desk.recorder.events)
    desk.service.go_on(started.id).result(PATIENCE_S)
    ended = desk.over(started, since)
    assert _states(ended) == [MeasureState.DONE] * 2
    assert desk.script.benched() == []
    assert desk.kept() == (ended,)


def test_what_was_computed_is_counted_with_warm_ups_and_each_pass(desk: MeasuringDesk) -> None:
    reference, level = desk.measure("q8", "q4").levels
    rounds, runs = 3, 3  # two repetitions behind a warm-up
    speed, passed = rounds * runs * PLAN.prompt, 4 * PLAN.chunk
    for each, passes in ((reference, 2), (level, 1)):
        assert each.effort.read == speed + passes * passed
        assert each.effort.written == rounds * runs * PLAN.generated
        assert each.effort.seconds > 0


def test_a_longer_context_counts_the_tokens_before_each_test(desk: MeasuringDesk) -> None:
    plan = replace(PLAN, quality=False, context=1024, most_rounds=1)
    usual, longer = desk.measure("q8", plan=plan).levels
    depths = 2 * 1024 - PLAN.prompt - PLAN.generated
    assert longer.effort.read == usual.effort.read + depths
    assert longer.effort.written == usual.effort.written


def test_a_pass_that_was_stopped_is_counted_as_far_as_it_came(desk: MeasuringDesk) -> None:
    came = threading.Event()

    def silent(command: Command) -> bool:
        """Two chunks were kept, the third was computed, the fourth never comes."""
        if isinstance(command, Evaluate):
            desk.models.tell(EvaluationBegan(command.request_id, 4, 2, 0))
            desk.models.tell(ChunkEvaluated(command.request_id, 3, 4, 4.5))
            came.set()
        return isinstance(command, Evaluate)

    desk.script.silent = silent
    started = desk.start("q8", plan=replace(PLAN, speed=False))
    assert came.wait(PATIENCE_S)
    desk.service.stop(started.id)
    (level,) = desk.over(started).levels
    assert (level.quality, level.effort.read) == (None, PLAN.chunk)


def test_what_runs_cannot_be_begun_twice(desk: MeasuringDesk) -> None:
    seen = _until_the_second(Bench, desk.script)
    started = desk.start()
    assert seen.wait(PATIENCE_S)
    with pytest.raises(UserFixableError) as refused:
        desk.service.go_on(started.id).result(PATIENCE_S)
    assert refused.value.code == "measure_busy"


def test_the_end_of_the_app_interrupts(desk: MeasuringDesk) -> None:
    seen = _until_the_second(Bench, desk.script)
    desk.start()
    assert seen.wait(PATIENCE_S)
    desk.service.close()
    (kept,) = desk.kept()
    assert _states(kept) == [MeasureState.INTERRUPTED] * 2


def test_a_kill_of_the_app_interrupts_at_the_next_start(desk: MeasuringDesk) -> None:
    seen = _until_the_second(Bench, desk.script)
    desk.start("q8", plan=replace(PLAN, quality=False))
    assert seen.wait(PATIENCE_S)
    desk.database.submit(clean_up).result(PATIENCE_S)
    (kept,) = desk.kept()
    assert _states(kept) == [MeasureState.INTERRUPTED]


def test_it_waits_until_nobody_else_is_answered(desk: MeasuringDesk) -> None:
    desk.script.silent = lambda command: isinstance(command, Load)
    other = desk.models.ask(
        replace(a_model("chat"), path="chat.gguf"), LoadParams(), Bench("x", 1, 0, 0, 1), print
    )
    started = desk.start("q8", plan=replace(PLAN, quality=False, most_rounds=1))
    idle = desk.recorder.wait_for(MeasurementProgressed)
    assert (idle.measurement_id, idle.step.value) == (started.id, "idle")
    assert desk.script.benched() == []
    desk.script.silent = lambda _command: False
    other.cancel("x")
    assert _states(desk.over(started)) == [MeasureState.DONE]


def test_a_removed_one_is_gone_and_comes_back(desk: MeasuringDesk) -> None:
    ended = desk.measure("q8")
    removed = desk.service.remove(ended.id).result(PATIENCE_S)
    assert (removed, desk.kept()) == (ended, ())
    desk.recorder.wait_for(MeasurementRemoved)
    desk.service.restore(removed).result(PATIENCE_S)
    assert desk.kept() == (ended,)


def test_one_that_is_removed_while_it_runs_says_nothing_more(desk: MeasuringDesk) -> None:
    seen = _until_the_second(Bench, desk.script)
    started = desk.start()
    assert seen.wait(PATIENCE_S)
    removed = desk.service.remove(started.id).result(PATIENCE_S)
    desk.service.close()
    told = (MeasurementChanged, MeasurementProgressed, MeasurementRemoved)  # models end as well
    events = [each for each in desk.recorder.events if isinstance(each, told)]
    assert events[-1] == MeasurementRemoved(started.id)
    assert removed.is_running
    assert desk.kept() == ()


def test_it_has_the_name_it_is_given(desk: MeasuringDesk) -> None:
    ended = desk.measure("q8", plan=replace(PLAN, quality=False))
    desk.service.rename(ended.id, "  My  levels ").result(PATIENCE_S)
    desk.service.rename(ended.id, " ").result(PATIENCE_S)
    assert [each.title for each in desk.kept()] == ["My levels"]


def test_the_same_is_measured_again(desk: MeasuringDesk) -> None:
    first = desk.measure("q8", "q4", plan=replace(PLAN, quality=False))
    again = desk.over(desk.service.run_again(first.id).result(PATIENCE_S))
    assert again.id != first.id
    assert (again.plan, [each.model for each in again.levels]) == (
        first.plan,
        [each.model for each in first.levels],
    )


@pytest.mark.parametrize(
    ("ids", "changes", "code"),
    [
        ((), {}, "no_levels"),
        (("q4",), {}, "no_reference"),
        (("q8",), {"speed": False, "quality": False}, "nothing_to_do"),
        (("q8",), {"text": TextChoice(TextKind.CHATS)}, "no_text"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    desk: MeasuringDesk, ids: tuple[str, ...], changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(UserFixableError) as refused:
        desk.service.start(ids, replace(PLAN, **changes)).result(PATIENCE_S)
    assert (refused.value.code, bool(refused.value.action)) == (code, True)
    assert desk.kept() == ()


def test_the_tokens_of_a_text_are_guessed_where_no_level_is_loaded(desk: MeasuringDesk) -> None:
    choice = TextChoice(TextKind.FILE, f"{desk.text}")
    count = desk.service.count(choice, ("q8",)).result(PATIENCE_S)
    text = desk.text.read_text(encoding="utf-8").removesuffix("\n")
    assert (count.tokens, count.exact) == (estimate_tokens(text), False)
