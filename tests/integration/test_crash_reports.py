"""A window that ends out of order is told of at the next start; one that is closed is not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.paths import Paths
from app.services.crash_reports import list_reports

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    def start(*steps: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.window_session", str(tmp_path), *steps],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def _seen(process: subprocess.Popen[str]) -> dict[str, object]:
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    seen: dict[str, object] = json.loads(out.splitlines()[-1])
    return seen


def _only_report(home: Path) -> str:
    (report,) = list_reports(Paths.locate(home).logs)
    return report.read_text("utf-8")


def test_a_crash_leaves_its_stack_and_is_offered_once(
    run: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    crashed = run("crash")
    crashed.communicate(timeout=120)
    assert crashed.returncode < 0
    assert _seen(run("notice")) == {
        "notice": "Quantscope crashed the last time. Your chats are kept."
    }
    report = _only_report(tmp_path)
    assert "Fatal Python error: Segmentation fault" in report
    assert "in do_crash" in report
    assert _seen(run("pages")) == {}
    assert len(list_reports(Paths.locate(tmp_path).logs)) == 1


def test_a_kill_is_not_called_a_crash(
    run: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    killed = run("hang")
    assert killed.stdout is not None
    assert killed.stdout.readline() == "open\n"
    killed.kill()
    killed.communicate(timeout=60)
    assert _seen(run("notice")) == {
        "notice": "Quantscope did not end in order the last time. Your chats are kept."
    }
    assert "None was written." in _only_report(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_end_of_the_desktops_session_is_an_orderly_end(
    run: Callable[..., subprocess.Popen[str]], tmp_path: Path, number: signal.Signals
) -> None:
    ended = run("hang")
    assert ended.stdout is not None
    assert ended.stdout.readline() == "open\n"
    ended.send_signal(number)
    assert ended.wait(60) == 0
    ended.communicate(timeout=60)
    assert not (Paths.locate(tmp_path).logs / "running").exists()


def test_a_window_that_is_closed_leaves_no_report(
    run: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    _seen(run("pages"))
    _seen(run("pages"))
    assert list_reports(Paths.locate(tmp_path).logs) == []
    assert not (Paths.locate(tmp_path).logs / "running").exists()


def test_a_run_has_ended_before_it_gives_up_its_place(
    run: Callable[..., subprocess.Popen[str]],
) -> None:
    """Who waits for the place looks for the mark as soon as it has it."""
    assert _seen(run("end")) == {"marked_before": True, "marked": False}
