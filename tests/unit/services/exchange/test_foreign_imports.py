"""Exports of other apps come in as they were there: branches, thoughts, titles, times."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from app.domain.chat import MessageStatus, Role
from app.domain.events import FoldersChanged
from app.domain.exchange_tree import active_path
from tests.helpers.foreign_chats import (
    CREATED,
    chatgpt_chat,
    chatgpt_node,
    lm_studio_chat,
    open_webui_chat,
    write_jan,
    write_json,
    write_zip,
)
from tests.helpers.random_chats import stored

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.exchange import ImportResult, PortableChat
    from tests.unit.services.exchange.conftest import Desk

COUNTED = "<think>\n**Plan**\n\nCount first.\n\n```\nprint(1)\n```\n\n```\n1\n```\n</think>\n\nOne."


def _import(desk: Desk, path: Path) -> tuple[ImportResult, list[PortableChat]]:
    result = desk.exchange.import_files([str(path)]).result(60)
    return result, [stored(desk.database, each) for each in result.chat_ids]


def _texts(chat: PortableChat) -> list[str]:
    return [message.text for message in active_path(chat)]


def test_chatgpt_in_an_archive_keeps_branches_thoughts_and_instructions(
    desk: Desk, tmp_path: Path
) -> None:
    data = json.dumps([chatgpt_chat()]).encode()
    path = write_zip(tmp_path / "export.zip", conversations__json=data, chat__html=b"<html>")
    result, (chat,) = _import(desk, path)
    assert (result.source, chat.title, chat.system_prompt) == ("ChatGPT", "Counting", "I am Ada.")
    assert (chat.created_at, chat.updated_at, chat.pinned) == (CREATED, CREATED + 60, True)
    assert _texts(chat) == ["[Picture]\nHow many?", COUNTED, "Sure?", "Yes."]
    assert [each.text for each in chat.messages if each.parent_id == chat.messages[0].id] == [
        "Two.",
        COUNTED,
    ]
    assert active_path(chat)[-1].status is MessageStatus.STOPPED
    assert active_path(chat)[1].model_name == "gpt-5"
    assert result.notices == ("Pictures that are not in the imported chats: 1.",)


def test_a_bare_conversations_file_is_the_same_export(desk: Desk, tmp_path: Path) -> None:
    first, _ = _import(desk, write_json(tmp_path / "conversations.json", [chatgpt_chat()]))
    data = json.dumps([chatgpt_chat()]).encode()
    second, _ = _import(desk, write_zip(tmp_path / "a.zip", User___conversations__json=data))
    assert (len(first.chat_ids), second.chat_ids, second.skipped) == (1, (), 1)


def test_thoughts_above_a_fork_stand_above_each_branch(desk: Desk, tmp_path: Path) -> None:
    content = {"content_type": "thoughts", "thoughts": [{"content": "Hm."}]}
    nodes = [
        chatgpt_node("q", None, "user", "Why?", "t"),
        chatgpt_node("t", "q", "assistant", "", "x", "y", content=content),
        chatgpt_node("x", "t", "assistant", "So."),
        chatgpt_node("y", "t", "assistant", "Thus."),
    ]
    mapping = {node["id"]: node for node in nodes}
    value = chatgpt_chat(mapping=mapping, current_node="x")
    _, (chat,) = _import(desk, write_json(tmp_path / "c.json", value))
    answers = [each.text for each in chat.messages if each.role is Role.ASSISTANT]
    assert answers == ["<think>\nHm.\n</think>\n\nSo.", "<think>\nHm.\n</think>\n\nThus."]
    assert _texts(chat)[-1].endswith("So.")


def test_lm_studio_keeps_versions_and_the_chosen_one(desk: Desk, tmp_path: Path) -> None:
    path = write_json(tmp_path / "1700000000500.conversation.json", lm_studio_chat())
    result, (chat,) = _import(desk, path)
    assert (result.source, chat.title, chat.system_prompt) == ("LM Studio", "Trees", "Be brief.")
    assert (chat.pinned, chat.created_at) == (True, 1_700_000_000.5)
    assert _texts(chat) == [
        "What is a tree?",
        "<think>\nLet me see.\n</think>\n\nA graph.",
        "And a forest?",
        "Many of them.",
    ]
    assert [each.text for each in chat.messages].count("A plant.") == 1
    assert chat.messages[1].model_name == "qwen3-4b"
    assert result.notices == ()


def test_folders_of_lm_studio_are_folders_here(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "conversations" / "Work" / "Graphs"
    place.mkdir(parents=True)
    write_json(place / "1.conversation.json", lm_studio_chat())
    write_json(place.parent / "2.conversation.json", lm_studio_chat(name="Second"))
    _, chats = _import(desk, tmp_path / "conversations")
    folders = {chat.title: chat.folder for chat in chats}
    assert folders == {"Trees": ("Work", "Graphs"), "Second": ("Work",)}
    (event,) = desk.events
    assert isinstance(event, FoldersChanged)
    assert [folder.name for folder in event.folders] == ["Work", "Graphs"]


def test_jan_comes_from_its_folder_an_archive_and_one_thread(desk: Desk, tmp_path: Path) -> None:
    folder = write_jan(tmp_path / "jan")
    result, (chat,) = _import(desk, folder)
    assert (result.source, chat.title, chat.system_prompt) == ("Jan", "Greeting", "Be kind.")
    assert _texts(chat) == ["Hi!?", "<think>\nGreet back.\n</think>\n\nHello."]
    assert chat.messages[1].status is MessageStatus.STOPPED
    assert chat.messages[0].created_at == 1_700_000_010.0
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", folder)
    thread = folder / "threads" / "jan_1700000000" / "thread.json"
    again = desk.exchange.import_files([packed, str(thread)]).result(60)
    assert (again.chat_ids, again.skipped) == ((), 2)


def test_open_webui_keeps_both_models_and_the_error(desk: Desk, tmp_path: Path) -> None:
    result, (chat,) = _import(desk, write_json(tmp_path / "chats.json", [open_webui_chat()]))
    assert (result.source, chat.title, chat.archived) == ("Open WebUI", "Colours", True)
    assert chat.system_prompt == "Answer in one word."
    assert _texts(chat) == ["Which colour?", "<think>\nFirst <this>\n</think>\n\nBlue."]
    failed, shown = (each for each in chat.messages if each.role is Role.ASSISTANT)
    assert (failed.status, failed.error) == (MessageStatus.FAILED, "model not found")
    assert (shown.model_name, shown.created_at) == ("llama3:8b", 1_700_000_002.0)
    assert result.notices == ("Pictures that are not in the imported chats: 1.",)


def test_one_unreadable_chat_does_not_keep_the_others_out(desk: Desk, tmp_path: Path) -> None:
    circle = {
        "x": chatgpt_node("x", "y", "user", "?", "y"),
        "y": chatgpt_node("y", "x", "assistant", "!", "x"),
    }
    bad = chatgpt_chat(title="Round", mapping=circle, conversation_id="c2")
    result, chats = _import(desk, write_json(tmp_path / "c.json", [bad, chatgpt_chat(), 7]))
    assert [chat.title for chat in chats] == ["Counting"]
    assert "“Round”, because its messages reply to each other in a circle" in result.notices[1]


def test_what_is_left_out_of_a_chat_is_counted(desk: Desk, tmp_path: Path) -> None:
    files = {"attachments": [{"name": "a.pdf", "mime_type": "application/pdf"}]}
    sound = {"content_type": "audio_asset_pointer", "asset_pointer": "sediment://1"}
    spoken = {"content_type": "audio_transcription", "text": "Spoken"}
    strange = {"content_type": "computer_output", "state": {}}
    nodes = [
        chatgpt_node("q", None, "user", "Read it", "a", metadata=files),
        chatgpt_node("a", "q", "tool", "", "b", content=strange),
        chatgpt_node(
            "b",
            "a",
            "assistant",
            "",
            content={"content_type": "multimodal_text", "parts": [spoken, sound]},
        ),
    ]
    value = chatgpt_chat(mapping={node["id"]: node for node in nodes}, current_node="b")
    result, (chat,) = _import(desk, write_json(tmp_path / "c.json", [value]))
    assert _texts(chat) == ["Read it", "Spoken"]
    assert result.notices == (
        "Attached files that are not in the imported chats: 1.",
        "Steps of tools that could not be read: 1.",
        "Sound recordings that are not in the imported chats: 1.",
    )


def test_lone_surrogates_become_marks_and_the_rest_stays(desk: Desk, tmp_path: Path) -> None:
    node = chatgpt_node("q", None, "user", "a\ud800b \ud83d\ude00")
    value = chatgpt_chat(mapping={"q": node}, current_node="q", title="x\udfff")
    _, (chat,) = _import(desk, write_json(tmp_path / "c.json", [value]))
    assert (_texts(chat), chat.title) == (["a\ufffdb 😀"], "x\ufffd")
