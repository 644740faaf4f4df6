"""Which matrices llama.cpp keeps a second time, packed for this processor. Any thread.

Source: ggml_repack_get_optimal_repack_type in repack.cpp of ggml 0.25 (commit 0c1e570).
"""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

PackedTypes: TypeAlias = Mapping[str, int]  # type of a tensor, what its rows must be a multiple of

AVX2: PackedTypes = {"Q4_0": 8, "Q4_K": 8, "IQ4_NL": 8, "MXFP4": 8}
AVX512: PackedTypes = {**AVX2, "Q2_K": 8}
ARM_DOT_PRODUCT: PackedTypes = {
    "Q4_0": 4,
    "Q8_0": 4,
    "IQ4_NL": 4,
    "MXFP4": 4,
    "Q1_0": 4,
    "Q4_K": 8,
    "Q5_K": 8,
    "Q6_K": 8,
}
_WINDOWS_AVX2, _WINDOWS_AVX512, _WINDOWS_DOT_PRODUCT = 40, 41, 43


@lru_cache(maxsize=1)
def packed_types() -> PackedTypes:
    """Those of this processor; none where it cannot be told."""
    arm = platform.machine().lower() in ("arm64", "aarch64")
    if sys.platform == "win32":
        present = ctypes.windll.kernel32.IsProcessorFeaturePresent
        return _of_windows(lambda feature: bool(present(feature)), arm=arm)
    if sys.platform == "darwin":
        return ARM_DOT_PRODUCT if arm else AVX2
    return _of_flags(_linux_flags())


def _of_flags(flags: frozenset[str]) -> PackedTypes:
    if "asimddp" in flags:
        return ARM_DOT_PRODUCT
    if "avx512f" in flags:
        return AVX512
    return AVX2 if "avx2" in flags else {}


def _linux_flags() -> frozenset[str]:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return frozenset()
    lines = (line.partition(":") for line in text.splitlines())
    flags = next((value for key, _, value in lines if key.strip() in ("flags", "Features")), "")
    return frozenset(flags.split())


def _of_windows(present: Callable[[int], bool], *, arm: bool) -> PackedTypes:
    if arm:
        return ARM_DOT_PRODUCT if present(_WINDOWS_DOT_PRODUCT) else {}
    if present(_WINDOWS_AVX512):
        return AVX512
    return AVX2 if present(_WINDOWS_AVX2) else {}
