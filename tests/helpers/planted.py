"""Something of every kind that the app keeps, with some words wherever people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.batch import BatchPrompt
from app.domain.chat import Role, Turn
from app.domain.presets import Presets, PromptPreset
from app.domain.running_cost import CostBook
from app.storage import chats, messages
from app.storage.batches import add_batch, save_cells
from app.storage.cached_answers import CachedAnswer, keep_answer
from app.storage.comparisons import add_comparison
from app.storage.cost_file import save_costs
from app.storage.measurements import add_measurement
from app.storage.presets_file import save_presets
from app.storage.votes import add_series
from tests.helpers.batches import a_batch, done
from tests.helpers.comparisons import a_comparison
from tests.helpers.measurements import a_measurement
from tests.helpers.upkeep_desk import WAIT_S
from tests.helpers.votes import a_series, answered
from tests.unit.storage.builders import STATS, a_chat, a_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Services
    from app.paths import Paths


def plant(paths: Paths, services: Services, words: str) -> None:
    """Rows, files and settings; the presets and the prices must not have been looked at before."""
    database = services.database
    stored: tuple[tuple[Callable[..., object], tuple[object, ...]], ...] = (
        (chats.save_chat, (a_chat(title=words),)),
        (messages.add_message, (a_message("m", text=words),)),
        (add_comparison, (a_comparison(words),)),
        (add_series, (a_series(answered(words, "Yes.", words)),)),
        (add_measurement, (a_measurement(title=words),)),
        (add_batch, (a_batch(), (BatchPrompt("a", (Turn(Role.USER, words),)),))),
        (save_cells, ("batch-1", (done(0, 0, words),))),
        (keep_answer, ("key", "c", CachedAnswer(words, STATS), 1 << 20)),
    )
    for store, values in stored:
        database.submit(store, *values).result(WAIT_S)
    folders = (paths.attachments, paths.evaluations / "run", paths.divergences, paths.imatrices)
    for folder in (*folders, paths.engines / "0.3.36-x" / "llama_cpp"):
        folder.mkdir(parents=True)
        (folder / f"{'a' * 64}.png").write_bytes(b"x" * 1000)
    save_presets(paths.presets_file, Presets(prompts=(PromptPreset("mine", words),)))
    save_costs(paths.cost_file, CostBook(kwh_currency=words))
    services.settings.change(system_prompt=words, zoom=2.0)
    services.settings.saved().result(WAIT_S)
