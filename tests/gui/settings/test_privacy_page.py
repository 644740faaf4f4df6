"""What is kept as it is seen, and deleting it after a yes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from app.bridge.privacy_store import PrivacyStore
from app.domain.errors import UserFixableError
from app.domain.kept_data import PARTS, TOOLS, TRACES, DataKind, KeptData
from app.gui.settings.delete_dialog import DeleteDialog
from app.gui.settings.kept_row import KeptRow
from app.gui.settings.privacy_page import PrivacyPage
from tests.gui.fakes import GB, FakeServices, done, failed
from tests.gui.finding import child
from tests.gui.settings.pages import press, said

if TYPE_CHECKING:
    from collections.abc import Collection
    from concurrent.futures import Future

    from pytestqt.qtbot import QtBot


@dataclass
class FakePrivacy:
    deleted: list[set[DataKind]] = field(default_factory=list)
    error: UserFixableError | None = None

    def measure(self) -> Future[tuple[KeptData, ...]]:
        kept = (
            KeptData(kind, f"/data/{kind.value}", 2 * GB if at else 40_000, at)
            for at, kind in enumerate(DataKind)
        )
        return done(
            tuple(replace(each, size=None) if each.kind in PARTS else each for each in kept)
        )

    def delete(self, kinds: Collection[DataKind]) -> Future[tuple[KeptData, ...]]:
        self.deleted.append(set(kinds))
        return failed(self.error) if self.error else self.measure()


class PrivacyDesk:
    def __init__(self, services: FakeServices, qtbot: QtBot) -> None:
        self.source = FakePrivacy()
        self.store = PrivacyStore(self.source, services.stores, services.events)
        self.page = PrivacyPage(self.store)
        qtbot.addWidget(self.page)
        self.page.show()
        qtbot.waitUntil(lambda: bool(self.store.kept))

    def ask(self, name: str) -> DeleteDialog:
        child(self.page, QPushButton, name).click()
        return self.page.findChildren(DeleteDialog)[-1]


@pytest.fixture
def privacy(services: FakeServices, qtbot: QtBot) -> PrivacyDesk:
    return PrivacyDesk(services, qtbot)


def test_each_kind_has_its_size_and_place(privacy: PrivacyDesk) -> None:
    words = said(privacy.page)
    assert {"40 kB · 0 chats", "2.0 GB · 1 file", "2 comparisons", "2.0 GB · 12 models"} <= set(
        words
    )
    assert not child(privacy.page, QPushButton, "delete-chats").isEnabled()
    assert child(privacy.page, QPushButton, "delete-attachments").isHidden()


def test_nothing_goes_without_a_yes_that_names_it(privacy: PrivacyDesk) -> None:
    dialog = privacy.ask("delete-backups")
    assert dialog.text() == "Delete Backups (2.0 GB · 7 files)?"
    assert dialog.defaultButton().text() == "Keep"
    press(dialog, "Keep")
    assert privacy.source.deleted == []
    press(privacy.ask("delete-backups"), "Delete")
    assert privacy.source.deleted == [{DataKind.BACKUPS}]


def test_models_go_to_the_wastebasket_and_the_question_says_so(privacy: PrivacyDesk) -> None:
    assert "wastebasket" in privacy.ask("delete-models").informativeText()


def test_every_kind_has_a_row_and_a_name(privacy: PrivacyDesk) -> None:
    rows = privacy.page.findChildren(KeptRow)
    deleters = {each.objectName() for row in rows for each in row.findChildren(QPushButton)}
    assert {f"delete-{kind.value}" for kind in DataKind} <= deleters
    assert len(rows) == len(DataKind)
    names = [each.accessibleName() for row in rows for each in row.findChildren(QPushButton)]
    assert len(set(names)) == 2 * len(DataKind)


def test_everything_at_once_leaves_what_the_program_works_with(privacy: PrivacyDesk) -> None:
    dialog = privacy.ask("deleteAll")
    assert "Evaluations: 2.0 GB · 9 files" in dialog.informativeText()
    assert "Models:" not in dialog.informativeText()
    assert not dialog.checkBox().isChecked()
    press(dialog, "Delete")
    assert privacy.source.deleted == [set(TRACES)]


def test_the_rest_goes_where_that_is_ticked(privacy: PrivacyDesk) -> None:
    dialog = privacy.ask("deleteAll")
    dialog.checkBox().click()
    press(dialog, "Delete")
    assert privacy.source.deleted == [set(TRACES | TOOLS)]


def test_that_copies_stay_in_the_backups_is_said(privacy: PrivacyDesk) -> None:
    assert "backups still hold it" in privacy.ask("delete-votes").informativeText()
    assert "backups" not in privacy.ask("delete-evaluations").informativeText()


def test_after_a_deletion_presets_and_settings_are_shown_anew(
    privacy: PrivacyDesk, services: FakeServices, qtbot: QtBot
) -> None:
    stores = services.stores
    with qtbot.waitSignals([stores.presets.changed, stores.settings.changed]):
        privacy.store.delete({DataKind.SETTINGS})


def test_what_could_not_go_is_said(privacy: PrivacyDesk, qtbot: QtBot) -> None:
    privacy.source.error = UserFixableError("No wastebasket here.", "Delete it yourself.")
    press(privacy.ask("delete-models"), "Delete")
    words = "No wastebasket here. Delete it yourself."
    qtbot.waitUntil(lambda: words in said(privacy.page))
