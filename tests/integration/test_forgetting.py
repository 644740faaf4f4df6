"""What is at work is stopped before its traces go, and nothing comes back afterwards."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.batch import BatchChanged, BatchSetting, BatchState
from app.domain.batch_text import BatchKind, read_prompts
from app.domain.events import AnswerExtended
from app.domain.import_mode import ImportMode
from app.domain.kept_data import IN_DATABASE, TRACES, DataKind
from app.domain.measurement import MeasurementProgressed, MeasurePlan, MeasureStep
from app.domain.sampling import SamplingParams
from app.engine.state_folder import list_states
from app.paths import Paths
from app.services.batch_start import BatchWish
from app.services.kept_places import KeptPlaces
from app.storage.counts import count_rows
from app.system.disk_use import files_below
from app.upkeep import build_upkeep
from tests.helpers.recorder import PATIENCE_S
from tests.helpers.wheels import working_wheel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.services.privacy import Privacy
    from tests.integration.conftest import Desk

LONG = "What is inference? " * 60  # enough to be worth a state
pytestmark = pytest.mark.integration


@pytest.fixture
def privacy(desk: Desk) -> Iterator[Privacy]:
    upkeep = build_upkeep(desk.services)
    yield upkeep.privacy
    upkeep.close()


def _left(desk: Desk, privacy: Privacy, kinds: Collection[DataKind]) -> list[DataKind]:
    kept = privacy.delete(kinds).result(timeout=PATIENCE_S)
    return [each.kind for each in kept if each.kind in kinds and each.count]


def _states(desk: Desk) -> int:
    return len(list_states(Paths.locate(desk.home).prompt_cache))


def test_an_answer_that_is_written_ends_and_leaves_no_state(
    desk: Desk, privacy: Privacy, endless: Path
) -> None:
    assert desk.ask(LONG).answer.text
    answer = desk.start("Go on", model=endless)
    desk.recorder.wait_for(AnswerExtended, lambda event: event.answer_id == answer)
    assert _left(desk, privacy, TRACES - {DataKind.LOGS}) == []
    assert desk.services.models.resident() == ()
    assert _states(desk) == 0
    desk.services.close()
    assert _states(desk) == 0, "engines write what they hold when they end"


def test_without_a_deletion_there_would_be_states(desk: Desk) -> None:
    assert desk.ask(LONG).answer.text
    desk.services.models.rest()
    assert _states(desk) == 1


def test_a_batch_and_a_measurement_are_stopped_and_gone(
    desk: Desk, privacy: Privacy, endless: Path
) -> None:
    services, prompts = desk.services, read_prompts("One\nTwo\nThree", BatchKind.TXT).prompts
    setting = BatchSetting("", SamplingParams(temperature=0.0, max_tokens=2000))
    wish = BatchWish("p.txt", prompts, (desk.find(endless),), (setting,))
    batch = services.batches.start(wish).result(timeout=PATIENCE_S)
    desk.recorder.wait_for(
        BatchChanged,
        lambda event: (
            event.batch.id == batch.id
            and event.batch.run is not None
            and event.batch.run.state is BatchState.RUNNING
        ),
    )
    assert _left(desk, privacy, {DataKind.BATCHES}) == []
    plan = MeasurePlan("starter", chunk=256, chunks=9, prompt=32, generated=8, speed=False)
    services.measure.start(["starter"], plan).result(timeout=PATIENCE_S)
    desk.recorder.wait_for(MeasurementProgressed, lambda event: event.step is MeasureStep.REFERENCE)
    gone = {DataKind.MEASUREMENTS, DataKind.EVALUATIONS}
    assert _left(desk, privacy, gone) == []
    rows = services.database.submit(count_rows).result(timeout=PATIENCE_S)
    assert not any(rows[name] for name in ("batches", "batch_cells", "measured_levels"))


def test_models_in_memory_and_the_pack_they_run_on_can_go(
    desk: Desk, privacy: Privacy, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, other = desk.services, tmp_path / "other.gguf"
    os.link(starter, other)
    pack = services.packs.add(working_wheel("0.3.35").write(tmp_path)).result(timeout=PATIENCE_S)
    services.packs.use(pack.id)
    model = services.library.import_model(str(other), ImportMode.COPY).result(timeout=PATIENCE_S)
    assert desk.ask("Hello", model=Path(model.path)).answer.text
    thrown: list[str] = []
    monkeypatch.setattr("send2trash.send2trash", lambda path: thrown.append(str(path)))
    assert _left(desk, privacy, {DataKind.MODELS, DataKind.ENGINES}) == []
    assert thrown == [model.path]
    assert services.packs.packs == ()
    assert services.models.resident() == ()
    assert desk.ask("Hello").answer.text, "the built-in engine computes"


def test_every_file_of_a_session_belongs_to_a_kind(desk: Desk, privacy: Privacy) -> None:
    assert desk.ask("What is inference?").answer.text
    desk.services.settings.change(zoom=1.5)
    desk.services.settings.saved().result(timeout=PATIENCE_S)
    desk.services.models.rest()
    paths = Paths.locate(desk.home)
    places = KeptPlaces(paths, paths.models)
    owned = {
        *(str(file) for kind in DataKind for file in places.files(kind)),
        *(
            file
            for kind in DataKind
            for folder in places.folders(kind)
            for file, _ in files_below(folder)
        ),
    }
    assert {file for file, _size in files_below(desk.home)} - owned == set()
    assert _left(desk, privacy, IN_DATABASE) == []
    assert re.search(rb"inference", paths.database.read_bytes()) is None
