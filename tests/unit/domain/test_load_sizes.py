"""What open load settings come to for a model."""

from __future__ import annotations

import pytest

from app.domain.load_params import LoadParams, RopeScaling
from app.domain.load_sizes import (
    DEFAULT_CONTEXT,
    StepSizes,
    fitting_context,
    longest_context,
    step_sizes,
)


def test_the_context_is_as_wanted_up_to_the_trained_one() -> None:
    assert fitting_context(LoadParams(), 4096) == 4096
    assert fitting_context(LoadParams(), 131072) == DEFAULT_CONTEXT
    assert fitting_context(LoadParams(context_length=100_000), 4096) == 4096
    assert fitting_context(LoadParams(context_length=1), 4096) == 256


@pytest.mark.parametrize("nonsense", [0, 1, 255])
def test_a_nonsensical_trained_context_counts_as_unknown(nonsense: int) -> None:
    assert fitting_context(LoadParams(context_length=100_000), nonsense) == DEFAULT_CONTEXT


def test_rope_scaling_stretches_the_context() -> None:
    wanted = LoadParams(context_length=100_000, rope_scale=4.0)
    assert fitting_context(wanted, 4096) == 16384
    assert fitting_context(wanted, 4096, scales=False) == 4096
    assert longest_context(LoadParams(rope_scale=0.5), 4096) == 4096
    off = LoadParams(rope_scale=4.0, rope_scaling=RopeScaling.NONE)
    assert longest_context(off, 4096) == 4096


def test_another_rope_base_leaves_the_length_to_the_user() -> None:
    own = LoadParams(context_length=20_000, rope_base=1e6)
    assert fitting_context(own, 4096) == 20_000
    assert fitting_context(LoadParams(rope_base=1e6), 4096) == 4096


@pytest.mark.parametrize(
    ("params", "context", "sizes"),
    [
        (LoadParams(), 8192, StepSizes(512, 512, 4)),
        (LoadParams(), 300, StepSizes(300, 300, 4)),
        (LoadParams(batch=128), 8192, StepSizes(128, 128, 4)),
        (LoadParams(batch=2048), 8192, StepSizes(2048, 512, 4)),
        (LoadParams(micro_batch=1024), 8192, StepSizes(1024, 1024, 4)),
        (LoadParams(batch=2, sequences=16), 8192, StepSizes(16, 2, 16)),
        (LoadParams(sequences=9999), 8192, StepSizes(512, 512, 256)),
    ],
)
def test_batches_are_filled_in(params: LoadParams, context: int, sizes: StepSizes) -> None:
    assert step_sizes(params, context) == sizes


def test_each_sequence_may_have_logits_and_guesses_too() -> None:
    assert step_sizes(LoadParams(sequences=8), 8192).rows == 24
    assert step_sizes(LoadParams(batch=16), 8192).rows == 16
