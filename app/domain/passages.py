"""The passages of a document that fit a question, by BM25. Pure, deterministic, any thread.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the
inverse document frequency that stays positive: ln(1 + (N - n + 0.5) / (n + 0.5)).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from app.domain.attachment import Attachment, AttachmentUse
from app.domain.documents import Document, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

PASSAGE_WORDS = 200
OVERLAP_WORDS = 40
_K1 = 1.2
_B = 0.75
_HEAD = 30  # characters of the line above a passage
_MOST_PLACES = 8  # named in a notice
# One ideograph or syllable of scripts that write no spaces counts as a word, and so does each part
# of a run of letters that no language has.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]{1,24}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text, from 1 on; `words` are those that questions are compared with."""

    number: int
    start: int
    end: int
    words: tuple[str, ...]


def passages_of(text: str) -> tuple[Passage, ...]:
    """Pieces of PASSAGE_WORDS words; the last OVERLAP_WORDS of each begin the next one too."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].casefold() for start, end in spans]
    step = PASSAGE_WORDS - OVERLAP_WORDS
    made: list[Passage] = []
    for first in range(0, max(len(spans) - OVERLAP_WORDS, 1), step):
        behind = min(first + PASSAGE_WORDS, len(spans))
        start = spans[first][0] if first else 0
        end = spans[behind][0] if behind < len(spans) else len(text)
        made.append(Passage(len(made) + 1, start, end, tuple(words[first:behind])))
    return tuple(made)


def ranked(passages: Sequence[Passage], question: str) -> list[Passage]:
    """Those with words of the question, the best first; of equals the first in the text."""
    wanted = sorted({word.casefold() for word in _WORD.findall(question)})
    counts = [Counter(passage.words) for passage in passages]
    mean = sum(len(passage.words) for passage in passages) / max(len(passages), 1) or 1.0
    scores = dict.fromkeys((passage.number for passage in passages), 0.0)
    for word in wanted:
        having = sum(word in count for count in counts)
        weight = math.log(1 + (len(passages) - having + 0.5) / (having + 0.5))
        for passage, count in zip(passages, counts, strict=True):
            if often := count[word]:
                length = 1 - _B + _B * len(passage.words) / mean
                scores[passage.number] += weight * often * (_K1 + 1) / (often + _K1 * length)
    found = [passage for passage in passages if scores[passage.number] > 0]
    return sorted(found, key=lambda passage: (-scores[passage.number], passage.number))


def choose_passages(document: Document, question: str, most: int) -> Attachment:
    """What fits the question best, at most `most` characters of it, in the order of the text.

    Where no word of the question is found, passages from all over the text stand in.
    """
    passages = passages_of(document.text)
    best = ranked(passages, question)
    chosen = _fitting(best or _spread(passages, most), most)
    lead = "" if best else "No word of the question is in it; "
    notice = f"{lead}{len(chosen)} of {len(passages)} passages{_places(document, chosen)}."
    return replace(
        whole(document),
        text=_text(document, chosen)[:most],
        use=AttachmentUse.PASSAGES,
        notice=notice[0].upper() + notice[1:],
    )


def _fitting(passages: Sequence[Passage], most: int) -> list[Passage]:
    """The first ones that fit, at least one, in the order of the text."""
    chosen: list[Passage] = []
    for passage in passages:
        most -= passage.end - passage.start + _HEAD
        if most < 0 and chosen:
            break
        chosen.append(passage)
    return sorted(chosen, key=lambda passage: passage.number)


def _spread(passages: Sequence[Passage], most: int) -> list[Passage]:
    """As many as fit, at even distances from the first one on."""
    size = max((passage.end - passage.start + _HEAD for passage in passages), default=1)
    count = max(1, min(len(passages), most // size))
    return [passages[number * len(passages) // count] for number in range(count)]


def _text(document: Document, chosen: Sequence[Passage]) -> str:
    """Each under where it stands; neighbours are one piece, their overlap comes once."""
    pieces: list[str] = []
    for _, group in groupby(enumerate(chosen), lambda pair: pair[1].number - pair[0]):
        run = [passage for _, passage in group]
        text = document.text[run[0].start : run[-1].end].strip()
        pieces.append(f"[{_place(document, run[0])}]\n{text}")
    return "\n\n".join(pieces)


def _place(document: Document, passage: Passage) -> str:
    page = document.page_at(passage.start)
    return f"Page {page}" if page else f"Line {document.line_at(passage.start)}"


def _places(document: Document, chosen: Sequence[Passage]) -> str:
    """ ", pages 3, 7" or ", from lines 1, 80"."""
    pages = [document.page_at(each.start) for each in chosen]
    kind = "page" if document.pages else "line"
    found = pages if document.pages else [document.line_at(each.start) for each in chosen]
    numbers = list(dict.fromkeys(str(number) for number in found))
    more = ", …" if len(numbers) > _MOST_PLACES else ""
    plural = "s" if len(numbers) > 1 else ""
    return f", {kind}{plural} {', '.join(numbers[:_MOST_PLACES])}{more}" if numbers else ""
