"""What a LoRA adapter's file says of itself, read without llama.cpp. Any thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.engine.gguf_reader import read_part

if TYPE_CHECKING:
    from app.domain.load_params import LoraAdapter
    from app.engine.gguf_reader import GgufPart

_OTHER_ONE = "Choose a LoRA adapter that was made for this model, or load it without one."
_CODE = "bad_adapter"


def check_adapter(adapter: LoraAdapter, architecture: str) -> None:
    """Raise UserFixableError where the file is no adapter for models of `architecture`."""
    name = Path(adapter.path).name
    part = _read(Path(adapter.path))
    kind = part.metadata.get("general.type")
    if kind != "adapter" or part.metadata.get("adapter.type") != "lora":
        raise UserFixableError(f"“{name}” is not a LoRA adapter.", _OTHER_ONE, code=_CODE)
    own = part.metadata.get("general.architecture")
    if own != architecture:
        text = f"“{name}” is a LoRA adapter for “{own}” models, and this is a “{architecture}” one."
        raise UserFixableError(text, _OTHER_ONE, code=_CODE)
    if "adapter.alora.invocation_tokens" in part.metadata:
        text = f"“{name}” is an activated LoRA adapter, which this version cannot use."
        raise UserFixableError(text, _OTHER_ONE, code=_CODE)


def _read(path: Path) -> GgufPart:
    try:
        return read_part(path)
    except UserFixableError as error:
        reason = error.text
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else None
        reason = f"“{path}” cannot be read: {told or error}."
    text = f"The LoRA adapter cannot be used. {reason}"
    raise UserFixableError(text, "Choose it again, or load the model without it.", code=_CODE)
