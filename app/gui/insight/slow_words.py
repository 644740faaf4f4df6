"""Why an answer was slow, in plain sentences with its figures. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.latency import Beside, Phase, latency_of
from app.gui.formats import percent, rate, seconds, tokens

if TYPE_CHECKING:
    from app.domain.generation import AnswerStats
    from app.domain.latency import Latency

_NOTICED_S = 0.25  # shorter waits are none
_FRESH = 64  # tokens that are always new: the question
_LONG_PROMPT = 512
_BUSY = 0.6  # of the measured speed; below, something took its time
_READING_PACE = 5.0  # tokens/s of somebody who reads
NOTHING = Beside()


class SlowWords(QObject):
    """The longest causes first; one sentence where there is none."""

    def sentences(self, stats: AnswerStats, beside: Beside = NOTHING) -> list[str]:
        """Empty where nothing was computed."""
        if stats.from_answer_cache:
            return []
        latency = latency_of(stats, beside.paint_s)
        causes = [
            (latency.seconds[Phase.LOAD] or 0.0, self._load(stats)),
            (latency.seconds[Phase.WAIT] or 0.0, self._wait(latency)),
            (latency.seconds[Phase.PREFILL] or 0.0, self._prompt(stats)),
            (latency.seconds[Phase.DECODE] or 0.0, self._decode(stats, beside)),
            (0.0, self._threads(beside)),
            (0.0, self._guessing(stats)),
        ]
        causes.sort(key=lambda cause: -cause[0])
        found = [sentence for _seconds, sentence in causes if sentence]
        return found or [self._nothing(latency)]

    def _load(self, stats: AnswerStats) -> str:
        if stats.load_s is None or stats.load_s < _NOTICED_S:
            return ""
        words = self.tr("The model had to be loaded first: {time}.")
        return words.format(time=seconds(stats.load_s))

    def _wait(self, latency: Latency) -> str:
        waited = latency.seconds[Phase.WAIT]
        if waited is None or waited < _NOTICED_S:
            return ""
        words = self.tr("It waited {time} while other answers were written.")
        return words.format(time=seconds(waited))

    def _prompt(self, stats: AnswerStats) -> str:
        fresh = stats.prompt_tokens - stats.reused_tokens
        if stats.prefill_s is None or fresh <= _FRESH:
            return ""
        cause = stats.prefix_break
        if cause is not None:
            words = self.tr(
                "{count} of {total} prompt tokens were read anew in {time}: what the engine had"
                " kept ended at token {at}, where the text has changed."
            )
            at = tokens(cause.position + 1)
        elif fresh >= _LONG_PROMPT and stats.prefill_s >= _NOTICED_S:
            words = self.tr("The prompt was long: {count} of {total} tokens were read in {time}.")
            at = ""
        else:
            return ""
        return words.format(
            count=tokens(fresh),
            total=tokens(stats.prompt_tokens),
            time=seconds(stats.prefill_s),
            at=at,
        )

    def _decode(self, stats: AnswerStats, beside: Beside) -> str:
        speed, usual = stats.decode_rate, beside.usual_rate
        if speed is None:
            return ""
        if usual is not None and speed < usual * _BUSY:
            words = self.tr(
                "The model wrote {rate} tokens a second; {usual} were measured here. Other programs"
                " were busy, other answers were written, or the context was long."
            )
            return words.format(rate=rate(speed), usual=rate(usual))
        if speed >= _READING_PACE:
            return ""
        words = self.tr(
            "The model wrote {rate} tokens a second, slower than one reads. A smaller model or"
            " level, or more layers on the graphics card, would be faster."
        )
        return words.format(rate=rate(speed))

    def _threads(self, beside: Beside) -> str:
        threads, best = beside.threads, beside.best_threads
        if threads is None or best is None or threads >= best:
            return ""
        words = self.tr("It runs on {threads} of the {best} threads that are fastest here.")
        return words.format(threads=threads, best=best)

    def _guessing(self, stats: AnswerStats) -> str:
        figures = stats.speculation
        if figures is None or figures.gain is None or figures.gain >= 1:
            return ""
        words = self.tr("Guessing ahead cost more than it gained: {share} of the usual speed.")
        return words.format(share=percent(figures.gain * 100))

    def _nothing(self, latency: Latency) -> str:
        decode = latency.seconds[Phase.DECODE]
        if decode is None or not latency.total:
            return self.tr("Nothing held it up.")
        words = self.tr("Nothing held it up: {share} of the time went into writing.")
        return words.format(share=percent(100 * decode / latency.total))
