"""Importance matrices of real models: what numpy says of them, and what they are good for."""

from __future__ import annotations

import ctypes
import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.domain.errors import UserFixableError
from app.domain.importance_matrix import ImatrixProgress, ImatrixWish
from app.domain.load_params import KvType, LoadParams, LoraAdapter, Switch
from app.domain.quantizing import LevelRecipe, LevelsWish
from app.engine import llama_activations
from app.engine.gguf_cursor import Cursor
from app.engine.gguf_entries import read_layout
from app.engine.gguf_header import read_header
from app.engine.imatrix_file import read_imatrix
from app.engine.imatrix_protocol import ImatrixChunkRead, ImatrixMade, MakeImatrix
from app.engine.llama_activations import ActivationWatch
from app.engine.protocol import Cancel, Failed, Generate
from app.engine.token_protocol import Tokenize, Tokenized
from app.paths import resource
from app.services.evaluation_service import EvaluationPlan, Evaluator
from app.services.evaluation_text import SAMPLE, read_text
from tests.helpers.engine_desk import GREEDY, EngineDesk, engine_desk, turns
from tests.helpers.imatrix_reader import read_sums
from tests.helpers.levels import make_level
from tests.helpers.lora_writer import write_lora
from tests.helpers.random_model_writer import write_random_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.domain.model_file import ModelFile
    from tests.helpers.imatrix_writer import Floats
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
CONTEXT, CHUNKS = 256, 2
ONE_THREAD = LoadParams(context_length=CONTEXT, threads=1, gpu_layers=0, sequences=1)
TEXT = read_text(resource(SAMPLE))
Sums = dict[str, tuple["Floats", "Floats"]]


@dataclass
class Bench:
    """Makes matrices into one folder, each in an engine of its own."""

    folder: Path

    def ask(self, text: str = TEXT, context: int = CONTEXT, chunks: int = CHUNKS) -> MakeImatrix:
        """A request."""
        target = os.fsencode(self.folder / "made.gguf")
        return MakeImatrix("m", text, target, "words.txt", context, chunks)

    def make(
        self, model: Path, request: MakeImatrix | None = None, load: LoadParams = ONE_THREAD
    ) -> tuple[ImatrixMade, Sums]:
        """What is told at the end, and what is in the file."""
        with engine_desk() as desk:
            desk.load(model, load)
            desk.submit(request or self.ask())
            made = desk.wait(ImatrixMade, "m")
        return made, read_sums(self.folder / "made.gguf")

    def refusal(self, model: Path, request: MakeImatrix) -> str:
        """The code of why it is refused."""
        with engine_desk() as desk:
            desk.load(model, ONE_THREAD)
            desk.submit(request)
            return desk.wait(Failed, "m").code


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def _matrix(path: Path, name: str) -> NDArray[np.float64]:
    """The numbers of a tensor that is not quantized, in 64 bits."""
    header = read_header(path)
    tensor = next(each for each in header.tensors if each.name == name)
    with path.open("rb") as file:
        start = read_layout(Cursor(file, header.file_bytes, path.name), 0).data_start
    kind = {"F16": np.float16, "F32": np.float32}[tensor.type.name]
    numbers = np.fromfile(path, kind, tensor.elements, offset=start + tensor.offset)
    return numbers.astype(np.float64).reshape(tensor.dims[::-1])


def _tokens(desk: EngineDesk, text: str) -> list[int]:
    desk.submit(Tokenize("t", text))
    return [token.id for token in desk.wait(Tokenized, "t").tokens]


def _close(one: Sums, other: Sums) -> bool:
    """Whether they say the same, but for what other kernels round."""
    return one.keys() == other.keys() and all(
        np.allclose(one[name][0], other[name][0], rtol=0.1)
        and np.array_equal(one[name][1], other[name][1])
        for name in one
    )


def test_the_first_input_of_the_first_layer_is_what_its_weights_say(
    bench: Bench, starter: Path
) -> None:
    with engine_desk() as desk:
        desk.load(starter, ONE_THREAD)
        tokens = _tokens(desk, TEXT)[: CHUNKS * CONTEXT]
    metadata = read_header(starter).metadata
    assert not metadata.get("tokenizer.ggml.add_bos_token")
    epsilon = metadata["llama.attention.layer_norm_rms_epsilon"]
    embedded = _matrix(starter, "token_embd.weight")[tokens]
    scale = np.sqrt((embedded**2).mean(axis=1, keepdims=True) + epsilon)
    entered = embedded / scale * _matrix(starter, "blk.0.attn_norm.weight")
    made, sums = bench.make(starter)
    for name in ("q", "k", "v"):
        squares, counts = sums[f"blk.0.attn_{name}.weight"]
        assert squares[0] == pytest.approx((entered**2).sum(axis=0), rel=1e-5)
        assert counts.tolist() == [CHUNKS * CONTEXT]
    assert (made.chunks, made.tensors, made.experts) == (CHUNKS, len(sums), 0)


