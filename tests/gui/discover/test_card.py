"""Model cards: their HTML goes, nothing is fetched, and a long one never holds the window up."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QTextBrowser

from app.gui.discover.card_text import CARD_MOST, card_markdown
from app.gui.discover.card_view import CardView
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.code_segment import CodeSegment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LONGEST_EVENT_S = 0.25  # the aim is 0.05 on a quiet machine; tests run beside others


@pytest.fixture
def card(styled_app: QApplication, qtbot: QtBot) -> CardView:
    view = CardView(LIGHT)
    qtbot.addWidget(view)
    view.resize(700, 100)
    view.show()
    view.reveal(0, 800)
    return view


def show(card: CardView, text: str, qtbot: QtBot) -> str:
    card.show_card(text)
    qtbot.waitUntil(lambda: not card.pending)
    browsers = card.findChildren(QTextBrowser)
    return "\n".join(each.toPlainText() for each in browsers if each.isVisibleTo(card))


@pytest.mark.parametrize(
    ("card", "text"),
    [
        ('<h2 align="center">Title</h2>text', "## Title\n\ntext"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ('<a href="https://a.example/x">here</a>', "[here](https://a.example/x)"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ('<img src="https://a.example/l.png" alt="Logo">', "![Logo](https://a.example/l.png)"),
        ('<img src="https://a.example/l.png">', ""),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("a <!-- hidden --> b", "a  b"),
        ("<style>p { color: red }</style>text", "text"),
        ("between <think> and </think>", "between <think> and </think>"),
        ("`<br>` stays", "`<br>` stays"),
        ("```html\n<br>\n```", "```html\n<br>\n```"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a\u202eb\x07c", "abc"),
    ],
)
def test_html_of_cards_becomes_markdown_or_goes(card: str, text: str) -> None:
    assert card_markdown(card) == text


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "`", "``` ", "<img alt='", "<style>", "[", "<a href=x>", "\u0301"]
)
def test_hostile_cards_take_no_longer_than_others(piece: str) -> None:
    started = perf_counter()
    card_markdown(piece * (CARD_MOST // len(piece)))
    assert perf_counter() - started < 0.5


def test_a_card_is_drawn_with_links_and_without_pictures(card: CardView, qtbot: QtBot) -> None:
    source = "# Qwen\n\n![logo](https://a.example/l.png) and [more](http://b.example)"
    text = show(card, source, qtbot)
    assert text == "Qwen\n[image: logo] and more"


def test_a_picture_on_this_computer_is_not_read(card: CardView, qtbot: QtBot) -> None:
    assert show(card, "![x](file:///etc/hostname) <img src='/etc/hostname' alt='y'>", qtbot) == (
        "[image: x]"
    )


def test_a_link_is_only_reported(card: CardView, qtbot: QtBot) -> None:
    show(card, "[more](https://b.example/page)", qtbot)
    browser = next(each for each in card.findChildren(QTextBrowser))
    with qtbot.waitSignal(card.link_activated) as clicked:
        where = browser.cursorRect().center()
        qtbot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert clicked.args == ["https://b.example/page"]


def test_code_can_be_copied_whole(card: CardView, qtbot: QtBot) -> None:
    show(card, "```bash\npip install x\n```", qtbot)
    card.findChildren(CodeSegment)[0].copy_button.click()
    assert QGuiApplication.clipboard().text() == "pip install x"


def test_a_long_card_never_holds_the_window_up(styled_app: QApplication, qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    card = CardView(LIGHT)
    area.setWidgetResizable(True)
    area.setWidget(card)
    area.resize(720, 800)
    area.show()
    card.show_card(long_card())
    longest = 0.0
    for sight in range(0, 40_000, 4_000):
        area.verticalScrollBar().setValue(sight)
        card.reveal(sight, sight + 800)
        while card.pending:
            started = perf_counter()
            QCoreApplication.processEvents()
            longest = max(longest, perf_counter() - started)
    assert longest < LONGEST_EVENT_S
    assert len(card.findChildren(QTextBrowser)) < 200
    assert card.height() > 40_000


def test_a_big_table_is_cut_and_keeps_its_header(card: CardView, qtbot: QtBot) -> None:
    rows = "".join(f"| {number} | b | c | d | e | f |\n" for number in range(24))
    text = show(card, f"| count | b | c | d | e | f |\n|{'---|' * 6}\n{rows}", qtbot)
    assert text.count("count") == 2
    assert [number for number in range(24) if f"\n{number}\n" not in text] == []


def long_card() -> str:
    """As long as cards may be: prose, a table and code, over and over."""
    paragraph = "A *paragraph* with `code`, [a link](https://a.example) and more words. " * 8
    table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 40
    return f"## Part\n\n{paragraph}\n\n{table}\n\n```python\nprint(1)\n```\n\n" * 150
