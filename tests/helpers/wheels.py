"""Wheels of llama-cpp-python, made from the one that is installed, whole or broken on purpose."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import sysconfig
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

VERSION = "0.3.36"


@dataclass
class WheelMaker:
    """`files` are names in the wheel and their bytes; `listed` what RECORD says of some instead."""

    version: str = VERSION
    files: dict[str, bytes] = field(default_factory=dict)
    listed: dict[str, bytes] = field(default_factory=dict)
    platform: str = field(default_factory=lambda: sysconfig.get_platform().replace("-", "_"))

    def write(self, folder: Path) -> Path:
        """The wheel under its proper name."""
        path = folder / f"llama_cpp_python-{self.version}-py3-none-{self.platform}.whl"
        info = f"llama_cpp_python-{self.version}.dist-info"
        rows = [_row(name, self.listed.get(name, data)) for name, data in self.files.items()]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self.files.items():
                archive.writestr(name, data)
            archive.writestr(f"{info}/METADATA", f"Name: llama_cpp_python\nVersion: {self.version}")
            archive.writestr(f"{info}/RECORD", "\n".join([*rows, f"{info}/RECORD,,"]))
        return path


def small_wheel(**changes: bytes) -> WheelMaker:
    """Looks like an engine as far as names go."""
    files = {
        "llama_cpp/llama_cpp.py": b"raise ImportError('broken on purpose')",
        "llama_cpp/lib/libllama.so": b"a library",
        "llama_cpp/lib/libllama.so.0": b"a library",
        "bin/llama": b"a program",
    }
    return WheelMaker(files={**files, **changes})


def working_wheel(version: str = VERSION) -> WheelMaker:
    """The engine that is installed here, as a wheel of its own."""
    spec = importlib.util.find_spec("llama_cpp")
    assert spec is not None
    assert spec.origin is not None
    root = Path(spec.origin).parent
    wanted = [*root.glob("*.py"), *(path for path in (root / "lib").rglob("*") if path.is_file())]
    files = {f"llama_cpp/{path.relative_to(root).as_posix()}": path.read_bytes() for path in wanted}
    return WheelMaker(version=version, files=files)


def _row(name: str, data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"{name},sha256={digest},{len(data)}"
