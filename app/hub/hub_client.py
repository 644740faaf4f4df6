"""Asks the Hub: searches, repositories, first bytes of files, accounts. Hub process.

The only importer of huggingface_hub. Every method blocks, and raises UserFixableError.
"""

from __future__ import annotations

import functools
import os
import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import httpx2

from app.domain.errors import AppError, UserFixableError
from app.domain.hub import HubQuery, HubRepository
from app.hub.answers import account_name, commit_of, hub_files, hub_model
from app.hub.api_client import KEEP, ApiClient, Refusal, Stopped, StrangeAnswer, Unreachable
from app.hub.cards import MOST_BYTES, card_text
from app.hub.refusals import Words
from app.hub.search_results import Emit, SearchResults, parameter_range
from app.hub.trouble import asked_wait
from app.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from huggingface_hub.hf_api import ExpandModelProperty_T, HfApi, ModelInfo

_T = TypeVar("_T")
_ENDPOINT = "https://huggingface.co"
_FIRST_BATCH = 50
_EXPAND: list[ExpandModelProperty_T] = [
    "author",
    "downloads",
    "gated",
    "gguf",
    "lastModified",
    "likes",
    "private",
    "tags",
]
_WAITS_S = (0.5, 2.0)  # before the second and the third try
_LONGEST_WAIT_S = 5.0
_RANGE = re.compile(r"bytes 0-\d+/(\d+)")
_SIZE = re.compile(r"[0-9]{1,15}")


