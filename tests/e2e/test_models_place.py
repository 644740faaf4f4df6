"""The models place: a model is found on the Hub, downloaded, chatted with and inspected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.foundations import STARTER
from app.paths import resource
from tests.e2e.accessibility import wait_until
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.faults import stall
from tests.fake_hub.server import FakeHub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

_CARD = b"---\nlicense: mit\n---\n# Tiny Talk\n\nIt says **little**.\n"


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    contents = FakeContents()
    files = {
        "tiny-talk-F16.gguf": FakeFile(resource(STARTER)),
        "README.md": FakeFile(_CARD, lfs=False),
    }
    gguf: dict[str, object] = {"architecture": "llama", "total": 6_163_712, "context_length": 2048}
    for name in ("tiny-talk-GGUF", "other-GGUF"):
        contents.add(FakeRepository(f"somebody/{name}", dict(files), gguf=gguf))
    with FakeHub(contents) as hub:
        yield hub


def test_a_model_is_found_downloaded_inspected_and_chatted_with(start: Start, hub: FakeHub) -> None:
    window = start(hub=hub.url)
    _open_result(window, "tiny")
    window.press("push button", "Download F16")
    window.wait_for("push button", "In library F16")
    _choose_in_library(window)
    window.press("push button", "Inspect…")
    window.wait_for("page tab", "Tensors")
    window.keys("Escape")
    window.press("push button", "Chat with it")
    window.ask("What is quantization?")
    window.wait_for_words(r"tokens · .* to first token$")


def test_a_download_goes_on_where_it_was_after_the_power_went_out(
    start: Start, hub: FakeHub
) -> None:
    hub.faults.add("tiny-talk-F16.gguf", stall(after=4 << 20, times=1))
    window = start(hub=hub.url)
    _open_result(window, "tiny")
    window.press("push button", "Download F16")
    wait_until(lambda: hub.sent["tiny-talk-F16.gguf"] >= 4 << 20, "a part of the file to leave")
    window.kill()
    again = start(hub=hub.url)
    again.keys("ctrl+shift+m")
    again.press("page tab", "Downloads")
    again.wait_for("label", "1 done")
    _choose_in_library(again)


def test_without_a_network_the_page_says_so_and_the_rest_works(start: Start) -> None:
    window = start()
    window.keys("ctrl+shift+m")
    window.press("page tab", "Discover")
    window.wait_for_words(r"You are offline")
    window.press("push button", "New chat")
    window.ask("What is quantization?")
    window.wait_for_words(r"tokens · .* to first token$")


def _open_result(window: RunningApp, text: str) -> None:
    """Search, and open the only result with the keyboard."""
    window.keys("ctrl+shift+m")
    window.press("page tab", "Discover")
    window.act("write", "text", "Search models on the Hub", text)
    window.wait_for("label", "1 model found")
    window.act("focus", "text", "Search models on the Hub")
    window.keys("Down", "Return")
    window.wait_for("push button", "Download F16")


def _choose_in_library(window: RunningApp) -> None:
    """Click the level that somebody uploaded; the starter stands in the same family."""
    window.press("page tab", "Library")

    def row() -> str | None:
        shown = (node for node in window.tree().walk() if node.showing)
        rows = (node.name for node in shown if node.role == "table cell")
        return next((name for name in rows if "from somebody" in name), None)

    window.click("table cell", wait_until(row, "the download in the library"))
    window.wait_for_words(r"^Not loaded$")
