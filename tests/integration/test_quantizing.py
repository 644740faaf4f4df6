"""Levels made of real models: the same bytes as llama.cpp's own, in place whole or not at all."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.chat import MessageStatus
from app.domain.errors import UserFixableError
from app.domain.families import families_of
from app.domain.quant import MAKEABLE_LEVELS, file_type_number
from app.domain.quantizing import LevelRecipe, LevelsWish, MadeLevel, TensorChoice
from app.engine.gguf_header import read_header
from app.engine.gguf_types import TENSOR_TYPES
from app.engine.llama_quantize import LONGEST_TEXT
from app.engine.worker import EngineWorker
from app.services.level_files import work_file
from app.services.pace_book import PaceBook
from app.services.quantize_run import Heard
from app.services.quantize_service import QuantizeService
from tests.helpers.chain_model import ChainSize, chain_model
from tests.helpers.imatrix_writer import averages, random_sums, write_imatrix, write_old_imatrix
from tests.helpers.plain_quantize import quantize_plainly
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.services.engine_session import Listener
    from tests.helpers.imatrix_writer import Floats
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
_NEEDY = ("IQ1_S", "IQ1_M", "IQ2_XXS", "IQ2_XS", "IQ2_S", "IQ2_M", "IQ3_XXS", "IQ3_XS", "Q2_K_S")
_LEVELS = ("Q8_0", "Q4_K_M", "Q2_K", "IQ4_XS")
_TYPE_NUMBERS = {kind.name: number for number, kind in TENSOR_TYPES.items()}


class Workshop:
    """Makes levels of one model into one folder."""

    def __init__(self, desk: Desk, folder: Path, model: Path | str = "starter") -> None:
        self.desk = desk
        self.folder = folder
        self.model = desk.services.library.find(str(model)).result(timeout=PATIENCE_S)

    def wish(self, *levels: str, **changes: Any) -> LevelsWish:  # noqa: ANN401 - fields of LevelsWish
        """For files in the folder."""
        return LevelsWish(self.model, levels, f"{self.folder}", **changes)

    def make(self, *levels: str, **changes: Any) -> tuple[MadeLevel, ...]:  # noqa: ANN401
        """Make them and wait."""
        making = self.desk.services.quantizing.make(self.wish(*levels, **changes))
        return making.future.result(timeout=PATIENCE_S)

    def refusal(self, *levels: str, **changes: Any) -> str:  # noqa: ANN401
        """The code of the error that making them ends with; it has words for what to do."""
        with pytest.raises(UserFixableError) as refused:
            self.make(*levels, **changes)
        assert refused.value.action
        return refused.value.code

    def left(self) -> list[str]:
        """Everything in the folder."""
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def shop(desk: Desk, tmp_path: Path) -> Workshop:
    folder = tmp_path / "made"
    folder.mkdir()
    return Workshop(desk, folder)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that is quantized in a moment, also to what takes long."""
    size = ChainSize(layers=1, feed_forward=512, vocabulary=512)
    return chain_model(tmp_path_factory.mktemp("models") / "small-F16.gguf", size)


