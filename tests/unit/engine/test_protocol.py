"""Frames between the window and an engine: every message survives, nothing else gets through."""

from __future__ import annotations

import io
import os
from dataclasses import replace

import pytest

from app.domain import frames
from app.domain.answer_figures import ContextCut, PrefixBreak, ReuseSource, SpeculationFigures
from app.domain.chat import Role, Turn
from app.domain.generation import AnswerStats, Device, EngineInfo, LoadedModel, StopReason
from app.domain.load_params import KvType, LoadParams
from app.domain.prompt_cache import PromptCachePlace
from app.domain.quality import RowFigures, quality_of
from app.domain.quantizing import TensorChoice
from app.domain.sampling import SamplingParams
from app.domain.token_view import Candidate, TextToken, TokenRecord
from app.domain.tuning import KvRate, ThreadRate, TuneResult
from app.engine import evaluation_protocol as e
from app.engine import protocol as p
from app.engine import quantize_protocol as q
from app.engine import token_protocol as t

_Q8 = KvType.Q8_0
CUT = ContextCut(dropped_turns=2, dropped_tokens=40, shifted_tokens=8)
STATS = AnswerStats(
    prompt_tokens=10,
    reused_tokens=4,
    generated_tokens=3,
    template_s=0.1,
    prefill_s=None,
    first_token_s=None,
    decode_s=None,
    stop_reason=StopReason.CANCELLED,
    seed=7,
    sampling=SamplingParams(stop=("a", "ü")),
    context_used=12,
    context_length=256,
    engine_build="llama.cpp",
    model_name="m",
    reused_from=ReuseSource.DISK,
    prefix_break=PrefixBreak(4, "ä", "b"),
    speculation=SpeculationFigures("lookup", 8, 5, None, "It pays."),
    context_cut=CUT,
)
RATE = KvRate(_Q8, _Q8, flash_attention=True, depth=9, prompt_rate=1.5, decode_rate=2.5)
TUNED = TuneResult("llama.cpp", 2, 4, (ThreadRate(2, 10.5, None),), (1.0, 1.5), (RATE,))
DEVICE = Device("CPU", "a processor", "cpu", 1, None)
MODEL = LoadedModel(
    name="m",
    architecture="llama",
    context_length=256,
    trained_context=512,
    threads=2,
    gpu_layers=0,
    layers=4,
    load_s=0.5,
    weights_bytes=100,
    engine_bytes=None,
    chat_template=True,
    engine=EngineInfo("llama.cpp", (DEVICE,)),
    notices=("Note.",),
)
QUALITY = quality_of(RowFigures([1.0, 2.0], [1.0, 1.5], [0.1, 0.2], [0.0, 0.1], [True, False]), 2)
RECORD = TokenRecord(5, "a", 0.5, 2, 1.5, (Candidate(6, "b", 0.5, None),))
COMMANDS: tuple[p.Command, ...] = (
    p.Load(
        "l",
        os.fsencode("/models/\udcff name.gguf"),
        LoadParams(threads=2),
        PromptCachePlace(b"/c", 100),
    ),
    p.Generate("g", (Turn(Role.USER, "Grüße 👋\x00"),), SamplingParams(), thinking=False),
    t.Tokenize("z", "a text", special=True),
    t.CountTokens("c", ("a", "b c"), (Turn(Role.USER, "Hi"),), thinking=True),
    t.Record("r", "g", 10),
    t.Inspect("i", (Turn(Role.USER, "Hi"),), "text", 10, SamplingParams(seed=3), opening="a"),
    p.Warm("w", (Turn(Role.USER, "Hi"),), conversation="c", max_tokens=64),
    p.Tune("t", (KvType.Q8_0,)),
    p.Bench("b", 512, 128, 0, 5),
    q.Quantize("q", b"/\xff", b"/o", "Q4_K_M", 2, tensors=(TensorChoice("ffn", "Q6_K"),)),
    e.Evaluate("e", "Grüße", b"/c\xff", 256, 4, reference="r", micro_batch=128),
    p.ListDevices("d"),
    p.Cancel("g"),
    p.Ping(""),
    p.Shutdown(""),
)
EVENTS: tuple[p.EngineEvent, ...] = (
    p.LoadProgress("l", 0.5),
    p.Loaded("l", MODEL),
    p.PromptProgress("g", 1, 2, 0, None),
    p.TokenDelta("g", "text", 1, None, 0.1, 3, 256, (RECORD,)),
    t.Tokenized("z", (TextToken(5, "a", special=False),)),
    t.TokensCounted("c", (1, 2), None),
    t.Recording("r", 4),
    t.TokensInspected("i", 0, 1, (RECORD,)),
    t.Inspected("i", 1, 9, whole=True),
    p.Finished("g", STATS),
    p.CutMade("g", CUT),
    p.SummaryNeeded("g", 4),
    p.Warmed("w", 5, 9, 2, ReuseSource.SIBLING),
    p.Tuned("t", TUNED),
    p.BenchSample("b", "pp", 12.5),
    p.BenchDone("b"),
    q.QuantizeProgress("q", "blk.0.attn_q.weight", 5, 9, 2, 3),
    q.Quantized("q", 100, 4.5, 0, 1.5),
    e.EvaluationBegan("e", 4, 1, 1000),
    e.ChunkEvaluated("e", 2, 4, 7.5),
    e.Evaluated("e", QUALITY, "r"),
    p.Devices("d", "llama.cpp", (DEVICE,)),
    p.Failed("g", "No.", "Try.", "code"),
    p.Pong(""),
)


