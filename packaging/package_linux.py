"""Linux: a tree as it is installed, and from it tar.zst, .deb and AppImage.

Every archive is written with fixed dates and owners, so that the same program gives the same file.
"""

from __future__ import annotations

import gzip
import io
import lzma
import os
import platform
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bundle_names import APP_ID, PUBLISHER, SUMMARY, VERSION
from bundle_sbom import build_date
from dev_report import Problem, execute, say, step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_place import BuildPlace

# What is not in the program, because it belongs to the graphics driver and the system; with the C
# library of the system that it was built on, or a newer one.
DEPENDS = (
    "ca-certificates, libc6 (>= {}), libdbus-1-3, libegl1, libfontconfig1, libfreetype6, libgl1, "
    "libglib2.0-0 | libglib2.0-0t64, libstdc++6, libwayland-client0, libwayland-cursor0, libx11-6, "
    "libx11-xcb1, libxcb1"
)
_DEB_FOLDERS = (
    "./",
    "./opt",
    "./usr",
    "./usr/bin",
    "./usr/share",
    "./usr/share/doc",
    "./usr/share/doc/quantscope",
)
_TAR_FORMAT = tarfile.GNU_FORMAT  # dpkg refuses the newer one, which long names need
_DEB_ARCHES = {"x86_64": "amd64", "aarch64": "arm64"}
_SHARE = {
    f"{APP_ID}.desktop": "applications",
    f"{APP_ID}.metainfo.xml": "metainfo",
    "org.quantscope.gguf.xml": "mime/packages",
}


@dataclass(frozen=True, slots=True)
class LinuxFiles:
    """Names of what is made."""

    folder: Path
    arch: str  # as uname says it

    @property
    def tar(self) -> Path:
        return self.folder / f"quantscope-{VERSION}-linux-{self.arch}.tar.zst"

    @property
    def deb(self) -> Path:
        return self.folder / f"quantscope_{VERSION}_{_DEB_ARCHES.get(self.arch, self.arch)}.deb"

    @property
    def app_dir(self) -> Path:
        return self.folder / "Quantscope.AppDir"

    @property
    def app_image(self) -> Path:
        return self.folder / f"Quantscope-{VERSION}-{self.arch}.AppImage"


def package_linux(place: BuildPlace) -> list[Path]:
    """Make everything; returns the files."""
    files = LinuxFiles(place.dist, os.uname().machine)
    with step("Writing the tar.zst"):
        write_tar(place, files)
    with step("Writing the .deb"):
        write_deb(place, files)
    made = [files.tar, files.deb]
    with step("Laying out the AppImage"):
        lay_out_app_dir(place, files)
        if write_app_image(place, files):
            made.append(files.app_image)
    return made


def stage(place: BuildPlace, share: Path) -> None:
    """Desktop entry, icons, the files' type and the store's text, under a `share` folder."""
    for name, folder in _SHARE.items():
        target = share / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place.root / "packaging" / "linux" / name, target)
    icons = share / "icons" / "hicolor"
    for picture in sorted((place.made / "icons").glob("*/quantscope.png")):
        _copy_icon(picture, icons / picture.parent.name / "apps" / f"{APP_ID}.png")
    _copy_icon(
        place.root / "resources" / "quantscope.svg", icons / "scalable" / "apps" / f"{APP_ID}.svg"
    )


def write_tar(place: BuildPlace, files: LinuxFiles) -> None:
    """A folder to unpack anywhere, with a script that puts it into the user's menu."""
    if not shutil.which("zstd"):
        raise Problem("The program zstd is missing.", "Install it with your package manager.")
    share = _fresh(place.root / "build" / "tar-share")
    stage(place, share)
    top = f"quantscope-{VERSION}"
    script = place.root / "packaging" / "linux" / "register.sh"
    command = ["zstd", "-19", "-T0", "--quiet", "--force", "-o", str(files.tar)]
    packer = subprocess.Popen(command, stdin=subprocess.PIPE)
    if packer.stdin is None:
        raise RuntimeError("zstd has no input")
    with packer.stdin as out, tarfile.open(fileobj=out, mode="w|") as tar:
        _add(tar, place.bundle, top)
        _add(tar, share, f"{top}/share")
        _add(tar, script, f"{top}/register.sh")
    if packer.wait() != 0:
        raise Problem("The tar.zst could not be written.", "Is there room on the disk?")


def write_deb(place: BuildPlace, files: LinuxFiles) -> None:
    """Debian's format: an ar archive of three members. Everything lies in /opt but what must not.

    Icons, menus and types are brought up to date by the triggers of Debian's own packages.
    """
    share = _fresh(place.root / "build" / "deb-share")
    stage(place, share)

    def fill(tar: tarfile.TarFile) -> None:
        for name in _DEB_FOLDERS:
            _folder(tar, name)
        _add(tar, place.bundle, "./opt/quantscope")
        _add(tar, share, "./usr/share")
        _link(tar, "./usr/bin/quantscope", "/opt/quantscope/quantscope")
        _text(tar, "./usr/share/doc/quantscope/copyright", deb_copyright())

    installed = sum(file.stat().st_size for file in place.bundle.rglob("*") if file.is_file())
    control = deb_control(files.deb.stem.rpartition("_")[2], installed)
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.gz": _tar_gz(lambda tar: _text(tar, "./control", control)),
        "data.tar.xz": _tar_xz(fill),
    }
    with files.deb.open("wb") as out:
        write_ar(out, members)


