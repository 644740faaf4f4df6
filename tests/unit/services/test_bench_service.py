"""A benchmark's tests run one after another in one load, and every end of it is heard."""

from __future__ import annotations

import pytest

from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.engine.protocol import Bench, BenchDone, BenchSample, Cancel, Failed, Load
from app.services.bench_service import Bencher, BenchTest, Rate
from app.services.model_service import ModelService
from tests.helpers.fake_engine import FakeEngines, FakeMachine, a_model
from tests.helpers.recorder import Recorder

TESTS = (BenchTest(64, 0), BenchTest(0, 16, depth=32, threads=2))


class Desk:
    """A benchmark on a fake engine."""

    def __init__(self) -> None:
        self.engines = FakeEngines()
        self.samples: list[tuple[str, float]] = []
        models = ModelService(Recorder().publish, FakeMachine(), self.engines)
        self.bencher = Bencher(
            models,
            a_model(),
            LoadParams(),
            3,
            lambda test, sample: self.samples.append((test.name, sample.rate)),
        )

    @property
    def asked(self) -> list[Bench]:
        """What the engine was told to measure."""
        return [each for each in self.engines.last.sent if isinstance(each, Bench)]

    def measure(self, *rates: float) -> None:
        """The newest test is done."""
        request = self.asked[-1]
        for rate in rates:
            self.engines.last.listener(BenchSample(request.request_id, "pp", rate))
        self.engines.last.listener(BenchDone(request.request_id))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_all_tests_share_one_load_that_holds_the_deepest(desk: Desk) -> None:
    future = desk.bencher.run((*TESTS, BenchTest(128, 32, depth=512)))
    desk.engines.last.load()
    for _ in range(3):
        desk.measure(1.0)
    assert len(future.result(0)) == 3
    loads = [each for each in desk.engines.last.sent if isinstance(each, Load)]
    (load,) = loads
    assert load.params.context_length is not None
    assert load.params.context_length >= 128 + 32 + 512
    assert len(desk.engines.workers) == 1


def test_a_test_is_asked_for_when_the_one_before_is_done(desk: Desk) -> None:
    future = desk.bencher.run(TESTS)
    desk.engines.last.load()
    assert [(each.prompt_tokens, each.generated_tokens) for each in desk.asked] == [(64, 0)]
    desk.measure(10.0, 20.0)
    second = desk.asked[1]
    assert (second.generated_tokens, second.depth, second.threads) == (16, 32, 2)
    desk.measure(5.0)
    first, last = future.result(0)
    assert first.rate == Rate.of([10.0, 20.0])
    assert last.rate == Rate(5.0, 0.0, (5.0,))
    assert (first.threads, last.threads) == (4, 2)
    assert desk.samples == [("pp64", 10.0), ("pp64", 20.0), ("tg16 @ d32", 5.0)]


def test_a_failure_of_a_later_test_ends_the_benchmark(desk: Desk) -> None:
    future = desk.bencher.run(TESTS)
    desk.engines.last.load()
    desk.measure(1.0)
    request = desk.asked[-1]
    desk.engines.last.listener(Failed(request.request_id, "No.", "Try.", "decode_failed"))
    error = future.exception(0)
    assert isinstance(error, UserFixableError)
    assert error.code == "decode_failed"


def test_a_crash_ends_the_benchmark(desk: Desk) -> None:
    future = desk.bencher.run(TESTS)
    desk.engines.last.load()
    desk.engines.last.crash()
    assert isinstance(future.exception(0), UserFixableError)


@pytest.mark.parametrize(
    ("tests", "code"),
    [((), "nothing_to_do"), ((BenchTest(1, 0), BenchTest(512, 0, 32768)), "context_too_short")],
)
def test_what_cannot_be_measured_is_refused_before_a_load(
    desk: Desk, tests: tuple[BenchTest, ...], code: str
) -> None:
    with pytest.raises(UserFixableError) as refused:
        desk.bencher.run(tests)
    assert refused.value.code == code
    assert desk.engines.workers == []


def test_a_stop_reaches_the_test_that_is_under_way(desk: Desk) -> None:
    run = desk.bencher.start(TESTS)
    desk.engines.last.load()
    desk.measure(1.0)
    run.stop()
    assert desk.engines.last.sent[-1] == Cancel(desk.asked[1].request_id)
    desk.engines.last.listener(Failed(desk.asked[1].request_id, "Stopped.", "", "cancelled"))
    with pytest.raises(UserFixableError) as stopped:
        run.future.result(0)
    assert stopped.value.code == "cancelled"


def test_a_model_that_is_unloaded_meanwhile_ends_it_as_a_stop_does(desk: Desk) -> None:
    run = desk.bencher.start(TESTS)
    desk.engines.last.load()
    desk.engines.last.close()
    with pytest.raises(UserFixableError) as stopped:
        run.future.result(0)
    assert stopped.value.code == "cancelled"
