"""The tokens of one answer, as they come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.chat_settings import AnswerWish, ChatSettings
from app.domain.events import AnswerStarted
from app.domain.insight import InsightState
from tests.gui.insight.desk import CHAT, RECORDS, WORDS, TokenDesk, record

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_tokens_of_the_opened_answer_are_taken_and_others_not(
    desk: TokenDesk, qtbot: QtBot
) -> None:
    desk.give(*RECORDS)
    desk.store.open(CHAT.id, desk.answer.id)
    assert desk.insight.calls == [("open", CHAT.id, desk.answer.id)]
    desk.give(*RECORDS[:3])
    desk.give(*RECORDS[3:], first=3)
    qtbot.waitUntil(lambda: desk.store.records == list(RECORDS))


def test_what_was_there_before_the_model_wrote_is_the_lead(desk: TokenDesk, qtbot: QtBot) -> None:
    desk.finish("Once: " + "".join(WORDS))
    desk.store.open(CHAT.id, desk.answer.id)
    desk.give(*RECORDS)
    desk.tell(InsightState.DONE, total=len(RECORDS))
    qtbot.waitUntil(lambda: desk.store.lead == "Once: ")
    assert desk.store.text_before(2) == "Once: The cat"


def test_the_lead_of_a_part_is_not_the_rest_of_the_answer(desk: TokenDesk, qtbot: QtBot) -> None:
    desk.finish()
    desk.store.open(CHAT.id, desk.answer.id)
    desk.give(*RECORDS[:2])
    qtbot.waitUntil(lambda: len(desk.store.records) == 2)
    assert desk.store.lead == ""


def test_an_answer_opened_in_the_middle_leads_with_what_came_before(
    desk: TokenDesk, qtbot: QtBot
) -> None:
    desk.store.open(CHAT.id, desk.answer.id)
    desk.services.chats.extend(desk.answer, "The cat sat on", 4)
    desk.services.chats.extend(desk.answer, " the mat.", 7)
    desk.give(*RECORDS[4:], first=4)
    qtbot.waitUntil(lambda: desk.store.lead == "The cat sat on")


def test_whole_tokens_take_the_place_of_those_from_the_middle_on(
    desk: TokenDesk, qtbot: QtBot
) -> None:
    desk.store.open(CHAT.id, desk.answer.id)
    desk.give(*RECORDS[4:], first=4)
    qtbot.waitUntil(lambda: desk.store.first == 4 and len(desk.store.records) == 3)
    desk.give(*RECORDS)
    qtbot.waitUntil(lambda: desk.store.first == 0 and len(desk.store.records) == 7)


def test_another_token_branches_behind_the_same_words(desk: TokenDesk, qtbot: QtBot) -> None:
    desk.finish()
    desk.store.open(CHAT.id, desk.answer.id)
    end = record(99, "<|im_end|>", special=True)
    desk.give(*RECORDS, end)
    qtbot.waitUntil(lambda: len(desk.store.records) == 8)
    desk.store.branch(1, RECORDS[1].candidates[1], "model")
    wish = AnswerWish(opening="The dog")
    assert desk.chats.calls == [(CHAT.id, desk.answer.id, "model", wish)]
    assert desk.store.text_before(8) == "".join(WORDS)


def test_the_branch_is_looked_at_next(desk: TokenDesk, qtbot: QtBot) -> None:
    desk.finish()
    desk.store.open(CHAT.id, desk.answer.id)
    desk.give(*RECORDS)
    qtbot.waitUntil(lambda: bool(desk.store.records))
    desk.store.branch(1, RECORDS[1].candidates[1], "model")
    branched = replace(desk.answer, id="branched")
    desk.services.publish(AnswerStarted(CHAT.id, None, branched))
    qtbot.waitUntil(lambda: desk.store.answer_id == branched.id)
    assert desk.insight.calls[-2:] == [
        ("close", desk.answer.id),
        ("open", CHAT.id, branched.id),
    ]
    assert desk.store.records == []


def test_a_chat_is_recorded_by_its_settings(desk: TokenDesk) -> None:
    desk.store.record_chat(wanted=False)
    assert desk.chats.changes == []
    desk.store.record_chat(wanted=True)
    wanted = ChatSettings(record_tokens=True)
    assert desk.chats.changes == [{"id": CHAT.id, "settings": wanted}]
