"""A conversation into a context that may be too short for it. Engine process, main thread.

Every policy but STOP keeps room for the answer: as many tokens as it may have, a quarter of the
context at the most. Where it has to drop turns, it drops them in steps of a quarter of the context,
counted from the beginning of the conversation: the same turns stay out while the next ones are
asked, so that the prefix of the prompt stays as it is in the KV cache.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from app.domain.answer_figures import ContextCut
from app.domain.answer_params import ContextPolicy
from app.domain.chat import Role, Turn
from app.engine.opening import Opening, Recall, recall_nothing
from app.engine.prompt import Prompt
from app.engine.template import TemplateError

if TYPE_CHECKING:
    from app.engine.prompt import PromptBuilder
    from app.engine.protocol import Generate

_MOST_REFUSALS = 4  # of a template that does not take the turns that are left


@dataclass(frozen=True, slots=True)
class FittedPrompt:
    """A prompt that fits, and what had to be left out for that."""

    prompt: Prompt
    cut: ContextCut | None


class PromptTooLong(Exception):  # noqa: N818 - a state of the conversation, told to the user
    """Not even the last question fits; or the policy is to stop."""

    def __init__(self, tokens: int, length: int) -> None:
        super().__init__(tokens, length)
        self.tokens = tokens
        self.length = length


class SummaryWanted(Exception):  # noqa: N818 - a wish, not an error
    """The first `turns` turns are to be replaced by a summary; they fit into one prompt."""

    def __init__(self, turns: int) -> None:
        super().__init__(turns)
        self.turns = turns


def fit_prompt(
    prompts: PromptBuilder, request: Generate, length: int, recall: Recall = recall_nothing
) -> FittedPrompt:
    """The prompt of a request for a context of `length` tokens, under the request's policy.

    `recall` knows the tokens that the opening was written in. Raises PromptTooLong, SummaryWanted,
    TemplateError and TemplateHung.
    """
    opening = Opening(request.opening, recall) if request.opening else None
    job = _Fitting(prompts, request, length, opening)
    if request.policy is ContextPolicy.STOP:
        return FittedPrompt(job.whole(length), None)
    if request.policy is ContextPolicy.SUMMARISE:
        return FittedPrompt(job.whole_or_summary(), None)
    fitted = job.dropped()
    if request.policy is not ContextPolicy.SHIFT:
        return fitted
    keep = prompts.keep_tokens(fitted.prompt, request.turns, thinking=request.thinking)
    return replace(fitted, prompt=replace(fitted.prompt, keep_tokens=keep))


class _Fitting:
    """One request on its way into the context."""

    def __init__(
        self, prompts: PromptBuilder, request: Generate, length: int, opening: Opening | None
    ) -> None:
        self._prompts = prompts
        self._opening = opening
        self._turns = request.turns
        self._thinking = request.thinking
        self._length = length
        self._step = max(1, length // 4)
        most = request.sampling.max_tokens
        self._limit = length - (self._step if most is None else min(most, self._step))
        if opening is not None:
            self._limit = self._limit_behind(opening)
        self._cuts = _possible_cuts(request.turns)

    def whole(self, limit: int) -> Prompt:
        """The prompt of all turns, where it has no more than `limit` tokens."""
        prompt = self._build(0)
        if prompt.cells > limit:
            raise PromptTooLong(prompt.cells, self._length)
        return prompt

    def dropped(self) -> FittedPrompt:
        """The prompt without the oldest turns, as few steps of them as it takes."""
        if not self._cuts:
            return FittedPrompt(self.whole(self._length), None)
        costs = self._costs()
        if self._prompt_cost(costs, 0) <= self._limit:
            prompt = self._build(0)
            if prompt.cells <= self._limit:
                return FittedPrompt(prompt, None)
        return self._first_that_fits(costs)

    def whole_or_summary(self) -> Prompt:
        """The prompt of all turns, unless the oldest can be summarised to make room."""
        if not self._cuts:
            return self.whole(self._length)
        costs = self._costs()
        if self._prompt_cost(costs, 0) <= self._limit:
            prompt = self._build(0)
            if prompt.cells <= self._limit:
                return prompt
        raise SummaryWanted(self._summary_end(costs))

    def _first_that_fits(self, costs: list[int]) -> FittedPrompt:
        """Behind whole steps; a cut that the template refuses is followed by the next one."""
        lead, last = _leading(self._turns), self._cuts[-1]
        before = [0, *accumulate(costs)]
        overflow = self._prompt_cost(costs, 0) - self._limit
        wanted = max(1, -(-overflow // self._step)) * self._step
        refusals = tokens = 0
        for cut in self._cuts:
            dropped = before[cut] - before[lead]
            if dropped < wanted and cut != last:
                continue
            try:
                prompt = self._build(cut)
            except TemplateError:
                refusals += 1
                if refusals == _MOST_REFUSALS or cut == last:
                    raise
                continue
            tokens = prompt.cells
            # The last question alone may have the whole context.
            if tokens <= (self._length if cut == last else self._limit):
                return FittedPrompt(prompt, ContextCut(cut - lead, dropped))
            wanted = (dropped // self._step + 1) * self._step
        raise PromptTooLong(tokens, self._length)

    def _summary_end(self, costs: list[int]) -> int:
        """Behind so many turns that what stays takes less than half of the room for prompts.

        But no more than fit into a prompt that asks for their summary.
        """
        short = (cut for cut in self._cuts if self._prompt_cost(costs, cut) <= self._limit // 2)
        wanted = next(short, self._cuts[-1])
        most = self._length - self._step - self._prompts.costs.frame
        fitting = [cut for cut in self._cuts if cut <= wanted and sum(costs[:cut]) <= most]
        return fitting[-1] if fitting else self._cuts[0]

    def _limit_behind(self, opening: Opening) -> int:
        """The room for the answer is partly taken by what of it is there already; some is left."""
        begun = self._prompts.costs.of(Turn(Role.ASSISTANT, opening.text))
        return max(self._limit, min(self._limit + begun, self._length - self._step // 4))

    def _costs(self) -> list[int]:
        return [self._prompts.costs.of(turn) for turn in self._turns]

    def _prompt_cost(self, costs: list[int], cut: int) -> int:
        lead = min(_leading(self._turns), cut)
        return self._prompts.costs.frame + sum(costs[:lead]) + sum(costs[cut:])

    def _build(self, cut: int) -> Prompt:
        lead = min(_leading(self._turns), cut)
        turns = (*self._turns[:lead], *self._turns[cut:])
        return self._prompts.build(turns, thinking=self._thinking, opening=self._opening)


def _leading(turns: tuple[Turn, ...]) -> int:
    """How many turns instruct the model before anybody speaks; they are never dropped."""
    return next((i for i, turn in enumerate(turns) if turn.role is not Role.SYSTEM), len(turns))


def _possible_cuts(turns: tuple[Turn, ...]) -> list[int]:
    """Where the rest may begin: with a question, the last one at the latest."""
    lead = _leading(turns)
    return [i for i, turn in enumerate(turns) if i > lead and turn.role is Role.USER]
