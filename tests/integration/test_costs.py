"""Costs over real answers: a level is one row, wherever it was asked and whatever its name was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.comparison import CompareMode, ComparePrompt, ComparisonChanged
from app.domain.events import AnswerFinished
from app.domain.import_mode import ImportMode
from app.domain.running_cost import UsageBy, usage_rows
from app.domain.sampling import SamplingParams
from tests.helpers.levels import make_level
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
SHORT = SamplingParams(temperature=0.0, seed=1, max_tokens=3)


def _answers(desk: Desk) -> dict[str, int]:
    """By the name of the level."""
    usages = desk.services.costs.usage().result(timeout=PATIENCE_S)
    return {row.name: row.answers for row in usage_rows(usages, UsageBy.LEVEL)}


def _forget_marks(desk: Desk) -> None:
    """Leave what an older version kept of answers in chats."""
    sql = "UPDATE messages SET stats = json_remove(stats, '$.level')"
    desk.services.database.submit(lambda open_: open_.execute(sql)).result(timeout=PATIENCE_S)


def _ask_twice(desk: Desk, model_id: str) -> None:
    """In a chat, once under the plain name, once under that with the level."""
    first = desk.ask("Hello", model=model_id)
    desk.services.chats.regenerate(first.chat_id, first.answer.id, model_id)
    desk.recorder.wait_for(
        AnswerFinished,
        lambda event: event.chat_id == first.chat_id and event.answer.id != first.answer.id,
    )


def _compare(desk: Desk, *model_ids: str) -> None:
    prompt = ComparePrompt("Hello", sampling=SHORT)
    begun = desk.services.compare.start(model_ids, prompt, CompareMode.SEQUENTIAL)
    comparison = begun.result(timeout=PATIENCE_S)
    desk.recorder.wait_for(
        ComparisonChanged,
        lambda event: event.comparison.id == comparison.id and not event.comparison.is_running,
    )


def test_a_level_is_one_row_wherever_it_was_asked_and_however_it_is_called(
    desk: Desk, starter: Path, tmp_path: Path
) -> None:
    desk.sampling = SHORT
    services, path = desk.services, make_level(starter, tmp_path, "Q8_0")
    other = services.library.import_model(f"{path}", ImportMode.IN_PLACE).result(PATIENCE_S)
    own = services.library.get("starter")
    assert own.display_name == other.display_name
    for model in (own, other):
        _ask_twice(desk, model.id)
    _compare(desk, own.id, other.id)
    assert _answers(desk) == {own.level_name: 3, other.level_name: 3}
    _forget_marks(desk)
    assert _answers(desk) == {own.level_name: 3, other.level_name: 3}
    services.library.change_details(other.id, title="Best").result(PATIENCE_S)
    assert _answers(desk) == {own.level_name: 3, "Best · Q8_0": 3}
