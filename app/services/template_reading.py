"""What the chat templates of models know, read from their files. Any thread, nothing blocks."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.template_thinking import thinking_switch
from app.engine.gguf_header import read_header

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

_TEMPLATE = "tokenizer.chat_template"


class TemplateReading:
    """Reads each file once, until `close`."""

    def __init__(self) -> None:
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="templates")
        self._known: dict[tuple[str, int], str] = {}

    def thinking_switch(self, model: ModelFile) -> Future[str]:
        """The template's switch for thinking, empty without one. Fails with UserFixableError."""
        return self._reader.submit(self._read, model)

    def close(self) -> None:
        """Take no more work."""
        self._reader.shutdown(wait=False, cancel_futures=True)

    def _read(self, model: ModelFile) -> str:
        key = (model.path, model.info.file_bytes)
        if key not in self._known:
            template = read_header(Path(model.path)).metadata.get(_TEMPLATE)
            self._known[key] = thinking_switch(template) if isinstance(template, str) else ""
        return self._known[key]
