"""Services that are made when they are first asked for miss nothing that they have to hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Services
from app.domain.chat_settings import ChatSettings
from app.domain.errors import BugError
from app.domain.events import ChatChanged
from app.domain.sampling import SamplingParams
from app.made_once import made_once
from app.storage.cost_file import load_costs
from app.storage.message_tokens import load_tokens
from app.system import energy
from tests.helpers.recorder import PATIENCE_S
from tests.integration.conftest import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from app.foundations import Foundations

pytestmark = pytest.mark.integration
SHORT = SamplingParams(temperature=0.0, max_tokens=4)


class CountersOfThirty:
    """30 joules are used between two readings."""

    def __init__(self) -> None:
        self._joules = 0.0

    def read(self) -> energy.EnergyReading:
        self._joules += 30.0
        return energy.EnergyReading({"package": self._joules}, {"package": 0.0})


def _made(services: Foundations) -> set[str]:
    kinds = {**vars(Services.__base__), **vars(Services)}
    return {name for name in vars(services) if isinstance(kinds.get(name), made_once)}


def test_an_answer_makes_what_follows_it_and_nothing_that_compares(desk: Desk) -> None:
    desk.sampling = SHORT
    desk.ask("Hello")
    made = _made(desk.services)
    assert {"chats", "models", "costs", "titles", "insight"} <= made
    late = {"comparing", "measure", "batches", "votes", "quantizing", "imatrices", "exchange"}
    assert not made & {*late, "port", "hub", "downloads", "inspector", "presets", "pack_offers"}


def test_energy_is_counted_though_nobody_has_looked_at_costs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(energy, "EnergyCounters", CountersOfThirty)
    desk.sampling = SHORT
    desk.ask("Hello")
    desk.services.close()
    assert load_costs(desk.services.paths.cost_file).measured_j == pytest.approx(30.0)


def test_a_chat_that_is_recorded_is_so_from_the_first_answer_of_a_run_on(tmp_path: Path) -> None:
    first = Desk(tmp_path / "home", sampling=SHORT)
    chat_id = first.ask("Hello").chat_id
    first.services.chats.change_chat(chat_id, settings=ChatSettings(record_tokens=True))
    first.recorder.wait_for(ChatChanged, lambda event: event.chat.settings.record_tokens)
    first.services.close()
    second = Desk(tmp_path / "home", sampling=SHORT)
    answer = second.ask("And the moon?", chat=chat_id).answer
    kept = second.services.database.submit(load_tokens, answer.id).result(PATIENCE_S)
    second.services.close()
    assert len(kept) == SHORT.max_tokens


def test_nothing_new_is_made_after_the_end(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home")
    desk.services.close()
    with pytest.raises(BugError) as raised:
        _ = desk.services.votes
    assert raised.value.code == "closed"
