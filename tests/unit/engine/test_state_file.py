"""A state file in which anything at all is wrong never reaches llama.cpp."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.engine.state_file import CHUNK, LINK, chain_of, token_bytes
from app.engine.state_store import StateStore
from tests.helpers.states import MIB, OTHER_MODEL, files, keep, open_store, recall, some_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator


MUTATIONS = 1000  # of each kind
TOKENS = some_tokens(700)
PAYLOAD = random.Random(2).randbytes(3000)  # noqa: S311  contents, not secrets
Mutation = Callable[["Files", random.Random], bytes]


@dataclass(frozen=True)
class Files:
    """A store, its only file, what is in it, and files that are right elsewhere."""

    store: StateStore
    path: Path
    data: bytes
    sibling: bytes  # of as many tokens and bytes
    foreign: bytes  # the same state under another key


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    root = tmp_path_factory.mktemp("cache")
    store, other = open_store(root), open_store(root, OTHER_MODEL)
    keep(other, "chat", TOKENS, PAYLOAD)
    keep(store, "chat", [*TOKENS[:-1], 1], PAYLOAD[::-1])
    (sibling,) = files(root)
    sibling_data = sibling.read_bytes()
    sibling.unlink()
    keep(store, "chat", TOKENS, PAYLOAD)
    (path,), (foreign,) = files(root), files(root, OTHER_MODEL)
    yield Files(store, path, path.read_bytes(), sibling_data, foreign.read_bytes())
    store.close()
    other.close()


def _flip(files: Files, chance: random.Random) -> bytes:
    data = bytearray(files.data)
    data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    return bytes(data)


def _flip_in_header(files: Files, chance: random.Random) -> bytes:
    data = bytearray(files.data)
    data[chance.randrange(200)] ^= 1 << chance.randrange(8)
    return bytes(data)


def _truncate(files: Files, chance: random.Random) -> bytes:
    return files.data[: chance.randrange(len(files.data))]


def _extend(files: Files, chance: random.Random) -> bytes:
    return files.data + chance.randbytes(chance.randrange(1, 600))


def _cut_out(files: Files, chance: random.Random) -> bytes:
    start = chance.randrange(len(files.data) - 1)
    return files.data[:start] + files.data[chance.randrange(start + 1, len(files.data)) :]


def _swap(files: Files, chance: random.Random) -> bytes:
    """The beginning of one state before the rest of another."""
    cut = chance.randrange(140, len(files.data) - len(PAYLOAD) + 1)
    return files.data[:cut] + files.sibling[cut:]


def _other_key(files: Files, chance: random.Random) -> bytes:
    """The file of another model, with as much of this one's header as one likes."""
    cut = chance.randrange(48)
    return files.data[:cut] + files.foreign[cut:]


@pytest.mark.parametrize(
    "mutate",
    [_flip, _flip_in_header, _truncate, _extend, _cut_out, _swap, _other_key],
)
def test_a_mutated_file_is_never_accepted_and_goes(prepared: Files, mutate: Mutation) -> None:
    chance = random.Random(3)  # noqa: S311  mutations, not secrets
    for number in range(MUTATIONS):
        data = mutate(prepared, chance)
        assert data != prepared.data
        prepared.path.unlink(missing_ok=True)
        path = prepared.path.with_name(f"{prepared.path.name[:33]}{number}{mutate.__name__}.state")
        path.write_bytes(data)
        assert recall(prepared.store, TOKENS) is None
        assert not path.exists()
    prepared.path.write_bytes(prepared.data)
    assert recall(prepared.store, TOKENS) == PAYLOAD
    prepared.path.unlink()


@pytest.mark.parametrize("mutate", [_flip, _truncate, _extend, _swap])
def test_a_file_that_changes_after_it_was_found_is_not_accepted(
    prepared: Files, mutate: Mutation
) -> None:
    chance = random.Random(4)  # noqa: S311  mutations, not secrets
    for number in range(50):
        path = prepared.path.with_name(f"{prepared.path.name[:33]}x{number}{mutate.__name__}.state")
        path.write_bytes(prepared.data)
        state = prepared.store.find([*TOKENS, 0], whole=False)
        assert state is not None
        path.write_bytes(mutate(prepared, chance))
        assert prepared.store.read(state) is None
        assert not path.exists()


def test_a_file_under_the_name_of_another_conversation_is_not_accepted(prepared: Files) -> None:
    path = prepared.path.with_name(f"{'0' * 32}-1.state")
    path.write_bytes(prepared.data)
    assert recall(prepared.store, TOKENS) is None
    assert not path.exists()


def test_every_block_of_a_large_payload_is_checked(tmp_path: Path) -> None:
    payload = random.Random(5).randbytes(13 * MIB)  # noqa: S311  contents, not secrets
    store = open_store(tmp_path)
    keep(store, "chat", TOKENS, payload)
    (path,) = files(tmp_path)
    assert recall(store, TOKENS) == payload
    whole = path.read_bytes()
    start = len(whole) - len(payload)
    for number, offset in enumerate([0, 4 * MIB - 1, 4 * MIB, 9 * MIB, 13 * MIB - 1]):
        data = bytearray(whole)
        data[start + offset] ^= 1
        path = path.with_name(f"{path.name[:33]}{number}.state")
        path.write_bytes(data)
        assert recall(store, TOKENS) is None
    blocks = [whole[start : start + 4 * MIB], whole[start + 4 * MIB : start + 8 * MIB]]
    swapped = whole[:start] + blocks[1] + blocks[0] + whole[start + 8 * MIB :]
    path.with_name(f"{path.name[:33]}s.state").write_bytes(swapped)
    assert recall(store, TOKENS) is None
    store.close()


def test_chains_are_equal_as_far_as_their_tokens_are() -> None:
    tokens = some_tokens(5 * CHUNK + 3)
    changed = list(tokens)
    changed[2 * CHUNK] += 1
    one, other = chain_of(token_bytes(tokens)), chain_of(token_bytes(changed))
    assert len(one) == 5 * LINK
    same = [one[at : at + LINK] == other[at : at + LINK] for at in range(0, len(one), LINK)]
    assert same == [True, True, False, False, False]
