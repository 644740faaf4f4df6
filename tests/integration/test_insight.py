"""Looking at the tokens of answers through the services: during, afterwards, and again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat_settings import AnswerWish, ChatSettings
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    AnswerTokens,
    ChatChanged,
)
from app.domain.insight import InsightChanged, InsightState
from app.domain.sampling import SamplingParams
from app.storage.message_tokens import load_tokens
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from app.domain.token_view import TokenRecord
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration


@pytest.fixture
def short(desk: Desk) -> Desk:
    desk.sampling = SamplingParams(temperature=1.0, seed=3, max_tokens=12)
    return desk


def _state(desk: Desk, answer_id: str, state: InsightState, since: int = 0) -> InsightChanged:
    return desk.recorder.wait_for(
        InsightChanged, lambda e: e.answer_id == answer_id and e.state is state, since=since
    )


def _tokens(desk: Desk, answer_id: str, since: int = 0) -> list[TokenRecord]:
    events = [e for e in desk.recorder.events[since:] if isinstance(e, AnswerTokens)]
    return [token for e in events if e.answer_id == answer_id for token in e.tokens]


def _kept(desk: Desk, answer_id: str) -> tuple[TokenRecord, ...]:
    return desk.services.database.submit(load_tokens, answer_id).result(PATIENCE_S)


def _text(records: list[TokenRecord]) -> str:
    return "".join(record.text for record in records if not record.special)


def test_an_answer_is_looked_at_afterwards_and_then_kept(short: Desk) -> None:
    finished = short.ask("Tell me about the sea")
    answer = finished.answer
    assert _kept(short, answer.id) == ()
    short.services.insight.open(answer.chat_id, answer.id)
    done = _state(short, answer.id, InsightState.DONE)
    assert done.whole
    records = _tokens(short, answer.id)
    assert _text(records) == answer.text
    assert len(records) == done.total
    assert list(_kept(short, answer.id)) == records
    since = len(short.recorder.events)
    short.services.insight.open(answer.chat_id, answer.id)
    _state(short, answer.id, InsightState.DONE, since)
    assert _tokens(short, answer.id, since) == records


def test_an_answer_that_is_opened_while_it_is_written_is_whole_in_the_end(
    desk: Desk, endless: object
) -> None:
    answer_id = desk.start("Go on", model=endless)  # type: ignore[arg-type]
    desk.recorder.wait_for(AnswerExtended, lambda e: e.answer_id == answer_id)
    chat_id = desk.chat_of(answer_id)
    desk.services.insight.open(chat_id, answer_id)
    _state(desk, answer_id, InsightState.STREAMING)
    desk.recorder.wait_for(AnswerTokens, lambda e: e.answer_id == answer_id and e.first > 0)
    desk.services.chats.stop(chat_id)
    answer = desk.recorder.finished(answer_id).answer
    since = len(desk.recorder.events)
    _state(desk, answer_id, InsightState.DONE)
    again = [
        e for e in desk.recorder.events if isinstance(e, AnswerTokens) and e.answer_id == answer_id
    ]
    start = max(n for n, event in enumerate(again) if event.first == 0)
    assert since
    assert _text([token for e in again[start:] for token in e.tokens]) == answer.text


def test_a_chat_that_is_recorded_keeps_tokens_without_being_opened(short: Desk) -> None:
    answer = short.ask("Hello").answer
    chat_id = answer.chat_id
    assert _kept(short, answer.id) == ()
    settings = ChatSettings(record_tokens=True)
    short.services.chats.change_chat(chat_id, settings=settings)
    short.recorder.wait_for(ChatChanged, lambda e: e.chat.settings.record_tokens)
    second = short.ask("And the moon?", chat=chat_id).answer
    assert _text(list(_kept(short, second.id))) == second.text


def test_an_answer_that_goes_on_is_looked_at_anew(short: Desk) -> None:
    answer = short.ask("Tell me about the sea").answer
    short.services.insight.open(answer.chat_id, answer.id)
    _state(short, answer.id, InsightState.DONE)
    short.services.insight.close(answer.id)
    since = len(short.recorder.events)
    model = short.find("starter")
    short.services.chats.continue_answer(answer.chat_id, answer.id, model)
    longer = short.recorder.wait_for(AnswerFinished, since=since).answer
    assert len(longer.text) > len(answer.text)
    since = len(short.recorder.events)
    short.services.insight.open(answer.chat_id, answer.id)
    _state(short, answer.id, InsightState.DONE, since)
    assert _text(_tokens(short, answer.id, since)) == longer.text
    assert _text(list(_kept(short, answer.id))) == longer.text


def test_a_temporary_chat_can_be_looked_at_and_leaves_nothing(short: Desk) -> None:
    chat_id = short.services.chats.start_temporary()
    answer = short.ask("Hello", chat=chat_id).answer
    short.services.insight.open(chat_id, answer.id)
    _state(short, answer.id, InsightState.DONE)
    assert _text(_tokens(short, answer.id)) == answer.text
    assert _kept(short, answer.id) == ()


def test_an_answer_branches_with_another_token(short: Desk) -> None:
    answer = short.ask("Tell me about the sea").answer
    short.services.insight.open(answer.chat_id, answer.id)
    _state(short, answer.id, InsightState.DONE)
    records = _tokens(short, answer.id)
    other = next(each for each in records[2].candidates if each.id != records[2].id)
    opening = _text(records[:2]) + other.text
    since = len(short.recorder.events)
    model = short.find("starter")
    wish = AnswerWish(opening=opening)
    short.services.chats.regenerate(answer.chat_id, answer.id, model, wish)
    started = short.recorder.wait_for(AnswerStarted, since=since)
    branched = short.recorder.finished(started.answer.id).answer
    assert branched.text.startswith(opening)
    assert branched.parent_id == answer.parent_id
    # The view is open, so that the new answer was recorded from its first token on.
    assert _text(list(_kept(short, branched.id))) == branched.text[branched.opening :]


def test_without_its_model_it_says_so_and_loads_it_when_asked(short: Desk) -> None:
    answer = short.ask("Hello").answer
    short.services.models.unload(short.find("starter"))
    short.services.insight.open(answer.chat_id, answer.id)
    needed = _state(short, answer.id, InsightState.MODEL_NEEDED)
    assert needed.model_name == answer.model_name
    short.services.insight.open(answer.chat_id, answer.id, load=True)
    _state(short, answer.id, InsightState.DONE)
    assert _text(_tokens(short, answer.id)) == answer.text


def test_an_answer_that_is_gone_fails_in_words(short: Desk) -> None:
    answer = short.ask("Hello").answer
    short.services.insight.open(answer.chat_id, "nobody")
    failed = _state(short, "nobody", InsightState.FAILED)
    assert failed.problem is not None
    assert failed.problem[0].startswith("This answer does not exist")


def test_the_parts_of_a_context_are_counted(short: Desk) -> None:
    short.sampling = replace(short.sampling, temperature=0.0)
    first = short.ask("What is a token?").answer
    second = short.ask("And a model?", chat=first.chat_id).answer
    model = short.find("starter")
    parts = short.services.tokens.context_parts(model, first.chat_id).result(PATIENCE_S)
    assert parts.system == parts.summary == parts.attachments == 0
    assert min(parts.history, parts.question, parts.answer, parts.frame) > 0
    prompt = short.services.tokens.tokenize_prompt(model, first.chat_id).result(PATIENCE_S)
    assert abs(parts.total - len(prompt)) <= 4  # texts that stand apart are cut apart
    assert second.stats is not None


def test_a_model_that_is_not_in_memory_cannot_tokenize(short: Desk) -> None:
    asked = short.services.tokens.tokenize(short.find("starter"), "a b c")
    error = asked.exception(PATIENCE_S)
    assert getattr(error, "code", "") == "not_resident"
