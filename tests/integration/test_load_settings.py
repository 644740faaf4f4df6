"""Load settings on the real engine: each does what it says, or says why it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.domain.events import AnswerFinished, ModelLoaded
from app.domain.load_params import KvType, LoadParams, RopeScaling, Switch, WeightsMode
from app.domain.memory_prediction import LoadLayout, predict_memory
from app.domain.sampling import SamplingParams
from app.domain.tuning import TuneResult
from app.engine.gguf_header import describe, read_header
from tests.helpers.random_model_writer import write_random_model

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.generation import LoadedModel
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
QUESTION = "What is the KV cache?"
_MIB = 1024 * 1024


def _loaded(desk: Desk) -> LoadedModel:
    """The newest load."""
    return [e for e in desk.recorder.events if isinstance(e, ModelLoaded)][-1].loaded


def _ask(desk: Desk, load: LoadParams, model: Path | str = "starter") -> AnswerFinished:
    desk.load = replace(load, threads=1)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=12)
    return desk.ask(QUESTION, model=model)


@pytest.mark.parametrize("kind", KvType)
def test_each_type_of_kv_cache_answers_and_takes_the_memory_that_was_predicted(
    desk: Desk, starter: Path, kind: KvType
) -> None:
    params = LoadParams(context_length=1024, key_type=kind, value_type=kind)
    answer = _ask(desk, params).answer
    assert answer.status is MessageStatus.DONE
    assert answer.text
    loaded = _loaded(desk)
    assert loaded.memory is not None
    assert (loaded.params.key_type, loaded.params.value_type) == (kind, kind)
    info = describe(read_header(starter))
    predicted = predict_memory(info, LoadLayout.of(params, loaded.context_length))
    assert loaded.memory.kv == pytest.approx(predicted.kv, abs=0.01 * _MIB)


@pytest.mark.parametrize("kind", [KvType.F32, KvType.F16, KvType.BF16])
def test_keys_may_be_quantized_without_flash_attention(desk: Desk, kind: KvType) -> None:
    params = LoadParams(key_type=KvType.Q8_0, value_type=kind, flash_attention=Switch.OFF)
    assert _ask(desk, params).answer.text


def test_q8_0_keys_and_values_hardly_change_the_words(desk: Desk) -> None:
    whole = _ask(desk, LoadParams()).answer.text
    quantized = _ask(desk, LoadParams(key_type=KvType.Q8_0, value_type=KvType.Q8_0)).answer.text
    assert quantized[:12] == whole[:12]


def test_quantized_values_without_flash_attention_are_refused_and_the_next_load_works(
    desk: Desk,
) -> None:
    params = LoadParams(value_type=KvType.Q4_0, flash_attention=Switch.OFF)
    refused = _ask(desk, params)
    assert refused.problem is not None
    assert refused.problem.code == "bad_settings"
    assert "flash attention" in refused.problem.text
    assert _ask(desk, LoadParams()).answer.text


def test_one_type_is_enough_where_keys_and_values_are_kept_together(
    desk: Desk, tmp_path: Path
) -> None:
    latent = write_random_model(tmp_path / "latent.gguf", "deepseek2", "Q8_0")
    answer = _ask(desk, LoadParams(context_length=512, key_type=KvType.Q8_0), latent).answer
    assert answer.status is MessageStatus.DONE
    assert _loaded(desk).params.value_type is KvType.Q8_0


def test_what_is_set_is_what_was_loaded(desk: Desk) -> None:
    wanted = LoadParams(
        context_length=512,
        threads=1,
        prefill_threads=2,
        batch=256,
        micro_batch=64,
        sequences=2,
        flash_attention=Switch.ON,
        weights=WeightsMode.MAPPED,
        repack=Switch.OFF,
    )
    assert _ask(desk, wanted).answer.text
    assert _loaded(desk).params == wanted


def test_open_settings_are_told_after_the_load(desk: Desk) -> None:
    _ask(desk, LoadParams())
    params = _loaded(desk).params
    assert (params.batch, params.micro_batch, params.sequences) == (512, 512, 4)
    assert params.prefill_threads == params.threads == 1


def test_a_short_context_gets_a_batch_that_llama_cpp_takes(desk: Desk) -> None:
    desk.load = LoadParams(context_length=300, threads=1, batch=512)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=3)
    assert desk.ask("word " * 240).answer.status is MessageStatus.DONE
    assert _loaded(desk).params.batch == 300


def test_rope_scaling_lets_the_context_grow_beyond_the_trained_one(
    desk: Desk, starter: Path
) -> None:
    trained = describe(read_header(starter)).trained_context
    assert trained is not None
    _ask(desk, LoadParams(context_length=2 * trained))
    assert _loaded(desk).context_length == trained
    scaled = LoadParams(
        context_length=2 * trained, rope_scaling=RopeScaling.YARN, rope_scale=2.0, threads=1
    )
    desk.load = scaled
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=4)
    answer = desk.ask("word " * (trained + 20)).answer
    assert _loaded(desk).context_length == 2 * trained
    assert answer.stats is not None
    assert answer.stats.prompt_tokens > trained
    assert answer.stats.generated_tokens > 0


def test_rope_scaling_changes_the_words_and_a_scale_of_1_does_not(desk: Desk) -> None:
    plain = _ask(desk, LoadParams(context_length=1024)).answer.text
    linear = LoadParams(context_length=1024, rope_scaling=RopeScaling.LINEAR)
    assert _ask(desk, replace(linear, rope_scale=1.0)).answer.text == plain
    assert _ask(desk, replace(linear, rope_scale=8.0)).answer.text != plain
    assert _ask(desk, LoadParams(context_length=1024, rope_base=200.0)).answer.text != plain


def test_a_model_that_was_read_survives_its_file(desk: Desk, starter: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.gguf"
    shutil.copy(starter, copy)
    params = LoadParams(weights=WeightsMode.READ)
    first = _ask(desk, params, copy).answer
    model_id = desk.find(copy)
    os.truncate(copy, 4096)
    desk.services.chats.regenerate(first.chat_id, first.id, model_id)
    again = desk.recorder.wait_for(AnswerFinished, lambda e: e.answer.id != first.id).answer
    assert (again.status, again.text) == (MessageStatus.DONE, first.text)


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set as Linux does")
def test_weights_that_may_not_be_locked_are_loaded_all_the_same_with_a_notice(
    starter: Path,
) -> None:
    command = [sys.executable, "-m", "tests.helpers.locked_load", str(starter)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "lock less memory than the model needs" in done.stdout


def test_weights_are_locked_without_a_notice_where_that_is_allowed(
    desk: Desk, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    small = write_random_model(tmp_path / "small.gguf", "llama", "Q2_K")
    limit, _most = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    if 0 <= limit < 2 * small.stat().st_size:
        pytest.skip("this system lets nobody lock so much")
    answer = _ask(desk, LoadParams(weights=WeightsMode.LOCKED, context_length=512), small)
    assert answer.answer.status is MessageStatus.DONE
    assert _loaded(desk).notices == ()


def test_measured_threads_are_used_where_none_are_set(desk: Desk) -> None:
    tuning = TuneResult("this llama.cpp", threads=1, prefill_threads=2, thread_rates=())
    desk.services.library.change_details("starter", tuning=tuning).result(timeout=60)
    desk.load = LoadParams(context_length=512)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=2)
    desk.ask(QUESTION)
    params = _loaded(desk).params
    assert (params.threads, params.prefill_threads) == (1, 2)


def test_the_scaling_of_the_file_is_replaced_not_multiplied(desk: Desk, tmp_path: Path) -> None:
    changes: dict[str, str | int | float] = {
        "rope.scaling.type": "yarn",
        "rope.scaling.factor": 4.0,
        "rope.scaling.original_context_length": 8192,
    }
    path = write_random_model(
        tmp_path / "scaled.gguf",
        "llama",
        "Q8_0",
        changes=changes,
    )
    answer = _ask(desk, LoadParams(context_length=32768, rope_scale=2.0), path).answer
    assert answer.status is MessageStatus.DONE
    assert _loaded(desk).context_length == 16384
    (notice,) = _loaded(desk).notices
    assert "16,384 tokens" in notice
    assert "instead of 32,768" in notice


def test_a_model_without_rope_says_that_scaling_it_changes_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    mamba = write_random_model(tmp_path / "mamba.gguf", "mamba", "Q8_0")
    answer = _ask(desk, LoadParams(context_length=100_000, rope_scale=4.0), mamba).answer
    assert answer.status is MessageStatus.DONE
    loaded = _loaded(desk)
    assert loaded.context_length == loaded.trained_context
    assert any("RoPE" in notice for notice in loaded.notices)


def test_settings_of_the_model_go_over_those_of_all_models(desk: Desk) -> None:
    own = LoadParams(context_length=768, key_type=KvType.Q8_0)
    desk.services.library.change_details("starter", load=own).result(timeout=60)
    _ask(desk, LoadParams(context_length=512, sequences=3))
    params = _loaded(desk).params
    assert (params.context_length, params.key_type, params.sequences) == (768, KvType.Q8_0, 3)
