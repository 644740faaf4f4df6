"""`quantscope chats summary` and `chat --context-policy`, on a real database."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from app.cli import chats
from app.cli.arguments import make_parser
from app.cli.options import adjusted
from app.cli.output import figures_line
from app.domain.answer_figures import ContextCut
from app.domain.answer_params import ContextPolicy
from app.domain.conversation import ChatSummary
from app.domain.settings import Settings
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import STATS
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.bootstrap import Services


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    yield opened
    assert opened.database.close(timeout=30)


@pytest.fixture
def chat_id(desk: ChatDesk) -> str:
    """A chat whose one answer is summarised."""
    answer = desk.reply(desk.send("One?"), "Yes.").answer
    summary = ChatSummary(answer.chat_id, answer.id, "They agreed.", 5.0)
    desk.chats.summaries.keep(summary).result(timeout=PATIENCE_S)
    return answer.chat_id


def run(desk: ChatDesk, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert chats.run(cast("Services", desk), make_parser().parse_args(["chats", *arguments])) == 0
    return capsys.readouterr().out


def test_the_summary_of_a_chat_is_printed(
    desk: ChatDesk, chat_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(desk, capsys, "summary", chat_id).endswith("\nThey agreed.\n")


def test_the_summary_can_be_written_anew_and_removed(
    desk: ChatDesk, chat_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = json.loads(run(desk, capsys, "summary", chat_id, "--edit", "Mine.", "--json"))
    assert (edited["text"], edited["edited"]) == ("Mine.", True)
    assert run(desk, capsys, "summary", chat_id, "--remove") == "This chat has no summary.\n"
    assert json.loads(run(desk, capsys, "summary", chat_id, "--json")) is None


@pytest.mark.parametrize("policy", list(ContextPolicy))
def test_the_policy_is_chosen_for_one_command(policy: ContextPolicy) -> None:
    given = ["chat", "starter", "--context-policy", policy.value]
    assert adjusted(Settings(), make_parser().parse_args(given)).engine.context_policy is policy
    stored = Settings(engine=replace(Settings().engine, context_policy=policy))
    assert adjusted(stored, make_parser().parse_args(["chat", "starter"])).engine == stored.engine


def test_the_figures_say_what_was_left_out_and_what_was_kept() -> None:
    cut = ContextCut(dropped_turns=4, dropped_tokens=900, shifted_tokens=1200)
    line = figures_line(replace(STATS, context_cut=cut, from_answer_cache=True))
    assert line.startswith("kept answer, figures of then · prompt")
    assert "4 old turns left out, 1,200 tokens shifted out" in line
