"""installer.spec, evaluated for each system with a stand-in for PyInstaller."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import bundle_notices

ROOT = Path(__file__).resolve().parents[3]


class Recipe:
    """Runs the spec and keeps what it asked for, by the names that PyInstaller gives it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
        self.asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(sys, "path", list(sys.path))
        hooks = ModuleType("PyInstaller.utils.hooks")
        hooks.__dict__["collect_data_files"] = lambda name: [(f"/site/{name}/data", name)]
        hooks.__dict__["collect_dynamic_libs"] = lambda name: [(f"/site/{name}/lib", name)]
        depend = ModuleType("PyInstaller.depend.bindepend")
        depend.__dict__["get_imports"] = lambda _file: set()
        for name in ("PyInstaller", "PyInstaller.utils", "PyInstaller.depend"):
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
        monkeypatch.setitem(sys.modules, depend.__name__, depend)
        monkeypatch.setattr(bundle_notices, "write_notices", self._notices)
        spec = ROOT / "installer.spec"
        names = {
            "SPECPATH": str(ROOT),
            **{name: self._recorder(name) for name in ("Analysis", "PYZ", "EXE")},
            **{name: self._recorder(name) for name in ("COLLECT", "BUNDLE")},
        }
        exec(compile(spec.read_text(encoding="utf-8"), str(spec), "exec"), names)  # noqa: S102

    def one(self, name: str) -> dict[str, Any]:
        """The keyword arguments of the only call."""
        (call,) = [each for each in self.asked if each[0] == name]
        return call[2]

    def programs(self) -> list[dict[str, Any]]:
        return [options for name, _, options in self.asked if name == "EXE"]

    def _recorder(self, name: str) -> Any:  # noqa: ANN401 - stands for several of its classes
        def record(*given: Any, **options: Any) -> SimpleNamespace:  # noqa: ANN401 - the same
            self.asked.append((name, given, options))
            empty: list[tuple[str, str, str]] = []
            return SimpleNamespace(pure=empty, scripts=[], binaries=list(empty), datas=list(empty))

        return record

    def _notices(self, _folder: Path, _used: list[str]) -> list[tuple[str, str, str]]:
        return [("notices/README.txt", "/made/README.txt", "DATA")]


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_it_is_one_folder_with_everything_that_is_found_by_name(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    recipe = Recipe(monkeypatch, system)
    analysis = recipe.one("Analysis")
    assert "app.engine.host" in analysis["hiddenimports"]
    assert "multiprocessing" in analysis["excludes"]
    assert ("/site/ziamath/data", "ziamath") in analysis["datas"]
    assert ("/site/llama_cpp/lib", "llama_cpp") in analysis["binaries"]
    assert all(each["exclude_binaries"] for each in recipe.programs())
    assert recipe.one("COLLECT")["name"] == "quantscope"
    (collected,) = [given for name, given, _ in recipe.asked if name == "COLLECT"]
    assert ("notices/README.txt", "/made/README.txt", "DATA") in collected[-1]


def test_linux_has_one_program(monkeypatch: pytest.MonkeyPatch) -> None:
    (program,) = Recipe(monkeypatch, "linux").programs()
    assert (program["name"], program["console"]) == ("quantscope", True)


def test_windows_has_a_window_and_a_twin_with_a_console(monkeypatch: pytest.MonkeyPatch) -> None:
    window, twin = Recipe(monkeypatch, "win32").programs()
    assert (window["name"], window["console"]) == ("quantscope", False)
    assert (twin["name"], twin["console"]) == ("quantscope-cli", True)
    for program in (window, twin):
        assert program["icon"].endswith("quantscope.ico")
        assert program["version"].endswith("version.txt")


def test_macos_has_an_app_that_opens_gguf_files(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = Recipe(monkeypatch, "darwin")
    app = recipe.one("BUNDLE")
    assert app["name"] == "Quantscope.app"
    assert app["icon"].endswith("quantscope.icns")
    (kind,) = app["info_plist"]["CFBundleDocumentTypes"]
    (declared,) = app["info_plist"]["UTImportedTypeDeclarations"]
    assert kind["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["gguf"]
    (program,) = recipe.programs()
    assert not program["console"]
