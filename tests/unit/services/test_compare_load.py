"""How the models of a comparison are loaded."""

from __future__ import annotations

from dataclasses import replace

from app.domain.comparison import ComparePrompt
from app.domain.load_params import KvType, LoadParams
from app.domain.model_file import ModelDetails, ModelFile
from app.domain.sampling import SamplingParams
from app.domain.settings import Settings
from app.services.compare_load import lane_params, needed_context
from tests.helpers.fake_engine import INFO, a_model

SHORT = ComparePrompt("Why?", sampling=SamplingParams(max_tokens=100))


def _model(trained: int | None) -> ModelFile:
    return replace(a_model(), info=replace(INFO, trained_context=trained))


def _params(settings: Settings, *models: ModelFile, prompt: ComparePrompt = SHORT) -> LoadParams:
    return lane_params(settings, models or (_model(None),), prompt, 4)


def test_the_context_is_what_prompt_and_reply_need() -> None:
    assert needed_context(SHORT) == 768  # 4 + 512 + 100, in steps of 256
    assert _params(Settings()).context_length == 768
    assert needed_context(replace(SHORT, system="x" * 1000)) == 1792
    assert needed_context(ComparePrompt("x" * 104096)) == 4096 + 50000 + 512 + 2048 + 176


def test_the_context_is_no_longer_than_the_smallest_trained_one() -> None:
    assert _params(Settings(), _model(8192), _model(512), _model(None)).context_length == 512


def test_what_a_single_model_is_loaded_with_does_not_count() -> None:
    own = ModelDetails(load=LoadParams(threads=9, key_type=KvType.Q8_0))
    params = _params(Settings(), replace(_model(None), details=own))
    assert (params.threads, params.prefill_threads, params.key_type) == (4, 4, None)


def test_the_settings_and_the_options_of_the_run_count() -> None:
    settings = Settings(
        load=LoadParams(threads=2, key_type=KvType.Q8_0, context_length=4096, draft_model="d"),
        load_of_run=LoadParams(threads=3),
    )
    params = _params(settings)
    assert (params.threads, params.prefill_threads, params.key_type) == (3, 3, KvType.Q8_0)
    assert (params.context_length, params.draft_model, params.sequences) == (768, None, 1)
    wanted = replace(settings, load_of_run=LoadParams(context_length=2048))
    assert _params(wanted).context_length == 2048
