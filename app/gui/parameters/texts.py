"""What each sampler is called, and what it does in one sentence. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.sampling import SamplerStep
from app.gui.parameters.number_row import NumberText


class ParameterTexts(QObject):
    """The numbers of the panel by group, and the names of the steps."""

    def choosing(self) -> tuple[NumberText, ...]:
        return (
            NumberText(
                "temperature",
                self.tr("Temperature"),
                self.tr("Higher is more varied; 0 always takes the likeliest token."),
                *(0.1, 2),
            ),
            NumberText(
                "top_p",
                self.tr("Top-p"),
                self.tr("Only the likeliest tokens up to this total probability; 1 is all."),
                *(0.05, 2),
            ),
            NumberText(
                "top_k",
                self.tr("Top-k"),
                self.tr("Only this many of the likeliest tokens."),
                *(5, 0, self.tr("All")),
            ),
            NumberText(
                "min_p",
                self.tr("Min-p"),
                self.tr("Drops tokens below this share of the likeliest one."),
                *(0.01, 2),
            ),
            NumberText(
                "repeat_penalty",
                self.tr("Repeat penalty"),
                self.tr("Above 1 makes tokens that were used lately less likely."),
                *(0.05, 2),
            ),
        )

    def reply(self) -> tuple[NumberText, ...]:
        return (
            NumberText(
                "max_tokens",
                self.tr("Reply length"),
                self.tr("The most tokens of one answer."),
                *(64, 0, self.tr("No limit")),
            ),
            NumberText(
                "seed",
                self.tr("Seed"),
                self.tr("A number repeats an answer. Each answer's details show the one it had."),
                *(1, 0, self.tr("Random")),
            ),
        )

    def repetition(self) -> tuple[NumberText, ...]:
        return (*self._penalties(), *self._dry())

    def _penalties(self) -> tuple[NumberText, ...]:
        return (
            NumberText(
                "presence_penalty",
                self.tr("Presence penalty"),
                self.tr("Makes every token that was used lately less likely, once."),
                *(0.1, 2),
            ),
            NumberText(
                "frequency_penalty",
                self.tr("Frequency penalty"),
                self.tr("Makes a token less likely each time that it is used."),
                *(0.1, 2),
            ),
            NumberText(
                "penalty_window",
                self.tr("Penalties look back"),
                self.tr("How many tokens the three penalties remember; 0 switches them off."),
                *(16, 0, self.tr("Whole context")),
            ),
        )

    def _dry(self) -> tuple[NumberText, ...]:
        return (
            NumberText(
                "dry_multiplier",
                self.tr("DRY"),
                self.tr("Works against repeating whole phrases; 0.8 is usual."),
                *(0.1, 2, self.tr("Off")),
            ),
            NumberText(
                "dry_base",
                self.tr("DRY base"),
                self.tr("How fast DRY grows with the length of the phrase."),
                *(0.05, 2),
            ),
            NumberText(
                "dry_allowed_length",
                self.tr("DRY allowed length"),
                self.tr("Phrases of this many tokens may repeat."),
                *(1, 0),
            ),
            NumberText(
                "dry_window",
                self.tr("DRY looks back"),
                self.tr("How many tokens DRY remembers."),
                *(16, 0, self.tr("Whole context")),
            ),
        )

    def variety(self) -> tuple[NumberText, ...]:
        return (
            NumberText(
                "xtc_probability",
                self.tr("XTC probability"),
                self.tr("How often the most obvious tokens are left out."),
                *(0.05, 2, self.tr("Off")),
            ),
            NumberText(
                "xtc_threshold",
                self.tr("XTC threshold"),
                self.tr("How likely a token must be to count as obvious; above 0.5 is off."),
                *(0.05, 2),
            ),
            NumberText(
                "dynamic_temperature",
                self.tr("Dynamic temperature"),
                self.tr("How far the temperature moves with the model's uncertainty."),
                *(0.1, 2, self.tr("Off")),
            ),
            NumberText(
                "dynamic_exponent",
                self.tr("Dynamic exponent"),
                self.tr("How the temperature follows the uncertainty; 1 is evenly."),
                *(0.1, 2),
            ),
        )

    def cuts(self) -> tuple[NumberText, ...]:
        return (
            NumberText(
                "top_n_sigma",
                self.tr("Top-n-sigma"),
                self.tr("Keeps tokens within this many standard deviations of the best."),
                *(0.1, 2, self.tr("Off")),
            ),
            NumberText(
                "typical_p",
                self.tr("Typical-p"),
                self.tr("Prefers tokens about as surprising as is usual here; 1 is off."),
                *(0.05, 2),
            ),
            NumberText(
                "min_keep",
                self.tr("Keep at least"),
                self.tr("Top-p, min-p, typical-p and XTC leave at least this many tokens."),
                *(1, 0),
            ),
        )

    def aims(self) -> tuple[NumberText, ...]:
        return (
            NumberText(
                "mirostat",
                self.tr("Mirostat"),
                self.tr("1 or 2 keeps the surprise even, in place of all other samplers."),
                *(1, 0, self.tr("Off")),
            ),
            NumberText(
                "mirostat_tau",
                self.tr("Mirostat target"),
                self.tr("The surprise that Mirostat aims at; lower stays closer to the subject."),
                *(0.5, 2),
            ),
            NumberText(
                "mirostat_eta",
                self.tr("Mirostat rate"),
                self.tr("How fast Mirostat corrects itself."),
                *(0.05, 3),
            ),
            NumberText(
                "adaptive_target",
                self.tr("Adaptive target"),
                self.tr("Prefers tokens near this probability."),
                *(0.05, 2, self.tr("Off")),
            ),
            NumberText(
                "adaptive_decay",
                self.tr("Adaptive memory"),
                self.tr("How long adaptive sampling remembers; higher is slower."),
                *(0.05, 2),
            ),
        )

    def steps(self) -> dict[SamplerStep, str]:
        return {
            SamplerStep.PENALTIES: self.tr("Penalties"),
            SamplerStep.DRY: self.tr("DRY"),
            SamplerStep.TOP_N_SIGMA: self.tr("Top-n-sigma"),
            SamplerStep.TOP_K: self.tr("Top-k"),
            SamplerStep.TYPICAL_P: self.tr("Typical-p"),
            SamplerStep.TOP_P: self.tr("Top-p"),
            SamplerStep.MIN_P: self.tr("Min-p"),
            SamplerStep.XTC: self.tr("XTC"),
            SamplerStep.TEMPERATURE: self.tr("Temperature"),
        }

    def preset(self, name: str) -> tuple[str, str]:
        """Name and sentence of a bundled sampler preset."""
        known = {
            "Balanced": (self.tr("Balanced"), self.tr("For most conversations.")),
            "Precise": (
                self.tr("Precise"),
                self.tr("For facts, code and translations: little varies."),
            ),
            "Creative": (
                self.tr("Creative"),
                self.tr("For stories and ideas: much varies, but nothing absurd."),
            ),
            "Fresh words": (
                self.tr("Fresh words"),
                self.tr("For long stories: avoids repeating itself and the most obvious word."),
            ),
            "Always the same": (
                self.tr("Always the same"),
                self.tr("Always takes the likeliest token: same question, same answer."),
            ),
        }
        return known.get(name, (name, ""))

    def prompt(self, name: str) -> str:
        """Name of a bundled system prompt."""
        known = {
            "Brief": self.tr("Brief"),
            "Step by step": self.tr("Step by step"),
            "Code reviewer": self.tr("Code reviewer"),
            "Translator": self.tr("Translator"),
            "Editor": self.tr("Editor"),
        }
        return known.get(name, name)
