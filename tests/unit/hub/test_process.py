"""The environment of a hub process."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.hub.process import hub_environment


@pytest.mark.parametrize("name", ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "AWS_SECRET_ACCESS_KEY"])
def test_secrets_stay_outside(name: str) -> None:
    assert name not in hub_environment({name: "x"})


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "http_proxy", "ALL_PROXY", "HF_ENDPOINT"])
def test_the_way_out_stays_even_with_a_password(name: str) -> None:
    address = "http://me:pass@proxy:80"
    assert hub_environment({name: address})[name] == address


@pytest.mark.parametrize(
    "name", ["NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "PATH", "HF_HUB_OFFLINE"]
)
def test_what_the_network_needs_stays(name: str) -> None:
    assert hub_environment({name: "value"})[name] == "value"


def test_the_library_of_the_hub_tells_nothing_and_finds_no_token() -> None:
    environment = hub_environment({"HF_HOME": "/home/me/.cache/huggingface"})
    switches = ("DISABLE_TELEMETRY", "DISABLE_IMPLICIT_TOKEN", "DISABLE_XET")
    assert {environment[f"HF_HUB_{name}"] for name in switches} == {"1"}
    assert not Path(environment["HF_HOME"]).exists()
    assert environment["HF_HOME"] != hub_environment({})["HF_HOME"]
