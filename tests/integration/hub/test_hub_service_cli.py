"""`models search` and `models levels` with the real hub process."""

from __future__ import annotations

import argparse
import json
import queue
from typing import TYPE_CHECKING

import pytest

from app.cli import models_hub
from app.cli.models_hub_arguments import add_hub_verbs
from app.domain.errors import UserFixableError
from app.domain.fit import Fit, FreeMemory, judge_fit
from app.domain.hub import HubSort
from app.domain.memory_prediction import MemoryPrediction
from app.hub.token_store import TokenStore
from app.hub.worker import HubWorker
from app.services.hub_port import HubPort
from app.services.hub_service import HubService
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.server import FakeHub
from tests.helpers.gguf_writer import Gguf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.events import Event
    from app.domain.model_file import GgufInfo

pytestmark = pytest.mark.integration

SMALL = Gguf().encode()


class Terminal:
    """Runs commands as `models` does."""

    def __init__(self, hub: FakeHub, folder: Path) -> None:
        self.hub = hub
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        store = TokenStore(folder / "hub_account")
        self.port = HubPort(HubWorker, store.load)
        self.service = HubService(self.port, store, self.events.put)

    def run(self, *words: str) -> None:
        arguments = parse(*words)
        if arguments.verb == "search":
            assert models_hub.search(self.service, self.events, arguments) == 0
        else:
            assert models_hub.levels(self.service, judge, arguments) == 0


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    contents = FakeContents()
    files = {
        "m-Q4_0.gguf": FakeFile(SMALL),
        "m-F16-00001-of-00002.gguf": FakeFile(bytes(3 * len(SMALL))),
        "mmproj-F16.gguf": FakeFile(bytes(10)),
    }
    gguf: dict[str, object] = {"total": 7 * 10**9, "architecture": "llama"}
    contents.add(FakeRepository("org/m-GGUF", files, downloads=12345, licence="mit", gguf=gguf))
    contents.add(FakeRepository("org/other", gated=True, tags=("gguf", "evil\x1b[2J")))
    with FakeHub(contents) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        opened = Terminal(hub, tmp_path)
        yield opened
        opened.port.close()
        opened.service.close()


def test_search_prints_a_table(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.run("search", "gguf", "--sort", "downloads", "--at-least", "6.5B")
    header, row = capsys.readouterr().out.splitlines()
    assert header.split()[:2] == ["REPOSITORY", "SIZE"]
    assert row.split()[:4] == ["org/m-GGUF", "7B", "llama", "12,345"]


def test_search_prints_json(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.run("search", "--gated", "yes", "--json")
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["id"], found["gated"]) == ("org/other", True)


def test_a_search_without_results_says_so(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.run("search", "nothing like it")
    assert capsys.readouterr().out == "The Hub has no such model in GGUF format.\n"


def test_a_search_without_a_network_is_an_error_in_words(terminal: Terminal) -> None:
    terminal.hub.stop()
    with pytest.raises(UserFixableError) as caught:
        terminal.run("search", "m")
    assert caught.value.code == "offline"
    terminal.hub.start()


def test_levels_say_what_fits(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.run("levels", "org/m-GGUF")
    _header, small, large, companion = capsys.readouterr().out.splitlines()
    assert small.startswith("Q4_0")
    assert "fits" in small
    assert large.startswith("F16")
    assert large.endswith("parts are missing on the Hub")
    assert companion.startswith("with it: mmproj mmproj-F16.gguf")


def test_levels_as_json(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.run("levels", "org/m-GGUF", "--json", "--context", "4096")
    document = json.loads(capsys.readouterr().out)
    assert [level["label"] for level in document["levels"]] == ["Q4_0", "F16"]
    assert document["levels"][0]["fit"] == "fits"
    assert document["levels"][0]["files"][0]["sha256"] == FakeFile(SMALL).sha256


def test_orders_have_plain_names() -> None:
    assert parse("search", "x", "--sort", "updated").sort is HubSort.UPDATED


@pytest.mark.parametrize(
    "words", [("--sort", "best"), ("--limit", "0"), ("--at-most", "1.2.3B"), ("--gated", "maybe")]
)
def test_wrong_options_are_refused(words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        parse("search", "x", *words)


def parse(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers(dest="verb")

    def add_verb(name: str, text: str) -> argparse.ArgumentParser:
        verb = verbs.add_parser(name, help=text)
        verb.add_argument("--json", action="store_true")
        return verb

    add_hub_verbs(add_verb)
    return parser.parse_args(words)


def judge(info: GgufInfo, context: int | None) -> Fit:
    prediction = MemoryPrediction(info.file_bytes, kv=0, compute=0, other=0)
    free = FreeMemory(available=8 << 30, total=16 << 30)
    return judge_fit(prediction, context or 4096, free, 0)
