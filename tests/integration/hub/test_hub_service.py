"""The hub service with the real hub process, against a Hub on loopback."""

from __future__ import annotations

import hashlib
import logging
import os
from typing import TYPE_CHECKING, TypeVar

import pytest

from app.domain.errors import UserFixableError
from app.domain.hub import HubAccount, HubFile, HubLevel, HubQuery
from app.domain.hub_events import HubAccountChanged, HubSearchAnswered, HubSearchFailed
from app.hub.token_store import TokenStore
from app.hub.worker import HubWorker
from app.services.hub_port import HubPort
from app.services.hub_service import HubService
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.faults import silence
from tests.fake_hub.server import FakeHub
from tests.helpers.gguf_writer import TINY_LLAMA, TINY_TENSORS, Gguf
from tests.helpers.keyrings import MemoryKeyring, use_none, using
from tests.helpers.recorder import PATIENCE_S, Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

pytestmark = pytest.mark.integration

T = TypeVar("T")
TOKEN = "hf_" + "q" * 34
WHOLE = Gguf().encode()
LONG = Gguf({**TINY_LLAMA, "tokenizer.ggml.tokens": [f"token {n}" for n in range(30_000)]}).encode()


class Desk:
    """A service on a Hub of its own."""

    def __init__(self, hub: FakeHub, folder: Path) -> None:
        self.hub = hub
        self.recorder = Recorder()
        self.store = TokenStore(folder / "hub_account")
        self.port = HubPort(self._make, self.store.load)
        self.service = HubService(self.port, self.store, self.recorder.publish)

    def _make(self, listener: Callable[..., None]) -> HubWorker:
        self.worker = HubWorker(listener)
        return self.worker

    def close(self) -> None:
        self.port.close()
        self.service.close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    use_none()
    contents = FakeContents(tokens={TOKEN: "ada"})
    parts = {f"m-F16-0000{number}-of-00002.gguf": FakeFile(_part(number)) for number in (1, 2)}
    files = {"m-Q4_0.gguf": FakeFile(WHOLE), "long-Q8_0.gguf": FakeFile(LONG), **parts}
    files["README.md"] = FakeFile(b"# Card", lfs=False)
    contents.add(FakeRepository("org/m", files))
    with FakeHub(contents) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        opened = Desk(hub, tmp_path)
        yield opened
        opened.close()


def test_a_search_answers_with_events(desk: Desk) -> None:
    search_id = desk.service.search(HubQuery(text="org"))
    answered = desk.recorder.wait_for(HubSearchAnswered, lambda event: event.finished)
    assert answered.search_id == search_id
    assert [model.id for model in answered.models] == ["org/m"]


def test_an_outdated_search_delivers_nothing(desk: Desk) -> None:
    desk.hub.faults.add("/api/models", silence(1.0))
    outdated = desk.service.search(HubQuery(text="or"))
    desk.service.cancel_search(outdated)
    newest = desk.service.search(HubQuery(text="org"))
    desk.recorder.wait_for(HubSearchAnswered, lambda event: event.finished)
    answered = [e for e in desk.recorder.events if isinstance(e, HubSearchAnswered)]
    assert {event.search_id for event in answered} == {newest}
    assert not any(isinstance(event, HubSearchFailed) for event in desk.recorder.events)


def test_a_search_without_a_network_fails_in_words(desk: Desk) -> None:
    desk.hub.stop()
    search_id = desk.service.search(HubQuery())
    failed = desk.recorder.wait_for(HubSearchFailed)
    assert (failed.search_id, failed.problem.code) == (search_id, "offline")
    desk.hub.start()


@pytest.mark.parametrize("value", ["1", "true"])
def test_no_connection_is_opened_where_the_environment_forbids_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", value)
    desk.service.search(HubQuery())
    assert desk.recorder.wait_for(HubSearchFailed).problem.code == "switched_off"
    with pytest.raises(UserFixableError, match="HF_HUB_OFFLINE is set"):
        done(desk.service.open_repository("org/m"))
    assert desk.hub.requests == []


def test_a_repository_opens_as_levels(desk: Desk) -> None:
    page = done(desk.service.open_repository("org/m"))
    assert page.repository.card == "# Card"
    assert [level.label for level in page.contents.levels] == ["Q4_0", "F16", "Q8_0"]


def test_a_level_is_described_by_its_first_bytes(desk: Desk) -> None:
    info = done(desk.service.describe_level("org/m", "main", level("m-Q4_0.gguf")))
    assert (info.architecture, info.trained_context, info.kv_heads) == ("llama", 2048, 2)
    assert info.file_bytes == len(WHOLE)


def test_a_long_header_is_read_in_a_few_larger_steps(desk: Desk) -> None:
    info = done(desk.service.describe_level("org/m", "main", level("long-Q8_0.gguf")))
    assert info.vocabulary == 30_000
    ranges = [seen.range for seen in desk.hub.requests if "/resolve/" in seen.path]
    assert ranges == ["bytes=0-262143", "bytes=0-4194303"]


