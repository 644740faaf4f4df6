"""Presets as the user keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.events import ProblemRaised
from app.domain.presets import PromptPreset, SamplerPreset
from app.domain.sampling import SamplingParams
from app.services.presets import PresetService
from app.storage.presets_file import load_presets
from tests.helpers.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

HOT = SamplingParams(temperature=1.5)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def service(tmp_path: Path, recorder: Recorder) -> PresetService:
    return PresetService(tmp_path / "presets.json", recorder.publish)


def names(service: PresetService) -> list[str]:
    presets = service.presets
    return [each.name for each in presets.samplers] + [each.name for each in presets.prompts]


def test_presets_are_kept_over_the_end_of_the_app(
    service: PresetService, tmp_path: Path, recorder: Recorder
) -> None:
    service.save_sampler("Hot", HOT)
    service.save_prompt("Pirate", "Arr.")
    service.close()
    again = PresetService(tmp_path / "presets.json", recorder.publish)
    assert again.presets.samplers == (SamplerPreset("Hot", HOT),)
    assert again.presets.prompts == (PromptPreset("Pirate", "Arr."),)


def test_a_name_is_used_once(service: PresetService) -> None:
    service.save_sampler("Hot", SamplingParams())
    service.save_sampler("hot", HOT)
    assert service.presets.samplers == (SamplerPreset("hot", HOT),)
    with pytest.raises(UserFixableError, match="needs a name"):
        service.save_sampler("  ", HOT)


def test_a_preset_is_renamed_deleted_and_brought_back(service: PresetService) -> None:
    service.save_sampler("Hot", HOT)
    service.rename(service.presets.samplers[0], "Very hot")
    assert names(service) == ["Very hot"]
    preset = service.presets.samplers[0]
    service.delete(preset)
    assert names(service) == []
    service.save_sampler("Very hot", SamplingParams())
    service.restore(preset)
    assert names(service) == ["Very hot", "Very hot 2"]


def test_exported_presets_are_imported_once(
    service: PresetService, tmp_path: Path, recorder: Recorder
) -> None:
    service.save_sampler("Hot", HOT)
    service.save_prompt("Pirate", "Arr.")
    file = str(tmp_path / "out.json")
    assert service.export_file(file).result() == 2
    other = PresetService(tmp_path / "other.json", recorder.publish)
    other.save_sampler("Hot", SamplingParams())
    assert other.import_file(file).result() == 2
    assert names(other) == ["Hot", "Hot 2", "Pirate"]
    assert other.import_file(file).result() == 2


def test_a_preset_that_is_there_already_is_not_imported_again(
    service: PresetService, tmp_path: Path
) -> None:
    service.save_prompt("Pirate", "Arr.")
    file = str(tmp_path / "out.json")
    service.export_file(file).result()
    service.import_file(file).result()
    assert names(service) == ["Pirate"]


def test_a_file_that_cannot_be_written_is_told_in_words(
    service: PresetService, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserFixableError, match="could not be written"):
        service.export_file(str(tmp_path / "file" / "out.json")).result()


def test_a_broken_file_is_told_of_once(tmp_path: Path, recorder: Recorder) -> None:
    (tmp_path / "presets.json").write_text("{")
    service = PresetService(tmp_path / "presets.json", recorder.publish)
    assert names(service) == []
    assert names(service) == []
    problems = [each for each in recorder.events if isinstance(each, ProblemRaised)]
    assert [each.problem.code for each in problems] == ["presets_broken"]


def test_a_change_is_on_the_disk_once_the_service_is_closed(
    service: PresetService, tmp_path: Path
) -> None:
    for number in range(20):
        service.save_sampler(f"Preset {number}", HOT)
    service.close()
    assert len(load_presets(tmp_path / "presets.json").presets.samplers) == 20
