"""Titles by the real engine: they take nothing from the chat, and give way at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.domain.events import ChatChanged
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.services import chat_titles
from tests.helpers.random_model_writer import write_random_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
TITLE = "A title that anybody could have written"


@dataclass
class Judge:
    """Takes every title, whatever the model wrote."""

    written: list[str] = field(default_factory=list)

    def __call__(self, text: str, question: str, answer: str, *, whole: bool) -> str:
        self.written.append(text)
        return TITLE


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Judge:
    judge = Judge()
    monkeypatch.setattr(chat_titles, "sensible_title", judge)
    return judge


def read_again(desk: Desk, model: Path | str, *, titled: bool) -> int:
    """Tokens of the first turn that were computed again for the second one."""
    desk.services.settings.change(model_titles=titled)
    since = len(desk.recorder.events)
    question = "What is a token?" if titled else "What is quantization?"
    first = desk.ask(question, model=model)
    if titled:
        desk.recorder.wait_for(ChatChanged, lambda event: event.chat.title == TITLE, since=since)
    second = desk.ask("And why is that?", model=model, chat=first.chat_id)
    assert first.answer.stats is not None
    assert second.answer.stats is not None
    known = first.answer.stats.prompt_tokens + first.answer.stats.generated_tokens
    return known - second.answer.stats.reused_tokens


def test_the_next_turn_reads_nothing_again(desk: Desk, judge: Judge) -> None:
    for titled in (False, True):
        # The last token was never computed.
        assert read_again(desk, "starter", titled=titled) == 1
    assert judge.written[0]


@pytest.mark.parametrize("architecture", ["gemma3", "mamba", "jamba"])
def test_windows_and_memories_that_cannot_be_cut_stay_whole(
    desk: Desk, judge: Judge, tmp_path: Path, architecture: str
) -> None:
    model = write_random_model(tmp_path / "model.gguf", architecture, "F16")
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=12)
    plain = read_again(desk, model, titled=False)
    assert read_again(desk, model, titled=True) == plain
    assert len(judge.written) == 1


def test_a_question_that_comes_meanwhile_is_answered_as_ever(desk: Desk, judge: Judge) -> None:
    first = desk.ask("What is quantization?")
    second = desk.ask("And why is that?", chat=first.chat_id)
    assert second.problem is None
    assert second.answer.text
    chats = desk.services.chats.list_chats().result(timeout=PATIENCE_S)
    (title,) = [chat.title for chat in chats if chat.id == first.chat_id]
    assert title in (TITLE, "What is quantization?")


def test_a_model_with_room_for_one_answer_keeps_its_cache_and_the_words_title(
    desk: Desk, judge: Judge
) -> None:
    desk.load = LoadParams(threads=1, sequences=1)
    desk.services.settings.change(model_titles=True)
    first = desk.ask("What is quantization?")
    second = desk.ask("And why is that?", chat=first.chat_id)
    assert first.answer.stats is not None
    assert second.answer.stats is not None
    known = first.answer.stats.prompt_tokens + first.answer.stats.generated_tokens
    assert known - second.answer.stats.reused_tokens == 1
    assert judge.written == []
