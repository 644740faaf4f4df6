"""Which engine computes which model."""

from __future__ import annotations

from app.domain.engine_pack import BUILT_IN, PackChoice, advised_backend, backend_of
from app.domain.generation import Device


def test_one_step_back_leads_to_what_was_used_before() -> None:
    choice = PackChoice().using("a").using("b")
    assert (choice.active, choice.previous) == ("b", "a")
    assert choice.using("b") == choice
    assert choice.using(choice.previous).active == "a"


def test_what_is_removed_is_used_nowhere() -> None:
    assert PackChoice("a", "b").without("a") == PackChoice(BUILT_IN, "b")
    assert PackChoice("b", "a").without("a") == PackChoice("b", BUILT_IN)


def test_the_backend_is_named_after_its_first_device() -> None:
    cpu = Device("CPU", "a processor", "cpu")
    assert backend_of([Device("CUDA0", "a card", "gpu"), cpu]) == "CUDA"
    assert backend_of([cpu]) == "CPU"
    assert backend_of([Device("BLAS", "a library", "accel"), cpu]) == "CPU"


def test_a_card_that_lies_idle_is_worth_a_word() -> None:
    cpu, card = Device("CPU", "a processor", "cpu"), Device("CUDA0", "a card", "gpu")
    assert advised_backend(("NVIDIA",), [cpu]) == ("NVIDIA", "CUDA")
    assert advised_backend(("Intel", "NVIDIA"), [cpu]) == ("Intel", "Vulkan")
    assert advised_backend(("NVIDIA",), [card, cpu]) is None
    assert advised_backend((), [cpu]) is None
