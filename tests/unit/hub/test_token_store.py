"""The token in the keyring, and on systems that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from keyring.errors import NoKeyringError

from app.hub.token_store import TokenStore
from tests.helpers.keyrings import MemoryKeyring, using

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "hf_" + "q" * 34


@pytest.fixture
def backend() -> Iterator[MemoryKeyring]:
    with using(MemoryKeyring()) as keyring:
        yield keyring


def test_a_token_is_remembered_beyond_the_end_of_the_app(
    backend: MemoryKeyring, tmp_path: Path
) -> None:
    assert TokenStore(tmp_path / "a" / "hub_account").save("ada", TOKEN)
    later = TokenStore(tmp_path / "a" / "hub_account")
    assert (later.account_name(), later.load()) == ("ada", TOKEN)


def test_no_file_holds_the_token(backend: MemoryKeyring, tmp_path: Path) -> None:
    TokenStore(tmp_path / "hub_account").save("ada", TOKEN)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert all(TOKEN.encode() not in path.read_bytes() for path in files)


def test_a_forgotten_token_is_gone_everywhere(backend: MemoryKeyring, tmp_path: Path) -> None:
    store = TokenStore(tmp_path / "hub_account")
    store.save("ada", TOKEN)
    store.forget()
    assert not backend.kept
    assert store.load() is None
    assert TokenStore(tmp_path / "hub_account").load() is None


def test_the_keyring_is_left_alone_where_nothing_was_put_into_it(
    backend: MemoryKeyring, tmp_path: Path
) -> None:
    assert TokenStore(tmp_path / "hub_account").load() is None
    assert backend.reads == 0


@pytest.mark.parametrize("trouble", [NoKeyringError(), RuntimeError(TOKEN), OSError("no D-Bus")])
def test_a_keyring_that_fails_only_means_not_remembered(
    backend: MemoryKeyring, tmp_path: Path, caplog: pytest.LogCaptureFixture, trouble: Exception
) -> None:
    backend.broken = trouble
    store = TokenStore(tmp_path / "hub_account")
    assert not store.save("ada", TOKEN)
    assert store.account_name() is None
    store.forget()
    assert TOKEN not in caplog.text


def test_a_keyring_that_broke_since_gives_no_token(backend: MemoryKeyring, tmp_path: Path) -> None:
    TokenStore(tmp_path / "hub_account").save("ada", TOKEN)
    backend.broken = NoKeyringError()
    assert TokenStore(tmp_path / "hub_account").load() is None
