"""What levels took is known on other days, on the machine where they were made, until it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.kept_data import DataKind
from app.domain.quantizing import LevelsWish
from app.services.pace_book import PaceBook
from app.services.quantize_run import Heard
from app.system.machine_description import machine_name
from app.upkeep import build_upkeep
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration


@pytest.fixture
def wish(desk: Desk, tmp_path: Path) -> LevelsWish:
    model = desk.services.library.find("starter").result(timeout=PATIENCE_S)
    return LevelsWish(model, ("Q6_K",), f"{tmp_path}")


def width(desk: Desk, wish: LevelsWish) -> float:
    """How many times longer than the least a level is said to take at most."""
    (offer,) = desk.services.quantizing.survey(wish, Heard()).future.result(PATIENCE_S)
    assert offer.time is not None
    return offer.time.high / offer.time.low


def took(desk: Desk, machine: str) -> None:
    """One level took three times as long as expected."""
    PaceBook(desk.services.database, lambda: machine).note(2.0, 6.0)


def test_it_is_known_at_the_next_start_of_the_same_machine(desk: Desk, wish: LevelsWish) -> None:
    before = width(desk, wish)
    took(desk, "another machine")
    assert width(desk, wish) == pytest.approx(before)
    took(desk, machine_name())
    desk.services.close()
    desk.__post_init__()
    assert width(desk, wish) < before


def test_it_goes_with_the_models(desk: Desk, wish: LevelsWish) -> None:
    before = width(desk, wish)
    took(desk, machine_name())
    assert width(desk, wish) < before
    upkeep = build_upkeep(desk.services)
    upkeep.privacy.delete({DataKind.MODELS}).result(PATIENCE_S)
    upkeep.close()
    assert width(desk, wish) == pytest.approx(before)
