"""`quantscope chats …`: the stored conversations. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli import chats_exchange
from app.cli.output import figures_line, local_time, plain, print_json, print_table
from app.domain.chat import Message, Role

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Do the verb; raises AppError."""
    if arguments.verb == "list":
        _list(services, as_json=arguments.json)
    elif arguments.verb == "show":
        _show(services, arguments.chat, as_json=arguments.json)
    elif arguments.verb == "search":
        _search(services, arguments)
    elif arguments.verb == "export":
        return chats_exchange.export(services, arguments)
    elif arguments.verb == "import":
        chats_exchange.import_files(services, arguments)
    else:
        _summary(services, arguments)
    return 0


def _list(services: Services, *, as_json: bool) -> None:
    chats = services.chats.list_chats().result()
    if as_json:
        print_json([msgspec.to_builtins(chat) for chat in chats])
        return
    rows = [(chat.id, local_time(chat.updated_at), chat.title) for chat in chats]
    print_table(("ID", "CHANGED", "TITLE"), rows)


def _show(services: Services, chat_id: str, *, as_json: bool) -> None:
    transcript = services.chats.open_chat(chat_id).result()
    ids = [head.id for head in transcript.heads]
    messages = services.chats.load_messages(ids).result()
    if as_json:
        chat = msgspec.to_builtins(transcript.chat)
        print_json({**chat, "messages": msgspec.to_builtins(messages)})
        return
    print(f"# {plain(transcript.chat.title)}\n")
    for message in messages:
        _print_message(message)


def _search(services: Services, arguments: argparse.Namespace) -> None:
    hits = services.search.search(arguments.text, arguments.limit).result()
    if arguments.json:
        print_json([msgspec.to_builtins(hit) for hit in hits])
        return
    rows = [
        (hit.chat.id, local_time(hit.chat.updated_at), hit.chat.title, hit.snippet) for hit in hits
    ]
    print_table(("ID", "CHANGED", "TITLE", "FOUND"), [tuple(map(_one_line, row)) for row in rows])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _summary(services: Services, arguments: argparse.Namespace) -> None:
    """The summary in use, after the change that was asked for."""
    newest = services.chats.summaries.newest(arguments.chat).result()
    if newest and arguments.edit:
        services.chats.summaries.edit(newest.chat_id, newest.message_id, arguments.edit).result()
    elif newest and arguments.remove:
        services.chats.summaries.remove(newest.chat_id, newest.message_id).result()
    if arguments.edit or arguments.remove:
        newest = services.chats.summaries.newest(arguments.chat).result()
    if arguments.json:
        print_json(msgspec.to_builtins(newest))
    elif newest:
        edited = " · edited" if newest.edited else ""
        print(plain(f"{local_time(newest.created_at)}{edited}\n{newest.text}"))
    else:
        print("This chat has no summary.")


def _print_message(message: Message) -> None:
    author = "You" if message.role is Role.USER else message.model_name or "Assistant"
    print(plain(f"{author} · {local_time(message.created_at)}\n{message.text}"))
    if message.error:
        print(plain(f"[{message.error}]"))
    if message.stats:
        print(f"[{figures_line(message.stats)}]")
    print()
