"""Answers as they are read: tables, code and quotes on the screen, and while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextTable, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolTip

from app.domain.chat import MessageStatus
from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.row_content import RowContent
from app.gui.transcript.text_segment import TextSegment
from app.gui.transcript.thinking_button import ThinkingButton
from tests.benchmarks.adversarial_texts import ADVERSARIAL
from tests.gui.transcript.chats import conversation, head_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown

WIDE = "|" + "|".join(f"measurement {n}" for n in range(12)) + "|\n" + "|-" * 12 + "|\n"
WIDE += ("|" + "1.25|" * 12 + "\n") * 3
PAGE = """# Title

Text with **bold**, `code` and [a link](https://example.org).

- item
  - nested

    | a | b |
    |---|---|
- [ ] task

| Name | Cost |
|:-----|-----:|
| one  | 1    |
| two  | 2    |

```python
def one() -> int:
    return 1
```

> quote
> - list

The end.
"""


def texts(shown: Shown) -> list[TextSegment]:
    found = shown.view.findChildren(TextSegment)
    return sorted((each for each in found if each.isVisible()), key=lambda each: each.y())


def codes(shown: Shown) -> list[CodeSegment]:
    found = shown.view.findChildren(CodeSegment)
    return sorted((each for each in found if each.isVisible()), key=lambda each: each.y())


def table_of(segment: TextSegment) -> QTextTable | None:
    frames = segment.document().rootFrame().childFrames()
    return next((each for each in frames if isinstance(each, QTextTable)), None)


def test_a_wide_table_scrolls_sideways_and_leaves_the_page_alone(
    show: Callable[..., Shown],
) -> None:
    shown = show(conversation("q", f"Before.\n\n{WIDE}\nAfter."))
    table = next(each for each in texts(shown) if table_of(each) is not None)
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    assert all(each.width() <= 760 for each in texts(shown))
    turn = QWheelEvent(
        QPointF(20, 20),
        QPointF(20, 20),
        QPoint(0, 0),
        QPoint(-120, 0),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # not inverted
    )
    QApplication.sendEvent(table.viewport(), turn)
    assert bar.value() > 0


def test_a_table_that_fits_is_as_wide_as_the_text(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", PAGE))
    tables = [each for each in texts(shown) if table_of(each) is not None]
    assert all(each.horizontalScrollBar().maximum() == 0 for each in tables)
    assert tables[-1].document().size().width() == pytest.approx(tables[-1].width(), abs=4)


def test_the_pieces_of_a_long_table_have_the_same_columns(show: Callable[..., Shown]) -> None:
    rows = "".join(f"|{n}|{'word ' * (n % 7)}|\n" for n in range(40))
    shown = show(conversation("q", "|number|words|\n|-|-|\n" + rows))
    tables: list[QTextTable | None] = []
    for value in range(0, shown.view.verticalScrollBar().maximum(), 150):
        shown.scroll_to(value)
        tables = [table_of(each) for each in texts(shown)]
        if sum(table is not None for table in tables) == 2:
            break
    widths = {
        tuple(round(each.rawValue()) for each in table.format().columnWidthConstraints())
        for table in tables
        if table is not None
    }
    assert len(widths) == 1
    assert sum(table is not None for table in tables) == 2


def test_long_lines_of_code_are_broken_on_a_click_in_all_pieces(show: Callable[..., Shown]) -> None:
    code = "\n".join(f"line {n} " + "word " * 60 for n in range(80))
    shown = show(conversation("q", f"```text\n{code}\n```"))
    shown.scroll_to(0)
    first = next(each for each in codes(shown) if each.wrap_button.isVisible())
    before = shown.view.verticalScrollBar().maximum()
    first.wrap_button.click()
    modes = {each.text.lineWrapMode() for each in codes(shown)}
    assert modes == {QPlainTextEdit.LineWrapMode.WidgetWidth}
    assert shown.view.verticalScrollBar().maximum() > before
    assert not any(each.text.horizontalScrollBar().isVisible() for each in codes(shown))


def test_the_address_of_a_link_is_told_where_the_mouse_is(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "[here](https://example.org/?a=<b>)"))
    segment = texts(shown)[-1]
    point = QPoint(8, segment.height() // 2)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, segment.mapToGlobal(point))
    QApplication.sendEvent(segment, event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert "https://example.org/?a=" in QToolTip.text()
    QToolTip.hideText()


def test_an_answer_never_shrinks_while_it_is_written(show: Callable[..., Shown]) -> None:
    messages = conversation("q", "", streaming=True)
    shown = show(messages)
    height = 0
    for start in range(0, len(PAGE), 3):
        shown.events.extend(messages[-1].id, PAGE[start : start + 3])
        shown.view._stream._on_pause_over()  # noqa: SLF001  # no waiting for its pause
        content = shown.view._rows.known_content(1)  # noqa: SLF001
        assert content is not None
        assert content.height >= height - 2, PAGE[: start + 3][-40:]
        height = content.height


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_nothing_is_lost_of_an_adversarial_answer(name: str) -> None:
    text = ADVERSARIAL[name]()
    message = conversation("q", text)[-1]
    content = RowContent(760)
    content.take(message, head_of(message))
    while content.pending:
        content.advance()
    assert message.status is MessageStatus.DONE
    assert len(content.segments) < 20_000
    letters = sum(len(_letters(each.block.text)) for each in content.segments if each.block)
    thinking = len(_letters(content.split.thinking))
    known = _letters(content.split.thinking + content.split.answer)
    assert letters + thinking >= len(known) * 0.9
    if not content.split.thinking:
        assert len(known) >= len(_letters(text)) * 0.5


def _letters(text: str) -> str:
    """White space may go, and the fences of code."""
    return "".join(text.split())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_thinking_is_opened_and_closed_with_the_keyboard(
    show: Callable[..., Shown], qtbot: QtBot, key: Qt.Key
) -> None:
    shown = show(conversation("q", "<think>\nThe secret thought.\n</think>\n\nThe answer."))
    button = shown.view.findChild(ThinkingButton)
    assert button is not None
    assert not any("secret" in each.toPlainText() for each in texts(shown))
    qtbot.keyClick(button, key)
    assert any("secret" in each.toPlainText() for each in texts(shown))
    qtbot.keyClick(button, key)
    assert not any("secret" in each.toPlainText() for each in texts(shown))


def test_texts_and_code_follow_the_zoom(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", PAGE))
    before = {type(each): each.height() for each in (*texts(shown), *codes(shown))}
    shown.view.set_zoom(2.0)
    after = {type(each): each.height() for each in (*texts(shown), *codes(shown))}
    assert codes(shown)[0].text.font().pixelSize() == 26
    assert all(after[kind] > 1.4 * before[kind] for kind in after)
