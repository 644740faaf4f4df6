"""Folders: found by argument, variable or system; made private; refused in clear words."""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from app.domain.errors import UserFixableError
from app.paths import HOME_VARIABLE, Paths, resource


def _folders(paths: Paths) -> list[Path]:
    return [getattr(paths, field.name) for field in fields(paths)]


def test_a_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "other"))
    paths = Paths.locate(tmp_path / "home")

    everything = [
        *_folders(paths),
        paths.database,
        paths.backups,
        paths.models,
        paths.settings_file,
        paths.window_state_file,
        paths.lock_file,
        paths.log_file,
    ]
    assert len(set(everything)) == len(everything)
    assert all(place.is_relative_to(tmp_path / "home") for place in everything)


def test_the_variable_moves_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert Paths.locate() == Paths.locate(tmp_path)


def test_a_relative_home_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.locate(Path("here")) == Paths.locate(tmp_path / "here")


def test_without_a_home_the_folders_are_the_systems_and_absolute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    folders = _folders(Paths.locate())
    assert all(folder.is_absolute() for folder in folders)
    assert all("quantscope" in str(folder).lower() for folder in folders)


def test_locating_makes_nothing_and_creating_makes_all(tmp_path: Path) -> None:
    paths = Paths.locate(tmp_path / "deep" / "home")
    assert not (tmp_path / "deep").exists()

    paths.create()
    paths.create()
    assert all(folder.is_dir() for folder in _folders(paths))
    assert [*paths.data.iterdir()] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_folders_are_for_their_user_only(tmp_path: Path) -> None:
    paths = Paths.locate(tmp_path / "home")
    paths.create()
    assert all(folder.stat().st_mode & 0o077 == 0 for folder in _folders(paths))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    paths = Paths.locate(tmp_path / "home")

    with pytest.raises(UserFixableError) as caught:
        paths.create()
    assert caught.value.code == "folder_unwritable"
    assert str(paths.data) in caught.value.text
    assert HOME_VARIABLE in caught.value.action


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions stop"
)
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    paths = Paths.locate(tmp_path)
    paths.create()
    paths.config.chmod(0o500)
    try:
        with pytest.raises(UserFixableError) as caught:
            paths.create()
    finally:
        paths.config.chmod(0o700)
    assert str(paths.config) in caught.value.text


def test_socket_names_differ_between_homes_and_stay_the_same(tmp_path: Path) -> None:
    names = [Paths.locate(tmp_path / name).socket_name for name in ("a", "b", "a")]
    assert names[0] == names[2] != names[1]
    assert len(names[0]) < 40


def test_resources_are_in_the_checkout_or_in_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (resource("icons") / "plus.svg").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons") == tmp_path / "resources" / "icons"
