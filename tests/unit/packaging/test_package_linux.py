"""Linux: the files for desktops, the archives of a small bundle, and the script that registers."""

from __future__ import annotations

import configparser
import importlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.cli.arguments import make_parser
from app.cli.opened_files import opened_files
from app.version import DESKTOP_FILE
from build_place import BuildPlace
from bundle_names import APP_ID, GGUF_MIME, VERSION
from package_linux import LinuxFiles, lay_out_app_dir, write_app_image, write_deb, write_tar

ROOT = Path(__file__).resolve().parents[3]
LINUX = ROOT / "packaging" / "linux"
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="made on Linux alone")
_PROGRAM = '#!/bin/sh\necho started with "$@"\n'


@pytest.fixture
def place(tmp_path: Path) -> BuildPlace:
    """A checkout with a bundle of three files and one link."""
    found = BuildPlace(tmp_path / "checkout")
    (found.root / "resources").mkdir(parents=True)
    shutil.copytree(LINUX, found.root / "packaging" / "linux")
    shutil.copy(ROOT / "resources" / "quantscope.svg", found.root / "resources")
    for size in (16, 256):
        icon = found.made / "icons" / f"{size}x{size}" / "quantscope.png"
        icon.parent.mkdir(parents=True)
        icon.write_bytes(b"a picture")
    found.inside.mkdir(parents=True)
    found.program.write_text(_PROGRAM)
    found.program.chmod(0o700)
    (found.inside / "libone.so.1").write_text("library")
    (found.inside / "libone.so").symlink_to("libone.so.1")
    (found.inside / f"a-name-{'x' * 120}").touch()
    return found


@pytest.fixture
def files(place: BuildPlace) -> LinuxFiles:
    return LinuxFiles(place.dist, "x86_64")


def _entry() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign] # keys keep their case
    parser.read(LINUX / f"{APP_ID}.desktop", encoding="utf-8")
    return parser


def test_the_desktop_entry_is_the_apps_and_opens_gguf_files() -> None:
    entry = _entry()["Desktop Entry"]
    assert DESKTOP_FILE == APP_ID
    assert entry["Icon"] == APP_ID
    assert entry["MimeType"] == f"{GGUF_MIME};"
    assert entry["Exec"].split() == ["quantscope", "%F"]
    opened = opened_files(["/models/a.gguf", "/models/b.gguf"])
    assert opened is not None
    assert opened.wish.files == ("/models/a.gguf", "/models/b.gguf")


def test_every_action_of_the_entry_is_something_that_the_app_understands() -> None:
    parser = _entry()
    for action in filter(None, parser["Desktop Entry"]["Actions"].split(";")):
        program, *arguments = parser[f"Desktop Action {action}"]["Exec"].split()
        assert program == "quantscope"
        assert opened_files(arguments) is not None
        make_parser().parse_args(arguments)


def test_the_type_is_known_by_its_ending_and_its_first_bytes() -> None:
    name = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = ET.parse(LINUX / "org.quantscope.gguf.xml").getroot()  # noqa: S314 - our own
    match, glob = kind.find(f"{name}magic/{name}match"), kind.find(f"{name}glob")
    assert match is not None
    assert glob is not None
    assert (kind.get("type"), match.get("value"), match.get("offset"), glob.get("pattern")) == (
        GGUF_MIME,
        "GGUF",
        "0",
        "*.gguf",
    )


def test_the_stores_text_names_the_version_the_entry_and_the_type() -> None:
    root = ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()  # noqa: S314 - our own
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == f"{APP_ID}.desktop"
    assert root.findtext("provides/mediatype") == GGUF_MIME
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == VERSION


def test_the_flatpak_manifest_starts_the_same_program() -> None:
    yaml = importlib.import_module("yaml")
    manifest = yaml.safe_load((LINUX / f"{APP_ID}.yml").read_text(encoding="utf-8"))
    assert (manifest["id"], manifest["command"]) == (APP_ID, "quantscope")
    (module,) = manifest["modules"]
    assert module["sources"][0]["path"].endswith("Quantscope.AppDir")


@pytest.mark.parametrize("script", ["AppRun", "register.sh", "../macos/prepare_keychain.sh"])
@needs_linux
def test_a_script_is_one_for_sh(script: str) -> None:
    assert subprocess.run(["sh", "-n", str(LINUX / script)], check=False).returncode == 0


