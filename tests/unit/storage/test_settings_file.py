"""The settings file: tolerant to read, whole after every write."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.domain.settings import SETTINGS_VERSION, Settings, ThemeChoice
from app.storage.settings_file import (
    is_offline,
    load_settings,
    load_window_state,
    save_settings,
    save_window_state,
)

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = Settings(
    theme=ThemeChoice.DARK,
    last_model_id="m",
    sidebar_visible=False,
    system_prompt="Tschüß „du“",
    sampling=SamplingParams(temperature=0.0, seed=3, stop=("\n", "end")),
    load=LoadParams(context_length=8192),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where settings go; the folder does not exist yet."""
    return tmp_path / "config" / "settings.json"


def _written(file: Path, content: str | dict[str, object]) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return file


def test_settings_come_back_as_they_were(file: Path) -> None:
    save_settings(file, CHANGED)
    assert load_settings(file).settings == CHANGED
    assert load_settings(file).problem is None


def test_no_file_means_defaults_without_a_problem(file: Path) -> None:
    assert load_settings(file).settings == Settings()
    assert load_settings(file).problem is None


def test_unknown_keys_are_ignored(file: Path) -> None:
    _written(file, {"theme": "dark", "flavour": 1, "sampling": {"seed": 3, "taste": []}})
    assert load_settings(file).settings == Settings(
        theme=ThemeChoice.DARK, sampling=SamplingParams(seed=3)
    )


def test_a_value_of_a_wrong_type_takes_its_default_and_the_others_stay(file: Path) -> None:
    sampling = {"temperature": "hot", "top_k": 5, "stop": "x", "top_p": True}
    _written(
        file,
        {
            "theme": "purple",
            "system_prompt": "kept",
            "sidebar_visible": "yes",
            "sampling": sampling,
            "load": 7,
        },
    )
    loaded = load_settings(file)
    assert loaded.settings == Settings(system_prompt="kept", sampling=SamplingParams(top_k=5))
    assert loaded.problem is None


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '"text"', '{"theme": NaN}', "[" * 100_000, '{"version": 0}']
)
def test_a_broken_file_is_moved_aside_and_named(file: Path, content: str) -> None:
    for number in (1, 2):
        loaded = load_settings(_written(file, content))
        aside = file.parent / f"settings.broken-{number}.json"

        assert loaded.settings == Settings()
        assert loaded.problem is not None
        assert loaded.problem.code == "settings_broken"
        assert str(aside) in loaded.problem.action
        assert aside.read_text("utf-8") == content
        assert not file.exists()


def test_an_unreadable_file_is_told_and_left_alone(file: Path) -> None:
    file.mkdir(parents=True)
    loaded = load_settings(file)

    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert loaded.problem.code == "settings_unreadable"
    assert file.is_dir()


def test_an_older_file_is_migrated_step_by_step(file: Path) -> None:
    def to_1(values: dict[str, Any]) -> dict[str, Any]:
        return {"theme": values["colours"] + "k"}

    def to_0(values: dict[str, Any]) -> dict[str, Any]:
        return {"colours": values["paint"] + "r"}

    _written(file, {"version": -1, "paint": "da"})
    loaded = load_settings(file, {0: to_1, -1: to_0})
    assert loaded.settings == Settings(theme=ThemeChoice.DARK)


def test_a_newer_file_is_read_as_far_as_it_fits(file: Path) -> None:
    _written(file, {"version": SETTINGS_VERSION + 5, "theme": "light", "sampling": "none"})
    assert load_settings(file).settings == Settings(theme=ThemeChoice.LIGHT)


def test_a_save_that_fails_leaves_the_old_file_and_no_litter(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(file, CHANGED)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        save_settings(file, Settings())

    assert load_settings(file).settings == CHANGED
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_settings_are_for_their_user_only(file: Path) -> None:
    save_settings(file, CHANGED)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_the_window_state_comes_back_byte_by_byte(tmp_path: Path) -> None:
    file = tmp_path / "config" / "window_state"
    assert load_window_state(file) is None
    save_window_state(file, bytes(range(256)))
    assert load_window_state(file) == bytes(range(256))


@pytest.mark.parametrize(
    ("content", "offline"),
    [
        ({"version": 1, "offline": True}, True),
        ({"version": 1, "offline": False}, False),
        ({"version": 1}, False),
        ({"offline": "yes"}, False),
        ('{"offline": true', False),
        ("[true]", False),
    ],
)
def test_the_switch_is_read_and_the_file_stays_as_it_is(
    file: Path, content: str | dict[str, object], offline: bool
) -> None:
    assert not is_offline(file)
    before = _written(file, content).read_bytes()
    assert is_offline(file) is offline
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == {file.name: before}
