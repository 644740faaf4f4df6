"""Costs: what the user enters is kept, energy is counted while answers are written."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Role
from app.domain.events import AnswerFinished, AnswerStarted
from app.domain.running_cost import EXAMPLE_PRICES, EnergySource, Price, UsageBy
from app.services.cost_service import CostService, EnergyMeter
from app.storage.chats import save_chat
from app.storage.messages import add_message
from app.system.energy import EnergyReading
from tests.helpers.quick_database import QuickDatabase
from tests.helpers.recorder import PATIENCE_S
from tests.unit.storage.builders import STATS, a_chat, a_message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.model_file import ModelFile
    from app.storage.database import Database


@dataclass
class FakeCounters:
    """Uses 30 J between two readings."""

    joules: float = 0.0

    def __call__(self) -> FakeCounters:
        return self

    def read(self) -> EnergyReading:
        self.joules += 30.0
        return EnergyReading({"package": self.joules}, {"package": 0.0})


@dataclass
class Clock:
    """Two seconds pass between two looks."""

    now: float = 0.0

    def __call__(self) -> float:
        self.now += 2.0
        return self.now


def no_models() -> Future[tuple[ModelFile, ...]]:
    """An empty library."""
    listed: Future[tuple[ModelFile, ...]] = Future()
    listed.set_result(())
    return listed


def open_service(
    folder: Path,
    database: Database | None = None,
    models: Callable[[], Future[tuple[ModelFile, ...]]] = no_models,
) -> CostService:
    database = database or QuickDatabase()  # type: ignore[assignment]  # stands for it
    return CostService(database, models, folder / "costs.json", FakeCounters(), [].append)  # type: ignore[arg-type]


def test_prices_and_power_are_kept(tmp_path: Path) -> None:
    service = open_service(tmp_path)
    assert service.book.table == EXAMPLE_PRICES
    service.set_prices((Price("mine", 1.0, 2.0), Price("", 1.0, 1.0)), "2026-11-22")
    service.set_power(65.0, 0.4, " € ")
    service.close()
    again = open_service(tmp_path)
    assert again.book.table.prices == (Price("mine", 1.0, 2.0),)
    assert (again.book.table.day, again.book.table.is_example) == ("2026-11-22", False)
    assert again.book.power == (65.0, EnergySource.ENTERED)
    assert (again.book.kwh_price, again.book.kwh_currency) == (0.4, "€")
    again.restore_example()
    again.close()
    assert open_service(tmp_path).book.table == EXAMPLE_PRICES


def test_energy_is_counted_from_the_first_answer_to_the_last() -> None:
    meter = EnergyMeter(FakeCounters(), Clock())
    meter.begin("a")
    meter.begin("b")
    assert meter.end("a") == (0.0, 0.0)
    assert meter.end("b") == (30.0, 2.0)
    assert meter.end("never began") == (0.0, 0.0)
    meter.begin("c")
    assert meter.end("c") == (30.0, 2.0)


def test_what_was_counted_is_kept(tmp_path: Path) -> None:
    service = open_service(tmp_path)
    answer = a_message("1", role=Role.ASSISTANT)
    service.on_event(AnswerStarted("c", None, answer))
    service.on_event(AnswerFinished("c", answer, None))
    service.close()
    assert open_service(tmp_path).book.measured_j == 30.0


def test_the_table_is_written_as_csv(tmp_path: Path) -> None:
    database = QuickDatabase()
    database.submit(save_chat, a_chat("c", "Rain"))
    answer = replace(a_message("1", role=Role.ASSISTANT), stats=STATS, model_name="Tiny Q8_0")
    database.submit(add_message, answer)
    service = open_service(tmp_path, database)  # type: ignore[arg-type]  # stands for it
    text = service.export(UsageBy.LEVEL).result(timeout=PATIENCE_S)
    assert text.splitlines()[1].startswith('"Tiny Q8_0",1,12,4,33,1.75,')
    service.close()


@pytest.mark.parametrize("by", list(UsageBy))
def test_without_answers_there_is_a_sum_alone(tmp_path: Path, by: UsageBy) -> None:
    service = open_service(tmp_path)
    assert len(service.export(by).result(timeout=PATIENCE_S).splitlines()) == 2
    service.close()
