"""A guarded process reaches no other computer, by whatever way Python offers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_GUARDED = "import socket, sys\nfrom app.network_guard import forbid_network\nforbid_network()\n"
WAYS = {
    "connect": "socket.socket().connect(('127.0.0.1', 9))",
    "connect_ex": "socket.socket().connect_ex(('127.0.0.1', 9))",
    "create": "socket.create_connection(('127.0.0.1', 9))",
    "names": "socket.getaddrinfo('localhost', 80)",
    "old names": "socket.gethostbyname('localhost')",
    "datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "six": "socket.socket(socket.AF_INET6).connect(('::1', 9))",
    "listen": "socket.socket().bind(('127.0.0.1', 0))",
    "http": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
}


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_out(way: str) -> None:
    ended = run(_GUARDED + WAYS[way])
    assert ended.returncode == 1
    assert "this process may not use the network" in ended.stderr


@pytest.mark.parametrize("way", ["connect", "datagram", "names"])
def test_the_same_ways_are_open_without_it(way: str) -> None:
    assert "may not use" not in run("import socket\n" + WAYS[way]).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sockets with paths in Python")
def test_sockets_of_this_computer_still_work(tmp_path: Path) -> None:
    path = str(tmp_path / "s")
    code = (
        f"s = socket.socket(socket.AF_UNIX); s.bind({path!r}); s.listen()\n"
        f"socket.socket(socket.AF_UNIX).connect({path!r})"
    )
    assert run(_GUARDED + code).returncode == 0


def test_it_holds_only_while_it_is_wanted() -> None:
    code = (
        "import socket\nfrom app.network_guard import forbid_network\nwanted = [True]\n"
        "forbid_network(lambda: wanted[0])\n"
        "try:\n    socket.getaddrinfo('localhost', 80)\nexcept OSError:\n    wanted[0] = False\n"
        "socket.getaddrinfo('localhost', 80)"
    )
    assert run(code).returncode == 0
