"""What must be on the system itself: Qt's libraries, a compiler, Python's venv module."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from dev_report import AGAIN, Problem, execute, say, step

OFFSCREEN_PACKAGES = (
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
)
WINDOW_PACKAGES = (
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
)
# A virtual display with a window manager, and the accessibility bus that the tests drive it by.
E2E_PACKAGES = (
    "xvfb",
    "xauth",
    "openbox",
    "at-spi2-core",
    "python3-pyatspi",
    "gir1.2-atspi-2.0",
    "dbus",
    "dbus-x11",
    "xdotool",
)
COMPILER_PACKAGES = ("build-essential",)
COMPILER_COMMANDS = {
    "apt-get": "sudo apt-get update && sudo apt-get install -y build-essential",
    "dnf": "sudo dnf install -y gcc gcc-c++ make",
    "zypper": "sudo zypper install -y gcc gcc-c++ make",
    "pacman": "sudo pacman -S --needed base-devel",
}
DPKG_STATUS = Path("/var/lib/dpkg/status")


def is_debian() -> bool:
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def wanted_packages(command: str) -> tuple[str, ...]:
    """The system packages that a command of dev.py needs; nothing where there is no dpkg."""
    if command == "check" or not is_debian():
        return ()
    e2e = E2E_PACKAGES if command == "test" else ()
    return OFFSCREEN_PACKAGES + WINDOW_PACKAGES + e2e


def packages_key(wanted: tuple[str, ...]) -> str:
    """Changes when the list does, and whenever dpkg installed or removed anything."""
    if not wanted:
        return "nothing"
    return f"{DPKG_STATUS.stat().st_mtime_ns} {' '.join(wanted)}"


def missing_packages(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are neither installed nor provided by another one (libglib2.0-0t64)."""
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f=${db:Status-Abbrev}\t${Package}\t${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    present: set[str] = set()
    for line in listing.splitlines():
        status, name, provides = line.split("\t")
        if status[1] == "i":
            present.add(name)
            present.update(item.split()[0] for item in provides.split(",") if item.strip())
    return tuple(name for name in wanted if name not in present)


def provide(packages: tuple[str, ...], purpose: str, logs: Path) -> bool:
    """Installs them as root, else says the command; True when nothing is missing any more."""
    missing = missing_packages(packages) if packages else ()
    if missing and is_root():
        _apt_install(missing, purpose, logs)
    elif missing:
        say(f"Missing on this system ({purpose}). To install it:\n  {apt_command(missing)}")
        return False
    return True


def apt_command(packages: tuple[str, ...]) -> str:
    names = " ".join(packages)
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"


def _apt_install(packages: tuple[str, ...], purpose: str, logs: Path) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    with step(f"Installing {len(packages)} system packages ({purpose})"):
        execute(["apt-get", "update"], logs / "apt-update.log", env)
        execute(install, logs / "apt-install.log", env)


def require_venv(logs: Path) -> None:
    """Debian ships Python without the part that makes virtual environments."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if is_debian() and is_root():
        _apt_install((package,), "virtual environments for Python", logs)
        return
    command = apt_command((package,)) if is_debian() else "your package manager's python3-venv"
    raise Problem(
        "This Python cannot make virtual environments (its venv or ensurepip module is missing).",
        f"To install it:\n  {command}\n{AGAIN}",
    )


def require_compiler(logs: Path) -> None:
    """llama.cpp is compiled here: there must be a C and a C++ compiler."""
    if _has_compiler():
        return
    if is_debian() and is_root():
        _apt_install(COMPILER_PACKAGES, "the compiler for llama.cpp", logs)
        return
    raise Problem(
        "llama.cpp has to be compiled, and this system has no C and C++ compiler.",
        f"To install one:\n  {compiler_command()}\n{AGAIN}\n"
        "Or take a compiled package: --llama-wheel FILE or --llama-index URL.",
    )


def compiler_command() -> str:
    if sys.platform == "win32":
        return (
            "winget install Microsoft.VisualStudio.2022.BuildTools --override "
            '"--quiet --wait --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"'
        )
    if sys.platform == "darwin":
        return "xcode-select --install"
    known = (text for tool, text in COMPILER_COMMANDS.items() if shutil.which(tool))
    return next(known, "gcc, g++ and make, with your package manager")


def _has_compiler() -> bool:
    if os.environ.get("CC") and os.environ.get("CXX"):
        return True
    if sys.platform == "win32":
        return _has_visual_studio() or bool(shutil.which("cl") or shutil.which("gcc"))
    if sys.platform == "darwin":  # /usr/bin/cc is there without the tools, and opens a dialog
        return (
            subprocess.run(["xcode-select", "-p"], capture_output=True, check=False).returncode == 0
        )
    c = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    cxx = shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")
    return bool(c and cxx)


def _has_visual_studio() -> bool:
    base = os.environ.get("ProgramFiles(x86)", r"C:\Program Files (x86)")  # noqa: SIM112 - its name
    finder = Path(base) / "Microsoft Visual Studio" / "Installer" / "vswhere.exe"
    if not finder.exists():
        return False
    tools = "Microsoft.VisualStudio.Component.VC.Tools.*"
    command = [str(finder), "-products", "*", "-requires", tools, "-property", "installationPath"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())
