"""A chat that does not fit any more, on a real database and a fake engine: what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_figures import ContextCut
from app.domain.answer_params import ContextPolicy, Speculation
from app.domain.chat import MessageStatus, Role
from app.domain.engine_settings import EngineSettings
from app.domain.events import ContextCutMade, SummariesChanged, SummaryProgressed
from app.domain.generation import StopReason
from app.engine.protocol import Cancel, CutMade, Failed, Finished, Generate, SummaryNeeded
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import STATS
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.conversation import ChatSummary
    from app.domain.events import AnswerStarted


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    choose(opened, ContextPolicy.SUMMARISE)
    yield opened
    assert opened.database.close(timeout=30)


def choose(desk: ChatDesk, policy: ContextPolicy) -> None:
    engine = EngineSettings(context_policy=policy, speculation=Speculation.LOOKUP)
    desk.settings = replace(desk.settings, engine=engine)


def talk(desk: ChatDesk) -> AnswerStarted:
    """Two questions with answers, and a third one."""
    first = desk.send("One?")
    desk.reply(first, "Eins.")
    desk.reply(desk.send("Two?", first.chat_id), "Zwei.")
    return desk.send("Three?", first.chat_id)


def need_summary(desk: ChatDesk, started: AnswerStarted, turns: int) -> Generate:
    """The engine says that the first turns do not fit; what it is asked then."""
    desk.engines.last.listener(SummaryNeeded(started.answer.id, turns))
    return desk.request


def summarise(desk: ChatDesk, started: AnswerStarted, text: str = "They counted.") -> None:
    """The engine writes a summary of the first three turns, and is asked again."""
    need_summary(desk, started, 3)
    desk.engines.last.write(started.answer.id, text)
    desk.engines.last.finish(started.answer.id)
    desk.settle()
    desk.settle()


def stored(desk: ChatDesk, chat_id: str) -> tuple[ChatSummary, ...]:
    return desk.chats.summaries.list(chat_id).result(timeout=PATIENCE_S)


def test_the_policy_and_the_chat_go_with_each_question(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.reply(started, "Yes.")
    assert desk.request.policy is ContextPolicy.SUMMARISE
    assert desk.request.speculation is Speculation.LOOKUP
    assert desk.request.conversation == started.chat_id
    desk.settle(desk.chats.ask_unsaved("One?", "m"))
    assert desk.request.conversation is None


def test_the_model_is_asked_to_sum_up_what_does_not_fit(desk: ChatDesk) -> None:
    started = talk(desk)
    wish = need_summary(desk, started, 3)
    assert [turn.text for turn in wish.turns[:3]] == ["Be kind.", "One?", "Eins."]
    assert (wish.turns[3].role, len(wish.turns)) == (Role.USER, 4)
    assert (wish.sampling.temperature, wish.thinking, wish.conversation) == (0.0, False, None)
    assert wish.sampling.max_tokens is not None
    assert wish.sampling.max_tokens <= 8192 // 8
    progress = desk.recorder.wait_for(SummaryProgressed)
    assert progress == SummaryProgressed(started.chat_id, started.answer.id, 2, 0)


def test_the_answer_goes_on_with_the_summary_in_place_of_the_turns(desk: ChatDesk) -> None:
    started = talk(desk)
    summarise(desk, started)
    system, *rest = desk.turns()
    assert system.text.startswith("Be kind.")
    assert system.text.endswith("They counted.")
    assert [turn.text for turn in rest] == ["Two?", "Zwei.", "Three?"]
    finished = desk.reply(started, "Drei.")
    assert finished.answer.text == "Drei."
    assert finished.answer.stats is not None
    assert finished.answer.stats.context_cut == ContextCut(summarised_turns=2)
    made = desk.recorder.wait_for(ContextCutMade)
    assert made == ContextCutMade(
        started.chat_id, started.answer.id, ContextCut(summarised_turns=2)
    )


def test_later_turns_use_the_stored_summary(desk: ChatDesk) -> None:
    started = talk(desk)
    summarise(desk, started)
    desk.reply(started, "Drei.")
    desk.send("Four?", started.chat_id)
    texts = [turn.text for turn in desk.turns()]
    assert texts[0].endswith("They counted.")
    assert texts[1:] == ["Two?", "Zwei.", "Three?", "Drei.", "Four?"]


def test_a_newer_summary_covers_the_older_one(desk: ChatDesk) -> None:
    started = talk(desk)
    summarise(desk, started)
    desk.reply(started, "Drei.")
    fourth = desk.send("Four?", started.chat_id)
    wish = need_summary(desk, fourth, 3)
    assert wish.turns[0].text.endswith("They counted.")
    assert [turn.text for turn in wish.turns[1:3]] == ["Two?", "Zwei."]
    desk.engines.last.write(fourth.answer.id, "They counted to two.")
    desk.engines.last.finish(fourth.answer.id)
    desk.settle()
    desk.settle()
    texts = [turn.text for turn in desk.turns()]
    assert texts[0].endswith("They counted to two.")
    assert "They counted." not in texts[0]
    assert texts[1:] == ["Three?", "Drei.", "Four?"]
    older, newer = stored(desk, started.chat_id)
    assert (older.text, newer.text) == ("They counted.", "They counted to two.")


def test_a_summary_can_be_needed_in_parts(desk: ChatDesk) -> None:
    started = talk(desk)
    summarise(desk, started)
    summarise(desk, started, "They counted on.")
    assert [turn.text for turn in desk.turns()][1:] == ["Three?"]
    assert desk.reply(started, "Drei.").answer.text == "Drei."


def test_an_edited_summary_is_what_the_model_is_told(desk: ChatDesk) -> None:
    started = talk(desk)
    summarise(desk, started)
    desk.reply(started, "Drei.")
    (kept,) = stored(desk, started.chat_id)
    since = len(desk.recorder.events)
    desk.chats.summaries.edit(kept.chat_id, kept.message_id, " My words. ")
    changed = desk.recorder.wait_for(SummariesChanged, since=since)
    assert [(each.text, each.edited) for each in changed.summaries] == [("My words.", True)]
    desk.send("Four?", started.chat_id)
    assert desk.turns()[0].text.endswith("My words.")


@pytest.mark.parametrize("way", ["remove", "blank"])
def test_without_its_summary_a_chat_is_told_whole_again(desk: ChatDesk, way: str) -> None:
    started = talk(desk)
    summarise(desk, started)
    desk.reply(started, "Drei.")
    (kept,) = stored(desk, started.chat_id)
    if way == "remove":
        desk.chats.summaries.remove(kept.chat_id, kept.message_id)
    else:
        desk.chats.summaries.edit(kept.chat_id, kept.message_id, "  \n")
    desk.send("Four?", started.chat_id)
    assert len(desk.turns()) == 8


def test_another_policy_does_without_the_summary(desk: ChatDesk) -> None:
    started = talk(desk)
    summarise(desk, started)
    desk.reply(started, "Drei.")
    choose(desk, ContextPolicy.DROP_TURNS)
    desk.send("Four?", started.chat_id)
    assert desk.turns()[0].text == "Be kind."
    assert len(desk.turns()) == 8


def test_thoughts_are_no_part_of_a_summary(desk: ChatDesk) -> None:
    started = talk(desk)
    summarise(desk, started, "<think>Let me see.</think>They counted.")
    assert stored(desk, started.chat_id)[0].text == "They counted."


def test_stop_ends_a_summary_and_keeps_nothing_of_it(desk: ChatDesk) -> None:
    started = talk(desk)
    need_summary(desk, started, 3)
    desk.engines.last.write(started.answer.id, "They cou")
    desk.chats.stop(started.chat_id)
    assert desk.engines.last.sent[-1] == Cancel(started.answer.id)
    cancelled = replace(STATS, stop_reason=StopReason.CANCELLED)
    desk.engines.last.listener(Finished(started.answer.id, cancelled))
    finished = desk.recorder.finished(started.answer.id)
    assert (finished.answer.status, finished.answer.text) == (MessageStatus.STOPPED, "")
    assert finished.problem is None
    assert stored(desk, started.chat_id) == ()


def test_stop_before_the_summary_has_begun_is_not_lost(desk: ChatDesk) -> None:
    started = talk(desk)
    desk.chats.stop(started.chat_id)
    sent = len(desk.engines.last.sent)
    desk.engines.last.listener(SummaryNeeded(started.answer.id, 3))
    assert desk.recorder.finished(started.answer.id).answer.status is MessageStatus.STOPPED
    assert len(desk.engines.last.sent) == sent


@pytest.mark.parametrize("text", ["", "  \n", "<think>Hm.</think>"])
def test_an_empty_summary_is_a_clear_error(desk: ChatDesk, text: str) -> None:
    started = talk(desk)
    summarise(desk, started, text)
    finished = desk.recorder.finished(started.answer.id)
    assert finished.problem is not None
    assert finished.problem.code == "summary_failed"
    assert "could not be summarised" in finished.problem.text
    assert finished.answer.status is MessageStatus.FAILED


def test_a_failure_while_summarising_is_told_with_its_reason(desk: ChatDesk) -> None:
    started = talk(desk)
    need_summary(desk, started, 3)
    failed = Failed(started.answer.id, "It broke.", "Try.", "decode_failed")
    desk.engines.last.listener(failed)
    finished = desk.recorder.finished(started.answer.id)
    assert finished.problem is not None
    assert finished.problem.text.endswith("It broke.")


def test_turns_too_long_to_be_summarised_are_shortened_in_the_middle(desk: ChatDesk) -> None:
    first = desk.send("begin" + "x" * 20_000 + "end")
    desk.reply(first, "Eins.")
    started = desk.send("Two?", first.chat_id)
    need_summary(desk, started, 3)
    lengths = []
    for _ in range(4):
        too_long = Failed(started.answer.id, "Too long.", "", "prompt_too_long")
        desk.engines.last.listener(too_long)
        text = desk.turns()[1].text
        assert (text[:5], text[-3:]) == ("begin", "end")
        lengths.append(len(text))
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] < 200
    desk.engines.last.listener(Failed(started.answer.id, "Too long.", "", "prompt_too_long"))
    finished = desk.recorder.finished(started.answer.id)
    assert finished.problem is not None
    assert finished.problem.code == "summary_failed"


def test_a_crash_while_summarising_ends_the_answer(desk: ChatDesk) -> None:
    started = talk(desk)
    need_summary(desk, started, 3)
    desk.engines.last.crash()
    finished = desk.recorder.finished(started.answer.id)
    assert finished.problem is not None
    assert finished.problem.code == "engine_crashed"


def test_what_the_engine_leaves_out_is_told_and_kept(desk: ChatDesk) -> None:
    choose(desk, ContextPolicy.SHIFT)
    started = desk.send("One?")
    desk.engines.last.load()
    first, last = ContextCut(2, 100), ContextCut(2, 100, shifted_tokens=64)
    for cut in (first, last):
        desk.engines.last.listener(CutMade(started.answer.id, cut))
    finished = desk.reply(started, "Yes.")
    made = [event.cut for event in desk.recorder.events if isinstance(event, ContextCutMade)]
    assert made == [first, last]
    assert finished.answer.stats is not None
    assert finished.answer.stats.context_cut == last
    again = desk.chats.load_messages([started.answer.id]).result(timeout=PATIENCE_S)
    assert again == (finished.answer,)
