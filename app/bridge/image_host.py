"""A reading process for pictures: decodes one, and writes it again, smaller, as a file of ours.

Whatever a stranger's file does to a decoder stays in here; the window only opens what we wrote.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.documents import refusals
from app.documents.host import run_host
from app.documents.protocol import Attached, DocumentCommand, DocumentEvent, KeepImage
from app.domain.attachment import Attachment, AttachmentKind
from app.domain.file_text import one_line

if TYPE_CHECKING:
    from app.documents.host import Tell

LONGEST_SIDE = 1536  # pixels; vision models scale down to less
MOST_PIXELS = 120_000_000
_MOST_DECODED_MIB = 1024
_FORMATS = {"png", "jpeg", "jpg", "webp", "gif", "bmp", "tiff", "tif", "ico", "heic", "heif"}
_JPEG_QUALITY = 90


def main() -> int:
    """Keep one picture."""
    application = QCoreApplication(sys.argv[:1])  # it finds the plugins that decode
    code = run_host({KeepImage: _keep})
    del application
    return code


def _keep(command: DocumentCommand, _tell: Tell) -> DocumentEvent:
    assert isinstance(command, KeepImage)  # noqa: S101 - `works` says so
    path = os.fsdecode(command.path)
    size = Path(path).stat().st_size
    if size == 0:
        raise refusals.empty()
    data, ending = _encoded(decode(path))
    name = f"{hashlib.sha256(data).hexdigest()}.{ending}"
    _write(Path(os.fsdecode(command.folder)), name, data)
    kind = AttachmentKind.IMAGE
    shown = one_line(command.name, 200)
    return Attached(Attachment(shown, kind, f"image/{_media(ending)}", size, file=name))


def decode(path: str) -> QImage:
    """The picture, upright, its longer side at most LONGEST_SIDE. Raises UserFixableError."""
    QImageReader.setAllocationLimit(_MOST_DECODED_MIB)
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") not in _FORMATS:
        raise _no_picture()
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() > MOST_PIXELS:
            raise refusals.refuse(
                f"This picture has too many pixels ({size.width():,} × {size.height():,}).",
                "Attach a smaller copy of it.",
                "too_large",
            )
        reader.setScaledSize(_fitting(size))
    image = reader.read()
    if image.isNull():
        raise _no_picture()
    return image.scaled(
        _fitting(image.size()),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _fitting(size: QSize) -> QSize:
    longest = max(size.width(), size.height())
    if longest <= LONGEST_SIDE:
        return size
    share = LONGEST_SIDE / longest
    return QSize(max(round(size.width() * share), 1), max(round(size.height() * share), 1))


def _encoded(image: QImage) -> tuple[bytes, str]:
    """PNG where it is see-through or smaller, else JPEG: both are read by every vision model."""
    png = _saved(image, "PNG", -1)
    if image.hasAlphaChannel():
        return png, "png"
    jpeg = _saved(image, "JPEG", _JPEG_QUALITY)
    return (png, "png") if len(png) <= len(jpeg) else (jpeg, "jpg")


def _saved(image: QImage, kind: str, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, quality)  # type: ignore[call-overload]
    return bytes(data.data())


def _write(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f".{os.getpid()}-{name}"
    part.write_bytes(data)
    part.replace(folder / name)


def _media(ending: str) -> str:
    return "jpeg" if ending == "jpg" else ending


def _no_picture() -> Exception:
    return refusals.refuse(
        "This picture is damaged, or of a kind that cannot be read.",
        "Save it as PNG or JPEG and attach that.",
        "no_picture",
    )


if __name__ == "__main__":
    os._exit(main())
