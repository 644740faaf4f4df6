"""Levels and their groups in words. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.level_guide import LevelKind, MatrixUse, matrix_use


class LevelWords(QObject):
    """One sentence without an end for each level; it says what the level is good for."""

    def kind(self, kind: LevelKind) -> str:
        """The heading of a group."""
        return {
            LevelKind.USUAL: self.tr("Good choices"),
            LevelKind.BETWEEN: self.tr("Steps between"),
            LevelKind.IMPORTANCE: self.tr("Small ones for an importance matrix"),
            LevelKind.LEGACY: self.tr("Older formats"),
            LevelKind.WHOLE: self.tr("Not quantized"),
            LevelKind.SPECIAL: self.tr("For models trained for them"),
        }[kind]

    def purpose(self, level: str) -> str:
        """What it is good for."""
        words = self._usual() | self._between() | self._importance() | self._rest()
        return words.get(level, "")

    def matrix(self, level: str) -> str:
        """What an importance matrix is to it, where that is worth a word."""
        return {
            MatrixUse.NEEDED: self.tr("Needs an importance matrix"),
            MatrixUse.ADVISED: self.tr("Better with an importance matrix"),
            MatrixUse.LITTLE: "",
        }[matrix_use(level)]

    def _usual(self) -> dict[str, str]:
        return {
            "Q8_0": self.tr("Nearly as good as the original"),
            "Q6_K": self.tr("A loss that is hard to notice"),
            "Q5_K_M": self.tr("A small loss, for most work"),
            "Q4_K_M": self.tr("The usual choice: good for its size"),
            "Q3_K_M": self.tr("A noticeable loss, where memory is short"),
            "Q2_K": self.tr("A strong loss, where nothing larger fits"),
        }

    def _between(self) -> dict[str, str]:
        smaller = self.tr("A little smaller and rougher than {level}")
        return {
            "Q5_K_S": smaller.format(level="Q5_K_M"),
            "Q4_K_S": smaller.format(level="Q4_K_M"),
            "Q3_K_L": self.tr("A little larger and better than {level}").format(level="Q3_K_M"),
            "Q3_K_S": smaller.format(level="Q3_K_M"),
            "Q2_K_S": smaller.format(level="Q2_K"),
        }

    def _importance(self) -> dict[str, str]:
        three = self.tr("About 3 bits, for little memory")
        two = self.tr("About 2 bits, for large models that fit in no other way")
        one = self.tr("Below 2 bits, for very large models only")
        return {
            "IQ4_NL": self.tr("As large as {level}, and better").format(level="Q4_0"),
            "IQ4_XS": self.tr("About as good as {level}, and smaller").format(level="Q4_K_S"),
            "IQ3_M": self.tr("About as good as {level}, and smaller").format(level="Q3_K_M"),
            **dict.fromkeys(("IQ3_S", "IQ3_XS", "IQ3_XXS"), three),
            **dict.fromkeys(("IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS"), two),
            **dict.fromkeys(("IQ1_M", "IQ1_S"), one),
        }

    def _rest(self) -> dict[str, str]:
        old = self.tr("For programs that read nothing newer")
        ternary = self.tr("For models with weights of -1, 0 and 1")
        return {
            **dict.fromkeys(("Q5_1", "Q5_0", "Q4_1"), old),
            "Q4_0": self.tr("Quick on many processors, rougher than {level}").format(
                level="Q4_K_M"
            ),
            "F32": self.tr("Twice as large as F16; for further work on the weights"),
            "BF16": self.tr("As most models are trained"),
            "F16": self.tr("As most models are converted"),
            "MXFP4": self.tr("For mixtures of experts such as gpt-oss"),
            "TQ2_0": ternary,
            "TQ1_0": ternary,
            "Q2_0": self.tr("For models trained with 2 bits"),
            "Q1_0": self.tr("For models trained with 1 bit"),
        }
