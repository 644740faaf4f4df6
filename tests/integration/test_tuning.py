"""Measuring with a real model: what is kept stays, a stop is heard, an answer goes first."""

from __future__ import annotations

import ctypes
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.domain.engine_events import ModelTuned
from app.domain.errors import UserFixableError
from app.domain.events import ModelLoaded
from app.domain.load_params import KvType, LoadParams
from app.domain.sampling import SamplingParams
from app.domain.tuning import ThreadRate, TuneResult
from app.engine.llama_binding import EngineLog
from app.engine.llama_context import AbortedError, AbortFlag
from app.engine.loader import LoadJob, ReadyModel, load_model
from app.engine.protocol import Tune
from app.engine.threads import ThreadGovernor
from app.engine.tuning import TuningTools, run_tuning
from app.engine.tuning_context import TuningInterruptedError
from tests.helpers.random_model_writer import write_random_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
SOON_S = 2.0  # of a machine that is busy; alone it takes a twentieth
PROMPT = (5, 9, 7, 11, 6, 8)


@dataclass
class Engine:
    """A loaded model, and what measuring it needs. `wanted_at`: a command comes that late."""

    ready: ReadyModel
    abort: AbortFlag
    log: EngineLog
    looks: int = 0
    wanted_at: int | None = None
    stopped_at: int | None = None

    def tune(self, *types: KvType, cores: int = 2) -> TuneResult:
        """Measure."""
        self.governor = ThreadGovernor(1)
        tools = TuningTools(self.abort, self.log, self.governor, self._wanted)
        return run_tuning(Tune("t", types, cores=cores), self.ready, tools).result

    def write(self, count: int) -> list[bytes]:
        """The logits of the greedy answer to PROMPT, which stays in the cache."""
        context = self.ready.context
        written, token = [], -1
        for position in range(len(PROMPT), len(PROMPT) + count):
            if token >= 0:
                context.decode_one(token, position - 1, 0)
            else:
                context.decode_one(PROMPT[-1], len(PROMPT) - 1, 0)
            logits = self._logits()
            written.append(logits.tobytes())
            token = int(logits.argmax())
        return written

    def read_prompt(self) -> None:
        """All but the last token, on two sequences."""
        context = self.ready.context
        context.clear()
        for sequence in (0, 1):
            context.batch.clear()
            context.batch.extend(PROMPT[:-1], 0, sequence, logits=True)
            context.decode(context.batch)

    def _logits(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        kind = ctypes.c_float * self.ready.model.vocabulary.size
        return np.ctypeslib.as_array(kind.from_address(self.ready.context.logits_pointer(-1)))

    def _wanted(self) -> bool:
        self.looks += 1
        if self.looks == self.stopped_at:
            self.abort.set()  # the step that follows is stopped in its middle
        return self.looks == self.wanted_at


@cache
def _log() -> EngineLog:
    """llama.cpp calls it for as long as this process lives."""
    return EngineLog()


def _engine(path: Path) -> Engine:
    abort, log = AbortFlag(), _log()
    params = LoadParams(threads=1, context_length=1024)
    return Engine(
        load_model(LoadJob(str(path), params, lambda _done: True, abort, log)), abort, log
    )


@pytest.fixture
def engine(starter: Path) -> Iterator[Engine]:
    opened = _engine(starter)
    yield opened
    opened.ready.close()


def test_the_next_tokens_are_the_same_to_the_last_bit(engine: Engine) -> None:
    engine.read_prompt()
    before = engine.write(12)
    engine.read_prompt()
    result = engine.tune(KvType.Q8_0, cores=1)
    assert engine.write(12) == before
    assert engine.ready.context.end_position(1) == len(PROMPT) - 1
    assert [rate.threads for rate in result.thread_rates] == [1]


def test_rates_and_costs_are_complete(engine: Engine) -> None:
    result = engine.tune(KvType.Q8_0)
    assert [rate.threads for rate in result.thread_rates] == [1, 2]
    assert all(rate.prompt_rate and rate.decode_rate for rate in result.thread_rates)
    assert len(result.row_costs) == 8
    assert result.row_costs[0] == 1
    assert [rate.key_type for rate in result.kv_rates] == [KvType.F16, KvType.Q8_0]
    assert all(rate.flash_attention and rate.depth >= 512 for rate in result.kv_rates)


def test_what_was_found_is_used_unless_the_machine_was_busy(engine: Engine) -> None:
    result = engine.tune()
    shape, governor = engine.ready.context.shape, engine.governor
    used = (result.threads, result.prefill_threads)
    expected = (1, 1) if result.busy else used
    assert (shape.threads, shape.prefill_threads) == expected
    assert (governor.most, governor.most_for_prompts) == expected


@pytest.mark.parametrize("look", [1, 5, 40, 100])
def test_a_stop_in_the_middle_is_heard_and_spoils_nothing(engine: Engine, look: int) -> None:
    engine.read_prompt()
    before = engine.write(4)
    engine.read_prompt()
    engine.stopped_at = look
    with pytest.raises(AbortedError):
        engine.tune(KvType.Q8_0)
    engine.abort.clear()
    assert engine.looks == look
    assert engine.write(4) == before


@pytest.mark.parametrize("look", [1, 100])
def test_a_measurement_gives_way_at_once(engine: Engine, look: int) -> None:
    engine.wanted_at = look
    with pytest.raises(TuningInterruptedError):
        engine.tune(KvType.Q8_0)
    assert engine.looks == look


@pytest.mark.parametrize("architecture", ["gemma3", "jamba", "deepseek2", "mamba"])
def test_other_kinds_of_models_can_be_measured(tmp_path: Path, architecture: str) -> None:
    engine = _engine(write_random_model(tmp_path / "model.gguf", architecture, "F16"))
    result = engine.tune(cores=1)
    assert len(result.row_costs) == 8
    engine.ready.close()


def test_a_type_that_llama_cpp_refuses_is_left_out(endless: Path) -> None:
    engine = _engine(endless)  # its heads have 16 numbers, and q8_0 keeps 32 at a time
    result = engine.tune(KvType.Q8_0, KvType.BF16, cores=1)
    assert [rate.key_type for rate in result.kv_rates] == [KvType.F16, KvType.BF16]
    engine.ready.close()


def test_stop_ends_a_measurement_soon_and_the_next_answer_works(desk: Desk, endless: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=5)
    desk.ask("a", model=endless)
    model_id = desk.find(endless)
    measured = desk.services.tuning.tune(model_id, tuple(KvType))
    started = time.perf_counter()
    desk.services.tuning.stop(model_id)
    with pytest.raises(UserFixableError) as stopped:
        measured.result(PATIENCE_S)
    assert stopped.value.code == "cancelled"
    assert time.perf_counter() - started < SOON_S
    assert desk.ask("a", model=endless).answer.text == " a" * 5


def test_an_answer_goes_before_a_measurement(desk: Desk, endless: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=5)
    desk.ask("a", model=endless)
    measured = desk.services.tuning.tune(desk.find(endless), tuple(KvType))
    assert desk.ask("a", model=endless).answer.text == " a" * 5
    with pytest.raises(UserFixableError) as ended:
        measured.result(PATIENCE_S)
    assert ended.value.code == "interrupted"


def test_the_answer_that_follows_is_the_same_and_reuses_as_much(desk: Desk) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=12)
    seen = []
    for measured in (False, True):
        desk.services.models.unload("starter")
        chat = desk.chat_of(desk.ask("Hello").answer.id)
        desk.ask("And then?", chat=chat)
        if measured:
            desk.services.tuning.tune("starter").result(PATIENCE_S)
        answer = desk.ask("Go on.", chat=chat).answer
        assert answer.stats is not None
        seen.append((answer.text, answer.stats.generated_tokens, answer.stats.reused_tokens))
    assert seen[0] == seen[1]
    assert seen[0][2] > 0


def test_the_next_load_takes_the_threads_that_were_measured(desk: Desk) -> None:
    desk.load = LoadParams()
    measured = desk.services.tuning.tune("starter").result(PATIENCE_S)
    desk.recorder.wait_for(ModelTuned)
    rates = (ThreadRate(1, 10.0, 10.0),)
    quiet = TuneResult(measured.engine_build, 1, 1, rates)
    desk.services.library.change_details("starter", tuning=quiet).result(PATIENCE_S)
    desk.services.models.unload("starter")
    since = len(desk.recorder.events)
    desk.greet()
    assert desk.recorder.wait_for(ModelLoaded, since=since).loaded.threads == 1
