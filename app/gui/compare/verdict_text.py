"""The verdict on levels in words: one or two sentences with their figures. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.verdict import ENOUGH, VerdictKind
from app.gui.compare.axis_words import kept_share
from app.gui.formats import local, memory, rate
from app.gui.insight.token_words import share

if TYPE_CHECKING:
    from app.domain.verdict import Verdict

_NOTICED = 0.05  # of the reference's speed: less is no gain worth a word


class VerdictText(QObject):
    """Plain text; names of levels may come from strangers."""

    def sentence(self, verdict: Verdict) -> str:
        """What to take and why, or what to do so that it can be said."""
        match verdict.kind:
            case VerdictKind.BEST | VerdictKind.CLOSEST | VerdictKind.REFERENCE:
                return self._of_both(verdict)
            case VerdictKind.ALL_SAME | VerdictKind.ONLY_SPEED | VerdictKind.ONLY_QUALITY:
                return self._of_one(verdict)
            case _:
                return self._without_level(verdict)

    def _of_both(self, verdict: Verdict) -> str:
        parts = self._reasons(verdict)
        if verdict.kind is VerdictKind.REFERENCE:
            words = self.tr(
                "{level}: nothing that is clearly faster makes at least {share} of its choices{fit}"
            )
            fit = "".join(f", {part}" for part in self._room(verdict))
            text = words.format(level=verdict.level, share=share(ENOUGH), fit=fit)
            return f"{text}."
        reasons = ", ".join(parts)
        if verdict.kind is VerdictKind.BEST:
            return f"{verdict.level}: {reasons}."
        words = self.tr(
            "{level} is the closest of those that fit: {reasons}. That is less than the {share}"
            " that Quantscope asks for."
        )
        return words.format(level=verdict.level, reasons=reasons, share=share(ENOUGH))

    def _of_one(self, verdict: Verdict) -> str:
        if verdict.kind is VerdictKind.ALL_SAME:
            words = self.tr(
                "{level}, because it is the smallest: nothing that was measured differs beyond the"
                " error."
            )
            return words.format(level=verdict.level)
        reasons = "".join(f", {part}" for part in self._reasons(verdict))
        if verdict.kind is VerdictKind.ONLY_QUALITY:
            words = self.tr(
                "{level} is the smallest that keeps the reference's words{reasons}. Its speed was"
                " not measured."
            )
            return words.format(level=verdict.level, reasons=reasons)
        words = self.tr(
            "{level} writes fastest, {rate} tokens/s{reasons}. How well it writes was not measured."
        )
        return words.format(level=verdict.level, rate=rate(verdict.decode_rate), reasons=reasons)

    def _without_level(self, verdict: Verdict) -> str:
        match verdict.kind:
            case VerdictKind.NOTHING_FITS:
                words = self.tr(
                    "None of them fits: even {level} needs {size} more than is free. Unload another"
                    " model, shorten the context, or take a smaller level."
                )
                missing = " ".join(memory(-(verdict.spare_bytes or 0)))
                return words.format(level=verdict.level, size=missing)
            case VerdictKind.CONTENDED:
                return self.tr(
                    "The speeds were measured while something else computed. Run the levels one"
                    " after another for a verdict."
                )
            case VerdictKind.TOO_LITTLE_TEXT:
                return self.tr(
                    "There is not enough text yet to tell whether a faster level keeps the"
                    " reference's words. Measure with more."
                )
            case _:
                return self.tr("Measure two levels at least for a verdict.")

    def _reasons(self, verdict: Verdict) -> list[str]:
        """ "99.1 % of Q8_0's choices", "1.6 × its speed", "fits with 3.0 GB to spare" """
        return [*self._quality(verdict), *self._speed(verdict), *self._room(verdict)]

    def _quality(self, verdict: Verdict) -> list[str]:
        if verdict.agreement is None or verdict.level == verdict.reference:
            return []
        kept = kept_share(verdict.agreement)
        if not verdict.reference:
            return [self.tr("{share} of the reference's choices").format(share=kept)]
        words = self.tr("{share} of {reference}’s choices")
        return [words.format(share=kept, reference=verdict.reference)]

    def _speed(self, verdict: Verdict) -> list[str]:
        ratio = verdict.speed_ratio
        if ratio is None or verdict.level == verdict.reference:
            return []
        if abs(ratio - 1) < _NOTICED:
            return [self.tr("as fast")]
        times = local(f"{ratio:.{2 if ratio < 1 else 1}f}")
        if verdict.agreement is None:
            words = self.tr("{times} × the speed of {reference}")
            return [words.format(times=times, reference=verdict.reference)]
        return [self.tr("{times} × its speed").format(times=times)]

    def _room(self, verdict: Verdict) -> list[str]:
        if verdict.spare_bytes is None or verdict.spare_bytes < 0:
            return []
        words = self.tr("fits with {size} to spare")
        return [words.format(size=" ".join(memory(verdict.spare_bytes)))]
