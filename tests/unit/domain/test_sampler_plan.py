"""Which samplers take part in an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.sampler_plan import ChainEnd, SamplerPlan, looks_back, plan_of, takes_highest
from app.domain.sampling import SamplerStep, SamplingParams

PLAIN = SamplingParams()
GREEDY = SamplingParams(temperature=0.0)


def test_neutral_samplers_take_no_part() -> None:
    steps = (SamplerStep.TOP_K, SamplerStep.TOP_P, SamplerStep.MIN_P, SamplerStep.TEMPERATURE)
    assert plan_of(PLAIN) == SamplerPlan(steps, ChainEnd.DRAW)


def test_at_temperature_0_only_what_can_change_the_highest_logit_is_left() -> None:
    assert plan_of(GREEDY) == SamplerPlan((), ChainEnd.GREEDY)
    penalised = plan_of(replace(GREEDY, repeat_penalty=1.2))
    assert penalised.steps == (SamplerStep.TOP_K, SamplerStep.PENALTIES)
    typical = plan_of(replace(GREEDY, typical_p=0.5, top_k=0))
    assert typical.steps == (SamplerStep.TYPICAL_P,)


@pytest.mark.parametrize(
    ("change", "end"),
    [
        ({"mirostat": 1}, ChainEnd.MIROSTAT_1),
        ({"mirostat": 2, "adaptive_target": 0.5}, ChainEnd.MIROSTAT_2),
        ({"adaptive_target": 0.0}, ChainEnd.ADAPTIVE),
        ({"temperature": 0.0, "adaptive_target": 0.3}, ChainEnd.ADAPTIVE),
        ({"temperature": 0.0, "dynamic_temperature": 0.5}, ChainEnd.DRAW),
        ({"temperature": 0.0, "order": (SamplerStep.TOP_K,)}, ChainEnd.DRAW),
        ({"temperature": 0.0, "mirostat": 2}, ChainEnd.GREEDY),
    ],
)
def test_what_chooses_the_token(change: dict[str, object], end: ChainEnd) -> None:
    assert plan_of(replace(PLAIN, **change)).end is end  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"repeat_penalty": 1.1},
        {"dry_multiplier": 0.5},
        {"logit_bias": ((1, 1.0),)},
        {"ignore_end": True},
        {"grammar": "root ::= [a]"},
        {"json_schema": "{}"},
        {"temperature": 0.1},
    ],
)
def test_the_highest_logit_need_not_be_taken(change: dict[str, object]) -> None:
    assert takes_highest(GREEDY)
    assert not takes_highest(replace(GREEDY, **change))  # type: ignore[arg-type]


def test_penalties_without_a_window_do_nothing() -> None:
    assert takes_highest(replace(GREEDY, repeat_penalty=1.5, penalty_window=0))


def test_only_samplers_that_take_part_look_back() -> None:
    assert looks_back(PLAIN, 4096) == 0
    assert looks_back(replace(PLAIN, repeat_penalty=1.1, penalty_window=32), 4096) == 32
    both = replace(PLAIN, repeat_penalty=1.1, dry_multiplier=0.8, dry_window=-1)
    assert looks_back(both, 4096) == 4096
