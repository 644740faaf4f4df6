"""A desktop of its own: an X server and a window manager, or Weston; session and a11y bus."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SYSTEM_PYTHON = "/usr/bin/python3"
_PROGRAMS = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_SCREEN = "1440x900x24"
_WESTON = ("weston", "--backend=headless-backend.so", "--width=1440", "--height=900", "--no-config")
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def missing_parts() -> str:
    """What this machine lacks for a virtual desktop, in words; empty where nothing is missing."""
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if not _launcher():
        missing.append("at-spi-bus-launcher (package at-spi2-core)")
    if not _has_bindings():
        missing.append(f"gi.repository.Atspi for {SYSTEM_PYTHON} (package python3-pyatspi)")
    return ", ".join(missing)


@contextlib.contextmanager
def virtual_desktop(folder: Path) -> Iterator[dict[str, str]]:
    """Start it; the value is the environment for programs that are to appear on it."""
    environment = {**_environment(folder), "QT_QPA_PLATFORM": "xcb"}
    with contextlib.ExitStack() as stack:
        environment["DISPLAY"] = _start_display(stack, environment)
        _start_session(stack, environment)
        _start(stack, ["openbox"], environment)
        yield environment


@contextlib.contextmanager
def wayland_desktop(folder: Path) -> Iterator[dict[str, str]]:
    """The same with Weston: no X server, no screen, no keyboard and no mouse.

    It can be used once its socket is there.
    """
    environment = {**_environment(folder), "WAYLAND_DISPLAY": "wayland-test"}
    environment.pop("DISPLAY", None)
    with contextlib.ExitStack() as stack:
        _start(stack, [*_WESTON, f"--socket={environment['WAYLAND_DISPLAY']}"], environment)
        _start_session(stack, environment)
        yield environment


def take_picture(environment: Mapping[str, str], picture: Path) -> None:
    """Save the whole screen as it is now."""
    program = [sys.executable, str(Path(__file__).with_name("screenshot.py")), str(picture)]
    subprocess.run(program, env=environment, check=True)


def _environment(folder: Path) -> dict[str, str]:
    folder.chmod(0o700)
    return {
        **_quiet_environment(),
        "XDG_RUNTIME_DIR": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),  # starts as an installed app does
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


def _quiet_environment() -> dict[str, str]:
    unwanted = {
        "WAYLAND_DISPLAY",
        "XDG_CURRENT_DESKTOP",
        "AT_SPI_BUS_ADDRESS",
        "QUANTSCOPE_HOME",
        "PYTHONDONTWRITEBYTECODE",
    }
    return {
        name: value
        for name, value in os.environ.items()
        if name not in unwanted and not name.startswith("QT_")
    }


def _launcher() -> str:
    return next((path for path in _LAUNCHERS if Path(path).exists()), "")


def _has_bindings() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    done = subprocess.run([SYSTEM_PYTHON, "-c", _BINDINGS], capture_output=True, check=False)
    return done.returncode == 0


def _start_display(stack: contextlib.ExitStack, environment: Mapping[str, str]) -> str:
    """The X server picks a free number and writes it once it can be used."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    _start(stack, command, environment, pass_fds=[writer])
    os.close(writer)
    with os.fdopen(reader) as answers:
        return f":{answers.readline().strip()}"


def _start_session(stack: contextlib.ExitStack, environment: dict[str, str]) -> None:
    """The bus, and what programs are read through."""
    environment["DBUS_SESSION_BUS_ADDRESS"] = _start_bus(stack, environment)
    _start(stack, [_launcher(), "--launch-immediately"], environment)


def _start_bus(stack: contextlib.ExitStack, environment: Mapping[str, str]) -> str:
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    process = _start(stack, command, environment, stdout=subprocess.PIPE)
    if process.stdout is None:
        raise RuntimeError("dbus-daemon has no output")
    return process.stdout.readline().decode().strip()


def _start(
    stack: contextlib.ExitStack,
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    stdout: int = subprocess.DEVNULL,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command, env=environment, stdout=stdout, stderr=subprocess.DEVNULL, pass_fds=pass_fds
    )
    stack.callback(_end, process)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