def test_every_matrix_of_the_layers_is_in_it_and_no_other(bench: Bench, starter: Path) -> None:
    tensors = read_header(starter).tensors
    layers = {
        each.name: each.dims[0]
        for each in tensors
        if len(each.dims) == 2 and each.name.startswith("blk.")
    }
    _made, sums = bench.make(starter)
    assert {name: len(squares[0]) for name, (squares, _counts) in sums.items()} == layers
    read = read_imatrix(bench.folder / "made.gguf")
    assert (read.chunks, read.dataset) == (CHUNKS, "words.txt")


def test_a_chunk_of_many_pieces_is_counted_whole(bench: Bench, starter: Path) -> None:
    _made, sums = bench.make(starter, bench.ask(context=1200))
    assert {counts[0] for _squares, counts in sums.values()} == {CHUNKS * 1200}


def test_neither_the_context_of_a_chat_nor_packed_weights_change_it(
    bench: Bench, starter: Path, tmp_path: Path
) -> None:
    adapter = LoraAdapter(f"{write_lora(tmp_path / 'adapter.gguf', starter)}")
    chat = LoadParams(
        context_length=512,
        threads=1,
        gpu_layers=0,
        key_type=KvType.Q8_0,
        rope_scale=2.0,
        adapters=(adapter,),
    )
    _made, plain = bench.make(starter)
    _made, in_chat = bench.make(starter, load=chat)
    assert all(np.array_equal(plain[name][0], in_chat[name][0]) for name in plain)
    level = make_level(starter, tmp_path, "Q4_K_M")
    results = [
        bench.make(level, load=LoadParams(threads=1, gpu_layers=0, repack=repack))[1]
        for repack in (Switch.ON, Switch.OFF)
    ]
    assert results[0].keys() == plain.keys()
    assert _close(*results)


@pytest.mark.parametrize("level", ["F16", "Q4_K_M"])
def test_each_expert_is_counted_with_the_tokens_that_it_got(
    bench: Bench, tmp_path: Path, level: str
) -> None:
    model = write_random_model(tmp_path / "experts.gguf", "qwen3moe", level)
    made, sums = bench.make(model)
    tokens, used = CHUNKS * CONTEXT, 2
    for layer in range(4):
        router, _counts = sums[f"blk.{layer}.ffn_gate_inp.weight"]
        for name in ("gate", "up"):
            squares, counts = sums[f"blk.{layer}.ffn_{name}_exps.weight"]
            assert counts.sum() == tokens * used
            # Each token goes to the router once, and to so many experts.
            assert squares.sum(axis=0) == pytest.approx(used * router[0], rel=1e-4)
        down, counts = sums[f"blk.{layer}.ffn_down_exps.weight"]
        assert down.shape == (8, 256)
        assert ((down.sum(axis=1) > 0) == (counts > 0)).all()
    experts = [counts for name, (_, counts) in sums.items() if name.endswith("exps.weight")]
    idle = sum(int((counts == 0).sum()) for counts in experts)
    assert (made.experts, made.idle_experts) == (4 * 3 * 8, idle)


def test_stop_is_heard_and_the_engine_goes_on(bench: Bench, starter: Path) -> None:
    with engine_desk() as desk:
        desk.load(starter, ONE_THREAD)
        desk.submit(MakeImatrix("m", TEXT, os.fsencode(bench.folder / "made.gguf"), "w", CONTEXT))
        total = desk.wait(ImatrixChunkRead, "m", lambda event: event.done == 1).total
        desk.submit(Cancel("m"))
        assert desk.wait(Failed, "m").code == "cancelled"
        read = [event.done for event in desk.events if isinstance(event, ImatrixChunkRead)]
        assert len(read) < total
        assert desk.ask(Generate("after", turns("Hello"), GREEDY)).stats.generated_tokens
    assert not (bench.folder / "made.gguf").exists()


def test_what_cannot_be_read_is_refused(bench: Bench, starter: Path) -> None:
    assert bench.refusal(starter, bench.ask("A few words.")) == "text_too_short"
    long = bench.ask("A word. " * 6000, context=4096)
    assert bench.refusal(starter, long) == "context_too_short"
    nowhere = MakeImatrix("m", TEXT, os.fsencode(bench.folder / "no" / "m"), "w", CONTEXT, 1)
    assert bench.refusal(starter, nowhere) == "not_kept"


