"""Signed addresses that expire, as stores of large files hand them out. Any thread."""

from __future__ import annotations

import hmac
import time
from urllib.parse import quote, urlencode

_KEY = b"fake hub"


class Links:
    """Makes and checks addresses below /cdn/."""

    def __init__(self, lifetime_s: float) -> None:
        self.lifetime_s = lifetime_s

    def sign(self, repository: str, path: str) -> str:
        """Path and query for a file, valid from now on for the lifetime."""
        expires = f"{time.time() + self.lifetime_s:.6f}"
        place = f"/cdn/{quote(repository, safe='/')}/-/{quote(path, safe='/')}"
        query = {"Expires": expires, "Signature": _signature(repository, path, expires)}
        return f"{place}?{urlencode(query)}"

    def holds(self, repository: str, path: str, query: dict[str, list[str]]) -> bool:
        """Whether the signature is ours and not too old."""
        expires = query.get("Expires", ["0"])[0]
        given = query.get("Signature", [""])[0]
        if not hmac.compare_digest(given, _signature(repository, path, expires)):
            return False
        return time.time() < float(expires)


def _signature(repository: str, path: str, expires: str) -> str:
    said = f"{repository}\n{path}\n{expires}".encode("utf-8", "surrogatepass")
    return hmac.new(_KEY, said, "sha256").hexdigest()
