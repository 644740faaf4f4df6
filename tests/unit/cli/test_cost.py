"""`quantscope cost` over a real service."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from app.cli import cost
from app.cli.arguments import make_parser
from app.domain.chat import Role
from app.services.cost_service import CostService
from app.storage.chats import save_chat
from app.storage.messages import add_message
from tests.helpers.quick_database import QuickDatabase
from tests.unit.services.test_cost_service import open_service
from tests.unit.storage.builders import STATS, a_chat, a_message

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


@dataclass
class Parts:
    """What the command needs of the services."""

    costs: CostService


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    database = QuickDatabase()
    database.submit(save_chat, a_chat("c", "Rain\x1b[2J"))
    answer = replace(a_message("1", role=Role.ASSISTANT), stats=STATS, model_name="Tiny Q8_0")
    database.submit(add_message, answer)
    return Parts(open_service(tmp_path, database))  # type: ignore[arg-type]  # stands for it


def run(parts: Parts, *options: str) -> int:
    arguments: argparse.Namespace = make_parser().parse_args(["cost", *options])
    return cost.run(parts, arguments)  # type: ignore[arg-type]  # a part of the services


def test_the_table_has_a_sum_and_says_whose_prices_they_are(
    parts: Parts, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(parts, "--by", "chat") == 0
    head, row, total, _empty, prices, energy = capsys.readouterr().out.splitlines()
    assert head.startswith("Chat")
    assert row.split()[:5] == ["Rain[2J", "1", "12", "4", "33"]
    assert total.split()[:5] == ["sum", "1", "12", "4", "33"]
    assert "nobody's own" in prices
    assert "no power was entered" in energy


def test_json_has_rows_and_their_sum(parts: Parts, capsys: pytest.CaptureFixture[str]) -> None:
    parts.costs.set_power(72.0, None, "€")
    assert run(parts, "--by", "level", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["rows"][0]["level"] == "Tiny Q8_0"
    assert document["sum"]["watt_hours"] == pytest.approx(72 * 1.75 / 3600)
    assert (document["power"], document["mean_watts"]) == ("entered", 72.0)


def test_another_sum_is_refused() -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args(["cost", "--by", "year"])