def test_all_parts_of_a_level_are_counted(desk: Desk) -> None:
    parts = level("m-F16-00001-of-00002.gguf", "m-F16-00002-of-00002.gguf")
    info = done(desk.service.describe_level("org/m", "main", parts))
    assert info.parameters == sum(tensor.size // 2 for tensor in TINY_TENSORS[:2]) + 64
    assert info.file_bytes == len(_part(1)) + len(_part(2))


def test_a_header_is_fetched_once(desk: Desk) -> None:
    asked = [desk.service.describe_level("org/m", "main", level("m-Q4_0.gguf")) for _ in range(3)]
    assert len({done(future) for future in asked}) == 1
    assert sum("/resolve/" in seen.path for seen in desk.hub.requests) == 1


def test_what_failed_is_tried_again_when_asked_again(desk: Desk) -> None:
    missing = level("late.gguf")
    assert code_of(desk.service.describe_level("org/m", "main", missing)) == "not_found"
    desk.hub.contents.repositories["org/m"].files["late.gguf"] = FakeFile(WHOLE)
    assert done(desk.service.describe_level("org/m", "main", missing)).name == "Tiny"


def test_what_is_no_model_is_named(desk: Desk) -> None:
    files = desk.hub.contents.repositories["org/m"].files
    files["page.gguf"] = FakeFile(b"<!doctype html><p>Not found</p>")
    files["cut.gguf"] = FakeFile(WHOLE[:-40])
    assert code_of(desk.service.describe_level("org/m", "main", level("page.gguf"))) == "not_gguf"
    assert code_of(desk.service.describe_level("org/m", "main", level("cut.gguf"))) == "truncated"


def test_sign_in_names_the_account_and_asks_with_the_token(desk: Desk) -> None:
    account = done(desk.service.sign_in(f" {TOKEN}\n", remember=True))
    assert account == HubAccount("ada", remembered=False)  # there is no keyring here
    assert done(desk.service.account()) == account
    assert desk.recorder.wait_for(HubAccountChanged).account == account
    done(desk.service.open_repository("org/m"))
    assert desk.hub.requests[-1].authorization == f"Bearer {TOKEN}"


def test_a_remembered_account_is_there_after_the_next_start(desk: Desk, tmp_path: Path) -> None:
    with using(MemoryKeyring()):
        account = done(desk.service.sign_in(TOKEN, remember=True))
        assert account == HubAccount("ada", remembered=True)
        later = Desk(desk.hub, tmp_path)
        done(later.service.open_repository("org/m"))
        assert desk.hub.requests[-1].authorization == f"Bearer {TOKEN}"
        assert done(later.service.account()) == account
        done(later.service.sign_out())
        assert Desk(desk.hub, tmp_path).store.load() is None
        later.close()


def test_sign_out_makes_everything_anonymous(desk: Desk) -> None:
    done(desk.service.sign_in(TOKEN, remember=False))
    done(desk.service.sign_out())
    assert done(desk.service.account()) is None
    done(desk.service.open_repository("org/m"))
    assert desk.hub.requests[-1].authorization is None


def test_a_wrong_token_leaves_the_right_one_in_place(desk: Desk) -> None:
    done(desk.service.sign_in(TOKEN, remember=False))
    assert code_of(desk.service.sign_in("hf_wrong", remember=False)) == "unauthorized"
    assert desk.port.token == TOKEN
    assert done(desk.service.account()) == HubAccount("ada", remembered=False)


@pytest.mark.parametrize("token", ["", "  ", "two words", "line\nbreak", "x" * 201, "schlüssel"])
def test_what_is_no_token_is_never_sent(desk: Desk, token: str) -> None:
    assert code_of(desk.service.sign_in(token, remember=False)) == "bad_token"
    assert not desk.hub.requests


def test_the_token_is_in_no_log_and_no_file(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        done(desk.service.sign_in(TOKEN, remember=True))
        done(desk.service.open_repository("org/m"))
        assert code_of(desk.service.open_repository("org/none")) == "not_found"
    assert TOKEN not in caplog.text
    assert all(TOKEN.encode() not in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    process = f"/proc/{desk.worker.pid}"
    if os.path.isdir(process):  # noqa: PTH112
        for name in ("cmdline", "environ"):
            with open(f"{process}/{name}", "rb") as stream:  # noqa: PTH123
                assert TOKEN.encode() not in stream.read()


def test_a_killed_process_is_replaced_and_still_knows_who_asks(desk: Desk) -> None:
    done(desk.service.sign_in(TOKEN, remember=False))
    pid = desk.worker.pid
    assert pid is not None
    desk.hub.faults.add("/api/models", silence(30.0, None))
    waiting = desk.service.open_repository("org/m")
    desk.service.search(HubQuery())
    os.kill(pid, 9)
    assert code_of(waiting) == "hub_gone"
    assert desk.recorder.wait_for(HubSearchFailed).problem.code == "hub_gone"
    desk.hub.faults.clear()
    done(desk.service.open_repository("org/m"))
    assert desk.hub.requests[-1].authorization == f"Bearer {TOKEN}"


def test_a_local_file_is_hashed(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(WHOLE)
    future = desk.service.hash_file(str(path), lambda _done, _size: None)
    assert done(future) == hashlib.sha256(WHOLE).hexdigest()


def test_closing_leaves_nobody_waiting(desk: Desk) -> None:
    desk.hub.faults.add("/api/models", silence(30.0, None))
    waiting = desk.service.open_repository("org/m")
    desk.close()
    assert waiting.cancelled() or code_of(waiting) == "hub_gone"


def _part(number: int) -> bytes:
    if number == 2:
        return Gguf({"split.no": 1, "split.count": 2}, TINY_TENSORS[1:]).encode()
    return Gguf({**TINY_LLAMA, "split.no": 0, "split.count": 2}, TINY_TENSORS[:1]).encode()


def level(*paths: str) -> HubLevel:
    return HubLevel(
        "x",
        "",
        tuple(HubFile(path, None, None) for path in paths),
        complete=True,
        bits_per_weight=None,
    )


def done(future: Future[T]) -> T:
    return future.result(timeout=PATIENCE_S)


def code_of(future: Future[T]) -> str:
    with pytest.raises(UserFixableError) as caught:
        future.result(timeout=PATIENCE_S)
    return caught.value.code
