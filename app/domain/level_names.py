"""Quantization levels inside of file and model names. Pure functions, any thread."""

from __future__ import annotations

import re

PART_NAME = re.compile(
    r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<total>\d{5})(?P<ending>\.gguf)?", re.IGNORECASE
)
_START, _END = r"(?:(?<=^)|(?<=[-_. (\[]))", r"(?=$|[-_. )\]])"
_LEVEL = re.compile(
    _START
    + r"((?:UD[-_.])?(?:(?:I?Q|TQ)\d(?:_(?:\d|K|NL|[XSML]{1,3}))*|B?F16|FP16|F32|FP32"
    + r"|MXFP4(?:_MOE)?|NVFP4))"
    + _END,
    re.IGNORECASE,
)
_NOISE = re.compile(_START + r"(?:i1|gguf|ggml|imat|imatrix)" + _END, re.IGNORECASE)
_EDGES = " -_.()[]"


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def stem_of(name: str) -> str:
    """A file name without its ending and without the number of its part."""
    part = PART_NAME.fullmatch(name)
    return part["stem"] if part else re.sub(r"\.gguf$", "", name, flags=re.IGNORECASE)


def level_in(name: str) -> str:
    """The level that a file name gives, such as "UD-Q4_K_XL"; "" where it gives none."""
    found = _LEVEL.findall(stem_of(file_name(name)))
    return found[-1].upper() if found else ""


def without_level(name: str) -> str:
    """`name` without levels and words that every quantized file may bear."""
    plain = _NOISE.sub(" ", _LEVEL.sub(" ", name))
    return re.sub(r"[-_. ]*\s[-_. ]*", " ", plain).strip(_EDGES)
