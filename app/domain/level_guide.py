"""What levels there are to make, in the groups in which a person looks for them. Pure data."""

from __future__ import annotations

from enum import Enum


class LevelKind(Enum):
    """Groups of levels, in the order in which they are shown."""

    USUAL = "usual"
    BETWEEN = "between"
    IMPORTANCE = "importance"  # made for importance matrices
    LEGACY = "legacy"
    WHOLE = "whole"
    SPECIAL = "special"  # for models that were trained for them


LEVELS_BY_KIND = {
    LevelKind.USUAL: ("Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K"),
    LevelKind.BETWEEN: ("Q5_K_S", "Q4_K_S", "Q3_K_L", "Q3_K_S", "Q2_K_S"),
    LevelKind.IMPORTANCE: (
        *("IQ4_NL", "IQ4_XS", "IQ3_M", "IQ3_S", "IQ3_XS", "IQ3_XXS"),
        *("IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S"),
    ),
    LevelKind.LEGACY: ("Q5_1", "Q5_0", "Q4_1", "Q4_0"),
    LevelKind.WHOLE: ("F32", "BF16", "F16"),
    LevelKind.SPECIAL: ("MXFP4", "TQ2_0", "TQ1_0", "Q2_0", "Q1_0"),
}
GUIDED_LEVELS = tuple(level for levels in LEVELS_BY_KIND.values() for level in levels)
UNQUANTIZED = LEVELS_BY_KIND[LevelKind.WHOLE]  # the best source first
FIRST_CHOICE = "Q4_K_M"
# What single tensors are most often given; the engine knows more types.
TENSOR_TYPES = ("F32", "BF16", "F16", "Q8_0", "Q6_K", "Q5_K", "Q4_K", "Q3_K", "Q2_K")
# llama.cpp refuses these without a matrix, in most models; the engine looks at each tensor.
_NEEDY = frozenset(
    ("IQ3_XS", "IQ3_XXS", "IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S", "Q2_K_S")
)
_BETTER = frozenset(
    ("Q4_K_M", "Q4_K_S", "Q3_K_L", "Q3_K_M", "Q3_K_S", "Q2_K", "IQ4_NL", "IQ4_XS", "IQ3_M", "IQ3_S")
)


class MatrixUse(Enum):
    """What an importance matrix is to a level."""

    NEEDED = "needed"
    ADVISED = "advised"
    LITTLE = "little"


def matrix_use(level: str) -> MatrixUse:
    """What a level gains from an importance matrix: the fewer bits, the more."""
    if level in _NEEDY:
        return MatrixUse.NEEDED
    return MatrixUse.ADVISED if level in _BETTER else MatrixUse.LITTLE
