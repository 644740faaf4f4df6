"""What was saved, guessed or left out in an answer, in words. Plain text only. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.sentences import translated
from app.gui.formats import UNKNOWN, local, percent, tokens

if TYPE_CHECKING:
    from app.domain.answer_figures import ContextCut, PrefixBreak, ReuseSource, SpeculationFigures
    from app.domain.generation import AnswerStats

_EXCERPT = 40  # characters of each side


class AnswerWords(QObject):
    """A dash for what is unknown, never a zero."""

    def source(self, source: ReuseSource | None) -> str:
        """Where reused tokens came from; empty where that is not known."""
        if source is None:
            return ""
        from app.domain.answer_figures import ReuseSource

        names = {
            ReuseSource.CONVERSATION: self.tr("this chat"),
            ReuseSource.SIBLING: self.tr("a chat that begins alike"),
            ReuseSource.DISK: self.tr("disk"),
        }
        return names[source]

    def reused(self, count: int | None, source: ReuseSource | None) -> str:
        """ "960 tok · this chat" """
        if count is None:
            return UNKNOWN
        words = self.tr("{count} tok").format(count=tokens(count))
        where = self.source(source) if count else ""
        return f"{words} · {where}" if where else words

    def read_again(self, cause: PrefixBreak | None) -> str:
        """ "Read again from token 961: “Monday” became “Tuesday”" """
        if cause is None:
            return ""
        cached, wanted = excerpt(cause.cached), excerpt(cause.wanted)
        if cached and wanted:
            words = self.tr("Read again from token {at}: “{cached}” became “{wanted}”")
        elif wanted:
            words = self.tr("Read again from token {at}: “{wanted}” is new there")
        else:
            words = self.tr("Read again from token {at}: “{cached}” is gone from there")
        return words.format(at=tokens(cause.position + 1), cached=cached, wanted=wanted)

    def guessed(self, figures: SpeculationFigures | None) -> str:
        """ "120 of 160 · ×1.32" """
        if figures is None or not figures.drafted:
            return UNKNOWN
        words = self.tr("{accepted} of {drafted}")
        text = words.format(accepted=tokens(figures.accepted), drafted=tokens(figures.drafted))
        return text if figures.gain is None else f"{text} · ×" + local(f"{figures.gain:.2f}")

    def guessing(self, figures: SpeculationFigures | None) -> str:
        """Acceptance and verdict as sentences."""
        if figures is None:
            return ""
        share = figures.acceptance
        if share is None:
            return translated(figures.verdict)
        kinds = {"lookup": self.tr("from the text so far"), "draft": self.tr("by a draft model")}
        words = self.tr("Guessed ahead {how}, {share} right.").format(
            how=kinds.get(figures.kind, figures.kind),
            share=percent(share * 100),
        )
        return f"{words} {translated(figures.verdict)}".strip()

    def cut(self, cut: ContextCut | None) -> str:
        """ "2 older turns left out (1,204 tokens)" """
        if cut is None:
            return ""
        parts = []
        if cut.dropped_turns or (cut.dropped_tokens and not cut.summarised_turns):
            parts.append(self._dropped(cut))
        if cut.summarised_turns == 1:
            parts.append(self.tr("1 older turn summarised"))
        elif cut.summarised_turns:
            words = self.tr("{turns} older turns summarised")
            parts.append(words.format(turns=tokens(cut.summarised_turns)))
        if cut.shifted_tokens:
            words = self.tr("{count} older tokens let go while it was written")
            parts.append(words.format(count=tokens(cut.shifted_tokens)))
        return ", ".join(parts)

    def remark(self, stats: AnswerStats) -> str:
        """What must not be missed about an answer; empty where it is an ordinary one."""
        if stats.from_answer_cache:
            return self.tr("from the answer cache")
        cut = stats.context_cut
        return self.cut(replace(cut, dropped_tokens=0) if cut and cut.dropped_turns else cut)

    def detail(self, stats: AnswerStats) -> list[str]:
        """Everything that has no figure of its own, a sentence each."""
        cache = self.tr("Nothing was computed: the very same was asked before.")
        found = (
            cache if stats.from_answer_cache else "",
            self.cut(stats.context_cut),
            self.read_again(stats.prefix_break),
            self.guessing(stats.speculation),
        )
        return [each for each in found if each]

    def _dropped(self, cut: ContextCut) -> str:
        count = tokens(cut.dropped_tokens)
        if not cut.dropped_turns:
            return self.tr("{count} older tokens left out").format(count=count)
        if cut.dropped_turns == 1:
            turns = self.tr("1 older turn left out")
        else:
            turns = self.tr("{turns} older turns left out").format(turns=tokens(cut.dropped_turns))
        if not cut.dropped_tokens:
            return turns
        return self.tr("{turns} ({count} tokens)").format(turns=turns, count=count)


def excerpt(text: str) -> str:
    """A piece of a prompt on one line, white space made visible where it is all there is."""
    shown = text.replace("\r", "").replace("\n", "⏎").replace("\t", "⇥")
    shown = "".join(sign if sign.isprintable() else "·" for sign in shown)
    if shown and not shown.strip():
        shown = "␣" * len(shown)
    return shown if len(shown) <= _EXCERPT else shown[:_EXCERPT].rstrip() + "…"
