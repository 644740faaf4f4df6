"""Everything that would go online, wished for in a window that runs. Its GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.domain.download import DownloadRequest
from app.domain.errors import AppError
from app.domain.hub import HubFile, HubLevel
from app.domain.model_file import ModelSource
from app.domain.pack_offer import PackOffer
from app.gui.composer_field import ComposerField
from app.services.update_check import UpdateCheck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from app.bootstrap import Services
    from app.gui.main_window import MainWindow

REPOSITORY, REVISION = "org/tiny-GGUF", "0" * 40
LEVEL = HubLevel("Q8_0", "Q8_0", (HubFile("b.gguf", 1000, "0" * 64),), True, 8.5)
OFFER = PackOffer(
    "cuda12",
    "0.3.36",
    REPOSITORY,
    REVISION,
    "cuda12/llama_cpp_python-0.3.36-py3-none-any.whl",
    1000,
    "0" * 64,
)
REMOTE = "https://127.0.0.1:9/a.png"


def ask_all(services: Services) -> dict[str, Future[Any]]:
    """What people can wish of the Hub, and of whoever else there is."""
    hub, feed = services.hub, "https://127.0.0.1:9/releases.json"
    source = ModelSource(REPOSITORY, REVISION, (("a.gguf", "0" * 64),))
    services.library.change_details("starter", source=source).result()
    wish = DownloadRequest(REPOSITORY, REVISION, LEVEL)
    return {
        "repository": hub.open_repository(REPOSITORY),
        "level": hub.describe_level(REPOSITORY, REVISION, LEVEL),
        "account": hub.sign_in("hf_" + "q" * 34, remember=False),
        "upstream": services.library.check_upstream("starter"),
        "engines": services.pack_offers.look(),
        "engine": services.pack_offers.install(OFFER, lambda *_: None),
        "update": UpdateCheck(services.port, feed).look(),
        "download": services.downloads.add(wish),
    }


def outcome(future: Future[Any]) -> str:
    """The code of what was refused, else that it was done."""
    error = future.exception()
    return error.code if isinstance(error, AppError) else repr(error) if error else "done"


def drop_addresses(window: MainWindow) -> Iterator[Callable[[], bool]]:
    """A picture and a model of the web, dragged over the window and dropped there, and pasted."""
    for address in (REMOTE, "https://127.0.0.1:9/b.gguf"):
        data = QMimeData()
        data.setUrls([QUrl(address)])
        data.setHtml(f'<img src="{address}">')
        window.dragEnterEvent(_drag(data))
        window.dropEvent(_drop(data))
        (field,) = window._parts.composer.findChildren(ComposerField)  # noqa: SLF001
        field.insertFromMimeData(data)
        yield lambda: True


def settled(futures: dict[str, Future[Any]]) -> Callable[[], bool]:
    """Whether all of them have ended."""
    return partial(all, (each.done() for each in futures.values()))


def _drag(data: QMimeData) -> QDragEnterEvent:
    at, action = QPoint(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDragEnterEvent(at, action, data, buttons, keys)


def _drop(data: QMimeData) -> QDropEvent:
    at, action = QPointF(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(at, action, data, buttons, keys)
