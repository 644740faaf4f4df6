"""The rules of the house that no linter knows: sizes, layers' libraries, docstrings, the map."""

from __future__ import annotations

import ast
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 40

# Library -> the only files that may import it.
HOMES = {
    "llama_cpp": ("app/engine/llama*.py",),
    "huggingface_hub": ("app/hub/hub_client.py",),
    "httpx2": ("app/hub/*",),
    "httpcore2": ("app/hub/*",),
    "keyring": ("app/hub/token_store.py",),
    "send2trash": ("app/system/wastebasket.py",),
    "sqlite3": ("app/storage/*",),
    "sqlite_utils": ("app/storage/*",),
    "jinja2": ("app/engine/template*.py",),
    "psutil": ("app/system/*",),
    "pypdfium2": ("app/documents/pdf_file.py",),
    "python_calamine": ("app/documents/sheet_file.py",),
    "defusedxml": ("app/documents/xml_part.py",),
    "charset_normalizer": ("app/documents/text_file.py",),
    "platformdirs": ("app/paths.py",),
    "PySide6": (
        "app/gui/*",
        "app/bridge/*",
        "app/window.py",
        "app/after_paint.py",
        "app/*_pages.py",
        "app/start_trace.py",
    ),
    "PySide6.QtWidgets": ("app/gui/*", "app/window.py", "app/*_pages.py"),
}
# Each of these costs the first paint between 50 and 500 ms, or may abort the process.
NOT_AT_START = (
    "llama_cpp",
    "huggingface_hub",
    "httpx2",
    "keyring",
    "numpy",
    "sqlite_utils",
    "jinja2",
)


def _sources(*folders: str) -> list[str]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def _tree(source: str) -> ast.Module:
    return ast.parse((ROOT / source).read_text(encoding="utf-8"), source)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _strangers(source: str, tree: ast.Module) -> list[str]:
    return [
        f"{source}:{line}: {name}"
        for line, name in _imports(tree)
        for library, homes in HOMES.items()
        if name == library or name.startswith(f"{library}.")
        if not any(fnmatch(source, home) for home in homes)
    ]


def _long_functions(source: str) -> list[str]:
    return [
        f"{source}:{node.lineno}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(_tree(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno is not None and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]


ALL_SOURCES = _sources("app", "tests", "packaging")
PACKAGES = sorted(Path(source).parent.as_posix() for source in _sources("app"))


@pytest.mark.parametrize("source", ALL_SOURCES)
def test_a_file_stays_short(source: str) -> None:
    lines = (ROOT / source).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE


@pytest.mark.parametrize("source", ALL_SOURCES)
def test_a_function_fits_on_a_screen(source: str) -> None:
    assert _long_functions(source) == []


@pytest.mark.parametrize("source", ALL_SOURCES)
def test_a_module_says_what_it_is_for(source: str) -> None:
    assert ast.get_docstring(_tree(source))


@pytest.mark.parametrize("source", _sources("app"))
def test_a_foreign_library_is_imported_only_where_it_lives(source: str) -> None:
    assert _strangers(source, _tree(source)) == []


@pytest.mark.parametrize(
    "line",
    ["import llama_cpp", "from PySide6.QtWidgets import QLabel", "from PySide6 import QtWidgets"],
)
def test_a_stranger_is_found_inside_a_function(line: str) -> None:
    source = f"def lazy():\n    {line}\n"
    assert len(_strangers("app/bridge/live_store.py", ast.parse(source))) == 1


@pytest.mark.parametrize("package", sorted(set(PACKAGES)))
def test_the_map_names_every_package(package: str) -> None:
    assert f"{package}/" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_rules_look_at_every_layer() -> None:
    layers = {"app/domain", "app/engine", "app/storage", "app/system", "app/services", "app/bridge"}
    assert layers | {"app/gui"} <= set(PACKAGES)


def test_the_window_starts_without_the_heavy_libraries() -> None:
    code = f"import sys, app.window; print(sorted(set({NOT_AT_START!r}) & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (answer.stdout.strip(), answer.stderr) == ("[]", "")
