"""`models download` over a real queue, with a hub under control."""

from __future__ import annotations

import argparse
import json
import queue
import threading
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.cli.download_display import LinesDisplay, duration, progress_line
from app.cli.models_download import DownloadTools, best_companions, choose_level, run
from app.cli.models_download_arguments import add_download_verb, byte_rate
from app.domain.download import DownloadProgress, DownloadState
from app.domain.errors import UserFixableError
from app.domain.events import Event
from app.domain.fit import Fit, FitVerdict
from app.domain.hub import (
    CompanionKind,
    HubCompanion,
    HubContents,
    HubFile,
    HubLevel,
    HubModel,
    HubRepository,
)
from app.domain.hub_levels import HubPage
from tests.unit.services.download_desk import REPOSITORY, REVISION, Desk, a_model
from tests.unit.storage.builders import INFO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.model_file import GgufInfo

NAME = "tiny-Q4_K_M.gguf"
MODEL = HubModel(REPOSITORY, 1, 1, None, "mit", False, False, "llama", 1000, 2048)


class FakeHub:
    """One page."""

    def __init__(self, page: HubPage) -> None:
        self.page = page

    def open_repository(self, repository: str, revision: str | None = None) -> Future[HubPage]:
        future: Future[HubPage] = Future()
        future.set_result(self.page)
        return future

    def describe_level(self, repository: str, revision: str, level: HubLevel) -> Future[GgufInfo]:
        future: Future[GgufInfo] = Future()
        future.set_result(INFO)
        return future


def a_level(label: str, bits: float, size: int = 1000, *, complete: bool = True) -> HubLevel:
    file = HubFile(f"{label}.gguf", size, "ab" * 32)
    return HubLevel(label, label, (file,), complete, bits)


def a_page(*levels: HubLevel, companions: tuple[HubCompanion, ...] = ()) -> HubPage:
    repository = HubRepository(MODEL, REVISION, (), "")
    return HubPage(repository, HubContents(levels, companions))


def nothing_fits(_info: GgufInfo) -> Fit | None:
    return None


def never() -> bool:
    return False


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.close()


def arguments(*, as_json: bool = False, level: str | None = None) -> argparse.Namespace:
    return argparse.Namespace(
        repository=REPOSITORY, level=level, revision=None, with_companions=False, json=as_json
    )


def tools_for(desk: Desk) -> DownloadTools:
    page = a_page(desk.request({NAME: a_model()}).level)
    return DownloadTools(FakeHub(page), desk.service, nothing_fits, never)


