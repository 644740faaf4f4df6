"""Whatever went wrong between us and the Hub, in words. Hub process."""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

import httpx2

from app.domain.display_text import display_text
from app.domain.errors import AppError, UserFixableError
from app.hub.api_client import Refusal, StrangeAnswer, Unreachable
from app.hub.trouble import asked_wait

_LATER = "Try again in a few minutes."
_GONE = {"RevisionNotFound": "This commit", "EntryNotFound": "This file"}
_TOKENS = "huggingface.co/settings/tokens"


class Words:
    """Puts errors into words for one endpoint; `signed_in`: a token was sent."""

    def __init__(self, endpoint: str, *, signed_in: bool) -> None:
        self._endpoint = endpoint
        self._host = urlsplit(endpoint).hostname or endpoint
        self._signed_in = signed_in

    def error(self, error: Exception, subject: str = "") -> AppError:
        """The error for a person; `subject` is the repository that was asked for."""
        if isinstance(error, AppError):
            return error
        if isinstance(error, Refusal):
            return self._refused(error, display_text(subject))
        if isinstance(error, Unreachable):
            return self._unreachable(error)
        if isinstance(error, StrangeAnswer) and error.web_page:
            text = f"A web page answered instead of {self._host}: this network wants a sign-in."
            action = "Open a browser, sign in to the network, then try again."
            return UserFixableError(text, action, code="captive_portal")
        text = f"The answer of {self._host} makes no sense."
        return UserFixableError(text, "Try again later, or update Quantscope.", code="bad_answer")

    def no_repository(self, subject: str) -> UserFixableError:
        """There is none of this name, as far as this account may know."""
        action = "Check its name; a private one is seen only by those who are signed in."
        if self._signed_in:
            action = "Check its name; your account may have no right to see it."
        text = f"There is no repository “{display_text(subject)}” on the Hub."
        return UserFixableError(text, action, code="not_found")

    def _refused(self, error: Refusal, subject: str) -> UserFixableError:
        code = error.headers.get("X-Error-Code", "")
        if code in _GONE:
            text = f"{_GONE[code]} is no longer in “{subject}”."
            return UserFixableError(text, "Open its page on the Hub again.", code="not_found")
        if code in {"GatedRepo", "RepoNotFound"}:
            return self._gated(subject) if code == "GatedRepo" else self.no_repository(subject)
        if error.status == 429:
            return self._too_many(error)
        return self._without_code(error, subject)

    def _without_code(self, error: Refusal, subject: str) -> UserFixableError:
        status = error.status
        if error.own and status in (401, 403) and (self._signed_in or not subject):
            return self._unauthorized(status, subject)
        if error.own and status in (401, 403, 404) and subject:
            return self.no_repository(subject)
        what = "has a problem of its own" if status >= 500 else "refused the request"
        text = f"{self._host} {what} (status {status})."
        return UserFixableError(text, _LATER, code="hub_error")

    def _gated(self, subject: str) -> UserFixableError:
        page = f"{self._endpoint}/{subject}"
        text = f"“{subject}” is gated: only people who accepted its conditions may have its files."
        action = f"Accept them on {page} with the account that you are signed in with."
        if not self._signed_in:
            action = f"Accept them on {page}, then sign in with an access token of that account."
        return UserFixableError(text, action, code="gated")

    def _unauthorized(self, status: int, subject: str) -> UserFixableError:
        if not self._signed_in:
            text = f"{self._host} answers only to those who are signed in."
            action = "Sign in with an access token."
        elif status == 403 and subject:
            text = f"Your access token may not read “{subject}”."
            action = f"Give it the right to read on {_TOKENS}, or sign in with another one."
        else:
            text = "The Hub does not accept your access token."
            action = f"Make a new one on {_TOKENS} and sign in with it."
        return UserFixableError(text, action, code="unauthorized")

    def _too_many(self, error: Refusal) -> UserFixableError:
        wait_s = asked_wait(error.headers)
        action = f"Try again in {_duration(wait_s)}." if wait_s is not None else _LATER
        if not self._signed_in:
            action += " Those who are signed in may ask more often."
        text = "The Hub answers no more for now: it was asked too often from here."
        return UserFixableError(text, action, code="rate_limited")

    def _unreachable(self, error: Unreachable) -> UserFixableError:
        cause = error.__cause__
        if _is_certificate_error(cause):
            text = f"The connection to {self._host} is not safe: its certificate is not valid."
            action = "Check the clock of this computer, and whether this network can be trusted."
            return UserFixableError(text, action, code="not_secure")
        if cause is None or isinstance(cause, httpx2.ReadTimeout | httpx2.WriteTimeout):
            text = f"{self._host} does not answer in time."
            return UserFixableError(text, _LATER, code="timed_out")
        if isinstance(cause, httpx2.ProxyError):
            text = "The proxy of this network refuses the connection."
            return UserFixableError(text, "Check the proxy settings of this system.", code="proxy")
        text = f"{self._host} cannot be reached."
        action = "Check your network connection. Everything on this computer keeps working."
        return UserFixableError(text, action, code="offline")


def _is_certificate_error(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes" if seconds < 5400 else f"{round(seconds / 3600)} hours"
