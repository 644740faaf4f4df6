"""`models download` with the real hub process, database and library, from a fake Hub."""

from __future__ import annotations

import argparse
import json
import queue
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.cli.models_download import DownloadTools, run
from app.domain.errors import UserFixableError
from app.hub.token_store import TokenStore
from app.services.hub_service import HubService
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.server import FakeHub
from tests.helpers.keyrings import use_none
from tests.integration.hub.download_process import App, wait
from tests.integration.hub.test_downloads_killed import SPLIT, a_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.events import Event
    from app.domain.fit import Fit
    from app.domain.model_file import GgufInfo

pytestmark = pytest.mark.integration

FILES = {
    "Tiny-Q4_K_M.gguf": a_model(1),
    "mmproj-Tiny-F16.gguf": a_model(2),
    "README.md": b"# Tiny",
}


class Desk:
    """The services of the command."""

    def __init__(self, home: Path) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.app = App(home, self.events.put)
        self.hub = HubService(self.app.port, TokenStore(home / "account"), self.events.put)

    def download(self, *, level: str | None = None, companions: bool = False) -> int:
        arguments = argparse.Namespace(
            repository="org/Tiny-GGUF",
            level=level,
            revision=None,
            with_companions=companions,
            json=True,
        )
        tools = DownloadTools(self.hub, self.app.downloads, nothing_fits, lambda: False)
        return run(tools, self.events, arguments)


def nothing_fits(_info: GgufInfo) -> Fit | None:
    return None


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    use_none()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    contents = FakeContents()
    files = {name: FakeFile(data, lfs=name != "README.md") for name, data in FILES.items()}
    contents.add(FakeRepository("org/Tiny-GGUF", files))
    with FakeHub(contents) as opened:
        monkeypatch.setenv("HF_ENDPOINT", opened.url)
        yield opened


@pytest.fixture
def desk(hub: FakeHub, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path / "home")
    yield opened
    opened.app.close()
    opened.hub.close()


def test_the_only_level_and_its_companion_arrive(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.download(companions=True) == 0
    documents = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert documents[-1]["event"] == "done"
    (model,) = wait(desk.app.library.list_models())
    assert model.id == documents[-1]["model"]
    assert Path(model.path).read_bytes() == FILES["Tiny-Q4_K_M.gguf"]
    (companion,) = model.details.companions
    assert Path(companion).read_bytes() == FILES["mmproj-Tiny-F16.gguf"]
    assert model.details.licence == "apache-2.0"
    with pytest.raises(UserFixableError, match="in the library already"):
        desk.download()


def test_a_model_arrives_in_a_folder_on_another_drive(
    hub: FakeHub, tmp_path: Path, other_drive: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "models").symlink_to(other_drive)
    desk = Desk(tmp_path / "home")
    assert desk.download(companions=True) == 0
    (model,) = wait(desk.app.library.list_models())
    assert Path(model.path).read_bytes() == FILES["Tiny-Q4_K_M.gguf"]
    assert Path(model.path).stat().st_dev == other_drive.stat().st_dev
    assert not list(other_drive.rglob("*.part"))
    desk.app.close()
    desk.hub.close()


def test_a_split_level_arrives_as_one_model(hub: FakeHub, desk: Desk) -> None:
    parts = {f"Q8_0/{name}": a_model(number, name) for number, name in enumerate(SPLIT)}
    repository = hub.contents.repositories["org/Tiny-GGUF"]
    repository.files |= {path: FakeFile(data) for path, data in parts.items()}
    assert desk.download(level="q8_0") == 0
    (model,) = wait(desk.app.library.list_models())
    folder = Path(model.path).parent
    assert sorted(path.read_bytes() for path in folder.iterdir()) == sorted(parts.values())
