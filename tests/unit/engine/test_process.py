"""The environment of an engine process."""

from __future__ import annotations

import pytest

from app.engine.process import engine_environment


@pytest.mark.parametrize(
    "name",
    [
        "HF_TOKEN",
        "hf_token",
        "AWS_SECRET_ACCESS_KEY",
        "MY_API_KEY",
        "OPENAI_APIKEY",
        "DB_PASSWORD",
        "SSH_AUTH_SOCK",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "SESSION_COOKIE",
    ],
)
def test_secrets_are_kept_from_the_engine(name: str) -> None:
    assert name not in engine_environment({name: "x", "PATH": "/bin"})


def test_a_password_inside_an_address_is_a_secret() -> None:
    given = {"HTTPS_PROXY": "http://me:pass@proxy:80", "HTTP_PROXY": "http://proxy:80"}
    kept = engine_environment(given)
    assert "HTTPS_PROXY" not in kept
    assert kept["HTTP_PROXY"] == "http://proxy:80"


@pytest.mark.parametrize("name", ["PATH", "HOME", "CUDA_VISIBLE_DEVICES", "LLAMA_CPP_LIB_PATH"])
def test_what_the_engine_needs_stays(name: str) -> None:
    assert engine_environment({name: "value"})[name] == "value"


def test_an_abort_starts_no_debugger() -> None:
    assert engine_environment({})["GGML_NO_BACKTRACE"] == "1"


def test_the_spinning_of_threads_can_be_chosen_by_hand() -> None:
    for name in ("GOMP_SPINCOUNT", "MALLOC_MMAP_THRESHOLD_"):
        assert engine_environment({name: "7"})[name] == "7"
        assert name in engine_environment({})
