"""Words are found in the whole chat, shown where they stand, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.chat_find import ChatFind
from app.domain.events import AnswerFinished
from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.text_segment import TextSegment
from tests.gui.transcript.chats import conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTextEdit
    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown

FILLING = "Some words in a row. " * 12
LONG = [f"Message {row}.\n\n{FILLING}" for row in range(600)]


def find_in(shown: Shown, words: str, *, match_case: bool = False, from_row: int = 0) -> ChatFind:
    find = ChatFind(shown.service, shown.store, shown.events, shown.view)
    find.reached.connect(shown.view.finding.seek)
    find.started.connect(shown.view.finding.start)
    find.start(words, match_case=match_case, from_row=from_row)
    return find


def marked(shown: Shown, *, strong: bool = False) -> list[str]:
    """The marked words that are visible; `strong`: only the one where the user stands."""
    edits: list[QTextEdit | CodeSegment] = [
        *shown.view.findChildren(TextSegment),
        *shown.view.findChildren(CodeSegment),
    ]
    found = []
    for each in sorted(edits, key=lambda edit: edit.y()):
        if not each.isVisible():
            continue
        edit = each.text if isinstance(each, CodeSegment) else each
        for mark in edit.extraSelections():
            cursor, alpha = mark.cursor, mark.format.background().color().alpha()
            if alpha > 150 or not strong:
                found.append(cursor.selectedText())
    return found


def place_of_mark(shown: Shown) -> int | None:
    """Pixels from the upper edge of the view to where the user stands."""
    for each in shown.view.findChildren(TextSegment):
        for mark in each.extraSelections():
            if each.isVisible() and mark.format.background().color().alpha() > 150:
                return each.y() + each.cursorRect(mark.cursor).top()
    return None


def test_all_hits_are_counted_those_far_away_too(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*LONG))
    find = find_in(shown, "MESSAGE 5")
    assert find.total == 1 + 10 + 100
    assert find.place == 1
    assert not find.searching


def test_capitals_count_only_where_they_should(show: Callable[..., Shown]) -> None:
    shown = show(conversation("Apple apple", "APPLE"))
    assert find_in(shown, "apple").total == 3
    assert find_in(shown, "apple", match_case=True).total == 1


def test_a_hit_far_away_is_brought_into_sight(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*LONG))
    find = find_in(shown, "Message 42.", from_row=550)
    qtbot.waitUntil(lambda: marked(shown, strong=True) == ["Message 42."])
    assert find.place == find.total == 1
    y = place_of_mark(shown)
    assert y is not None
    assert 100 < y < 300


def test_stepping_goes_through_all_hits_and_around_the_end(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*LONG))
    find = find_in(shown, "Message 1", from_row=0)
    places = []
    for _ in range(4):
        places.append(find.place)
        find.step(-1)
    assert places == [1, 111, 110, 109]
    find.step(1)
    find.step(1)
    find.step(1)
    find.step(1)
    assert find.place == 1
    qtbot.waitUntil(lambda: marked(shown, strong=True) == ["Message 1"])


def test_a_hit_within_a_long_message_stands_at_its_line(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    lines = "  \n".join(f"Line {number} of this poem." for number in range(400))
    shown = show(conversation("q", lines, "q", "a"))
    find = find_in(shown, "of this poem")
    for _ in range(300):
        find.step(1)
    qtbot.waitUntil(lambda: marked(shown, strong=True) == ["of this poem"])

    def at_its_line() -> bool:
        y = place_of_mark(shown)
        return y is not None and 150 < y < 260

    qtbot.waitUntil(at_its_line)
    assert find.place == 301


def test_what_is_in_code_is_marked_there(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("q", "See\n\n```python\nneedle = 1\n```\n"))
    find_in(shown, "needle")
    qtbot.waitUntil(lambda: marked(shown, strong=True) == ["needle"])


def test_a_hit_in_the_thinking_opens_it(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("q", "<think>A needle in here</think>An answer with a needle"))
    find = find_in(shown, "needle")
    assert find.total == 2
    qtbot.waitUntil(lambda: marked(shown) == ["needle", "needle"])
    qtbot.waitUntil(lambda: len(marked(shown, strong=True)) == 1)


def test_characters_of_two_units_move_no_mark(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("q", "😀😀 needle 😀 needle"))
    find_in(shown, "needle")
    qtbot.waitUntil(lambda: marked(shown) == ["needle", "needle"])


def test_signs_are_no_patterns(show: Callable[..., Shown]) -> None:
    shown = show(conversation("a.c (x)", "abc"))
    assert find_in(shown, "a.c").total == 1
    assert find_in(shown, "(x").total == 1


def test_closing_takes_all_marks_away(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("needle", "needle"))
    find = find_in(shown, "needle")
    qtbot.waitUntil(lambda: len(marked(shown)) == 2)
    find.stop()
    qtbot.waitUntil(lambda: marked(shown) == [])
    assert find.total == 0


def test_new_words_are_counted_when_their_answer_has_ended(show: Callable[..., Shown]) -> None:
    messages = conversation("needle", "a", streaming=True)
    shown = show(messages)
    find = find_in(shown, "needle")
    assert find.total == 1
    done = conversation("needle", "needle needle")[1]
    shown.events.publish(AnswerFinished("chat", done, None))
    assert find.total == 3


def test_what_is_not_found_is_none(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", "a"))
    find = find_in(shown, "needle")
    assert (find.total, find.place) == (0, None)
    find.step(1)
    assert find.place is None
