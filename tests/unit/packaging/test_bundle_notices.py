"""Licences and the list of parts, from the packages that are installed here."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import jinja2
import psutil
import PySide6
import pytest

from bundle_names import VERSION, read_version, version_resource
from bundle_notices import write_notices
from bundle_sbom import Component, sbom

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "notices"
    used = [module.__file__ for module in (jinja2, psutil, PySide6)]
    entries = write_notices(folder, [file for file in used if file])
    assert {name.partition("/")[0] for name, _, _ in entries} == {"notices"}
    assert all(Path(file).is_file() for _, file, _ in entries)
    return folder


def test_packages_that_are_used_bring_their_texts(notices: Path) -> None:
    for name in ("Jinja2", "psutil"):
        found = next(each for each in notices.iterdir() if each.name.lower() == name.lower())
        assert any("copyright" in text.read_text().lower() for text in found.iterdir())
    names = {each.name.lower() for each in notices.iterdir()}
    assert not names & {"pytest", "mypy", "ruff"}


def test_qt_comes_with_its_notice_and_its_licence(notices: Path) -> None:
    assert "LGPL-3.0.txt" in (notices / "Qt.txt").read_text()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (notices / "LGPL-3.0.txt").read_text()
    assert "Version 3, 29 June 2007" in (notices / "GPL-3.0.txt").read_text()


def test_the_overview_names_every_part(notices: Path) -> None:
    overview = (notices / "README.txt").read_text(encoding="utf-8")
    listed = json.loads((notices / "sbom.cdx.json").read_text(encoding="utf-8"))
    names = [each["name"] for each in listed["components"]]
    assert {"Jinja2", "psutil", "Qt", "CPython"} <= set(names)
    assert all(f"{name} " in overview for name in names)


def _listed(*components: Component) -> dict[str, Any]:
    return sbom(list(components))


def test_the_list_is_what_cyclonedx_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    listed = _listed(
        Component("b", "2", "MIT OR Apache-2.0", "pkg:pypi/b"),
        Component("a", "1", "BSD License", "pkg:pypi/a"),
    )
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.5")
    assert listed["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"
    first, second = listed["components"]
    assert (first["purl"], first["licenses"]) == (
        "pkg:pypi/a@1",
        [{"license": {"name": "BSD License"}}],
    )
    assert second["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    (depends,) = listed["dependencies"]
    assert depends["dependsOn"] == ["pkg:pypi/a@1", "pkg:pypi/b@2"]
    assert len({each["bom-ref"] for each in listed["components"]}) == 2


def test_the_same_parts_have_the_same_number_in_any_order() -> None:
    one, two = Component("a", "1", "MIT", "pkg:a"), Component("b", "1", "MIT", "pkg:b")
    assert _listed(one, two)["serialNumber"] == _listed(two, one)["serialNumber"]
    assert _listed(one)["serialNumber"] != _listed(two)["serialNumber"]


def test_the_version_is_the_apps(tmp_path: Path) -> None:
    from app.version import VERSION as SAID

    assert SAID == VERSION
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "version.py").write_text("")
    with pytest.raises(ValueError, match="VERSION"):
        read_version(tmp_path)


def test_the_version_resource_is_an_expression_with_four_numbers() -> None:
    tree = ast.parse(version_resource("1.2.3"), mode="eval")
    assert isinstance(tree.body, ast.Call)
    numbers = [
        ast.literal_eval(each.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for each in node.keywords
        if each.arg in ("filevers", "prodvers")
    ]
    assert numbers == [(1, 2, 3, 0), (1, 2, 3, 0)]
