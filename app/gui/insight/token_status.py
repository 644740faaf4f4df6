"""How far the tokens of an answer are, in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.insight import InsightChanged, InsightState
from app.gui.formats import local

if TYPE_CHECKING:
    from app.bridge.token_store import TokenStore


class TokenStatus(QObject):
    """One plain sentence."""

    def said(self, store: TokenStore) -> str:
        """Of what the store shows now."""
        known, state = store.first + len(store.records), store.state
        if state is None:
            return self.tr("Looking…")
        ways = {
            InsightState.STREAMING: self._streaming,
            InsightState.READING: self._reading,
            InsightState.MODEL_NEEDED: self._needed,
            InsightState.FAILED: self._failed,
            InsightState.DONE: self._done,
        }
        return ways[state.state](state, local(f"{known:,}"))

    def _streaming(self, _state: InsightChanged, known: str) -> str:
        return self.tr("{n} tokens, as they are written").format(n=known)

    def _reading(self, state: InsightChanged, known: str) -> str:
        if not state.total:
            return self.tr("Waiting for the engine…")
        words = self.tr("{n} of {total} tokens looked at")
        return words.format(n=known, total=local(f"{state.total:,}"))

    def _needed(self, state: InsightChanged, _known: str) -> str:
        name = state.model_name or self.tr("Another model")
        return self.tr("{model} wrote this; it is not in memory.").format(model=name)

    def _failed(self, state: InsightChanged, _known: str) -> str:
        return " ".join(state.problem or ()).strip() or self.tr("This did not work.")

    def _done(self, state: InsightChanged, known: str) -> str:
        if state.whole:
            return self.tr("{n} tokens").format(n=known)
        return self.tr("{n} tokens; the rest does not fit into the context").format(n=known)