def test_a_download_ends_in_the_library(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.port.automatic = True
    assert run(tools_for(desk), desk.heard, arguments()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "org/Model-GGUF tiny-Q4_K_M (10 kB)"
    assert lines[-1] == "tiny-Q4_K_M is whole and in the library as m1."


def test_json_is_one_object_on_each_line(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.port.automatic = True
    run(tools_for(desk), desk.heard, arguments(as_json=True))
    documents = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [documents[0]["event"], documents[-1]["event"]] == ["started", "done"]
    assert documents[-1]["model"] == "m1"


def test_a_failure_ends_with_its_words(desk: Desk) -> None:
    tools = tools_for(desk)
    failing = threading.Thread(
        target=lambda: desk.port.fetch(NAME).fail("gated", "Ask first.", "Ask.")
    )
    failing.start()
    with pytest.raises(UserFixableError, match="Ask first"):
        run(tools, desk.heard, arguments())
    failing.join()


def test_ctrl_c_pauses_and_says_how_to_go_on(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(queue.SimpleQueue[Event]):
        def get(self, block: bool = True, timeout: float | None = None) -> Event:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tools_for(desk), Interrupted(), arguments())
    told = capsys.readouterr().err
    assert "quantscope models download org/Model-GGUF tiny-Q4_K_M" in told
    (entry,) = desk.wish(desk.service.list_downloads())
    assert entry.state is DownloadState.PAUSED


def test_the_offline_switch_pauses_and_says_how_to_go_on(desk: Desk) -> None:
    def going_offline() -> bool:
        desk.port.fetch(NAME).bring(700)
        return True

    tools = replace(tools_for(desk), offline=going_offline)
    with pytest.raises(UserFixableError, match="You went offline by your own setting") as caught:
        run(tools, desk.heard, arguments())
    assert caught.value.code == "switched_off"
    assert "quantscope models download org/Model-GGUF tiny-Q4_K_M" in caught.value.action
    (entry,) = desk.wish(desk.service.list_downloads())
    assert (entry.state, entry.received) == (DownloadState.PAUSED, 700)
    assert not desk.port.fetch(NAME).open


def test_what_has_arrived_needs_no_network(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def going_offline() -> bool:
        (entry,) = desk.wish(desk.service.list_downloads())
        if entry.state is DownloadState.ACTIVE:
            desk.port.fetch(NAME).finish()
            desk.until(entry.id, DownloadState.VERIFYING, DownloadState.DONE)
        return True

    assert run(replace(tools_for(desk), offline=going_offline), desk.heard, arguments()) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("in the library as m1.")


def test_a_level_is_found_by_its_name_in_any_case(desk: Desk) -> None:
    page = a_page(a_level("Q4_K_M", 4.8), a_level("Q8_0", 8.5))
    tools = DownloadTools(FakeHub(page), desk.service, nothing_fits, never)
    assert choose_level(tools, page, "q8_0").label == "Q8_0"
    with pytest.raises(UserFixableError, match="There are: Q4_K_M, Q8_0"):
        choose_level(tools, page, "Q5_0")


def test_without_a_name_the_only_whole_one_is_taken_or_a_choice_is_asked_for(desk: Desk) -> None:
    broken = a_level("Q8_0", 8.5, complete=False)
    page = a_page(a_level("Q4_K_M", 4.8), broken)
    tools = DownloadTools(FakeHub(page), desk.service, nothing_fits, never)
    assert choose_level(tools, page, None).label == "Q4_K_M"
    page = a_page(a_level("Q4_K_M", 4.8), a_level("Q6_K", 6.5))
    with pytest.raises(UserFixableError, match="Choose one: Q4_K_M, Q6_K"):
        choose_level(replace(tools, hub=FakeHub(page)), page, None)
    with pytest.raises(UserFixableError, match="no GGUF models"):
        choose_level(tools, a_page(), None)


@pytest.mark.parametrize("bits", [4.8, None], ids=["known", "from the header"])
def test_without_a_name_the_recommended_one_is_taken(desk: Desk, bits: float | None) -> None:
    levels = [
        replace(a_level("Q4_K_M", 4.8, 9_000_000), bits_per_weight=bits),
        replace(a_level("F16", 16.0, 30_000_000), bits_per_weight=bits and 16.0),
    ]
    page = a_page(*levels)

    def only_the_small_one(info: GgufInfo) -> Fit | None:
        fits = info.file_bytes < 10_000_000
        verdict = FitVerdict.FITS if fits else FitVerdict.TOO_LARGE
        nothing: object = None
        return Fit(verdict, nothing, 0, 0, 0, 4096)  # type: ignore[arg-type]

    tools = DownloadTools(FakeHub(page), desk.service, only_the_small_one, never)
    assert choose_level(tools, page, None).label == "Q4_K_M"


def test_of_each_kind_of_companion_one_comes_along() -> None:
    def companion(kind: CompanionKind, name: str, size: int) -> HubCompanion:
        return HubCompanion(kind, HubFile(name, size, None))

    large = companion(CompanionKind.MMPROJ, "mmproj-F32.gguf", 40)
    small = companion(CompanionKind.MMPROJ, "mmproj-Q8_0.gguf", 10)
    half = companion(CompanionKind.MMPROJ, "mmproj-F16.gguf", 20)
    draft = companion(CompanionKind.DRAFT, "draft.gguf", 5)
    assert best_companions(HubContents((), (large, small, half, draft))) == (half, draft)
    assert best_companions(HubContents((), (large, small))) == (small,)


@pytest.mark.parametrize(
    ("text", "rate"), [("5M", 5_000_000), ("1.5m", 1_500_000), ("800", 800), ("20k", 20_000)]
)
def test_a_rate_may_have_a_unit(text: str, rate: int) -> None:
    assert byte_rate(text) == rate


@pytest.mark.parametrize("text", ["", "0", "fast", "-5M", "5MB"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        byte_rate(text)


def test_the_arguments_are_understood() -> None:
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers(dest="verb")
    add_download_verb(lambda name, text: verbs.add_parser(name, help=text))
    given = parser.parse_args(["download", "a/b", "Q4_0", "--limit-rate", "5M"])
    assert (given.repository, given.level, given.limit_rate) == ("a/b", "Q4_0", 5_000_000)
    assert parser.parse_args(["download", "a/b"]).level is None


def test_without_a_terminal_there_is_a_line_for_each_tenth_and_each_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    display = LinesDisplay()
    for received in range(0, 1001, 10):
        display.progress(DownloadProgress("d", received, 1000, None, None))
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == [f"{tenth * 10:3}%" for tenth in range(11)]
    for seconds in (3.0, 2.0, 1.0):
        display.progress(DownloadProgress("d", 1000, 1000, None, None, seconds, "Offline."))
    assert capsys.readouterr().out.count("Offline.") == 1


def test_a_line_says_how_far_how_fast_and_how_long() -> None:
    progress = DownloadProgress("d", 2_100_000_000, 4_900_000_000, 48e6, 58.3)
    assert progress_line(progress, bar=False) == " 43%  2.1 GB of 4.9 GB  48 MB/s  0:58 left"
    assert progress_line(progress, bar=True).startswith("██████████░░░░░░░░░░░░░░   43%")
    waiting = replace(progress, rate=None, seconds_left=None, waiting_s=4.0, reason="No network.")
    assert progress_line(waiting, bar=False).endswith("No network. Next try in 4 s.")
    assert [duration(seconds) for seconds in (5, 65, 7265)] == ["0:05", "1:05", "2:01:05"]
