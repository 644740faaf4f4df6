"""The prompt cache as a person sees it: its size, its limit, and that it forgets."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Chat
from app.domain.engine_events import PromptCacheMeasured
from app.domain.events import ChatChanged, ChatRemoved, LibraryChanged, MessagesDeleted
from app.domain.prompt_cache import PromptCachePlace, PromptCacheUse
from app.domain.settings import Settings
from app.engine.state_store import StateStore
from app.services.prompt_cache_service import PromptCacheService
from app.storage import chats
from app.storage.database import Database
from tests.helpers.recorder import Recorder
from tests.helpers.states import KEY, MIB, OTHER_MODEL, keep, recall, some_tokens
from tests.unit.storage.builders import a_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.engine.state_store import CacheKey

WAIT_S = 30
STATE = bytes(100_000)


@dataclass
class Desk:
    """A service with its settings and events, and an engine's store of a model."""

    folder: Path
    settings: Settings = field(default_factory=Settings)
    recorder: Recorder = field(default_factory=Recorder)

    def __post_init__(self) -> None:
        self.service = PromptCacheService(self.folder, lambda: self.settings, self.recorder.publish)

    def use(self) -> PromptCacheUse:
        return self.service.use().result(WAIT_S)

    def engine(self, key: CacheKey = KEY, path: str = "/models/m.gguf") -> StateStore:
        place = self.service.place()
        assert place is not None
        return StateStore(place, key, os.fsencode(path))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path / "cache" / "prompts")
    yield opened
    opened.service.close()


@pytest.fixture
def engine(desk: Desk) -> Iterator[StateStore]:
    opened = desk.engine()
    yield opened
    opened.close()


def _chat(chat_id: str) -> Chat:
    return Chat(chat_id, "", 1.0, 1.0)


def _tokens(chat: str) -> list[int]:
    return some_tokens(200, seed=ord(chat))


def _keep(store: StateStore, *names: str) -> None:
    for name in names:
        keep(store, name, _tokens(name), STATE)


def _kept(store: StateStore, *names: str) -> list[bool]:
    return [recall(store, _tokens(name)) == STATE for name in names]


def test_a_cache_that_was_never_used_is_empty(desk: Desk) -> None:
    quota = desk.settings.engine.prompt_cache_quota
    assert desk.use() == PromptCacheUse(0, 0, quota)
    assert desk.service.clear().result(WAIT_S) == PromptCacheUse(0, 0, quota)
    assert not desk.folder.exists()


def test_engines_are_told_where_and_how_much(desk: Desk) -> None:
    quota = desk.settings.engine.prompt_cache_quota
    assert desk.service.place() == PromptCachePlace(os.fsencode(desk.folder), quota)


def test_a_cache_that_is_switched_off_has_no_place(desk: Desk) -> None:
    off = replace(desk.settings.engine, prompt_cache=False)
    desk.settings = replace(desk.settings, engine=off)
    assert desk.service.place() is None


def test_the_size_counts_the_states_of_all_models(desk: Desk, engine: StateStore) -> None:
    other = desk.engine(OTHER_MODEL)
    _keep(engine, "a", "b")
    _keep(other, "a")
    use = desk.use()
    assert use.entries == 3
    assert 3 * len(STATE) < use.size < 3 * len(STATE) + 10_000
    assert desk.recorder.wait_for(PromptCacheMeasured).use == use
    other.close()


def test_clearing_leaves_nothing_and_the_engines_go_on(desk: Desk, engine: StateStore) -> None:
    other = desk.engine(OTHER_MODEL)
    _keep(engine, "a", "b")
    _keep(other, "a")
    left = desk.service.clear().result(WAIT_S)
    assert (left.entries, left.size) == (0, 0)
    assert _kept(engine, "a", "b") == [False, False]
    assert [path.name for path in desk.folder.iterdir()] == ["secret"]
    _keep(engine, "a")
    assert _kept(engine, "a") == [True]
    other.close()


def test_a_smaller_quota_holds_at_once(desk: Desk, engine: StateStore) -> None:
    _keep(engine, "a", "b", "c")
    assert _kept(engine, "a") == [True]
    use = desk.service.set_quota(220_000).result(WAIT_S)
    assert (use.entries, use.quota) == (2, 220_000)
    assert _kept(engine, "a", "b", "c") == [True, False, True]


