"""What is exported comes back the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import Chat, Message
from app.domain.exchange import Duplicates, ExportFormat, ExportWish
from app.domain.exchange_tree import active_path, without_branches
from app.domain.ids import is_temporary, new_id
from app.services.exchange.reading import EDITED
from app.services.exchange.service import ExchangeService
from app.storage.chats import save_chat
from app.storage.memory_database import MemoryDatabase
from app.storage.messages import add_message
from tests.helpers.random_chats import a_png, a_random_chat, store, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.exchange import PortableChat, PortableMessage
    from tests.unit.services.exchange.conftest import Desk

SEEDS = range(12)


def _round_trip(
    new_desk: Callable[[], Desk], folder: Path, chats: list[PortableChat], wish: ExportWish
) -> tuple[Desk, tuple[str, ...]]:
    first, second = new_desk(), new_desk()
    store(first.database, *chats)
    path = folder / f"out.{wish.format.value}"
    first.exchange.export(wish, str(path)).result(120)
    result = second.exchange.import_files([str(path)]).result(120)
    assert result.notices == ()
    return second, result.chat_ids


def test_random_trees_come_back_from_json_with_everything(
    new_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    chats = [a_random_chat(seed, 5 + seed * 30) for seed in SEEDS]
    desk, ids = _round_trip(new_desk, tmp_path, chats, ExportWish(None, ExportFormat.JSON))
    assert set(ids) == {chat.id for chat in chats}
    for chat in chats:
        assert stored(desk.database, chat.id) == chat


@pytest.mark.parametrize("format_", [ExportFormat.MARKDOWN, ExportFormat.HTML, ExportFormat.TEXT])
def test_every_readable_format_brings_the_whole_tree_back(
    new_desk: Callable[[], Desk], tmp_path: Path, format_: ExportFormat
) -> None:
    chats = [a_random_chat(seed) for seed in SEEDS]
    wish = ExportWish(tuple(chat.id for chat in chats), format_, branches=True)
    desk, ids = _round_trip(new_desk, tmp_path, chats, wish)
    assert ids == tuple(chat.id for chat in chats)
    for chat in chats:
        assert stored(desk.database, chat.id) == chat


def test_a_pdf_brings_the_whole_tree_back(new_desk: Callable[[], Desk], tmp_path: Path) -> None:
    chat = a_random_chat(3)
    wish = ExportWish((chat.id,), ExportFormat.PDF, branches=True)
    desk, _ = _round_trip(new_desk, tmp_path, [chat], wish)
    assert stored(desk.database, chat.id) == chat


@pytest.mark.parametrize("format_", [ExportFormat.MARKDOWN, ExportFormat.HTML, ExportFormat.TEXT])
def test_without_branches_the_active_path_comes_back_and_nothing_else(
    new_desk: Callable[[], Desk], tmp_path: Path, format_: ExportFormat
) -> None:
    chat = a_random_chat(5)
    desk, _ = _round_trip(new_desk, tmp_path, [chat], ExportWish((chat.id,), format_))
    back = stored(desk.database, chat.id)
    assert back == without_branches(chat)
    assert back.messages == active_path(chat)


def test_without_data_a_file_is_for_readers_only(desk: Desk, tmp_path: Path) -> None:
    chat = a_random_chat(5)
    store(desk.database, chat)
    path = tmp_path / "out.md"
    wish = ExportWish((chat.id,), ExportFormat.MARKDOWN, importable=False)
    desk.exchange.export(wish, str(path)).result(60)
    with pytest.raises(Exception, match="no export of chats"):
        desk.exchange.import_files([str(path)]).result(60)


def test_a_file_that_was_edited_says_so_and_gives_what_was_exported(
    new_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    first, second = new_desk(), new_desk()
    chat = a_random_chat(5)
    store(first.database, chat)
    path = tmp_path / "out.md"
    wish = ExportWish((chat.id,), ExportFormat.MARKDOWN, branches=True)
    first.exchange.export(wish, str(path)).result(60)
    path.write_bytes(b"My notes\n" + path.read_bytes())
    result = second.exchange.import_files([str(path)]).result(60)
    assert result.notices == (EDITED,)
    assert stored(second.database, chat.id) == chat


def test_an_export_that_is_stopped_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    store(desk.database, *(a_random_chat(seed) for seed in range(5)))
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "all.md").write_text("as it was")
    future = desk.exchange.export(
        ExportWish(None, ExportFormat.MARKDOWN),
        str(folder / "all.md"),
        lambda _done, _total: desk.exchange.stop(),
    )
    assert str(future.exception(60)) == "This was stopped."
    assert [each.name for each in folder.iterdir()] == ["all.md"]
    assert (folder / "all.md").read_text() == "as it was"


def test_what_is_here_already_is_left_out_and_counted(desk: Desk, tmp_path: Path) -> None:
    chat = a_random_chat(5)
    store(desk.database, chat)
    path = tmp_path / "out.json"
    desk.exchange.export(ExportWish(None, ExportFormat.JSON), str(path)).result(60)
    result = desk.exchange.import_files([str(path)]).result(60)
    assert (result.chat_ids, result.messages, result.skipped) == ((), 0, 1)


def test_a_copy_is_the_same_tree_under_other_ids(desk: Desk, tmp_path: Path) -> None:
    chat = a_random_chat(5)
    store(desk.database, chat)
    path = tmp_path / "out.json"
    desk.exchange.export(ExportWish(None, ExportFormat.JSON), str(path)).result(60)
    (copy_id,) = desk.exchange.import_files([str(path)], Duplicates.COPY).result(60).chat_ids
    copy = stored(desk.database, copy_id)
    assert not {each.id for each in copy.messages} & {each.id for each in chat.messages}
    assert _shape(copy) == _shape(chat)
    assert stored(desk.database, chat.id) == chat


def test_a_picture_travels_with_its_message(new_desk: Callable[[], Desk], tmp_path: Path) -> None:
    data = a_png(40, 30)
    name = f"{hashlib.sha256(data).hexdigest()}.png"
    attached = Attachment("a.png", AttachmentKind.IMAGE, "image/png", len(data), file=name)
    chat = a_random_chat(1, 1)
    message = msgspec.structs.replace(chat.messages[0], attachments=(attached,))
    chat = msgspec.structs.replace(chat, messages=(message,))
    first, second = new_desk(), new_desk()
    first.pictures.mkdir()
    (first.pictures / name).write_bytes(data)
    store(first.database, chat)
    path = tmp_path / "out.html"
    first.exchange.export(ExportWish(None, ExportFormat.HTML), str(path)).result(60)
    second.exchange.import_files([str(path)]).result(60)
    assert (second.pictures / name).read_bytes() == data
    assert stored(second.database, chat.id).messages == chat.messages


def test_a_temporary_chat_can_be_exported_and_comes_back_as_a_usual_one(
    new_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    first, second = new_desk(), new_desk()
    usual = a_random_chat(4)
    renamed = {message.id: f"temporary-{message.id}" for message in usual.messages}
    messages = tuple(
        msgspec.structs.replace(
            each, id=renamed[each.id], parent_id=renamed.get(each.parent_id or "")
        )
        for each in usual.messages
    )
    chat = msgspec.structs.replace(usual, id=new_id(temporary=True), summaries=(), folder=())
    memory = MemoryDatabase()
    memory.submit(save_chat, Chat(chat.id, chat.title, 1.0, 1.0)).result()
    for each in messages:
        message = Message(each.id, chat.id, each.parent_id, each.role, each.text, each.status, 2.0)
        memory.submit(add_message, message).result()
    service = ExchangeService(first.database, lambda _: memory, first.pictures, first.events.append)
    path = tmp_path / "out.json"
    wish = ExportWish((chat.id,), ExportFormat.JSON)
    service.export(wish, str(path)).result(60)
    memory.close()
    (chat_id,) = second.exchange.import_files([str(path)]).result(60).chat_ids
    back = stored(second.database, chat_id)
    ids = (back.id, *(each.id for each in back.messages))
    assert not any(map(is_temporary, ids))
    assert [each.text for each in back.messages] == [each.text for each in messages]


def _shape(chat: PortableChat) -> tuple[list[object], int | None, list[object]]:
    """The tree with places in place of ids."""
    place = {message.id: number for number, message in enumerate(chat.messages)}

    def plain(message: PortableMessage) -> PortableMessage:
        return msgspec.structs.replace(message, id="", parent_id=None)

    rows: list[object] = [
        (place.get(message.parent_id or ""), plain(message)) for message in chat.messages
    ]
    summaries: list[object] = [
        (place[each.message_id], each.text, each.edited) for each in chat.summaries
    ]
    return rows, place.get(chat.active_leaf_id or ""), summaries
