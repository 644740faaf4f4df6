"""macOS and Windows, as far as they can be looked at elsewhere; icons; the hosted build."""

from __future__ import annotations

import configparser
import importlib
import plistlib
import re
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dev
from build_llama import portable_arguments, portable_key
from build_place import BuildPlace
from bundle_names import APP_ID, GGUF_TYPE, info_plist
from dev_report import Problem
from package_macos import IDENTITY, NOTARY, commands
from package_windows import SIGN_COMMAND, inno_setup, sign

ROOT = Path(__file__).resolve().parents[3]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A small .app with a library in a framework, one beside it and a link."""
    contents = tmp_path / "Quantscope.app" / "Contents"
    core = contents / "Frameworks" / "QtCore.framework" / "Versions" / "A"
    for folder in (contents / "MacOS", core, contents / "Resources"):
        folder.mkdir(parents=True)
    (contents / "MacOS" / "quantscope").write_text("program")
    (core / "inner.dylib").write_text("code")
    (contents / "Frameworks" / "libllama.dylib").write_text("code")
    (contents / "Frameworks" / "link.dylib").symlink_to("libllama.dylib")
    (contents / "Resources" / "picture.svg").write_text("data")
    return tmp_path / "Quantscope.app"


def _names(found: list[Any]) -> list[list[str]]:
    return [[part for part in map(str, command) if not part.startswith("-")] for command in found]


def test_an_unsigned_image_is_made_without_any_secret(app: Path, tmp_path: Path) -> None:
    found = commands(app, tmp_path / "a.dmg", tmp_path / "dmg", {})
    assert [command[0] for command in found] == ["ditto", "hdiutil"]
    assert (tmp_path / "dmg" / "Applications").readlink() == Path("/Applications")


def test_signing_goes_from_the_inside_out_and_ends_with_the_image(
    app: Path, tmp_path: Path
) -> None:
    image = tmp_path / "a.dmg"
    found = commands(app, image, tmp_path / "dmg", {IDENTITY: "Developer ID"})
    signed = [Path(command[-1]).name for command in found if "--sign" in command]
    assert signed == [
        "inner.dylib",
        "QtCore.framework",
        "libllama.dylib",
        "quantscope",
        "Quantscope.app",
        "a.dmg",
    ]
    assert not [command for command in found if "notarytool" in command]
    runtime = [command for command in found if "--sign" in command]
    assert all("runtime" in command and "--timestamp" in command for command in runtime)


def test_apple_is_asked_about_what_is_signed_alone(app: Path, tmp_path: Path) -> None:
    image, folder = tmp_path / "a.dmg", tmp_path / "dmg"
    asked = commands(app, image, folder, {IDENTITY: "me", NOTARY: "profile"})
    assert [command[1] for command in asked[-2:]] == ["notarytool", "stapler"]
    assert len(commands(app, image, folder, {NOTARY: "profile"})) == 2


def test_the_lists_for_macos_can_be_written() -> None:
    assert plistlib.loads(plistlib.dumps(info_plist())) == info_plist()
    assert info_plist()["UTImportedTypeDeclarations"][0]["UTTypeIdentifier"] == GGUF_TYPE
    with (PACKAGING / "macos" / "entitlements.plist").open("rb") as file:
        assert all(key.startswith("com.apple.security.") for key in plistlib.load(file))


def _script() -> dict[str, list[str]]:
    """The lines of each section of the script for Inno Setup, without notes."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (PACKAGING / "windows" / "quantscope.iss").read_text(encoding="utf-8").splitlines():
        if section := re.fullmatch(r"\[(\w+)\]", line):
            lines = found.setdefault(section[1], [])
        elif line and not line.startswith((";", "#")):
            lines.append(line)
    return found


def test_the_installer_is_for_one_user_and_for_the_programs_that_are_built() -> None:
    script = _script()
    assert {"Setup", "Files", "Icons", "Registry", "Tasks", "UninstallDelete", "Code"} <= set(
        script
    )
    setup = configparser.ConfigParser(interpolation=None)
    setup.read_string("[Setup]\n" + "\n".join(script["Setup"]))
    assert setup["Setup"]["PrivilegesRequired"] == "lowest"
    assert (PACKAGING / "windows" / setup["Setup"]["LicenseFile"].replace("\\", "/")).exists()
    assert all(APP_ID in line and "quantscope.exe" in line for line in script["Icons"])


