"""Addresses of files."""

from __future__ import annotations

import pytest

from app.domain.errors import UserFixableError
from app.hub.file_request import file_url

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        ("model.gguf", "model.gguf"),
        ("Q4/model-00001-of-00002.gguf", "Q4/model-00001-of-00002.gguf"),
        ("a b?c#d%20.gguf", "a%20b%3Fc%23d%2520.gguf"),
        ("é\u202e.gguf", "%C3%A9%E2%80%AE.gguf"),
        ("nul\0.gguf", "nul%00.gguf"),
        ("a;b=c&d+e@f:g", "a%3Bb%3Dc%26d%2Be%40f%3Ag"),
    ],
)
def test_any_name_is_a_part_of_the_path(path: str, quoted: str) -> None:
    url = file_url("https://hub.example/", "org/model", COMMIT, path)
    assert str(url) == f"https://hub.example/org/model/resolve/{COMMIT}/{quoted}"


def test_a_branch_with_a_slash_is_one_word() -> None:
    url = file_url("https://hub.example", "org/model", "refs/pr/1", "f")
    assert str(url) == "https://hub.example/org/model/resolve/refs%2Fpr%2F1/f"


def test_a_mirror_may_live_below_a_path() -> None:
    url = file_url("http://mirror.example:8080/hf", "org/model", "main", "f")
    assert str(url) == "http://mirror.example:8080/hf/org/model/resolve/main/f"


@pytest.mark.parametrize("path", ["..", "a/../b", "./a", "/a", "a//b", "a/", ""])
def test_a_path_that_leads_elsewhere_has_no_address(path: str) -> None:
    with pytest.raises(UserFixableError) as caught:
        file_url("https://hub.example", "org/model", "main", path)
    assert caught.value.code == "bad_name"


@pytest.mark.parametrize(
    "endpoint", ["", "hub.example", "file:///etc", "ftp://x", "http://", "http://x:port"]
)
def test_an_endpoint_that_is_no_web_address_is_named(endpoint: str) -> None:
    with pytest.raises(UserFixableError) as caught:
        file_url(endpoint, "org/model", "main", "f")
    assert caught.value.code == "bad_endpoint"
