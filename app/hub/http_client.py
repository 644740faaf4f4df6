"""HTTP with the proxies and certificates of this system; errors in words. Any thread.

Every request has a connection of its own: an idle one may be dead after a laptop slept, and there
are few requests.
"""

from __future__ import annotations

import socket
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx2

from app.domain.errors import UserFixableError
from app.hub.trouble import Kind, Trouble
from app.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.hub.timing import Timing

_NETWORK_ACTION = "Check the network connection, then resume."


def new_client(timing: Timing) -> httpx2.Client:
    """A client that follows no redirect by itself and keeps no cookies. Takes some 20 ms.

    Raises UserFixableError ("no_certificates").
    """
    return httpx2.Client(
        verify=trusted(),
        headers={"User-Agent": f"quantscope/{VERSION}", "Accept-Encoding": "identity"},
        timeout=httpx2.Timeout(timing.stall_s, connect=timing.connect_s),
        limits=httpx2.Limits(max_keepalive_connections=0),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
    )


def trusted() -> ssl.SSLContext:
    """What this system trusts, or what the two variables lead to.

    Raises UserFixableError ("no_certificates").
    """
    try:
        return httpx2.create_ssl_context()
    except OSError as error:
        raise UserFixableError(
            "The certificates that this system trusts cannot be read.",
            "Check the variables SSL_CERT_FILE and SSL_CERT_DIR.",
            code="no_certificates",
        ) from error


def get(client: httpx2.Client, url: httpx2.URL, headers: dict[str, str]) -> httpx2.Response:
    """Ask, and come back as soon as the answer starts. Raises Trouble."""
    try:
        return client.send(client.build_request("GET", url, headers=headers), stream=True)
    except httpx2.TransportError as error:
        raise trouble_of(error) from error
    except (httpx2.InvalidURL, ImportError) as error:  # a SOCKS proxy needs one more package
        raise UserFixableError(
            "The address of the Hub or of the proxy cannot be used.",
            "Check HF_ENDPOINT and the proxy settings of this system.",
            code="bad_endpoint",
        ) from error


def trouble_of(error: BaseException) -> Trouble:
    """What a failed connection means, in words."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _untrusted(cause)
        if isinstance(cause, socket.gaierror):
            text = "The address of the Hub was not found: there seems to be no network."
            return Trouble(text, "offline", Kind.NETWORK, action=_NETWORK_ACTION)
    if isinstance(error, httpx2.ProxyError):
        return proxy_refused()
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        text = "The Hub cannot be reached."
        return Trouble(text, "offline", Kind.NETWORK, action=_NETWORK_ACTION)
    if isinstance(error, httpx2.TimeoutException):
        return stalled()
    return lost()


def proxy_refused() -> Trouble:
    """The proxy wants a password, or forbids the address."""
    text = "The proxy of this network refuses the connection."
    return Trouble(text, "proxy", action="Check the proxy settings of this system.")


def stalled() -> Trouble:
    """Silence."""
    text = "The server sends nothing any more."
    return Trouble(text, "connection_lost", action=_NETWORK_ACTION)


def lost() -> Trouble:
    """A reset or an early end."""
    return Trouble("The connection was lost.", "connection_lost", action=_NETWORK_ACTION)


def _untrusted(cause: ssl.SSLCertVerificationError) -> Trouble:
    return Trouble(
        f"The connection to the Hub cannot be trusted ({cause.verify_message}).",
        "not_secure",
        action="Check the clock of this computer, and whether the network asks you to sign in.",
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
