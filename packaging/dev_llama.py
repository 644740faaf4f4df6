"""Where llama-cpp-python comes from: compiled here once and kept, a wheel file, or an index."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dev_report import Problem, execute, step
from dev_system import require_compiler

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from dev_env import Checkout

INDEX_VARIABLE = "QUANTSCOPE_LLAMA_INDEX"
CACHE_VARIABLE = "QUANTSCOPE_BUILD_CACHE"
# What llama.cpp's build reads: another value makes another library.
BUILD_VARIABLES = ("CMAKE_ARGS", "CC", "CXX", "CFLAGS", "CXXFLAGS")
BUILD, INDEX, WHEEL = "build", "index", "wheel"


@dataclass(frozen=True, slots=True)
class Source:
    """`where` is the address of the index or the path of the wheel; empty for a build."""

    kind: str = BUILD
    where: str = ""
    cmake_args: str = ""


def chosen(
    options: argparse.Namespace, environ: Mapping[str, str], remembered: Source | None
) -> Source:
    """An option wins over the environment, that over the last choice, that over compiling.

    Another CMAKE_ARGS than at the last choice is itself the wish to compile.
    """
    cmake_args = environ.get("CMAKE_ARGS", "")
    index = options.llama_index or ("" if options.llama_build else environ.get(INDEX_VARIABLE, ""))
    if options.llama_wheel:
        return Source(WHEEL, str(Path(options.llama_wheel).resolve()), cmake_args)
    if options.llama_build:
        return Source(BUILD, "", cmake_args)
    if index:
        return Source(INDEX, index, cmake_args)
    if remembered and remembered.cmake_args == cmake_args:
        return remembered
    return Source(BUILD, "", cmake_args)


def pinned_version(lock: Path) -> str:
    found = re.search(r"^llama-cpp-python==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise Problem(f"{lock.name} names no version of llama-cpp-python.", "Restore that file.")
    return found[1]


def source_key(source: Source, lock: Path, environ: Mapping[str, str]) -> str:
    """Changes whenever llama-cpp-python has to be installed anew."""
    if source.kind == BUILD:
        return f"{BUILD} {build_key(lock, environ)}"
    return f"{source.kind} {source.where} {pinned_version(lock)}"


def build_key(lock: Path, environ: Mapping[str, str]) -> str:
    """The sources, the compiler's settings and the machine; not Python: the wheel is py3-none."""
    parts = [lock.read_text(encoding="utf-8"), sysconfig.get_platform(), *platform.libc_ver()]
    parts += [f"{name}={environ.get(name, '')}" for name in BUILD_VARIABLES]
    parts.append(cpu_identity(environ))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def cpu_identity(environ: Mapping[str, str]) -> str:
    """llama.cpp is built for exactly this CPU (-march=native), so another one needs another."""
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.exists():
        return environ.get("PROCESSOR_IDENTIFIER", "") or f"{platform.machine()} {sys.platform}"
    with cpuinfo.open(encoding="utf-8", errors="replace") as lines:
        first = lines.read(8192).partition("\n\n")[0]
    wanted = ("model name", "flags", "CPU implementer", "CPU part", "Features")
    return "\n".join(line for line in first.splitlines() if line.startswith(wanted))


def cache_folder(environ: Mapping[str, str], system: str, home: Path) -> Path:
    """Where compiled wheels are kept for the next checkout on this machine."""
    if environ.get(CACHE_VARIABLE):
        return Path(environ[CACHE_VARIABLE])
    if system == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return base / "quantscope" / "Cache" / "wheels"
    if system == "darwin":
        return home / "Library" / "Caches" / "quantscope" / "wheels"
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache") / "quantscope" / "wheels"


def install(source: Source, checkout: Checkout) -> None:
    """Installs llama-cpp-python from its source, then loads the library once to see it work."""
    version = pinned_version(checkout.llama_lock)
    if source.kind == INDEX:
        _install_from_index(source.where, version, checkout)
    else:
        wheel = Path(source.where) if source.kind == WHEEL else _built_wheel(checkout)
        _require_version(wheel, version)
        with step(f"Installing {wheel.name}"):
            checkout.pip_install("llama", "--force-reinstall", "--no-deps", str(wheel))
    _require_loadable(checkout)


def _install_from_index(address: str, version: str, checkout: Checkout) -> None:
    with step(f"Installing llama-cpp-python {version} from {address}"):
        checkout.pip_install(
            "llama",
            "--force-reinstall",
            "--no-deps",
            *("--only-binary", "llama-cpp-python"),
            *("--index-url", address),
            f"llama-cpp-python=={version}",
        )


def _require_version(wheel: Path, version: str) -> None:
    if not wheel.is_file():
        raise Problem(f"There is no file {wheel}.", "Give --llama-wheel the path of a wheel.")
    if not re.match(rf"llama_cpp_python-{re.escape(version)}[-+]", wheel.name):
        raise Problem(
            f"{wheel.name} is not a wheel of llama-cpp-python {version}.",
            "Its C interface changes between versions: only this one fits.",
        )


def _require_loadable(checkout: Checkout) -> None:
    command = [str(checkout.python), "-c", "import llama_cpp"]
    try:
        execute(command, checkout.logs / "llama-load.log")
    except Problem as problem:
        raise Problem(
            "llama.cpp is installed but its library does not load on this computer.",
            f"{problem.advice}\nTo compile it for this computer: --llama-build",
        ) from problem


def _built_wheel(checkout: Checkout) -> Path:
    """The wheel of this machine from the cache, compiled first where there is none."""
    cache = cache_folder(os.environ, sys.platform, Path.home())
    kept = cache / build_key(checkout.llama_lock, os.environ)
    ready = sorted(kept.glob("*.whl"))
    if ready:
        return ready[0]
    require_compiler(checkout.logs)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="building-") as folder:
        _compile(Path(folder), checkout)
        kept.mkdir(exist_ok=True)
        built = next(Path(folder).glob("*.whl"))
        return Path(shutil.move(built, kept / built.name))


def _compile(folder: Path, checkout: Checkout) -> None:
    """pip checks the source against the pinned hash; its own wheel cache is left out, for that
    knows nothing of CMAKE_ARGS or the CPU.
    """
    cores = os.cpu_count() or 1
    with step(f"Compiling llama.cpp, once (about 4 minutes on 2 cores; here: {cores})"):
        execute(
            [
                *(str(checkout.python), "-m", "pip", "wheel", "--verbose"),
                *("--no-input", "--no-cache-dir", "--no-deps", "--require-hashes"),
                *("--no-binary", "llama-cpp-python"),
                *("--requirement", str(checkout.llama_lock), "--wheel-dir", str(folder)),
            ],
            checkout.logs / "llama-build.log",
        )