def test_a_deleted_chat_is_forgotten_when_the_app_ends(desk: Desk, engine: StateStore) -> None:
    _keep(engine, "a", "b", "c")
    for name in ("a", "b"):
        desk.service.on_event(ChatRemoved(_chat(name)))
    desk.service.on_event(ChatChanged(_chat("b")))  # restored
    assert _kept(engine, "a", "b", "c") == [True, True, True]
    desk.service.close()
    assert _kept(engine, "a", "b", "c") == [False, True, True]


def test_a_chat_is_forgotten_that_messages_were_deleted_of(desk: Desk, engine: StateStore) -> None:
    _keep(engine, "a", "b")
    desk.service.on_event(MessagesDeleted("a"))
    desk.service.on_event(ChatChanged(_chat("a")))
    assert _kept(engine, "a", "b") == [True, True]
    desk.service.close()
    assert _kept(engine, "a", "b") == [False, True]


def test_chats_that_are_gone_for_good_are_forgotten_at_the_next_start(
    desk: Desk, engine: StateStore, tmp_path: Path
) -> None:
    _keep(engine, "a", "b")
    database = Database(tmp_path / "chats.sqlite3", tmp_path / "backups")
    database.submit(chats.save_chat, _chat("b")).result(WAIT_S)
    desk.service.start(database).result(WAIT_S)
    assert _kept(engine, "a", "b") == [False, True]
    assert desk.recorder.wait_for(PromptCacheMeasured).use.entries == 1
    database.close()


def test_chats_that_cannot_be_listed_cost_nothing(
    desk: Desk, engine: StateStore, tmp_path: Path
) -> None:
    _keep(engine, "a")
    database = Database(tmp_path / "chats.sqlite3", tmp_path / "backups")
    database.close()
    desk.service.start(database).result(WAIT_S)
    assert _kept(engine, "a") == [True]


def test_a_model_that_leaves_the_library_takes_its_states_along(
    desk: Desk, engine: StateStore
) -> None:
    other = desk.engine(OTHER_MODEL, "/models/n.gguf")
    shape = desk.engine(replace(KEY, shape="q8_0"))
    for store in (engine, other, shape):
        _keep(store, "a")
    models = (a_model("m", path="/models/m.gguf"), a_model("n", path="/models/n.gguf"))
    desk.service.on_event(LibraryChanged(models))
    desk.service.on_event(LibraryChanged(models[1:]))
    assert desk.use().entries == 1
    assert [_kept(store, "a") for store in (engine, other, shape)] == [[False], [True], [False]]
    other.close()
    shape.close()


def test_two_files_of_the_same_contents_share_states_until_both_are_gone(
    desk: Desk, engine: StateStore
) -> None:
    twin = desk.engine(path="/models/twin.gguf")
    _keep(engine, "a")
    _keep(twin, "b")
    one, other = a_model("m", path="/models/m.gguf"), a_model("n", path="/models/twin.gguf")
    for listed in ((one, other), (other,)):
        desk.service.on_event(LibraryChanged(listed))
    assert desk.use().entries == 2
    desk.service.on_event(LibraryChanged(()))
    assert desk.use().entries == 0
    twin.close()


def test_a_model_that_is_missing_or_moved_keeps_its_states(desk: Desk, engine: StateStore) -> None:
    _keep(engine, "a")
    model = a_model("m", path="/models/m.gguf")
    for now in (model, replace(model, missing=True), replace(model, path="/elsewhere/m.gguf")):
        desk.service.on_event(LibraryChanged((now,)))
    assert desk.use().entries == 1


def test_events_after_the_end_are_no_error(desk: Desk) -> None:
    desk.service.close()
    desk.service.on_event(LibraryChanged((a_model("m", "/models/m.gguf"),)))
    desk.service.on_event(LibraryChanged(()))
    desk.service.on_event(ChatRemoved(_chat("a")))
    desk.service.close()


def test_a_state_may_take_a_quarter_of_what_the_settings_allow(desk: Desk) -> None:
    small = replace(desk.settings.engine, prompt_cache_quota=MIB)
    desk.settings = replace(desk.settings, engine=small)
    store = desk.engine()
    assert store.takes(MIB // 4)
    assert not store.takes(MIB // 4 + 1)
    store.close()