def test_every_registry_value_is_the_users_and_goes_with_the_program() -> None:
    lines = _script()["Registry"]
    assert all(line.startswith("Root: HKA;") for line in lines)
    assert [line for line in lines if '""%1""' in line]
    subkeys = [line for line in lines if r"Classes\Quantscope.gguf\\" not in line]
    assert all("Tasks: associate" in line for line in subkeys)


def test_the_words_of_the_installer_are_there_in_each_language() -> None:
    script = _script()
    languages = [re.findall(r'^Name: "(\w+)"', line)[0] for line in script["Languages"]]
    said = {language: set[str]() for language in languages}
    for line in script["CustomMessages"]:
        language, _, rest = line.partition(".")
        said[language].add(rest.partition("=")[0])
    assert said["en"] == said["de"] != set()
    text = (PACKAGING / "windows" / "quantscope.iss").read_text(encoding="utf-8")
    used = set(re.findall(r"\{cm:(\w+)\}", text))
    assert {"Associate", "Model"} <= used


def test_without_inno_setup_it_says_where_it_comes_from() -> None:
    with pytest.raises(Problem, match="Inno Setup"):
        inno_setup({})


def test_a_program_is_signed_by_the_command_that_is_given(tmp_path: Path) -> None:
    written = tmp_path / "signed"
    code = f"import sys, pathlib; pathlib.Path({str(written)!r}).write_text(sys.argv[-1])"
    place = BuildPlace(tmp_path)
    sign(tmp_path / "a b.exe", place, {})
    assert not written.exists()
    sign(tmp_path / "a b.exe", place, {SIGN_COMMAND: f'"{sys.executable}" -c "{code}"'})
    assert written.read_text().endswith("a b.exe")


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_no_build_that_is_handed_out_is_for_this_processor_alone(system: str) -> None:
    arguments = portable_arguments(system)
    assert "-DGGML_NATIVE=OFF" in arguments
    assert ("-DGGML_CPU_ALL_VARIANTS=ON" in arguments) == (system != "darwin")
    assert ("-DGGML_METAL=ON" in arguments) == (system == "darwin")
    assert not [argument for argument in arguments if "RPC" in argument]


def test_a_kept_wheel_is_of_one_source_and_one_system(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("one")
    first = portable_key(lock, "linux")
    assert first == portable_key(lock, "linux") != portable_key(lock, "darwin")
    lock.write_text("two")
    assert portable_key(lock, "linux") != first


def test_the_icons_have_every_size_that_is_asked_for(tmp_path: Path) -> None:
    script, source = PACKAGING / "icon_files.py", ROOT / "resources" / "quantscope.svg"
    subprocess.run([sys.executable, str(script), str(source), str(tmp_path)], check=True)
    ico = (tmp_path / "quantscope.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", ico)
    assert kind == 1
    for number in range(count):
        edge, *_, size, at = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * number)
        assert _png_edge(ico[at : at + size]) == (edge or 256)
    icns = (tmp_path / "quantscope.icns").read_bytes()
    assert (icns[:4], struct.unpack_from(">I", icns, 4)[0]) == (b"icns", len(icns))
    for picture in (tmp_path / "icons").rglob("quantscope.png"):
        assert f"{_png_edge(picture.read_bytes())}x" in picture.parent.name


def test_the_hosted_build_covers_every_system_and_calls_what_there_is() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    workflow = importlib.import_module("yaml").safe_load(text)
    systems = [
        each["system"] for each in workflow["jobs"]["build"]["strategy"]["matrix"]["include"]
    ]
    assert {system.split("-")[0] for system in systems} == {"ubuntu", "macos", "windows"}
    called = set(re.findall(r"packaging/dev\.py (\w+)", text))
    assert {"build", "package", "test"} == called <= set(dev.COMMANDS)
    for path in re.findall(r"(?:run: |-- )((?:packaging|tests)/\S+)", text):
        assert (ROOT / path).exists()
    assert "draft" in workflow["jobs"]
    assert "APPIMAGE_RUNTIME=" in text  # without it there would be no AppImage, and no error


def _png_edge(data: bytes) -> int:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack_from(">II", data, 16)
    assert width == height
    return int(width)
