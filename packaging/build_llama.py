"""llama.cpp for any processor of a kind: compiled once with a part for each, kept as a wheel.

The engine loads the part that fits best when it starts (`start_backends`).
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dev_llama import cache_folder
from dev_report import execute, step
from dev_system import require_compiler

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_place import BuildPlace

_VARIANTS = (
    "-DGGML_NATIVE=OFF",
    "-DGGML_BACKEND_DL=ON",
    "-DGGML_CPU_ALL_VARIANTS=ON",
    "-DCMAKE_INSTALL_BINDIR=llama_cpp/lib",
    "-DLLAMA_OPENSSL=OFF",
)
# Apple's processors differ little, and the graphics part does the work: one for all from the M1 on.
_APPLE = (
    "-DGGML_NATIVE=OFF",
    "-DGGML_CPU_ARM_ARCH=armv8.2-a+dotprod+fp16",
    "-DGGML_METAL=ON",
    "-DGGML_METAL_EMBED_LIBRARY=ON",
    "-DCMAKE_OSX_DEPLOYMENT_TARGET=14.0",
    "-DLLAMA_OPENSSL=OFF",
)


def portable_arguments(system: str) -> tuple[str, ...]:
    """What CMake is told on a system, as `sys.platform` names it."""
    if system == "darwin":
        return _APPLE
    rpath = ("-DCMAKE_INSTALL_RPATH=$ORIGIN",) if system == "linux" else ()
    return _VARIANTS + rpath


def portable_key(lock: Path, system: str) -> str:
    """Of a kept wheel: its source, its settings and the C library; no processor is part of it."""
    parts = [lock.read_text(encoding="utf-8"), sysconfig.get_platform(), *platform.libc_ver()]
    return hashlib.sha256("\0".join([*parts, *portable_arguments(system)]).encode()).hexdigest()[
        :16
    ]


def portable_wheel(place: BuildPlace, environ: Mapping[str, str]) -> Path:
    """The wheel from the cache, compiled first where there is none."""
    cache = cache_folder(environ, sys.platform, Path.home())
    kept = cache / f"portable-{portable_key(place.llama_lock, sys.platform)}"
    ready = sorted(kept.glob("*.whl"))
    if ready:
        return ready[0]
    require_compiler(place.logs)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="building-") as folder:
        _compile(Path(folder), place, environ)
        kept.mkdir(exist_ok=True)
        built = next(Path(folder).glob("*.whl"))
        return Path(shutil.move(built, kept / built.name))


def _compile(folder: Path, place: BuildPlace, environ: Mapping[str, str]) -> None:
    arguments = " ".join(portable_arguments(sys.platform))
    cores = os.cpu_count() or 1
    with step(f"Compiling llama.cpp for every processor (about 15 minutes; cores: {cores})"):
        execute(
            [
                *(str(place.python), "-m", "pip", "wheel", "--verbose"),
                *("--no-input", "--no-cache-dir", "--no-deps", "--require-hashes"),
                *("--no-binary", "llama-cpp-python"),
                *("--requirement", str(place.llama_lock), "--wheel-dir", str(folder)),
            ],
            place.logs / "llama-portable.log",
            {**environ, "CMAKE_ARGS": arguments},
        )
