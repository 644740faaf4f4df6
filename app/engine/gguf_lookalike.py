"""Says what a file looks like that is no GGUF. Any thread."""

from __future__ import annotations

_AGAIN = "Download it again from the model's page."
_LOOK_FOR_GGUF = "Look for a GGUF version of the same model."
_CHOOSE_GGUF = "Choose a file whose name ends in .gguf."
_UNPACK = "Unpack it first, then choose the .gguf file from it."
_WEB_PAGE = ("a web page", "The download gave a page instead of the file. " + _AGAIN)
_OLD = ("a model in a format from before GGUF", _LOOK_FOR_GGUF)
_ARCHIVE = ("an archive", _UNPACK)

_SIGNATURES = {
    b"version https://git-lfs": ("a Git LFS pointer, a note of where the model is", _AGAIN),
    b"<!doctype": _WEB_PAGE,
    b"<html": _WEB_PAGE,
    b"<?xml": _WEB_PAGE,
    b"lmgg": _OLD,
    b"fmgg": _OLD,
    b"tjgg": _OLD,
    b"algg": _OLD,
    b"pk\x03\x04": ("a ZIP archive or a PyTorch model", _UNPACK + " " + _LOOK_FOR_GGUF),
    b"7z\xbc\xaf": _ARCHIVE,
    b"rar!": _ARCHIVE,
    b"\x1f\x8b": _ARCHIVE,
    b"\x28\xb5\x2f\xfd": _ARCHIVE,
    b"\xfd7zxz": _ARCHIVE,
    b"\x80\x02": ("a PyTorch model", _LOOK_FOR_GGUF),
    b"%pdf": ("a PDF document", "Choose the model's .gguf file."),
}


def describe_start(start: bytes) -> tuple[str, str]:
    """What a file with these first bytes is, after "It is ", and what to do about it."""
    if not start:
        return "empty", _AGAIN
    if not start.strip(b"\0"):
        return "filled with zeros, as a download that was never finished", _AGAIN
    lowered = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, answer in _SIGNATURES.items():
        if lowered.startswith(signature):
            return answer
    if start[8:10] == b'{"' and int.from_bytes(start[:8], "little") < 2**32:
        return "a Safetensors model", _LOOK_FOR_GGUF
    if lowered.startswith(b"{"):
        return "a JSON text", _AGAIN
    return "in no format that is known here", _CHOOSE_GGUF
