"""llama.cpp's own tools, to compare with: built once from the source of the installed binding.

They lie in the user's cache folder, a folder for each version and processor. A folder with ready
tools may be named in QUANTSCOPE_LLAMA_TOOLS instead. Main thread.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import PlatformDirs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDER_VARIABLE = "QUANTSCOPE_LLAMA_TOOLS"
NAMES = ("llama-bench", "llama-batched-bench", "llama-server", "llama-perplexity")
ALSO = ("llama-imatrix",)  # built with them; a folder from before it was wanted stays whole
_BINDING = "llama-cpp-python"
_LOCK = Path(__file__).resolve().parents[2] / "packaging" / "requirements-llama.txt"
_SOURCE = "vendor/llama.cpp/"
_OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=OFF",  # each tool is one file, which can be moved
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DLLAMA_BUILD_MTMD=OFF",
    "-DLLAMA_BUILD_UI=OFF",
    "-DLLAMA_USE_PREBUILT_UI=OFF",
    "-DLLAMA_OPENSSL=OFF",
)


@dataclass(frozen=True, slots=True)
class LlamaTools:
    """`folder` None: there are none on this machine, and `reason` says why."""

    folder: Path | None
    reason: str = ""

    def find(self, name: str) -> Path | None:
        """The tool, one of NAMES or ALSO, where it is there."""
        if self.folder is None:
            return None
        path = self.folder / executable(name)
        return path if path.is_file() else None


def locate_tools(environ: Mapping[str, str] = os.environ) -> LlamaTools:
    """The named folder, else that of the cache, where they are built if need be.

    The first build takes minutes and says so on standard error.
    """
    named = environ.get(FOLDER_VARIABLE)
    if named:
        folder = Path(named).expanduser()
        found = any((folder / executable(name)).is_file() for name in (*NAMES, *ALSO))
        return LlamaTools(folder) if found else LlamaTools(None, f"no tools in {folder}")
    cache = PlatformDirs("quantscope", False).user_cache_path / "llama-tools"
    folder = cache / build_key(environ)
    if not is_whole(folder):
        try:
            _build(folder, environ)
        except (OSError, subprocess.SubprocessError, tarfile.TarError, LookupError) as error:
            return LlamaTools(None, _why(error))
    return LlamaTools(folder)


def is_whole(folder: Path) -> bool:
    """Whether every tool is there."""
    return all((folder / executable(name)).is_file() for name in NAMES)


def build_key(environ: Mapping[str, str]) -> str:
    """Another version, processor or choice of the build makes other tools."""
    parts = [version(_BINDING), platform.machine(), sys.platform, *platform.libc_ver()]
    parts += [environ.get("CMAKE_ARGS", ""), _processor()]
    return f"{version(_BINDING)}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:12]}"


def executable(name: str) -> str:
    """File name of a program."""
    return f"{name}.exe" if sys.platform == "win32" else name


def pick_source(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Files and folders of llama.cpp in a source package, under names that begin there.

    Raises LookupError where it carries none.
    """
    found = False
    for member in archive:
        inner = member.name.partition("/")[2]
        if inner.startswith(_SOURCE) and (member.isfile() or member.isdir()):
            found = True
            yield member.replace(name=inner.removeprefix(_SOURCE), deep=False)
    if not found:
        raise LookupError("the source package carries no llama.cpp")


def _processor() -> str:
    """What decides which instructions the compiler may use."""
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.exists():
        return platform.processor()
    first = cpuinfo.read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
    wanted = ("model name", "flags", "CPU implementer", "CPU part", "Features")
    return "\n".join(line for line in first.splitlines() if line.startswith(wanted))


def _build(folder: Path, environ: Mapping[str, str]) -> None:
    cores = os.cpu_count() or 1
    sys.stderr.write(f"building llama.cpp's tools, once (8 minutes on 2 cores; here: {cores}) …\n")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="building-") as name:
        work = Path(name)
        source = _fetch_source(work)
        cmake, path = _cmake(work, environ)
        settings = {**environ, "PATH": path}
        options = (*_OPTIONS, *shlex.split(environ.get("CMAKE_ARGS", "")))
        built = work / "build"
        _execute([cmake, "-S", str(source), "-B", str(built), *options], settings)
        targets = ["--config", "Release", "--parallel", str(cores), "--target", *NAMES, *ALSO]
        _execute([cmake, "--build", str(built), *targets], settings)
        _collect(built, work / "tools")
        if folder.exists():
            shutil.rmtree(folder)
        (work / "tools").rename(folder)


def _fetch_source(work: Path) -> Path:
    """The source package of the pinned version, checked against its hash by pip."""
    installed = version(_BINDING)
    if f"{_BINDING}=={installed}" not in _LOCK.read_text(encoding="utf-8"):
        raise LookupError(f"{_BINDING} {installed} is not the pinned version")
    pip = [sys.executable, "-m", "pip", "download", "--no-input", "--no-deps"]
    lock = ["--no-binary", _BINDING, "--require-hashes", "--requirement", str(_LOCK)]
    _execute([*pip, *lock, "--dest", str(work)], os.environ)
    source = work / "source"
    with tarfile.open(next(work.glob("*.tar.gz"))) as archive:
        if hasattr(tarfile, "data_filter"):  # names that lead out of the folder are refused
            archive.extraction_filter = tarfile.data_filter
        for member in pick_source(archive):
            archive.extract(member, source)
    return source


def _cmake(work: Path, environ: Mapping[str, str]) -> tuple[str, str]:
    """CMake and the PATH to use it with; without one it is installed for this build alone."""
    path = environ.get("PATH", os.defpath)
    found = shutil.which("cmake", path=path)
    if found:
        return found, path
    _execute([sys.executable, "-m", "venv", str(work / "cmake")], environ)
    scripts = work / "cmake" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(scripts / executable("python")), "-m", "pip", "install", "--no-input"]
    _execute([*pip, "cmake", "ninja"], environ)
    return str(scripts / executable("cmake")), os.pathsep.join((str(scripts), path))


def _collect(built: Path, folder: Path) -> None:
    folder.mkdir()
    for name in map(executable, (*NAMES, *ALSO)):
        found = next((path for path in (built / "bin").rglob(name) if path.is_file()), None)
        if found is None:
            raise LookupError(f"the build made no {name}")
        shutil.copy2(found, folder / name)


def _execute(command: Sequence[str], environ: Mapping[str, str]) -> None:
    subprocess.run(command, env=dict(environ), capture_output=True, text=True, check=True)


def _why(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        lines = f"{error.stdout}\n{error.stderr}".strip().splitlines()
        return f"{Path(error.cmd[0]).name} failed: {lines[-1] if lines else error.returncode}"
    return f"{error}"
