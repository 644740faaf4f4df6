"""What the prompt cache finds, keeps and gives up."""

from __future__ import annotations

import os
import stat
import sys
import time
from typing import TYPE_CHECKING

import pytest

from app.engine.state_folder import create_private, key_folder, list_states
from app.engine.state_store import CacheKey
from tests.helpers.states import (
    KEY,
    MIB,
    OTHER_MODEL,
    PATIENCE_S,
    files,
    keep,
    open_store,
    recall,
    some_tokens,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.engine.state_store import StateStore

CHAT = some_tokens(1000)
PAYLOAD = bytes(range(256)) * 16


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StateStore]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def _used(path: Path, seconds_ago: float) -> None:
    moment = time.time() - seconds_ago
    os.utime(path, (moment, moment))


@pytest.mark.parametrize("length", [40, 128, 129, 300, 999])
def test_the_common_beginning_is_exact(store: StateStore, length: int) -> None:
    keep(store, "chat", CHAT, PAYLOAD)
    state = store.find([*CHAT[:length], -1, -2, -3], whole=False)
    assert state is not None
    assert state.count == length
    assert list(state.tokens) == CHAT
    assert store.read(state) == PAYLOAD


def test_one_token_is_left_to_compute(store: StateStore) -> None:
    keep(store, "chat", CHAT, PAYLOAD)
    same, beginning = store.find(CHAT, whole=False), store.find(CHAT[:500], whole=False)
    assert same is not None
    assert beginning is not None
    assert (same.count, beginning.count) == (999, 499)


def test_the_state_with_most_in_common_is_found(store: StateStore) -> None:
    for number in range(20):
        keep(store, f"chat {number}", [*CHAT[: 300 + number], *some_tokens(200, number)], PAYLOAD)
    keep(store, "right", [*CHAT[:310], *CHAT[:9]], b"right")
    assert recall(store, [*CHAT[:310], *CHAT[:9]]) == b"right"


def test_a_few_common_tokens_are_not_worth_a_read(store: StateStore) -> None:
    keep(store, "chat", CHAT, PAYLOAD)
    assert store.find([*CHAT[:20], -1, *CHAT], whole=False) is None
    assert store.find(CHAT[:3], whole=False) is None
    assert store.find([], whole=False) is None


def test_a_memory_that_cannot_be_cut_gets_only_states_of_which_all_is_wanted(
    store: StateStore,
) -> None:
    keep(store, "long", CHAT, b"long")
    keep(store, "short", CHAT[:200], b"short")
    keep(store, "middle", CHAT[:400], b"middle")
    assert recall(store, [*CHAT[:900], -1], whole=True) == b"middle"
    assert recall(store, CHAT, whole=True) == b"long"
    assert store.find(CHAT, whole=True) == store.find(CHAT[:450], whole=True)
    assert store.find([*CHAT[:199], -1, -2], whole=True) is None


def test_a_state_that_does_not_fit_the_context_is_passed_over(store: StateStore) -> None:
    keep(store, "long", CHAT, b"long")
    keep(store, "short", CHAT[:200], b"short")
    state = store.find(CHAT, whole=False, cells=512)
    assert state is not None
    assert store.read(state) == b"short"


def test_a_conversation_keeps_one_state_that_grows(store: StateStore, tmp_path: Path) -> None:
    for length in (200, 500, 900):
        keep(store, "chat", CHAT[:length], bytes([length % 256]) * length)
    assert len(files(tmp_path)) == 1
    assert recall(store, CHAT[:900]) == bytes([900 % 256]) * 900


def test_another_branch_of_a_conversation_keeps_a_state_of_its_own(
    store: StateStore, tmp_path: Path
) -> None:
    branch = [*CHAT[:500], *some_tokens(300, 2)]
    keep(store, "chat", CHAT, b"trunk")
    keep(store, "chat", branch, b"branch")
    assert len(files(tmp_path)) == 2
    assert (recall(store, CHAT), recall(store, branch)) == (b"trunk", b"branch")


