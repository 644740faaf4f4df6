"""Answers that bring no file, in words: statuses and the Hub's own error codes. Any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.display_text import display_text
from app.domain.errors import UserFixableError
from app.hub.http_client import proxy_refused
from app.hub.trouble import Kind, Trouble, asked_wait

if TYPE_CHECKING:
    import httpx2

_PASSING = frozenset({408, 425, 429})


def file_changed() -> UserFixableError:
    """The file is another one than when its page was opened."""
    return UserFixableError(
        "The file on the Hub is not the one any more that was asked for.",
        "Open the page of the model again and download it from there.",
        code="changed",
    )


def bad_token() -> UserFixableError:
    """The token is not valid, or none at all."""
    text = "The Hub does not accept your access token."
    return UserFixableError(text, "Sign in again with one that is valid.", code="unauthorized")


def refusal(
    response: httpx2.Response, repository: str, *, signed_in: bool, at_hub: bool
) -> Trouble | UserFixableError:
    """What to raise for an answer without the file; `at_hub` False: from where its bytes lie."""
    status, repository = response.status_code, display_text(repository)
    if status in _PASSING or status >= 500:
        return _passing(response)
    if status == 416:
        return Trouble("The server does not have this part of the file.", "changed", Kind.RANGE)
    if status == 407:
        return proxy_refused()
    if not at_hub:
        return _refused_link(status)
    return _refused_at_hub(response, repository, signed_in=signed_in)


def _refused_at_hub(
    response: httpx2.Response, repository: str, *, signed_in: bool
) -> Trouble | UserFixableError:
    status = response.status_code
    if status in {401, 403}:
        return _refused(response, repository, signed_in=signed_in)
    if status in {404, 410}:
        return _missing(response, repository)
    text = f"The Hub gave an answer that makes no sense here ({status})."
    return UserFixableError(text, "Try again later.", code="bad_answer")


def _passing(response: httpx2.Response) -> Trouble:
    wait_s = asked_wait(response.headers)
    if response.status_code == 429:
        text = "The Hub asks for a pause: too many requests came from here."
        return Trouble(text, "rate_limited", asked_wait_s=wait_s)
    text = f"The Hub has a problem of its own ({response.status_code})."
    return Trouble(text, "hub_error", asked_wait_s=wait_s)


def _refused_link(status: int) -> Trouble:
    if status in {404, 410}:
        text = "The Hub does not find the bytes of this file."
        return Trouble(text, "not_found", Kind.LINK)
    text = f"The address of the file is not valid any more ({status})."
    return Trouble(text, "forbidden", Kind.LINK)


def _refused(
    response: httpx2.Response, repository: str, *, signed_in: bool
) -> Trouble | UserFixableError:
    said = response.headers.get("X-Error-Code", "")
    if said == "GatedRepo":
        return _gated(repository, signed_in=signed_in)
    if said == "RepoNotFound":
        text = f"{repository} is not on the Hub, or not for everybody to see."
        action = "Sign in with an account that may read it."
        return UserFixableError(text, action, code="not_found")
    if response.status_code == 403:
        text = f"The Hub does not give this file of {repository} to you."
        action = "Ask its owner, or sign in with another account."
        return Trouble(text, "forbidden", Kind.LINK, action=action)  # or a link that ran out
    if not signed_in:
        text = f"The Hub gives {repository} only to people who are signed in."
        return UserFixableError(text, "Sign in with a token of the Hub.", code="unauthorized")
    return bad_token()


def _gated(repository: str, *, signed_in: bool) -> UserFixableError:
    account = "with the account whose token is used here" if signed_in else "then sign in here"
    return UserFixableError(
        f"The authors of {repository} share it only with people who agreed to their terms.",
        f"Agree to them on its page in a browser, {account}.",
        code="gated",
    )


def _missing(response: httpx2.Response, repository: str) -> UserFixableError:
    texts = {
        "RepoNotFound": f"{repository} is not on the Hub any more.",
        "RevisionNotFound": f"This version of {repository} is not on the Hub any more.",
    }
    said = response.headers.get("X-Error-Code", "")
    text = texts.get(said, f"{repository} does not have this file any more.")
    return UserFixableError(text, "Look for it on the Hub again.", code="not_found")
