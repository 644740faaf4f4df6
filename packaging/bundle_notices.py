"""Licences of everything in the bundle and its list of parts; called by installer.spec.

Runs in the build environment: it asks the installed packages which of their files are used.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

from bundle_sbom import Component, write_sbom

if TYPE_CHECKING:
    from collections.abc import Iterable

FIXED = Path(__file__).with_name("notices")  # texts that no package brings
_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)([^/]*$|/)", re.IGNORECASE)
_DEBIAN_TEXT = "/usr/share/doc/{}/copyright"
_PYTHON_TEXTS = ("LICENSE.txt", "../../LICENSE.txt", "../../LICENSE")


@dataclass(frozen=True, slots=True)
class Part:
    """Something foreign in the bundle, with the texts that go with it."""

    component: Component
    texts: tuple[Path, ...]


def write_notices(folder: Path, used: Iterable[str]) -> list[tuple[str, str, str]]:
    """Write texts and list into `folder`, made anew; returns them as entries of the bundle.

    `used` are the files that go into the bundle, where they lie here.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = {Path(file).resolve() for file in used}
    packages = python_parts(files)
    parts = [*packages, *inner_parts(packages), *system_parts(files), interpreter()]
    for part in parts:
        _copy(part, folder / part.component.name)
    for text in FIXED.iterdir():
        shutil.copy(text, folder / text.name)
    (folder / "README.txt").write_text(_overview(parts), encoding="utf-8")
    write_sbom(folder / "sbom.cdx.json", [part.component for part in parts])
    return [
        (f"notices/{file.relative_to(folder).as_posix()}", str(file), "DATA")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]


def python_parts(used: set[Path]) -> list[Part]:
    """The installed packages that have a file in the bundle, by name."""
    found = [_python_part(each) for each in distributions() if _is_used(each, used)]
    return sorted(found, key=lambda part: part.component.name)


def inner_parts(packages: list[Part]) -> list[Part]:
    """What packages bring inside them, by the versions of those; their texts are in FIXED."""
    inside = {
        "PySide6_Essentials": ("Qt", "LGPL-3.0-only", "pkg:generic/qt", "Qt.txt"),
        "llama_cpp_python": ("llama.cpp", "MIT", "pkg:github/ggml-org/llama.cpp", "llama.cpp.txt"),
    }
    found = []
    for part in packages:
        if part.component.name in inside:
            name, licence, address, text = inside[part.component.name]
            component = Component(name, part.component.version, licence, address)
            found.append(Part(component, (FIXED / text,)))
    return found


def system_parts(used: set[Path]) -> list[Part]:
    """Debian's packages of the shared libraries that were taken from this system."""
    libraries = [file for file in used if _is_systems(file)]
    if not libraries or not shutil.which("dpkg-query"):
        return []
    names = {name for name in map(_debian_package, libraries) if name}
    return [_debian_part(name) for name in sorted(names)]


def interpreter() -> Part:
    """Python itself."""
    base = Path(sysconfig.get_path("stdlib"))
    text = next((base / name for name in _PYTHON_TEXTS if (base / name).exists()), None)
    component = Component("CPython", platform.python_version(), "Python-2.0", "pkg:generic/python")
    return Part(component, (text,) if text else ())


def _is_used(distribution: Distribution, used: set[Path]) -> bool:
    return any(Path(str(file.locate())).resolve() in used for file in distribution.files or ())


def _python_part(distribution: Distribution) -> Part:
    name = distribution.metadata["Name"]
    licence = _said(distribution, "License-Expression") or _said(distribution, "License")
    licence = licence or _classified(distribution)
    texts = [
        Path(str(file.locate()))
        for file in distribution.files or ()
        if ".dist-info/" in file.as_posix() and _LICENCE_FILE.search(file.as_posix())
    ]
    address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}"
    component = Component(name, distribution.version, licence.splitlines()[0], address)
    return Part(component, tuple(texts))


def _said(distribution: Distribution, field: str) -> str:
    return str((distribution.metadata.get_all(field) or [""])[0])


def _classified(distribution: Distribution) -> str:
    given = distribution.metadata.get_all("Classifier") or []
    names = [each.rpartition(" :: ")[2] for each in given if each.startswith("License ::")]
    return ", ".join(names) or "see its text"


def _is_systems(file: Path) -> bool:
    return sys.platform == "linux" and file.parts[1:2] in {("usr",), ("lib",)}


def _debian_package(file: Path) -> str | None:
    """The package of a library; dpkg knows it under /lib or /usr/lib."""
    for path in (str(file), str(file).removeprefix("/usr")):
        done = subprocess.run(
            ["dpkg-query", "--search", path], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    return None


def _debian_part(name: str) -> Part:
    done = subprocess.run(
        ["dpkg-query", "-W", "-f=${Version}\n", name], capture_output=True, text=True, check=True
    )
    version = done.stdout.splitlines()[0]
    component = Component(name, version, "see its text", f"pkg:deb/debian/{name}")
    text = Path(_DEBIAN_TEXT.format(name))
    return Part(component, (text,) if text.exists() else ())


def _copy(part: Part, folder: Path) -> None:
    for number, text in enumerate(part.texts):
        folder.mkdir(exist_ok=True)
        name = text.name if number == 0 else f"{number}-{text.name}"
        shutil.copyfile(text, folder / (name if "." in name else f"{name}.txt"))


def _overview(parts: list[Part]) -> str:
    lines = [f"{part.component.name} {part.component.version}: {_says(part)}" for part in parts]
    return (
        "Quantscope is free software under the MIT licence. It contains the work of others, under\n"
        "the licences named here. The texts lie in the folder of each, Qt's and llama.cpp's\n"
        "beside this file, those of fonts and icons beside them in the folder resources.\n"
        "sbom.cdx.json lists the same for programs.\n\n" + "\n".join(lines) + "\n"
    )


def _says(part: Part) -> str:
    return (
        part.component.licence if part.texts else f"{part.component.licence} (no text of its own)"
    )
