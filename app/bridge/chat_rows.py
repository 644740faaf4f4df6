"""The rows of the sidebar's list: pinned chats, folders, then chats by date. Pure, any thread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from app.bridge.chat_sections import Fixed, Section, section_of, section_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.domain.chat import Chat, ChatFolder


class RowKind(IntEnum):
    """What stands in a row."""

    HEADING = 0
    FOLDER = 1
    CHAT = 2


class Row(NamedTuple):
    """A heading, or the id of a folder or chat; each stands in the list once."""

    kind: RowKind
    key: Section | Fixed | str


class ListWish(NamedTuple):
    """What is to be listed: with `archive` only chats that were put away."""

    folders: tuple[ChatFolder, ...]
    closed: frozenset[str]
    today: date
    archive: bool = False
    most: int = 1_000_000  # rows; those by date end there


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows from the top; `depths` of folders, 0 at the top; `counts` of chats in them.

    `whole`: there is nothing below.
    """

    rows: list[Row] = field(default_factory=list)
    depths: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    whole: bool = True


def list_rows(chats: Iterable[Chat], wish: ListWish) -> Listing:
    """Temporary chats are never listed; a chat whose folder is gone is in none."""
    shown = [each for each in chats if each.archived is wish.archive and not each.temporary]
    shown.sort(key=attrgetter("updated_at"), reverse=True)
    listing = Listing()
    if wish.archive:
        return _with_days(listing, shown, wish)
    tree = _tree(wish.folders)
    inside: dict[str, list[Chat]] = {folder.id: [] for folder, _depth in tree}
    pinned = [chat for chat in shown if chat.pinned]
    loose: list[Chat] = []
    for chat in shown:
        if not chat.pinned:
            inside.get(chat.folder_id or "", loose).append(chat)
    if pinned:
        listing.rows.append(Row(RowKind.HEADING, Fixed.PINNED))
        listing.rows.extend(Row(RowKind.CHAT, chat.id) for chat in pinned)
    if tree:
        listing.rows.append(Row(RowKind.HEADING, Fixed.FOLDERS))
        _add_folders(listing, wish, tree, inside)
    return _with_days(listing, loose, wish)


def _tree(folders: Sequence[ChatFolder]) -> list[tuple[ChatFolder, int]]:
    if not folders:
        return []  # as before the first paint, which pays for no more
    from app.domain.chat_folders import in_order

    return list(in_order(folders))


def _add_folders(
    listing: Listing,
    wish: ListWish,
    tree: Sequence[tuple[ChatFolder, int]],
    inside: dict[str, list[Chat]],
) -> None:
    """Folders with what lies in them; subfolders before chats."""
    hidden: set[str] = set()
    waiting: list[ChatFolder] = []  # open folders whose chats follow their subfolders
    for folder, depth in tree:
        listing.depths[folder.id] = depth
        while len(waiting) > depth:
            _add_chats(listing, inside[waiting.pop().id])
        if folder.parent_id in hidden:
            hidden.add(folder.id)
            continue
        listing.rows.append(Row(RowKind.FOLDER, folder.id))
        if folder.id in wish.closed:
            hidden.add(folder.id)
        else:
            waiting.append(folder)
    while waiting:
        _add_chats(listing, inside[waiting.pop().id])
    for folder, _depth in reversed(tree):
        count = listing.counts.get(folder.id, 0) + len(inside[folder.id])
        listing.counts[folder.id] = count
        if folder.parent_id:
            listing.counts[folder.parent_id] = listing.counts.get(folder.parent_id, 0) + count


def _add_chats(listing: Listing, chats: list[Chat]) -> None:
    listing.rows.extend(Row(RowKind.CHAT, chat.id) for chat in chats)


def _with_days(listing: Listing, chats: list[Chat], wish: ListWish) -> Listing:
    """With chats under the headings of their days, newest first, as many as are wanted."""
    start = float("inf")
    for chat in chats:
        if len(listing.rows) >= wish.most:
            return replace(listing, whole=False)
        if chat.updated_at < start:
            start = section_start(chat.updated_at, wish.today)
            section = section_of(chat.updated_at, wish.today)
            listing.rows.append(Row(RowKind.HEADING, section))
        listing.rows.append(Row(RowKind.CHAT, chat.id))
    return listing
