"""Which rows the list has: pins, folders with what lies in them, then days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.bridge.chat_rows import Listing, ListWish, RowKind, list_rows
from app.bridge.chat_sections import Fixed, Month, Recent
from app.domain.chat import Chat, ChatFolder

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12).astimezone().timestamp()
FOLDERS = (
    ChatFolder("play", "Play", 1),
    ChatFolder("work", "Work", 0),
    ChatFolder("old", "Old", 0, "work"),
)


def chat(chat_id: str, hours: float, folder_id: str | None = None) -> Chat:
    """A chat that changed so many hours before noon."""
    return Chat(chat_id, chat_id, 0.0, NOON - hours * 3600, folder_id=folder_id)


def listed(chats: list[Chat], closed: tuple[str, ...] = (), *, archive: bool = False) -> Listing:
    return list_rows(chats, ListWish(FOLDERS, frozenset(closed), TODAY, archive))


def keys(listing: Listing) -> list[object]:
    return [row.key for row in listing.rows]


CHATS = [
    chat("a", 1),
    chat("b", 2, "work"),
    chat("c", 3, "old"),
    chat("d", 30),
    replace(chat("e", 40, "work"), pinned=True),
    replace(chat("f", 4, "work"), archived=True),
    replace(chat("t", 0), temporary=True),
    chat("g", 5, "a folder that is gone"),
]


def test_pins_come_first_then_folders_then_days() -> None:
    assert keys(listed(CHATS)) == [
        Fixed.PINNED,
        "e",
        Fixed.FOLDERS,
        "work",
        "old",
        "c",
        "b",
        "play",
        Recent.TODAY,
        "a",
        "g",
        Recent.YESTERDAY,
        "d",
    ]


def test_a_closed_folder_hides_all_that_lies_in_it() -> None:
    assert keys(listed(CHATS, ("work",)))[2:5] == [Fixed.FOLDERS, "work", "play"]
    assert keys(listed(CHATS, ("old",)))[2:7] == [Fixed.FOLDERS, "work", "old", "b", "play"]


def test_counts_have_the_chats_of_inner_folders_and_no_others() -> None:
    listing = listed(CHATS, ("work",))
    assert listing.counts == {"work": 2, "old": 1, "play": 0}
    assert listing.depths == {"work": 0, "old": 1, "play": 0}


def test_the_archive_lists_what_was_put_away_by_day() -> None:
    assert keys(listed(CHATS, archive=True)) == [Recent.TODAY, "f"]


def test_without_folders_and_pins_there_are_only_days() -> None:
    rows = list_rows([chat("a", 1)], ListWish((), frozenset(), TODAY)).rows
    assert [row.kind for row in rows] == [RowKind.HEADING, RowKind.CHAT]


@pytest.mark.parametrize("days", range(0, 800, 7))
def test_every_chat_stands_under_its_own_section(days: int) -> None:
    near = [chat(str(hours), days * 24 + hours) for hours in range(0, 200, 5)]
    together = keys(listed(near))
    apart = [key for each in near for key in keys(listed([each])) if key not in FOLDER_KEYS]
    seen: list[object] = []
    for key in apart:
        if key not in seen:
            seen.append(key)
    assert [key for key in together if key not in FOLDER_KEYS] == seen
    assert any(isinstance(key, Month | Recent) for key in together)


FOLDER_KEYS = (Fixed.FOLDERS, "work", "old", "play")
