"""A chat decides before its model, a model before the settings, a command over all."""

from __future__ import annotations

from dataclasses import replace

from app.domain.sampling import SamplingParams
from app.domain.settings import Settings
from app.services.sampling_choice import sampling_for
from tests.gui.fakes import STARTER

COLD, WARM, HOT = (SamplingParams(temperature=value) for value in (0.1, 0.8, 1.4))
SETTINGS = Settings(sampling=COLD)
MODEL = replace(STARTER, details=replace(STARTER.details, sampling=WARM))


def test_the_nearest_settings_decide() -> None:
    assert sampling_for(None, None, SETTINGS) == COLD
    assert sampling_for(None, STARTER, SETTINGS) == COLD
    assert sampling_for(None, MODEL, SETTINGS) == WARM
    assert sampling_for(HOT, MODEL, SETTINGS) == HOT


def test_options_of_a_command_stand_over_each() -> None:
    run = replace(SETTINGS, sampling_of_run=(("seed", 5), ("temperature", 0.5)))
    for own, model in ((None, None), (None, MODEL), (HOT, MODEL)):
        chosen = sampling_for(own, model, run)
        assert (chosen.seed, chosen.temperature) == (5, 0.5)
