"""Exports of other apps, small but with everything that real ones have, for tests."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

CREATED = 1_700_000_000.5
_LM_THINKING = {
    "type": "contentBlock",
    "stepIdentifier": "1",
    "content": [{"type": "text", "text": "Let me see."}],
    "style": {"type": "thinking", "ended": True, "title": "Thought for 1 second"},
    "prefix": "<think>",
    "suffix": "</think>",
}


def chatgpt_node(
    key: str, parent: str | None, role: str, text: str, *children: str, **changes: object
) -> dict[str, Any]:
    """A node of a ChatGPT mapping; `changes` are fields of its message."""
    message = {
        "id": key,
        "author": {"role": role, "name": None, "metadata": {}},
        "create_time": CREATED + len(key),
        "update_time": None,
        "content": {"content_type": "text", "parts": [text]},
        "status": "finished_successfully",
        "end_turn": True,
        "weight": 1.0,
        "metadata": {"model_slug": "gpt-5"} if role == "assistant" else {},
        "recipient": "all",
        "channel": None,
    }
    return {"id": key, "message": message | changes, "parent": parent, "children": list(children)}


def chatgpt_chat(**changes: object) -> dict[str, Any]:
    """A question with two answers; the first thinks, uses a tool, and goes on."""
    chat = {
        "title": "Counting",
        "create_time": CREATED,
        "update_time": CREATED + 60,
        "mapping": {node["id"]: node for node in _chatgpt_nodes()},
        "current_node": "a5",
        "conversation_id": "conv-1",
        "is_archived": False,
        "is_starred": True,
    }
    return chat | changes


def _chatgpt_nodes() -> list[dict[str, Any]]:
    code = {"content_type": "code", "language": "unknown", "text": "print(1)"}
    thoughts = {"summary": "Plan", "content": "Count first."}
    output = {"content_type": "execution_output", "text": "1"}
    picture = {"content_type": "image_asset_pointer", "asset_pointer": "sediment://file_1"}
    context = {"content_type": "user_editable_context", "user_profile": "I am Ada."}
    return [
        {"id": "root", "message": None, "parent": None, "children": ["sys"]},
        chatgpt_node("sys", "root", "system", "", "ctx"),
        chatgpt_node("ctx", "sys", "user", "", "q1", content=context),
        chatgpt_node(
            "q1",
            "ctx",
            "user",
            "",
            "b1",
            "a1",
            content={"content_type": "multimodal_text", "parts": [picture, "How many?"]},
        ),
        chatgpt_node(
            "a1",
            "q1",
            "assistant",
            "",
            "a2",
            content={"content_type": "thoughts", "thoughts": [thoughts]},
        ),
        chatgpt_node("a2", "a1", "assistant", "", "a3", recipient="python", content=code),
        chatgpt_node("a3", "a2", "tool", "", "a4", content=output),
        chatgpt_node("a4", "a3", "assistant", "One.\ue200cite\ue202turn0\ue201", "q2"),
        chatgpt_node("q2", "a4", "user", "Sure?", "a5"),
        chatgpt_node("a5", "q2", "assistant", "Yes.", status="in_progress"),
        chatgpt_node("b1", "q1", "assistant", "Two."),
    ]


def lm_studio_chat(**changes: object) -> dict[str, Any]:
    """A conversation whose first answer has two versions, the first of them chosen."""
    chat = {
        "name": "Trees",
        "pinned": True,
        "createdAt": 1_700_000_000_500,
        "preset": "",
        "tokenCount": 99,
        "systemPrompt": "Be brief.",
        "messages": [
            _lm_question("What is a tree?"),
            {
                "versions": [_lm_answer("A graph.", _LM_THINKING), _lm_answer("A plant.")],
                "currentlySelected": 0,
            },
            _lm_question("And a forest?"),
            {"versions": [_lm_answer("Many of them.")], "currentlySelected": 0},
        ],
    }
    return chat | changes


def _lm_answer(text: str, *before: dict[str, Any]) -> dict[str, Any]:
    info = {"identifier": "qwen3-4b", "stats": {"tokensPerSecond": 20.0}}
    block = {
        "type": "contentBlock",
        "content": [{"type": "text", "text": text}],
        "genInfo": info,
    }
    debug = {"type": "debugInfoBlock", "debugInfo": "not for readers"}
    return {"type": "multiStep", "role": "assistant", "steps": [*before, block, debug]}


def _lm_question(text: str) -> dict[str, Any]:
    content = [{"type": "text", "text": text}]
    version = {"type": "singleStep", "role": "user", "content": content}
    return {"versions": [version], "currentlySelected": 0}


def open_webui_chat(**changes: object) -> dict[str, Any]:
    """A question that was asked of two models, the second being shown."""
    chat = {
        "id": "webui-1",
        "user_id": "me",
        "title": "Colours",
        "chat": {
            "title": "Colours",
            "models": ["llama3:8b"],
            "params": {"system": "Answer in one word."},
            "history": {"messages": _webui_messages(), "currentId": "m1"},
            "messages": [],
            "timestamp": 1_700_000_000_000,
        },
        "created_at": 1_700_000_000,
        "updated_at": 1_700_000_009,
        "archived": True,
        "pinned": False,
    }
    return chat | changes


def _webui_messages() -> dict[str, Any]:
    folded = (
        '<details type="reasoning" done="true" duration="2">\n<summary>Thought for 2 seconds'
        "</summary>\n&gt; First &lt;this&gt;\n</details>\nBlue."
    )
    return {
        "u1": {
            "id": "u1",
            "parentId": None,
            "childrenIds": ["m2", "m1"],
            "role": "user",
            "content": "Which colour?",
            "timestamp": 1_700_000_001,
            "files": [{"type": "image", "url": "data:"}],
        },
        "m1": {
            "id": "m1",
            "parentId": "u1",
            "childrenIds": [],
            "role": "assistant",
            "content": folded,
            "model": "llama3:8b",
            "timestamp": 1_700_000_002,
            "done": True,
        },
        "m2": {
            "id": "m2",
            "parentId": "u1",
            "childrenIds": [],
            "role": "assistant",
            "content": "",
            "model": "gone:1b",
            "error": {"content": "model not found"},
        },
    }


def write_jan(folder: Path, *, name: str = "jan_1700000000") -> Path:
    """The data folder of Jan with one thread."""
    thread = {
        "id": name,
        "object": "thread",
        "title": "Greeting",
        "created": 1_700_000_000,
        "updated": 1_700_000_030,
        "assistants": [{"assistant_id": "jan", "instructions": "Be kind.", "model": {"id": "m"}}],
    }

    lines = [
        _jan_line("user", _jan_text("text", "Hi!?")),
        _jan_line(
            "assistant",
            _jan_text("reasoning", "Greet back."),
            _jan_text("text", "Hello."),
            status="stopped",
        ),
    ]
    place = folder / "threads" / name
    place.mkdir(parents=True)
    (place / "thread.json").write_text(json.dumps(thread))
    (place / "messages.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def _jan_line(role: str, *content: dict[str, Any], **changes: object) -> str:
    message = {
        "id": role + str(len(content)),
        "object": "thread.message",
        "thread_id": "jan_1700000000",
        "role": role,
        "content": list(content),
        "status": "ready",
        "created_at": 1_700_000_010_000,
    }
    return json.dumps(message | changes)


def _jan_text(kind: str, value: str) -> dict[str, Any]:
    return {"type": kind, "text": {"value": value, "annotations": []}}


def write_json(path: Path, value: object) -> Path:
    """A file of JSON."""
    path.write_text(json.dumps(value))
    return path


def write_zip(path: Path, **members: bytes) -> Path:
    """An archive; "__" in a name stands for a dot, "___" for a slash."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("___", "/").replace("__", "."), data)
    return path
