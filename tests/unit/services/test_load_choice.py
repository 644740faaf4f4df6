"""Which load settings hold: of this run, of the model, of all models, as measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.load_params import KvType, LoadParams, Switch
from app.domain.model_file import ModelDetails, ModelFile
from app.domain.settings import Settings
from app.domain.tuning import TuneResult
from app.services.load_choice import laid_over, load_params_for, with_tuning
from tests.helpers.fake_engine import INFO

MODEL = ModelFile("m", "/m.gguf", INFO, 0.0)
OWN = LoadParams(context_length=2048, key_type=KvType.Q8_0)
TUNED = TuneResult("llama.cpp 1", threads=3, prefill_threads=4, thread_rates=())


def _with_own(load: LoadParams | None) -> ModelFile:
    return replace(MODEL, details=ModelDetails(load=load))


def test_a_model_without_settings_gets_those_of_all_models() -> None:
    general = LoadParams(threads=2, flash_attention=Switch.ON)
    assert load_params_for(_with_own(None), Settings(load=general)) == general


def test_settings_of_the_model_hold_field_by_field() -> None:
    general = LoadParams(context_length=512, threads=2, flash_attention=Switch.ON)
    chosen = load_params_for(_with_own(OWN), Settings(load=general))
    assert chosen == LoadParams(
        context_length=2048, threads=2, key_type=KvType.Q8_0, flash_attention=Switch.ON
    )


def test_options_of_the_run_go_over_both() -> None:
    settings = Settings(
        load=LoadParams(threads=2), load_of_run=LoadParams(context_length=1024, threads=1)
    )
    chosen = load_params_for(_with_own(OWN), settings)
    assert chosen == LoadParams(context_length=1024, threads=1, key_type=KvType.Q8_0)


def test_what_is_left_open_takes_nothing_away() -> None:
    assert laid_over(LoadParams(), OWN) == OWN
    assert laid_over(LoadParams(gpu_layers=0), replace(OWN, gpu_layers=9)).gpu_layers == 0


@pytest.mark.parametrize("build", [None, "llama.cpp 1"])
def test_measured_threads_fill_open_ones(build: str | None) -> None:
    tuned = with_tuning(LoadParams(context_length=512), TUNED, build)
    assert tuned == LoadParams(context_length=512, threads=3, prefill_threads=4)
    given = with_tuning(LoadParams(prefill_threads=1), TUNED, build)
    assert (given.threads, given.prefill_threads) == (3, 1)


def test_without_a_measurement_of_this_llama_cpp_threads_stay_open() -> None:
    assert with_tuning(LoadParams(), None, "llama.cpp 1") == LoadParams()
    assert with_tuning(LoadParams(), TUNED, "llama.cpp 2") == LoadParams()


def test_threads_of_the_user_hold_against_a_measurement() -> None:
    assert with_tuning(LoadParams(threads=1), TUNED, None) == LoadParams(threads=1)
