"""What is dragged or pasted, as things to attach. Nothing is fetched. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QImage

LONG_TEXT = 2500  # characters; a longer pasted text becomes an attachment
_MODEL_ENDING = ".gguf"
_FASTEST = 90  # PNG's quality: hardly any compression, it is only read once more
_ENCODED = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def local_files(data: QMimeData) -> list[str]:
    """The files of this computer among it."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def split_models(paths: list[str]) -> tuple[list[str], list[str]]:
    """Model files, and all others."""
    models = [path for path in paths if path.lower().endswith(_MODEL_ENDING)]
    return models, [path for path in paths if path not in models]


def plain_text(data: QMimeData) -> str:
    """Words, where it has some that are not just the names of files."""
    return data.text() if data.hasFormat("text/plain") else ""


def picture_maker(data: QMimeData) -> tuple[str, Callable[[], bytes]] | None:
    """The ending of a picture's kind, and what gives its bytes on any thread."""
    import functools  # here and below: not needed for the first paint

    from PySide6.QtGui import QImage

    for media_type, ending in _ENCODED.items():
        if data.hasFormat(media_type):
            return ending, functools.partial(bytes, data.data(media_type).data())
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return "png", functools.partial(_encoded, QImage(image))
    return None


def can_attach(data: QMimeData) -> bool:
    """Whether a drop of it on the window attaches something, or adds a model."""
    return bool(local_files(data)) or (not data.hasText() and picture_maker(data) is not None)


def _encoded(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _FASTEST)  # type: ignore[call-overload]
    return bytes(data.data())
