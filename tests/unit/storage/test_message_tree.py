"""Paths through the tree: siblings, the active leaf, agreement with a simple model of a tree."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.chat import MessageStatus, Role, Transcript
from app.storage.chats import get_chat, save_chat
from app.storage.message_tree import LOADED_BODIES, active_path, path_turns, select_path
from app.storage.messages import add_message
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store


def _grow(store: Store, *edges: tuple[str, str | None]) -> None:
    for message_id, parent_id in edges:
        store.call(add_message, a_message(message_id, parent_id, f"text of {message_id}"))


def _shape(transcript: Transcript) -> list[tuple[str, int, int]]:
    return [(head.id, head.sibling_index, head.sibling_count) for head in transcript.heads]


def test_an_empty_chat_has_an_empty_path(chat_store: Store) -> None:
    assert chat_store.call(active_path, "c") == Transcript(a_chat(), (), ())


def test_the_active_path_tells_each_message_and_its_siblings(chat_store: Store) -> None:
    _grow(chat_store, ("q", None), ("a1", "q"), ("a2", "q"), ("a3", "q"), ("q2", "a2"))

    transcript = chat_store.call(active_path, "c")

    assert _shape(transcript) == [("q", 0, 1), ("a2", 1, 3), ("q2", 0, 1)]
    assert [body.text for body in transcript.bodies] == [
        "text of q",
        "text of a2",
        "text of q2",
    ]
    head = transcript.heads[1]
    assert (head.parent_id, head.role, head.status, head.length) == (
        "q",
        Role.USER,
        MessageStatus.DONE,
        len("text of a2"),
    )
    assert transcript.chat == chat_store.call(get_chat, "c")


def test_first_messages_are_siblings_only_within_their_chat(chat_store: Store) -> None:
    chat_store.call(save_chat, a_chat("d"))
    chat_store.call(add_message, a_message("other", chat_id="d"))
    _grow(chat_store, ("first", None), ("second", None))

    assert _shape(chat_store.call(active_path, "c")) == [("second", 1, 2)]
    assert _shape(chat_store.call(active_path, "d")) == [("other", 0, 1)]


def test_selecting_a_sibling_leads_to_the_newest_leaf_below_it(chat_store: Store) -> None:
    _grow(chat_store, ("q", None), ("a1", "q"), ("b1", "a1"), ("b2", "a1"), ("d1", "b1"))
    _grow(chat_store, ("a2", "q"))
    updated_at = chat_store.call(get_chat, "c").updated_at

    assert [head.id for head in chat_store.call(select_path, "c", "a1").heads] == [
        "q",
        "a1",
        "b1",
        "d1",
    ]
    chat = chat_store.call(get_chat, "c")
    assert (chat.active_leaf_id, chat.updated_at) == ("d1", updated_at)
    assert [head.id for head in chat_store.call(active_path, "c").heads][-1] == "d1"


def test_selecting_a_message_of_another_chat_changes_nothing(chat_store: Store) -> None:
    chat_store.call(save_chat, a_chat("d"))
    chat_store.call(add_message, a_message("other", chat_id="d"))
    _grow(chat_store, ("q", None))

    assert _shape(chat_store.call(select_path, "c", "other")) == [("q", 0, 1)]


def test_a_lost_active_leaf_falls_back_to_the_newest_message(chat_store: Store) -> None:
    _grow(chat_store, ("q", None), ("a", "q"))
    chat = chat_store.call(get_chat, "c")
    chat_store.call(save_chat, replace(chat, active_leaf_id="lost"))

    assert _shape(chat_store.call(active_path, "c")) == [("q", 0, 1), ("a", 0, 1)]


def test_only_the_last_bodies_are_loaded(chat_store: Store) -> None:
    names = [f"m{number}" for number in range(LOADED_BODIES + 5)]
    _grow(chat_store, *zip(names, [None, *names], strict=False))

    transcript = chat_store.call(active_path, "c")
    assert [head.id for head in transcript.heads] == names
    assert [body.id for body in transcript.bodies] == names[5:]


def test_turns_lead_from_the_root_to_a_message_off_the_active_path_too(chat_store: Store) -> None:
    _grow(chat_store, ("q", None), ("a1", "q"), ("a2", "q"), ("q2", "a2"))

    assert [message.text for message in chat_store.call(path_turns, "a1")] == [
        "text of q",
        "text of a1",
    ]
    assert chat_store.call(path_turns, "missing") == ()


def test_any_tree_agrees_with_a_simple_model_of_it(chat_store: Store) -> None:
    chance = random.Random(5)  # noqa: S311  shapes, not secrets
    parents: dict[str, str | None] = {}
    for number in range(300):
        recent = [*parents][-12:]
        parents[f"m{number}"] = chance.choice([None, *recent])
        _grow(chat_store, (f"m{number}", parents[f"m{number}"]))

    for start in chance.sample([*parents], 40):
        path = _path(parents, _newest_below(parents, start))
        transcript = chat_store.call(select_path, "c", start)
        assert _shape(transcript) == [(name, *_place(parents, name)) for name in path]
        assert [message.id for message in chat_store.call(path_turns, path[-1])] == path


def _path(parents: dict[str, str | None], leaf: str) -> list[str]:
    above = parents[leaf]
    return [*(_path(parents, above) if above else []), leaf]


def _newest_below(parents: dict[str, str | None], start: str) -> str:
    return [name for name in parents if start in _path(parents, name)][-1]


def _place(parents: dict[str, str | None], name: str) -> tuple[int, int]:
    siblings = [other for other in parents if parents[other] == parents[name]]
    return siblings.index(name), len(siblings)
