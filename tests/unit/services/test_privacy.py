"""What is kept is measured and really goes: real services, the words searched for in every file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.import_mode import ImportMode
from app.domain.kept_data import IN_DATABASE, WITH_CHATS, DataKind, KeptData
from app.domain.settings import Settings
from app.paths import Paths
from app.services.kept_places import KeptPlaces
from app.storage import backups, chats
from app.storage.counts import count_rows
from app.storage.settings_file import load_settings
from app.system.disk_use import files_below
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.planted import plant
from tests.helpers.upkeep_desk import WAIT_S, upkeep_at
from tests.unit.storage.builders import a_chat

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator

    from app.bootstrap import Services
    from app.domain.chat import Chat
    from app.upkeep import Upkeep

WORDS = "zebra crossing fullmoon"


class Desk:
    """One of each kind, with some words in what people wrote."""

    def __init__(self, home: Path, services: Services, upkeep: Upkeep) -> None:
        self.paths = Paths.locate(home)
        self.services = services
        self.privacy = upkeep.privacy
        plant(self.paths, services, WORDS)
        self.paths.log_file.write_text("what happened")
        self.paths.log_file.with_suffix(".old.log").write_text("before")
        backups.write_backup(self.paths.database, self.paths.backups)

    def kept(self) -> dict[DataKind, KeptData]:
        return {each.kind: each for each in self.privacy.measure().result(WAIT_S)}

    def delete(self, kinds: Collection[DataKind]) -> dict[DataKind, KeptData]:
        return {each.kind: each for each in self.privacy.delete(kinds).result(WAIT_S)}

    def rows(self) -> dict[str, int]:
        """By table; without what the indexes of the search are made of."""
        counts = self.services.database.submit(count_rows).result(WAIT_S)
        return {name: count for name, count in counts.items() if "_signs_" not in name}

    def files_with_words(self) -> list[str]:
        home = self.paths.data.parent
        found = [path for path in home.rglob("*") if path.is_file()]
        return [path.name for path in found if WORDS.encode() in path.read_bytes()]


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
        DataKind.VOTES: 1,
        DataKind.BATCHES: 1,
        DataKind.ANSWERS: 1,
        DataKind.PROMPTS: 0,
        DataKind.BACKUPS: 1,
        DataKind.MEASUREMENTS: 1,
        DataKind.EVALUATIONS: 1,
        DataKind.DIVERGENCES: 1,
        DataKind.IMATRICES: 1,
        DataKind.MODELS: 0,
        DataKind.ENGINES: 1,
        DataKind.PRESETS: 1,
        DataKind.COSTS: 1,
        DataKind.SETTINGS: 1,
        DataKind.LOGS: 2,
    }
    assert kept[DataKind.EVALUATIONS].size == 1000
    assert (kept[DataKind.CHATS].size or 0) >= desk.paths.database.stat().st_size > 0
    assert kept[DataKind.COMPARISONS].size is None


def test_deleted_chats_are_in_no_file_any_more(desk: Desk) -> None:
    assert len(desk.files_with_words()) >= 2
    kept = desk.delete(IN_DATABASE)
    assert [name for name in desk.files_with_words() if "sqlite" in name] == []
    assert kept[DataKind.CHATS].count == kept[DataKind.BACKUPS].count == 0
    assert kept[DataKind.ATTACHMENTS].count == 0
    assert desk.services.chats.list_chats().result(WAIT_S) == ()


def test_one_kind_goes_without_the_others(desk: Desk) -> None:
    """The chats last, because other things go with them."""
    kept = desk.kept()
    kinds = [kind for kind in reversed(DataKind) if kind is not DataKind.ATTACHMENTS]
    for kind in kinds:
        before, kept = kept, desk.delete({kind})
        goes = {kind, *(WITH_CHATS if kind is DataKind.CHATS else ())}
        stays = {each: before[each].count for each in before if each not in goes}
        assert {each: kept[each].count for each in stays} == stays
        assert [
            each for each in goes - {DataKind.LOGS, DataKind.SETTINGS} if kept[each].count
        ] == []


def test_everything_together_leaves_no_word_and_no_row(desk: Desk) -> None:
    words = desk.files_with_words()
    assert {"settings.json", "presets.json", "costs.json"} < set(words)
    desk.delete(frozenset(DataKind))
    assert desk.files_with_words() == []


def test_no_single_word_of_a_chat_is_left_in_an_index(desk: Desk) -> None:
    desk.delete(IN_DATABASE)
    content = desk.paths.database.read_bytes()
    assert [word for word in WORDS.split() if word.encode() in content] == []


def test_every_table_is_emptied_by_some_kind(desk: Desk) -> None:
    """Whoever adds a table has to say what takes its rows away."""
    fill_every_table(desk.services)
    assert [name for name, count in desk.rows().items() if not count] == []
    desk.delete(frozenset(DataKind))
    left = {name: count for name, count in desk.rows().items() if count}
    assert left.pop("_sqlite_migrations")
    assert left == {"models": 1}, "one that is not ours stays on the list"


def test_copies_of_a_damaged_database_go_with_the_chats(desk: Desk) -> None:
    damaged = desk.paths.database.with_name("quantscope.damaged-20260101-000000-000000.sqlite3")
    damaged.write_text(WORDS)
    assert desk.kept()[DataKind.BACKUPS].count == 2
    desk.delete({DataKind.CHATS})
    assert not damaged.exists()


def test_settings_go_but_for_where_things_are_and_what_may_go_online(desk: Desk) -> None:
    desk.services.settings.change(offline=True, models_folder="/elsewhere")
    desk.delete({DataKind.SETTINGS})
    expected = Settings(offline=True, models_folder="/elsewhere")
    assert desk.services.settings.current == expected
    assert load_settings(desk.paths.settings_file).settings == expected


def test_a_refusal_keeps_nothing_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_unused: object) -> None:
        raise OSError("no wastebasket")

    monkeypatch.setattr("send2trash.send2trash", refuse)
    home = desk.paths.data.parent
    library = desk.services.library
    ours = library.import_model(str(tiny_llama(home / "o.gguf")), ImportMode.COPY).result(WAIT_S)
    with pytest.raises(UserFixableError):
        desk.privacy.delete(frozenset(DataKind)).result(WAIT_S)
    kept = desk.kept()
    assert kept[DataKind.MODELS].count == 1
    assert ours.path in {each.path for each in library.list_models().result(WAIT_S)}
    assert kept[DataKind.ENGINES].count == kept[DataKind.BACKUPS].count == 0


def test_every_file_belongs_to_exactly_one_kind(desk: Desk) -> None:
    """Whoever gives the app another place for files has to say what kind of data it holds."""
    for place in places_of(desk.paths):
        if not place.exists():
            folder = place if not place.suffix and place.parent != desk.paths.config else None
            (folder or place.parent).mkdir(parents=True, exist_ok=True)
            (place / "one.bin" if folder else place).write_bytes(b"x")
    for name in ("settings.broken-1.json", ".presets.json.ab1.tmp", "costs.broken-1.json"):
        (desk.paths.config / name).write_bytes(b"x")
    for name in ("batch-1.lock", "quantscope.sqlite3.restored", "engines/downloads/x.part"):
        (desk.paths.data / name).parent.mkdir(exist_ok=True)
        (desk.paths.data / name).write_bytes(b"x")
    places = KeptPlaces(desk.paths, desk.paths.models)
    owned = Counter(file for kind in DataKind for file in owned_by(places, kind))
    there = {path for path in desk.paths.data.parent.rglob("*") if path.is_file()}
    assert there - owned.keys() == set()
    assert [file for file, owners in owned.items() if owners > 1] == []


def places_of(paths: Paths) -> list[Path]:
    """Everything that `Paths` names."""
    names = [name for name, each in vars(Paths).items() if isinstance(each, property)]
    found = [getattr(paths, name) for name in names]
    return [each for each in found if isinstance(each, Path)]


def owned_by(places: KeptPlaces, kind: DataKind) -> list[Path]:
    below = [path for folder in places.folders(kind) for path, _size in files_below(folder)]
    return [*map(Path, below), *places.files(kind)]


def fill_every_table(services: Services) -> None:
    """A row in those tables that `plant` leaves empty."""

    def fill(connection: sqlite3.Connection) -> None:
        for table, values in ROWS.items():
            columns = ", ".join(values)
            marks = ", ".join("?" * len(values))
            sql = f"INSERT INTO {table}({columns}) VALUES ({marks})"  # noqa: S608 - constants
            connection.execute(sql, tuple(values.values()))

    services.database.submit(fill).result(WAIT_S)


ROWS: dict[str, dict[str, object]] = {
    "folders": {"id": "f", "name": WORDS, "position": 0},
    "drafts": {"chat_id": "", "changed_at": 1.0, "attachments": "[]", "text": WORDS},
    "message_tokens": {"message_id": "m", "model_id": "x", "tokens": b""},
    "chat_summaries": {
        "chat_id": "c",
        "message_id": "m",
        "created_at": 1.0,
        "edited": 0,
        "text": WORDS,
    },
    "downloads": {
        "id": "d",
        "repository": "org/x",
        "revision": "r",
        "label": "Q4",
        "quantization": "Q4_K_M",
        "state": "paused",
        "position": 0,
        "added_at": 1.0,
    },
    "download_files": {
        "download_id": "d",
        "path": "x.gguf",
        "size": 3,
        "received": 0,
        "companion": 0,
    },
    "models": {"id": "x", "path": "/x.gguf", "added_at": 1.0, "bundled": 0, "info": "{}"},
    "level_paces": {"machine": "This one, 4", "noted_at": 1.0, "factors": "[2.0]"},
    "loads": {
        "model_id": "starter",
        "loaded_at": 1.0,
        "engine_build": "b1",
        "architecture": "llama",
        "context_length": 512,
        "gpu_layers": 0,
        "predicted": "{}",
        "measured": "{}",
    },
}


def test_backups_and_logs_go_by_themselves(desk: Desk) -> None:
    mark = desk.paths.logs / "running"
    mark.write_text("{}")
    kept = desk.delete({DataKind.BACKUPS, DataKind.LOGS})
    assert mark.read_text() == "{}"
    assert kept[DataKind.BACKUPS].count == 0
    assert kept[DataKind.LOGS].size == len("{}")
    assert kept[DataKind.CHATS].count == 1


def test_a_chat_can_be_begun_after_everything_went(desk: Desk) -> None:
    desk.delete(frozenset(DataKind))
    new: Chat = a_chat("d", title="anew")
    desk.services.database.submit(chats.save_chat, new).result(WAIT_S)
    assert [each.id for each in desk.services.chats.list_chats().result(WAIT_S)] == ["d"]


def test_only_models_of_our_own_go(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tiny_llama(tmp_path / "theirs.gguf")
    library = desk.services.library
    library.import_model(str(theirs)).result(WAIT_S)
    thrown: list[str] = []
    monkeypatch.setattr("send2trash.send2trash", lambda path: thrown.append(str(path)))
    ours = library.import_model(str(tiny_llama(tmp_path / "ours.gguf")), ImportMode.COPY).result(
        WAIT_S
    )
    desk.delete({DataKind.MODELS})
    assert thrown == [ours.path]
    listed = library.list_models().result(WAIT_S)
    assert {each.path for each in listed if not each.bundled} == {str(theirs)}
