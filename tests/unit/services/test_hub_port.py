"""Events of the hub process reach whoever asked, and nobody waits for ever."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.domain.hub import HubQuery
from app.hub.protocol import (
    Account,
    Cancel,
    Configure,
    Failed,
    Found,
    HashFile,
    HubCommand,
    HubEvent,
    HubGone,
    Search,
    WhoAmI,
)
from app.services.hub_port import HubPort

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

PATIENCE_S = 20.0
TOKEN = "hf_" + "q" * 34


class Worker:
    """Records what is submitted; the test speaks for the process."""

    def __init__(self, listener: Callable[[HubEvent], None]) -> None:
        self.tell = listener
        self.commands: list[HubCommand] = []
        self.arrived = threading.Condition()
        self.dropped = 0

    def submit(self, command: HubCommand) -> None:
        with self.arrived:
            self.commands.append(command)
            self.arrived.notify_all()

    def cancel(self, request_id: str) -> None:
        self.submit(Cancel(request_id))

    def drop(self) -> None:
        self.dropped += 1

    def close(self, timeout: float = 3.0) -> None:
        self.tell(HubGone("", 0, expected=True, detail=""))

    def wait_for(self, kind: type[HubCommand]) -> None:
        with self.arrived:
            found = self.arrived.wait_for(
                lambda: any(isinstance(each, kind) for each in self.commands), PATIENCE_S
            )
        assert found


class Desk:
    """A port with its worker, and what came back."""

    def __init__(self, load: Callable[[], str | None] = lambda: None) -> None:
        self.port = HubPort(self._make, load)
        self.received: list[HubEvent] = []

    def _make(self, listener: Callable[[HubEvent], None]) -> Worker:
        self.worker = Worker(listener)
        return self.worker

    def ask(self) -> str:
        request_id = self.port.request(WhoAmI(""), self.received.append)
        self.worker.wait_for(WhoAmI)
        return request_id


def test_events_go_to_whoever_asked() -> None:
    desk = Desk()
    first = desk.ask()
    others: list[HubEvent] = []
    desk.port.request(WhoAmI(""), others.append)
    desk.worker.tell(Account(first, "ada"))
    assert desk.received == [Account(first, "ada")]
    assert others == []


def test_nothing_follows_the_event_that_ends_a_request() -> None:
    desk = Desk()
    request_id = desk.port.request(Search("", HubQuery()), desk.received.append)
    desk.worker.wait_for(Search)
    for finished in (False, True, True):
        desk.worker.tell(Found(request_id, (), finished))
    assert len(desk.received) == 2


def test_the_token_is_said_before_the_first_request() -> None:
    desk = Desk(lambda: TOKEN)
    desk.ask()
    said, asked = desk.worker.commands
    assert isinstance(said, Configure)
    assert said.token == TOKEN
    assert isinstance(asked, WhoAmI)


def test_requests_do_not_wait_long_for_a_keyring_that_asks_for_a_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.services.hub_port._TOKEN_PATIENCE_S", 0.05)
    unlocked = threading.Event()

    def load() -> str | None:
        assert unlocked.wait(PATIENCE_S)
        return TOKEN

    desk = Desk(load)
    desk.ask()
    assert not any(isinstance(each, Configure) for each in desk.worker.commands)
    unlocked.set()
    desk.worker.wait_for(Configure)
    assert desk.worker.commands[-1] == Configure("", TOKEN, None)


def test_a_keyring_that_fails_leaves_the_request_anonymous(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def load() -> str | None:
        raise RuntimeError(TOKEN)

    desk = Desk(load)
    desk.ask()
    assert TOKEN not in caplog.text


def test_who_signs_out_meanwhile_is_not_signed_in_by_the_keyring() -> None:
    begun, unlocked = threading.Event(), threading.Event()

    def load() -> str | None:
        begun.set()
        assert unlocked.wait(PATIENCE_S)
        return TOKEN

    desk = Desk(load)
    desk.port.request(WhoAmI(""), desk.received.append)
    assert begun.wait(PATIENCE_S)
    desk.port.set_token(None)
    unlocked.set()
    for thread in threading.enumerate():
        if thread.name == "hub-token":
            thread.join(PATIENCE_S)
    assert desk.port.token is None


def test_the_end_of_the_process_ends_every_request() -> None:
    desk = Desk()
    request_id = desk.ask()
    desk.worker.tell(HubGone("", -9, expected=False, detail="log"))
    (failed,) = desk.received
    assert isinstance(failed, Failed)
    assert (failed.request_id, failed.code) == (request_id, "hub_gone")
    # It may have reached a new process already: there it must not go on unheard.
    assert desk.worker.commands[-1] == Cancel(request_id)


def test_a_request_after_the_end_fails_at_once() -> None:
    desk = Desk()
    desk.port.close()
    desk.port.request(WhoAmI(""), desk.received.append)
    assert [event.code for event in desk.received if isinstance(event, Failed)] == ["hub_gone"]


def test_a_request_that_still_waits_for_the_token_can_be_cancelled() -> None:
    never = threading.Event()
    desk = Desk(lambda: str(never.wait(PATIENCE_S)))
    request_id = desk.port.request(WhoAmI(""), desk.received.append)
    desk.port.cancel(request_id)
    assert [event.code for event in desk.received if isinstance(event, Failed)] == ["cancelled"]
    never.set()
    desk.worker.wait_for(Configure)
    assert not any(isinstance(each, WhoAmI) for each in desk.worker.commands)


def test_a_receiver_that_fails_stops_nobody_else() -> None:
    desk = Desk()

    def fail(event: HubEvent) -> None:
        raise ValueError(event)

    first = desk.port.request(WhoAmI(""), fail)
    second = desk.ask()
    desk.worker.tell(Account(first, "ada"))
    desk.worker.tell(Account(second, "ada"))
    assert len(desk.received) == 1


def test_the_token_is_in_no_text_of_a_command() -> None:
    assert TOKEN not in repr(Configure("", TOKEN, None))


def test_offline_nothing_begins_and_what_is_open_ends_in_words() -> None:
    desk = Desk()
    desk.ask()
    desk.worker.wait_for(WhoAmI)
    desk.port.set_offline(True)
    assert desk.worker.dropped == 1
    (ended,) = desk.received
    assert isinstance(ended, Failed)
    assert (ended.code, ended.text) == ("switched_off", "You are offline by your own setting.")
    sent = len(desk.worker.commands)
    desk.ask()
    assert [event.code for event in desk.received if isinstance(event, Failed)] == [
        "switched_off"
    ] * 2
    assert len(desk.worker.commands) == sent


def test_offline_the_process_is_told_before_a_file_of_this_computer_is_hashed() -> None:
    desk = Desk(lambda: TOKEN)
    desk.port.set_token(TOKEN)
    desk.port.set_offline(True)
    desk.port.request(HashFile("", b"/a/file"), desk.received.append)
    told, hashed = desk.worker.commands[-2:]
    assert told == Configure("", None, None, offline=True)
    assert isinstance(hashed, HashFile)


def test_online_again_everything_is_as_before() -> None:
    desk = Desk()
    desk.port.set_token(TOKEN)
    desk.port.set_offline(True)
    desk.port.set_offline(False)
    assert desk.worker.dropped == 2
    assert desk.worker.commands[-1] == Configure("", TOKEN, None)
    sent = desk.ask()
    assert desk.worker.commands[-1].request_id == sent


def test_what_waited_for_the_token_ends_too() -> None:
    hold = threading.Event()

    def load() -> str | None:
        hold.wait(PATIENCE_S)
        return None

    desk = Desk(load)
    desk.port.request(WhoAmI(""), desk.received.append)
    desk.port.set_offline(True)
    hold.set()
    (ended,) = desk.received
    assert isinstance(ended, Failed)
    assert ended.code == "switched_off"
    assert not any(isinstance(command, WhoAmI) for command in desk.worker.commands)
