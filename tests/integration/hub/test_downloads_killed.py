"""kill -9 of the app and of its hub process at random moments of downloads.

QUANTSCOPE_KILLS sets how often; 20 in an ordinary run, 100 before a release.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.storage.database import Database
from app.storage.models import list_models
from tests.fake_hub import faults
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.server import FakeHub
from tests.helpers.gguf_writer import TINY_LLAMA, TINY_TENSORS, Gguf, Tensor

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("QUANTSCOPE_KILLS", "20"))
PATIENCE_S = 120.0
RATE = 3_000_000
LONGEST_LIFE_S = 2.2  # of the app, which takes some of it to start
PUBLISHING_S = 0.02  # about so long a whole file is on its way into the library
SPLIT = [f"split-{number:05}-of-00002.gguf" for number in (1, 2)]
LEVELS = {"a": ["m-a.gguf"], "split": SPLIT, "b": ["m-b.gguf"], "c": ["m-c.gguf"]}
NAMES = [name for names in LEVELS.values() for name in names]


def a_model(seed: int, name: str = "") -> bytes:
    """About a megabyte, of which every byte matters."""
    big = Tensor(f"blk.{seed}.ffn_up.weight", (1024, 512))
    part = {"split.count": 2, "split.no": SPLIT.index(name)} if name in SPLIT else {}
    data = Gguf(TINY_LLAMA | part, (*TINY_TENSORS, big)).encode()
    return data[: -(1 << 20)] + random.Random(seed).randbytes(1 << 20)  # noqa: S311


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A slow Hub with a few models."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    contents = FakeContents()
    files = {name: FakeFile(a_model(seed, name)) for seed, name in enumerate(NAMES)}
    contents.add(FakeRepository("org/model", files))
    with FakeHub(contents) as opened:
        monkeypatch.setenv("HF_ENDPOINT", opened.url)
        for name in NAMES:
            opened.faults.add(name, faults.slow(RATE))
        yield opened


def lines_of(repository: FakeRepository) -> Iterator[str]:
    """What the child has to bring."""
    for label, names in LEVELS.items():
        for name in names:
            file = repository.files[name]
            yield f"{label} {name} {file.size} {file.sha256}\n"


class Child:
    """One life of the app."""

    def __init__(self, hub: FakeHub, home: Path) -> None:
        repository = hub.contents.repositories["org/model"]
        spec = home.with_suffix(".spec")
        spec.write_text("".join(lines_of(repository)))
        arguments = [str(home), repository.id, repository.revision, str(spec)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.hub.download_process", *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said: list[str] = []
        self.is_verifying = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def has_ended_within(self, seconds: float) -> bool:
        """Waits for so long."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def has_ended_after_verifying_for(self, seconds: float) -> bool:
        """Waits until a file is whole, and then for so long."""
        assert self.is_verifying.wait(PATIENCE_S), self.said
        return self.has_ended_within(seconds)

    def kill(self) -> None:
        """As the system does when memory runs out."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stderr is not None
        self._process.stderr.close()

    def kill_hub(self) -> bool:
        """Kill the newest hub process; False where none was heard of."""
        pids = [int(line.split()[1]) for line in self.said if line.startswith("hub ")]
        if not pids:
            return False
        try:
            os.kill(pids[-1], signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def end(self) -> None:
        """It must come to its end by itself, and well."""
        assert self.has_ended_within(PATIENCE_S), self.said
        self._reader.join()
        assert self._process.stderr is not None
        assert self._process.returncode == 0, self._process.stderr.read()
        assert self.said[-1] == "done"
        self._process.stderr.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self.said.append(line.strip())
                if line.strip() in ("verifying", "done"):
                    self.is_verifying.set()


def listed(home: Path) -> list[Path]:
    """Paths in the library's table; the app may not have come so far as to make it."""
    if not home.exists():
        return []
    database = Database(home / "db.sqlite3", home / "backups")
    paths = [Path(each.path) for each in database.submit(list_models).result(30)]
    assert database.close()
    return paths


def check_listed(hub: FakeHub, home: Path) -> int:
    """Every listed file is whole and right; how many there are."""
    files = hub.contents.repositories["org/model"].files
    paths = listed(home)
    for path in paths:
        names = SPLIT if path.name in SPLIT else [path.name]
        for part in (path.with_name(name) for name in names):
            assert hashlib.sha256(part.read_bytes()).hexdigest() == files[part.name].sha256
    assert len({path.name for path in paths}) == len(paths)
    return len(paths)


def check_end(hub: FakeHub, home: Path) -> None:
    """Everything is there, and nothing else."""
    assert check_listed(hub, home) == len(LEVELS)
    found = [path.name for path in (home / "models").rglob("*") if path.is_file()]
    assert sorted(found) == sorted(NAMES)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
def test_however_often_the_app_is_killed_every_file_ends_right(
    hub: FakeHub, tmp_path: Path
) -> None:
    chance = random.Random(5)  # noqa: S311 - moments, not secrets
    home = tmp_path / "home0"
    killed = 0
    while killed < KILLS:
        child = Child(hub, home)
        if killed % 3:
            ended = child.has_ended_within(chance.uniform(0.1, LONGEST_LIFE_S))
        else:
            ended = child.has_ended_after_verifying_for(chance.uniform(0.0, PUBLISHING_S))
        if ended:
            child.end()
            check_end(hub, home)
            home = tmp_path / f"home{chance.random()}"
        else:
            child.kill()
            killed += 1
            check_listed(hub, home)
    last = Child(hub, home)
    last.end()
    check_end(hub, home)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
def test_however_often_the_hub_process_is_killed_the_downloads_go_on(
    hub: FakeHub, tmp_path: Path
) -> None:
    chance = random.Random(6)  # noqa: S311 - moments, not secrets
    killed = 0
    for number in range(max(1, KILLS // 5)):
        home = tmp_path / f"home{number}"
        child = Child(hub, home)
        while not child.has_ended_within(chance.uniform(0.2, 1.0)):
            killed += child.kill_hub()
        child.end()
        check_end(hub, home)
    assert killed >= KILLS // 5