def deb_control(arch: str, installed_bytes: int) -> str:
    depends = DEPENDS.format(platform.libc_ver()[1] or "2.36")
    return (
        f"Package: quantscope\nVersion: {VERSION}\nArchitecture: {arch}\n"
        f"Maintainer: {PUBLISHER} <quantscope@example.invalid>\n"
        f"Installed-Size: {installed_bytes // 1024}\nDepends: {depends}\n"
        "Recommends: xdg-utils, gnome-keyring | kwalletmanager\n"
        f"Section: science\nPriority: optional\nDescription: {SUMMARY}\n"
        " Chats with language models in GGUF files, shows what each answer costs in time\n"
        " and memory, and compares the quantization levels of a model.\n"
    )


def deb_copyright() -> str:
    return (
        "Quantscope is under the MIT licence. What it contains of others, and under which\n"
        "licences, is in /opt/quantscope/_internal/notices.\n"
    )


def write_ar(out: IO[bytes], members: Mapping[str, bytes]) -> None:
    """The common ar format: a header of 60 bytes before each member, which begin at even places."""
    out.write(b"!<arch>\n")
    for name, data in members.items():
        out.write(
            f"{name:<16}{build_date():<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode()
        )
        out.write(data + b"\n" * (len(data) % 2))


def lay_out_app_dir(place: BuildPlace, files: LinuxFiles) -> None:
    """All that an AppImage holds; a program in itself, started by its AppRun."""
    folder = _fresh(files.app_dir)
    shutil.copytree(place.bundle, folder / "opt" / "quantscope", symlinks=True)
    stage(place, folder / "usr" / "share")
    shutil.copyfile(place.root / "packaging" / "linux" / "AppRun", folder / "AppRun")
    (folder / "AppRun").chmod(0o755)
    entry = folder / "usr" / "share" / "applications" / f"{APP_ID}.desktop"
    shutil.copyfile(entry, folder / entry.name)
    shutil.copyfile(place.made / "icons" / "256x256" / "quantscope.png", folder / f"{APP_ID}.png")
    (folder / ".DirIcon").symlink_to(f"{APP_ID}.png")
    (folder / "usr" / "bin").mkdir(parents=True)
    (folder / "usr" / "bin" / "quantscope").symlink_to("../../opt/quantscope/quantscope")


def write_app_image(place: BuildPlace, files: LinuxFiles) -> bool:
    """With appimagetool, or with its runtime in APPIMAGE_RUNTIME and mksquashfs; False without.

    An AppImage is that runtime, followed by the squashfs of its folder.
    """
    runtime = os.environ.get("APPIMAGE_RUNTIME")
    if shutil.which("appimagetool"):
        command = ["appimagetool", "--no-appstream", str(files.app_dir), str(files.app_image)]
        execute(command, place.logs / "appimage.log", {**os.environ, "ARCH": files.arch})
        return True
    if not runtime or not shutil.which("mksquashfs"):
        say("  no AppImage: needs appimagetool, or mksquashfs and APPIMAGE_RUNTIME=FILE")
        return False
    squashed = files.app_image.with_suffix(".squashfs")
    options = ("-root-owned", "-noappend", "-no-progress", "-comp", "zstd")
    command = ["mksquashfs", str(files.app_dir), str(squashed), *options]
    execute(command, place.logs / "appimage.log")
    with files.app_image.open("wb") as out, squashed.open("rb") as rest:
        out.write(Path(runtime).read_bytes())
        shutil.copyfileobj(rest, out)
    files.app_image.chmod(0o755)
    squashed.unlink()
    return True


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _copy_icon(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Nobody's in particular, readable by all, changeable by the owner alone."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = build_date()
    runs = member.isdir() or member.mode & 0o100
    member.mode = 0o777 if member.issym() else 0o755 if runs else 0o644
    return member


def _add(tar: tarfile.TarFile, source: Path, name: str) -> None:
    tar.add(source, name, filter=_plain)  # tarfile sorts what it finds in folders


def _link(tar: tarfile.TarFile, name: str, target: str) -> None:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, target
    tar.addfile(_plain(member))


def _folder(tar: tarfile.TarFile, name: str) -> None:
    member = tarfile.TarInfo(name)
    member.type = tarfile.DIRTYPE
    tar.addfile(_plain(member))


def _text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(_plain(member), io.BytesIO(data))


def _tar_gz(fill: Callable[[tarfile.TarFile], None]) -> bytes:
    data = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=data, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=_TAR_FORMAT) as tar,
    ):
        fill(tar)
    return data.getvalue()


def _tar_xz(fill: Callable[[tarfile.TarFile], None]) -> bytes:
    data = io.BytesIO()
    with (
        lzma.open(data, "wb", preset=6) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=_TAR_FORMAT) as tar,
    ):
        fill(tar)
    return data.getvalue()
