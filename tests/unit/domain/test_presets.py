"""Presets: what they set, and what they leave to the chat."""

from __future__ import annotations

from app.domain.presets import (
    BUNDLED_SAMPLERS,
    Presets,
    SamplerPreset,
    applied,
    clean_name,
    find_sampler,
    free_name,
    preset_like,
)
from app.domain.sampler_limits import LIMITS, within_limits
from app.domain.sampling import SamplingParams

PRESENT = SamplingParams(
    seed=4, max_tokens=100, stop=("#",), grammar='root ::= "a"', logit_bias=((1, 2.0),)
)


def test_a_bundled_preset_leaves_what_belongs_to_the_chat() -> None:
    for preset in BUNDLED_SAMPLERS:
        made = applied(preset, PRESENT)
        assert (made.seed, made.max_tokens, made.stop) == (4, 100, ("#",))
        assert (made.grammar, made.logit_bias) == (PRESENT.grammar, ((1, 2.0),))
        assert made.temperature == preset.sampling.temperature


def test_a_preset_of_ones_own_sets_all_but_the_seed() -> None:
    own = SamplerPreset("Mine", SamplingParams(stop=("!",), seed=9, temperature=1.1))
    made = applied(own, PRESENT)
    assert (made.stop, made.seed, made.temperature, made.grammar) == (("!",), 4, 1.1, "")


def test_bundled_presets_are_within_the_limits_and_have_a_sentence() -> None:
    for preset in BUNDLED_SAMPLERS:
        assert within_limits(preset.sampling) == preset.sampling
        assert preset.sentence.endswith(".")


def test_settings_are_recognised_as_a_preset() -> None:
    own = SamplerPreset("Mine", SamplingParams(temperature=1.7))
    presets = Presets((own,))
    assert preset_like(SamplingParams(temperature=1.7, seed=3), presets) == own
    balanced = preset_like(SamplingParams(max_tokens=5), presets)
    assert balanced is not None
    assert balanced.name == "Balanced"
    assert preset_like(SamplingParams(temperature=0.33), presets) is None


def test_a_preset_is_found_by_its_name_in_any_case_and_ones_own_first() -> None:
    own = SamplerPreset("precise", SamplingParams(temperature=0.1))
    assert find_sampler(" PRECISE ", Presets((own,))) == own
    found = find_sampler("creative", Presets())
    assert found is not None
    assert found.bundled
    assert find_sampler("nope", Presets()) is None


def test_names_are_one_line_and_free() -> None:
    assert clean_name("  a\n b\t c ") == "a b c"
    assert len(clean_name("x" * 500)) == 60
    assert free_name("A", ("a", "A 2")) == "A 3"


def test_numbers_outside_of_their_range_are_brought_into_it() -> None:
    wild = SamplingParams(
        temperature=float("nan"),
        repeat_penalty=0.0,
        top_k=-5,
        mirostat=7,
        dry_window=-9,
        logit_bias=((1, float("nan")), (2, 1.0)),
    )
    tame = within_limits(wild)
    assert (tame.temperature, tame.repeat_penalty, tame.top_k) == (0.0, 0.01, 0)
    assert (tame.mirostat, tame.dry_window, tame.logit_bias) == (2, -1, ((2, 1.0),))
    assert within_limits(SamplingParams()) == SamplingParams()


def test_every_limit_is_of_a_field() -> None:
    for name, (lowest, highest) in LIMITS.items():
        assert lowest <= getattr(SamplingParams(), name) <= highest