@pytest.fixture(scope="session")
def long_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that takes seconds to quantize."""
    size = ChainSize(layers=6, width=1024, feed_forward=2816, heads=16, kv_heads=4)
    return chain_model(tmp_path_factory.mktemp("models") / "long-F16.gguf", size)


@pytest.mark.parametrize("level", _LEVELS)
def test_a_level_is_what_llama_cpp_makes_and_as_large_as_was_said(
    shop: Workshop, starter: Path, tmp_path: Path, level: str
) -> None:
    (planned,) = shop.desk.services.quantizing.plan(shop.wish(level)).result(PATIENCE_S)
    assert shop.left() == []
    (made,) = shop.make(level)
    written = Path(made.plan.path).read_bytes()
    assert made.plan == planned
    assert len(written) == planned.file_bytes
    number = file_type_number(level)
    assert number is not None
    assert written == quantize_plainly(starter, tmp_path / "plain.gguf", number)
    answer = shop.desk.ask("Hello", model=made.plan.path).answer
    assert (answer.status, bool(answer.text)) == (MessageStatus.DONE, True)


def test_every_level_can_be_made_and_has_the_size_that_was_told(
    desk: Desk, shop: Workshop, small: Path, tmp_path: Path
) -> None:
    imatrix = write_imatrix(tmp_path / "words.imatrix", random_sums(small))
    recipe = LevelRecipe(imatrix=f"{imatrix}")
    made = Workshop(desk, shop.folder, small).make(*MAKEABLE_LEVELS, recipe=recipe)
    assert [each.plan.level for each in made] == [*MAKEABLE_LEVELS]
    for each in made:
        assert Path(each.plan.path).stat().st_size == each.plan.file_bytes
        assert read_header(Path(each.plan.path)).count("general.file_type") == file_type_number(
            each.plan.level
        )


def test_levels_that_lack_a_matrix_are_surveyed_as_large_as_they_get_with_one(
    desk: Desk, shop: Workshop, small: Path, tmp_path: Path
) -> None:
    chain = Workshop(desk, shop.folder, small)
    offers = desk.services.quantizing.survey(chain.wish(*_NEEDY), Heard()).future.result(PATIENCE_S)
    assert {offer.problem.code for offer in offers if offer.problem} == {"needs_imatrix"}
    imatrix = write_imatrix(tmp_path / "words.imatrix", random_sums(small))
    made = chain.make(*_NEEDY, recipe=LevelRecipe(imatrix=f"{imatrix}"))
    for offer, level in zip(offers, made, strict=True):
        assert offer.plan is not None
        assert offer.plan.bits_per_weight == level.plan.bits_per_weight
        assert 0 <= level.plan.file_bytes - offer.plan.file_bytes <= 2 * LONGEST_TEXT


def test_what_levels_took_narrows_what_is_said_of_the_next(shop: Workshop, long_work: Path) -> None:
    quantizing = shop.desk.services.quantizing

    def width() -> float:
        (offer,) = quantizing.survey(shop.wish("Q6_K"), Heard()).future.result(PATIENCE_S)
        assert offer.time is not None
        return offer.time.high / offer.time.low

    before = width()
    chain = Workshop(shop.desk, shop.folder, long_work)
    chain.make("IQ4_XS", recipe=LevelRecipe(threads=1))
    assert width() < before


@pytest.mark.parametrize("level", ["IQ1_S", "IQ2_XXS", "IQ2_M", "IQ3_XXS", "IQ3_XS", "Q2_K_S"])
def test_few_bits_are_refused_without_an_imatrix(shop: Workshop, level: str) -> None:
    assert shop.refusal("Q8_0", level) == "needs_imatrix"
    assert shop.left() == []


def test_levels_join_the_family_of_their_model(shop: Workshop) -> None:
    made = shop.make("Q8_0", "Q2_K", add=True)
    models = shop.desk.services.library.list_models().result(PATIENCE_S)
    (family,) = families_of(models)
    assert family.labels == ("Q2_K", "Q8_0", "F16")
    assert {each.model.id for each in made if each.model} == {
        model.id for model in family.levels if not model.bundled
    }
    header = read_header(Path(made[0].plan.path))
    assert header.text("general.name") == shop.model.info.name


def test_pruned_layers_and_chosen_tensors_are_as_llama_cpp_has_them(
    shop: Workshop, starter: Path, tmp_path: Path
) -> None:
    choices = (TensorChoice(r"blk\.0\.ffn_down", "Q6_K"), TensorChoice("ffn_down", "Q8_0"))
    recipe = LevelRecipe(prune_layers=(2,), tensors=choices)
    (made,) = shop.make("Q4_0", recipe=recipe)
    plain = quantize_plainly(
        starter,
        tmp_path / "plain.gguf",
        2,
        prune=(2,),
        tensors=[(choice.pattern, _TYPE_NUMBERS[choice.type]) for choice in choices],
    )
    written = Path(made.plan.path).read_bytes()
    assert written == plain
    assert len(written) == made.plan.file_bytes
    kinds = {tensor.name: tensor.type.name for tensor in read_header(Path(made.plan.path)).tensors}
    assert (kinds["blk.0.ffn_down.weight"], kinds["blk.1.ffn_down.weight"]) == ("Q6_K", "Q8_0")
    assert shop.desk.ask("Hello", model=made.plan.path).answer.status is MessageStatus.DONE


@pytest.mark.parametrize("write", [write_imatrix, write_old_imatrix])
def test_an_imatrix_weighs_as_llama_cpp_weighs_it(
    desk: Desk,
    shop: Workshop,
    small: Path,
    tmp_path: Path,
    write: Callable[[Path, dict[str, Floats]], Path],
) -> None:
    sums = random_sums(small)
    imatrix = write(tmp_path / "words.imatrix", sums)
    recipe = LevelRecipe(imatrix=f"{imatrix}")
    (made,) = Workshop(desk, shop.folder, small).make("IQ3_XXS", recipe=recipe)
    plain = tmp_path / "plain.gguf"
    quantize_plainly(small, plain, 23, imatrix=averages(sums))
    path = Path(made.plan.path)
    assert path.stat().st_size == made.plan.file_bytes
    assert _weights(path) == _weights(plain)
    metadata = read_header(path).metadata
    assert metadata["quantize.imatrix.file"] == "words.imatrix"
    assert metadata["quantize.imatrix.dataset"] == "words.txt"
    assert metadata["quantize.imatrix.entries_count"] == len(sums)


def _weights(path: Path) -> bytes:
    header = read_header(path)
    last = header.tensors[-1]
    return path.read_bytes()[-(last.offset + last.size + -last.size % 32) :]


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        (LevelRecipe(prune_layers=(0, 99)), "bad_layer"),
        (LevelRecipe(prune_layers=tuple(range(6))), "bad_layer"),
        (LevelRecipe(tensors=(TensorChoice("nothing", "Q6_K"),)), "bad_tensor"),
        (LevelRecipe(tensors=(TensorChoice("attn_norm", "Q6_K"),)), "bad_tensor"),
        (LevelRecipe(tensors=(TensorChoice("ffn", "Q9"),)), "bad_tensor"),
        (LevelRecipe(tensors=(TensorChoice("ffn", "Q8_K"),)), "bad_tensor"),
        (LevelRecipe(tensors=(TensorChoice("(", "Q6_K"),)), "bad_tensor"),
        (LevelRecipe(tensors=(TensorChoice("token_embd", "IQ1_S"),)), "needs_imatrix"),
        (LevelRecipe(imatrix="/nowhere/at/all.imatrix"), "bad_imatrix"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_written(
    shop: Workshop, recipe: LevelRecipe, code: str
) -> None:
    assert shop.refusal("Q4_K_M", recipe=recipe) == code
    assert shop.left() == []


def test_an_imatrix_of_another_model_is_refused(shop: Workshop, tmp_path: Path) -> None:
    other = chain_model(tmp_path / "other.gguf", ChainSize(layers=1, width=512, vocabulary=512))
    imatrix = write_imatrix(tmp_path / "other.imatrix", random_sums(other))
    recipe = LevelRecipe(imatrix=f"{imatrix}")
    assert shop.refusal("Q4_K_M", recipe=recipe) == "bad_imatrix"


def test_a_tensor_that_the_imatrix_leaves_out_is_named_beforehand(
    shop: Workshop, starter: Path, tmp_path: Path
) -> None:
    sums = random_sums(starter)
    del sums["blk.0.ffn_up.weight"]
    recipe = LevelRecipe(imatrix=f"{write_imatrix(tmp_path / 'half.imatrix', sums)}")
    assert shop.refusal("IQ2_XS", recipe=recipe) == "needs_imatrix"


def test_what_is_quantized_already_is_quantized_again_only_on_demand(shop: Workshop) -> None:
    (made,) = shop.make("Q8_0")
    again = Workshop(shop.desk, shop.folder, made.plan.path)
    assert again.refusal("Q4_0") == "requantize"
    (smaller,) = again.make("Q4_0", recipe=LevelRecipe(requantize=True))
    assert Path(smaller.plan.path).stat().st_size == smaller.plan.file_bytes


def test_no_file_is_replaced_unless_that_is_wished_and_never_the_model(shop: Workshop) -> None:
    (made,) = shop.make("Q8_0")
    path = Path(made.plan.path)
    path.write_bytes(b"mine")
    assert shop.refusal("Q8_0") == "file_exists"
    assert path.read_bytes() == b"mine"
    shop.make("Q8_0", overwrite=True)
    assert path.stat().st_size == made.plan.file_bytes
    own = Workshop(shop.desk, path, path)
    recipe = LevelRecipe(requantize=True)
    assert own.refusal("Q4_0", recipe=recipe, overwrite=True) == "same_file"
    assert path.stat().st_size == made.plan.file_bytes


def test_stop_in_the_middle_leaves_nothing_and_what_was_made_before(
    desk: Desk, shop: Workshop, long_work: Path
) -> None:
    chain = Workshop(desk, shop.folder, long_work)
    begun = threading.Event()
    heard = Heard(lambda progress: begun.set() if progress.level == "IQ4_XS" else None)
    making = desk.services.quantizing.make(chain.wish("Q8_0", "IQ4_XS"), heard)
    assert begun.wait(PATIENCE_S)
    making.stop()
    with pytest.raises(UserFixableError) as stopped:
        making.future.result(PATIENCE_S)
    assert stopped.value.code == "cancelled"
    assert chain.left() == ["long-Q8_0.gguf"]


def test_a_wish_that_is_stopped_before_its_turn_does_nothing(desk: Desk, shop: Workshop) -> None:
    first = desk.services.quantizing.make(shop.wish("IQ4_XS"))
    second = desk.services.quantizing.make(shop.wish("Q2_K"))
    second.stop()
    with pytest.raises(UserFixableError):
        second.future.result(PATIENCE_S)
    assert len(first.future.result(PATIENCE_S)) == 1
    assert shop.left() == ["quantscope-starter-IQ4_XS.gguf"]


@pytest.fixture
def watched(desk: Desk) -> Iterator[tuple[QuantizeService, list[EngineWorker]]]:
    """A service whose engine processes can be got hold of."""
    workers: list[EngineWorker] = []

    def make_worker(listener: Listener) -> EngineWorker:
        workers.append(EngineWorker(listener))
        return workers[-1]

    pace = PaceBook(desk.services.database, lambda: "this one")
    service = QuantizeService(desk.services.library, lambda: 1, make_worker, pace)
    yield service, workers
    service.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_killed_engine_is_told_of_and_leaves_nothing(
    desk: Desk, shop: Workshop, long_work: Path, watched: tuple[QuantizeService, list[EngineWorker]]
) -> None:
    service, workers = watched
    chain = Workshop(desk, shop.folder, long_work)
    begun: Future[None] = Future()

    def kill(_progress: object) -> None:
        pid = workers[0].pid
        if pid is not None and not begun.done():
            begun.set_result(None)
            os.kill(pid, signal.SIGKILL)

    making = service.make(chain.wish("IQ4_XS"), Heard(kill))
    with pytest.raises(UserFixableError) as killed:
        making.future.result(PATIENCE_S)
    assert killed.value.code == "engine_killed"
    assert chain.left() == []


def test_what_a_run_that_died_left_behind_is_removed_by_the_next(shop: Workshop) -> None:
    (made,) = shop.make("Q2_K")
    target = Path(made.plan.path)
    with work_file(target) as work:
        left = work
    left.write_bytes(b"half")
    left.with_suffix(".lock").write_bytes(b"")
    shop.make("Q2_K", overwrite=True)
    assert shop.left() == [target.name]


def test_two_runs_do_not_write_the_same_file(shop: Workshop) -> None:
    with work_file(shop.folder / "quantscope-starter-Q2_K.gguf"):
        assert shop.refusal("Q2_K") == "busy"
    shop.make("Q2_K")


def test_progress_reaches_the_last_tensor_and_says_what_is_left(
    desk: Desk, shop: Workshop, long_work: Path
) -> None:
    chain = Workshop(desk, shop.folder, long_work)
    told: list[Any] = []
    desk.services.quantizing.make(chain.wish("Q8_0"), Heard(told.append)).future.result(PATIENCE_S)
    tensors = read_header(long_work).tensors
    assert [each.tensor for each in told] != []
    assert {each.tensor for each in told} == {tensor.name for tensor in tensors}
    assert told[0].seconds_left is None
    assert all(each.seconds_left >= 0 for each in told[1:])
    done = [each.done for each in told]
    assert done == sorted(done)
    shares = [each.share for each in told]
    assert shares == sorted(shares)
    assert shares[0] == 0 < shares[-1] < 1
    assert done[-1] < told[-1].total == sum(tensor.size for tensor in tensors)
