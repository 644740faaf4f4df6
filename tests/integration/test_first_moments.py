"""What somebody does at the window's first frame, before its database is open, is done later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.chat_settings import AnswerWish
from app.domain.comparison import LaneState
from app.domain.draft import Draft
from app.domain.settings import Settings
from app.paths import Paths
from app.storage.chats import list_chats
from app.storage.comparisons import add_comparison
from app.storage.database import Database
from app.storage.drafts import load_draft, save_draft
from app.storage.exchanges import start_chat
from app.storage.settings_file import save_settings
from tests.helpers.comparisons import DONE, a_comparison
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Use = Callable[..., dict[str, Any]]

ROOT = Path(__file__).resolve().parents[2]
LAST = "last"

pytestmark = pytest.mark.integration


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A home in which a chat was left open."""
    paths = Paths.locate(tmp_path)
    paths.create()
    save_settings(paths.settings_file, Settings(last_chat_id=LAST))
    return paths


@pytest.fixture
def database(paths: Paths) -> Iterator[Database]:
    """Close it before the window is used."""
    database = Database(paths.database, paths.backups)
    question = Message("q", LAST, None, Role.USER, "Why?", MessageStatus.DONE, 1.0)
    answer = Message("a", LAST, "q", Role.ASSISTANT, "So.", MessageStatus.STREAMING, 2.0)
    chat = Chat(LAST, "Left open", 1.0, 2.0)
    database.submit(start_chat, chat, question, answer, AnswerWish()).result(PATIENCE_S)
    yield database
    database.close()


@pytest.fixture
def use(paths: Paths, database: Database) -> Use:
    def use(*deeds: str) -> dict[str, Any]:
        database.close()
        done = subprocess.run(
            [sys.executable, "-m", "tests.helpers.first_moments", str(paths.data.parent), *deeds],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        seen: dict[str, Any] = json.loads(done.stdout) if done.stdout else {}
        return seen

    return use


def test_who_does_nothing_finds_the_last_chat(use: Use) -> None:
    seen = use()
    assert (seen["chat"], seen["messages"], seen["field"]) == (LAST, 2, "")


def test_a_question_is_asked_once_in_the_new_chat_that_was_seen(
    use: Use, paths: Paths, database: Database
) -> None:
    database.submit(save_draft, "", Draft("of yesterday")).result(PATIENCE_S)
    seen = use("type:What is inference?", "press:Return", "press:Return")
    assert seen["chat"] not in (None, LAST)
    assert (seen["messages"], seen["chats"], seen["field"]) == (2, 2, "")
    again = Database(paths.database, paths.backups)
    assert again.submit(load_draft, "").result(PATIENCE_S) == Draft("of yesterday")
    again.close()


def test_what_is_typed_stays_in_the_field_below_the_draft(use: Use, database: Database) -> None:
    database.submit(save_draft, "", Draft("of yesterday")).result(PATIENCE_S)
    seen = use("type:and now")
    assert (seen["chat"], seen["field"]) == (None, "of yesterday\nand now")


def test_a_file_that_is_dropped_goes_with_the_question(use: Use, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Inference is what a trained model does.")
    seen = use(f"drop:{notes}", "type:What does it say?", "press:Return")
    assert seen["chat"] not in (None, LAST)
    assert (seen["messages"], seen["attached"], seen["field"]) == (2, ["notes.txt"], "")


@pytest.mark.parametrize("deed", ["press:Ctrl+N", "start:new-chat"])
def test_a_new_chat_stays_a_new_chat(use: Use, deed: str) -> None:
    assert use(deed)["chat"] is None


def test_what_was_typed_is_kept_where_the_window_is_closed_at_once(use: Use, paths: Paths) -> None:
    assert use("type:not sent", "close") == {}
    again = Database(paths.database, paths.backups)
    assert again.submit(load_draft, "").result(PATIENCE_S) == Draft("not sent")
    assert [chat.id for chat in again.submit(list_chats).result(PATIENCE_S)] == [LAST]
    again.close()


def test_words_are_looked_for_in_the_chat_that_opens(use: Use) -> None:
    assert use("press:Ctrl+F")["finding"]


def test_another_language_is_said_to_come_with_the_next_start(use: Use) -> None:
    notice = "The language changes when Quantscope is started again."
    assert use("do:Deutsch")["notice"] == notice


def test_a_page_shows_no_lane_that_died_with_the_last_run_as_running(
    use: Use, database: Database
) -> None:
    dead = replace(DONE, state=LaneState.WRITING)
    database.submit(add_comparison, a_comparison("c", dead)).result(PATIENCE_S)
    assert use("press:Ctrl+Shift+C")["lanes"] == ["interrupted"]


def test_closing_leaves_the_window_in_the_tray_and_quitting_does_not(
    use: Use, paths: Paths
) -> None:
    save_settings(paths.settings_file, Settings(tray_icon=True))
    assert not use("close")["visible"]
    assert use("press:Ctrl+Q") == {}
