"""Names of quantization levels and sizes in words. Pure functions, any thread."""

from __future__ import annotations

# enum llama_ftype of llama.cpp 0.5.0 (commit 0c1e570); withdrawn values are left out.
_FILE_TYPES = {
    0: "F32",
    1: "F16",
    2: "Q4_0",
    3: "Q4_1",
    7: "Q8_0",
    8: "Q5_0",
    9: "Q5_1",
    10: "Q2_K",
    11: "Q3_K_S",
    12: "Q3_K_M",
    13: "Q3_K_L",
    14: "Q4_K_S",
    15: "Q4_K_M",
    16: "Q5_K_S",
    17: "Q5_K_M",
    18: "Q6_K",
    19: "IQ2_XXS",
    20: "IQ2_XS",
    21: "Q2_K_S",
    22: "IQ3_XS",
    23: "IQ3_XXS",
    24: "IQ1_S",
    25: "IQ4_NL",
    26: "IQ3_S",
    27: "IQ3_M",
    28: "IQ2_S",
    29: "IQ2_M",
    30: "IQ4_XS",
    31: "IQ1_M",
    32: "BF16",
    36: "TQ1_0",
    37: "TQ2_0",
    38: "MXFP4",
    39: "NVFP4",
    40: "Q1_0",
    41: "Q2_0",
}
_NOT_MADE = frozenset(("NVFP4",))  # files can be of this type, but llama_model_quantize makes none
_ALIASES = {"Q3_K": "Q3_K_M", "Q4_K": "Q4_K_M", "Q5_K": "Q5_K_M", "MXFP4_MOE": "MXFP4"}
MAKEABLE_LEVELS = tuple(name for name in _FILE_TYPES.values() if name not in _NOT_MADE)
_BYTE_UNITS = ("kB", "MB", "GB", "TB", "PB")
_COUNT_UNITS = ("K", "M", "B", "T")


def file_type_name(file_type: int) -> str | None:
    """Name of the value of `general.file_type`, None where llama.cpp has none for it."""
    return _FILE_TYPES.get(file_type)


def file_type_number(level: str) -> int | None:
    """The value of `general.file_type` of a level, None where it is no level."""
    return next((number for number, name in _FILE_TYPES.items() if name == level), None)


def makeable_level(text: str) -> str | None:
    """The level that a person means, as llama-quantize reads it; None where none can be made."""
    name = text.strip().upper()
    level = _ALIASES.get(name, name)
    return level if level in MAKEABLE_LEVELS else None


def bits_per_weight(tensor_bytes: int, parameters: int) -> float:
    """Average size of one weight in bits, scales included; 0 without weights."""
    return tensor_bytes * 8 / parameters if parameters > 0 else 0.0


def format_bytes(count: int) -> str:
    """A size as file managers and model pages write it, in powers of 1000: "4.9 GB"."""
    if count < 1000:
        return "1 byte" if count == 1 else f"{count} bytes"
    return _scaled(count, _BYTE_UNITS, " ")


def format_parameters(count: int) -> str:
    """A number of weights as models are named by it: "135M", "1.7B", "70B"."""
    return str(count) if count < 1000 else _scaled(count, _COUNT_UNITS, "")


def format_bits_per_weight(bits: float) -> str:
    """As quantization tables write it: "4.85 bpw"."""
    return f"{bits:.2f} bpw"


def _scaled(count: int, units: tuple[str, ...], gap: str) -> str:
    power = 1
    # From 999.5 on it would be written as 1000 of this unit.
    while power < len(units) and count >= 999.5 * 1000**power:
        power += 1
    value = count / 1000**power
    digits = 1 if value < 99.95 else 0
    return f"{value:.{digits}f}".removesuffix(".0") + gap + units[power - 1]
