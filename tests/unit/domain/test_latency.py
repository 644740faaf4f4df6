"""Where the time of an answer went."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.latency import Phase, latency_of
from tests.unit.storage.builders import STATS


def test_phases_add_up_to_the_time_until_the_first_token() -> None:
    stats = replace(STATS, load_s=2.0, template_s=0.1, prefill_s=0.4, first_token_s=0.9)
    latency = latency_of(stats, paint_s=0.02)
    before = (Phase.LOAD, Phase.TEMPLATE, Phase.WAIT, Phase.PREFILL)
    assert sum(latency.seconds[phase] or 0.0 for phase in before) == pytest.approx(2.9)
    assert latency.first_token_s == pytest.approx(2.9)
    assert latency.seconds[Phase.WAIT] == pytest.approx(0.4)
    assert latency.total == pytest.approx(2.9 + 1.5 + 0.02)


def test_what_is_unknown_stays_unknown() -> None:
    stats = replace(STATS, template_s=None, prefill_s=None, first_token_s=None, decode_s=None)
    latency = latency_of(stats)
    assert set(latency.seconds.values()) == {None}
    assert latency.first_token_s is None
    assert latency.saved_s is None
    assert latency.total == 0


def test_what_was_reused_is_estimated_by_the_speed_of_the_rest() -> None:
    stats = replace(STATS, prompt_tokens=1_000, reused_tokens=800, prefill_s=0.5)
    assert latency_of(stats).saved_s == pytest.approx(2.0)
    assert latency_of(replace(stats, reused_tokens=0)).saved_s is None


def test_an_answer_from_the_cache_took_no_time() -> None:
    latency = latency_of(replace(STATS, from_answer_cache=True))
    assert set(latency.seconds.values()) == {None}
