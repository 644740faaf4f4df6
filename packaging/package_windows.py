"""Windows: signs the program, and makes an installer with Inno Setup. Tried nowhere yet.

QUANTSCOPE_SIGN_COMMAND, where it is set, is called with a file's path behind it: once for each
program and once for the installer.
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from bundle_names import VERSION
from dev_report import Problem, execute, say, step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_place import BuildPlace

SIGN_COMMAND = "QUANTSCOPE_SIGN_COMMAND"
_PLACES = ("ProgramFiles(x86)", "ProgramFiles")


def package_windows(place: BuildPlace) -> list[Path]:
    """The installer."""
    compiler = inno_setup(os.environ)
    for program in sorted(place.bundle.glob("*.exe")):
        sign(program, place, os.environ)
    with step("Making the installer"):
        options = (f"/DVersion={VERSION}", f"/O{place.dist}", f"/DSource={place.bundle}")
        script = place.root / "packaging" / "windows" / "quantscope.iss"
        execute([compiler, *options, str(script)], place.logs / "inno-setup.log")
    installer = place.dist / f"Quantscope-{VERSION}-setup.exe"
    sign(installer, place, os.environ)
    return [installer]


def inno_setup(environ: Mapping[str, str]) -> str:
    """Its compiler, on the path or where its own installer puts it."""
    if found := shutil.which("iscc"):
        return found
    for name in _PLACES:
        compiler = Path(environ.get(name, "")) / "Inno Setup 6" / "ISCC.exe"
        if environ.get(name) and compiler.exists():
            return str(compiler)
    raise Problem("Inno Setup 6 is missing.", "winget install JRSoftware.InnoSetup")


def sign(file: Path, place: BuildPlace, environ: Mapping[str, str]) -> None:
    command = environ.get(SIGN_COMMAND)
    if not command:
        say(f"  {file.name} is not signed: {SIGN_COMMAND} is not set")
        return
    execute([*shlex.split(command), str(file)], place.logs / "signing.log")
