"""How the model sees a text: while one types, and the prompt of a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit

from app.bridge.tokenizer_store import TokenizerStore
from app.domain.errors import UserFixableError
from app.domain.token_view import TextToken
from app.gui.insight.text_token_canvas import TextTokenCanvas
from app.gui.insight.tokenizer_window import TokenizerWindow
from app.gui.theme_tokens import LIGHT
from tests.gui.fakes import FakeServices, done, failed

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@dataclass
class FakeTokens:
    """A token for each character; the control token of a prompt comes first."""

    calls: list[tuple[object, ...]] = field(default_factory=list)
    resident: bool = True

    def tokenize(
        self, model_id: str, text: str, *, special: bool = False
    ) -> Future[tuple[TextToken, ...]]:
        self.calls.append((model_id, text, special))
        if not self.resident:
            return failed(UserFixableError("Not there.", "Load it.", code="not_resident"))
        return done(tuple(TextToken(ord(sign), sign, special=False) for sign in text))

    def tokenize_prompt(self, model_id: str, chat_id: str) -> Future[tuple[TextToken, ...]]:
        self.calls.append((model_id, chat_id))
        return done((TextToken(1, "<s>", special=True), TextToken(2, "Hi", special=False)))


@dataclass
class Desk:
    services: FakeServices
    source: FakeTokens
    window: TokenizerWindow

    def counts(self) -> str:
        label = self.window.findChild(QLabel, "tokenizerCounts")
        assert isinstance(label, QLabel)
        return label.text()

    def field(self) -> QPlainTextEdit:
        found = self.window.findChild(QPlainTextEdit, "tokenizerField")
        assert isinstance(found, QPlainTextEdit)
        return found

    def check(self, text: str) -> QCheckBox:
        return next(box for box in self.window.findChildren(QCheckBox) if box.text() == text)


@pytest.fixture
def desk(styled_app: QApplication, qtbot: QtBot) -> Desk:
    services, source = FakeServices(), FakeTokens()
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.current is not None)
    store = TokenizerStore(source, services.stores.library, services.events)
    window = TokenizerWindow(store, LIGHT, None)
    qtbot.addWidget(window)
    return Desk(services, source, window)


def test_a_text_is_counted_once_typing_pauses(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_text("", None)
    qtbot.keyClicks(desk.field(), "two words")
    qtbot.waitUntil(lambda: desk.counts() == "9 tokens · 9 characters · 4.50 tokens per word")
    asked = [call[1] for call in desk.source.calls]
    assert asked[-1] == "two words"
    assert len(asked) < 9
    canvas = desk.window.findChild(TextTokenCanvas)
    assert isinstance(canvas, TextTokenCanvas)
    assert canvas.accessibleDescription().startswith("t | w | o |")


def test_control_tokens_are_read_where_that_is_wished(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_text("<s>", None)
    desk.check("Read control tokens").setChecked(True)
    qtbot.waitUntil(lambda: ("starter", "<s>", True) in desk.source.calls)


def test_the_prompt_of_a_chat_takes_the_place_of_the_text(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_prompt("chat")
    qtbot.waitUntil(lambda: desk.counts() == "2 tokens, 1 of them control tokens")
    assert not desk.field().isEnabled()
    desk.check("Whole prompt of this chat").setChecked(False)
    qtbot.waitUntil(lambda: desk.counts().startswith("0 tokens"))


def test_without_a_model_in_memory_it_says_so(desk: Desk, qtbot: QtBot) -> None:
    desk.source.resident = False
    desk.window.show_text("abc", None)
    qtbot.waitUntil(lambda: "is not in memory" in desk.counts())
    desk.source.resident = True
    desk.window.show_text("abcd", None)
    qtbot.waitUntil(lambda: desk.counts().startswith("4 tokens"))


def test_many_tokens_are_painted(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_text("word " * 4_000, None)
    qtbot.waitUntil(lambda: desk.counts().startswith("20,000 tokens"))
    assert not desk.window.grab().isNull()
