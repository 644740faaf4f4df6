"""Signing in: the token is masked, passed on once, and kept nowhere in the window."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.errors import UserFixableError
from app.domain.hub import HubAccount
from app.gui.discover.sign_in_popover import SignInPopover
from tests.gui.fakes import failed
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.discover.page import DiscoverPage
    from tests.gui.discover.hub_fakes import HubWorld

TOKEN = "hf_secret_of_a_test"  # noqa: S105 - it opens nothing


@pytest.fixture
def token(page: DiscoverPage, qtbot: QtBot) -> QLineEdit:
    qtbot.mouseClick(child(page, QWidget, "hubAccount"), Qt.MouseButton.LeftButton)
    return child(page, QLineEdit, "hubToken")


def test_the_token_is_masked_sent_and_out_of_the_field(
    world: HubWorld, page: DiscoverPage, token: QLineEdit, qtbot: QtBot
) -> None:
    assert token.echoMode() is QLineEdit.EchoMode.Password
    assert not child(page, QPushButton, "hubSignIn").isEnabled()
    qtbot.keyClicks(token, f" {TOKEN} ")
    child(page, QCheckBox, "hubRemember").click()
    qtbot.keyClick(token, Qt.Key.Key_Return)
    assert world.hub.calls == [("sign_in", TOKEN, True)]
    assert token.text() == ""
    who = child(page, QLabel, "hubWho")
    qtbot.waitUntil(lambda: who.text() == "Signed in as ada.")
    button = child(page, QWidget, "hubAccount")
    assert button.accessibleName() == "Hub account: ada"


def test_a_refused_token_is_told_in_words(
    world: HubWorld, page: DiscoverPage, token: QLineEdit, qtbot: QtBot
) -> None:
    error = UserFixableError("The Hub refused this token.", "Make a new one.", code="bad_token")
    world.hub.sign_in_answer = failed(error)
    qtbot.keyClicks(token, TOKEN)
    child(page, QPushButton, "hubSignIn").click()
    told = child(page, QLabel, "signInProblem")
    qtbot.waitUntil(lambda: told.text() == "The Hub refused this token. Make a new one.")
    assert told.isVisible()
    assert world.account.account is None


def test_closing_clears_what_was_typed(page: DiscoverPage, token: QLineEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(token, TOKEN)
    qtbot.keyClick(token, Qt.Key.Key_Escape)
    assert token.text() == ""
    assert not token.isVisible()


def test_nothing_is_sent_twice_while_the_hub_is_asked(
    world: HubWorld, page: DiscoverPage, token: QLineEdit, qtbot: QtBot
) -> None:
    pending: Future[HubAccount] = Future()
    world.hub.sign_in_answer = pending
    qtbot.keyClicks(token, TOKEN)
    qtbot.keyClick(token, Qt.Key.Key_Return)
    qtbot.keyClicks(token, TOKEN)
    qtbot.keyClick(token, Qt.Key.Key_Return)
    assert len(world.hub.calls) == 1
    pending.set_result(HubAccount("ada", remembered=True))
    qtbot.waitUntil(lambda: world.account.account is not None)


def test_signing_out_is_one_button(world: HubWorld, page: DiscoverPage, qtbot: QtBot) -> None:
    world.hub.account_now = HubAccount("ada", remembered=True)
    world.account.refresh()
    qtbot.waitUntil(lambda: world.account.account is not None)
    qtbot.mouseClick(child(page, QWidget, "hubAccount"), Qt.MouseButton.LeftButton)
    popover = page.findChild(SignInPopover)
    assert popover is not None
    qtbot.mouseClick(child(popover, QPushButton, "hubSignOut"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: world.account.account is None)
    assert ("sign_out",) in world.hub.calls


@pytest.mark.parametrize(("asked", "told"), [(True, "no keyring"), (False, "forgotten when")])
def test_a_token_that_is_not_kept_although_it_should_be_is_told(
    page: DiscoverPage, token: QLineEdit, qtbot: QtBot, *, asked: bool, told: str
) -> None:
    child(page, QCheckBox, "hubRemember").setChecked(asked)
    qtbot.keyClicks(token, TOKEN)
    qtbot.keyClick(token, Qt.Key.Key_Return)
    kept = child(page, QLabel, "hubTokenKept")
    qtbot.waitUntil(lambda: told in kept.text())
    assert kept.isVisible()
