"""The llama_cpp import of this process, its log, and its devices. Engine process only."""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.util
import os
import re
import sys
from collections import deque
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from app.domain.generation import Device
from app.engine.buffer_log import BufferLog
from app.engine.process import PACK_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from llama_cpp import llama_cpp as binding
else:

    def _import_binding() -> ModuleType:
        """Import the low-level binding alone.

        The package's own __init__ brings numpy and the high-level API with it: 80 ms and 22 MiB
        that an engine process never uses. A later `import llama_cpp` still gets the whole one.
        """
        if "llama_cpp" in sys.modules:
            return importlib.import_module("llama_cpp.llama_cpp")
        package = ModuleType("llama_cpp")
        package.__path__ = _places()
        sys.modules["llama_cpp"] = package
        try:
            return importlib.import_module("llama_cpp.llama_cpp")
        finally:
            del sys.modules["llama_cpp"]

    def _places() -> list[str]:
        """Where the package lies: in this process's engine pack, else where it is installed."""
        if pack := os.environ.get(PACK_VARIABLE):
            return [str(Path(pack) / "llama_cpp")]
        spec = importlib.util.find_spec("llama_cpp")
        if spec is None or spec.submodule_search_locations is None:
            raise ImportError("llama-cpp-python is not installed")
        return list(spec.submodule_search_locations)

    binding = _import_binding()

__all__ = [
    "EngineLog",
    "binding",
    "build_description",
    "build_identity",
    "ggml_function",
    "list_devices",
    "start_backends",
]

_LEVEL_WARN, _LEVEL_ERROR, _LEVEL_CONTINUE = 3, 4, 5
# As in "llama_model_load: error loading model: check_tensor_dims: tensor …".
_PREFIXES = re.compile(r"^(?:(?:\w+_\w+|error loading model(?: \w+)?): )+")
_DEVICE_KINDS = {0: "cpu", 1: "gpu", 2: "igpu", 3: "accel"}


class EngineLog:
    """llama.cpp's log: keeps the last warnings and errors, which alone say why a load failed.

    `buffers` are what it allocated.
    """

    def __init__(self) -> None:
        self.buffers = BufferLog()
        self._errors: deque[str] = deque(maxlen=20)
        self._level = 0
        self._follower: Callable[[str], None] | None = None
        self.callback = binding.llama_log_callback(self._on_line)
        binding.llama_log_set(self.callback, ctypes.c_void_p(0))
        # A collected ctypes callback crashes at the next log line: it lives as long as the library.
        binding._lib.log_callback = self.callback  # noqa: SLF001 - there is no other handle

    def clear(self) -> None:
        """Forget what was said before the next operation."""
        self._errors.clear()

    def reason(self) -> str:
        """The most telling error line since `clear`, without function names; may be empty."""
        for line in self._errors:
            if "error" in line or "unknown" in line or "failed" in line:
                return _without_prefix(line)
        return _without_prefix(self._errors[-1]) if self._errors else ""

    def mentions(self, *texts: str) -> bool:
        """Whether a warning or an error since `clear` has one of the texts in it."""
        return any(text in line for line in self._errors for text in texts)

    @contextlib.contextmanager
    def followed_by(self, read: Callable[[str], None]) -> Iterator[None]:
        """`read` gets everything that is said meanwhile, a line in as many pieces as it is said."""
        self._follower = read
        try:
            yield
        finally:
            self._follower = None

    def _on_line(self, level: int, text: bytes, _data: object) -> None:
        line = text.decode("utf-8", "replace").strip()
        if level != _LEVEL_CONTINUE:
            self._level = level
        if line and self._level in (_LEVEL_WARN, _LEVEL_ERROR):
            self._errors.append(line)
        self.buffers.read(line)
        if self._follower:
            self._follower(line)


def start_backends() -> None:
    """Make llama.cpp ready, with the parts that lie beside it: of several for the CPU the fastest.

    A build for one CPU has them inside. Without a folder llama.cpp would load what lies in the
    current one.
    """
    if not ggml_function("ggml_backend_reg_count", ctypes.c_size_t)():
        folder = _library_file().parent
        load = ggml_function("ggml_backend_load_all_from_path", None, ctypes.c_char_p)
        load(os.fsencode(folder))
    binding.llama_backend_init()


def build_description() -> str:
    """Version of the llama.cpp inside, as "llama.cpp 0.5.0-dev"."""
    return f"llama.cpp {binding.llama_version().decode()}"


def build_identity() -> str:
    """Differs between two builds of llama.cpp even where they call themselves the same."""
    library = _library_file().stat()
    return f"{build_description()} {library.st_size} {library.st_mtime_ns}"


def _library_file() -> Path:
    return Path(str(binding._lib._name))  # noqa: SLF001 - the binding has no name for it


def list_devices() -> tuple[Device, ...]:
    """The devices that this build of llama.cpp sees, CPU included."""
    count = ggml_function("ggml_backend_dev_count", ctypes.c_size_t)
    get = ggml_function("ggml_backend_dev_get", ctypes.c_void_p, ctypes.c_size_t)
    return tuple(_describe_device(ctypes.c_void_p(get(index))) for index in range(count()))


def _describe_device(handle: ctypes.c_void_p) -> Device:
    name = ggml_function("ggml_backend_dev_name", ctypes.c_char_p, ctypes.c_void_p)
    description = ggml_function("ggml_backend_dev_description", ctypes.c_char_p, ctypes.c_void_p)
    kind = ggml_function("ggml_backend_dev_type", ctypes.c_int, ctypes.c_void_p)
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    pointer = ctypes.POINTER(ctypes.c_size_t)
    memory = ggml_function("ggml_backend_dev_memory", None, ctypes.c_void_p, pointer, pointer)
    memory(handle, ctypes.byref(free), ctypes.byref(total))
    return Device(
        name=(name(handle) or b"").decode("utf-8", "replace"),
        description=(description(handle) or b"").decode("utf-8", "replace").strip(),
        kind=_DEVICE_KINDS.get(kind(handle), "accel"),
        memory_total=total.value or None,
        memory_free=free.value or None,
    )


def ggml_function(name: str, result: type | None, *arguments: type) -> Callable[..., Any]:
    """A function of ggml that the binding does not have."""
    function = _find_symbol(name)
    function.restype = result
    function.argtypes = arguments
    return function


def _find_symbol(name: str) -> ctypes._NamedFuncPointer:
    """Find a ggml function in the libraries that are loaded already.

    Opening one by its path would map a second copy with an empty registry of its own.
    """
    pattern = {"win32": "{}.dll", "darwin": "@rpath/lib{}.dylib"}.get(sys.platform, "lib{}.so.0")
    libraries: list[ctypes.CDLL] = [binding._lib]  # noqa: SLF001 - there is no other handle
    for stem in ("ggml", "ggml-base"):
        with contextlib.suppress(OSError):  # builds differ in what they put into a library
            libraries.append(ctypes.CDLL(pattern.format(stem)))
    return next(library[name] for library in libraries if hasattr(library, name))


def _without_prefix(line: str) -> str:
    """Drop the names of functions and stages that llama.cpp puts before its messages."""
    return _PREFIXES.sub("", line)
