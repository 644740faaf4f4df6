"""Answers that go on or begin with given words, on the real engine: token for token, read once."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import MessageStatus
from app.domain.chat_settings import AnswerWish
from app.domain.events import AnswerExtended, AnswerFinished, AnswerStarted
from app.domain.generation import StopReason
from app.domain.ids import new_id
from app.domain.prompt_cache import PromptCachePlace
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate, Shutdown
from app.paths import Paths
from tests.helpers.endless_model import TEMPLATE, endless_model
from tests.helpers.engine_desk import engine_desk, turns
from tests.helpers.recorder import PATIENCE_S
from tests.integration.conftest import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.chat import Message

pytestmark = pytest.mark.integration
QUESTION = "What is the KV cache?"
GREEDY = SamplingParams(temperature=0.0, max_tokens=40)


def next_answer(desk: Desk, since: int) -> Message:
    return desk.recorder.wait_for(AnswerFinished, since=since).answer


def go_on(desk: Desk, finished: AnswerFinished, model: str = "starter") -> Message:
    since = len(desk.recorder.events)
    desk.services.chats.continue_answer(finished.chat_id, finished.answer.id, model)
    return next_answer(desk, since)


def regenerate(desk: Desk, finished: AnswerFinished, wish: AnswerWish) -> Message:
    since = len(desk.recorder.events)
    desk.services.chats.regenerate(finished.chat_id, finished.answer.id, "starter", wish)
    return next_answer(desk, since)


@pytest.mark.parametrize("most", [1, 2, 7, 13, 20])
def test_an_answer_that_goes_on_is_the_one_that_never_stopped(desk: Desk, most: int) -> None:
    desk.sampling = GREEDY
    whole = desk.ask(QUESTION).answer
    desk.sampling = replace(GREEDY, max_tokens=most)
    part = desk.ask(QUESTION)
    desk.sampling = replace(GREEDY, max_tokens=40 - most)
    answer = go_on(desk, part)
    assert (answer.id, answer.text) == (part.answer.id, whole.text)
    assert answer.stats is not None
    # The last token was drawn and never computed: it is all that there is to read.
    assert answer.stats.prompt_tokens - answer.stats.reused_tokens == 1
    stored = desk.services.chats.open_chat(part.chat_id).result(timeout=PATIENCE_S)
    assert stored.bodies[-1] == answer
    assert len(stored.heads) == 2


@pytest.mark.parametrize("seed", range(6))
def test_tokens_that_were_drawn_are_kept_though_the_text_would_be_cut_into_others(
    desk: Desk, seed: int
) -> None:
    free = SamplingParams(temperature=2.5, top_k=0, top_p=1.0, min_p=0.0, seed=seed, max_tokens=30)
    desk.sampling = free
    first = desk.ask("Tell me.")
    assert first.answer.stats is not None
    desk.sampling = replace(free, max_tokens=1)
    longer = go_on(desk, first).stats
    assert longer is not None
    before = first.answer.stats.prompt_tokens + first.answer.stats.generated_tokens
    ended = first.answer.stats.stop_reason is StopReason.END  # that token was drawn, too
    assert longer.prompt_tokens == before - ended
    assert longer.prompt_tokens - longer.reused_tokens == 1


def test_only_what_is_new_is_told(desk: Desk) -> None:
    desk.sampling = replace(GREEDY, max_tokens=10)
    part = desk.ask(QUESTION)
    since = len(desk.recorder.events)
    answer = go_on(desk, part)
    events = desk.recorder.events[since:]
    started = next(event for event in events if isinstance(event, AnswerStarted))
    told = "".join(event.text for event in events if isinstance(event, AnswerExtended))
    assert started.answer.text + told == answer.text
    assert started.answer.text == part.answer.text
    assert told


def test_a_stopped_answer_goes_on_and_can_be_stopped_again(desk: Desk, endless: Path) -> None:
    desk.sampling = SamplingParams(temperature=0.0)
    answer_id = desk.start("a b a b", model=endless)
    desk.recorder.wait_for(AnswerExtended, lambda event: event.answer_id == answer_id)
    chat = desk.chat_of(answer_id)
    desk.services.chats.stop(chat)
    first = desk.recorder.finished(answer_id)
    since = len(desk.recorder.events)
    desk.services.chats.continue_answer(chat, answer_id, desk.find(endless))
    desk.recorder.wait_for(AnswerExtended, since=since)
    desk.services.chats.stop(chat)
    again = next_answer(desk, since)
    assert again.status is MessageStatus.STOPPED
    assert again.text.startswith(first.answer.text)
    assert set(again.text.split(" ")) == {"", "a"}
    assert len(again.text) > len(first.answer.text)


def test_it_goes_on_after_the_model_was_unloaded(desk: Desk) -> None:
    desk.sampling = GREEDY
    whole = desk.ask(QUESTION).answer
    desk.sampling = replace(GREEDY, max_tokens=15)
    part = desk.ask(QUESTION)
    desk.services.models.unload("starter")
    desk.sampling = replace(GREEDY, max_tokens=25)
    assert go_on(desk, part).text == whole.text


def test_an_answer_that_had_ended_goes_on_behind_its_end(desk: Desk) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=200)
    ended = desk.ask(QUESTION)
    assert ended.answer.stats is not None
    assert ended.answer.stats.stop_reason is StopReason.END
    answer = go_on(desk, ended)
    assert answer.text.startswith(ended.answer.text)
    assert answer.stats is not None
    assert answer.stats.prompt_tokens - answer.stats.reused_tokens <= 1


def test_a_reply_begins_with_the_words_that_were_given(desk: Desk) -> None:
    desk.sampling = GREEDY
    first = desk.ask(QUESTION)
    text = first.answer.text
    opening = text[: text.rindex(" ", 0, len(text) // 2)]
    same = regenerate(desk, first, AnswerWish(opening=opening))
    assert (same.text[: len(text)], same.opening) == (text, len(opening))
    assert same.parent_id == first.answer.parent_id
    other = regenerate(desk, first, AnswerWish(opening="<|im_end|> 日本 \ud800"))
    assert other.text.startswith("<|im_end|> 日本 �")
    assert other.opening == len("<|im_end|> 日本 �")
    assert len(other.text) > other.opening


def test_an_edited_answer_goes_on_from_its_new_words(desk: Desk) -> None:
    desk.sampling = GREEDY
    first = desk.ask(QUESTION)
    text = f"{first.answer.text[:12]} Ahem."
    edited = desk.services.chats.edit_answer(first.chat_id, first.answer.id, text)
    answer = edited.result(timeout=PATIENCE_S).bodies[-1]
    longer = go_on(desk, AnswerFinished(first.chat_id, answer, None))
    assert longer.text.startswith(text)
    assert len(longer.text) > len(text)
    assert longer.edited


def test_files_of_earlier_questions_are_not_read_again(desk: Desk) -> None:
    desk.sampling = replace(GREEDY, max_tokens=5)
    words = "Water boils at a hundred degrees. " * 20
    file = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", len(words), text=words)
    since = len(desk.recorder.events)
    chat = desk.services.chats.send(None, "Why?", desk.find("starter"), attachments=(file,))
    first = next_answer(desk, since).stats
    second = desk.ask("And then?", chat=chat).answer.stats
    assert first is not None
    assert second is not None
    assert first.prompt_tokens > 100
    assert second.prompt_tokens > first.prompt_tokens
    assert second.reused_tokens >= first.prompt_tokens


def test_a_branch_reads_nothing_again(desk: Desk) -> None:
    desk.sampling = replace(GREEDY, max_tokens=20)
    first = desk.ask(QUESTION)
    branch = desk.services.chats.branch(first.chat_id, first.answer.id)
    chat = branch.result(timeout=PATIENCE_S).id
    stats = desk.ask("And why?", chat=chat).answer.stats
    assert stats is not None
    assert stats.reused_tokens > 30


@pytest.mark.parametrize("temporary", [True, False])
def test_a_temporary_chat_leaves_no_state_behind(tmp_path: Path, temporary: bool) -> None:
    desk = Desk(tmp_path / "home", sampling=replace(GREEDY, max_tokens=5))
    chat = desk.services.chats.start_temporary() if temporary else None
    first = desk.ask("word " * 200, chat=chat)
    second = desk.ask("And why?", chat=first.chat_id).answer.stats
    desk.services.close()
    assert second is not None
    assert second.reused_tokens > 200
    kept = [path for path in Paths.locate(desk.home).prompt_cache.rglob("*") if path.is_file()]
    assert any(path.stat().st_size > 10_000 for path in kept) is not temporary


@pytest.mark.parametrize("temporary", [True, False])
def test_the_engine_keeps_no_state_under_the_name_of_a_temporary_chat(
    tmp_path: Path, starter: Path, temporary: bool
) -> None:
    chat = new_id(temporary=temporary)
    request = Generate("r", turns("word " * 200), replace(GREEDY, max_tokens=2), conversation=chat)
    with engine_desk() as engine:
        engine.load(starter, cache=PromptCachePlace(os.fsencode(tmp_path), 1 << 30))
        engine.ask(request)
        engine.worker.submit(Shutdown(""))
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.stat().st_size > 10_000 for path in kept) is not temporary


def test_an_answer_goes_on_inside_of_the_thinking_that_the_template_opened(
    desk: Desk, tmp_path: Path
) -> None:
    opened = "{% if add_generation_prompt %}<think>\n{% endif %}"
    path = endless_model(tmp_path / "thinks.gguf", template=TEMPLATE + opened)
    model = desk.find(path)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=5)
    first = desk.ask("b", model=path)
    assert first.answer.text == f"<think>\n{' a' * 5}"
    assert first.answer.stats is not None
    longer = go_on(desk, first, model)
    assert longer.text == f"<think>\n{' a' * 10}"
    assert longer.stats is not None
    assert longer.stats.prompt_tokens == first.answer.stats.prompt_tokens + 5
    assert longer.stats.prompt_tokens - longer.stats.reused_tokens == 1
    since = len(desk.recorder.events)
    wish = AnswerWish(opening="b")
    desk.services.chats.regenerate(first.chat_id, first.answer.id, model, wish)
    assert next_answer(desk, since).text == f"b{' a' * 5}"
