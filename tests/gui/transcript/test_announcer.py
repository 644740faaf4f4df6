"""What is written is told in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.gui.transcript.announcer import Announcer, take_sentences

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("text", "spoken", "rest"),
    [
        ("One. Two", "One.", " Two"),
        ("No end yet", "", "No end yet"),
        ("Version 3.5 is out! It", "Version 3.5 is out!", " It"),
        ("**Bold** and `code`.\n- an item\nmore", "Bold and code . an item", "more"),
        ("文です。次", "文です。", "次"),
    ],
)
def test_only_whole_sentences_are_taken(text: str, spoken: str, rest: str) -> None:
    assert take_sentences(text) == (spoken, rest)


def test_sentences_are_joined_to_one_announcement_and_the_rest_comes_at_the_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(Announcer, "announce", lambda _self, text: heard.append(text))
    widget = QWidget()
    qtbot.addWidget(widget)
    announcer = Announcer(widget)
    for piece in ("First", " one. Second", " one. Third"):
        announcer.add(piece)
    qtbot.waitUntil(lambda: heard == ["First one. Second one."])
    announcer.finish()
    qtbot.waitUntil(lambda: heard[1:] == ["Third"])


def test_only_new_text_of_an_answer_is_taken(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    announcer = Announcer(widget)
    monkeypatch.setattr(announcer, "add", taken.append)
    for answer in ("One", "One two", "One two"):
        announcer.follow("first", answer)
    long = "x" * 5_000
    announcer.follow("second", long)
    announcer.follow("second", long + " new")
    assert taken == ["One", " two", " new"]


def test_nothing_is_collected_where_nobody_listens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: False))
    monkeypatch.setattr(Announcer, "announce", lambda _self, text: heard.append(text))
    widget = QWidget()
    qtbot.addWidget(widget)
    announcer = Announcer(widget)
    announcer.add("A sentence. ")
    announcer.finish()
    qtbot.wait(20)
    assert heard == []
