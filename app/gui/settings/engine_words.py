"""The choices of the engine settings, in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.sentences import translated
from app.domain.answer_params import ContextPolicy, Speculation
from app.gui.formats import file_size, local, tokens

if TYPE_CHECKING:
    from app.domain.answer_figures import SpeculationFigures
    from app.domain.prompt_cache import PromptCacheUse

_LEAST_SHOWN = 100_000  # bytes; fewer would be 0.0 MB


class EngineWords(QObject):
    """Value, name and sentence of each choice; states as sentences."""

    def policies(self) -> list[tuple[ContextPolicy, str, str]]:
        return [
            (
                ContextPolicy.STOP,
                self.tr("Stop"),
                self.tr("The answer ends where the context does. Nothing is ever left out."),
            ),
            (
                ContextPolicy.DROP_TURNS,
                self.tr("Leave out the oldest turns"),
                self.tr("The model no longer sees them; the chat keeps them."),
            ),
            (
                ContextPolicy.SHIFT,
                self.tr("Let the oldest words slip away"),
                self.tr("While the answer is written, and only with models that can do it."),
            ),
            (
                ContextPolicy.SUMMARISE,
                self.tr("Summarise the older turns"),
                self.tr("The model writes a summary first, which takes a moment."),
            ),
        ]

    def speculations(self) -> list[tuple[Speculation, str, str]]:
        return [
            (
                Speculation.AUTO,
                self.tr("Automatic"),
                self.tr("Where it has paid on this machine, and never otherwise."),
            ),
            (
                Speculation.LOOKUP,
                self.tr("From the text so far"),
                self.tr("Guesses what was written before: good for edits, code and quotes."),
            ),
            (
                Speculation.DRAFT,
                self.tr("With a draft model"),
                self.tr("A small model guesses; it is chosen in a model’s load settings."),
            ),
            (Speculation.OFF, self.tr("Off"), self.tr("One token after the other.")),
        ]

    def verdict(self, figures: SpeculationFigures | None) -> str:
        """How guessing went in the newest answer that tried it."""
        if figures is None:
            return self.tr("Not tried since Quantscope was started.")
        share = figures.acceptance
        counts = self.tr("Newest answer: {accepted} of {drafted} guesses were right.").format(
            accepted=tokens(figures.accepted), drafted=tokens(figures.drafted)
        )
        parts = [counts] if share is not None else []
        if figures.gain is not None:
            words = self.tr("That made it {gain} times as fast.")
            parts.append(words.format(gain=local(f"{figures.gain:.2f}")))
        return " ".join([*parts, translated(figures.verdict)]).strip()

    def prompt_use(self, use: PromptCacheUse | None) -> str:
        """ "1.2 GB of 8.6 GB, 14 conversations" """
        if use is None:
            return self.unmeasured()
        count = self.tr("1 state") if use.entries == 1 else self.tr("{count} states")
        words = self.tr("Now: {size} in {count}")
        return words.format(size=file_size(use.size), count=count.format(count=tokens(use.entries)))

    def answer_use(self, count: int, size: int) -> str:
        """ "Now: 0.2 MB in 23 answers"; `size` in bytes"""
        if not count:
            return self.tr("Now: nothing")
        answers = self.tr("1 answer") if count == 1 else self.tr("{count} answers")
        taken = file_size(size) if size >= _LEAST_SHOWN else self.tr("under 0.1 MB")
        words = self.tr("Now: {size} in {answers}")
        return words.format(size=taken, answers=answers.format(count=tokens(count)))

    def unmeasured(self) -> str:
        """Before a cache was looked at."""
        return self.tr("Now: –")
