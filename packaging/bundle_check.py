"""Looks at the finished bundle: strips it, runs its self-test, says how large it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bundle_names import VERSION
from dev_report import Problem, say, step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_place import BuildPlace

MOST_UNPACKED_MB = 220
MOST_PACKED_MB = 90
_STARTER = "resources/starter"
_SELFTEST_S = 180
_NEEDED = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "LOCALAPPDATA", "USERPROFILE")


@dataclass(frozen=True, slots=True)
class Sizes:
    """In bytes; links count as nothing. `starter` is the model inside."""

    whole: int
    starter: int
    parts: tuple[tuple[str, int], ...]  # the largest first


def strip_libraries(place: BuildPlace) -> None:
    """Remove what only debuggers read; on Linux alone, where Python itself comes with much of it.

    Libraries that a wheel's builder has moved (numpy.libs) may break when they are stripped.
    """
    if sys.platform != "linux" or not shutil.which("strip"):
        return
    files = [
        str(file)
        for file in place.inside.rglob("*.so*")
        if not file.is_symlink() and "numpy.libs" not in file.parts
    ]
    with step("Stripping the libraries"):
        subprocess.run(["strip", "--strip-unneeded", *files], check=True)


def check_bundle(place: BuildPlace) -> None:
    """Raises Problem where the program does not do what it has to."""
    with step("Testing the program"), tempfile.TemporaryDirectory(prefix="quantscope-") as home:
        said = _run(place, home, "--version")
        if said.strip() != f"Quantscope {VERSION}":
            raise Problem(f"The program calls itself “{said.strip()}”.", f"It should be {VERSION}.")
        result = json.loads(_run(place, home, "selftest", "--json"))
    for check in result["checks"]:
        say(f"  {'ok  ' if check['passed'] else 'FAIL'} {check['name']}: {check['detail']}")
    if not result["passed"]:
        raise Problem("The program does not pass its own test.", f"It lies in {place.bundle}.")


def measure(folder: Path) -> Sizes:
    """How large the bundle is, and which of its parts."""
    parts: dict[str, int] = {}
    starter = 0
    for name, size in _files(folder):
        head = "/".join(name.split("/")[: 2 if name.startswith("_internal/") else 1])
        parts[head] = parts.get(head, 0) + size
        starter += size if _STARTER in name else 0
    ranked = sorted(parts.items(), key=lambda part: -part[1])
    return Sizes(sum(parts.values()), starter, tuple(ranked))


def report_sizes(place: BuildPlace) -> None:
    """Say it; raises Problem where the program has grown too large."""
    sizes = measure(place.bundle)
    own = (sizes.whole - sizes.starter) / 1e6
    say(f"{place.bundle}: {sizes.whole / 1e6:.0f} MB, {own:.0f} MB without the starter model")
    for name, size in sizes.parts[:12]:
        say(f"  {size / 1e6:6.1f} MB  {name}")
    if own > MOST_UNPACKED_MB:
        raise Problem(
            f"The program has grown to {own:.0f} MB; it may have {MOST_UNPACKED_MB}.",
            "Look above for what is new, and leave it out in packaging/bundle_contents.py.",
        )


def _files(folder: Path) -> Iterator[tuple[str, int]]:
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            yield file.relative_to(folder).as_posix(), file.stat().st_size


def _run(place: BuildPlace, home: str, *arguments: str) -> str:
    """In another folder and with nothing around it that this machine happens to have."""
    try:
        done = subprocess.run(
            [str(place.program), *arguments],
            cwd=home,
            env=_bare(home, os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_SELFTEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Problem("The program did not end in time.", f"Started as: {late.cmd}") from late
    if done.returncode != 0 and not done.stdout.startswith("{"):
        raise Problem(f"The program failed ({done.returncode}).", done.stderr[-2000:])
    return done.stdout


def _bare(home: str, environ: Mapping[str, str]) -> dict[str, str]:
    kept = {name: environ[name] for name in _NEEDED if name in environ}
    return {**kept, "HOME": home, "QUANTSCOPE_HOME": str(Path(home) / "home"), "LANG": "C.UTF-8"}
