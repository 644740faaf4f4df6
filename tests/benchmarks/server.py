"""The same file and conversation through llama-server, for information: no target is set.

Its prompt and decode rates are its own figures; times to the first token are a client's, on both
sides. Its prompt cache is off, as ours is.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Finished, Generate, TokenDelta
from tests.benchmarks.bench_models import SMALL
from tests.benchmarks.live_engine import LiveEngine, live_engine, question
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.setting import Setting

_CONTEXT = 2048
_PROMPT, _TOKENS = 512, 128
_PAIRS = 5
_PATIENCE_S = 120.0
_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens per second, and seconds from the question to the first token."""

    prompt: float
    decode: float
    first_token_s: float


def measure_all(setting: Setting) -> list[Measurement]:
    """Nothing where llama-server could not be built."""
    tool = setting.tool("llama-server")
    if tool is None:
        return []
    path = setting.model(SMALL)
    params = LoadParams(_CONTEXT, setting.threads, 0)
    with _server(tool, path, setting.threads) as port, live_engine(path, params) as engine:
        _ask_server(port), _ask_engine(engine)
        pairs = [(_ask_engine(engine), _ask_server(port)) for _ in range(_PAIRS)]
    return _rows(pairs)


def _rows(pairs: list[tuple[_Run, _Run]]) -> list[Measurement]:
    names = {"prompt": "prompt t/s", "decode": "decode t/s", "first_token_s": "TTFT"}
    rows = []
    for name, words in names.items():
        values = [(getattr(ours, name), getattr(theirs, name)) for ours, theirs in pairs]
        ours, theirs = (statistics.median(pair[index] for pair in values) for index in (0, 1))
        ratio = statistics.median(mine / other for mine, other in values)
        unit = "s" if name == "first_token_s" else "tok/s"
        note = f"for information; {ours:.4g} and {theirs:.4g} {unit}, {SMALL.name}"
        rows.append(Measurement(f"{words} against llama-server", ratio, "×", 0.0, False, note))
    return rows


def _ask_engine(engine: LiveEngine) -> _Run:
    sampling = SamplingParams(temperature=0.0, max_tokens=_TOKENS)
    text = SMALL.size.text(0, _PROMPT)
    started = time.perf_counter()
    engine.submit(Generate("answer", question(text), sampling, reuse=False))
    first = None
    while True:
        event = engine.next_event()
        if isinstance(event, TokenDelta) and first is None:
            first = time.perf_counter() - started
        if isinstance(event, Finished):
            stats = event.stats
            return _Run(stats.prompt_rate or 0.0, stats.decode_rate or 0.0, first or 0.0)


def _ask_server(port: int) -> _Run:
    document = {
        "messages": [{"role": "user", "content": SMALL.size.text(0, _PROMPT)}],
        "stream": True,
        "temperature": 0,
        "max_tokens": _TOKENS,
        "cache_prompt": False,
    }
    connection = http.client.HTTPConnection(_HOST, port, timeout=_PATIENCE_S)
    started = time.perf_counter()
    headers = {"Content-Type": "application/json"}
    connection.request("POST", "/v1/chat/completions", json.dumps(document), headers)
    first: float | None = None
    timings: dict[str, float] = {}
    for part in _parts(connection.getresponse()):
        choices = part.get("choices") or [{}]
        if first is None and choices[0].get("delta", {}).get("content"):
            first = time.perf_counter() - started
        timings = part.get("timings", timings)
    connection.close()
    return _Run(timings["prompt_per_second"], timings["predicted_per_second"], first or 0.0)


def _parts(response: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
    for line in response:
        data = line.decode().removeprefix("data: ").strip()
        if data.startswith("{"):
            yield json.loads(data)


@contextlib.contextmanager
def _server(tool: Path, model: Path, threads: int) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = probe.getsockname()[1]
    workers = ["-t", str(threads), "-tb", str(threads), "-ngl", "0", "-np", "1"]
    place = ["--host", _HOST, "--port", str(port), "-c", str(_CONTEXT), "--jinja"]
    command = [str(tool), "-m", str(model), *workers, *place]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await_health(process, port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _await_health(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection(_HOST, port, timeout=5)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/health")
            if connection.getresponse().status == http.client.OK:
                return
        connection.close()
        time.sleep(0.1)
    raise TimeoutError("llama-server does not answer")