class HubClient:
    """One account at the endpoint of HF_ENDPOINT; `token` None: anonymous."""

    def __init__(self, token: str | None) -> None:
        self._endpoint = _endpoint(os.environ.get("HF_ENDPOINT", ""))
        self._token = token
        self._client = _guard_library(self._endpoint)
        self._words = Words(self._endpoint, signed_in=token is not None)

    def search(self, query: HubQuery, emit: Emit, stopped: threading.Event) -> None:
        """Hand over results in their order, the first ones soon; the last call says `finished`.

        Ends with the code "cancelled" soon after `stopped` is set.
        """
        results = SearchResults(query, emit)
        with self._in_words(), self._client.stoppable(stopped):
            for count in sorted({min(_FIRST_BATCH, results.scanned), results.scanned}):
                ask = functools.partial(self._list, query, count, results)
                found = self._patiently(ask, stopped)
                results.flush(finished=found < count or count == results.scanned)
                if results.finished:
                    return

    def open_repository(self, repository: str, revision: str | None) -> HubRepository:
        """Files and card at a commit; None: the newest one."""
        with self._in_words(repository):
            info = vars(self._patiently(lambda: self._model_info(repository, revision)))
            model, commit = hub_model(info), commit_of(info)
            if model is None or commit is None:
                raise ValueError(repository)
            files = hub_files(info)
            has_card = any(file.path == "README.md" for file in files)
            card = self._card(repository, commit) if has_card else ""
            return HubRepository(model, commit, files, card)

    def read_head(self, repository: str, revision: str, path: str, count: int) -> tuple[bytes, int]:
        """At most `count` first bytes of a file, and the size of all of it."""
        with self._in_words(repository):
            try:
                return self._patiently(lambda: self._head(repository, revision, path, count))
            except Refusal as refusal:
                if refusal.status == 416:  # the file is empty
                    return b"", 0
                raise

    def whoami(self) -> str:
        """Name of the account."""
        with self._in_words():
            if self._token is None:
                raise UserFixableError("You are not signed in.", code="unauthorized")
            token = self._token
            answer: object = self._patiently(lambda: self._api().whoami(token=token))
            name = account_name(answer)
            if name is None:
                raise ValueError("no name")
            return name

    def _api(self) -> HfApi:
        from huggingface_hub import HfApi

        return HfApi(
            endpoint=self._endpoint,
            token=self._token or False,
            library_name="quantscope",
            library_version=VERSION,
        )

    def _list(self, query: HubQuery, count: int, results: SearchResults) -> int:
        """Hand `count` results over; how many there were."""
        found = 0
        for info in self._api().list_models(
            filter=["gguf", *([f"license:{query.licence}"] if query.licence else [])],
            author=query.author or None,
            gated=query.gated,
            search=query.text.strip() or None,
            num_parameters=parameter_range(query.least_parameters, query.most_parameters),
            sort=query.sort.value,
            limit=count,
            expand=_EXPAND,
            token=self._token or False,
        ):
            found += 1
            results.take(vars(info))
        return found

    def _model_info(self, repository: str, revision: str | None) -> ModelInfo:
        from huggingface_hub.errors import HFValidationError

        try:
            return self._api().model_info(
                repository, revision=revision, files_metadata=True, token=self._token or False
            )
        except HFValidationError as error:
            raise self._words.no_repository(repository) from error

    def _card(self, repository: str, commit: str) -> str:
        """The page is of use without its card, so whatever keeps it away is no error."""
        try:
            return card_text(self._get(repository, commit, "README.md", MOST_BYTES + 1).content)
        except (Refusal, Unreachable, StrangeAnswer):
            return ""

    def _head(self, repository: str, revision: str, path: str, count: int) -> tuple[bytes, int]:
        response = self._get(repository, revision, path, count)
        said = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        data = response.content
        whole = said[1] if said else response.headers.get("Content-Length", "")
        if not whole and len(data) < count:  # no length was given, and the end has come
            whole = str(len(data))
        if not _SIZE.fullmatch(whole) or (response.status_code == 206) != bool(said):
            raise ValueError(path)
        return data, int(whole)

    def _get(self, repository: str, revision: str, path: str, count: int) -> httpx2.Response:
        from huggingface_hub import get_session, hf_hub_url

        if any(part in {"", ".", ".."} for part in path.split("/")):
            raise UserFixableError("The name of this file is not allowed.", code="bad_name")
        headers = {"Range": f"bytes=0-{count - 1}", "Accept-Encoding": "identity"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        url = hf_hub_url(repository, path, revision=revision, endpoint=self._endpoint)
        return get_session().get(url, headers=headers, extensions={KEEP: count})

    def _patiently(self, ask: Callable[[], _T], stopped: threading.Event | None = None) -> _T:
        """Try again what a moment may put right."""
        for wait_s in _WAITS_S:
            try:
                return ask()
            except (Refusal, Unreachable) as error:
                asked_s = _wait_before_retry(error, wait_s)
                if asked_s is None:
                    raise
                if (stopped or threading.Event()).wait(asked_s):
                    raise Stopped from error
        return ask()

    @contextmanager
    def _in_words(self, subject: str = "") -> Iterator[None]:
        try:
            yield
        except Stopped as error:
            raise UserFixableError("Stopped.", code="cancelled") from error
        except AppError:
            raise
        except Exception as error:
            # The library takes an answer apart without looking: any error may come of a bad one.
            raise self._words.error(error, subject) from error


def _wait_before_retry(error: Refusal | Unreachable, usual_s: float) -> float | None:
    """Seconds; None where it makes no sense, or where a person would not wait so long."""
    if isinstance(error, Unreachable):
        return usual_s if error.lost else None
    if error.status not in (429, 500, 502, 503, 504) and error.own:
        return None  # elsewhere a signature may have expired: another one comes with another try
    asked_s = asked_wait(error.headers)
    if asked_s is None:
        return usual_s if error.status != 429 else None
    return max(asked_s, 0.1) if asked_s <= _LONGEST_WAIT_S else None


def _endpoint(said: str) -> str:
    url = said.strip().rstrip("/") or _ENDPOINT
    try:
        parts = httpx2.URL(url)
    except httpx2.InvalidURL:
        parts = httpx2.URL()
    if parts.scheme not in ("http", "https") or not parts.host:
        text = "The address in HF_ENDPOINT is no web address."
        raise UserFixableError(text, "Correct it or unset it.", code="bad_endpoint")
    return url


@functools.lru_cache(maxsize=1)
def _guard_library(endpoint: str) -> ApiClient:
    """The library has one client for the whole process: ours, exchanged for another endpoint only.

    It reads its settings while it is imported, so they are made before.
    """
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = "1"  # noqa: S105 - a switch
    from huggingface_hub import set_client_factory

    try:
        client = ApiClient(endpoint)
    except (ImportError, ValueError, httpx2.InvalidURL) as error:  # SOCKS needs one more package
        text = "The proxy settings of this system cannot be used."
        action = "Set an HTTP proxy, or unset HTTPS_PROXY and ALL_PROXY."
        raise UserFixableError(text, action, code="proxy") from error
    set_client_factory(lambda: client)
    return client