@needs_linux
def test_the_deb_holds_the_program_in_opt_and_the_rest_where_desktops_look(
    place: BuildPlace, files: LinuxFiles
) -> None:
    write_deb(place, files)
    members = _ar(files.deb.read_bytes())
    assert list(members) == ["debian-binary", "control.tar.gz", "data.tar.xz"]
    with tarfile.open(fileobj=io.BytesIO(members["control.tar.gz"])) as control:
        text = control.extractfile("./control")
        assert text is not None
        fields = dict(line.split(": ", 1) for line in text.read().decode().splitlines()[:8])
    assert (fields["Package"], fields["Version"]) == ("quantscope", VERSION)
    assert fields["Architecture"] == "amd64"
    with tarfile.open(fileobj=io.BytesIO(members["data.tar.xz"])) as data:
        found = {member.name: member for member in data.getmembers()}
        assert not [name for name, member in found.items() if member.pax_headers]
    assert found["./opt/quantscope/quantscope"].mode == 0o755
    assert found["./opt/quantscope/_internal/libone.so"].linkname == "libone.so.1"
    assert found["./usr/bin/quantscope"].linkname == "/opt/quantscope/quantscope"
    assert f"./usr/share/applications/{APP_ID}.desktop" in found
    assert f"./usr/share/icons/hicolor/256x256/apps/{APP_ID}.png" in found
    assert {(member.uid, member.uname) for member in found.values()} == {(0, "root")}
    parents = {str(Path(name).parent) for name in found} - {".", ""}
    assert {f"./{parent}" if parent[0] != "." else parent for parent in parents} <= set(found)


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg-deb")
def test_dpkg_reads_the_deb(place: BuildPlace, files: LinuxFiles) -> None:
    write_deb(place, files)
    done = subprocess.run(
        ["dpkg-deb", "--field", str(files.deb), "Package"], capture_output=True, check=True
    )
    assert done.stdout == b"quantscope\n"
    assert (
        subprocess.run(
            ["dpkg-deb", "--contents", str(files.deb)], capture_output=True, check=True
        ).stdout.count(b"\n")
        > 10
    )


@needs_linux
def test_the_app_dir_is_a_program_in_itself(place: BuildPlace, files: LinuxFiles) -> None:
    lay_out_app_dir(place, files)
    moved = files.app_dir.rename(files.app_dir.with_name("moved to here"))
    done = subprocess.run(
        [str(moved / "AppRun"), "a b.gguf"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "started with a b.gguf\n"
    assert (moved / f"{APP_ID}.desktop").is_file()
    assert (moved / ".DirIcon").read_bytes() == b"a picture"


@pytest.mark.skipif(not shutil.which("mksquashfs"), reason="needs mksquashfs")
def test_an_app_image_is_the_runtime_and_then_the_folder(
    place: BuildPlace, files: LinuxFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / "runtime"
    runtime.write_bytes(b"runtime" * 100)
    lay_out_app_dir(place, files)
    monkeypatch.setenv("APPIMAGE_RUNTIME", str(runtime))
    assert write_app_image(place, files)
    made = files.app_image.read_bytes()
    assert made[:704] == b"runtime" * 100 + b"hsqs"
    assert os.access(files.app_image, os.X_OK)


@pytest.mark.skipif(not shutil.which("zstd"), reason="needs zstd")
@pytest.mark.skipif(sys.platform != "linux", reason="made on Linux alone")
def test_the_unpacked_tar_goes_into_the_menu_and_out_again(
    place: BuildPlace, files: LinuxFiles, tmp_path: Path
) -> None:
    write_tar(place, files)
    target = tmp_path / "my $programs 100%"
    target.mkdir()
    subprocess.run(["tar", "-xf", str(files.tar), "-C", str(target)], check=True)
    folder = target / f"quantscope-{VERSION}"
    home = tmp_path / "home"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    command = ["sh", str(folder / "register.sh")]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    entry = home / ".local" / "share" / "applications" / f"{APP_ID}.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    escaped = str(folder / "quantscope").replace("$", "\\\\$").replace("%", "%%")
    assert f'Exec="{escaped}" %F' in lines
    assert f'Exec="{escaped}" --new-chat' in lines
    assert not [line for line in lines if line.startswith("TryExec")]
    assert (home / ".local" / "bin" / "quantscope").resolve() == folder / "quantscope"
    subprocess.run([*command, "--remove"], env=environment, check=True, capture_output=True)
    kept = [path for path in home.rglob("*") if path.is_file() and APP_ID in path.name]
    assert kept == []


def _ar(data: bytes) -> dict[str, bytes]:
    assert data[:8] == b"!<arch>\n"
    found, at = {}, 8
    while at < len(data):
        header = data[at : at + 60]
        assert header[58:] == b"`\n"
        size = int(header[48:58])
        found[header[:16].decode().strip()] = data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    return found