def test_what_is_there_already_is_not_written_again(store: StateStore, tmp_path: Path) -> None:
    keep(store, "chat", CHAT, PAYLOAD)
    (path,) = files(tmp_path)
    _used(path, 1000)
    keep(store, "chat", CHAT, PAYLOAD)
    keep(store, "chat", CHAT[:300], b"shorter")
    assert files(tmp_path) == [path]
    assert time.time() - path.stat().st_mtime < 500


def test_a_shorter_state_is_kept_where_it_is_of_use_of_its_own(
    store: StateStore, tmp_path: Path
) -> None:
    keep(store, "chat", CHAT, PAYLOAD)
    store.write("chat", CHAT[:300], b"shorter", whole=True)
    assert store.flush(PATIENCE_S)
    assert len(files(tmp_path)) == 2
    assert recall(store, CHAT[:300], whole=True) == b"shorter"


def test_states_outlive_the_process(store: StateStore, tmp_path: Path) -> None:
    keep(store, "chat", CHAT, PAYLOAD)
    store.close()
    later = open_store(tmp_path)
    assert recall(later, CHAT) == PAYLOAD
    later.close()


@pytest.mark.parametrize(
    "key",
    [
        OTHER_MODEL,
        CacheKey(KEY.model, "llama.cpp 2", KEY.shape),
        CacheKey(KEY.model, KEY.engine_build, "q8_0"),
        CacheKey(KEY.model, KEY.engine_build + "f", "16"),
    ],
)
def test_states_of_another_model_build_or_shape_are_not_seen(
    store: StateStore, tmp_path: Path, key: CacheKey
) -> None:
    keep(store, "chat", CHAT, PAYLOAD)
    other = open_store(tmp_path, key)
    assert recall(other, CHAT) is None
    assert recall(store, CHAT) == PAYLOAD
    other.close()


def test_over_the_quota_what_was_used_longest_ago_goes_whatever_its_model(tmp_path: Path) -> None:
    one, other = open_store(tmp_path, KEY, 10 * MIB), open_store(tmp_path, OTHER_MODEL, 10 * MIB)
    payload = bytes(2 * MIB)
    for number, store in enumerate([one, other, one, other]):
        tokens = some_tokens(100, number)
        keep(store, f"chat {number}", tokens, payload)
        key = KEY if store is one else OTHER_MODEL
        _used(files(tmp_path, key)[-1], 100 - number)
    assert recall(one, some_tokens(100, 0)) == payload  # now it is the newest
    keep(one, "chat 4", some_tokens(100, 4), payload)
    assert recall(other, some_tokens(100, 1)) is None
    assert [recall(one, some_tokens(100, number)) for number in (0, 2, 4)] == [payload] * 3
    assert recall(other, some_tokens(100, 3)) == payload
    assert sum(entry.size for entry in list_states(tmp_path)) <= 10 * MIB
    one.close()
    other.close()


def test_a_state_of_more_than_a_quarter_of_the_quota_is_not_written(tmp_path: Path) -> None:
    store = open_store(tmp_path, quota=4 * MIB)
    assert not store.takes(MIB + 1)
    keep(store, "chat", CHAT, bytes(MIB))
    assert files(tmp_path) == []
    keep(store, "chat", CHAT, bytes(MIB - 4096))
    assert len(files(tmp_path)) == 1
    store.close()


def test_two_stores_of_one_model_see_what_the_other_writes_and_removes(
    store: StateStore, tmp_path: Path
) -> None:
    second = open_store(tmp_path)
    keep(store, "chat", CHAT, b"first")
    assert recall(second, CHAT) == b"first"
    keep(second, "chat", [*CHAT, *CHAT], b"longer")
    assert recall(store, [*CHAT, *CHAT]) == b"longer"
    assert len(files(tmp_path)) == 1
    state = store.find(CHAT, whole=False)
    files(tmp_path)[0].unlink()
    assert state is not None
    assert store.read(state) is None
    assert store.find(CHAT, whole=False) is None
    second.close()


