"""Several answers of one model at once, and what of earlier ones is used again."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_figures import ReuseSource
from app.domain.answer_params import ContextPolicy
from app.domain.generation import StopReason
from app.domain.prompt_cache import PromptCachePlace
from app.engine.protocol import Cancel, Generate, PromptProgress, TokenDelta, Warm, Warmed
from app.foundations import STARTER
from app.paths import resource
from tests.helpers.engine_desk import GREEDY, ONE_THREAD, EngineDesk, engine_desk, turns
from tests.helpers.random_model_writer import write_random_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_QUESTIONS = ("What is a token?", "What is quantization?", "Hello!", "What is prefill?")
_LONG = "What is inference? " * 60


@pytest.fixture
def desk() -> Iterator[EngineDesk]:
    with engine_desk() as desk:
        yield desk


def _request(name: str, *texts: str, **more: object) -> Generate:
    request = Generate(name, turns(*texts), GREEDY, conversation=name)
    return replace(request, **more)  # type: ignore[arg-type]


def test_answers_at_the_same_time_are_those_of_one_after_another(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    alone = [desk.ask(_request(f"a{n}", text)).text for n, text in enumerate(_QUESTIONS)]
    together = desk.ask_all(*(_request(f"t{n}", text) for n, text in enumerate(_QUESTIONS)))
    assert [reply.text for reply in together] == alone


def test_more_answers_than_slots_wait_and_come(desk: EngineDesk) -> None:
    desk.load(resource(STARTER), replace(ONE_THREAD, sequences=2))
    requests = [_request(f"r{n}", text) for n, text in enumerate(_QUESTIONS * 2)]
    replies = desk.ask_all(*requests)
    assert [r.text for r in replies[:4]] == [r.text for r in replies[4:]]
    assert all(r.stats.stop_reason is not StopReason.FAILED for r in replies)


def test_a_long_prompt_does_not_stop_an_answer_under_way(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    endless = replace(GREEDY, max_tokens=400, temperature=2.0, seed=1, min_p=0.0, top_k=0)
    desk.submit(Generate("first", turns("What is a token?"), endless))
    desk.wait(TokenDelta, "first")
    desk.submit(Generate("second", turns(_LONG), GREEDY))
    desk.wait(PromptProgress, "second")
    during = len(desk.events)
    desk.reply("second")
    began = next(
        n
        for n, e in enumerate(desk.events)
        if isinstance(e, TokenDelta) and e.request_id == "second"
    )
    written = [e for e in desk.events[during:began] if isinstance(e, TokenDelta)]
    desk.submit(Cancel("first"))
    desk.reply("first")
    assert written or began <= during + 1


def test_stop_of_one_leaves_the_other(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    expected = desk.ask(_request("alone", "What is quantization?")).text
    endless = replace(GREEDY, max_tokens=None, temperature=2.0, seed=1, min_p=0.0, top_k=0)
    desk.submit(Generate("stopped", turns("What is a token?"), endless))
    desk.wait(TokenDelta, "stopped")
    desk.submit(_request("other", "What is quantization?"))
    desk.submit(Cancel("stopped"))
    assert desk.reply("other").text == expected
    assert desk.reply("stopped").stats.stop_reason is StopReason.CANCELLED


def test_the_next_turn_computes_only_what_is_new(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    first = desk.ask(_request("chat", "What is a token?"))
    other = desk.ask(_request("other", "What is quantization?"))
    second = desk.ask(_request("chat", "What is a token?", first.text, "Hello!"))
    known = first.stats.prompt_tokens + first.stats.generated_tokens
    assert other.stats.reused_from in (None, ReuseSource.SIBLING)
    assert second.stats.reused_from is ReuseSource.CONVERSATION
    assert second.stats.reused_tokens >= known - 2


def test_a_chat_that_begins_alike_shares_and_leaves_the_first_one_whole(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    first = desk.ask(_request("one", _LONG, "Yes.", "What is a token?"))
    sibling = desk.ask(_request("two", _LONG, "No.", "What is a token?"))
    again = desk.ask(_request("one", _LONG, "Yes.", "What is a token?", first.text, "Hello!"))
    assert sibling.stats.reused_from is ReuseSource.SIBLING
    assert sibling.stats.reused_tokens > 100
    assert again.stats.reused_tokens >= first.stats.prompt_tokens


def test_a_changed_beginning_is_named(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    desk.ask(_request("chat", "What is a token?", "A word.", "And prefill?"))
    changed = desk.ask(_request("chat", "What is a token?", "A piece.", "And prefill?"))
    broke = changed.stats.prefix_break
    assert broke is not None
    assert broke.position == changed.stats.reused_tokens
    assert broke.cached != broke.wanted


def test_an_answer_to_be_compared_leaves_what_a_chat_has_in_the_cache(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    desk.ask(_request("chat", "What is a token?"))
    desk.ask(_request("compared", "What is a GPU?", reuse=False))
    assert desk.ask(_request("chat", "What is a token?", "A word.", "Why?")).stats.reused_tokens > 8


def test_without_reuse_everything_is_computed(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    desk.ask(_request("chat", "What is a token?"))
    assert desk.ask(_request("chat", "What is a token?", reuse=False)).stats.reused_tokens == 0


def test_answers_that_need_more_than_the_context_end_all_the_same(desk: EngineDesk) -> None:
    desk.load(resource(STARTER), replace(ONE_THREAD, context_length=512))
    endless = replace(GREEDY, max_tokens=300, temperature=2.0, min_p=0.0, top_k=0)
    requests = [
        Generate(f"r{n}", turns("What is a token?"), replace(endless, seed=n)) for n in range(3)
    ]
    alone = [desk.ask(request).text for request in requests]
    together = desk.ask_all(*requests)
    assert [reply.text for reply in together] == alone


def test_a_shifted_answer_goes_on_beyond_the_context(desk: EngineDesk) -> None:
    desk.load(resource(STARTER), replace(ONE_THREAD, context_length=256))
    endless = replace(GREEDY, max_tokens=600, temperature=2.0, seed=3, min_p=0.0, top_k=0)
    request = Generate("a", turns("Hello!"), endless, policy=ContextPolicy.SHIFT)
    stats = desk.ask(request).stats
    assert stats.stop_reason is not StopReason.CONTEXT_FULL
    if stats.generated_tokens > 300:
        assert stats.context_cut is not None
        assert stats.context_cut.shifted_tokens > 0


def test_a_warmed_chat_is_read_before_its_question(desk: EngineDesk) -> None:
    desk.load(resource(STARTER))
    desk.submit(Warm("warm", turns(_LONG, "Yes."), conversation="chat"))
    warmed = desk.wait(Warmed, "warm")
    reply = desk.ask(_request("chat", _LONG, "Yes.", "What is a token?"))
    assert warmed.done == warmed.total > 200
    assert reply.stats.reused_tokens >= warmed.done - 1


def test_a_chat_is_warmed_as_far_as_the_length_of_its_answer_lets_it(desk: EngineDesk) -> None:
    desk.load(resource(STARTER), replace(ONE_THREAD, context_length=256))
    told, policy = ("What is inference? " * 16, "Yes.") * 2, ContextPolicy.DROP_TURNS
    done = []
    for most in (None, 8):
        name = f"warm-{most}"
        desk.submit(Warm(name, turns(*told), None, "chat", policy, most))
        done.append(desk.wait(Warmed, name).done)
    short = replace(GREEDY, max_tokens=8)
    asked = _request("chat", *told, "What is a token?", sampling=short, policy=policy)
    stats = desk.ask(asked).stats
    assert done[0] < done[1] == stats.reused_tokens
    assert stats.context_cut is None


@pytest.mark.parametrize("architecture", ["mamba", "jamba", "lfm2", "gemma3"])
def test_a_model_whose_cache_cannot_be_cut_goes_back_to_a_checkpoint(
    desk: EngineDesk, tmp_path: Path, architecture: str
) -> None:
    desk.load(write_random_model(tmp_path / "m.gguf", architecture, "F16"))
    conversation = ("one two three four five six seven eight " * 4, "yes", "and now?")
    fresh = desk.ask(_request("chat", *conversation))
    again = desk.ask(_request("chat", *conversation))
    assert again.stats.reused_tokens >= fresh.stats.prompt_tokens - 8
    assert again.text == fresh.text


def test_a_chat_is_read_from_disk_after_the_engine_was_started_anew(tmp_path: Path) -> None:
    place = PromptCachePlace(os.fsencode(tmp_path / "cache"), 10**9)
    conversation = (_LONG, "Yes.", "What is a token?")
    with engine_desk() as desk:
        desk.load(resource(STARTER), cache=place)
        first = desk.ask(_request("chat", *conversation))
    with engine_desk() as desk:
        desk.load(resource(STARTER), cache=place)
        more = (*conversation, first.text, "Hello!")
        from_disk = desk.ask(_request("chat", *more))
    with engine_desk() as desk:
        desk.load(resource(STARTER))
        computed = desk.ask(_request("chat", *more))
    assert from_disk.stats.reused_from is ReuseSource.DISK
    assert from_disk.stats.reused_tokens >= first.stats.prompt_tokens
    assert from_disk.text == computed.text


def test_a_temporary_chat_leaves_nothing_on_disk(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    with engine_desk() as desk:
        desk.load(resource(STARTER), cache=PromptCachePlace(os.fsencode(folder), 10**9))
        desk.ask(Generate("a", turns(_LONG), GREEDY))
    assert not [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 4096]


@pytest.mark.parametrize("architecture", ["llama", "mamba", "jamba"])
def test_waking_up_before_an_answer_to_be_compared_leaves_nothing_behind(
    desk: EngineDesk, tmp_path: Path, architecture: str
) -> None:
    desk.load(write_random_model(tmp_path / "m.gguf", architecture, "F16"), ONE_THREAD)
    request = _request("first", "one two three four five six " * 10, reuse=False)
    woken, later = desk.ask(request), desk.ask(replace(request, request_id="later"))
    assert woken.text == later.text
    assert woken.stats.context_used == later.stats.context_used


@pytest.mark.parametrize("architecture", ["llama", "mamba", "jamba"])
def test_after_a_stop_in_the_middle_of_a_prompt_the_next_answer_is_that_of_a_fresh_context(
    desk: EngineDesk, tmp_path: Path, architecture: str
) -> None:
    model = write_random_model(tmp_path / "m.gguf", architecture, "F16")
    desk.load(model, replace(ONE_THREAD, context_length=4096))
    long = _request("chat", "one two three four five six " * 100)
    fresh = desk.ask(replace(long, request_id="fresh", conversation="fresh"))
    desk.submit(Generate("other", turns("b " * 40), GREEDY, reuse=False))
    desk.reply("other")
    since = len(desk.events)
    desk.submit(replace(long, request_id="stopped", reuse=False))
    desk.wait(PromptProgress, "stopped", lambda progress: progress.done > 0, since=since)
    desk.submit(Cancel("stopped"))
    assert desk.reply("stopped").stats.stop_reason is StopReason.CANCELLED
    assert desk.ask(replace(long, request_id="again")).text == fresh.text
