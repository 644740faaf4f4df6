"""The store of levels over the real service: real files, a real engine process."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Services, build_services
from app.bridge.event_bridge import EventBridge
from app.bridge.library_store import LibraryStore
from app.bridge.quantize_store import QuantizeStore
from app.bridge.settings_store import SettingsStore
from app.domain.families import families_of
from app.engine.gguf_header import read_header
from app.foundations import STARTER
from app.paths import Paths, resource
from app.services import level_files
from tests.gui.fakes import FakeModels, FakeSettings
from tests.helpers.chain_model import ChainSize, chain_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.integration
PATIENCE_MS = int(PATIENCE_S * 1000)


@dataclass
class RealDesk:
    """The store, and everything below it."""

    services: Services
    library: LibraryStore
    store: QuantizeStore
    qtbot: QtBot

    def surveyed(self) -> None:
        self.qtbot.waitUntil(lambda: not self.store.surveying, timeout=PATIENCE_MS)

    def tick(self, *levels: str) -> None:
        """Exactly these."""
        for level in {*self.store.ticked, *levels}:
            self.store.tick(level, wanted=level in levels)

    def make(self) -> None:
        """Make what is ticked, to its end."""
        with self.qtbot.waitSignal(self.store.run.ended, timeout=PATIENCE_MS):
            self.store.make()

    def take(self, path: Path) -> str:
        """Bring a file into the library; its id."""
        model = self.services.library.import_model(str(path)).result(PATIENCE_S)
        self.qtbot.waitUntil(lambda: self.library.model(model.id) is not None)
        return model.id

    def left(self) -> list[str]:
        """Everything in the folder of made levels."""
        return sorted(path.name for path in Path(self.store.folder).iterdir())


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[RealDesk]:
    bridge = EventBridge()
    services = build_services(Paths.locate(tmp_path / "home"), bridge.publish)
    library = LibraryStore(services.library, FakeModels(), SettingsStore(FakeSettings()), bridge)
    library.refresh()
    qtbot.waitUntil(lambda: library.listed, timeout=PATIENCE_MS)
    yield RealDesk(services, library, QuantizeStore(services.quantizing, library, bridge), qtbot)
    services.close()


def test_levels_of_the_starter_are_made_into_one_family(desk: RealDesk) -> None:
    desk.store.open("starter")
    desk.surveyed()
    desk.tick("Q8_0", "Q4_K_M", "Q2_K")
    sizes = {offer.level: offer.plan.file_bytes for offer in desk.store.wanted if offer.plan}
    assert desk.store.can_make
    desk.make()
    state = desk.store.run.state
    assert state is not None
    assert (state.problem, [each.plan.level for each in state.made]) == (
        None,
        ["Q8_0", "Q4_K_M", "Q2_K"],
    )
    desk.qtbot.waitUntil(lambda: len(desk.library.models) == 4)
    (family,) = families_of(desk.library.models)
    assert family.labels == ("Q2_K", "Q4_K_M", "Q8_0", "F16")
    assert {Path(each.plan.path).stat().st_size for each in state.made} == set(sizes.values())
    assert desk.left() == [f"quantscope-starter-{level}.gguf" for level in sorted(sizes)]
    desk.store.end_run()
    desk.surveyed()
    assert (desk.store.in_library("Q2_K"), desk.store.in_library("Q6_K")) == (True, False)
    offer = desk.store.offer("Q2_K")
    assert offer is not None
    assert offer.exists


def test_each_level_is_told_with_size_and_time_or_why_it_cannot_be(desk: RealDesk) -> None:
    desk.store.open("starter")
    desk.surveyed()
    larger, smaller = desk.store.offer("Q8_0"), desk.store.offer("Q4_K_M")
    needy = desk.store.offer("IQ1_S")
    assert larger is not None and smaller is not None and needy is not None  # noqa: PT018
    assert larger.plan is not None and smaller.plan is not None  # noqa: PT018
    assert larger.plan.file_bytes > smaller.plan.file_bytes
    assert larger.time is not None
    assert 0 < larger.time.low < larger.time.high
    assert needy.problem is not None
    assert needy.problem.code == "needs_imatrix"
    assert needy.plan is not None
    assert needy.plan.file_bytes < smaller.plan.file_bytes
    assert desk.store.free_bytes


def test_what_experts_choose_is_what_the_file_has(desk: RealDesk) -> None:
    desk.store.open("starter")
    desk.store.change(
        output_type="Q8_0", embedding_type="F16", tensors="blk\\.0\\.ffn_down=Q6_K", layers="2"
    )
    desk.surveyed()
    assert desk.store.problem is None
    unquantized = desk.store.offer("BF16")
    assert unquantized is not None
    assert unquantized.problem is not None
    desk.tick("Q4_0")
    desk.make()
    state = desk.store.run.state
    assert state is not None
    header = read_header(Path(state.made[0].plan.path))
    kinds = {tensor.name: tensor.type.name for tensor in header.tensors}
    ends = (kinds["token_embd.weight"], kinds.get("output.weight", "Q8_0"))
    assert ends == ("F16", "Q8_0")
    assert (kinds["blk.0.ffn_down.weight"], kinds["blk.1.ffn_down.weight"]) == ("Q6_K", "Q4_0")
    source = read_header(resource(STARTER))
    count = "llama.block_count"
    assert header.count(count) == (source.count(count) or 0) - 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"layers": "99"}, "bad_layer"),
        ({"tensors": "nothing_like_it=Q6_K"}, "bad_tensor"),
        ({"tensors": "ffn_down=Q9"}, "bad_tensor"),
        ({"imatrix": "/nowhere/at/all.imatrix"}, "bad_imatrix"),
        ({"folder": "/nowhere/at/all"}, "no_folder"),
    ],
)
def test_what_cannot_work_is_told_while_it_is_chosen(
    desk: RealDesk, change: dict[str, str], code: str
) -> None:
    desk.store.open("starter")
    desk.store.change(**change)
    desk.surveyed()
    assert desk.store.problem is not None
    assert desk.store.problem.code == code
    assert desk.store.problem.action or code == "bad_imatrix"
    assert not desk.store.can_make


def test_a_level_that_would_replace_its_source_holds_up_no_other(
    desk: RealDesk, tmp_path: Path
) -> None:
    path = tmp_path / "mine-F16.gguf"
    shutil.copy(resource(STARTER), path)
    desk.store.change(source_id=desk.take(path), folder=str(tmp_path))
    desk.surveyed()
    itself, other = desk.store.offer("F16"), desk.store.offer("Q8_0")
    assert itself is not None and other is not None  # noqa: PT018
    assert itself.problem is not None
    assert (itself.problem.code, desk.store.problem) == ("same_file", None)
    assert other.plan is not None
    assert other.plan.path == str(tmp_path / "mine-Q8_0.gguf")


def test_a_broken_file_is_told(desk: RealDesk, tmp_path: Path) -> None:
    path = tmp_path / "half-F16.gguf"
    shutil.copy(resource(STARTER), path)
    model_id = desk.take(path)
    path.write_bytes(path.read_bytes()[:5000])
    desk.store.change(source_id=model_id)
    desk.surveyed()
    assert desk.store.problem is not None
    assert desk.store.problem.text


def test_a_full_disk_is_told_and_nothing_is_left(
    desk: RealDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.open("starter")
    desk.surveyed()
    monkeypatch.setattr(level_files, "free_bytes", lambda _folder: 1000)
    desk.make()
    state = desk.store.run.state
    assert state is not None
    assert state.problem is not None
    assert (state.problem.code, state.made, desk.left()) == ("no_space", (), [])


def test_the_end_of_the_app_ends_the_work_and_leaves_no_half_file(
    desk: RealDesk, tmp_path: Path
) -> None:
    size = ChainSize(layers=6, width=1024, feed_forward=2816, heads=16, kv_heads=4)
    desk.store.open(desk.take(chain_model(tmp_path / "long-F16.gguf", size)))
    desk.surveyed()
    desk.tick("IQ4_XS")
    desk.store.make()
    desk.qtbot.waitUntil(
        lambda: desk.store.run.state is not None and desk.store.run.state.progress is not None,
        timeout=PATIENCE_MS,
    )
    assert any(name.endswith(".part") for name in desk.left())
    desk.services.quantizing.close()
    assert desk.left() == []
