"""What downloads need of the hub process and of the library. Any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.model_file import ModelDetails, ModelFile
    from app.hub.protocol import HubCommand, HubEvent


class HubRequests(Protocol):
    """Requests to the hub process; events come on another thread, the last one ends a request."""

    def request(self, command: HubCommand, receive: Callable[[HubEvent], None]) -> str: ...
    def cancel(self, request_id: str) -> None: ...
    def set_rate_limit(self, rate_limit: int | None) -> None: ...


class LibraryPublisher(Protocol):
    """The library, into which a whole and checked file goes."""

    def list_models(self) -> Future[tuple[ModelFile, ...]]: ...
    def refresh(self) -> Future[None]: ...
    def publish_download(self, path: str, details: ModelDetails) -> Future[ModelFile]: ...
