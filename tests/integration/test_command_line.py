"""The command line as a script sees it: exit codes, JSON, Ctrl+C, pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.engine.gguf_header import read_header
from app.foundations import STARTER
from app.paths import resource
from tests.helpers.gguf_rewriter import rewrite_gguf

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
Run = subprocess.CompletedProcess[str]
pytestmark = pytest.mark.integration


@pytest.fixture
def quantscope(tmp_path: Path) -> Callable[..., Run]:
    """Runs the command line in a home of its own."""

    def run(*arguments: str | Path, stdin: str = "") -> Run:
        return subprocess.run(
            _command(tmp_path, *arguments),
            cwd=ROOT,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


def _command(home: Path, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "app", "--home", f"{home / 'home'}", *map(str, arguments)]


def _lines(output: str) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


def test_the_selftest_passes(quantscope: Callable[..., Run]) -> None:
    done = quantscope("selftest", "--json")
    (document,) = _lines(done.stdout)
    assert (done.returncode, document["passed"]) == (0, True)


def test_an_answer_as_json_streams_and_ends_with_the_figures(
    quantscope: Callable[..., Run],
) -> None:
    done = quantscope("chat", "starter", "-p", "Hello", "--temp", "0", "--json")
    *parts, last = _lines(done.stdout)
    assert done.returncode == 0
    assert "".join(part["text"] for part in parts) == last["answer"] != ""
    assert last["status"] == "done"
    assert last["stats"]["prompt_tokens"] > 0
    assert "error" not in last


def test_a_question_of_the_command_line_leaves_no_trace(quantscope: Callable[..., Run]) -> None:
    quantscope("chat", "starter", "-p", "Hello", "--max-tokens", "3")
    assert _lines(quantscope("chats", "list", "--json").stdout) == [[]]


def test_questions_from_a_pipe_are_one_chat(quantscope: Callable[..., Run]) -> None:
    done = quantscope("chat", "starter", "--max-tokens", "5", stdin="Hello\n\nAnd you?\n")
    assert done.returncode == 0
    assert "> " not in done.stdout
    ((chat,),) = _lines(quantscope("chats", "list", "--json").stdout)
    (shown,) = _lines(quantscope("chats", "show", chat["id"], "--json").stdout)
    users = [m["text"] for m in shown["messages"] if m["role"] == "user"]
    assert users == ["Hello", "And you?"]
    more = quantscope("chat", "starter", "--chat", chat["id"], "-p", "More?", "--max-tokens", "5")
    assert more.returncode == 0
    assert "0 reused" in more.stderr


def test_a_crash_of_the_engine_is_told_in_one_line_and_logged(
    quantscope: Callable[..., Run], starter: Path, tmp_path: Path
) -> None:
    changes: dict[str, str | int | None] = {"llama.block_count": 0}
    bad = rewrite_gguf(starter, tmp_path / "bad.gguf", changes)
    done = quantscope("chat", bad, "-p", "Hello")
    (said,) = done.stderr.splitlines()
    assert said.startswith("The engine crashed while it loaded this file")
    assert "engine ended with" in (tmp_path / "home" / "logs" / "engines.log").read_text()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["chat", "starter", "-p", "Hi", "--context", "256", "--system", "x " * 600], None),
        (["models", "remove", "starter"], "bundled_model"),
        (["models", "info", "nonsense"], "no_model"),
        (["models", "import", "missing.gguf"], "missing"),
        (["chats", "show", "nonsense"], "chat_unknown"),
        (["chat", "starter", "-p", "Hi", "--chat", "nonsense"], "chat_unknown"),
        (["bench", "starter", "--depth", "100000"], "context_too_short"),
        (["evaluate", "starter", "--text", "none.txt"], "unreadable"),
        (["evaluate", "starter", "--text", f"{resource(STARTER)}"], "not_text"),
        (["evaluate", "starter", "--noise-floor"], "no_reference"),
        (["evaluate", "starter", "--context", "100000"], "context_too_short"),
        (["imatrix", "starter", "--text", "none.txt"], "unreadable"),
        (["imatrix", "starter", "--ctx", "10000"], "context_too_short"),
    ],
)
def test_failures_are_one_line_and_an_object(
    quantscope: Callable[..., Run], arguments: list[str], code: str | None
) -> None:
    done = quantscope(*arguments)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    as_json = quantscope(*arguments, "--json")
    document = _lines(as_json.stdout)[-1]
    assert (as_json.returncode, document["code"]) == (1, code or "prompt_too_long")
    assert document["error"] == done.stderr.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["chat"],
        ["chat", "starter", "--temp", "nan"],
        ["models"],
        ["bench", "starter", "--gen", "-1"],
        ["bench", "starter", "--gen", "1,x"],
    ],
)
def test_wrong_usage_is_exit_code_2(quantscope: Callable[..., Run], arguments: list[str]) -> None:
    assert quantscope(*arguments).returncode == 2


def test_bench_measures_what_was_asked_for(quantscope: Callable[..., Run]) -> None:
    arguments = ("--prompt", "32", "--gen", "4", "--pg", "8,2", "--depth", "0,16", "--repeat", "2")
    done = quantscope("bench", "starter", *arguments, "--threads", "1", "--json")
    (document,) = _lines(done.stdout)
    names = [result["test"] for result in document["results"]]
    assert names[:3] == ["pp32", "tg4", "pp8+tg2"]
    assert names[3:] == ["pp32 @ d16", "tg4 @ d16", "pp8+tg2 @ d16"]
    assert all(len(result["samples"]) == 2 for result in document["results"])
    assert all(result["mean"] > 0 for result in document["results"])
    assert document["machine"]["cores"] >= 1


def test_evaluate_measures_against_a_reference(quantscope: Callable[..., Run]) -> None:
    options = ("--reference", "starter", "--chunks", "2", "--context", "128", "--threads", "1")
    done = quantscope("evaluate", "starter", *options, "--json")
    (document,) = _lines(done.stdout)
    reference, itself = document["results"]
    assert (document["context"], itself["chunks"], itself["tokens"]) == (128, 2, 126)
    assert itself["perplexity"] == reference["perplexity"]
    assert itself["divergence"]["mean"]["value"] == 0
    assert itself["enough_text"] is False
    assert "Not enough text yet" in quantscope("evaluate", "starter", *options).stdout


def test_a_model_is_imported_and_removed_in_place(
    quantscope: Callable[..., Run], endless: Path
) -> None:
    (added,) = _lines(quantscope("models", "import", endless, "--json").stdout)
    assert added["path"] == str(endless)
    assert quantscope("models", "remove", endless).returncode == 0
    assert quantscope("models", "remove", endless).returncode == 1
    assert endless.exists()


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path, endless: Path) -> None:
    command = _command(tmp_path, "chat", endless, "-p", "a", "--temp", "0", "--threads", "1")
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(2) == b" a"
        process.stdout.close()
        assert process.wait(timeout=120) == 1
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX process groups")
def test_ctrl_c_stops_the_answer_and_keeps_its_text(tmp_path: Path, endless: Path) -> None:
    command = _command(tmp_path, "chat", endless, "-p", "a", "--temp", "0", "--json")
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
        *_, last = _lines(first + process.stdout.read())
        assert process.wait(timeout=120) == 130
    assert (last["status"], last["stats"]["stop_reason"]) == ("stopped", "cancelled")
    assert last["answer"] != ""


def test_levels_are_made_as_large_as_was_said(
    quantscope: Callable[..., Run], tmp_path: Path
) -> None:
    line = ("quantize", "starter", tmp_path, "--type", "q8_0,Q2_K", "--json")
    (plans,) = _lines(quantscope(*line, "--dry-run").stdout)
    assert not list(tmp_path.glob("*.gguf"))
    made = _lines(quantscope(*line, "--add").stdout)
    assert [each["level"] for each in made] == ["Q8_0", "Q2_K"]
    sizes = [Path(each["path"]).stat().st_size for each in made]
    assert sizes == [plan["file_bytes"] for plan in plans]
    again = quantscope(*line)
    assert (again.returncode, _lines(again.stdout)[0]["code"]) == (1, "file_exists")
    (listed,) = _lines(quantscope("models", "list", "--json").stdout)
    assert {each["id"] for each in made} < {model["id"] for model in listed}


def test_a_matrix_is_made_for_a_file_or_on_the_way_to_a_level(
    quantscope: Callable[..., Run], tmp_path: Path
) -> None:
    options = ("--ctx", "128", "--chunks", "2", "-o", tmp_path / "m.gguf", "--json")
    (made,) = _lines(quantscope("imatrix", "starter", *options).stdout)
    assert (made["path"], made["chunks"], made["context"]) == (f"{tmp_path / 'm.gguf'}", 2, 128)
    assert len(made["warnings"]) == 1
    (refused,) = _lines(quantscope("imatrix", "starter", *options).stdout)
    assert refused["code"] == "file_exists"
    text = tmp_path / "words.txt"
    text.write_text("Some words about the sea, and some about the land.\n" * 120, encoding="utf-8")
    line = ("quantize", "starter", tmp_path / "new.gguf", "--type", "Q2_K", "--imatrix-text", text)
    done = quantscope(*line)
    assert done.returncode == 0
    assert "words.txt" in done.stdout
    assert read_header(tmp_path / "new.gguf").text("quantize.imatrix.dataset") == "words.txt"


def test_diagnostics_are_printed_or_saved(quantscope: Callable[..., Run], tmp_path: Path) -> None:
    printed = quantscope("diagnostics").stdout
    assert "== versions.txt" in printed
    assert "== database.txt" in printed
    path = tmp_path / "out.zip"
    saved = _lines(quantscope("diagnostics", "-o", str(path), "--json").stdout)[-1]
    assert saved["file"] == str(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == saved["files"]
