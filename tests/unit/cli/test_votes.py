"""`quantscope votes` over a real service: names stay hidden until they were shown."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.cli import votes
from app.cli.arguments import make_parser
from app.domain.errors import UserFixableError
from app.domain.vote_export import export_series
from app.domain.vote_series import mask_order
from app.storage.votes import add_series
from tests.helpers.recorder import PATIENCE_S
from tests.helpers.votes import GOOD, SMALL, a_series, answered, open_rounds, voted
from tests.unit.services.test_vote_service import VoteDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = (
    *(voted(each, GOOD) for each in open_rounds(6)),
    voted(answered("A tie\x1b[2J?", "One.", "Two."), ""),
    answered("Alike?", "Yes.", "Yes."),
)
HIDDEN = a_series(*ROUNDS, series_id="hidden")
SHOWN = replace(a_series(*ROUNDS, series_id="shown"), revealed=True, created_at=9.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VoteDesk]:
    opened = VoteDesk(tmp_path)
    for series in (HIDDEN, SHOWN):
        opened.database.submit(add_series, series).result(PATIENCE_S)
    yield opened
    opened.votes.close()
    opened.models.close()
    opened.database.close()


def run(desk: VoteDesk, *words: str) -> int:
    return votes.run(desk.votes, make_parser().parse_args(["votes", *words]))


def test_the_list_says_how_far_each_is(desk: VoteDesk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(desk, "list") == 0
    header, shown, hidden = capsys.readouterr().out.splitlines()
    assert header.split() == ["ID", "MADE", "TITLE", "LEVELS", "STATE"]
    assert shown.startswith("shown ")
    assert shown.endswith("Why?   Q8_0, Q4_K_M  names shown")
    assert hidden.endswith("7 of 8 voted on")
    run(desk, "list", "--json")
    documents = json.loads(capsys.readouterr().out)
    assert [(each["id"], each["revealed"]) for each in documents] == [
        ("shown", True),
        ("hidden", False),
    ]
    assert documents[1]["progress"]["voted"] == 7
    assert [level["quantization"] for level in documents[1]["levels"]] == ["Q8_0", "Q4_K_M"]


def test_results_have_names_once_they_were_shown(
    desk: VoteDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(desk, "show", "shown") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# Why?"
    assert ["Q8_0", "6"] in [line.split() for line in lines]
    assert "Q8_0 / Q4_K_M  6 : 0          0.0312  Q8_0       –" in lines
    assert lines[-2:] == [
        "votes: 7 · ties: 1 · all bad: 0 · equal answers: 1",
        "The levels can be told apart.",
    ]
    run(desk, "show", "shown", "--json")
    document = json.loads(capsys.readouterr().out)
    assert document["result"]["pairs"][0]["better"] == "Q8_0"
    assert document["rounds"][0]["vote"]["winner"] == GOOD
    assert (document["prompts"], document["progress"]["alike"]) == (8, 1)


def test_hidden_names_stay_hidden(desk: VoteDesk, capsys: pytest.CaptureFixture[str]) -> None:
    run(desk, "show", "hidden")
    told = capsys.readouterr().out
    assert "Q8_0" not in told
    assert "Q4_K_M" not in told
    assert told.splitlines()[-1] == "The levels have no names until you show them in the window."
    run(desk, "show", "hidden", "--json")
    document = json.loads(capsys.readouterr().out)
    best = f"Level {mask_order(HIDDEN).index(GOOD) + 1}"
    assert document["result"]["wins"][best] == 6
    assert document["result"]["pairs"][0]["better"] == best
    assert "rounds" not in document
    with pytest.raises(UserFixableError, match="still hidden") as caught:
        run(desk, "export", "hidden")
    assert caught.value.code == "not_revealed"


@pytest.mark.parametrize("kind", ["md", "csv", "json"])
def test_an_export_is_what_the_window_writes(
    desk: VoteDesk, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"votes.{kind}"
    windows = desk.votes.export("shown", kind).result(PATIENCE_S)
    assert run(desk, "export", "shown", "-o", str(file)) == 0
    assert file.read_bytes() == windows.encode()
    assert capsys.readouterr().out == f"Written to {file}.\n"
    run(desk, "export", "shown", "--format", kind)
    assert capsys.readouterr().out == windows.replace("\x1b", "")


def test_json_says_where_an_export_is(
    desk: VoteDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "votes.txt"
    run(desk, "export", "shown", "-o", str(file), "--json")
    assert json.loads(capsys.readouterr().out) == {"path": str(file)}
    assert file.read_text("utf-8") == export_series(SHOWN, "md")
    run(desk, "export", "shown", "--json")
    assert json.loads(capsys.readouterr().out)["levels"][1]["model_id"] == SMALL


def test_one_is_forgotten_and_an_unknown_one_is_told(
    desk: VoteDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(desk, "remove", "hidden", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"removed": "hidden"}
    for verb in ("show", "export", "remove"):
        with pytest.raises(UserFixableError) as caught:
            run(desk, verb, "hidden")
        assert caught.value.code == "vote_unknown"


def test_without_votes_nothing_is_proved(
    desk: VoteDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    series = a_series(*open_rounds(1), series_id="new")
    desk.database.submit(add_series, series).result(PATIENCE_S)
    run(desk, "show", "new")
    assert "No votes yet." in capsys.readouterr().out.splitlines()