def test_two_stores_may_write_at_the_same_time(store: StateStore, tmp_path: Path) -> None:
    second = open_store(tmp_path)
    for number in range(10):
        store.write("chat", CHAT[: 100 * (number + 1)], bytes(MIB))
        second.write("chat", CHAT[: 100 * (number + 1)], bytes(MIB))
    assert store.flush(PATIENCE_S)
    assert second.flush(PATIENCE_S)
    assert recall(store, CHAT) == recall(second, CHAT) == bytes(MIB)
    second.close()


def test_what_a_killed_process_had_begun_is_cleared_away(tmp_path: Path) -> None:
    folder = key_folder(tmp_path, OTHER_MODEL.digest())
    folder.mkdir()
    left = [folder / "0.tmp", tmp_path / "1.tmp"]
    for path in left:
        path.write_bytes(b"half")
    open_store(tmp_path).close()
    assert not any(path.exists() for path in left)


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    folder = key_folder(tmp_path, OTHER_MODEL.digest())
    folder.mkdir()
    with create_private(folder / "0.tmp") as file:
        file.write(b"half")
        open_store(tmp_path).close()
        assert (folder / "0.tmp").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    root = tmp_path / "cache"
    store = open_store(root)
    keep(store, "chat", CHAT, PAYLOAD)
    store.close()
    for path in (root, *root.rglob("*")):
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == allowed


def test_names_and_headers_do_not_say_which_chat_it_is(store: StateStore, tmp_path: Path) -> None:
    keep(store, "chat-0123456789", CHAT, b"state")
    (path,) = files(tmp_path)
    assert b"0123456789" not in path.name.encode() + path.read_bytes()


def test_a_file_in_the_place_of_the_folder_is_quietly_no_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_bytes(b"")
    store = open_store(tmp_path / "cache")
    for number in range(3):
        keep(store, f"chat {number}", CHAT, PAYLOAD)
    assert recall(store, CHAT) is None
    assert len([record for record in caplog.records if "cannot be kept" in record.message]) == 1
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_disk_that_fills_up_while_a_state_is_written_leaves_nothing(
    store: StateStore, tmp_path: Path
) -> None:
    import resource

    keep(store, "small", CHAT[:100], b"kept")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MIB, limits[1]))
    try:
        keep(store, "chat", CHAT, bytes(5 * MIB))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert len(files(tmp_path)) == 1
    assert list(tmp_path.rglob("*.tmp")) == []
    keep(store, "chat", CHAT, bytes(5 * MIB))
    assert recall(store, CHAT) == bytes(5 * MIB)


def test_the_end_of_the_engine_waits_for_what_is_queued(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for number in range(3):
        store.write(f"chat {number}", some_tokens(200, number), bytes(MIB))
    store.close(PATIENCE_S)
    assert len(files(tmp_path)) == 3
    store.write("late", CHAT, PAYLOAD)
    assert store.flush(PATIENCE_S)
    assert len(files(tmp_path)) == 3


def test_where_the_disk_is_slow_what_came_last_is_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path, quota=128 * MIB)
    for number in range(8):
        store.write(f"chat {number}", some_tokens(100, number), bytes(20 * MIB))
    store.write("grows", CHAT[:100], b"short")
    store.write("grows", CHAT, b"long")
    store.close(PATIENCE_S)
    later = open_store(tmp_path)
    assert recall(later, some_tokens(100, 7)) == bytes(20 * MIB)
    assert recall(later, CHAT) == b"long"
    later.close()


def test_hundreds_of_long_states_are_looked_through_quickly(tmp_path: Path) -> None:
    """3 ms for a prompt of 100,000 tokens on a quiet machine; ten times that are allowed."""
    store = open_store(tmp_path, quota=1024 * MIB)
    long = some_tokens(100_000)
    for number in range(300):
        keep(
            store, f"chat {number}", [*long[: 400 * (number % 5)], *some_tokens(2000, number)], b"x"
        )
    keep(store, "right", long[:90_000], b"right")
    state, times = store.find(long, whole=False), []
    for _ in range(5):
        started = time.perf_counter()
        state = store.find(long, whole=False)
        times.append(time.perf_counter() - started)
    assert state is not None
    assert state.count == 90_000
    assert min(times) < 0.03
    store.close()
