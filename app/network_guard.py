"""Keeps a process of ours off the network, whatever runs in it. Any thread.

A floor below everything else: sockets of this computer alone, such as pipes with names, still work.
"""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_UPS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
_SENDS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"})


def forbid_network(when: Callable[[], bool] = lambda: True) -> None:
    """Let every attempt to reach another computer fail with OSError, while `when` says so.

    It cannot be taken back; Python tells these hooks of each call before the system hears of it.
    """

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        outward = event in _LOOK_UPS or (event in _SENDS and isinstance(arguments[-1], tuple))
        if outward and when():
            raise OSError(errno.ENETUNREACH, "this process may not use the network")

    sys.addaudithook(refuse)
