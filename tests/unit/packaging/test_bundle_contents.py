"""What goes into the bundle: modules by name, files of Qt, libraries that nobody needs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

import app.__main__ as start
from bundle_contents import (
    EXCLUDED,
    HIDDEN,
    PLUGINS,
    Entry,
    app_modules,
    is_wanted,
    languages,
    linked,
    pruned,
    resource_entries,
)

ROOT = Path(__file__).resolve().parents[3]
QT = "PySide6/Qt/"


def test_every_process_of_the_app_is_in_it() -> None:
    modules = app_modules(ROOT)
    assert set(start._HOSTS.values()) <= set(modules)  # noqa: SLF001 - what `main` runs
    assert {"app", "app.engine.llama_fast_sampling"} <= set(modules)


@pytest.mark.parametrize("name", HIDDEN)
def test_a_hidden_module_exists(name: str) -> None:
    assert find_spec(name) is not None


def test_nothing_that_the_app_imports_is_excluded() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "app").rglob("*.py"))
    imported = [name for name in EXCLUDED if f"import {name}\n" in text or f"from {name}" in text]
    assert imported == []


def test_resources_are_there_without_what_developers_need() -> None:
    files = {
        Path(file).relative_to(ROOT).as_posix(): folder for file, folder in resource_entries(ROOT)
    }
    assert files["resources/starter/quantscope-starter-F16.gguf"] == "resources/starter"
    assert files["resources/translations/quantscope_de.qm"] == "resources/translations"
    assert files["resources/quantscope.svg"] == "resources"
    assert not [file for file in files if file.endswith(".ts") or "/pictures/" in file]


def test_the_languages_are_those_with_a_file() -> None:
    assert "de" in languages(ROOT)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}plugins/platforms/libqxcb.so",
        f"{QT}plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        f"{QT}plugins/imageformats/libqwebp.so",
        f"{QT}translations/qtbase_de.qm",
        f"{QT}lib/libQt6Core.so.6",
        "PySide6/QtCore.abi3.so",
        "numpy/linalg/_umath_linalg.so",
        "llama_cpp/lib/libggml-cpu-haswell.so",
        "llama_cpp\\lib\\ggml-cpu-x64.dll",
    ],
)
def test_a_file_that_is_used_stays(name: str) -> None:
    assert is_wanted(name, {"de"})


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}plugins/platforms/libqeglfs.so",
        f"{QT}plugins/tls/libqopensslbackend.so",
        f"{QT}plugins/platformthemes/libqgtk3.so",
        f"{QT}translations/qtbase_fr.qm",
        f"{QT}translations/qtdeclarative_de.qm",
        f"{QT}qml/QtQuick/qmldir",
        "PySide6\\plugins\\platforms\\qminimal.dll",
        "llama_cpp/lib/libggml-cpu-cannonlake.so",
        "libstdc++.so.6",
        "libX11.so.6",
        "libdbus-1.so.3",
    ],
)
def test_a_file_that_is_not_used_goes(name: str) -> None:
    assert not is_wanted(name, {"de"})


def test_every_platform_has_its_window_and_one_without_a_display() -> None:
    assert {"qxcb", "qwayland", "qcocoa", "qwindows", "qoffscreen"} <= PLUGINS["platforms"]


def test_a_library_that_only_unwanted_files_need_goes_with_them() -> None:
    entries: list[Entry] = [
        (f"{QT}plugins/platforms/libqxcb.so", "xcb", "BINARY"),
        (f"{QT}plugins/platformthemes/libqgtk3.so", "gtk", "BINARY"),
        ("libxcb-util.so.1", "util", "BINARY"),
        ("libcairo.so.2", "cairo", "BINARY"),
        ("libpixman-1.so.0", "pixman", "BINARY"),
        ("llama_cpp/lib/libllama.so", "llama", "BINARY"),
        ("module.cpython-311.so", "module", "EXTENSION"),
        ("lib/libxcb-util.so.1", "../libxcb-util.so.1", "SYMLINK"),
        (f"{QT}lib/libcairo.so.2", "../libcairo.so.2", "SYMLINK"),
    ]
    needs = {"xcb": {"libxcb-util.so.1"}, "gtk": {"libcairo.so.2"}, "cairo": {"libpixman-1.so.0"}}
    kept = {name for name, _, _ in pruned(entries, set(), lambda file: needs.get(file, set()))}
    assert kept == {
        f"{QT}plugins/platforms/libqxcb.so",
        "libxcb-util.so.1",
        "lib/libxcb-util.so.1",
        "llama_cpp/lib/libllama.so",
        "module.cpython-311.so",
    }


def test_names_of_libraries_are_the_same_in_any_case_on_windows() -> None:
    entries: list[Entry] = [
        ("code.pyd", "code", "EXTENSION"),
        ("MSVCP140.dll", "runtime", "BINARY"),
    ]
    assert pruned(entries, set(), lambda _file: {"msvcp140.dll"}) == entries


def test_a_library_that_comes_twice_is_there_once_and_linked(tmp_path: Path) -> None:
    entries = []
    for name, text in (("libggml.so", "a"), ("libggml.so.0", "a"), ("libllama.so", "b")):
        (tmp_path / name).write_text(text)
        entries.append((f"llama_cpp/lib/{name}", str(tmp_path / name), "BINARY"))
    assert sorted(linked(entries)) == [
        ("llama_cpp/lib/libggml.so", "libggml.so.0", "SYMLINK"),
        ("llama_cpp/lib/libggml.so.0", str(tmp_path / "libggml.so.0"), "BINARY"),
        ("llama_cpp/lib/libllama.so", str(tmp_path / "libllama.so"), "BINARY"),
    ]
