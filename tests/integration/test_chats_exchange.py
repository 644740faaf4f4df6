"""`chats search`, `export` and `import` as a script sees them: exit codes, JSON, errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.foreign_chats import chatgpt_chat, write_json

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.integration
Run = subprocess.CompletedProcess[bytes]


@pytest.fixture
def chats(tmp_path: Path) -> Callable[..., Run]:
    """Runs `chats …` in a home of its own, in a folder of its own."""
    (tmp_path / "here").mkdir()

    def run(*arguments: str | Path) -> Run:
        command = [sys.executable, "-m", "app", "--home", f"{tmp_path / 'home'}", "chats"]
        return subprocess.run(
            [*command, *map(str, arguments)],
            cwd=tmp_path / "here",
            env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def imported(chats: Callable[..., Run], tmp_path: Path) -> str:
    """The id of a chat that came from ChatGPT."""
    path = write_json(tmp_path / "conversations.json", [chatgpt_chat()])
    done = chats("import", path, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    assert (document["source"], document["messages"], document["skipped"]) == ("ChatGPT", 5, 0)
    (chat_id,) = document["chat_ids"]
    return str(chat_id)


def test_a_chat_goes_out_in_every_format_and_comes_in_once_more(
    chats: Callable[..., Run], imported: str, tmp_path: Path
) -> None:
    for ending in ("json", "md", "html", "pdf", "txt"):
        out = tmp_path / f"out.{ending}"
        done = chats("export", imported, "-o", out, "--branches", "--json")
        assert (done.returncode, json.loads(done.stdout)["messages"]) == (0, 5), done.stderr
        again = chats("import", out)
        assert (again.returncode, b"1 was here already" in again.stdout) == (0, True), again.stderr
    copied = chats("import", tmp_path / "out.pdf", "--copies", "--json")
    assert len(json.loads(copied.stdout)["chat_ids"]) == 1
    listed = json.loads(chats("list", "--json").stdout)
    assert [chat["title"] for chat in listed] == ["Counting", "Counting"]


def test_without_a_name_the_file_is_called_after_the_chat_and_nothing_is_overwritten(
    chats: Callable[..., Run], imported: str, tmp_path: Path
) -> None:
    for _ in range(2):
        assert chats("export", imported).returncode == 0
    assert sorted(each.name for each in (tmp_path / "here").iterdir()) == [
        "Counting 2.md",
        "Counting.md",
    ]


def test_a_dash_writes_to_standard_output(chats: Callable[..., Run], imported: str) -> None:
    done = chats("export", imported, "-o", "-", "--no-data")
    assert done.stdout.decode().startswith("# Counting\n")
    assert b"quantscope-chats" not in done.stdout


def test_a_search_finds_the_message(chats: Callable[..., Run], imported: str) -> None:
    (hit,) = json.loads(chats("search", "how many", "--json").stdout)
    assert (hit["chat"]["id"], hit["snippet"]) == (imported, "[Picture] How many?")
    assert chats("search", "nothing at all like it", "--json").stdout == b"[]\n"


@pytest.mark.parametrize(
    "arguments",
    [("export",), ("export", "a", "--all"), ("export", "--all", "-o", "-", "--json"), ("import",)],
)
def test_wrong_usage_ends_with_two(chats: Callable[..., Run], arguments: tuple[str, ...]) -> None:
    assert chats(*arguments).returncode == 2


def test_what_fails_ends_with_one_and_one_line(chats: Callable[..., Run], tmp_path: Path) -> None:
    cut = tmp_path / "cut.json"
    cut.write_bytes(b'[{"mapping":')
    for arguments in (
        ("export", "nope"),
        ("import", cut),
        ("import", "/nowhere"),
        ("export", "--all"),
    ):
        done = chats(*arguments)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.count(b"\n") == 1
    document = json.loads(chats("import", cut, "--json").stdout)
    assert document["code"] == "import_unreadable"
