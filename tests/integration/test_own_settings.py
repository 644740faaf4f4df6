"""Settings of a chat and of a model, as far as the engine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.domain.chat_settings import ChatSettings
from app.domain.sampling import SamplingParams
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from app.domain.generation import AnswerStats
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
SHORT = SamplingParams(temperature=0.0, max_tokens=3)


def stats(desk: Desk, chat: str | None = None) -> AnswerStats:
    answer = desk.ask("Hello", chat=chat).answer
    assert answer.stats is not None
    return answer.stats


def test_a_model_answers_as_is_set_for_it(desk: Desk) -> None:
    desk.sampling = SHORT
    model = desk.find("starter")
    own = SamplingParams(temperature=0.0, max_tokens=5, seed=3)
    library = desk.services.library
    library.change_details(model, sampling=own).result(timeout=PATIENCE_S)
    assert stats(desk).sampling == own
    library.change_details(model, sampling=None).result(timeout=PATIENCE_S)
    assert stats(desk).sampling == SHORT


def test_a_chat_answers_as_is_set_for_it(desk: Desk) -> None:
    desk.sampling = SHORT
    first = desk.ask("Hello")
    chat = first.answer.chat_id
    schema = json.dumps({"enum": ["yes", "no"]})
    own = SamplingParams(temperature=0.0, json_schema=schema)
    desk.services.chats.change_chat(chat, settings=ChatSettings(sampling=own))
    answer = desk.ask("Is it?", chat=chat).answer
    assert json.loads(answer.text) in ("yes", "no")
    assert stats(desk).sampling == SHORT