@pytest.mark.parametrize("behind", ["type", "ne", "op", "flags", "src", "view_offs", "data"])
def test_a_llama_cpp_with_other_tensors_is_refused_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, behind: str
) -> None:
    ActivationWatch(lambda _came: None)
    fields = [*llama_activations.GgmlTensor._fields_]
    place = [name for name, _kind in fields].index(behind) + 1
    fields.insert(place, ("new", ctypes.c_int64))
    other = type("Other", (ctypes.Structure,), {"_fields_": fields})
    monkeypatch.setattr(llama_activations, "GgmlTensor", other)
    with pytest.raises(UserFixableError) as refused:
        ActivationWatch(lambda _came: None)
    assert refused.value.code == "other_layout"


def _model(desk: Desk, path: Path | str = "starter") -> ModelFile:
    return desk.services.library.find(f"{path}").result(PATIENCE_S)


def test_the_service_makes_one_that_is_found_for_every_level(
    desk: Desk, starter: Path, tmp_path: Path
) -> None:
    told: list[ImatrixProgress] = []
    wish = ImatrixWish(_model(desk), context=CONTEXT, chunks=CHUNKS)
    made = desk.services.imatrices.make(wish, told.append).future.result(PATIENCE_S)
    assert [each.done for each in told] == [0, 1]
    assert (made.chunks, made.dataset) == (CHUNKS, "sample.txt")
    level = _model(desk, make_level(starter, tmp_path, "Q8_0"))
    (known,) = desk.services.imatrices.known(level).result(PATIENCE_S)
    assert (known.path, known.chunks, known.context) == (made.path, CHUNKS, CONTEXT)
    assert desk.services.models.resident() == ()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_killed_engine_is_told_of_and_leaves_nothing(desk: Desk) -> None:
    killed: list[int] = []

    def kill(progress: ImatrixProgress) -> None:
        if progress.done and not killed:
            killed.append(desk.engine_pid)
            os.kill(desk.engine_pid, signal.SIGKILL)

    model, matrices = _model(desk), desk.services.imatrices
    ended = matrices.make(ImatrixWish(model, context=CONTEXT), kill).future.exception(PATIENCE_S)
    assert isinstance(ended, UserFixableError)
    assert (ended.code, bool(ended.action)) == ("engine_killed", True)
    assert matrices.known(model).result(PATIENCE_S) == ()
    again = ImatrixWish(model, context=CONTEXT, chunks=CHUNKS)
    made = Path(matrices.make(again).future.result(PATIENCE_S).path)
    assert list(made.parent.iterdir()) == [made]


def test_with_a_matrix_levels_of_few_bits_are_made_and_others_lose_less(
    desk: Desk, tmp_path: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text(TEXT[: len(TEXT) // 2], encoding="utf-8")
    wish = ImatrixWish(_model(desk), f"{words}")
    matrix = desk.services.imatrices.make(wish).future.result(PATIENCE_S).path
    levels = ("IQ3_S", "Q2_K", "IQ2_XS", "Q4_K_M")
    with_it = _make(desk, tmp_path / "with", levels, matrix)[:2]
    without = _make(desk, tmp_path / "without", ("IQ3_S", "Q2_K"))
    better, worse = _divergences(desk, with_it), _divergences(desk, without)
    assert better[0] < worse[0]
    assert better[1] < worse[1]


def _make(
    desk: Desk, folder: Path, levels: tuple[str, ...], matrix: str | None = None
) -> list[ModelFile]:
    folder.mkdir()
    wish = LevelsWish(_model(desk), levels, f"{folder}", LevelRecipe(imatrix=matrix))
    made = desk.services.quantizing.make(wish).future.result(PATIENCE_S)
    return [_model(desk, each.plan.path) for each in made]


def _divergences(desk: Desk, models: list[ModelFile]) -> list[float]:
    """From the starter, on the part of the text that the matrix has not seen."""
    plan = EvaluationPlan(TEXT[len(TEXT) // 2 :], CONTEXT, 6)
    services = desk.services
    evaluator = Evaluator(
        services.models, services.paths.evaluations, lambda _model: desk.load, print
    )
    results = evaluator.start(plan, models, _model(desk)).future.result(PATIENCE_S)
    return [each.quality.divergence.mean.value for each in results if each.quality.divergence]