class Trickle(io.RawIOBase):
    """A pipe that gives one byte at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def read(self, size: int = -1, /) -> bytes:
        return self._data.read(min(size, 1))


def _frame(body: bytes) -> io.BytesIO:
    return io.BytesIO(len(body).to_bytes(4, "little") + body)


def test_every_kind_of_message_is_tried_here() -> None:
    assert {type(command).__name__ for command in COMMANDS} == set(p.COMMANDS)
    assert {type(event).__name__ for event in EVENTS} == set(p.EVENTS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: type(c).__name__)
def test_a_command_arrives_as_it_was(command: p.Command) -> None:
    assert frames.read_message(io.BytesIO(frames.encode(command)), p.COMMANDS) == command


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_an_event_arrives_as_it_was(event: p.EngineEvent) -> None:
    assert frames.read_message(io.BytesIO(frames.encode(event)), p.EVENTS) == event


def test_messages_follow_one_another_on_a_slow_pipe() -> None:
    stream = Trickle(b"".join(map(frames.encode, COMMANDS)))
    read = [frames.read_message(stream, p.COMMANDS) for _ in COMMANDS]  # type: ignore[arg-type]
    assert tuple(read) == COMMANDS


@pytest.mark.parametrize("kept", [0, 1, 4, 5, -1])
def test_a_pipe_that_ends_early_is_an_end(kept: int) -> None:
    frame = frames.encode(p.Pong("x"))
    assert frames.read_message(io.BytesIO(frame[:kept]), p.EVENTS) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b'["Pong"]',
        b'["Nobody", {}]',
        b'["Pong", {}]',
        b'["Pong", {"request_id": 5}]',
        b'["Load", {"request_id": "l", "path": "", "params": {}}]',  # a command is no event
        b'["TokenDelta", {"request_id": "\xff"}]',
        b"\x80\x04.",
    ],
)
def test_what_is_no_known_event_is_refused(body: bytes) -> None:
    with pytest.raises(frames.ProtocolError):
        frames.read_message(_frame(body), p.EVENTS)


def test_a_frame_of_absurd_length_is_refused_unread() -> None:
    with pytest.raises(frames.ProtocolError):
        frames.read_message(io.BytesIO(b"\xff\xff\xff\xff" + b"x"), p.EVENTS)


def test_unknown_figures_stay_unknown() -> None:
    assert STATS.prompt_rate is None
    assert STATS.decode_rate is None
    one_token = replace(STATS, generated_tokens=1, decode_s=0.0, prefill_s=2.0)
    assert (one_token.decode_rate, one_token.prompt_rate) == (None, 3.0)
