"""Our own JSON: reading and writing it, chat by chat. Exchange process.

The document is one object; a chat stands on a line of its own, so that a large file can be looked
through with the simplest of tools.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from app.domain.exchange import FILE_FORMAT, FILE_VERSION, PortableChat, PortableMessage
from app.domain.exchange_tree import BrokenTreeError, in_order
from app.domain.sampler_limits import LARGEST_SEED, within_limits
from app.services.exchange.loose import BrokenFileError, items
from app.services.exchange.picture_check import is_kept_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.domain.chat_settings import ChatSettings

SOURCE = "Quantscope"
PICTURE_NAME = re.compile(r"[0-9a-f]{16,64}(?:\.[a-z0-9]{2,5})?")
_LATEST = 4_102_444_800.0  # the year 2100
_LONGEST_ID = 200
_LONGEST_NAME = 1000
_DEEPEST = 20
_MOST_PICTURE = 64 * 1024 * 1024
_DAMAGED = "It is an export of Quantscope, but damaged"


class _Head(msgspec.Struct):
    format: str = ""
    version: int = 0
    chats: msgspec.Raw = msgspec.Raw(b"[]")
    pictures: dict[str, msgspec.Raw] = {}


def document(chats: Iterator[PortableChat], version: str, pictures: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    head = {"format": FILE_FORMAT, "version": FILE_VERSION, "app": f"Quantscope {version}"}
    yield msgspec.json.encode(head)[:-1] + b',"chats":['
    names: set[str] = set()
    for number, chat in enumerate(chats):
        yield (b",\n" if number else b"\n") + msgspec.json.encode(chat)
        names |= {each.file for message in chat.messages for each in message.attachments}
    yield b'\n],"pictures":{'
    kept = ((name, data) for name in sorted(names) if (data := picture(pictures, name)))
    for number, (name, data) in enumerate(kept):
        encoded = base64.b64encode(data)
        yield (b"," if number else b"") + msgspec.json.encode(name) + b':"' + encoded + b'"'
    yield b"}}\n"


def picture(folder: Path, name: str) -> bytes | None:
    """The bytes of a picture; None where there is none of that name."""
    path = folder / name
    return path.read_bytes() if PICTURE_NAME.fullmatch(name) and path.is_file() else None


def is_document(data: bytes) -> bool:
    """Whether this is a file of ours, of whatever version."""
    try:
        return msgspec.json.decode(data, type=_Head).format == FILE_FORMAT
    except (msgspec.MsgspecError, RecursionError):
        return False


def read_document(
    data: bytes, pictures: Path, progress: Callable[[float], None]
) -> Iterator[PortableChat]:
    """The chats of a file. Raises BrokenFileError; the file is taken whole or not at all."""
    head = msgspec.json.decode(data, type=_Head)
    if head.version > FILE_VERSION:
        raise BrokenFileError("It was made by a newer version of Quantscope.")
    raws = items(head.chats)
    for number, raw in enumerate(raws):
        yield _sound(_chat(raw))
        progress((number + 1) / len(raws))
    for name, encoded in head.pictures.items():
        _put_picture(pictures, name, encoded)


def _chat(raw: msgspec.Raw) -> PortableChat:
    try:
        return msgspec.json.decode(raw, type=PortableChat)
    except RecursionError as error:
        raise BrokenFileError("It is nested too deeply.") from error
    except msgspec.MsgspecError as error:
        raise BrokenFileError(f"{_DAMAGED}: {error}.") from error


def _sound(chat: PortableChat) -> PortableChat:
    try:
        messages = in_order(chat.messages)
    except BrokenTreeError as error:
        raise BrokenFileError(f"{_DAMAGED}: in “{chat.title[:80]}” {error}.") from error
    ids = {message.id for message in messages}
    times = [chat.created_at, chat.updated_at, *(each.created_at for each in messages)]
    if not all(0 <= each < _LATEST for each in times):
        raise BrokenFileError(f"{_DAMAGED}: in “{chat.title[:80]}” a time is impossible.")
    if not all(0 < len(each) <= _LONGEST_ID for each in (chat.id, *ids)):
        raise BrokenFileError(f"{_DAMAGED}: in “{chat.title[:80]}” an id is empty or too long.")
    summaries = {each.message_id: each for each in chat.summaries if each.message_id in ids}
    return msgspec.structs.replace(
        chat,
        messages=tuple(map(_within, messages)),
        active_leaf_id=chat.active_leaf_id if chat.active_leaf_id in ids else None,
        summaries=tuple(summaries.values()),
        settings=_harmless(chat.settings),
        title=chat.title[:_LONGEST_NAME],
        folder=_named(chat.folder),
    )


def _named(folder: tuple[str, ...]) -> tuple[str, ...]:
    """Names that can be shown, and no deeper than anybody would go."""
    names = (" ".join(name.split())[:_LONGEST_NAME] for name in folder[:_DEEPEST])
    return tuple(filter(None, names))


def _harmless(settings: ChatSettings) -> ChatSettings:
    """llama.cpp would not survive every number that a file can hold."""
    if settings.sampling is None:
        return settings
    sampling = within_limits(settings.sampling)
    if sampling.seed is not None and not 0 <= sampling.seed <= LARGEST_SEED:
        sampling = replace(sampling, seed=None)
    if sampling.max_tokens is not None and sampling.max_tokens < 1:
        sampling = replace(sampling, max_tokens=None)
    return replace(settings, sampling=sampling)


def _within(message: PortableMessage) -> PortableMessage:
    opening = max(0, min(message.opening, len(message.text)))
    if opening == message.opening:
        return message
    return msgspec.structs.replace(message, opening=opening)


def _put_picture(folder: Path, name: str, encoded: msgspec.Raw) -> None:
    """Only what is what its name says: the name is made of a hash of the bytes."""
    if not PICTURE_NAME.fullmatch(name) or len(bytes(encoded)) > _MOST_PICTURE * 4 // 3:
        raise BrokenFileError(f"{_DAMAGED}: a picture in it has no proper name or is too large.")
    try:
        data = base64.b64decode(msgspec.json.decode(encoded, type=str), validate=True)
    except (msgspec.MsgspecError, binascii.Error) as error:
        raise BrokenFileError(f"{_DAMAGED}: a picture in it is broken.") from error
    if not hashlib.sha256(data).hexdigest().startswith(name.partition(".")[0]):
        raise BrokenFileError(f"{_DAMAGED}: a picture in it is not what its name says.")
    if not is_kept_picture(data):
        raise BrokenFileError(f"{_DAMAGED}: a picture in it is no PNG or JPEG, or far too large.")
    (folder / name).write_bytes(data)
