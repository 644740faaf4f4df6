"""An answer in a lane: where the reader stands, what is safe, what is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.comparison import LaneState
from app.gui.compare.lane_answer import LaneAnswer
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.lexers import Lexers
from app.gui.transcript.look import Look
from app.gui.transcript.text_segment import TextSegment
from app.gui.transcript.thinking_button import ThinkingButton
from tests.gui.compare.backends import comparison, lane_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.gui.compare.conftest import Desk

PARAGRAPHS = "\n\n".join(f"Paragraph {number} about the sky." for number in range(40))


@pytest.fixture
def answer(qtbot: QtBot, styled_app: object) -> Iterator[LaneAnswer]:
    owner = QWidget()
    qtbot.addWidget(owner)
    answer = LaneAnswer("lane", Look.of(LIGHT), Lexers(owner), owner)
    answer.resize(300, 240)
    with qtbot.waitExposed(owner):
        owner.show()
    yield answer
    owner.close()


def shown_texts(answer: LaneAnswer) -> list[str]:
    texts = [each for each in answer.findChildren(TextSegment) if each.isVisible()]
    return [each.toPlainText() for each in texts]


def test_a_growing_answer_is_followed_to_its_end(answer: LaneAnswer) -> None:
    answer.show_text(PARAGRAPHS, streaming=True)
    bar = answer.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert "Paragraph 39 about the sky." in "\n".join(shown_texts(answer))


def test_a_reader_further_up_stays_there(answer: LaneAnswer) -> None:
    answer.show_text(PARAGRAPHS, streaming=True)
    answer.verticalScrollBar().setValue(0)
    answer.show_text(PARAGRAPHS + "\n\nThe end.", streaming=False)
    assert answer.verticalScrollBar().value() == 0
    assert "Paragraph 0 about the sky." in "\n".join(shown_texts(answer))


def test_a_finished_answer_is_read_from_its_beginning(answer: LaneAnswer) -> None:
    answer.show_text(PARAGRAPHS, streaming=False)
    assert answer.verticalScrollBar().value() == 0
    assert answer.verticalScrollBar().maximum() > 0


def test_markup_of_a_model_is_shown_and_not_obeyed(answer: LaneAnswer) -> None:
    answer.show_text("<img src='file:///etc/passwd'> **bold**", streaming=False)
    assert shown_texts(answer) == ["<img src='file:///etc/passwd'> bold"]


def test_code_and_thinking_have_their_own_place(answer: LaneAnswer, qtbot: QtBot) -> None:
    text = "<think>Hm, colours.</think>\n\nSee:\n\n```python\nprint(1)\n```\n"
    answer.show_text(text, streaming=False)
    code = next(each for each in answer.findChildren(CodeSegment) if each.isVisible())
    code.copy_requested.emit(code)
    assert QGuiApplication.clipboard().text() == "print(1)"
    button = next(each for each in answer.findChildren(ThinkingButton) if each.isVisible())
    assert "Hm, colours." not in shown_texts(answer)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Hm, colours." in shown_texts(answer)


def test_only_web_and_mail_links_leave_the_page(answer: LaneAnswer, qtbot: QtBot) -> None:
    answer.show_text("[a](https://example.org) and [b](mailto:a@example.org)", streaming=False)
    asked: list[str] = []
    answer.link_activated.connect(asked.append)
    text = next(each for each in answer.findChildren(TextSegment) if each.isVisible())
    for address in ("https://example.org", "file:///etc/passwd"):
        text.anchorClicked.emit(address)
    assert asked == ["https://example.org"]


def test_states_are_announced_in_sentences_once(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "app.gui.compare.lane_view.announce", lambda _lane, sentence: said.append(sentence)
    )
    lanes = [lane_of("a", "Q8_0", 8.7, 8.5), lane_of("b", "Q4_K_M", 5.0, 4.9)]
    desk.port.tell(comparison(lanes))
    qtbot.waitUntil(lambda: bool(desk.store.kept))
    desk.store.show("c1")
    desk.port.change("c1", "a", state=LaneState.READING)
    for word in ("Because", " of", " air"):
        desk.port.write("c1", "a", word)
    desk.port.fail("c1", "a")
    qtbot.waitUntil(lambda: any("crashed" in each for each in said))
    lane = [each for each in said if each.startswith("Qwen3 8B Q8_0")]
    assert lane == [
        "Qwen3 8B Q8_0: Reading the question.",
        "Qwen3 8B Q8_0: Writing.",
        "Qwen3 8B Q8_0: Failed. The engine crashed. Try again.",
    ]
