"""Answers of the real engine: equal to plain llama.cpp, honestly measured, in order, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    ModelLoaded,
    PromptProgressed,
)
from app.domain.generation import StopReason
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from tests.helpers.plain_llama import greedy_answer
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
QUESTIONS = ("What is the KV cache?", "Grüße 👋 – 日本語?", "def f(x):\n    return x  # why\n" * 20)
MOST = 60  # tokens; a small model may go on for long about a strange question


def test_greedy_answers_are_those_of_plain_llama_cpp(desk: Desk, starter: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=MOST)
    texts = [desk.ask(question).answer.text for question in QUESTIONS]
    assert texts == [greedy_answer(starter, [question], MOST) for question in QUESTIONS]


def test_a_reused_prefix_does_not_change_the_answer(desk: Desk, starter: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=MOST)
    first = desk.ask(QUESTIONS[0])
    second = desk.ask("And why?", chat=first.chat_id)
    assert second.answer.stats is not None
    assert second.answer.stats.reused_tokens > 10
    turns = [QUESTIONS[0], first.answer.text, "And why?"]
    assert second.answer.text == greedy_answer(starter, turns, MOST)


def test_an_answer_is_told_in_order_and_once(desk: Desk) -> None:
    answer_id = desk.start(QUESTIONS[0])
    finished = desk.recorder.finished(answer_id)
    events = desk.recorder.of_answer(answer_id)
    kinds = [type(event) for event in events]
    assert kinds[0] is AnswerStarted
    assert kinds.index(AnswerExtended) > kinds.index(PromptProgressed) > 0
    assert kinds.count(AnswerFinished) == 1
    assert kinds[-1] is AnswerFinished
    said = "".join(event.text for event in events if isinstance(event, AnswerExtended))
    assert said == finished.answer.text != ""


def test_figures_add_up_and_unknown_ones_are_missing(desk: Desk) -> None:
    first = desk.ask(QUESTIONS[0])
    stats = first.answer.stats
    assert stats is not None
    assert stats.reused_tokens == 0
    assert stats.load_s is not None
    assert stats.prompt_rate is not None
    assert stats.prompt_rate > 0
    assert stats.engine_bytes is not None
    # The last token is drawn but never computed.
    assert stats.context_used == stats.prompt_tokens + stats.generated_tokens - 1
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=1)
    one = desk.ask("And?", chat=first.chat_id).answer.stats
    assert one is not None
    assert (one.generated_tokens, one.decode_rate, one.load_s) == (1, None, None)
    assert one.prompt_tokens > one.reused_tokens > 0


def test_prompt_progress_ends_at_the_whole_prompt(desk: Desk) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=3)
    answer_id = desk.start("word " * 700)
    desk.recorder.finished(answer_id)
    events = desk.recorder.of_answer(answer_id)
    progress = [event for event in events if isinstance(event, PromptProgressed)]
    assert progress[0].done == progress[0].reused == 0
    assert progress[0].prompt_rate is None
    assert [event.done for event in progress] == sorted({event.done for event in progress})
    assert progress[-1].done == progress[-1].total > 700


def test_the_same_seed_gives_the_same_text(desk: Desk) -> None:
    desk.sampling = SamplingParams(temperature=1.5, top_k=0, top_p=1.0, min_p=0.0, max_tokens=40)
    drawn = desk.ask("Tell me something.").answer
    assert drawn.stats is not None
    desk.sampling = SamplingParams(
        temperature=1.5, top_k=0, top_p=1.0, min_p=0.0, max_tokens=40, seed=drawn.stats.seed
    )
    # A prompt that is in the cache is computed in other batches, whose sums round differently.
    desk.services.models.unload("starter")
    again = desk.ask("Tell me something.").answer
    assert again.text == drawn.text
    assert again.stats is not None
    assert again.stats.seed == drawn.stats.seed
    other = desk.ask(QUESTIONS[0]).answer
    assert other.text != drawn.text


def test_a_stop_string_ends_the_answer_and_is_left_out(desk: Desk) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=MOST)
    whole = desk.ask(QUESTIONS[0]).answer.text
    stop = whole[len(whole) // 2 :][:7]
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=MOST, stop=("never in it", stop))
    answer = desk.ask(QUESTIONS[0]).answer
    assert answer.text == whole[: whole.index(stop)]
    assert answer.stats is not None
    assert answer.stats.stop_reason is StopReason.STOP_STRING


def test_the_answer_and_its_figures_are_stored(desk: Desk) -> None:
    finished = desk.ask(QUESTIONS[0])
    stored = desk.services.chats.open_chat(finished.chat_id).result(timeout=PATIENCE_S).bodies
    assert [body.text for body in stored] == [QUESTIONS[0], finished.answer.text]
    assert stored[1] == finished.answer


def test_regenerating_writes_a_sibling(desk: Desk) -> None:
    first = desk.ask(QUESTIONS[0])
    desk.services.chats.regenerate(first.chat_id, first.answer.id, "starter")
    second = desk.recorder.wait_for(
        AnswerFinished, lambda event: event.answer.id != first.answer.id
    )
    assert second.answer.parent_id == first.answer.parent_id
    transcript = desk.services.chats.open_chat(first.chat_id).result(timeout=PATIENCE_S)
    assert transcript.heads[-1].id == second.answer.id
    assert transcript.heads[-1].sibling_count == 2


def test_a_full_context_ends_the_answer_with_its_text(desk: Desk, endless: Path) -> None:
    desk.load = LoadParams(context_length=256, threads=1)
    answer = desk.ask("a b a b", model=endless).answer
    assert answer.status is MessageStatus.DONE
    assert answer.stats is not None
    assert answer.stats.stop_reason is StopReason.CONTEXT_FULL
    assert answer.stats.context_used == answer.stats.context_length == 256
    assert answer.text == " a" * answer.stats.generated_tokens


def test_a_prompt_that_fills_the_context_still_gets_a_token(desk: Desk, endless: Path) -> None:
    desk.load = LoadParams(context_length=256, threads=1)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=1)
    empty = desk.ask("b", model=endless).answer.stats
    assert empty is not None
    room = 256 - empty.prompt_tokens
    desk.sampling = SamplingParams(temperature=0.0)
    full = desk.ask("b" * (room + 1), model=endless).answer
    assert full.stats is not None
    assert (full.stats.prompt_tokens, full.stats.generated_tokens) == (256, 1)
    assert full.stats.stop_reason is StopReason.CONTEXT_FULL
    over = desk.ask("b" * (room + 2), model=endless)
    assert over.problem is not None
    assert over.problem.code == "prompt_too_long"
    assert "257" in over.problem.text


def test_two_chats_are_answered_one_after_the_other(desk: Desk, endless: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=300)
    answers = [desk.start(word, model=endless) for word in ("a", "b", "a b")]
    ends = [desk.recorder.finished(answer).answer for answer in answers]
    assert [end.text for end in ends] == [" a" * 300] * 3
    loads = [event for event in desk.recorder.events if isinstance(event, ModelLoaded)]
    assert len(loads) == 1
