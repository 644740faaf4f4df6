"""Chats that go on far beyond their context, on the real engine, under every policy."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_params import ContextPolicy
from app.domain.chat import MessageStatus
from app.domain.events import ContextCutMade, SummaryProgressed
from app.domain.generation import StopReason
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Warmed
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.events import AnswerFinished
    from app.domain.generation import AnswerStats
    from app.services.engine_session import Listener, Request
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
CONTEXT = 512
QUESTIONS = 24


def choose(desk: Desk, policy: ContextPolicy) -> None:
    engine = desk.services.settings.current.engine
    desk.services.settings.change(engine=replace(engine, context_policy=policy))
    desk.load = LoadParams(context_length=CONTEXT, threads=1)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=24)


def talk(desk: Desk, questions: int = QUESTIONS) -> list[AnswerFinished]:
    """The answers in one chat, up to the first that fails."""
    answers: list[AnswerFinished] = []
    for number in range(questions):
        chat = answers[0].chat_id if answers else None
        text = f"Question {number}: what do you know about the number {number * 37}?"
        answers.append(desk.ask(text, chat=chat))
        if answers[-1].problem:
            break
    return answers


def figures(answers: list[AnswerFinished]) -> list[AnswerStats]:
    assert all(answer.answer.status is MessageStatus.DONE for answer in answers)
    return [answer.answer.stats for answer in answers if answer.answer.stats]


def test_stop_says_so_once_the_chat_is_full(desk: Desk) -> None:
    choose(desk, ContextPolicy.STOP)
    *before, last = talk(desk)
    assert len(before) > 3
    assert all(stats.context_cut is None for stats in figures(before))
    assert last.problem is not None
    assert last.problem.code == "prompt_too_long"


def test_dropping_turns_a_chat_never_ends_and_seldom_reads_anew(desk: Desk) -> None:
    choose(desk, ContextPolicy.DROP_TURNS)
    stats = figures(talk(desk))
    assert len(stats) == QUESTIONS
    dropped = [each.context_cut.dropped_turns if each.context_cut else 0 for each in stats]
    assert dropped == sorted(dropped)
    assert dropped[-1] > QUESTIONS  # turns of an answer and a question
    assert all(each.prompt_tokens <= CONTEXT - 24 for each in stats)
    assert all(each.stop_reason is not StopReason.CONTEXT_FULL for each in stats)
    same = [now for before, now in pairwise(stats) if _cut_alike(before, now)]
    assert len(same) > QUESTIONS // 2
    assert all(each.prompt_tokens - each.reused_tokens < CONTEXT // 4 for each in same)
    made = [event.cut for event in desk.recorder.events if isinstance(event, ContextCutMade)]
    assert made == [each.context_cut for each in stats if each.context_cut]


def _cut_alike(before: AnswerStats, now: AnswerStats) -> bool:
    return before.context_cut == now.context_cut


def test_a_shifted_answer_is_longer_than_the_context(desk: Desk, endless: Path) -> None:
    choose(desk, ContextPolicy.SHIFT)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=3 * CONTEXT)
    answer = desk.ask("a b a b", model=endless).answer
    assert answer.stats is not None
    assert answer.stats.stop_reason is StopReason.LENGTH
    assert answer.text == " a" * 3 * CONTEXT
    assert answer.stats.context_cut is not None
    assert answer.stats.context_cut.shifted_tokens >= 2 * CONTEXT
    assert answer.stats.context_used <= CONTEXT
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=9)
    again = desk.ask("b", model=endless, chat=desk.chat_of(answer.id)).answer
    assert (again.status, again.text) == (MessageStatus.DONE, " a" * 9)


def test_a_chat_goes_on_after_its_context_was_shifted(desk: Desk) -> None:
    choose(desk, ContextPolicy.SHIFT)
    stats = figures(talk(desk))
    assert len(stats) == QUESTIONS
    assert stats[-1].context_cut is not None
    assert stats[-1].context_cut.dropped_turns > QUESTIONS


def test_summaries_let_a_chat_go_on(desk: Desk) -> None:
    choose(desk, ContextPolicy.SUMMARISE)
    answers = talk(desk)
    stats = figures(answers)
    assert len(stats) == QUESTIONS
    cuts = [each.context_cut.summarised_turns if each.context_cut else 0 for each in stats]
    assert cuts == sorted(cuts)
    assert cuts[-1] > QUESTIONS
    chats = desk.services.chats
    kept = chats.summaries.list(answers[0].chat_id).result(timeout=PATIENCE_S)
    assert 1 < len(kept) <= QUESTIONS // 3
    assert all(each.text for each in kept)
    begun = [
        event
        for event in desk.recorder.events
        if isinstance(event, SummaryProgressed) and event.generated_tokens == 0
    ]
    assert len(begun) == len(kept)


def test_a_chat_that_grew_under_another_policy_is_summarised_in_parts(desk: Desk) -> None:
    choose(desk, ContextPolicy.DROP_TURNS)
    first, *_ = talk(desk)
    choose(desk, ContextPolicy.SUMMARISE)
    answer = desk.ask("And now?", chat=first.chat_id)
    assert answer.answer.status is MessageStatus.DONE
    kept = desk.services.chats.summaries.list(first.chat_id).result(timeout=PATIENCE_S)
    assert len(kept) > 1


def test_stop_while_a_summary_is_written_leaves_an_engine_that_answers(
    desk: Desk, endless: Path
) -> None:
    choose(desk, ContextPolicy.SUMMARISE)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=40)
    first = desk.ask("a" * 300, model=endless)
    answer_id = desk.start("b" * 150, model=endless, chat=first.chat_id)
    desk.recorder.wait_for(SummaryProgressed, lambda event: event.answer_id == answer_id)
    desk.services.chats.stop(first.chat_id)
    assert desk.recorder.finished(answer_id).answer.status in (
        MessageStatus.STOPPED,
        MessageStatus.DONE,  # the Stop came too late
    )
    assert desk.ask("b", model=endless).answer.text == " a" * 40


def test_the_same_question_is_computed_once(desk: Desk) -> None:
    engine = desk.services.settings.current.engine
    desk.services.settings.change(engine=replace(engine, answer_cache=True))
    desk.sampling = SamplingParams(temperature=0.9, seed=7, max_tokens=20)
    first = desk.ask("What is the KV cache?").answer
    desk.services.models.unload("starter")
    again = desk.ask("What is the KV cache?").answer
    assert again.text == first.text
    assert again.stats is not None
    assert again.stats.from_answer_cache
    assert desk.services.models.engine_pid is None


def test_an_opened_chat_is_read_before_it_is_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = replace(desk.services.settings.current.engine, prompt_cache=False)
    desk.services.settings.change(engine=engine)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=24)
    first = desk.ask("Tell me about the number 37, in a few words please.")
    desk.services.models.unload("starter")
    desk.greet()  # another chat loads the model
    request = desk.services.models.request

    def heard(model_id: str, command: Request, listener: Listener) -> bool:
        return request(model_id, command, desk.recorder.publish)

    monkeypatch.setattr(desk.services.models, "request", heard)
    desk.services.chats.warm(first.chat_id, "starter")
    warmed = desk.recorder.wait_for(Warmed)
    assert warmed.done == warmed.total > 24
    second = desk.ask("And 38?", chat=first.chat_id).answer.stats
    assert second is not None
    assert second.reused_tokens >= warmed.done
