"""What is kept is measured and really goes: real services, the words searched for in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Chat
from app.domain.import_mode import ImportMode
from app.domain.kept_data import DataKind, KeptData
from app.paths import Paths
from app.storage import backups, chats, messages
from app.storage.comparisons import add_comparison
from tests.helpers.comparisons import a_comparison
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.upkeep_desk import WAIT_S, upkeep_at
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from app.bootstrap import Services
    from app.upkeep import Upkeep

SECRET = "zebra crossing at midnight"


class Desk:
    """One of each kind, with a secret in what people wrote."""

    def __init__(self, home: Path, services: Services, upkeep: Upkeep) -> None:
        self.paths = Paths.locate(home)
        self.services = services
        self.privacy = upkeep.privacy
        database = services.database
        database.submit(chats.save_chat, a_chat(title=SECRET)).result(WAIT_S)
        database.submit(messages.add_message, a_message("m", text=SECRET)).result(WAIT_S)
        database.submit(add_comparison, a_comparison(SECRET)).result(WAIT_S)
        database.submit(lambda _connection: None).result(WAIT_S)
        backups.write_backup(self.paths.database, self.paths.backups)
        for folder in (self.paths.attachments, self.paths.evaluations / "run"):
            folder.mkdir(parents=True)
            (folder / f"{'a' * 64}.png").write_bytes(b"x" * 1000)
        self.paths.log_file.write_text("what happened")
        self.paths.log_file.with_suffix(".old.log").write_text("before")

    def kept(self) -> dict[DataKind, KeptData]:
        return {each.kind: each for each in self.privacy.measure().result(WAIT_S)}

    def delete(self, kinds: Collection[DataKind]) -> dict[DataKind, KeptData]:
        return {each.kind: each for each in self.privacy.delete(kinds).result(WAIT_S)}

    def files_with_secret(self) -> list[str]:
        home = self.paths.data.parent
        found = [path for path in home.rglob("*") if path.is_file()]
        return [path.name for path in found if SECRET.encode() in path.read_bytes()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with upkeep_at(tmp_path) as (services, upkeep):
        yield Desk(tmp_path, services, upkeep)


def test_every_kind_is_measured_where_it_lies(desk: Desk) -> None:
    kept = desk.kept()
    assert list(kept) == list(DataKind)
    counts = {kind: each.count for kind, each in kept.items()}
    assert counts == {
        DataKind.CHATS: 1,
        DataKind.ATTACHMENTS: 1,
        DataKind.COMPARISONS: 1,
        DataKind.MODELS: 0,
        DataKind.PROMPTS: 0,
        DataKind.EVALUATIONS: 1,
        DataKind.BACKUPS: 1,
        DataKind.LOGS: 2,
    }
    assert kept[DataKind.EVALUATIONS].size == 1000
    assert (kept[DataKind.CHATS].size or 0) >= desk.paths.database.stat().st_size > 0
    assert kept[DataKind.COMPARISONS].size is None


def test_deleted_chats_are_in_no_file_any_more(desk: Desk) -> None:
    assert len(desk.files_with_secret()) >= 2
    kept = desk.delete({DataKind.CHATS, DataKind.COMPARISONS})
    assert desk.files_with_secret() == []
    assert kept[DataKind.CHATS].count == kept[DataKind.BACKUPS].count == 0
    assert kept[DataKind.ATTACHMENTS].count == 0
    assert desk.services.chats.list_chats().result(WAIT_S) == ()


def test_one_kind_goes_without_the_others(desk: Desk) -> None:
    desk.delete({DataKind.EVALUATIONS})
    kept = desk.kept()
    assert kept[DataKind.EVALUATIONS].count == 0
    assert kept[DataKind.ATTACHMENTS].count == kept[DataKind.CHATS].count == 1
    assert len(desk.files_with_secret()) >= 2


def test_backups_and_logs_go_by_themselves(desk: Desk) -> None:
    kept = desk.delete({DataKind.BACKUPS, DataKind.LOGS})
    assert kept[DataKind.BACKUPS].count == 0
    assert kept[DataKind.LOGS].size == 0
    assert kept[DataKind.CHATS].count == 1


def test_a_chat_can_be_begun_after_everything_went(desk: Desk) -> None:
    desk.delete(frozenset(DataKind))
    new: Chat = a_chat("d", title="anew")
    desk.services.database.submit(chats.save_chat, new).result(WAIT_S)
    assert [each.id for each in desk.services.chats.list_chats().result(WAIT_S)] == ["d"]


def test_only_models_of_our_own_go(desk: Desk, tmp_path: Path) -> None:
    theirs = tiny_llama(tmp_path / "theirs.gguf")
    library = desk.services.library
    library.import_model(str(theirs)).result(WAIT_S)
    thrown: list[Path] = []
    library._outside = type(library._outside)(throw_away=lambda path: thrown.append(path))
    ours = library.import_model(str(tiny_llama(tmp_path / "ours.gguf")), ImportMode.COPY).result(
        WAIT_S
    )
    desk.delete({DataKind.MODELS})
    assert [str(path) for path in thrown] == [ours.path]
    listed = library.list_models().result(WAIT_S)
    assert {each.path for each in listed if not each.bundled} == {str(theirs)}
