"""The disk may refuse to keep an answer: its text is still told, and so is the problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.domain.events import AnswerExtended, AnswerFinished, AnswerStarted, ProblemRaised
from app.domain.sampling import SamplingParams
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration


def _fill_up(connection: sqlite3.Connection) -> None:
    """From now on the file may not grow: to SQLite that is a full disk."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def test_an_answer_that_cannot_be_saved_is_told_whole(desk: Desk, endless: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=4000)
    answer_id = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended)
    desk.services.database.submit(_fill_up).result(timeout=PATIENCE_S)
    finished = desk.recorder.finished(answer_id)
    assert finished.problem is not None
    assert finished.problem.code == "not_saved"
    assert "full" in finished.problem.text
    assert finished.answer.text == " a" * 4000
    assert finished.answer.status is MessageStatus.DONE
    assert finished.answer.error is not None


def test_a_question_that_cannot_be_saved_is_a_problem(desk: Desk) -> None:
    desk.services.database.submit(_fill_up).result(timeout=PATIENCE_S)
    desk.services.chats.send(None, "long " * 20000, "starter")
    raised = desk.recorder.wait_for(ProblemRaised)
    assert raised.problem.code == "disk_full"
    told = (AnswerStarted, AnswerFinished)
    assert not any(isinstance(event, told) for event in desk.recorder.events)
