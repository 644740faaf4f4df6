"""Renders the app's picture into the icon files of each system: `icon_files.py SVG FOLDER`.

Runs in the build environment, for it needs Qt.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

LINUX_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# Kinds of pictures in an .icns file that hold PNG, with their sizes in pixels.
_MACOS_KINDS = {
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}


def write_icons(source: Path, folder: Path) -> None:
    """quantscope.ico, quantscope.icns, and icons/SIZExSIZE/quantscope.png."""
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise ValueError(f"{source} is no picture that Qt can draw")
    sizes = {*LINUX_SIZES, *_WINDOWS_SIZES, *_MACOS_KINDS.values()}
    pictures = {size: picture(renderer, size) for size in sizes}
    (folder / "quantscope.ico").write_bytes(windows_icon(pictures))
    (folder / "quantscope.icns").write_bytes(macos_icon(pictures))
    for size in LINUX_SIZES:
        place = folder / "icons" / f"{size}x{size}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "quantscope.png").write_bytes(pictures[size])


def picture(renderer: QSvgRenderer, size: int) -> bytes:
    """A PNG of `size` by `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub wants bytes here
    return bytes(data.data())


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico: a header, an entry of 16 bytes for each picture, then the PNGs themselves."""
    chosen = [(size, pictures[size]) for size in _WINDOWS_SIZES]
    at = 6 + 16 * len(chosen)
    entries, data = [], []
    for size, png in chosen:
        edge = size % 256  # 0 stands for 256
        entries.append(struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(png), at))
        data.append(png)
        at += len(png)
    return struct.pack("<HHH", 0, 1, len(chosen)) + b"".join(entries) + b"".join(data)


def macos_icon(pictures: dict[int, bytes]) -> bytes:
    """An .icns: each picture after its kind and its length with both."""
    parts = []
    for kind, size in _MACOS_KINDS.items():
        parts.append(kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size])
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(argv: list[str]) -> int:
    """Render; Qt needs an application object even to draw into memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(argv[:1])
    write_icons(Path(argv[1]), Path(argv[2]))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
