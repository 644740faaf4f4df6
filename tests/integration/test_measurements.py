"""Measurements on real engine processes: figures, other settings, kills, restarts, own chats."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.import_mode import ImportMode
from app.domain.load_params import KvType
from app.domain.measurement import (
    Effort,
    Measurement,
    MeasurementChanged,
    MeasurementProgressed,
    MeasurePlan,
    MeasureState,
    MeasureStep,
    TextChoice,
    TextKind,
)
from app.storage.start import clean_up
from tests.helpers.levels import make_level
from tests.helpers.recorder import PATIENCE_S
from tests.integration.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.measurement import MeasuredLevel
    from app.domain.quality import Divergence

ROOT = Path(__file__).resolve().parents[2]
CHUNKS = 9  # of 256 tokens: just enough to mean something
pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def levels(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The starter model at F16, Q8_0 and Q2_K."""
    folder = tmp_path_factory.mktemp("levels")
    made = [make_level(starter, folder, level) for level in ("Q8_0", "Q2_K")]
    return (starter, *made)


def _plan(desk: Desk, reference: Path, **changes: object) -> MeasurePlan:
    """One short round of speed, and a quality on little text."""
    usual = MeasurePlan(
        desk.find(reference), chunk=256, chunks=CHUNKS, prompt=32, generated=8, most_rounds=1
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # fields of MeasurePlan


def _start(desk: Desk, models: Sequence[Path], **changes: object) -> Measurement:
    ids = [desk.find(model) for model in models]
    plan = _plan(desk, models[0], **changes)
    return desk.services.measure.start(ids, plan).result(timeout=PATIENCE_S)


def _over(desk: Desk, measurement: Measurement, since: int = 0) -> Measurement:
    """Wait until all levels are over."""
    event = desk.recorder.wait_for(
        MeasurementChanged,
        lambda e: e.measurement.id == measurement.id and not e.measurement.is_running,
        since=since,
    )
    return event.measurement


def _states(measurement: Measurement) -> list[MeasureState]:
    return [level.state for level in measurement.levels]


def _divergence(level: MeasuredLevel) -> Divergence:
    assert level.quality is not None
    assert level.quality.divergence is not None
    return level.quality.divergence


def test_levels_are_measured_and_their_memory_is_given_back(
    desk: Desk, levels: tuple[Path, ...]
) -> None:
    ended = _over(desk, _start(desk, levels))
    reference, close, far = ended.levels
    assert _states(ended) == [MeasureState.DONE] * 3
    for level in ended.levels:
        (done,) = level.rounds
        assert min(*done.prompt_rates, *done.decode_rates) > 0
        assert level.memory is not None
        assert level.memory.weights >= level.model.file_bytes * 0.8
        assert level.quality is not None
        assert level.quality.enough
        assert level.engine
    assert reference.noise_floor is not None
    assert reference.noise_floor.divergence is not None
    noise = reference.noise_floor.divergence.mean.value
    assert noise < _divergence(close).mean.value < _divergence(far).mean.value
    assert _divergence(close).same_top.value > _divergence(far).same_top.value
    assert desk.services.models.resident() == ()
    assert desk.services.measure.list_all().result(PATIENCE_S) == (ended,)


def test_a_second_measurement_computes_no_chunk_again(desk: Desk, levels: tuple[Path, ...]) -> None:
    first = _over(desk, _start(desk, levels[:2], speed=False))
    since = len(desk.recorder.events)
    again = desk.services.measure.run_again(first.id).result(PATIENCE_S)
    second = _over(desk, again, since)
    told = [e for e in desk.recorder.events[since:] if isinstance(e, MeasurementProgressed)]
    assert {event.done for event in told if event.total} == {CHUNKS}
    assert [each.quality for each in second.levels] == [each.quality for each in first.levels]
    size = CHUNKS * 256  # read twice by the reference: once for the noise floor
    assert [each.effort.read for each in first.levels] == [2 * size, size]
    assert [each.effort for each in second.levels] == [Effort()] * 2


def test_other_settings_have_figures_of_their_own(desk: Desk, levels: tuple[Path, ...]) -> None:
    ended = _over(desk, _start(desk, levels[1:2], kv_types=(KvType.Q4_0,), context=1024))
    plain, small_cache, longer = ended.levels
    assert _states(ended) == [MeasureState.DONE] * 3
    assert plain.quality is not None
    assert plain.quality.divergence is None
    assert _divergence(small_cache).mean.value > 0
    assert longer.quality is None
    assert plain.memory is not None
    assert small_cache.memory is not None
    assert longer.memory is not None
    assert small_cache.memory.kv < plain.memory.kv < longer.memory.kv


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_engine_ends_its_level_and_no_other(desk: Desk, levels: tuple[Path, ...]) -> None:
    started = _start(desk, levels, speed=False)
    victim = started.levels[1].id
    desk.recorder.wait_for(
        MeasurementProgressed,
        lambda e: e.level_id == victim and e.step is MeasureStep.QUALITY and e.done > 1,
    )
    os.kill(desk.engine_pid, signal.SIGKILL)
    ended = _over(desk, started)
    assert _states(ended) == [MeasureState.DONE, MeasureState.FAILED, MeasureState.DONE]
    problem = ended.levels[1].problem
    assert problem is not None
    assert problem.action


def test_it_goes_on_after_the_end_of_the_app(tmp_path: Path, levels: tuple[Path, ...]) -> None:
    home = tmp_path / "home"
    first = Desk(home)
    for path in levels[:2]:
        first.services.library.import_model(f"{path}", ImportMode.IN_PLACE).result(PATIENCE_S)
    started = _start(first, levels[:2])
    reference = started.levels[0].id
    first.recorder.wait_for(
        MeasurementProgressed,
        lambda e: e.level_id == reference and e.step is MeasureStep.REFERENCE and e.done > 2,
    )
    first.services.close()
    second = Desk(home)
    second.services.database.submit(clean_up).result(PATIENCE_S)
    (kept,) = second.services.measure.list_all().result(PATIENCE_S)
    assert _states(kept) == [MeasureState.INTERRUPTED] * 2
    assert [len(each.rounds) for each in kept.levels] == [1, 1]
    second.services.measure.go_on(kept.id).result(PATIENCE_S)
    ended = _over(second, kept)
    begun = second.recorder.wait_for(
        MeasurementProgressed, lambda e: e.step is MeasureStep.REFERENCE and e.total > 0
    )
    second.services.close()
    assert begun.done > 2
    assert _states(ended) == [MeasureState.DONE] * 2
    assert [each.rounds for each in ended.levels] == [each.rounds for each in kept.levels]


def test_stop_in_the_middle_of_a_round_is_heard(desk: Desk, levels: tuple[Path, ...]) -> None:
    started = _start(desk, levels[:1], quality=False, generated=100_000, prompt=1, most_rounds=3)
    desk.recorder.wait_for(
        MeasurementChanged,
        lambda e: any(level.state is MeasureState.SPEED for level in e.measurement.levels),
    )
    desk.services.measure.stop(started.id)
    assert _states(_over(desk, started)) == [MeasureState.STOPPED]
    assert desk.services.models.resident() == ()


def test_own_chats_that_say_too_little_are_told_so(desk: Desk, levels: tuple[Path, ...]) -> None:
    answer = desk.ask("What is quantization?").answer
    chats = TextChoice(TextKind.CHATS, chat_ids=(answer.chat_id,))
    count = desk.services.measure.count(chats, [desk.find("starter")]).result(PATIENCE_S)
    assert count.exact
    ended = _over(desk, _start(desk, levels[:1], speed=False, text=chats))
    problem = ended.levels[0].problem
    assert problem is not None
    assert problem.code == "text_too_short"
    assert f"{count.tokens:,} tokens" in problem.text


def test_the_command_measures_and_keeps(tmp_path: Path, levels: tuple[Path, ...]) -> None:
    command = [sys.executable, "-m", "app", "--home", f"{tmp_path}", "--json", "measure"]
    plan = ["--rounds", "1", "--context", "256", "--chunks", "9", "--threads", "1"]
    done = subprocess.run(
        [*command, *map(str, levels[:2]), *plan],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    document = json.loads(done.stdout)
    assert [each["state"] for each in document["levels"]] == ["done", "done"]
    assert document["levels"][1]["figures"]["mean_kld"] > 0
    listed = subprocess.run(
        [*command, "--list"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [each["id"] for each in json.loads(listed.stdout)] == [document["id"]]
